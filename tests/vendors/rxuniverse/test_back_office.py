"""RxUniverse's back office, both doors: what people and processors of the lab do, and what they cannot."""

import pytest

ACTIONS = "/__admin/vendors/rxuniverse/actions"
ORDERS = "/api/v2/orders"
CHECK_IN_TAKES = "to check in takes one that is: unvalid, valid, in process"
WANTED = {
    "customerJobId": "WEB-1",
    "customerNumber": "10042",
    "jobType": "F",
    "poNumber": "PO-NEW",
    "rtLensStyle": "SV-150",
    "rtLensMaterial": "150",
}


def status(http, identifier):
    return http.get(f"{ORDERS}/{identifier}/status").json


def order(http, number):
    return http.item("rxuniverse", "orders", number)


# --- check-in


@pytest.mark.rule("RXU-25", "RXU-01")
def test_a_station_that_prevents_cancelling_does_so_after_the_order_has_left_it(http):
    free = http.act("rxuniverse", "check-in", order_number="337184", station="SURF")
    http.act("rxuniverse", "check-in", order_number="337185", station="EDGE")
    http.act("rxuniverse", "check-in", order_number="337185", station="INSP")

    assert (free["status"], free["visits"]) == (
        "P",
        [
            {
                "station": "SURF",
                "checked_in_at": "2026-01-15T10:00:00Z",
                "operator": "",
                "prevents_cancelling": False,
            }
        ],
    )
    assert http.delete(f"{ORDERS}/337184").rule == "RXU-01"
    assert http.delete(f"{ORDERS}/337185").rule == "RXU-25"


@pytest.mark.parametrize(
    ("number", "station", "pointer", "why"),
    [
        ("1", "SURF", "/order_number", "there is no order '1'"),
        ("337184", "surf", "/station", "there is no station 'surf'; known are SURF, INSP, EDGE, OP1"),
        ("337181", "SURF", "/order_number", f"order 337181 is complete; {CHECK_IN_TAKES}"),
        ("337182", "SURF", "/order_number", f"order 337182 is on hold; {CHECK_IN_TAKES}"),
    ],
)
def test_what_is_not_there_or_not_in_the_lab_is_404_and_stays(http, number, station, pointer, why):
    reply = http.post(f"{ACTIONS}/check-in", json={"order_number": number, "station": station})

    assert (reply.status, reply.json["errors"][0]["pointer"], reply.json["detail"]) == (404, pointer, why)
    assert order(http, "337184")["visits"] == []


def test_a_deleted_order_comes_to_no_station(http):
    http.act("rxuniverse", "run-job-tracker")

    reply = http.post(f"{ACTIONS}/check-in", json={"order_number": "337180", "station": "SURF"})

    assert (reply.status, reply.json["detail"]) == (404, f"order 337180 is deleted; {CHECK_IN_TAKES}")


def test_the_labs_own_check_in_asks_for_no_operator_and_no_flow(http):
    http.change("rxuniverse", "stations", "INSP", needs="EDGE", operator_required=True)

    http.act("rxuniverse", "check-in", order_number="337184", station="INSP", operator="JO")

    assert order(http, "337184")["visits"][0]["operator"] == "JO"


# --- hold and release


@pytest.mark.rule("RXU-63")
@pytest.mark.parametrize(("number", "code"), [("337183", "U"), ("337184", "V"), ("337178", "P")])
def test_a_hold_is_told_and_release_brings_back_the_status(http, number, code):
    before = order(http, number)

    http.act("rxuniverse", "put-on-hold", order_number=number)
    held = status(http, number)
    released = http.act("rxuniverse", "release-hold", order_number=number)

    assert (held["status"], held["statusDesc"], held["onHold"]) == ("W", "On Hold", True)
    assert (released, released["status"]) == (before, code)


def test_an_order_that_was_submitted_on_hold_is_valid_once_released(http):
    number = http.post(ORDERS, json=WANTED | {"onHold": True}).json["orderNumber"]

    http.act("rxuniverse", "release-hold", order_number=number)

    assert (status(http, number)["status"], status(http, number)["onHold"]) == ("V", False)


# --- validity


def test_an_order_is_made_unvalid_and_valid_again(http):
    http.act("rxuniverse", "unvalidate-order", order_number="337178", message="Prism out of range")
    unvalid, read = status(http, "337178"), http.get(f"{ORDERS}/337178").json
    http.act("rxuniverse", "validate-order", order_number="337178")
    valid = status(http, "337178")

    assert (unvalid["status"], unvalid["statusDesc"], unvalid["unvalidMessage"]) == (
        "U",
        "Unvalid",
        "Prism out of range",
    )
    assert (unvalid["calculationDesc"], read["dateTimeValid"]) == ("Calculations not done", None)
    assert (valid["status"], valid["calculationDesc"]) == ("V", "Both eyes calculated")
    assert http.get(f"{ORDERS}/337178").json["dateTimeValid"] == "2026-01-15T10:00:00.000Z"


# --- completing


def test_the_lab_completes_an_order_at_once(http):
    done = http.act("rxuniverse", "complete-order", order_number="337178")

    assert (done["status"], done["completed_at"]) == ("C", "2026-01-15T10:00:00Z")
    assert (done["tray_number"], done["last_tray_number"]) == ("", "72544")
    assert http.get(f"{ORDERS}/72544").status == 404


def test_what_waits_for_the_job_tracker_can_be_completed_by_hand(http):
    http.post(f"{ORDERS}/337178/complete")

    assert http.act("rxuniverse", "complete-order", order_number="337178")["completion_flagged"] is False
    assert http.act("rxuniverse", "run-job-tracker", order_number="337178") == []


# --- what cannot be done

NOT_FOR = {
    "put-on-hold": ["337180", "337181", "337182", "QUEUED", "FLAGGED", "DELETED"],
    "release-hold": ["337178", "337180", "337181", "337183", "337184", "QUEUED", "FLAGGED", "DELETED"],
    "validate-order": ["337178", "337180", "337181", "337182", "337184", "QUEUED", "FLAGGED", "DELETED"],
    "unvalidate-order": ["337180", "337181", "337182", "337183", "QUEUED", "FLAGGED", "DELETED"],
    "complete-order": ["337180", "337181", "337182", "337183", "QUEUED", "DELETED"],
    "check-in": ["337180", "337181", "337182", "QUEUED", "FLAGGED", "DELETED"],
}
MORE = {"unvalidate-order": {"message": "why"}, "check-in": {"station": "SURF"}}


@pytest.mark.parametrize("action", NOT_FOR)
def test_a_step_that_is_not_in_the_table_is_404_and_changes_nothing(http, action):
    http.add("rxuniverse", "orders", order_number="QUEUED", stage="queued")
    http.add("rxuniverse", "orders", order_number="FLAGGED", status="P", completion_flagged=True)
    http.add("rxuniverse", "orders", order_number="DELETED", status="P", stage="deleted")
    before = http.get("/__admin/vendors/rxuniverse/orders").json

    for number in [*NOT_FOR[action], "1"]:
        reply = http.post(f"{ACTIONS}/{action}", json={"order_number": number, **MORE.get(action, {})})
        assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/order_number"), number

    assert http.get("/__admin/vendors/rxuniverse/orders").json == before


# --- trays


@pytest.mark.parametrize("by", ["orderNumber", "poNumber"])
def test_an_order_is_given_a_tray_by_its_number_or_its_po_number(http, by):
    submitted = http.post(ORDERS, json=WANTED).json

    http.act("rxuniverse", "assign-tray", order_identifier=submitted[by], tray_number="10001")

    assert http.get(f"{ORDERS}/10001").json["poNumber"] == "PO-NEW"


def test_an_order_is_taken_to_another_tray_only_where_that_is_asked_for(http):
    wanted = {"order_identifier": "337178", "tray_number": "10001"}

    refusal = http.post(f"{ACTIONS}/assign-tray", json=wanted)
    http.act("rxuniverse", "assign-tray", **wanted, reassign=True)

    assert (refusal.status, refusal.json["detail"]) == (404, "Order already has a tray")
    assert (http.get(f"{ORDERS}/10001").status, http.get(f"{ORDERS}/72544").status) == (200, 404)


@pytest.mark.parametrize(
    ("identifier", "tray", "pointer", "why"),
    [
        ("9999999", "x", "/order_identifier", "Order not found"),
        ("72544", "x", "/order_identifier", "You must use an order number or PO Number for orderIdentifier"),
        ("337181", "x", "/order_identifier", "Cannot assign a completed order to a tray"),
        ("337180", "x", "/tray_number", "trayNumber only accepts numbers"),
        ("337180", "100000", "/tray_number", "trayNumber supports up to 5 digits"),
        ("337180", "10001", "/order_identifier", "Cannot assign a deleted order to a tray"),
        ("337182", "10001", "/order_identifier", "Cannot assign an on-hold order to a tray"),
        ("337184", "72551", "/tray_number", "Tray is already assigned to order 337185"),
        ("337184", "72550", "/order_identifier", "Order already has a tray"),
    ],
)
def test_a_tray_that_cannot_be_assigned_is_404_with_the_pages_text(http, identifier, tray, pointer, why):
    before = http.get("/__admin/vendors/rxuniverse/orders").json

    reply = http.post(f"{ACTIONS}/assign-tray", json={"order_identifier": identifier, "tray_number": tray})

    assert (reply.status, reply.json["errors"][0]["pointer"], reply.json["detail"]) == (404, pointer, why)
    assert http.get("/__admin/vendors/rxuniverse/orders").json == before


def test_a_shared_po_number_names_no_order_for_a_tray_where_it_is_an_error(http):
    http.settings("rxuniverse", po_ambiguity="error")

    reply = http.post(f"{ACTIONS}/assign-tray", json={"order_identifier": "PO-DUP", "tray_number": "1"})

    assert (reply.status, reply.json["detail"]) == (404, "PO number is not unique")


@pytest.mark.rule("RXU-02", "RXU-05")
@pytest.mark.parametrize("end", ["cancel", "complete"])
def test_a_tray_is_free_for_another_order_once_the_job_tracker_has_run(http, end):
    calls = {
        "cancel": lambda: http.delete(f"{ORDERS}/72544"),
        "complete": lambda: http.post(f"{ORDERS}/72544/complete"),
    }
    number = http.post(ORDERS, json=WANTED).json["orderNumber"]
    wanted = {"order_identifier": number, "tray_number": "72544"}
    calls[end]()

    early = http.post(f"{ACTIONS}/assign-tray", json=wanted)
    http.act("rxuniverse", "run-job-tracker")
    freed = http.delete(f"{ORDERS}/72544")
    http.act("rxuniverse", "assign-tray", **wanted)
    late = http.delete(f"{ORDERS}/72544")

    assert (early.status, early.json["detail"]) == (404, "Tray is already assigned to order 337178")
    assert freed.status == 404
    assert (late.status, late.json["orderNumber"]) == (200, number), "a late retry by tray cancels the wrong order"


# --- the set-up, which the collections and the settings are enough for


@pytest.mark.rule("RXU-M37", "RXU-25")
def test_a_station_is_defined_as_an_item_of_its_collection(http):
    http.add("rxuniverse", "stations", code="AR1", description="Anti-reflective coating", prevents_cancelling=True)

    http.post("/api/v2/job_track/stations/AR1", json={"orderIdentifier": "337184"})

    assert http.get("/api/v2/job_track/stations").json["count"] == 5
    assert http.delete(f"{ORDERS}/337184").rule == "RXU-25"


@pytest.mark.rule("RXU-40")
def test_a_reason_is_defined_in_the_settings(http):
    http.settings("rxuniverse", require_delete_reason=True, delete_reasons=["LOST"])

    assert http.delete(f"{ORDERS}/337184?deleteReason=LOST").status == 200
