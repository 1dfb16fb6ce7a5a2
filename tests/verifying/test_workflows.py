"""The workflows as `verify` plays them: at a server of ours, and at one that is not."""

import json

import pytest
import urllib3

from mockserver.registry import VENDORS
from mockserver.verifying.examples import goldens
from mockserver.verifying.reference import Reference
from mockserver.verifying.run import find_vendor
from mockserver.verifying.workflows import workflows
from tests.verifying.told import told
from tests.workflows.running import FILES, read

MINE = "--visitor --rate 0 --token superloop-token --param 1=1 --param 2=2"


def shown(vendor):
    """What each workflow's steps of the vendor's are answered, by their titles."""
    return {
        story.title(number): each
        for story, expected in told(vendor)
        if story.script
        for number, each in enumerate(expected)
        if not story.is_control(number)
    }


def outcomes(report, beginning="workflow "):
    """By name, each rule's examples that are steps of workflows."""
    examples = [one for rule in report["rules"] for one in rule["examples"]]
    return {one["name"]: one for one in examples if one["name"].startswith(beginning)}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_the_emulator_answers_each_step_by_the_rule_that_the_description_names(path):
    document, answered = read(path), shown(path.name.partition(".")[0])

    for workflow in document["workflows"]:
        for step in workflow["steps"]:
            name = f"workflow {workflow['workflowId']}, step {step['stepId']}"
            if name in answered:
                wanted = f"$response.header.X-Mock-Rule == '{answered[name].rule.id}'"
                assert wanted in [criterion["condition"] for criterion in step["successCriteria"]]


@pytest.mark.parametrize("vendor", [vendor.name for vendor in VENDORS])
def test_at_another_time_and_from_another_seed_they_go_the_same_way(vendor):
    assert all(each.twin is not None for each in shown(vendor).values())


@pytest.mark.parametrize("vendor", [vendor.name for vendor in VENDORS])
def test_a_server_of_ours_agrees_with_every_step(verified, second, vendor):
    report = verified(f"{vendor} --target {second.url(vendor)}", code=0)

    assert {name: one["verdict"] for name, one in outcomes(report).items()} == dict.fromkeys(shown(vendor), "agrees")


def test_a_rule_that_a_workflow_shows_and_another_server_answers_otherwise_is_told_with_its_step(verified, second):
    second.rules.override("SUP-36", status=409)

    report = verified(f"superloop --target {second.url('superloop')} --rule SUP-36", code=1)

    [one] = outcomes(report, "workflow cancel-an-order, step cancel-again").values()
    assert one["differences"] == [{"part": "status", "where": "", "expected": 422, "actual": 409}]


def test_a_visitor_sends_of_workflows_what_changes_nothing(verified, second):
    held = second.state.export()["collections"]

    found = outcomes(verified(f"superloop --target {second.url('superloop')} {MINE}", code=0))

    assert second.state.export()["collections"] == held
    assert found["workflow cancel-an-order, step read"]["verdict"] == "agrees"
    assert found["workflow cancel-an-order, step cancel"]["why"] == "would change something there: --unsafe sends it"
    assert found["workflow cancel-an-order, step read-again"]["why"] == "follows a step that was not sent"


def test_what_follows_an_advance_of_the_clock_is_not_testable_there(verified, second):
    report = verified(f"superloop --target {second.url('superloop')} {MINE} --unsafe --rule SUP-38", code=1)

    found = outcomes(report)["workflow refused-near-the-visit, step refused"]
    assert found["why"] == "follows a step that only a world of ours can take: wait of workflow refused-near-the-visit"


def test_with_unsafe_a_visitors_later_steps_have_what_the_earlier_ones_were_answered(verified, second):
    step = shown("rxuniverse")["workflow submit-and-cancel, step submit"]
    ours = json.loads(step.reply.body)["orderNumber"]
    order = dict.fromkeys(("rtLensStyle", "ltLensStyle"), "SV-150") | {"customerNumber": "10042", "jobType": "F"}
    order |= {"rtLensMaterial": "150", "ltLensMaterial": "150", "customerJobId": "WEB-0", "poNumber": "PO-0"}
    taken = urllib3.request("POST", f"{second.url('rxuniverse')}/api/v2/orders", json=order).json()

    report = verified(
        f"rxuniverse --target {second.url('rxuniverse')} --visitor --rate 0 --unsafe --rule RXU-70 --rule RXU-60 "
        "--param 10042=10042 --param PO-1001=PO-1001",
        code=0,
    )

    found = outcomes(report, "workflow submit-and-cancel")
    assert found["workflow submit-and-cancel, step submit"]["verdict"] == "agrees"
    assert found["workflow submit-and-cancel, step cancelled"]["why"] is None
    assert found["workflow submit-and-cancel, step cancelled"]["verdict"] == "agrees"
    asked = {one.path for one in second.requests.list(rule="RXU-60")}
    assert taken["orderNumber"] == ours
    assert asked == {f"/api/v2/orders/{int(ours) + 1}/status"}


def test_goldens_say_what_is_in_the_world_before_them():
    vendor = find_vendor("dash")
    [story] = [story for story in goldens(vendor) if story.name == "replenish-live"]

    [expected] = Reference(vendor).expected([story])

    assert story.things["devices"][0]["id"] == "GOLDEN-01"
    assert [each.rule.id for each in expected] == ["DASH-50"]


def test_what_goldens_put_into_a_world_is_put_into_that_of_a_server_of_ours(verified, second):
    report = verified(f"dash --target {second.url('dash')} --rule DASH-50", code=0)

    assert [one["verdict"] for one in outcomes(report, "replenish-live").values()] == ["agrees"]


def test_elsewhere_it_is_a_reason_not_to_try(verified, second):
    line = f"dash --target {second.url('dash')} --visitor --rate 0 --unsafe --token 'Atza|test-device' --rule DASH-50"

    report = verified(line, code=1)

    [one] = outcomes(report, "replenish-live").values()
    assert one["why"] == "needs a world in which there are other devices, tokens"


def test_a_workflow_has_the_steps_of_those_that_it_depends_on():
    by_name = {story.name: story for story in workflows(find_vendor("kibo"))}

    titles = [by_name["workflow place-and-cancel"].title(number) for number in range(3)]

    assert titles == [
        "workflow place-and-cancel, step get-token",
        "workflow place-and-cancel, step place",
        "workflow place-and-cancel, step find",
    ]


def test_what_an_earlier_example_has_changed_there_is_not_taken_for_what_it_was(verified, second):
    line = f"kibo --target {second.url('kibo')} --visitor --rate 0 --unsafe --param 1010101=1010101 --token kibo-token"

    report = verified(f"{line} --header 'x-vol-tenant: 30125' --rule KIBO-01 --rule KIBO-18", code=0)

    found = outcomes(report, "workflow disposition-reasons")
    told_why = found["workflow disposition-reasons, step other"]["why"]
    assert told_why == "an example before it has changed there what it would change"
    assert found["workflow disposition-reasons, step unknown"]["verdict"] == "agrees"
