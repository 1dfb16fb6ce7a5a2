"""The descriptions of the workflows: valid by the standard's own schema, and of what there is."""

import json
import re
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from mockserver.registry import VENDORS
from tests.workflows.running import FILES, read, source

SCHEMA = Path(__file__).parents[1] / "data" / "arazzo" / "1.0.schema.json"
VALIDATOR = Draft202012Validator(json.loads(SCHEMA.read_text(encoding="utf-8")))
DOCUMENTS = {path.name.partition(".")[0]: read(path) for path in FILES}
RULES = {vendor.name: {rule.id for rule in vendor.rules} for vendor in VENDORS}
SHOWN = re.compile(r"\$response\.header\.X-Mock-Rule == '(.+)'")
WORKFLOWS = [
    pytest.param(vendor, one, id=f"{vendor}-{one['workflowId']}")
    for vendor, document in DOCUMENTS.items()
    for one in document["workflows"]
]


def conditions(step):
    return [criterion["condition"] for criterion in step["successCriteria"]]


def operation_ids(name):
    return {
        operation["operationId"]
        for path in source(name)["paths"].values()
        for operation in path.values()
        if isinstance(operation, dict) and "operationId" in operation
    }


def test_every_vendor_has_several_workflows():
    assert {*DOCUMENTS} == {*RULES}
    assert all(len(document["workflows"]) > 3 for document in DOCUMENTS.values())


@pytest.mark.parametrize("vendor", DOCUMENTS)
def test_a_description_is_valid_by_the_schema_of_arazzo(vendor):
    assert [error.message for error in VALIDATOR.iter_errors(DOCUMENTS[vendor])] == []


def test_what_is_no_description_is_not_valid():
    assert not VALIDATOR.is_valid({**DOCUMENTS["dash"], "workflows": []})


@pytest.mark.parametrize("vendor", DOCUMENTS)
def test_the_sources_are_our_documents(vendor):
    found = [(one["name"], one["url"], one["type"]) for one in DOCUMENTS[vendor]["sourceDescriptions"]]

    assert found == [(name, f"../openapi/{name}.json", "openapi") for name in (vendor, "control")]


@pytest.mark.parametrize(("vendor", "workflow"), WORKFLOWS)
def test_each_step_is_an_operation_and_says_what_it_is_answered(vendor, workflow):
    for step in workflow["steps"]:
        _, name, operation = step["operationId"].split(".")
        told = conditions(step)

        assert name in (vendor, "control")
        assert operation in operation_ids(name)
        assert told[0].startswith("$statusCode == ")
        assert any(SHOWN.fullmatch(condition) for condition in told) is (name == vendor)


@pytest.mark.parametrize(("vendor", "workflow"), WORKFLOWS)
def test_a_workflow_names_the_rules_that_its_steps_show(vendor, workflow):
    shown = {found[1] for step in workflow["steps"] for each in conditions(step) if (found := SHOWN.fullmatch(each))}

    assert shown <= {*workflow["x-rules"]} <= RULES[vendor]


@pytest.mark.parametrize(("vendor", "workflow"), WORKFLOWS)
def test_every_input_has_the_default_worlds_value(vendor, workflow):
    inputs = workflow.get("inputs", {"properties": {}})["properties"]

    assert all("default" in schema for schema in inputs.values())
    assert {*re.findall(r"\$inputs\.(\w+)", json.dumps(workflow["steps"]))} <= {*inputs}


def test_a_line_that_names_a_rule_of_ours_holds_nothing_else():
    lines = [line for path in FILES for line in path.read_text().splitlines() if "X-Mock-Rule" in line]

    assert all(re.fullmatch(r" +- condition: \$response\.header\.X-Mock-Rule == '[A-Z]+-\w+'", line) for line in lines)


@pytest.mark.parametrize(("vendor", "workflow"), WORKFLOWS)
def test_the_page_tells_of_a_workflow(vendor, workflow):
    row = f"| {vendor} | `{workflow['workflowId']}` | {workflow['summary']} | {', '.join(workflow['x-rules'])} |"

    assert row in (SCHEMA.parents[3] / "docs" / "workflows.md").read_text(encoding="utf-8").splitlines()
