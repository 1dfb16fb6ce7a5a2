"""Every state there is of Kibo's orders, items and shipments is reached and shown over HTTP, both doors."""

from mockserver.vendors.kibo.orders.model import ItemState, OrderState, OrderStatus, ShipmentState, ShipmentStatus
from mockserver.vendors.kibo.schemas.shipments import STATES

GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token"}
ORDER = {
    "externalOrderID": "STATES-1",
    "manufacturerID": 1204,
    "catalogID": 0,
    "currency": "USD",
    "customer": {"email": "robin@example.com"},
    "orderItems": [{"externalItemID": "SKU-HAT", "quantity": 2, "price": 20}],
    "shippingMethod": {},
    "shippingAddress": {"address1": "1 Sample Street", "city": "Springfield", "country": "US"},
}
REASON = {"dispositionReason": "other"}


def test_every_state_of_an_order_is_reached_from_its_creation_on(http):
    http.change("kibo", "tenants", "30125", requires_acceptance=True)
    order = http.post("/api/v2/createOrder/", json=ORDER, headers=GOOD).json
    order_id, item_id = order["orderID"], order["orderItems"][0]["orderItemID"]
    seen = [order]

    def look():
        seen.append(http.get(f"/api/v2/order/{order_id}", headers=GOOD).json)

    def assign(status):
        units = {"shipmentStatus": status, "autoAssign": True, "itemAssign": [{"orderItemID": item_id, "quantity": 1}]}
        wanted = {"orderID": order_id, "sendEmails": False, "rectifyOrder": True, "packageAssignment": [units]}
        return http.post("/api/v2/order/action/assign", json=wanted, headers=GOOD).json["shipments"][-1]["shipmentID"]

    for action in ("accept-order", "hold-payment", "fail-payment", "hand-to-customer-care", "release-order"):
        http.act("kibo", action, order_id=order_id)
        look()
    assign("BACKORDER")
    look()
    shipment_id = assign("READY")
    look()
    http.act("kibo", "ship-order", order_id=order_id, shipment_id=shipment_id)
    look()
    http.post("/api/v2/orderItem/action/cancel/", json={"orderItemID": item_id, **REASON}, headers=GOOD)
    look()
    seen.append(http.post("/api/v2/order/action/cancel", json={"orderID": 1010101, **REASON}, headers=GOOD).json)

    assert {one["orderStatus"] for one in seen} == set(OrderStatus)
    assert {one["orderState"] for one in seen} == set(OrderState)
    assert {item["itemState"] for one in seen for item in one["orderItems"]} == set(ItemState)
    assert {shipment["shipmentStatus"] for one in seen for shipment in one["shipments"]} == set(ShipmentStatus)


def test_every_state_of_a_shipment_is_reached_one_after_the_other(http):
    path = "/api/v2/shipment/10101011"
    seen = [http.get(path, headers=GOOD).json]

    for step in ("pullInventory", "printPackingSlip", "shipmentIntegration"):
        body = {"shipmentID": 10101011}
        seen.append(http.post(f"/api/v2/shipment/action/{step}", json=body, headers=GOOD).json)
    http.act("kibo", "complete-package", shipment_id=10101011)
    seen.append(http.get(path, headers=GOOD).json)

    assert [(one["shipmentStateCode"], one["shipmentStateName"]) for one in seen] == [
        STATES[state] for state in ShipmentState
    ]
