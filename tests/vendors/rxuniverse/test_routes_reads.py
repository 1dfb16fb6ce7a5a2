"""RxUniverse's reads over HTTP, both doors, and what is the same on every path: credentials, methods, errors."""

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


# --- the same on every path


@pytest.mark.rule("RXU-90")
@pytest.mark.parametrize("headers", [{"Authorization": "Bearer x"}, {"X-API-Key": "x"}, {"Authorization": "?"}])
@pytest.mark.parametrize("path", [f"{ORDERS}/337178", f"{ORDERS}/337178/pick", "/api/v2/addons"])
def test_credentials_that_nobody_asked_for_are_ignored(http, path, headers):
    assert http.get(path, headers=headers).status == 200


@pytest.mark.rule("RXU-91")
@pytest.mark.parametrize("headers", [{}, {"X-API-Key": "wrong"}, {"Authorization": "Bearer wrong"}, {"X-API-Key": ""}])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("DELETE", "/api/v2/orders/9999999"),
        ("GET", "/api/v2/orders/9999999"),
        ("GET", "/api/v2/orders/9999999/status"),
        ("POST", "/api/v2/orders"),
        ("GET", "/api/v2/orders/9999999/pick"),
        ("POST", "/api/v2/orders/9999999/pick"),
        ("GET", "/api/v2/addons?limit=0"),
    ],
)
def test_a_missing_or_wrong_key_is_401_before_anything_is_looked_up(http, method, path, headers):
    http.settings("rxuniverse", auth_mode="api_key", api_keys=["lab-key"])

    reply = http.send(method, path, headers=headers)

    assert (reply.status, reply.json) == (401, {"error": "Unauthorized", "details": []})
    assert reply.header("www-authenticate") == "Bearer"


@pytest.mark.parametrize("headers", [{"X-API-Key": "lab-key"}, {"Authorization": "bearer lab-key"}])
def test_a_good_key_opens_the_lab(http, headers):
    http.settings("rxuniverse", auth_mode="api_key", api_keys=["other", "lab-key"])

    assert http.get("/api/v2/addons", headers=headers).status == 200
    assert http.post(f"{ORDERS}/337178/pick", json={}, headers=headers).status == 200
    assert http.delete(f"{ORDERS}/337178", headers=headers).status == 200


def test_a_key_can_be_minted(http):
    http.settings("rxuniverse", auth_mode="api_key")

    made = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop"}).json
    expired = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop", "preset": "expired"})

    revoked = http.post("/__admin/tokens", json={"vendor": "rxuniverse", "caller": "shop", "preset": "revoked"}).json

    assert http.get(f"{ORDERS}/337178", headers=made["send"]).status == 200
    assert http.get(f"{ORDERS}/337178", headers=revoked["send"]).rule == "RXU-91"
    assert expired.status == 422
    listed = {vendor["name"]: vendor for vendor in http.get("/__admin/vendors").json["vendors"]}
    assert made["send"] in [credential["send"] for credential in listed["rxuniverse"]["credentials"]]


@pytest.mark.rule("RXU-95")
@pytest.mark.parametrize("path", ["/api/v3/orders/337178", "/api/v2/ordres/337178", "/api/v2/Orders/337178"])
def test_an_unknown_path_is_404_without_details(http, path):
    reply = http.delete(path)

    assert (reply.status, reply.json, reply.rule) == (404, {"error": "Not found", "details": []}, "RXU-95")


@pytest.mark.rule("RXU-96")
@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [
        ("PUT", "/337178", "GET, DELETE"),
        ("PATCH", "/337178", "GET, DELETE"),
        ("POST", "/337178", "GET, DELETE"),
        ("GET", "", "POST"),
        ("DELETE", "", "POST"),
    ],
)
def test_another_method_is_405_with_allow(http, method, path, allow):
    reply = http.send(method, ORDERS + path)

    assert (reply.status, reply.header("allow")) == (405, allow)
    assert reply.json == {"error": "Method not allowed", "details": []}


@pytest.mark.rule("RXU-M18")
def test_an_unexpected_error_is_500_and_changes_nothing(http):
    reply = http.delete(f"{ORDERS}/337178", headers={"X-Mock-Answer": "RXU-M18"})

    assert (reply.status, reply.json) == (500, {"error": "Internal server error", "details": []})
    assert http.item("rxuniverse", "orders", "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-98")
def test_every_refusal_can_be_had_by_its_id_and_has_both_keys(http):
    rules = http.get("/__admin/rules?vendor=rxuniverse").json["rules"]
    refusals = [rule for rule in rules if rule["answer"] and rule["answer"]["text"]]

    for rule in refusals:
        reply = http.delete(f"{ORDERS}/337178", headers={"X-Mock-Answer": rule["id"]})

        assert (reply.status, reply.rule) == (rule["answer"]["status"], rule["id"])
        assert isinstance(reply.json["details"], list)
        if "{" not in rule["answer"]["text"]:
            assert reply.json["error"] == rule["answer"]["text"]
