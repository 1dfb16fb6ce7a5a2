"""Every word that Superloop's answers can hold is reached by calls, actions or the clock, and read back over HTTP."""

import pytest

from mockserver.vendors.superloop.orders.model import (
    Aggregation,
    AppointmentStatus,
    OrderSla,
    OrderType,
    SlotType,
    TransferType,
)
from mockserver.vendors.superloop.orders.service_cancellations import CancellationStatus
from mockserver.vendors.superloop.orders.sites import SourceType
from tests.vendors.superloop.bodies import ORDER
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome
from tests.vendors.superloop.visits import booked

CREATE = "/api/connect/orders/create"
QUALIFY = "/api/connect/qualifications/request"
SERVICE_CANCELLATIONS = "/api/connect/services/service-cancellations"
SITES = {SourceType.NBN: "LOC000000000042", SourceType.UNITI: "OPC000000000001"}
STEPS = {
    AppointmentStatus.RESERVED: (),
    AppointmentStatus.BOOKED: ("confirm",),
    AppointmentStatus.IN_PROGRESS: ("confirm", "start"),
    AppointmentStatus.COMPLETED: ("confirm", "start", "finish"),
    AppointmentStatus.INCOMPLETE: ("confirm", "start", "give up"),
    AppointmentStatus.CANCELLED: ("cancel",),
}
"""What nbn does about an appointment that was booked."""
ENDS = {
    CancellationStatus.REQUESTED: (),
    CancellationStatus.IN_PROGRESS: ("start",),
    CancellationStatus.COMPLETED: ("start", "complete"),
    CancellationStatus.ABORTED: ("abort",),
    CancellationStatus.IN_ERROR: ("fail",),
    CancellationStatus.IN_ERROR_RETRY: ("start", "fail"),
    CancellationStatus.REJECTED: ("start", "reject"),
}
"""What happens to a service cancellation that was requested."""


def read(http, created):
    """The order as it is read, which is as it was when it was created."""
    assert created.status == 201, created.text
    return http.get(f"/api/connect/orders/{created.json['id']}", headers=GOOD).json


@pytest.mark.parametrize("method", Aggregation)
def test_an_order_has_each_aggregation_method(http, method):
    created = http.post(CREATE, json=ORDER | {"aggregationMethod": method}, headers=GOOD)

    assert read(http, created)["aggregationMethod"] == method


@pytest.mark.parametrize("sla", OrderSla)
def test_an_order_has_each_sla(http, sla):
    created = http.post(CREATE, json=ORDER | {"restorationSla": sla}, headers=GOOD)

    assert read(http, created)["eSla"] == sla


@pytest.mark.parametrize(
    ("order_type", "transfer"), [(OrderType.NEW, None), *((OrderType.TRANSFER, t) for t in TransferType)]
)
def test_an_order_has_each_type_and_each_type_of_transfer(http, order_type, transfer):
    created = http.post(CREATE, json=ORDER | {"transferType": transfer}, headers=GOOD)

    order = read(http, created)
    assert (order["orderType"], order.get("transferType")) == (order_type, transfer)


@pytest.mark.parametrize("kind", SlotType)
def test_an_appointment_has_each_type_of_slot(http, kind):
    assert booked(http, slot_id=f"nbn-2026-01-19-{kind}").json["slotType"] == kind


@pytest.mark.parametrize("status", AppointmentStatus)
def test_an_appointment_has_each_status(http, status):
    http.settings("superloop", confirm_after_seconds=None)
    appointment = booked(http).json["id"]

    for step in STEPS[status]:
        how = {"done": False} if step == "give up" else {}
        http.act("superloop", f"{step.replace('give up', 'finish')}-appointment", appointment_id=appointment, **how)

    [shown] = http.get("/api/connect/orders/1", headers=GOOD).json["appointments"]
    assert shown["status"] == status


@pytest.mark.parametrize("status", CancellationStatus)
def test_a_service_cancellation_has_each_status(http, status):
    asked = {"serviceId": 906, "cancellationDate": "2026-02-01"}
    taken = http.post(f"{SERVICE_CANCELLATIONS}/request", json=asked, headers=GOOD)
    number = outcome(http, taken).json["id"]

    for step in ENDS[status]:
        if step == "abort":
            http.post(f"{SERVICE_CANCELLATIONS}/requests/abort", json={"serviceId": 906}, headers=GOOD)
        else:
            http.act("superloop", f"{step}-service-cancellation", cancellation_id=number)

    assert outcome(http, taken).json["status"] == status


@pytest.mark.parametrize("source", SourceType)
def test_a_site_of_each_network_is_qualified(http, source):
    taken = http.post(QUALIFY, json={"locationId": SITES[source], "sourceType": source}, headers=GOOD)

    assert outcome(http, taken).json["sourceType"] == source
