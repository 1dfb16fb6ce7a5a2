"""`--order-mock-coverage`: which rules a run exercised, as files, as lines and as a verdict."""

import json
from xml.etree import ElementTree as ET

import pytest

from tests.testing.conftest import LOADED

CANCELS = """
def test_refused(mock_world):
    assert cancel(mock_world, 3) == 422

def test_reset_and_replaced(mock_world):
    assert cancel(mock_world, 1) == 200
    mock_world.reset()
    mock_world.worlds.make(mock_world.name)
"""


def fired(path):
    rows = json.loads(path.read_text())["vendors"]
    return {rule["id"]: rule["times"] for row in rows for each in row["operations"] for rule in each["fired"]}


def test_what_the_tests_exercised_is_written_whatever_became_of_their_worlds(suite, pytester):
    result = suite(CANCELS, "--order-mock-coverage=new/rules.json", "--order-mock-coverage=rules.md",
                   "--order-mock-coverage=rules.html")  # fmt: skip  # one file of each kind

    result.assert_outcomes(passed=2)
    counted = fired(pytester.path / "new" / "rules.json")
    assert (counted["SUP-38"], counted["SUP-01"]) == (1, 1)
    assert (pytester.path / "rules.md").read_text().startswith("**")
    assert "called 2 times, 2 of 8 statuses" in (pytester.path / "rules.html").read_text(encoding="utf-8")
    result.stdout.re_match_lines([r"=+ Order Mockserver coverage =+", r"\d+ of \d+ rules fired .*", r"  superloop: .*"])
    result.stdout.fnmatch_lines(["written to new/rules.json", "written to rules.md"])


def test_what_others_had_exercised_in_that_server_before_is_not_counted(suite, pytester):
    suite(CANCELS)

    suite(CANCELS, "--order-mock-coverage=rules.json")

    assert fired(pytester.path / "rules.json")["SUP-38"] == 1


def test_junit_has_a_case_for_each_rule_of_the_vendor_that_is_asked_for(suite, pytester):
    suite(CANCELS, "--order-mock-coverage=rules.xml", "--order-mock-coverage-vendor=superloop")

    root = ET.fromstring((pytester.path / "rules.xml").read_text())  # noqa: S314  # our own
    assert [each.get("name") for each in root] == ["superloop"]


def test_less_than_what_is_required_fails_the_run(suite):
    result = suite(CANCELS, "--order-mock-coverage-fail-under=50.5")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.fnmatch_lines(["FAIL: 50.5 % are required by --order-mock-coverage-fail-under"])


def test_enough_does_not(suite):
    result = suite(CANCELS, "--order-mock-coverage-fail-under=1", "--order-mock-coverage-vendor=superloop")

    assert result.ret == pytest.ExitCode.OK
    assert "FAIL:" not in result.stdout.str()


def test_a_server_that_dies_does_not_take_the_report_on_the_tests_along(suite, monkeypatch):
    monkeypatch.delenv("ORDER_MOCK_URL")

    result = suite(
        """
def test_death(pytestconfig, mock_world):
    [run] = [value for value in pytestconfig.stash._storage.values() if hasattr(value, "_server")]
    run._server._process.kill()
    run._server._process.wait()
        """,
        "--order-mock-coverage-fail-under=1",
    )

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.re_match_lines(
        [r"0 of \d+ rules fired", "what fired in the server is not counted: no server answers"]
    )


def test_reports_lie_where_the_run_began(suite, pytester):
    (pytester.path / "elsewhere").mkdir()

    result = suite("def test_cd(monkeypatch):\n    import os; os.chdir('elsewhere')", "--order-mock-coverage=rules.md")

    result.assert_outcomes(passed=1)
    assert (pytester.path / "rules.md").exists()


def test_a_run_without_a_world_has_exercised_nothing(suite):
    result = suite("def test_none(): pass", "--order-mock-coverage-fail-under=0.1")

    assert result.ret == pytest.ExitCode.TESTS_FAILED
    result.stdout.re_match_lines([r"0 of \d+ rules fired \(0 %\)"])


def test_a_server_that_is_not_there_is_told_before_anything_runs(pytester, monkeypatch):
    monkeypatch.setenv("ORDER_MOCK_URL", "http://127.0.0.1:9")

    result = pytester.runpytest_inprocess(*LOADED, "-p", "no:cacheprovider", "--order-mock-coverage-fail-under=1")

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert "ORDER_MOCK_URL: no server answers at http://127.0.0.1:9" in result.stderr.str()


@pytest.mark.parametrize(
    ("flag", "told"),
    [
        ("--order-mock-coverage=rules.pdf", "the name of a report ends in .html, .json, .md, .xml"),
        ("--order-mock-coverage-vendor=superlop", "known are dash, rxuniverse, kibo, falabella, superloop"),
        ("--order-mock-coverage-fail-under=101", "per cent are from 0 to 100"),
    ],
)
def test_a_wrong_option_is_told_before_anything_runs(suite, flag, told):
    result = suite(CANCELS, flag)

    assert result.ret == pytest.ExitCode.USAGE_ERROR
    assert told in result.stderr.str()
