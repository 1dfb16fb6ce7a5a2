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


# --- what schemathesis found: requests that a document took and the server did not, or the other way round


def parameters_of(name, path, method):
    return {part["name"]: part for part in document(name)["paths"][path][method]["parameters"] if "name" in part}


@pytest.mark.parametrize(
    ("path", "method", "versions"),
    [
        ("/api/connect/orders/cancel", "post", "12345678"),
        ("/api/connect/services/{number}", "get", "45678"),
    ],
)
def test_superloops_calls_name_the_versions_that_they_have(path, method, versions):
    header = parameters_of("superloop", path, method)["X-API-VERSION"]

    assert header["schema"]["enum"] == [*versions]


def test_the_ids_in_superloops_paths_are_not_negative():
    assert parameters_of("superloop", "/api/connect/orders/{number}", "get")["number"]["schema"]["minimum"] == 0


@pytest.mark.parametrize(
    ("phone", "is_one"), [("0491 570 156", True), ("+61 (0)2", False), ("00", False), ("+61 2 5550 1234", True)]
)
def test_a_phone_number_of_superloops_is_one_of_australia(phone, is_one):
    phones = document("superloop")["components"]["schemas"]["CreateRequest"]["properties"]["contactPhone"]

    assert (not faults("superloop", phones, phone)) is is_one


def test_an_e_mail_address_of_superloops_ends_with_a_domain_of_letters():
    addresses = document("superloop")["components"]["schemas"]["CreateRequest"]["properties"]["contactEmail"]

    assert faults("superloop", addresses, "0@0.a")
    assert not faults("superloop", addresses, "alex@example.com")


def test_a_shipment_of_kibos_is_cancelled_for_the_reasons_that_the_setting_has():
    body = document("kibo")["components"]["schemas"]["ShipmentCancelRequest"]["properties"]

    assert body["dispositionReason"]["enum"] == ["customer_changed_mind", "created_by_mistake", "other"]


def test_a_search_of_kibos_takes_no_empty_values():
    searched = parameters_of("kibo", "/api/v2/order/", "get")

    assert searched["externalOrderID"]["schema"]["items"]["minLength"] == 1
    assert searched["externalOrderID"]["schema"]["minItems"] == 1
    assert searched["startDate"]["schema"]["format"] == "date-time"


@pytest.mark.parametrize(
    ("action", "method", "versions"), [("GetOrders", "get", ["1.0", "2.0"]), ("GetBrands", "get", ["1.0"])]
)
def test_an_action_of_falabellas_names_the_versions_that_it_has(action, method, versions):
    described_one = document("falabella")["components"]["pathItems"][action][method]

    assert parameter(described_one, "Version")["schema"]["enum"] == versions


@pytest.mark.parametrize(
    ("ids", "is_a_list"), [("[1,2]", True), ("1,2", True), ("1", True), ("[1", False), ("1,", False), (":", False)]
)
def test_a_list_of_ids_of_falabellas_has_both_brackets_or_none(ids, is_a_list):
    ready = document("falabella")["components"]["pathItems"]["SetStatusToReadyToShip"]["post"]

    assert (not faults("falabella", parameter(ready, "OrderItemIds")["schema"], ids)) is is_a_list


def test_the_points_of_rxuniverses_traces_are_numbers_however_they_are_written():
    points = document("rxuniverse")["components"]["schemas"]["SubmitRequest"]["properties"]["rtTracePoints"]

    assert not any(faults("rxuniverse", points, right) for right in ([1.5, "2.5"], "1;2.5", "", None))
    assert all(faults("rxuniverse", points, wrong) for wrong in ([""], "1;", "x"))


def test_a_day_of_rxuniverses_v1_has_a_month_and_a_time_an_hour():
    asked = parameters_of("rxuniverse", "/api/wip/date", "get")

    assert faults("rxuniverse", asked["startDate"]["schema"], "20261301")
    assert faults("rxuniverse", asked["startTime"]["schema"], "2460")
    assert not faults("rxuniverse", asked["startDate"]["schema"], "20261231")


def test_a_value_that_is_refused_for_its_format_is_no_example_of_a_right_one():
    reports = document("dash")["paths"]["/deviceStatus"]["post"]["requestBody"]["content"]["application/json"]

    shown_ones = [example("dash", one)["value"]["mostRecentlyActiveDate"] for one in reports["examples"].values()]

    assert "2015-12-21T10:00:00Z" in shown_ones
    assert "yesterday" not in shown_ones


@BY_VENDOR
def test_a_generated_client_names_no_world_by_itself(vendor):
    assert "default" not in document(vendor.name)["components"]["parameters"]["world"]["schema"]


@BY_VENDOR
def test_a_link_leads_to_an_operation_and_to_parameters_or_fields_that_it_has(vendor):
    known = {operation["operationId"]: operation for _, _, operation in operations(vendor.name)}
    links = [
        link
        for operation in known.values()
        for response in operation["responses"].values()
        for link in response.get("links", {}).values()
    ]

    for link in links:
        target = known[link["operationId"]]
        assert link.get("parameters", {}).keys() <= {part.get("name") for part in target["parameters"]}
        assert ("requestBody" in link) <= ("requestBody" in target)
    assert bool(links) is (vendor.name != "falabella")  # whose actions share one URL


def test_a_trace_format_in_a_number_has_64_bits_at_most():
    formats = document("rxuniverse")["components"]["schemas"]["SubmitRequest"]["properties"]["rtTraceFmt"]

    assert not any(faults("rxuniverse", formats, right) for right in (1, "1", None))
    assert faults("rxuniverse", formats, 2**80)


@pytest.mark.parametrize("path", ["/__admin/worlds/{name}", "/__admin/snapshots/{name}"])
def test_the_control_document_says_what_names_match(path):
    for operation in document("control")["paths"][path].values():
        name = next(part for part in operation["parameters"] if part.get("name") == "name")

        assert re.fullmatch(name["schema"]["pattern"], "my-test")
        assert not re.fullmatch(name["schema"]["pattern"], "My test")


def test_a_reason_in_words_of_kibos_is_not_empty():
    body = document("kibo")["components"]["schemas"]["ShipmentCancelRequest"]["properties"]

    assert body["dispositionOtherReason"]["minLength"] == 1


def test_a_required_text_of_superloops_is_not_blank():
    name = document("superloop")["components"]["schemas"]["CreateRequest"]["properties"]["contactName"]

    assert all(faults("superloop", name, blank) for blank in ("", " ", "\x1c", "\x85"))
    assert not faults("superloop", name, " Alex ")


def test_an_empty_format_of_falabellas_is_one():
    brands = document("falabella")["components"]["pathItems"]["GetBrands"]["get"]

    assert parameter(brands, "Format")["schema"]["enum"] == ["XML", "JSON", ""]


def test_the_pages_for_people_say_what_names_of_worlds_match():
    asked = parameters_of("control", "/__admin/docs", "get")

    assert not faults("control", asked["new"]["schema"], "")
    assert faults("control", asked["new"]["schema"], "My test")
