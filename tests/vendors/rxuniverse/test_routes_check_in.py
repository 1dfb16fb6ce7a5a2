"""RxUniverse's check-in over HTTP, both doors: who comes where, every refusal, and what it has to do with a cancel."""

import json

import pytest

ORDERS = "/api/v2/orders"
STATIONS = "/api/v2/job_track/stations"


def refused(text):
    return {"error": "Checkin not performed", "details": [text]}


def order(http, number):
    return http.item("rxuniverse", "orders", number)


def at(http, station, identifier, **more):
    return http.post(f"{STATIONS}/{station}", json={"orderIdentifier": identifier, **more})


@pytest.mark.rule("RXU-M37")
@pytest.mark.parametrize("identifier", ["337178", "72544", "Example"])
def test_an_order_is_checked_in_by_any_of_its_identifiers(http, identifier):
    reply = at(http, "INSP", identifier, operator="OP1")

    assert (reply.status, reply.json) == (
        201,
        {
            "orderNumber": "337178",
            "trayNumber": "72544",
            "poNumber": "Example",
            "code": "INSP",
            "customerDesc": "Quality check",
            "desc": "Final inspection",
            "statusDateTime": "2026-01-15T10:00:00.000Z",
        },
    )
    assert "inferred" in reply.warning
    assert order(http, "337178")["visits"][-1] == {
        "station": "INSP",
        "checked_in_at": "2026-01-15T10:00:00Z",
        "operator": "OP1",
        "prevents_cancelling": False,
    }


def test_the_time_of_a_check_in_has_three_decimals_whatever_the_clock_says(http):
    http.make({"clock": {"action": "freeze", "instant": "2026-01-15T10:00:00.123456Z"}})

    assert at(http, "SURF", "337184").json["statusDateTime"] == "2026-01-15T10:00:00.123Z"


@pytest.mark.parametrize(("number", "before"), [("337183", "U"), ("337184", "V"), ("337178", "P")])
def test_the_first_check_in_begins_the_work(http, number, before):
    assert http.get(f"{ORDERS}/{number}").json["status"] == before

    at(http, "SURF", number)

    status = http.get(f"{ORDERS}/{number}/status").json
    assert (status["status"], status["statusDesc"]) == ("P", "Process")
    assert (status["currentStation"], status["currentStationDesc"]) == ("SURF", "Surfacing")
    assert status["currentStationDateTime"] == "2026-01-15T10:00:00.000Z"


@pytest.mark.rule("RXU-76")
@pytest.mark.parametrize("station", ["surf", "Surf", "NOWHERE", "%C3%A9"])
def test_a_check_in_at_a_station_in_another_case_is_400(http, station):
    reply = at(http, station, "9999999", operator="nobody")

    assert (reply.status, reply.json) == (400, refused("Station not found"))


@pytest.mark.rule("RXU-M38")
@pytest.mark.parametrize("identifier", ["9999999", "72547", "example"])
def test_a_check_in_of_an_unknown_order_is_400(http, identifier):
    reply = at(http, "SURF", identifier, operator="nobody")

    assert (reply.status, reply.json) == (400, refused("Order not found"))


@pytest.mark.rule("RXU-77")
@pytest.mark.parametrize("operator", ["nobody", "SURF", "op1", " OP1"])
def test_a_check_in_by_an_unknown_operator_is_404(http, operator):
    reply = at(http, "SURF", "337181", operator=operator)

    assert (reply.status, reply.json) == (404, refused("Operator not found"))


@pytest.mark.rule("RXU-M39", "RXU-M37")
def test_a_station_may_require_an_operator(http):
    http.add("rxuniverse", "stations", code="COAT", description="Backside Coat", operator_required=True)

    refusals = [
        at(http, "COAT", "337178"),
        at(http, "COAT", "337178", operator=""),
        at(http, "COAT", "337178", operator=None),
    ]

    assert [(reply.status, reply.json) for reply in refusals] == [(400, refused("Operator required"))] * 3
    assert at(http, "COAT", "337178", operator="OP1").status == 201


@pytest.mark.parametrize(
    ("number", "text", "rule"),
    [
        ("337180", "Order deleted", "RXU-78"),
        ("337181", "Order already completed", "RXU-M40"),
        ("337182", "Order on hold", "RXU-M41"),
    ],
)
def test_a_check_in_of_an_order_that_is_not_worked_on_is_400_and_stays(http, number, text, rule):
    before = order(http, number)

    reply = at(http, "SURF", number)

    assert (reply.status, reply.json, reply.rule) == (400, refused(text), rule)
    assert order(http, number) == before


@pytest.mark.rule("RXU-78")
def test_a_cancelled_order_comes_to_no_station_before_or_after_the_job_tracker_has_run(http):
    http.delete(f"{ORDERS}/337178")
    flagged = at(http, "SURF", "337178")
    http.act("rxuniverse", "run-job-tracker")
    deleted = at(http, "SURF", "Example")

    assert (flagged.json, deleted.json) == (refused("Order deleted"),) * 2


@pytest.mark.rule("RXU-M40")
def test_an_order_flagged_as_complete_comes_to_no_station(http):
    http.post(f"{ORDERS}/337178/complete")

    assert at(http, "SURF", "337178").json == refused("Order already completed")


@pytest.mark.rule("RXU-M42", "RXU-M37")
@pytest.mark.parametrize(("description", "text"), [("Backside Coat", "Needs Backside Coat!"), ("", "Needs COAT!")])
def test_a_station_may_have_another_come_before_it(http, description, text):
    http.add("rxuniverse", "stations", code="COAT", description=description)
    http.change("rxuniverse", "stations", "INSP", needs="COAT")

    refusal = at(http, "INSP", "337178")
    at(http, "COAT", "337178")

    assert (refusal.status, refusal.json) == (400, refused(text))
    assert at(http, "INSP", "337178").status == 201


@pytest.mark.rule("RXU-M42")
def test_a_station_that_comes_before_and_is_gone_is_told_by_its_code(http):
    http.change("rxuniverse", "stations", "INSP", needs="GONE")

    assert at(http, "INSP", "337178").json == refused("Needs GONE!")


@pytest.mark.rule("RXU-M43")
@pytest.mark.parametrize(
    ("sent", "details"),
    [
        ({}, ["orderIdentifier is required"]),
        ({"orderIdentifier": ""}, ["orderIdentifier is required"]),
        ({"orderIdentifier": None}, ["orderIdentifier is required"]),
        ({"orderIdentifier": 337178}, ["orderIdentifier has the wrong type"]),
        ({"orderIdentifier": "337178", "operator": 1}, ["operator has the wrong type"]),
        ({"order": "337178", "operator": []}, ["orderIdentifier is required", "operator has the wrong type"]),
    ],
)
def test_a_check_in_of_the_wrong_shape_is_400_and_stays(http, sent, details):
    reply = http.post(f"{STATIONS}/nowhere", json=sent)

    assert (reply.status, reply.json) == (400, {"error": "Incorrect arguments provided", "details": details})


@pytest.mark.rule("RXU-94", "RXU-M17")
def test_a_check_in_takes_nothing_but_json(http):
    body = json.dumps({"orderIdentifier": "337178"}).encode()

    plain = http.post(f"{STATIONS}/SURF", body=body, headers={"Content-Type": "text/plain"})
    broken = http.post(f"{STATIONS}/SURF", body=body[:-1], headers={"Content-Type": "application/json"})

    assert (plain.status, plain.json) == (415, {"error": "Unsupported media type", "details": []})
    assert (broken.status, broken.json) == (400, {"error": "Invalid JSON", "details": []})
    assert len(order(http, "337178")["visits"]) == 1


@pytest.mark.rule("RXU-M1")
def test_a_shared_po_number_is_an_error_where_the_setting_says_so(http):
    http.settings("rxuniverse", po_ambiguity="error")

    assert at(http, "SURF", "PO-DUP").rule == "RXU-M1"


# --- what a check-in has to do with a cancel


@pytest.mark.rule("RXU-25", "RXU-M37")
def test_a_check_in_at_a_station_that_prevents_cancelling_comes_before_the_cancel(http):
    assert at(http, "EDGE", "337178").status == 201
    assert at(http, "INSP", "337178").status == 201

    refusals = [http.delete(f"{ORDERS}/{identifier}") for identifier in ("337178", "72544", "Example")]

    assert [reply.rule for reply in refusals] == ["RXU-25"] * 3
    assert order(http, "337178")["cancel_flagged"] is False


@pytest.mark.rule("RXU-01", "RXU-78")
def test_a_cancel_comes_before_the_check_in_at_a_station_that_prevents_it(http):
    assert http.delete(f"{ORDERS}/337178").status == 200

    reply = at(http, "EDGE", "337178")

    assert reply.json == refused("Order deleted")
    assert [visit["station"] for visit in order(http, "337178")["visits"]] == ["SURF"]


@pytest.mark.rule("RXU-26", "RXU-01")
def test_a_check_in_at_a_station_that_prevents_nothing_prevents_nothing(http):
    at(http, "INSP", "337184")

    assert http.delete(f"{ORDERS}/337184").rule == "RXU-01"
