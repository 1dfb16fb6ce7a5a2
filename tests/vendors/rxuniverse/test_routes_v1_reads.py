"""What v1 shows, over HTTP, both doors: an order and its status, lists of jobs, how much work there is."""

import pytest

ORDERS = "/api/orders"
SURF = {"station": "SURF", "desc": "Surfacing", "cust-desc": "In production"}


@pytest.fixture
def v1(http):
    """A world whose lab has the older module too."""
    http.settings("rxuniverse", enable_v1=True)
    return http


def numbers(came=0, completed=0, canceled=0, wip=0):
    return {"in": came, "completed": completed, "transferred": 0, "canceled": canceled, "wip": wip}


# --- one order


@pytest.mark.rule("RXU-M83")
@pytest.mark.parametrize("path", ["/api/orders/status", "/api/get_orderstatus"])
def test_a_status_reads_with_the_printed_names(v1, path):
    assert v1.get(f"{path}?order=337179").json == {
        "order-number": "337179",
        "order-status": "P",
        "unvalid-message": "",
        "order-status-station": "INSP",
        "order-status-desc": "Final inspection",
        "order-status-cust-desc": "Quality check",
        "order-status-date": "20260115",
        "order-status-time": "0800",
    }


@pytest.mark.rule("RXU-M83")
def test_an_order_that_was_never_at_a_station_has_empty_texts(v1):
    reply = v1.get("/api/orders/status?order=337183").json

    assert (reply["order-status"], reply["unvalid-message"]) == ("U", "Lens style is missing")
    assert {reply[f"order-status-{part}"] for part in ("station", "desc", "cust-desc", "date", "time")} == {""}


def test_a_cancelled_order_keeps_its_last_status(v1):
    assert v1.get("/api/orders/status?order=337180").json["order-status"] == "P"


@pytest.mark.parametrize(
    ("zone", "day", "minute"),
    [("America/New_York", "20260114", "1905"), ("Asia/Tokyo", "20260115", "0905"), ("UTC", "20260115", "0005")],
)
def test_dates_and_times_are_the_labs_own(v1, zone, day, minute):
    visits = [{"station": "SURF", "checked_in_at": "2026-01-15T00:05:59Z"}]
    v1.change("rxuniverse", "orders", "337178", visits=visits)
    v1.settings("rxuniverse", lab_timezone=zone)

    reply = v1.get("/api/orders/status?order=337178").json

    assert (reply["order-status-date"], reply["order-status-time"]) == (day, minute)


@pytest.mark.rule("RXU-M85")
def test_an_order_reads_with_what_was_ordered(v1):
    reply = v1.get(f"{ORDERS}?order=337178")

    assert reply.json["po-number"] == "Example"
    assert (reply.json["date-received"], reply.json["date-wanted"]) == ("20260113", "20300628")
    assert reply.json["date-completed"] == ""
    assert reply.json["right-lens-style"] == "SV-150"


@pytest.mark.rule("RXU-M84")
@pytest.mark.parametrize("path", ["/api/orders/status", "/api/get_orderstatus", ORDERS])
@pytest.mark.parametrize("identifier", ["555001", "72544", "Example", "", "abc"])
def test_v1_reads_by_order_number_alone(v1, path, identifier):
    reply = v1.get(f"{path}?order={identifier}")

    assert (reply.status, reply.rule) == (404, "RXU-M84")
    assert reply.json == {"error": "order not found", "details": [f"Provided: {identifier}"]}


@pytest.mark.rule("RXU-09")
def test_a_number_with_zeros_in_front_is_found_when_the_match_is_relaxed(v1):
    assert v1.get("/api/orders/status?order=0337178").status == 404
    v1.settings("rxuniverse", identifier_match="relaxed")
    assert v1.get("/api/orders/status?order=0337178").json["order-number"] == "337178"


@pytest.mark.rule("RXU-M72")
@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("/api/orders/status", ["order"]),
        (ORDERS, ["order"]),
        ("/api/breakages?date=2026-01-15", ["date"]),
        ("/api/breakages?date=20260230", ["date"]),
        ("/api/wip/30days?date=x", ["date"]),
        ("/api/wip/date", ["startDate", "endDate", "startTime", "endTime"]),
        ("/api/wip/date?startDate=20260101&startTime=0000&endDate=20260115&endTime=2460", ["endTime"]),
        ("/api/wip/date?startDate=20260116&startTime=0000&endDate=20260115&endTime=2359", ["endDate"]),
    ],
)
def test_an_argument_that_is_missing_or_malformed_is_400(v1, path, fields):
    reply = v1.get(path)

    assert (reply.status, reply.json["error"]) == (400, "Incorrect arguments provided")
    assert reply.json["details"] == [f"{field} is missing or not as documented" for field in fields]


# --- lists of jobs


@pytest.mark.rule("RXU-M97", "RXU-M97B")
def test_hot_jobs_are_wanted_by_tomorrow_and_late_ones_were_wanted_before_today(v1):
    for number, day in (("337178", "14"), ("337179", "15"), ("337182", "16"), ("337183", "17"), ("337184", "13")):
        v1.change("rxuniverse", "orders", number, wanted_on=f"2026-01-{day}")
    for gone in ("337180", "337181"):
        v1.change("rxuniverse", "orders", gone, wanted_on="2026-01-14")

    hot, late = v1.get("/api/jobs/hot").json, v1.get("/api/jobs/late").json

    assert [job["order-number"] for job in hot] == ["337179", "337182"]
    assert [job["order-number"] for job in late] == ["337184", "337178"]
    assert late[1] == {
        "order-number": "337178",
        "tray-number": "72544",
        "customer-number": "10042",
        "order-status": "P",
        "order-status-station": "SURF",
        "date-wanted": "20260114",
    }


def test_a_job_becomes_late_as_the_clock_goes_on(v1):
    v1.change("rxuniverse", "orders", "337178", wanted_on="2026-01-15")
    before = v1.get("/api/jobs/late").json

    v1.advance("PT14H")

    assert before == []
    assert [job["order-number"] for job in v1.get("/api/jobs/late").json] == ["337178"]


def test_today_is_the_labs(v1):
    v1.change("rxuniverse", "orders", "337178", wanted_on="2026-01-15")
    v1.settings("rxuniverse", lab_timezone="Pacific/Kiritimati")

    assert [job["order-number"] for job in v1.get("/api/jobs/late").json] == ["337178"]


@pytest.mark.rule("RXU-M97C")
def test_breakages_are_of_a_day_that_can_be_asked_for(v1):
    v1.post("/api/breakages", json={"order": "337178", "RIGHT-BREAK": "AXIS"})
    v1.advance("PT24H")

    assert v1.get("/api/breakages").json == [{"code": "TOTAL", "num": "        0"}]
    assert v1.get("/api/breakages?date=20260115").json[1:] == [{"code": "AXIS", "num": "        1"}]


# --- how much work there is


@pytest.mark.rule("RXU-M98")
def test_the_work_in_process_is_counted_as_it_is_now(v1):
    before = v1.get("/api/wip").json
    v1.delete("/api/v2/orders/337178")

    after = v1.get("/api/wip").json

    assert before == numbers(came=4, wip=8)
    assert after == numbers(came=4, canceled=1, wip=7)


@pytest.mark.rule("RXU-M98B")
def test_the_work_in_process_breaks_down_by_status(v1):
    assert v1.get("/api/wip/breakdown").json == {
        "total": 8,
        "statuses": [
            {"order-status": "U", "desc": "Unvalid", "num": 1},
            {"order-status": "V", "desc": "Valid", "num": 3},
            {"order-status": "P", "desc": "Process", "num": 3},
            {"order-status": "W", "desc": "On Hold", "num": 1},
        ],
    }


@pytest.mark.rule("RXU-M98C")
def test_what_came_and_went_in_a_period_is_counted_to_the_minute(v1):
    period = "startDate=20260113&startTime=1000&endDate=20260115&endTime={}"

    assert v1.get(f"/api/wip/date?{period.format('0159')}").json == numbers(came=5, completed=1, wip=5)
    assert v1.get(f"/api/wip/date?{period.format('0200')}").json == numbers(came=6, completed=1, wip=6)


@pytest.mark.rule("RXU-M98D")
def test_thirty_days_are_told_backwards(v1):
    days = v1.get("/api/wip/30days").json

    assert len(days) == 30
    assert days[0] == {"date": "20260115", **numbers(came=4, wip=8)}
    assert days[2] == {"date": "20260113", **numbers(came=1, completed=1, wip=2)}
    assert days[-1] == {"date": "20251217", **numbers()}


@pytest.mark.rule("RXU-M98D")
def test_thirty_days_end_where_they_are_asked_to(v1):
    assert [day["date"] for day in v1.get("/api/wip/30days?date=20260102").json][:2] == ["20260102", "20260101"]
    assert [day["date"] for day in v1.get("/api/wip/30days?date=00010102").json] == ["00010102", "00010101"]


@pytest.mark.rule("RXU-M99", "RXU-M99B")
def test_stations_are_listed_and_their_jobs_counted(v1):
    stations, counts = v1.get("/api/jt/stations").json, v1.get("/api/jt/stations/jobs/count").json

    assert stations[0] == SURF
    assert [station["station"] for station in stations] == ["SURF", "INSP", "EDGE", "OP1"]
    assert [(row["station"], row["num"]) for row in counts] == [("SURF", 2), ("INSP", 1), ("EDGE", 0), ("OP1", 0)]
    assert counts[0] == {**SURF, "num": 2}


# --- the ends of the calendar


@pytest.mark.parametrize("zone", ["America/New_York", "Pacific/Kiritimati"])
@pytest.mark.parametrize("instant", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
def test_no_read_stumbles_at_the_ends_of_the_calendar(v1, zone, instant):
    visits = [{"station": "SURF", "checked_in_at": instant}]
    broken = [{"eye": "right", "code": "AXIS", "broken_at": instant}]
    v1.change("rxuniverse", "orders", "337178", received_at=instant, completed_at=instant, visits=visits)
    v1.change("rxuniverse", "orders", "337179", cancelled_at=instant, cancel_flagged=True, breakages=broken)
    v1.change("rxuniverse", "orders", "337182", wanted_on=instant[:10])
    v1.settings("rxuniverse", lab_timezone=zone)

    paths = ["orders/status?order=337178", "orders?order=337178", "jobs/hot", "jobs/late", "wip", "wip/30days"]
    paths += ["breakages", f"breakages?date={instant[:10].replace('-', '')}", "wip/30days?date=99991231"]

    assert {v1.get(f"/api/{path}").status for path in paths} == {200}
    assert v1.get("/api/orders/status?order=337178").json["order-status-date"] == instant[:10].replace("-", "")
