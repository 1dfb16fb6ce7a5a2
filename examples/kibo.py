"""The life of a Kibo order: placed, assigned to two shipments, cancelled in parts, and one that is cancelled whole.

Run it against a server: `python examples/kibo.py`.
"""

import json
import os
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread

import urllib3

from mockserver.client import Client

ORDER = {
    "manufacturerID": 1204,
    "catalogID": 0,
    "locale": "en-US",
    "currency": "USD",
    "customer": {"email": "robin@example.com", "firstName": "Robin", "lastName": "Example"},
    "orderItems": [
        {"externalItemID": "SKU-BOOT", "description": "Hiking boot", "quantity": 1, "price": 89.5},
        {"externalItemID": "SKU-SOCK", "description": "Wool sock", "quantity": 2, "price": 12.25},
        {"externalItemID": "SKU-HAT", "description": "Sun hat", "quantity": 1, "price": 20},
    ],
    "shippingMethod": {"shipType": "REGULAR", "shippingAmount": 6.95},
    "shippingAddress": {"address1": "1 Sample Street", "city": "Springfield", "state": "IL", "country": "US"},
}
REASON = {"dispositionReason": "customer_changed_mind"}


class Endpoint(BaseHTTPRequestHandler):
    """What a retailer runs, so that Kibo can notify it of what has happened."""

    def do_POST(self) -> None:
        told.put(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


told: Queue[dict[str, object]] = Queue()
endpoint = HTTPServer(("127.0.0.1", 0), Endpoint)
Thread(target=endpoint.serve_forever, daemon=True).start()

# A world of our own; its token is got as at Kibo's.
world = Client(os.environ.get("ORDER_MOCK_URL", "http://localhost:8080"), world="kibo-life")
world.worlds.make("kibo-life", clock={"action": "freeze", "instant": "2026-01-15T10:00:00Z"})
world.settings.change("kibo", webhook_url=f"http://127.0.0.1:{endpoint.server_port}/oms")
KIBO = world.url("kibo")
API = f"{KIBO}/api/v2"
CLIENT = {"client_id": "mock.orders.1.0.0.Release", "client_secret": "kibo-secret", "grant_type": "client_credentials"}
issued = urllib3.request("POST", f"{KIBO}/api/platform/applications/authtickets/oauth", json=CLIENT).json()
login = {"x-vol-tenant": "30125", "Authorization": f"Bearer {issued['access_token']}"}


def call(method: str, path: str, body: object = None) -> urllib3.BaseHTTPResponse:
    answer = urllib3.request(method, API + path, json=body, headers=login)
    print(f"{method} {path} {answer.status}")
    return answer


def hear() -> None:
    """What Kibo has told the endpoint."""
    notice = told.get(timeout=10)
    what = [notice[name] for name in ("previousOrderStatus", "orderStatus", "reasonDescription") if name in notice]
    print("told:", notice["eventTypeID"], notice["orderID"], *what)


def package(**quantities: int) -> dict[str, object]:
    """A shipment of so many units of each item, for whichever store takes it."""
    units = [{"orderItemID": items[name], "quantity": quantity} for name, quantity in quantities.items()]
    return {"autoAssign": True, "shipmentStatus": "READY", "itemAssign": units}


order = call("POST", "/createOrder/", ORDER | {"externalOrderID": "WEB-7001"}).json()
hear()
found = call("GET", f"/order/?orderID={order['orderID']}").json()
print("found:", found["totalCount"], found["collection"][0]["orderStatus"], order["customerTotal"])

items = dict(zip(("boot", "sock", "hat"), (item["orderItemID"] for item in order["orderItems"]), strict=True))
assignment = {"packageAssignment": [package(boot=1), package(sock=2, hat=1)], "sendEmails": False, "rectifyOrder": True}
assigned = call("POST", "/order/action/assign", {"orderID": order["orderID"]} | assignment).json()
first, second = (shipment["shipmentID"] for shipment in assigned["shipments"])
hear()
hear()

call("POST", "/orderItem/action/cancel/", {"orderItemID": items["hat"], "dispositionReason": "no_inventory"})
hear()

for state in ("pullInventory", "printPackingSlip", "shipmentIntegration"):
    call("POST", f"/shipment/action/{state}", {"shipmentID": first})
world.vendor("kibo").act("complete-package", shipment_id=first)  # Kibo's own call for this is on no page that we know

refused = call("POST", "/order/action/cancel", {"orderId": order["orderID"]} | REASON)
print("refused:", refused.json()["message"], "by", refused.headers["X-Mock-Rule"])

call("POST", "/shipment/action/cancel", {"shipmentID": second} | REASON)
hear()
read = call("GET", f"/order/{order['orderID']}").json()
print("read:", read["orderStatus"], *(item["itemState"] for item in read["orderItems"]))
print("owed:", read["customerTotal"], "of", read["total"])

other = call("POST", "/createOrder/", ORDER | {"externalOrderID": "WEB-7002"}).json()
hear()
cancelled = call("POST", "/order/action/cancel", {"orderId": other["orderID"]} | REASON).json()
hear()
print("cancelled:", cancelled["orderState"], *(item["itemState"] for item in cancelled["orderItems"]))
print("owed:", cancelled["customerTotal"], "of", cancelled["total"])
