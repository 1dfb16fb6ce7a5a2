"""Every word that Dash has for codes, states, statuses and notifications is met, over HTTP, both doors."""

import json

from mockserver.vendors.dash.orders.devices import SlotOrderStatus, ToldStatus
from mockserver.vendors.dash.orders.notices import NotificationType
from mockserver.vendors.dash.orders.replenish import DetailCode
from mockserver.vendors.dash.orders.states import OrderStatus
from tests.vendors.dash.headers import CANCEL, DEREGISTER, ORDER_INFO, REPLENISH, token
from tests.vendors.dash.lwa import logged_in

COFFEE, PRINTER, FEEDER = token("test-device"), token("second-device"), token("live-device")
SLOT1 = {"device_id": "COFFEE-01", "slot_id": "slot1"}
FOOD = {"device_id": "FEEDER-04", "slot_id": "food"}
FIRST = "amzn1.dash.v2.o.seedCoffeeSlot1"


def test_every_detail_code_is_told(http):
    http.act("dash", "deliver-slot", **FOOD)

    calls = [("slot1", COFFEE), ("color", PRINTER), ("food", FEEDER)]
    codes = [http.post(f"/replenish/{slot}", headers=by | REPLENISH).json["detailCode"] for slot, by in calls]

    assert set(codes) == set(DetailCode)


def test_every_status_of_a_slot_is_told(http):
    http.settings("dash", cancel_on_live_device="report")

    answers = [http.delete("/testOrders", headers=by | CANCEL).json for by in (COFFEE, FEEDER)]

    told = {each["orderStatus"] for answer in answers for each in answer["slotOrderStatuses"]}
    assert told == set(SlotOrderStatus)


def test_every_status_of_an_order_is_told_in_both_vocabularies(http):
    def told():
        for words in ("new", "old"):
            http.settings("dash", order_status_vocabulary=words)
            reply = http.get(f"/getOrderInfo/{FIRST}", headers=COFFEE | ORDER_INFO)
            yield reply.json["orderInfoData"]["orderItems"][0]["status"]

    words = [*told()]
    http.act("dash", "ship-slot", **SLOT1)
    words += told()
    http.delete("/testOrders", headers=COFFEE | CANCEL)
    words += told()
    for word in ("Authorized", "Unknown"):  # which the page lists, and does not say when
        http.act("dash", "tell-status", device_id="COFFEE-01", order_id=FIRST, status=word)
        words += told()

    assert set(words) == set(ToldStatus)


def test_every_state_of_an_order_comes_by_calls_actions_and_the_clock_and_so_does_every_notification(http):
    def states():
        devices = http.get("/__admin/vendors/dash/devices").json["devices"]
        return {order["status"] for device in devices for slot in device["slots"] for order in slot["orders"]}

    logged_in(http)
    http.delete("/testOrders/slot1", headers=COFFEE | CANCEL)
    http.act("dash", "customer-cancel", **FOOD)
    http.act("dash", "require-resolution", **FOOD)
    http.post("/replenish/food", headers=FEEDER | REPLENISH)
    at_once = states()
    http.post("/replenish/color", headers=PRINTER | REPLENISH)
    http.delete("/registration", headers=DEREGISTER | COFFEE)
    http.advance("PT25H")
    a_day_later = states()
    http.advance("PT48H")

    sent = http.get("/__admin/webhooks?vendor=dash").json["webhooks"]
    told = {json.loads(json.loads(one["body"])["Message"])["notificationInfo"]["notificationType"] for one in sent}
    assert at_once == {OrderStatus.PLACED, OrderStatus.CANCELLED, OrderStatus.RESOLUTION}
    assert a_day_later == {OrderStatus.SHIPPED, OrderStatus.CANCELLED, OrderStatus.RESOLUTION}
    assert states() == {OrderStatus.DELIVERED, OrderStatus.CANCELLED}
    assert at_once | a_day_later | states() == set(OrderStatus)
    assert told == set(NotificationType)
