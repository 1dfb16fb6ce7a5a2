"""The vendors' documents: every operation, every rule, a schema and examples for every answer, and nothing unsaid."""

import json
import re
from collections import Counter

import pytest

from mockserver.openapi.contracts import CONTRACTS
from mockserver.registry import VENDORS
from mockserver.rules import Kind
from mockserver.vendor import shown
from tests.openapi.made import document, example, faults, operations, texts

BY_VENDOR = pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
OPERATIONS = [
    pytest.param(vendor, operation, id=f"{vendor.name}-{operation.name}")
    for vendor in VENDORS
    for operation in vendor.operations
]


METHODS = {"get-failure-reasons": ("get", "post")}  # the pages have both


def described(vendor, operation):
    """The operation as the document has it by itself."""
    found = document(vendor.name)
    if operation.parameter:
        return found["components"]["pathItems"][operation.parameter[1]][operation.method.lower()]
    return found["paths"][shown(operation.paths[0])][operation.method.lower()]


def parameter(operation, name):
    return next(part for part in operation["parameters"] if part.get("name") == name)


@pytest.mark.parametrize(("vendor", "operation"), OPERATIONS)
def test_every_operation_is_described_by_itself(vendor, operation):
    written = described(vendor, operation)

    also = CONTRACTS[vendor.name].operations[operation.name].also
    assert (written["operationId"], written["summary"]) == (operation.name, operation.summary)
    assert {"$ref": "#/components/parameters/answer"} in written["parameters"]
    assert written["x-aliases"] == [shown(path) for path in operation.paths[1:] if path not in also]
    for path, name in also.items():
        assert document(vendor.name)["paths"][path][operation.method.lower()]["operationId"] == name


@pytest.mark.parametrize(("vendor", "operation"), OPERATIONS)
def test_every_status_of_an_operation_says_what_it_holds(vendor, operation):
    contracts = CONTRACTS[vendor.name]
    for status, response in described(vendor, operation)["responses"].items():
        told = contracts.reply(operation.name, int(status))

        content = response.get("content", {})
        assert content.keys() == told.content.keys()
        assert all(media["schema"] for media in content.values())
        assert told.headers.keys() <= response["headers"].keys()


@pytest.mark.parametrize(("vendor", "operation"), OPERATIONS)
def test_a_contract_says_nothing_of_statuses_that_no_rule_has(vendor, operation):
    told = CONTRACTS[vendor.name].operations[operation.name].answers

    assert {str(status) for status in told} <= described(vendor, operation)["responses"].keys()


@BY_VENDOR
def test_contracts_are_of_operations_that_there_are(vendor):
    assert CONTRACTS[vendor.name].operations.keys() == {operation.name for operation in vendor.operations}


@BY_VENDOR
def test_every_operation_id_occurs_once(vendor):
    apart = document(vendor.name)["components"].get("pathItems", {}).values()
    written = [operation for _, _, operation in operations(vendor.name)]

    ids = Counter(one["operationId"] for one in [*written, *(each for item in apart for each in item.values())])

    assert set(ids.values()) == {1}


@BY_VENDOR
def test_every_rule_is_in_the_document_in_full(vendor):
    rows = {row["x-rule"]: row for row in document(vendor.name)["x-rules"]}

    assert [*rows] == [rule.id for rule in vendor.rules]
    for rule in vendor.rules:
        row = rows[rule.id]
        assert (row["sentence"], row["x-source"], row["x-address"], row["kind"]) == (
            rule.sentence,
            rule.provenance,
            rule.address,
            rule.kind,
        )
        assert row.get("status", 0) == rule.status


@BY_VENDOR
def test_every_rule_that_a_documented_request_can_meet_stands_with_an_operation(vendor):
    found = {
        row["x-rule"]
        for _, _, operation in operations(vendor.name)
        for rows in (operation["x-readings"], *(each["x-rules"] for each in operation["responses"].values()))
        for row in rows
    }

    strangers = {row["x-rule"] for row in document(vendor.name)["x-rules-of-other-requests"]}
    assert strangers == {vendor.not_found.id, vendor.method_not_allowed.id}
    assert found | strangers == {rule.id for rule in vendor.rules}
    assert not found & strangers


@BY_VENDOR
def test_every_answer_of_a_rule_stands_under_its_status_with_its_source(vendor):
    rules = {rule.id: rule for rule in vendor.rules}
    for _, _, operation in operations(vendor.name):
        for status, response in operation["responses"].items():
            for row in response["x-rules"]:
                rule = rules[row["x-rule"]]

                assert (str(rule.status), rule.provenance) == (status, row["x-source"])
                assert rule.kind is Kind.ANSWER
                assert f"- {rule.id}: {rule.sentence}" in response["description"]


@BY_VENDOR
def test_every_rule_that_answers_has_an_example_of_its_answer_named_by_its_id(vendor):
    rules = {rule.id: rule for rule in vendor.rules}
    seen = set()
    for _, _, operation in operations(vendor.name):
        for response in operation["responses"].values():
            media = response.get("content", {}).values()
            for name, one in [pair for each in media for pair in each.get("examples", {}).items()]:
                found = example(vendor.name, one)

                assert (found["x-rule"], found["x-source"]) == (name, rules[name].provenance)
                assert found["summary"] == rules[name].sentence
                seen.add(name)
            seen.update(response.get("x-examples", ()))
    strangers = {vendor.not_found.id, vendor.method_not_allowed.id}
    assert seen == {rule.id for rule in vendor.rules if rule.status} - strangers


@BY_VENDOR
def test_every_example_is_as_its_schema_says_and_has_nothing_besides(vendor):
    checked, wrong = set(), []
    for path, method, operation in operations(vendor.name):
        for part in (operation.get("requestBody", {}), *operation["responses"].values()):
            for media in part.get("content", {}).values():
                for name, one in media.get("examples", {}).items():
                    value = example(vendor.name, one)["value"]
                    once = json.dumps([media["schema"], value])
                    if once in checked:
                        continue
                    checked.add(once)
                    wrong += [
                        f"{method} {path} {name} {fault}" for fault in faults(vendor.name, media["schema"], value)
                    ]

    assert len(checked) > 50
    assert wrong == []


@BY_VENDOR
def test_every_example_of_a_parameter_is_as_its_schema_says(vendor):
    shown_ones = [
        part for _, _, operation in operations(vendor.name) for part in operation["parameters"] if "example" in part
    ]

    assert shown_ones
    assert not [one for one in shown_ones if faults(vendor.name, one["schema"], one["example"])]


@BY_VENDOR
def test_a_path_has_the_parameters_that_it_names(vendor):
    for path, _, operation in operations(vendor.name):
        named = [part["name"] for part in operation["parameters"] if part.get("in") == "path"]

        assert named == re.findall(r"{(\w+)}", path)


@BY_VENDOR
def test_the_security_of_every_operation_is_a_scheme_that_is_described(vendor):
    found = document(vendor.name)
    known = found["components"]["securitySchemes"].keys()
    for _, _, operation in operations(vendor.name):
        for requirement in operation.get("security", found["security"]):
            assert requirement.keys() <= known


@BY_VENDOR
def test_what_is_inferred_is_told_with_every_example(vendor):
    inferred = {rule.id for rule in vendor.rules if "inferred" in rule.provenance}

    told = re.findall(r'"x-rule": "([^"]+)",\s+"x-source": "((?:[^"\\]|\\.)*)"', texts()[vendor.name])

    assert inferred <= {rule_id for rule_id, _ in told}
    assert all("inferred" in source for rule_id, source in told if rule_id in inferred)


# --- what single vendors have


def test_an_example_is_the_answer_that_the_rule_gives():
    answers = document("superloop")["paths"]["/api/connect/orders/cancel"]["post"]["responses"]

    shown_one = example("superloop", answers["401"]["content"]["application/json"]["examples"]["SUP-06"])

    rule = next(rule for vendor in VENDORS for rule in vendor.rules if rule.id == "SUP-06")
    assert shown_one["value"]["errors"][0] == {"code": rule.code, "field": None, "message": rule.text}


def test_enums_and_limits_are_those_that_are_checked():
    schemas = document("superloop")["components"]["schemas"]["CreateRequest"]["properties"]

    assert schemas["aggregationMethod"]["enum"] == ["L2TP", "ETHERNET"]
    assert (schemas["vlanId"]["minimum"], schemas["vlanId"]["maximum"]) == (1, 4094)
    assert (schemas["contactName"]["minLength"], schemas["contactName"]["maxLength"]) == (1, 40)


def test_all_of_falabellas_actions_are_values_of_one_parameter():
    (vendor,) = (vendor for vendor in VENDORS if vendor.name == "falabella")
    path = document("falabella")["paths"]["/"]

    for method in ("get", "post"):
        of_method = [one for one in vendor.operations if method in METHODS.get(one.name, one.method.lower())]
        assert path[method]["operationId"] == f"{method}-by-action"
        assert len(path[method]["x-operations"]) == len(of_method)
        assert parameter(path[method], "Action")["schema"]["enum"] == [one.parameter[1] for one in of_method]
        assert parameter(path[method], "Action")["required"]
        assert "required" not in parameter(path[method], "OrderId" if method == "get" else "OrderItemId")


def test_an_action_by_itself_knows_its_own_parameters_alone():
    cancel = document("falabella")["components"]["pathItems"]["SetStatusToCanceled"]["post"]

    names = {part["name"]: part.get("required", False) for part in cancel["parameters"] if "name" in part}

    assert names == {
        "Action": True,
        "Timestamp": True,
        "Version": True,
        "Format": False,
        "OrderItemId": True,
        "Reason": True,
        "ReasonDetail": False,
    }


def test_an_example_in_xml_is_told_as_its_value_and_as_its_text():
    answers = document("falabella")["paths"]["/"]["get"]["responses"]["200"]["content"]

    found = example("falabella", answers["application/xml"]["examples"]["FSC-M18"])

    assert found["x-text"].startswith("<?xml")
    assert found["value"]["Head"]["RequestAction"] == "GetOrder"
    assert found["value"]["Body"]["Orders"][0]["OrderId"]


def test_a_golden_exchange_is_told_with_the_request_that_it_answers():
    cancel = document("superloop")["paths"]["/api/connect/orders/cancel"]["post"]

    asked = cancel["responses"]["200"]["x-examples"]["SUP-01"]["x-request"]

    assert (asked["method"], asked["path"]) == ("POST", "/api/connect/orders/cancel")
    body = example("superloop", cancel["requestBody"]["content"]["application/json"]["examples"]["SUP-01"])
    assert json.loads(asked["body"]) == body["value"]
