"""The maths of a run: medians, spread, ratios, goals; and the page that shows them."""

import pytest

from benchmarks import report
from benchmarks.goals import FLAT_MEBIBYTES, GOALS, RATES
from benchmarks.results import Goal, Results, read, spread_of
from benchmarks.subjects import BY_NAME


def results(**subjects):
    """Requests per second of the mix, round by round; 0 for a round that does not count."""
    made = Results({"cpu": "one"}, {"rounds": 3, "seconds": 1, "quick": False, "shared": True})
    for name, rounds in subjects.items():
        made.subjects[name] = {"title": name.title(), "role": "a peer", "version": "1", "note": "as it is"}
        for number, value in enumerate(rounds, 1):
            if value:
                made.add(name, "mix-1.per_second", number, value)
    return made


def test_a_spread_is_the_middle_and_the_extremes():
    spread = spread_of([30.0, 10.0, 20.0, 90.0])

    assert (spread.median, spread.least, spread.most, spread.rounds) == (25.0, 10.0, 90.0, 4)


def test_of_nothing_there_is_no_spread():
    assert spread_of([]) is None
    assert results().spread("ours", "mix-1.per_second") is None


def test_a_ratio_is_taken_round_by_round():
    made = results(ours=[100, 300, 50], peer=[50, 100, 50])

    ratio = made.ratio(("ours", "mix-1.per_second"), ("peer", "mix-1.per_second"))

    assert (ratio.median, ratio.least, ratio.most) == (2.0, 1.0, 3.0)


def test_a_round_that_one_of_both_lacks_is_in_no_ratio():
    made = results(ours=[100, 300, 50], peer=[0, 100, 0])

    ratio = made.ratio(("ours", "mix-1.per_second"), ("peer", "mix-1.per_second"))

    assert (ratio.median, ratio.rounds) == (3.0, 1)


@pytest.mark.parametrize(("value", "at_least", "reached"), [(2, True, True), (1.9, True, False), (2.1, False, False)])
def test_a_goal_is_reached_on_its_side_of_the_bound(value, at_least, reached):
    goal = Goal("a number", lambda _: spread_of([value]), 2, at_least)

    assert goal.reached(results()) is reached


def test_a_goal_that_was_not_measured_is_neither_reached_nor_missed():
    assert {goal.reached(results()) for goal in GOALS} == {None}


def test_goals_are_about_subjects_that_there_are():
    assert {"ours", *RATES} <= BY_NAME.keys()
    assert pytest.approx(5_000_000) == FLAT_MEBIBYTES * 1024 * 1024


def test_results_are_read_as_they_were_written(tmp_path):
    made = results(ours=[1, 2, 3])
    made.missing["nginx"] = "there is none"

    made.write(tmp_path / "results.json")

    assert read(tmp_path / "results.json") == made


def test_the_page_shows_ratios_and_tells_what_did_not_run():
    made = results(ours=[100, 300, 50], peer=[50, 100, 50])
    made.missing["nginx"] = "there is none"
    made.troubles.append("moto, round 1: 3 answers were wrong")

    page = report.page(made, "picture.svg")

    assert "| Ours | 100 (50 to 300) | 1 |" in page
    assert "| Peer | 50 (50 to 100) | 2.00 (1.00 to 3.00) |" in page
    assert "- nginx: there is none\n- moto, round 1: 3 answers were wrong\n" in page
    assert "wrk shares them" in page


def test_a_quick_run_says_that_its_numbers_are_noise():
    made = results(ours=[1])
    made.options["quick"] = True

    assert "noise" in report.page(made, "picture.svg")
