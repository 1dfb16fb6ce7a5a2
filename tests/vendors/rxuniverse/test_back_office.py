"""RxUniverse's check-in, both doors: where an order has been decides whether it can be cancelled."""

import pytest

ACTION = "/__admin/vendors/rxuniverse/actions/check-in"
ORDERS = "/api/v2/orders"
TAKES = "to check in takes one that is: unvalid, valid, in process"


@pytest.mark.rule("RXU-25", "RXU-01")
def test_a_station_that_prevents_cancelling_does_so_after_the_order_has_left_it(http):
    free = http.act("rxuniverse", "check-in", order_number="337184", station="SURF")
    http.act("rxuniverse", "check-in", order_number="337185", station="EDGE")
    http.act("rxuniverse", "check-in", order_number="337185", station="INSP")

    assert (free["status"], free["visits"]) == (
        "P",
        [{"station": "SURF", "checked_in_at": "2026-01-15T10:00:00Z", "operator": ""}],
    )
    assert http.delete(f"{ORDERS}/337184").rule == "RXU-01"
    assert http.delete(f"{ORDERS}/337185").rule == "RXU-25"


@pytest.mark.parametrize(
    ("number", "station", "pointer", "why"),
    [
        ("1", "SURF", "/order_number", "there is no order '1'"),
        ("337184", "surf", "/station", "there is no station 'surf'; known are SURF, INSP, EDGE, OP1"),
        ("337181", "SURF", "/order_number", f"order 337181 is complete; {TAKES}"),
        ("337182", "SURF", "/order_number", f"order 337182 is on hold; {TAKES}"),
    ],
)
def test_what_is_not_there_or_not_in_the_lab_is_404_and_stays(http, number, station, pointer, why):
    reply = http.post(ACTION, json={"order_number": number, "station": station})

    assert (reply.status, reply.json["errors"][0]["pointer"], reply.json["detail"]) == (404, pointer, why)
    assert http.item("rxuniverse", "orders", "337184")["visits"] == []


def test_a_deleted_order_comes_to_no_station(http):
    http.act("rxuniverse", "run-job-tracker")

    reply = http.post(ACTION, json={"order_number": "337180", "station": "SURF"})

    assert (reply.status, reply.json["detail"]) == (404, f"order 337180 is deleted; {TAKES}")
