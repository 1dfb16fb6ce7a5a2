"""The life of a Superloop order: a site qualified, an order placed, a visit booked, and all of it cancelled in time.

Run it against a server: `python examples/superloop.py`.
"""

import json
import os
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from queue import Queue
from threading import Thread

import urllib3

from mockserver.client import Client

NOW = datetime(2026, 1, 14, 16, tzinfo=UTC)  # Thursday, two in the morning at the site
ORDER = {
    "sourceType": "nbn",
    "customerReference": "life-of-an-order",
    "contactName": "Robin Example",
    "contactPhone": "0491 570 156",
    "contactEmail": "robin@example.com",
    "aggregationMethod": "L2TP",
    "planName": "Home Fast 100/20",
    "trafficClass": "tc4",
    "term": 1,
}


class CallbackUrl(BaseHTTPRequestHandler):
    """What a reseller runs, so that Superloop can tell it what has happened."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        told.put((self.headers["z-event-type"], json.loads(body)))
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


told: Queue[tuple[str, dict[str, object]]] = Queue()
callback = HTTPServer(("127.0.0.1", 0), CallbackUrl)
Thread(target=callback.serve_forever, daemon=True).start()

# A world of our own, whose clock stands still until we move it.
world = Client(os.environ.get("ORDER_MOCK_URL", "http://localhost:8080"), world="life")
world.worlds.make("life", clock={"action": "freeze", "instant": NOW})
world.settings.change("superloop", webhook_url=f"http://127.0.0.1:{callback.server_port}/superloop")
API = f"{world.url('superloop')}/api/connect"
login = world.token("superloop", "11001").send


def call(method: str, url: str, body: object = None) -> urllib3.BaseHTTPResponse:
    answer = urllib3.request(method, url, json=body, headers={**login, "X-API-VERSION": "7"})
    print(f"{method} {url.removeprefix(API)} {answer.status}")
    return answer


def ask(collection: str, body: object) -> urllib3.BaseHTTPResponse:
    """What takes its time: asked for, then polled for where Location says."""
    location = call("POST", f"{API}/{collection}/request", body).headers["Location"]
    while (answer := call("GET", location)).status == 202:
        pass  # a client of the real vendor waits here
    return answer


sites = ask("location-searches", {"sourceType": "nbn", "streetNumber": "42", "streetName": "Wattle"}).json()
site = ask("qualifications", {"sourceType": "nbn", "locationId": sites[0]["id"]}).json()
qualified = {name: site[name] for name in ("qualificationSearchId", "remoteQualificationSearchId", "locationId")}
order = call("POST", f"{API}/orders/create", ORDER | qualified).json()
print("placed:", order["id"], order["status"])

search = ask("orders/appointment-requests", {"orderId": order["id"], "dateFrom": "2026-01-16"}).json()
slot = search["slots"][0]
print("slot:", slot["slotType"], slot["startTime"])
visit = ask("orders/appointments", {"appointmentRequestId": search["id"], "slotId": slot["id"]}).json()
print("booked:", visit["status"], visit["startTime"], "in 30 hours")

world.clock.advance(timedelta(hours=5))
login = world.token("superloop", "11001").send  # the first one has expired
refused = call("POST", f"{API}/orders/cancel", {"orderId": order["id"]})
print("refused:", refused.json()["errors"][0]["message"], "by", refused.headers["X-Mock-Rule"])

ask("orders/appointment-cancellations", {"appointmentId": visit["id"]})
event, about = told.get(timeout=10)
print("told:", event, about["status"], about["startTime"])

call("POST", f"{API}/orders/cancel", {"orderId": order["id"]})
read = call("GET", f"{API}/orders/{order['id']}").json()
print("read:", read["status"], "cancellable:", read["isCancellable"])
