"""Superloop's orders over HTTP, both doors: read, listed, and what the settings make of a cancel."""

import pytest

from tests.vendors.superloop.bodies import ORDER
from tests.vendors.superloop.headers import GOOD, without

ORDERS = "/api/connect/orders"
CANCEL = f"{ORDERS}/cancel"
ACTION = "/__admin/vendors/superloop/actions/settle-cancel"
STRANGER = GOOD | {"Authorization": "Bearer superloop-token-b"}


def ids(reply):
    return [order["id"] for order in reply.json]


@pytest.mark.rule("SUP-58")
def test_an_order_with_everything_reads_with_every_documented_name(http):
    http.add(
        "superloop",
        "orders",
        id=4711,
        caller="11001",
        status="IN_PROGRESS",
        order_type="transfer",
        customer_ref="demo-17",
        quote_name="not shown",
        loc_id="LOC000000000042",
        avc_id="AVC000000000001",
        avc_id_for_transfer="AVC000000000002",
        transfer_type="SERVICE_TRANSFER",
        technology_type="Fibre To The Node",
        legacy_technology_type="FTTN",
        traffic_class="TC4",
        service_class="13",
        installation_type="nbn-no-action",
        aggregation_method="ETHERNET",
        vlan_id=10,
        poi="3SAM",
        poi_name="SAMPLETON",
        region="Urban",
        e_sla="Standard",
        is_nfas=False,
        bandwidth_profile={"speed_down": 50, "speed_up": 20, "plan_name": "P", "cvc_inclusion": 2.5},
        infrastructure={"id": "CPI1", "port_id": "1", "product_id": "NCAS"},
        address={"building_level": "2", "unit_number": "3", "building_name": "Mock House", "formatted": "Somewhere"},
        service_id=902,
        fee={"once": {"amount": "0.00"}, "monthly": {"amount": "60.00"}},
        additional_fees=[{"name": "NTD installation", "fee": {"once": {"amount": "300.00"}}}],
    )

    reply = http.get(f"{ORDERS}/4711", headers=GOOD)

    assert reply.json == {
        "id": 4711,
        "orderType": "transfer",
        "status": "IN_PROGRESS",
        "isCancellable": True,
        "customerRef": "demo-17",
        "serviceClass": "13",
        "technologyType": "Fibre To The Node",
        "legacyTechnologyType": "FTTN",
        "trafficClass": "TC4",
        "installationType": "nbn-no-action",
        "locId": "LOC000000000042",
        "avcId": "AVC000000000001",
        "avcIdForTransfer": "AVC000000000002",
        "transferType": "SERVICE_TRANSFER",
        "vlanId": 10,
        "poi": "3SAM",
        "poiName": "SAMPLETON",
        "region": "Urban",
        "eSla": "Standard",
        "isNfas": False,
        "bandwidthProfile": {"speedDown": 50, "speedUp": 20, "planName": "P", "cvcInclusion": 2.5},
        "infrastructure": {"id": "CPI1", "portId": "1", "productId": "NCAS"},
        "address": {
            "buildingLevel": "2",
            "unitNumber": "3",
            "buildingName": "Mock House",
            "formattedAddress": "Somewhere",
        },
        "aggregationMethod": "ETHERNET",
        "serviceId": 902,
        "appointments": [],
        "fee": {
            "attributes": {},
            "oneTimeCharge": {"amount": "0.00", "currency": "AUD", "symbol": "$"},
            "monthlyRecurringCharge": {"amount": "60.00", "currency": "AUD", "symbol": "$"},
        },
        "additionalFees": [
            {
                "addOnTypeName": "NTD installation",
                "fee": {
                    "attributes": {},
                    "oneTimeCharge": {"amount": "300.00", "currency": "AUD", "symbol": "$"},
                },
            }
        ],
    }


@pytest.mark.rule("SUP-M60")
def test_the_list_has_the_callers_orders_as_they_are_read(http):
    reply = http.get(ORDERS, headers=GOOD)

    assert (reply.status, reply.rule, reply.header("content-type")) == (200, "SUP-M60", "application/json")
    assert [one for one in ids(reply) if one < 12] == [1, 2, 3, 4, 5, 6, 7, 8, 10, 11]
    assert reply.json[1] == http.get(f"{ORDERS}/2", headers=GOOD).json
    assert 9 in ids(http.get(ORDERS, headers=STRANGER))


@pytest.mark.rule("SUP-M60")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("status=CANCELLED", [6]),
        ("status=SUBMITTED", []),
        ("status=cancelled", []),
        ("status=NO_SUCH_STATE", []),
        ("status=CANCELLED&status=REJECTED", [6, 7]),
        ("status=COMPLETED&page=2&limit=1", [5]),
        ("status=%ff%00", []),
    ],
)
def test_a_list_by_state_has_those_alone(http, query, found):
    reply = http.get(f"{ORDERS}?{query}", headers=GOOD)

    assert reply.status == 200
    assert [one for one in ids(reply) if one < 12] == found


@pytest.mark.parametrize("query", ["status=", "", "&&=&x", "Status=CANCELLED"])
def test_a_query_that_names_no_state_lists_all(http, query):
    assert ids(http.get(f"{ORDERS}?{query}", headers=GOOD)) == ids(http.get(ORDERS, headers=GOOD))


def test_states_are_read_listed_and_asked_for_as_the_setting_calls_them(http):
    http.settings("superloop", order_status_map={"cancelled": "Withdrawn", "rejected": "Withdrawn"})

    listed = http.get(f"{ORDERS}?status=Withdrawn", headers=GOOD)

    assert [one for one in ids(listed) if one < 12] == [6, 7]
    assert http.get(f"{ORDERS}/6", headers=GOOD).json["status"] == "Withdrawn"
    assert 6 not in ids(http.get(f"{ORDERS}?status=CANCELLED", headers=GOOD))


@pytest.mark.rule("SUP-51")
@pytest.mark.parametrize("headers", [GOOD, without("Authorization")])
def test_without_a_list_its_path_is_like_any_unknown_one(http, headers):
    http.settings("superloop", order_list=False)

    reply = http.get(ORDERS, headers=headers)

    assert (reply.status, reply.rule) == (404, "SUP-51")
    assert reply.body == http.get("/api/connect/ordersx", headers=headers).body


def test_the_list_asks_for_a_token_and_a_version(http):
    assert http.get(ORDERS, headers=without("Authorization")).rule == "SUP-06"
    assert http.get(ORDERS, headers=without("X-API-VERSION")).rule == "SUP-15"


ALIAS = f"{ORDERS}/1/cancel"


@pytest.mark.rule("SUP-51")
@pytest.mark.parametrize("headers", [GOOD, {}])
def test_the_other_path_of_the_cancel_is_unknown_unless_the_setting_has_it(http, headers):
    reply = http.post(ALIAS, json={"reason": "moved"}, headers=headers)

    assert (reply.status, reply.rule) == (404, "SUP-51")
    assert reply.body == http.post("/api/connect/ordersx", json={}, headers=headers).body
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


@pytest.mark.rule("SUP-01", "SUP-M61")
@pytest.mark.parametrize("body", [b"", b'{"reason":"moved"}', b'{"orderId":2}', b"{"])
def test_the_other_path_cancels_its_order_whatever_the_body_is(http, body):
    http.settings("superloop", cancel_path_alias=True)

    reply = http.post(ALIAS, body=body, headers=GOOD)

    assert (reply.status, reply.body, reply.rule) == (200, b"", "SUP-01")
    assert http.item("superloop", "orders", "1")["status"] == "CANCELLED"
    assert http.item("superloop", "orders", "2")["status"] == "IN_PROGRESS"


@pytest.mark.parametrize(
    ("order_id", "status", "rule"),
    [("3", 422, "SUP-38"), ("9", 404, "SUP-12"), ("4711", 404, "SUP-13"), ("abc", 400, "SUP-M2")],
)
def test_the_other_path_refuses_as_the_documented_one(http, order_id, status, rule):
    http.settings("superloop", cancel_path_alias=True)

    reply = http.post(f"{ORDERS}/{order_id}/cancel", headers=GOOD)

    assert (reply.status, reply.rule) == (status, rule)


@pytest.mark.rule("SUP-M62", "SUP-M63")
def test_a_cancel_that_settles_later_is_taken_at_once_and_done_on_the_clock(http):
    http.settings("superloop", cancel_settle_seconds=60)

    taken = http.post(CANCEL, json={"orderId": 2}, headers=GOOD)
    meanwhile = http.get(f"{ORDERS}/2", headers=GOOD).json
    again = http.post(CANCEL, json={"orderId": 2}, headers=GOOD)
    http.advance("PT59S")
    not_yet = http.get(f"{ORDERS}/2", headers=GOOD).json
    fired = http.advance("PT1S").json["fired"]
    done = http.get(f"{ORDERS}/2", headers=GOOD).json

    assert (taken.status, taken.body, taken.rule) == (200, b"", "SUP-01")
    assert (meanwhile["status"], meanwhile["isCancellable"]) == ("IN_PROGRESS", False)
    assert meanwhile["appointments"][0]["status"] == "Booked"
    assert (again.status, again.rule, again.json["errors"][0]["code"]) == (422, "SUP-M63", "ORDER_NOT_CANCELLABLE")
    assert not_yet == meanwhile
    assert [one["action"] for one in fired] == ["settle-cancel"]
    assert (done["status"], done["isCancellable"], done["appointments"][0]["status"]) == (
        "CANCELLED",
        False,
        "cancelled",
    )
    assert http.item("superloop", "orders", "2")["appointments"][0]["cancelled_at"] == "2026-01-15T10:01:00Z"


@pytest.mark.rule("SUP-36")
def test_a_cancel_that_has_settled_is_refused_like_any_other(http):
    http.settings("superloop", cancel_settle_seconds=60)
    http.post(CANCEL, json={"orderId": 1}, headers=GOOD)
    http.advance("PT60S")

    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).rule == "SUP-36"


@pytest.mark.rule("SUP-01", "SUP-M63")
def test_a_cancel_that_the_flag_let_through_settles_too_whatever_the_state(http):
    http.settings("superloop", cancel_settle_seconds=60)
    http.change("superloop", "orders", "7", is_cancellable=True)
    taken = http.post(CANCEL, json={"orderId": 7}, headers=GOOD)
    again = http.post(CANCEL, json={"orderId": 7}, headers=GOOD)

    http.advance("PT60S")

    assert (taken.status, again.rule) == (200, "SUP-M63")
    assert http.get(f"{ORDERS}/7", headers=GOOD).json["status"] == "CANCELLED"


def test_a_second_cancel_meanwhile_is_granted_when_repeats_are_and_settled_once(http):
    http.settings("superloop", cancel_settle_seconds=60, cancel_repeat="ok")
    http.post(CANCEL, json={"orderId": 1}, headers=GOOD)
    http.advance("PT30S")

    again = http.post(CANCEL, json={"orderId": 1}, headers=GOOD)
    fired = http.advance("PT30S").json["fired"]

    assert again.status == 200
    assert len(fired) == 1
    assert http.item("superloop", "orders", "1")["status"] == "CANCELLED"


def test_a_cancel_is_settled_by_hand(http):
    http.settings("superloop", cancel_settle_seconds=60)
    http.post(CANCEL, json={"orderId": 2}, headers=GOOD)

    settled = http.act("superloop", "settle-cancel", order_id=2)
    http.advance("PT60S")

    assert (settled["status"], settled["settles_at"]) == ("CANCELLED", None)
    assert http.get("/__admin/webhooks?vendor=superloop").json["meta"]["total"] == 1


@pytest.mark.parametrize("order_id", [99, 1, 6])
def test_what_has_no_cancel_to_settle_is_404_by_hand(http, order_id):
    reply = http.post(ACTION, json={"order_id": order_id})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/order_id")


@pytest.mark.parametrize("meanwhile", ["removed", "taken back", "completed", "taken later"])
def test_a_cancel_that_comes_due_for_nothing_does_no_harm(http, caplog, meanwhile):
    http.settings("superloop", cancel_settle_seconds=60)
    http.post(CANCEL, json={"orderId": 1}, headers=GOOD)
    changes = {
        "taken back": {"settles_at": None},
        "completed": {"status": "COMPLETED"},
        "taken later": {"settles_at": "2026-01-15T11:00:00Z"},
    }
    if meanwhile == "removed":
        http.delete("/__admin/vendors/superloop/orders/1")
    else:
        http.change("superloop", "orders", "1", **changes[meanwhile])
    before = http.get("/__admin/vendors/superloop/orders").json

    http.advance("PT60S")

    assert http.get("/__admin/vendors/superloop/orders").json == before
    assert not caplog.records


def test_the_longest_cancel_at_the_end_of_time_stays_within_the_calendar(http):
    http.put("/__admin/clock", json={"action": "freeze", "instant": "9998-12-31T23:59:59Z"})
    http.settings("superloop", cancel_settle_seconds=365 * 24 * 60 * 60)

    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200


@pytest.mark.parametrize(("seconds", "at"), [(0, "2026-01-15T10:00:00Z"), (60, "2026-01-15T10:01:00Z")])
def test_a_cancelled_order_is_told_when_it_is_done_if_the_setting_says_so(http, seconds, at):
    http.settings("superloop", cancel_settle_seconds=seconds, webhook_order_cancelled=True)

    http.post(CANCEL, json={"orderId": 2}, headers=GOOD)
    if seconds:
        assert http.get("/__admin/webhooks?vendor=superloop").json["meta"]["total"] == 0
        http.advance(f"PT{seconds}S")
    told = http.get("/__admin/webhooks?vendor=superloop").json["webhooks"]

    assert sorted(one["event"] for one in told) == ["appointment.cancelled", "order.cancelled"]
    assert {one["at"] for one in told} == {at}


def test_no_page_has_a_webhook_of_a_cancelled_order_so_none_is_sent(http):
    http.post(CANCEL, json={"orderId": 1}, headers=GOOD)

    assert http.get("/__admin/webhooks?vendor=superloop").json["meta"]["total"] == 0


def test_a_repeated_cancel_is_told_once(http):
    http.settings("superloop", cancel_repeat="ok", webhook_order_cancelled=True)

    for _ in range(2):
        assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200

    assert http.get("/__admin/webhooks?vendor=superloop").json["meta"]["total"] == 1


def test_a_new_order_is_listed(http):
    created = http.post(f"{ORDERS}/create", json=ORDER, headers=GOOD).json

    assert created in http.get(f"{ORDERS}?status=SUBMITTED", headers=GOOD).json
    assert created["id"] not in ids(http.get(ORDERS, headers=STRANGER))


@pytest.mark.parametrize("path", [f"{ORDERS}/create", ORDERS])
def test_another_method_is_405(http, path):
    reply = http.send("DELETE", path, headers=GOOD)

    assert (reply.status, reply.rule) == (405, "SUP-50")
