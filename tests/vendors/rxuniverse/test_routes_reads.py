"""RxUniverse's reads over HTTP, both doors: an order and its status, as they are and after a cancel."""

import pytest

ORDERS = "/api/v2/orders"
MARKED = {"error": "Order marked for cancelation", "details": []}


@pytest.mark.rule("RXU-M4")
def test_an_order_reads_with_the_documented_names(http):
    reply = http.get(f"{ORDERS}/337178")

    assert reply.header("content-type") == "application/json"
    assert reply.json == {
        "orderNumber": "337178",
        "trayNumber": "72544",
        "poNumber": "Example",
        "addons": [],
        "arCode": "AR1",
        "arDesc": "Standard anti-reflective",
        "balanceLens": "",
        "calculationDesc": "Both eyes calculated",
        "corridorLength": 14.0,
        "createdUser": "demo",
        "crib": None,
        "currentStation": "SURF",
        "currentStationCustomerDesc": "In production",
        "currentStationDateTime": "2026-01-15T05:00:00.000Z",
        "currentStationDesc": "Surfacing",
        "customerJobId": "JOB-1",
        "customerNumber": "10042",
        "dateCompleted": None,
        "dateOrdered": "2026-01-13",
        "dateReceived": "2026-01-13",
        "dateTimeValid": "2026-01-13T10:00:00.000Z",
        "dateWanted": "2030-06-28",
        "ellh": None,
        "frameA": 52.5,
        "frameB": 38.0,
        "frameBridge": 18,
        "frameCircumference": 148.6,
        "frameColor": "Tortoise",
        "frameED": 56.0,
        "frameEye": 52,
        "frameManufacturer": "DEMO",
        "frameName": "Harbour",
        "frameSKU": "DEMO-HARBOUR-52",
        "frameStatusCode": "E",
        "frameTemple": 140,
        "frameType": "Zyl",
        "frameUPC": "000000000017",
        "jobType": "F",
        "ltAdd": None,
        "ltAxis": None,
        "ltCalculated": True,
        "ltCylinder": None,
        "ltLensMaterial": "150",
        "ltLensStyle": "SV-150",
        "ltSphere": None,
        "onHold": False,
        "rtAdd": None,
        "rtAxis": None,
        "rtCalculated": True,
        "rtCylinder": None,
        "rtLensMaterial": "150",
        "rtLensStyle": "SV-150",
        "rtSphere": None,
        "status": "P",
        "statusDesc": "Process",
        "unvalidMessage": "",
    }


@pytest.mark.rule("RXU-M7")
@pytest.mark.parametrize("path", ["337179/status", "72545/status", "PO-EDGE/status", "337179/status/"])
def test_a_status_reads_with_the_documented_names(http, path):
    assert http.get(f"{ORDERS}/{path}").json == {
        "orderNumber": "337179",
        "trayNumber": "72545",
        "poNumber": "PO-EDGE",
        "calculationDesc": "Both eyes calculated",
        "currentStation": "INSP",
        "currentStationCustomerDesc": "Quality check",
        "currentStationDateTime": "2026-01-15T08:00:00.000Z",
        "currentStationDesc": "Final inspection",
        "status": "P",
        "statusDesc": "Process",
        "onHold": False,
        "unvalidMessage": "",
        "rtCalculated": True,
        "ltCalculated": True,
    }


@pytest.mark.parametrize(
    ("number", "status", "calculation", "unvalid"),
    [
        ("337181", ("C", "Completed"), "Both eyes calculated", ""),
        ("337182", ("W", "On Hold"), "Right eye calculated", ""),
        ("337183", ("U", "Unvalid"), "Calculations not done", "Lens style is missing"),
        ("337184", ("V", "Valid"), "Left eye calculated", ""),
    ],
)
def test_statuses_and_calculations_are_told_in_words(http, number, status, calculation, unvalid):
    reply = http.get(f"{ORDERS}/{number}/status").json

    assert (reply["status"], reply["statusDesc"]) == status
    assert (reply["calculationDesc"], reply["unvalidMessage"]) == (calculation, unvalid)


@pytest.mark.rule("RXU-60")
def test_the_status_of_a_cancelled_order_is_an_error_with_200(http):
    http.delete(f"{ORDERS}/337178")
    flagged = http.get(f"{ORDERS}/337178/status")
    http.act("rxuniverse", "run-job-tracker")
    deleted = http.get(f"{ORDERS}/337178/status")

    assert (flagged.status, flagged.json, flagged.rule) == (200, MARKED, "RXU-60")
    assert (deleted.status, deleted.json) == (200, MARKED)


def test_the_status_of_a_cancelled_order_is_a_status_where_the_setting_says_so(http):
    http.settings("rxuniverse", status_cancelled="order")

    assert http.get(f"{ORDERS}/337180/status").json["status"] == "P"


@pytest.mark.parametrize(("path", "rule"), [("555001/status", "RXU-61"), ("555001", "RXU-M5")])
def test_reading_what_is_not_there(http, path, rule):
    reply = http.get(f"{ORDERS}/{path}")

    assert (reply.status, reply.rule) == (404, rule)
    assert reply.json == {"error": "No record found", "details": ["Provided: 555001"]}


@pytest.mark.rule("RXU-62", "RXU-M4")
def test_a_cancelled_order_still_reads_as_it_was(http):
    before = http.get(f"{ORDERS}/337178").json
    http.delete(f"{ORDERS}/337178")

    reply = http.get(f"{ORDERS}/337178")

    assert (reply.status, reply.json) == (200, before)


@pytest.mark.rule("RXU-M68", "RXU-62")
@pytest.mark.parametrize("path", ["337178", "337178/status"])
def test_a_deleted_order_reads_other_and_the_status_that_it_had(http, path):
    http.settings("rxuniverse", status_cancelled="order")
    http.delete(f"{ORDERS}/337178")

    flagged = http.get(f"{ORDERS}/{path}").json
    http.act("rxuniverse", "run-job-tracker")
    deleted = http.get(f"{ORDERS}/{path}").json

    assert (flagged["status"], flagged["statusDesc"], flagged["trayNumber"]) == ("P", "Process", "72544")
    assert (deleted["status"], deleted["statusDesc"], deleted["trayNumber"]) == ("P", "Other", "")
    assert http.get(f"{ORDERS}/337178").json["orderNumber"] == "337178"


@pytest.mark.rule("RXU-M6")
def test_reading_a_cancelled_order_is_an_error_where_the_setting_says_so(http):
    http.settings("rxuniverse", fetch_cancelled="status_error")

    reply = http.get(f"{ORDERS}/337180")

    assert (reply.status, reply.json) == (200, MARKED)


def test_the_dates_of_an_order_that_has_none_are_null(http):
    http.add("rxuniverse", "orders", order_number="1")

    reply = http.get(f"{ORDERS}/1").json

    dates = ("dateCompleted", "dateOrdered", "dateReceived", "dateTimeValid", "dateWanted", "currentStationDateTime")
    assert [reply[name] for name in dates] == [None] * 6
    assert reply["balanceLens"] is None


@pytest.mark.rule("RXU-63", "RXU-64")
@pytest.mark.parametrize("path", ["337182", "337182/status"])
def test_an_order_on_hold_that_was_never_at_a_station(http, path):
    reply = http.get(f"{ORDERS}/{path}").json

    assert (reply["onHold"], reply["status"], reply["statusDesc"]) == (True, "W", "On Hold")
    assert reply["currentStationDateTime"] is None
    assert {reply[f"currentStation{part}"] for part in ("", "Desc", "CustomerDesc")} == {""}


def test_dates_are_the_labs_and_instants_are_utc(http):
    http.change("rxuniverse", "orders", "337181", completed_at="2026-01-14T23:30:00Z")
    http.settings("rxuniverse", lab_timezone="Europe/Paris")

    assert http.get(f"{ORDERS}/337181").json["dateCompleted"] == "2026-01-15"
    assert http.get(f"{ORDERS}/337178").json["currentStationDateTime"] == "2026-01-15T05:00:00.000Z"


@pytest.mark.parametrize(
    ("zone", "instant", "day"),
    [
        ("America/New_York", "0001-01-01T00:00:00Z", "0001-01-01"),
        ("Europe/Paris", "9999-12-31T23:59:59Z", "9999-12-31"),
    ],
)
def test_an_instant_at_the_end_of_the_calendar_stops_neither_the_read_nor_the_cancel(http, zone, instant, day):
    http.change("rxuniverse", "orders", "337178", ordered_at=instant)
    http.settings("rxuniverse", lab_timezone=zone)

    assert http.get(f"{ORDERS}/337178").json["dateOrdered"] == day
    assert http.delete(f"{ORDERS}/337178").status == 200


@pytest.mark.parametrize(
    "wrong",
    [
        {"lab_timezone": "Mars/Olympus"},
        {"lab_timezone": ""},
        {"lab_timezone": "../../etc/passwd"},
        {"tray_max_digits": -1},
        {"job_tracker_delay_seconds": -1},
        {"import_delay_seconds": 10**12},
        {"cancel_body": "table"},
    ],
)
def test_a_setting_that_cannot_be_is_refused(http, wrong):
    reply = http.patch("/__admin/settings", json={"rxuniverse": wrong})

    assert reply.status == 422
