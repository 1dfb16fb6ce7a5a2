"""The workflows, each in a world of its own behind a real server: every step as described, and the rules it shows."""

import copy

import pytest

from mockserver.client import Client
from tests.workflows.running import FILES, read, run, workflow

DOCUMENTS = {path.name.partition(".")[0]: read(path) for path in FILES}
WORKFLOWS = [(vendor, one["workflowId"]) for vendor, document in DOCUMENTS.items() for one in document["workflows"]]


@pytest.fixture
def world(served, request):
    """A world of this test's own, whose clock ticks as everybody's does."""
    with Client(served.url, world=f"w{request.session.items.index(request.node)}") as client:
        client.worlds.make(client.name, seed=1)
        yield client
        client.worlds.remove(client.name)


def steps(document, name):
    return [step["stepId"] for step in workflow(document, name)["steps"]]


def base_url(world):
    return f"{world.base_url}/__world/{world.name}"


@pytest.mark.parametrize(("vendor", "name"), WORKFLOWS)
def test_a_workflow_goes_as_described_and_the_rules_that_it_names_fire(vendor, name, world):
    document = DOCUMENTS[vendor]

    told = run(document, name, base_url(world))

    assert (told.made, told.failed) == (steps(document, name), None)
    assert {*workflow(document, name)["x-rules"]} <= {rule.id for rule in world.rules.list() if rule.fired}


def test_where_one_rule_is_answered_otherwise_the_step_that_shows_it_fails(world):
    world.rules.override("SUP-38", status=409)

    told = run(DOCUMENTS["superloop"], "refused-near-the-visit", base_url(world))

    assert (told.made, told.failed) == (["read", "wait"], "refused")


def test_where_the_text_alone_is_otherwise_the_step_fails_too(world):
    world.rules.override("SUP-38", body={"errors": [{"code": "OTHERWISE"}]})

    assert run(DOCUMENTS["superloop"], "refused-near-the-visit", base_url(world)).failed == "refused"


@pytest.mark.parametrize("number", [0, 1, 2])
def test_each_kind_of_criterion_can_fail(world, number):
    document = copy.deepcopy(DOCUMENTS["kibo"])
    criterion = workflow(document, "disposition-reasons")["steps"][0]["successCriteria"][number]
    criterion["condition"] = criterion["condition"].partition(" == ")[0] + " == 'otherwise'"

    assert run(document, "disposition-reasons", base_url(world)).failed == "without"


def test_a_step_that_can_not_be_sent_is_a_failure(world):
    document = copy.deepcopy(DOCUMENTS["kibo"])
    workflow(document, "tenants")["steps"][1]["operationId"] = "$sourceDescriptions.kibo.no-such-call"

    told = run(document, "tenants", base_url(world))

    assert (told.made, told.failed) == (["no-tenant"], "other-tenant")


def test_a_failure_of_a_workflow_that_another_depends_on_is_told(world):
    with pytest.raises(ValueError, match="log-in failed"):
        run(DOCUMENTS["kibo"], "place-and-cancel", base_url(world), clientSecret="wrong")


def test_inputs_are_what_the_caller_gives(world):
    told = run(DOCUMENTS["superloop"], "cancel-an-order", base_url(world), orderId=5)

    assert told.failed == "read"
