"""The life of a lab order: submitted, imported, on a tray, at stations, held, past the point where it can be cancelled.

A second one is cancelled in time, and a third gets its tray. Run it against a server: `python examples/rxuniverse.py`.
"""

import os
from datetime import UTC, datetime

import urllib3

from mockserver.client import Client

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
ORDER = {
    "customerNumber": "10042",
    "jobType": "F",
    "rtLensStyle": "SV-150",
    "rtLensMaterial": "150",
    "ltLensStyle": "SV-150",
    "ltLensMaterial": "150",
}

# A world of our own, whose clock stands still; the lab's processor, which imports what is submitted, does not run.
world = Client(os.environ.get("ORDER_MOCK_URL", "http://localhost:8080"), world="lab")
world.worlds.make("lab", clock={"action": "freeze", "instant": NOW})
world.settings.change("rxuniverse", remote_order_processor_running=False)
lab = world.vendor("rxuniverse")
API = f"{world.url('rxuniverse')}/api/v2"


def call(method: str, path: str, body: object = None) -> urllib3.BaseHTTPResponse:
    answer = urllib3.request(method, f"{API}{path}", json=body)
    print(method, path, answer.status)
    return answer


def submit(po_number: str) -> str:
    order = call("POST", "/orders", {**ORDER, "customerJobId": f"WEB-{po_number}", "poNumber": po_number}).json()
    return str(order["orderNumber"])


def act(action: str, **arguments: object) -> object:
    """What no call of the API can do: the lab does it."""
    print("lab:", action, *arguments.values())
    return lab.act(action, **arguments)


first, second = submit("PO-1001"), submit("PO-1002")
call("GET", f"/orders/{first}")
print("imported:", act("run-remote-order-processor"))
print("status:", call("GET", f"/orders/{first}/status").json()["statusDesc"])
act("assign-tray", order_identifier=first, tray_number="20001")
act("assign-tray", order_identifier=second, tray_number="20002")

seen = call("POST", "/job_track/stations/SURF", {"orderIdentifier": "20001", "operator": "OP1"}).json()
print("at:", seen["desc"], seen["statusDateTime"])
act("put-on-hold", order_number=first)
status = call("GET", "/orders/20001/status").json()
print("status:", status["statusDesc"], "on hold:", status["onHold"])
print("refused:", call("POST", "/job_track/stations/EDGE", {"orderIdentifier": "20001"}).json()["details"])
act("release-hold", order_number=first)
print("at:", call("POST", "/job_track/stations/EDGE", {"orderIdentifier": "20001"}).json()["desc"])

for identifier in (first, "20001", "PO-1001"):
    refused = call("DELETE", f"/orders/{identifier}")
    print("refused:", refused.json()["error"], "by", refused.headers["X-Mock-Rule"])

cancelled = call("DELETE", f"/orders/{second}").json()
print("cancelled:", cancelled["orderNumber"], cancelled["trayNumber"], cancelled["poNumber"])
print("status:", call("GET", f"/orders/{second}/status").json())
act("run-job-tracker", order_number=second)
call("DELETE", "/orders/20002")

third = submit("PO-1003")
act("run-remote-order-processor")
act("assign-tray", order_identifier=third, tray_number="20002")
print("on the tray:", call("GET", "/orders/20002").json()["orderNumber"])

call("POST", "/orders/20001/complete")
act("run-job-tracker", order_number=first)
done = call("GET", f"/orders/{first}").json()
print("read:", done["statusDesc"], done["dateCompleted"])
