"""Superloop's notifications of orders and services, both doors: headers, payloads, subscription, attempts."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.vendors.superloop.orders.model import Order, OrderStatus
from mockserver.vendors.superloop.orders.notices import Notice, Topic
from mockserver.vendors.superloop.telling import teller
from tests.receiver import Receiver, ok, status
from tests.vendors.superloop.headers import GOOD

WIRE = FOLDER / "superloop" / "wire" / "webhooks"
WORDS = {int: "number", float: "number", str: "text", bool: "boolean", type(None): "null"}
FULL_ORDER = {
    "id": 100,
    "caller": "11001",
    "status": "SUBMITTED",
    "order_type": "transfer",
    "service_class": "3",
    "technology_type": "FTTP",
    "traffic_class": "TC4",
    "installation_type": "nbn-no-action",
    "customer_ref": "Fernhollow Library",
    "loc_id": "LOC000000000100",
    "vlan_id": 100,
    "poi": "3ZZZ",
    "poi_name": "Fernhollow",
    "region": "Urban",
    "e_sla": "Standard",
    "bandwidth_profile": {"speed_down": 50, "speed_up": 20, "plan_name": "Home Fast 50/20", "cvc_inclusion": 2.25},
    "infrastructure": {"id": "NTD000000000100", "port_id": "1", "product_id": "PRI000000000100"},
    "address": {
        "building_level": "Level 1",
        "unit_number": "U5",
        "building_name": "The Mill",
        "street_number": "7",
        "street": "Wattlebird Parade",
        "suburb": "Fernhollow",
        "state": "VIC",
        "postcode": "3999",
        "formatted": "Unit 5, 7 Wattlebird Parade, Fernhollow, Victoria, 3999",
    },
    "service_id": 300,
    "aggregation_method": "L2TP",
    "is_nfas": True,
    "legacy_technology_type": "FTTN",
    "transfer_type": "SERVICE_TRANSFER",
}


def reject_order(http):
    http.add("superloop", "orders", **FULL_ORDER)
    http.act("superloop", "reject-order", order_id=100, reason="VLAN ID is not able to be applied")


def modify_service(http):
    http.act("superloop", "modify-service", service_id=906, plan_name="Home Fast 250/25")


def convert_service(http):
    http.change("superloop", "services", "906", infrastructure={"id": "CPI000000000906", "product_id": "PRI1"})
    tags = {"subscriber_s_tag": "1001", "subscriber_c_tag": "2001"}
    http.act("superloop", "modify-service-aggregation", service_id=906, aggregation_method="ETHERNET", **tags)


def cancellation_of_906(http):
    """In progress at nbn."""
    http.settings("superloop", requests_finish="at-once", service_cancellation_hours=None)
    wanted = {"serviceId": 906, "cancellationDate": "2026-01-15"}
    http.post("/api/connect/services/service-cancellations/request", json=wanted, headers=GOOD)
    return http.get("/__admin/vendors/superloop/service_cancellations").json["service_cancellations"][-1]["id"]


def cancel_service(http):
    http.act("superloop", "complete-service-cancellation", cancellation_id=cancellation_of_906(http))


def reject_cancellation(http):
    http.act("superloop", "reject-service-cancellation", cancellation_id=cancellation_of_906(http))


HAPPENINGS = {
    "order.rejected": reject_order,
    "service.modified": modify_service,
    "service.aggregation-modified": convert_service,
    "service.cancelled": cancel_service,
    "service.cancellation-rejected": reject_cancellation,
}


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def told(http):
    return http.get("/__admin/webhooks?vendor=superloop").json["webhooks"]


def words(value):
    """The shape of a payload in the words of the golden files."""
    return {name: words(one) for name, one in value.items()} if isinstance(value, dict) else WORDS[type(value)]


@pytest.mark.rule("SUP-M101", "SUP-M102", "SUP-M103", "SUP-M104")
@pytest.mark.parametrize("event", HAPPENINGS)
def test_a_notification_has_the_headers_and_fields_of_its_golden_file(http, event):
    golden = json.loads((WIRE / f"{event.replace('.', '-')}.json").read_text())

    HAPPENINGS[event](http)

    [notice] = told(http)
    expected = golden["webhook"]
    assert (notice["event"], notice["state"], notice["at"]) == (event, "undelivered", "2026-01-15T10:00:00Z")
    assert notice["headers"] == {"Content-Type": "application/json", **expected["headers"]}
    assert words(json.loads(notice["body"])) == expected["fields"]
    assert golden["passport"]["source"].startswith("https://")
    assert golden["passport"]["recorded"]


@pytest.mark.rule("SUP-M101")
def test_a_rejected_order_is_told_with_its_reason_and_so_is_the_visit_that_is_off(http):
    http.act("superloop", "reject-order", order_id=2, reason="no port")

    bodies = {notice["event"]: json.loads(notice["body"]) for notice in told(http)}
    assert set(bodies) == {"order.rejected", "appointment.cancelled"}
    body = bodies["order.rejected"]
    assert (body["id"], body["type"], body["rejectedReason"], body["rejectedOn"], body["isCancellable"]) == (
        2, "new", "no port", "2026-01-15T10:00:00Z", False,
    )  # fmt: skip  # what is looked at, and what is seen
    assert body["bandwidthProfile"] is None
    assert bodies["appointment.cancelled"]["id"] == 201


@pytest.mark.rule("SUP-M102", "SUP-M103")
@pytest.mark.parametrize("event", ["service.modified", "service.aggregation-modified"])
def test_when_a_service_was_modified_is_told_to_the_second(http, event):
    HAPPENINGS[event](http)

    assert json.loads(told(http)[0]["body"])["modifiedOn"] == "2026-01-15T10:00:00Z"


def test_an_order_that_nothing_is_known_of_is_told_all_the_same(http):
    http.add("superloop", "orders", id=100, caller="11001", status="SUBMITTED")

    http.act("superloop", "reject-order", order_id=100)

    body = json.loads(told(http)[0]["body"])
    golden = json.loads((WIRE / "order-rejected.json").read_text())
    assert set(body) == set(golden["webhook"]["fields"])
    assert body["rejectedReason"] == "Order was rejected by nbn"


def test_a_cancelled_order_is_told_when_the_setting_says_so_and_never_otherwise(http, app):
    world = app.extensions["mockserver"].get(http.world)
    order = Order(id=1, caller="11001", status=OrderStatus.CANCELLED)
    teller(world)(Notice(Topic.ORDER_CANCELLED, order), world.clock.now())
    http.settings("superloop", webhook_order_cancelled=True)

    teller(world)(Notice(Topic.ORDER_CANCELLED, order), world.clock.now())

    [delivery] = world.outbox
    body = json.loads(delivery.event.body)
    assert ("z-notification-model", "order") in delivery.event.headers
    assert (body["id"], body["isCancellable"], body["cancelledOn"]) == (1, False, "2026-01-15T10:00:00Z")
    assert "rejectedOn" not in body


@pytest.mark.parametrize("event", HAPPENINGS)
def test_what_is_not_subscribed_to_is_not_told(http, event):
    others = [topic for topic in Topic if topic not in (event, Topic.ORDER_CANCELLED)]
    http.settings("superloop", webhook_events=others)

    HAPPENINGS[event](http)

    assert told(http) == []


@pytest.mark.rule("SUP-M99")
def test_what_is_refused_tells_nothing(http):
    assert http.post("/__admin/vendors/superloop/actions/reject-order", json={"order_id": 5}).status == 404
    assert told(http) == []


@pytest.mark.rule("SUP-M101")
def test_the_receiver_gets_the_headers_and_the_payload_from_either_door(http, receiver):
    http.settings("superloop", webhook_url=receiver.url + "/connect")

    http.act("superloop", "reject-order", order_id=1)

    for got in (receiver.next(), receiver.next()):
        assert (got.path, got.headers["Content-Type"]) == ("/connect", "application/json")
        assert got.headers["z-event-type"] == "order.rejected.event"
        assert got.headers["z-notification-type"] == "order.rejected.notification"
        assert got.headers["z-notification-model"] == "order"
        assert json.loads(got.body)["id"] == 1


@pytest.mark.rule("SUP-M105")
def test_a_notification_that_is_not_taken_is_tried_three_times_and_no_more(http, receiver):
    receiver.answers = [status(500)]
    http.settings("superloop", webhook_url=receiver.url)
    http.act("superloop", "modify-service", service_id=906)

    for by in ("PT0S", "PT30S", "PT5M"):
        http.advance(by)
        for _ in range(2):  # one for each door
            receiver.next()
    http.advance("P1D")

    [notice] = told(http)
    assert (notice["state"], notice["next_attempt_at"]) == ("failed", None)
    assert [(attempt["at"], attempt["status"]) for attempt in notice["attempts"]] == [
        ("2026-01-15T10:00:00Z", 500),
        ("2026-01-15T10:00:30Z", 500),
        ("2026-01-15T10:05:30Z", 500),
    ]
    assert receiver.received.empty()


@pytest.mark.rule("SUP-M105")
@pytest.mark.parametrize("taken", [200, 201, 202, 204])
def test_any_2xx_takes_it_even_at_the_last_attempt(http, receiver, taken):
    receiver.answers = [status(404), status(404), status(503), status(503), status(taken)]  # two doors
    http.settings("superloop", webhook_url=receiver.url)
    http.act("superloop", "modify-service", service_id=906)

    for by in ("PT0S", "PT30S", "PT5M"):
        http.advance(by)
        for _ in range(2):
            receiver.next()
    http.advance("P1D")

    [notice] = told(http)
    assert (notice["state"], notice["next_attempt_at"]) == ("delivered", None)
    assert notice["attempts"][-1]["status"] == taken


def test_what_was_delivered_is_not_sent_again(http, receiver):
    receiver.answers = [ok]
    http.settings("superloop", webhook_url=receiver.url)

    http.act("superloop", "modify-service", service_id=906)
    for _ in range(2):
        receiver.next()
    http.advance("P1D")

    assert [notice["state"] for notice in told(http)] == ["delivered"]
    assert receiver.received.empty()
