"""The life of a slot: a test device registered, its slots ordered for, cancelled and delivered, the device given up.

Each notification arrives at an endpoint that Amazon SNS has asked first. Run it against a server:
`python examples/dash.py`.
"""

import json
import os
import re
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from queue import Queue
from threading import Event, Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import urllib3

from mockserver.client import Client

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SERVER = os.environ.get("ORDER_MOCK_URL", "http://localhost:8080")
CLIENT = {"client_id": "amzn1.application-oa2-client.mock", "client_secret": "mock-secret"}
APP = "https://app.example.com/registered"  # where the customer comes back to
ORDER = re.compile(r"amzn1\.dash\.v2\.o\.\w+")
DEVICE = {"device_model": "mock-model", "serial": "KITCHEN-7", "is_test_device": True}


class Endpoint(BaseHTTPRequestHandler):
    """What a device maker runs, so that Amazon can tell it what has happened."""

    def do_POST(self) -> None:
        message = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(200)
        self.end_headers()
        if message["Type"] == "SubscriptionConfirmation":
            print("GET SubscribeURL", urllib3.request("GET", message["SubscribeURL"]).status)
            confirmed.set()
        else:
            told.put(json.loads(message["Message"]))

    def log_message(self, *_: object) -> None:
        pass


told: Queue[dict[str, dict[str, Any]]] = Queue()
confirmed = Event()
endpoint = ThreadingHTTPServer(("127.0.0.1", 0), Endpoint)
Thread(target=endpoint.serve_forever, daemon=True).start()


def listen() -> None:
    """Print what SNS brings next of our device; the topic has all devices of its maker."""
    said = told.get(timeout=10)
    while said["deviceInfo"]["deviceIdentifier"]["serialNumber"] != DEVICE["serial"]:
        said = told.get(timeout=10)
    info, order = said["notificationInfo"], said.get("orderInfo", {})
    print("told:", info["notificationType"], info["notificationTime"], *([order["slotId"]] if order else []))


# A world of our own, whose clock stands still until we move it, and that tells of cancelled test orders too.
world = Client(SERVER, world="slots")
world.worlds.make("slots", clock={"action": "freeze", "instant": NOW})
world.settings.change("dash", server_url=SERVER, notify_on_test_cancel=True)
world.vendor("dash").act("subscribe-endpoint", endpoint=f"http://127.0.0.1:{endpoint.server_port}/")
confirmed.wait(timeout=10)
API = world.url("dash")


def call(method: str, path: str, operation: str, *, sent: str = "1.0", wanted: str = "1.0") -> urllib3.BaseHTTPResponse:
    """Call Dash in the name of the device, with the versions of what is sent and of what is wanted."""
    drs = f"com.amazon.dash.replenishment.Drs{operation}"
    headers = {
        "Authorization": f"Bearer {tokens['access_token']}",
        "x-amzn-type-version": f"{drs}Input@{sent}",
        "x-amzn-accept-type": f"{drs}Result@{wanted}",
    }
    answer = urllib3.request(method, f"{API}{path}", headers=headers)
    print(method, ORDER.sub("{order}", f"{path} {answer.status} {answer.data.decode()}".rstrip()))
    return answer


def send_form(url: str, **fields: str) -> urllib3.BaseHTTPResponse:
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    return urllib3.request("POST", url, body=urlencode(fields), headers=headers, redirect=False)


def log_in(**fields: str) -> urllib3.BaseHTTPResponse:
    """Ask Login with Amazon for tokens."""
    answer = send_form(f"{API}/auth/o2/token", **CLIENT, **fields)
    print("POST /auth/o2/token", fields["grant_type"], answer.status)
    return answer


# The customer registers the device: they are shown a page, allow it, and come back to the app with a code.
asked = {"client_id": CLIENT["client_id"], "scope": "dash:replenish", "response_type": "code", "redirect_uri": APP}
page = f"{API}/ap/oa?{urlencode(asked | {'scope_data': json.dumps({'dash:replenish': DEVICE})})}"
print("GET /ap/oa", urllib3.request("GET", page).status)
answer = send_form(page, consent="allow")
print("POST /ap/oa", answer.status)
listen()
listen()
[code] = parse_qs(urlsplit(answer.headers["Location"]).query)["code"]
tokens = log_in(grant_type="authorization_code", code=code, redirect_uri=APP).json()

order = call("POST", "/replenish/slot1", "Replenish").json()["eventInstanceId"]
listen()
call("POST", "/replenish/slot1", "Replenish")
call("DELETE", "/testOrders", "CancelTestOrders")
listen()
call("GET", f"/getOrderInfo/{order}", "OrderInfo")

order = call("POST", "/replenish/slot1", "Replenish").json()["eventInstanceId"]
listen()
world.clock.advance(timedelta(hours=25))
listen()
call("GET", f"/getOrderInfo/{order}", "OrderInfo")  # refused: an access token is good for an hour
tokens = log_in(grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
call("GET", f"/getOrderInfo/{order}", "OrderInfo")
call("POST", "/replenish/slot1", "Replenish")
world.clock.advance(timedelta(hours=47))
tokens = log_in(grant_type="refresh_token", refresh_token=tokens["refresh_token"]).json()
order = call("POST", "/replenish/slot1", "Replenish").json()["eventInstanceId"]
listen()

call("DELETE", "/registration", "Deregister", sent="2.0")
listen()
for method, path, operation in (
    ("GET", "/subscriptionInfo", "SubscriptionInfo"),
    ("POST", "/replenish/slot1", "Replenish"),
    ("GET", f"/getOrderInfo/{order}", "OrderInfo"),
    ("POST", "/slotStatus/slot1", "SlotStatus"),
    ("POST", "/deviceStatus", "DeviceStatus"),
    ("DELETE", "/testOrders", "CancelTestOrders"),
    ("DELETE", "/deviceModels/mock-model/devices/KITCHEN-7/registration", "Deregister"),
):
    call(method, path, operation)
refused = log_in(grant_type="refresh_token", refresh_token=tokens["refresh_token"])
print("refused:", refused.json()["error"], "by", refused.headers["X-Mock-Rule"])
