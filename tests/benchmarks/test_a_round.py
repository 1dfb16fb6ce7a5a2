"""A round of our own server: started, looked at, reset, measured."""

import shutil
import sys
from dataclasses import replace

import pytest

from benchmarks import checks, load
from benchmarks.client import WrongAnswerError
from benchmarks.hosting import running
from benchmarks.plan import Options, run
from benchmarks.process import available, cores_for
from benchmarks.report import PARTS
from benchmarks.results import Results
from benchmarks.subjects.ours import SERVE
from benchmarks.work import inprocess, resets

needs_wrk = pytest.mark.skipif(not shutil.which("wrk"), reason="wrk makes the load, and is not installed")


@pytest.fixture(scope="module")
def live():
    with running(SERVE, cores_for(1, available())) as live:
        yield live


def test_our_server_does_all_of_the_work(live):
    checks.verify(live)

    assert checks.does(live) == dict.fromkeys(PARTS, True)


def test_a_wrong_answer_is_told_before_anything_is_measured(live):
    wrong = replace(SERVE, mix=replace(SERVE.mix, unknown=replace(SERVE.mix.unknown, status=410)))

    with pytest.raises(WrongAnswerError, match=r"404 .* instead of 410"):
        checks.verify(replace(live, subject=wrong))


def test_a_reset_is_timed_and_seen_to_have_happened(live):
    results = Results({}, {})

    resets.measure(live, results, 1, orders=3)

    assert results.spread("ours", "reset.milliseconds").median > 0
    assert results.troubles == []


def test_what_does_not_come_up_is_told_with_its_last_words_and_the_run_goes_on(monkeypatch):
    monkeypatch.setattr(load, "version", lambda: "none")
    broken = replace(SERVE, command=lambda _: (sys.executable, "-c", "print('no port for me')"))

    results = run([broken], Options(1, 1, frozenset({"start", "reset"}), True), lambda _: None)

    assert len(results.troubles) == 2
    assert all("no port for me" in trouble for trouble in results.troubles)
    assert results.samples == []


def test_what_cannot_be_run_is_told_and_nothing_is_put_in_its_place(monkeypatch):
    monkeypatch.setattr(load, "version", lambda: "none")
    absent = replace(SERVE, missing=lambda: "there is none")

    results = run([absent], Options(1, 1, frozenset({"mix"}), True), lambda _: None)

    assert results.missing == {SERVE.title: "there is none"}
    assert (results.subjects, results.samples) == ({}, [])


def test_a_call_in_process_is_measured_against_a_bare_route():
    costs = inprocess.measure(rounds=1, calls=2)

    assert costs.ours > costs.bare > 0
    assert costs.ratio == pytest.approx(costs.ours / costs.bare)  # there is but one


@needs_wrk
def test_a_load_of_right_answers_has_none_wrong(live):
    seen = load.mix(live.port, SERVE.mix, live.load(4, 1))

    assert seen.requests > 0
    assert seen.wrong == 0


@needs_wrk
def test_a_load_counts_the_answers_that_are_not_those_it_is_to_get(live):
    """Two in three: cancels that are to be 204 and are 200, and unknown ones that are to be 410 and are 404."""
    cancel, unknown = replace(SERVE.mix.cancel, status=204), replace(SERVE.mix.unknown, status=410)

    seen = load.mix(live.port, replace(SERVE.mix, cancel=cancel, unknown=unknown), live.load(4, 1))

    assert seen.wrong > seen.requests / 2
