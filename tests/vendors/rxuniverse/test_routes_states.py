"""RxUniverse, both doors: every literal of the enums brought about from outside, and a tray that has had two orders."""

import pytest

from mockserver.vendors.rxuniverse.orders.items import FrameStatus
from mockserver.vendors.rxuniverse.orders.records import (
    CALCULATION_DESCRIPTIONS,
    OTHER,
    STATUS_DESCRIPTIONS,
    BalanceLens,
    JobType,
    OrderStatus,
)

ORDERS = "/api/v2/orders"
STATIONS = "/api/v2/job_track/stations"
LENS = {"rtLensStyle": "SV-150", "rtLensMaterial": "150"}
BOTH = LENS | {"ltLensStyle": "SV-150", "ltLensMaterial": "150"}


def wanted(po_number, **more):
    return {"customerJobId": "WEB-1", "customerNumber": "10042", "jobType": "F", "poNumber": po_number, **LENS, **more}


@pytest.mark.rule("RXU-02", "RXU-05")
def test_a_tray_that_another_order_has_got_cancels_that_one(http):
    """What the example does not show: why a late retry by tray is dangerous."""
    assert http.delete(f"{ORDERS}/72544").json["orderNumber"] == "337178"
    http.act("rxuniverse", "run-job-tracker")
    assert http.delete(f"{ORDERS}/72544").status == 404
    http.act("rxuniverse", "assign-tray", order_identifier="337184", tray_number="72544", reassign=True)

    retry = http.delete(f"{ORDERS}/72544")

    assert (retry.status, retry.json["orderNumber"]) == (200, "337184")


def submit(http, po_number, **more):
    """An order that was submitted and imported."""
    assert http.post(ORDERS, json=wanted(po_number, **more)).status == 202
    return po_number


def unvalid(http):
    submit(http, "PO-U")
    http.act("rxuniverse", "unvalidate-order", order_number=http.get(f"{ORDERS}/PO-U").json["orderNumber"], message="?")
    return "PO-U"


def in_process(http):
    submit(http, "PO-P")
    http.post(f"{STATIONS}/SURF", json={"orderIdentifier": "PO-P"})
    return "PO-P"


def complete(http):
    http.settings("rxuniverse", job_tracker_delay_seconds=30)
    submit(http, "PO-C")
    http.post(f"{ORDERS}/PO-C/complete")
    http.advance("PT30S")
    return "PO-C"


def deleted(http):
    http.settings("rxuniverse", status_cancelled="order", job_tracker_delay_seconds=30)
    submit(http, "PO-X")
    http.delete(f"{ORDERS}/PO-X")
    http.advance("PT30S")
    return "PO-X"


BROUGHT_ABOUT = {
    OrderStatus.UNVALID: unvalid,
    OrderStatus.VALID: lambda http: submit(http, "PO-V"),
    OrderStatus.PROCESS: in_process,
    OrderStatus.COMPLETE: complete,
    OrderStatus.HOLD: lambda http: submit(http, "PO-W", onHold=True),
}


@pytest.mark.parametrize("status", OrderStatus)
def test_every_status_and_its_word_is_reached_from_outside(http, status):
    identifier = BROUGHT_ABOUT[status](http)

    shown = http.get(f"{ORDERS}/{identifier}/status").json

    assert (shown["status"], shown["statusDesc"]) == (status, STATUS_DESCRIPTIONS[status])
    assert shown["onHold"] is (status is OrderStatus.HOLD)


def test_the_word_other_is_for_a_deleted_order_where_its_status_is_told(http):
    identifier = deleted(http)

    shown = http.get(f"{ORDERS}/{identifier}/status").json

    assert (shown["status"], shown["statusDesc"]) == ("V", OTHER)


EYES = {
    (True, True): BOTH,
    (True, False): LENS,
    (False, True): {"rtLensStyle": "", "rtLensMaterial": "", "ltLensStyle": "SV-150", "ltLensMaterial": "150"},
}


@pytest.mark.parametrize("eyes", CALCULATION_DESCRIPTIONS)
def test_every_calculation_is_reached_from_outside(http, eyes):
    identifier = submit(http, "PO-E", **EYES[eyes]) if any(eyes) else unvalid(http)

    shown = http.get(f"{ORDERS}/{identifier}/status").json

    assert shown["calculationDesc"] == CALCULATION_DESCRIPTIONS[eyes]
    assert (shown["rtCalculated"], shown["ltCalculated"]) == eyes


@pytest.mark.parametrize("job_type", JobType)
def test_every_job_type_is_submitted_and_read(http, job_type):
    identifier = submit(http, "PO-J", jobType=job_type, addons=["TINT"])

    assert http.get(f"{ORDERS}/{identifier}").json["jobType"] == job_type


@pytest.mark.parametrize("code", FrameStatus)
def test_every_frame_status_is_submitted_and_read(http, code):
    identifier = submit(http, "PO-F", frameStatusCode=code)

    assert http.get(f"{ORDERS}/{identifier}").json["frameStatusCode"] == code


@pytest.mark.parametrize("balance", [*BalanceLens, None])
def test_every_balance_lens_is_submitted_and_read(http, balance):
    identifier = submit(http, "PO-B", balanceLens=balance)

    assert http.get(f"{ORDERS}/{identifier}").json["balanceLens"] == balance
