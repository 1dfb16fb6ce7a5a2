"""What all of Dash's service calls have in common, over HTTP, both doors, each rule by each of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from mockserver.vendors.dash.routes import VENDOR
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.schemas.reports import DEVICE_EXAMPLE, SLOT_EXAMPLE
from tests.vendors.dash import headers
from tests.vendors.dash.headers import token

INVALID = b'{"message":"Invalid token"}'
COFFEE = token("test-device")


@dataclass(frozen=True)
class Call:
    """A call of the test device's that is granted. `amiss`: its path with a slot or an order that there is not."""

    method: str
    path: str
    types: Mapping[str, str]
    body: str = ""
    amiss: str | None = None

    def send(self, http, sent, path=None):
        return http.send(self.method, path or self.path, headers=dict(sent), body=self.body.encode())


CALLS = {
    table.CANCEL: Call("DELETE", "/testOrders", headers.CANCEL, amiss="/testOrders/nowhere"),
    table.REPLENISH: Call("POST", "/replenish/slot1", headers.REPLENISH, amiss="/replenish/nowhere"),
    table.ORDER_INFO: Call(
        "GET", "/getOrderInfo/amzn1.dash.v2.o.seedCoffeeSlot1", headers.ORDER_INFO, amiss="/getOrderInfo/nowhere"
    ),
    table.SUBSCRIPTION_INFO: Call("GET", "/subscriptionInfo", headers.SUBSCRIPTIONS_2),
    table.SLOT_STATUS: Call("POST", "/slotStatus/slot1", headers.SLOT_STATUS, SLOT_EXAMPLE, "/slotStatus/nowhere"),
    table.DEVICE_STATUS: Call("POST", "/deviceStatus", headers.DEVICE_STATUS, DEVICE_EXAMPLE),
    table.DEREGISTER: Call("DELETE", "/registration", headers.DEREGISTER),
    table.DEREGISTER_V1: Call(
        "DELETE", "/deviceModels/mock-model/devices/COFFEE-01/registration", headers.DEREGISTER_1,
        amiss="/deviceModels/mock-model/devices/nowhere/registration",
    ),
}  # fmt: skip
EACH = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
BAD_TOKENS = {
    "DASH-25": None,
    "DASH-26": "Bearer garbage",
    "DASH-27": "Bearer Atza|expired",
    "DASH-29": "Atza|test-device",
    "DASH-30": "Bearer Atzr|test-device",
}


def coffee(http):
    return http.item("dash", "devices", "COFFEE-01")


def test_these_are_all_calls_that_have_versions():
    assert set(CALLS) == set(table.INPUT_TYPES) == set(table.RESULT_TYPES)
    assert set(CALLS) <= {operation.name for operation in VENDOR.operations}


@EACH
@pytest.mark.rule("DASH-25", "DASH-26", "DASH-27", "DASH-28", "DASH-29", "DASH-30", "DASH-31", "DASH-32")
def test_a_bad_token_is_told_before_all_else_in_one_way_and_changes_nothing(http, call):
    before = coffee(http)

    for rule, authorization in BAD_TOKENS.items():
        sent = {"Authorization": authorization} if authorization else {}
        for types, path in ((call.types, call.path), ({}, call.amiss)):
            reply = call.send(http, sent | types, path)
            assert (reply.status, reply.rule, reply.body) == (400, rule, INVALID)
            assert reply.header("content-type") == "application/json"
            assert reply.header("x-amzn-errortype").startswith("InvalidTokenException:http://internal.amazon.com/")

    assert coffee(http) == before
    http.change("dash", "devices", "COFFEE-01", deregistered=True)
    assert (call.send(http, COFFEE | call.types).rule, call.send(http, COFFEE).body) == ("DASH-28", INVALID)


@EACH
@pytest.mark.rule("DASH-33", "DASH-34", "DASH-35", "DASH-36", "DASH-38")
def test_version_headers_are_told_before_slots_orders_and_bodies(http, call):
    before = coffee(http)
    sent, wanted = call.types["x-amzn-type-version"], call.types["x-amzn-accept-type"]

    for rule, types in (
        ("DASH-33", {"x-amzn-accept-type": wanted}),
        ("DASH-34", {"x-amzn-type-version": sent}),
        ("DASH-35", call.types | {"x-amzn-accept-type": re.sub("@.*", "@9.9", wanted)}),
        ("DASH-35", {"x-amzn-type-version": wanted, "x-amzn-accept-type": sent}),
        ("DASH-36", call.types | {"x-amzn-type-version": sent.replace(".Drs", ". Drs")}),
        ("DASH-38", call.types | {"x-amzn-accept-type": f"x-amzn-accept-type: {wanted}"}),
    ):
        reply = http.send(call.method, call.amiss or call.path, headers=COFFEE | types, body=b"{")
        assert (reply.status, reply.rule) == (400, rule)
        assert reply.json["message"].startswith(("Missing required header: ", "Unsupported version: "))

    assert coffee(http) == before


@EACH
@pytest.mark.rule("DASH-37", "DASH-48")
def test_a_success_names_the_type_of_its_result_its_request_and_its_time(http, call):
    reply = call.send(http, {name.upper(): f" {value} " for name, value in (COFFEE | call.types).items()})

    assert reply.status == 200
    assert reply.header("x-amzn-type-version") == call.types["x-amzn-accept-type"]
    assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", reply.header("x-amzn-requestid"))
    assert reply.header("x-amz-date") == "Thu, 15 Jan 2026 10:00:00 GMT"
    assert reply.header("content-type") == ("application/json" if reply.body else None)


@EACH
@pytest.mark.rule("DASH-46")
def test_another_method_is_405_with_allow_whoever_asks(http, call):
    before = coffee(http)

    for method in {"GET", "POST", "PUT", "PATCH", "DELETE"} - {call.method}:
        for sent in ({}, COFFEE | call.types):
            reply = http.send(method, call.path, headers=sent)
            assert (reply.status, reply.rule, reply.header("allow")) == (405, "DASH-46", call.method)
            assert list(reply.json) == ["message"]

    assert coffee(http) == before


@EACH
@pytest.mark.rule("DASH-23")
def test_a_path_that_goes_on_is_404(http, call):
    reply = call.send(http, COFFEE | call.types, f"{call.path}/x/y")

    assert (reply.status, reply.rule) == (404, "DASH-23")


@EACH
@pytest.mark.rule("DASH-47")
def test_an_injected_fault_is_500_and_changes_nothing(http, call):
    before = coffee(http)
    assert http.post("/__admin/faults", json={"kind": "error", "count": 1, "match": {"vendor": "dash"}}).status == 201

    reply = call.send(http, COFFEE | call.types)

    assert (reply.status, reply.rule, list(reply.json)) == (500, "DASH-47", ["message"])
    assert reply.header("x-amzn-errortype").startswith("InternalServerException:http")
    assert coffee(http) == before
    assert call.send(http, COFFEE | call.types).status == 200


@EACH
@pytest.mark.rule("DASH-24", "DASH-45")
def test_queries_and_accept_are_ignored_and_so_is_a_body_that_nobody_asked_for(http, call):
    sent = COFFEE | call.types | {"Accept": "application/xml"}
    body = call.body or "{"

    reply = http.send(call.method, f"{call.path}?slotId=nowhere&Accept=x", headers=sent, body=body.encode())

    assert reply.status == 200
    assert ("DASH-44" in http.entry(reply)["rules"]) == (not call.body)
    assert reply.header("content-type") == ("application/json" if reply.body else None)


@EACH
@pytest.mark.rule("DASH-33", "DASH-34", "DASH-36")
def test_versions_are_warned_about_instead_and_a_space_is_tolerated_by_settings(http, call):
    spaced = {name: value.replace(".Drs", ". Drs") for name, value in call.types.items()}
    refused = [call.send(http, COFFEE | types).rule for types in ({}, {"x-amzn-type-version": "x"}, spaced)]
    without_accept = {"x-amzn-type-version": call.types["x-amzn-type-version"]}
    refused.append(call.send(http, COFFEE | without_accept).rule)
    http.settings("dash", tolerate_spaced_type=True)
    assert call.send(http, COFFEE).rule == "DASH-33"
    if call.method != "DELETE":
        assert "DASH-36" in call.send(http, COFFEE | spaced).warning
    http.settings("dash", tolerate_spaced_type=False, version_headers="warn")

    reply = call.send(http, COFFEE)

    assert refused == ["DASH-33", "DASH-35", "DASH-36", "DASH-34"]
    assert (reply.status, "DASH-33" in reply.warning, "DASH-34" in reply.warning) == (200, True, True)


@pytest.mark.parametrize(
    ("rule", "path", "answer"),
    [
        ("DASH-15", "/testOrders/nowhere", {"status": 404}),  # cancel_unknown_slot
        ("DASH-15", "/testOrders/black", {"status": 404}),  # and that another device has the slot does not show
        ("DASH-57", "/getOrderInfo/nowhere", {"status": 404}),  # order_unknown
        ("DASH-57", "/getOrderInfo/amzn1.dash.v2.o.seedFeederFood", {"status": 404}),
        ("DASH-M48", "/slotStatus/nowhere", {"status": 404}),
        ("DASH-25", "/testOrders", {"body": {"message": "Missing token"}}),  # missing_token_message
    ],
)
def test_what_only_changes_an_answer_is_an_override_of_its_row(http, rule, path, answer):
    call = next(call for call in CALLS.values() if path.split("/")[1] == call.path.split("/")[1])
    sent = call.types if rule == "DASH-25" else COFFEE | call.types
    assert call.send(http, sent, path).rule == rule
    assert http.put(f"/__admin/rules/{rule}/answer", json=answer).status == 200

    reply = call.send(http, sent, path)

    assert (reply.status, reply.header("x-mock-source")) == (answer.get("status", 400), "override")
    assert reply.json == answer.get("body", reply.json)


@pytest.mark.rule("DASH-M5")
def test_a_rate_limit_is_a_fault(http):
    assert http.post("/__admin/faults", json={"kind": "rate_limit", "requests": 1, "period": "PT1M"}).status == 201
    call = CALLS[table.SUBSCRIPTION_INFO]

    statuses = [call.send(http, COFFEE | call.types).status for _ in range(2)]

    assert statuses == [200, 429]
