"""`verify` against a second instance of ours whose rules were overridden, and against servers that are not ours."""

import json
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

import pytest
import urllib3

from mockserver.registry import VENDORS
from mockserver.verifying import run
from mockserver.verifying.examples import goldens
from mockserver.verifying.reference import Reference
from mockserver.verifying.run import find_vendor
from tests.doors import RunningServer
from tests.verifying.told import remembering, told

TOKEN = "--token superloop-token"
OTHERWISE = {
    "SUP-38": {"status": 409},
    "SUP-15": {"body": {"error": "x"}},
    "SUP-07": {"headers": {"X-New": "1", "Pragma": None}},
    "SUP-53": {"status": 503, "body": "gone away"},
    "SUP-01": {"status": 204},
    "SUP-M20": {"headers": {"X-More": "1"}},
}
UNSEEN_BODY = {"SUP-M3": {"body": {"id": 7}}}


@pytest.fixture(autouse=True)
def one_emulator(monkeypatch, served):
    """No test makes the emulator anew that another has made; one with a file of answers is made each time."""

    def made(vendor, *, overrides, host):
        if overrides:
            return Reference(vendor, overrides=overrides, host=host)
        return remembering(vendor, urlsplit(served.url).netloc)

    monkeypatch.setattr(run, "Reference", made)


def of(report, verdict):
    return {rule["id"] for rule in report["rules"] if rule["verdict"] == verdict}


def differences(report, rule_id):
    [rule] = [rule for rule in report["rules"] if rule["id"] == rule_id]
    return [one for example in rule["examples"] for one in example["differences"]]


def override(client, answers):
    for rule_id, answer in answers.items():
        client.rules.override(rule_id, **answer)


def some_otherwise(name):
    """Other answers for some of the vendor's rules: of every second that refuses in an example, and of an asked one."""
    shown = [rule for _, expected in told(name) for each in expected for rule in each.rules[:1] if rule.refuses]
    chosen = list(dict.fromkeys(shown))[::2]
    ways = ({"status": 418}, {"body": "otherwise"}, {"headers": {"X-Otherwise": "1"}})
    return {rule.id: ways[number % len(ways)] for number, rule in enumerate(chosen)}


def test_exactly_the_rules_that_answer_otherwise_are_reported_and_none_once_they_are_loaded(verified, second, tmp_path):
    override(second, OTHERWISE)
    target, file = second.url("superloop"), tmp_path / "seen.json"

    before = verified(f"superloop --target {target} --write-overrides {file}", code=1)
    after = verified(f"superloop --target {target} --overrides {file}", code=0)

    assert of(before, "differs") == {*OTHERWISE}
    assert of(after, "differs") == set()
    assert of(after, "agrees") >= of(before, "agrees") | {*OTHERWISE}  # what is read in their examples is besides
    assert before["ours"]


@pytest.mark.soak
@pytest.mark.parametrize("name", [vendor.name for vendor in VENDORS])
def test_so_it_is_for_every_vendor(verified, second, tmp_path, name):
    answers = some_otherwise(name)
    override(second, answers)
    target, file = second.url(name), tmp_path / "seen.json"

    before = verified(f"{name} --target {target} --write-overrides {file}", code=1)
    after = verified(f"{name} --target {target} --overrides {file}", code=0)

    assert (of(before, "differs"), of(after, "differs")) == ({*answers}, set())


def test_a_server_that_loads_the_file_answers_as_was_seen_and_says_where(typed, second, tmp_path):
    override(second, {"SUP-38": OTHERWISE["SUP-38"]})
    file = tmp_path / "seen.json"
    typed(f"superloop --target {second.url('superloop')} --rule SUP-38 --write-overrides {file}")
    server = RunningServer("--overrides", str(file))

    try:
        headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "Content-Type": "application/json"}
        reply = urllib3.request(
            "POST", f"{server.url}/api/connect/orders/cancel", headers=headers, body=b'{"orderId": 3}'
        )
    finally:
        server.stop()

    assert reply.status == 409
    assert reply.headers["X-Mock-Source"].startswith('observed; target="http://127.0.0.1:')


def test_what_differs_is_told_field_by_field(verified, second):
    override(second, {"SUP-15": {"status": 418, "headers": {"Pragma": "none"}, "body": {"errors": []}}})

    report = verified(f"superloop --target {second.url('superloop')} --rule SUP-15", code=1)

    assert [(one["part"], one["where"]) for one in differences(report, "SUP-15")][:2] == [
        ("status", ""),
        ("header", "pragma"),
    ]
    assert {"part": "body", "where": "/errors", "expected": "(none)", "actual": []} in differences(report, "SUP-15")


def test_the_body_of_a_success_is_not_written_for_it_tells_what_was_asked(typed, second, tmp_path):
    override(second, UNSEEN_BODY)
    file = tmp_path / "seen.json"

    result = typed(f"superloop --target {second.url('superloop')} --rule SUP-M3 --write-overrides {file}")

    assert result.exit_code == 1
    assert "SUP-M3 is not written: the body of a success tells what was asked for" in result.stderr
    assert json.loads(file.read_text())["answers"] == {}


def test_what_was_known_before_stays_in_the_file(typed, second, tmp_path):
    override(second, {"SUP-38": {"status": 409}, "SUP-15": {"status": 418}})
    verify, file = f"superloop --target {second.url('superloop')}", tmp_path / "seen.json"

    typed(f"{verify} --rule SUP-38 --write-overrides {file}")
    typed(f"{verify} --rule SUP-15 --overrides {file} --write-overrides {file}")

    assert json.loads(file.read_text())["answers"].keys() == {"SUP-38", "SUP-15"}


def test_the_private_world_is_gone_afterwards_and_the_other_world_as_it_was(typed, second):
    before, worlds = second.state.export(), {world.name for world in second.worlds.list()}

    assert typed(f"superloop --target {second.url('superloop')} --rule SUP-01").exit_code == 0

    assert second.state.export() == {**before, "clock": second.state.export()["clock"]}
    assert {world.name for world in second.worlds.list()} == worlds


def test_a_visitor_sends_what_is_safe_and_changes_nothing(verified, second):
    held = second.state.export()["collections"]

    report = verified(f"superloop --target {second.url('superloop')} --visitor --rate 0 {TOKEN} --param 2=2", code=0)

    assert not report["ours"]
    assert of(report, "differs") == set()
    assert {"SUP-58", "SUP-07"} & of(report, "agrees") == {"SUP-58"}
    assert second.state.export()["collections"] == held
    examples = [example for rule in report["rules"] for example in rule["examples"]]
    assert len(second.requests.list()) == len({one["name"] for one in examples if one["verdict"] == "agrees"})


def test_a_visitors_differences_are_reported_too(verified, second):
    override(second, {"SUP-58": {"body": {"id": "7"}}})

    report = verified(
        f"superloop --target {second.url('superloop')} --visitor --rate 0 {TOKEN} --param 2=2 --rule SUP-58", code=1
    )

    assert {"part": "body", "where": "/id", "expected": "a number", "actual": "a text"} in differences(report, "SUP-58")
    assert [rule["examples"][0]["compared_by"] for rule in report["rules"]] == ["names and types"]


@pytest.mark.parametrize(
    ("status", "why"),
    [
        (401, "the target answered 401: the credentials do not do there"),
        (503, "the target answered 503: it was not ready"),
        (429, "the target answered 429: it was not ready"),
    ],
)
def test_a_stranger_that_lets_nobody_in_or_is_not_ready_is_no_difference(typed, stranger, status, why):
    result = typed(f"superloop --target {stranger(status).url} --rate 0 {TOKEN} --param 2=2 --rule SUP-58")

    assert result.exit_code == 1
    assert why in " ".join(result.stdout.split())
    assert "nothing could be tried there" in result.stderr


def test_a_strangers_redirect_is_not_followed(verified, stranger):
    server = stranger(302, {"Location": "/elsewhere"})

    report = verified(f"superloop --target {server.url} --rate 0 {TOKEN} --param 2=98765 --rule SUP-58", code=1)

    assert list(dict.fromkeys((method, path) for method, path, _ in server.asked)) == [
        ("GET", "/__admin/health"),
        ("GET", "/api/connect/orders/98765"),
    ]
    assert differences(report, "SUP-58")[0]["actual"] == 302


def test_a_dry_run_sends_no_example_and_tells_which_it_would(verified, stranger):
    server = stranger(404)

    report = verified(f"superloop --target {server.url} --dry-run {TOKEN} --param 2=2", code=0)

    assert "SUP-58" in of(report, "would be tried")
    assert [path for _, path, _ in server.asked] == ["/__admin/health"]


def test_a_report_for_ci_has_failures_and_what_was_skipped(typed, second, tmp_path):
    override(second, {"SUP-38": {"status": 409}})
    file = tmp_path / "report.xml"

    typed(f"superloop --target {second.url('superloop')} --rule SUP-38 --rule SUP-01 --rule SUP-11 --junit {file}")

    suite = ET.parse(file).getroot()[0]  # noqa: S314  # written here and now
    assert [suite.get(name) for name in ("tests", "failures", "skipped")] == ["3", "1", "1"]
    [failure] = suite.iter("failure")
    assert "status: expected 422, got 409" in failure.text


def test_people_read_a_table_the_differences_and_the_count(typed, second):
    override(second, {"SUP-38": {"status": 409}})

    told_lines = typed(f"superloop --target {second.url('superloop')} --rule SUP-38 --rule SUP-11").stdout.splitlines()

    assert told_lines[0].split() == ["RULE", "VERDICT", "EXAMPLES", "WHY", "NOT"]
    assert any(line.split()[:2] == ["SUP-38", "differs"] for line in told_lines)
    assert "2 rules: 1 differs, 1 not testable there." in told_lines


@pytest.mark.parametrize(
    ("line", "told_so"),
    [
        ("superlop --target http://127.0.0.1:1", "no vendor 'superlop'; known are dash"),
        ("superloop --target ftp://a", "begins with http:// or https://"),
        ("superloop --target http://me:secret@127.0.0.1:1", "credentials have no place in it"),
        ("superloop --target http://127.0.0.1:1 --url http://b", "say --target"),
        ("superloop --target http://127.0.0.1:1 --param 2", "not of the form name=value"),
        ("superloop --target http://127.0.0.1:1 --header 2", "not of the form 'Name: value'"),
        ("superloop --target {stranger} --rule SUP-999", "has no rule 'SUP-999'"),
        ("superloop --target {stranger} --overrides /nowhere", "No such file"),
    ],
)
def test_what_is_typed_wrongly_is_told(typed, stranger, line, told_so):
    result = typed(line.format(stranger=stranger(404).url))

    assert result.exit_code == 2
    assert told_so in result.output


def test_nobody_there_is_3(typed, unused_port):
    assert typed(f"superloop --target http://127.0.0.1:{unused_port}").exit_code == 3


def test_a_world_that_the_target_has_not_is_an_error(typed, served):
    result = typed(f"superloop --target {served.url} --world nowhere-at-all")

    assert (result.exit_code, "no world 'nowhere-at-all'" in result.output) == (1, True)


def test_every_vendor_has_examples():
    assert all(len([*goldens(find_vendor(vendor.name))]) > 20 for vendor in VENDORS)
