"""The life of a Falabella order: made by the shop, an item of it canceled, the rest labelled, delivered, and returned.

Run it against a server: `python examples/falabella.py`.
"""

import base64
import json
import os
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread
from typing import Any

import urllib3

from mockserver.client import Client

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SELLER = {"User-Agent": "SC1234/Python/3.12/PROPIA/FACL", "Content-Type": "application/xml"}
ITEMS = [{"sku": "LAMP-01"}, {"sku": "SILLA-02", "name": "Silla plegable"}, {"sku": "TETERA-03", "name": "Tetera"}]
WEBHOOK = """<?xml version="1.0" encoding="UTF-8"?>
<Request><Webhook><CallbackUrl>{url}</CallbackUrl><Events>
<Event>onOrderCreated</Event><Event>onOrderItemsStatusChanged</Event>
</Events></Webhook></Request>"""


class CallbackUrl(BaseHTTPRequestHandler):
    """What a seller runs, so that Falabella can tell it what has happened. Nothing but 200 will do."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told.put(json.loads(body))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


told: Queue[dict[str, Any]] = Queue()
callback = HTTPServer(("127.0.0.1", 0), CallbackUrl)
Thread(target=callback.serve_forever, daemon=True).start()

# A world of our own, whose clock stands still until we move it.
world = Client(os.environ.get("ORDER_MOCK_URL", "http://localhost:8080"), world="marketplace")
world.worlds.make("marketplace", clock={"action": "freeze", "instant": NOW})
shop = world.vendor("falabella")


def call(method: str, action: str, body: str = "", **params: str) -> Any:
    """Signed by the control API; a seller signs with its API key. Errors come with 200 too."""
    signed = world.sign("falabella", {"Action": action, "UserID": "look@me.com", "Format": "JSON", **params})
    answer = urllib3.request(method, signed.url, body=body or None, headers=SELLER)
    [(kind, envelope)] = answer.json().items()
    error = envelope["Head"].get("ErrorMessage")
    print(method, action, *params.values(), "->", error or kind, *([answer.headers["X-Mock-Rule"]] if error else []))
    return envelope


def act(action: str, **arguments: object) -> Any:
    """What no call of the API can do: the shop, the carrier or the customer does it."""
    return shop.act(action, **arguments)


def hear() -> None:
    heard = told.get(timeout=10)
    print("  told:", heard["event"], *heard["payload"].values())


call("POST", "CreateWebhook", WEBHOOK.format(url=f"http://127.0.0.1:{callback.server_port}/falabella"))
act("create-order", items=ITEMS)
hear()

found = call("GET", "GetOrders", CreatedAfter="2026-01-15T10:00:00", Status="pending")
order = found["Body"]["Orders"]["Order"]
print("found:", found["Head"]["TotalCount"], "order of", order["ItemsCount"], "items,", order["Statuses"]["Status"])
items = call("GET", "GetOrderItems", OrderId=order["OrderId"])["Body"]["OrderItems"]["OrderItem"]
lamp, chair, kettle = (item["OrderItemId"] for item in items)

call("POST", "SetStatusToCanceled", OrderItemId=lamp, Reason="SHORTAGE", ReasonDetail="none left")
hear()
call("POST", "SetStatusToReadyToShip", OrderItemIds=f"[{chair},{kettle}]", PackageId=items[1]["PackageId"])
hear()
call("POST", "SetStatusToCanceled", OrderItemId=chair, Reason="SHORTAGE")
label = call("GET", "GetDocument", DocumentType="shippingParcel", OrderItemIds=f"[{chair},{kettle}]")
document = label["Body"]["Documents"]["Document"]
print("label:", document["MimeType"], base64.b64decode(document["File"])[:8].decode())

for step in ("ship-item", "deliver-item"):
    for item in (chair, kettle):
        act(step, order_item_id=int(item))
        hear()
for step in ("return-item", "receive-return"):
    act(step, order_item_id=int(chair))
    hear()

world.clock.advance(timedelta(hours=72))  # the seller does not dispute it
hear()
read = call("GET", "GetOrder", OrderId=order["OrderId"])["Body"]["Orders"]["Order"]
print("read:", *read["Statuses"]["Status"])
