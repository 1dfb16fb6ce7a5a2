"""Kibo's notifications as values: what each says, when it is tried again, and in which order they come."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from mockserver.registry import VENDORS
from mockserver.vendors.kibo.orders.model import (
    Customer,
    Item,
    ItemState,
    Location,
    Order,
    OrderStatus,
    Shipment,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.notices import (
    RETRIES,
    ItemModified,
    OrderCreated,
    ShipmentAssigned,
    StatusChange,
)
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.service.collections import LOCATIONS
from mockserver.vendors.kibo.telling import teller
from mockserver.webhooks import Outcome, State
from mockserver.world import World

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
SHIPMENT = Shipment(id=31, location_id=15, shipper_name="Main Street", ready_at=NOW, shipped_at=NOW + MINUTE)
BARE = Shipment(id=32, status=ShipmentStatus.BACKORDER)
ITEM = Item(id=11, external_id="SKU-SOCK", shipment_id=31, upc="0024", quantity=3, unit_price_minor=1225)
ORDER = Order(
    id=9,
    tenant_id=30125,
    placed_at=NOW,
    external_id="WEB-9",
    manufacturer_id=1204,
    customer=Customer(id=88, first_name="Robin", last_name="Example", email="robin@example.com"),
    items=(ITEM,),
    shipments=(SHIPMENT, BARE),
)
EMPTY = Order(id=1, tenant_id=30125, placed_at=NOW)
CANCELED = Item(id=11, external_id="SKU-SOCK", shipment_id=31, quantity=3, state=ItemState.CANCELED)


@pytest.fixture
def world() -> World:
    """One whose clock stands still, with a location and an endpoint."""
    made = World("kibo", VENDORS, seed=1, journal_size=10)
    made.clock.freeze(NOW)
    made.store.add(LOCATIONS, Location(id=15, tenant_id=30125, name="Main Street", external_id="S-15"))
    made.keep_settings(Settings(webhook_url="http://127.0.0.1:9/oms"))
    return made


def said(world, notice):
    """The name and body of what is told."""
    teller(world)(notice, NOW)
    *_, delivery = world.outbox
    return delivery.event.name, json.loads(delivery.event.body)


def test_a_status_change_says_where_its_shipments_are(world):
    name, body = said(world, StatusChange(ORDER, OrderStatus.BACKORDER))

    assert (name, body) == (
        "order_status_change",
        {
            "orderID": 9,
            "transferOrderIDs": [],
            "externalOrderID": "WEB-9",
            "customerID": 88,
            "orderItems": [{"orderItemID": 11, "expectedDeliveryDate": None}],
            "shipments": [
                {
                    "shipmentID": 31,
                    "readyDate": "2026-01-15T10:00:00+00:00",
                    "shipDate": "2026-01-15T10:01:00+00:00",
                    "locationID": 15,
                    "externalStoreID": "S-15",
                    "storeName": "Main Street",
                },
                {
                    "shipmentID": 32,
                    "readyDate": None,
                    "shipDate": None,
                    "locationID": None,
                    "externalStoreID": None,
                    "storeName": None,
                },
            ],
            "shipType": "REGULAR",
            "previousOrderStatus": "BACKORDER",
            "orderStatus": "READY",
            "eventTypeID": "order_status_change",
            "orderType": "STANDARD",
        },
    )


def test_a_new_order_is_told_without_transfers_and_shipments(world):
    name, body = said(world, OrderCreated(ORDER))

    assert (name, body) == (
        "create_order",
        {
            "orderID": 9,
            "externalOrderID": "WEB-9",
            "customerID": 88,
            "orderItems": [{"orderItemID": 11, "expectedDeliveryDate": None}],
            "orderStatus": "READY",
            "eventTypeID": "create_order",
            "orderType": "STANDARD",
        },
    )


@pytest.mark.parametrize(("item", "quantity"), [(ITEM, 3), (CANCELED, 0)])
@pytest.mark.parametrize(("explanation", "description"), [(None, "no_inventory"), ("Lost in store", "Lost in store")])
def test_a_changed_item_is_told_with_its_reason_and_place(world, item, quantity, explanation, description):
    name, body = said(world, ItemModified(ORDER, item, "no_inventory", explanation))

    assert (name, body) == (
        "OrderItemModificationEvent",
        {
            "orderID": 9,
            "externalOrderID": "WEB-9",
            "externalLocationID": "S-15",
            "locationName": "Main Street",
            "reasonCode": 6,
            "reasonDescription": description,
            "eventTypeID": "OrderItemModificationEvent",
            "orderType": "STANDARD",
            "data": {
                "itemID": 11,
                "shipmentID": 31,
                "upc": item.upc,
                "quantity": quantity,
                "price": item.unit_price_minor / 100,
            },
        },
    )


def test_a_reason_that_is_not_in_the_list_has_no_number_of_its_own(world):
    _, body = said(world, ItemModified(ORDER, ITEM, "customer_changed_mind"))

    assert (body["reasonCode"], body["reasonDescription"]) == (0, "customer_changed_mind")


def test_an_assigned_shipment_is_told_with_the_store_that_sends_it(world):
    name, body = said(world, ShipmentAssigned(ORDER, SHIPMENT))

    assert (name, body) == (
        "ready_shipment",
        {
            "eventTypeID": "ready_shipment",
            "orderID": 9,
            "shipmentID": 31,
            "externalOrderID": "WEB-9",
            "manufacturerID": 1204,
            "locationID": 15,
            "externalStoreID": "S-15",
            "shipType": "REGULAR",
            "shipperName": "Main Street",
            "shipmentStateType": "STH",
            "isTestOrder": False,
            "isInventory": False,
            "data": {},
        },
    )


@pytest.mark.parametrize(
    ("notice", "without"),
    [
        (StatusChange(EMPTY, OrderStatus.READY), {"customerID", "shipType"}),
        (OrderCreated(EMPTY), {"customerID"}),
        (ItemModified(EMPTY, ITEM, "other"), {"externalLocationID", "locationName"}),
        (ShipmentAssigned(EMPTY, Shipment(id=1, location_id=404)), {"externalStoreID"}),
    ],
)
def test_what_an_order_does_not_have_is_not_told(world, notice, without):
    _, body = said(world, notice)

    assert body["orderID"] == 1
    assert not without & body.keys()


@pytest.mark.rule("KIBO-70B")
def test_after_fourteen_days_it_is_dropped():
    last = NOW + timedelta(days=14)

    assert RETRIES.after(20160, last - MINUTE, NOW) == last
    assert RETRIES.after(20161, last, NOW) is None


@pytest.mark.rule("KIBO-70B")
def test_it_waits_45_seconds_for_a_200_and_takes_nothing_else(world):
    said(world, OrderCreated(ORDER))

    [delivery] = world.outbox
    assert delivery.event.timeout_seconds == 45
    assert [status for status in (200, 201, 202, 204) if delivery.event.taken(status)] == [200]


@pytest.mark.rule("KIBO-70B")
def test_an_endpoint_that_answers_too_late_gets_the_same_notification_twice(world):
    said(world, OrderCreated(ORDER))
    first = world.outbox.claim(NOW)
    assert first is not None

    world.outbox.note(first, Outcome(error="no answer within 45 seconds"))
    too_early = world.outbox.claim(NOW + MINUTE - timedelta(seconds=1))
    second = world.outbox.claim(NOW + MINUTE)
    assert second is not None
    world.outbox.note(second, Outcome(200))

    [delivery] = world.outbox
    assert (too_early, second.event) == (None, first.event)
    assert (delivery.state, delivery.attempted) == (State.DELIVERED, 2)


@pytest.mark.rule("KIBO-M80")
def test_a_later_notification_does_not_wait_for_one_that_is_tried_again(world):
    said(world, OrderCreated(ORDER))
    said(world, StatusChange(ORDER, OrderStatus.BACKORDER))
    came = []

    for at, outcome in ((NOW, Outcome(503)), (NOW, Outcome(200)), (NOW + MINUTE, Outcome(200))):
        delivery = world.outbox.claim(at)
        assert delivery is not None
        came.append(delivery.event.name)
        world.outbox.note(delivery, outcome)

    assert came == ["create_order", "order_status_change", "create_order"]
    assert not world.outbox.waiting
