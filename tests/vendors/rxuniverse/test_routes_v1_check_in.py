"""v1's check-in over HTTP, both doors: who comes where, and what is told when nobody does."""

import pytest

CHECK_IN = "/api/jt/checkin"


@pytest.fixture
def v1(http):
    """A world whose lab has the older module too."""
    http.settings("rxuniverse", enable_v1=True)
    return http


def order(http, number):
    return http.item("rxuniverse", "orders", number)


@pytest.mark.rule("RXU-M79")
@pytest.mark.parametrize("identifier", ["337178", "72544", "Example"])
def test_an_order_is_checked_in_by_any_of_its_identifiers(v1, identifier):
    reply = v1.post(CHECK_IN, json={"order": identifier, "station": "EDGE"})

    assert reply.status == 200
    assert reply.json == {"input-job": identifier, "input-station": "EDGE", "result": "successful"}
    assert order(v1, "337178")["visits"][-1] == {
        "station": "EDGE",
        "checked_in_at": "2026-01-15T10:00:00Z",
        "operator": "",
        "prevents_cancelling": True,
    }


@pytest.mark.rule("RXU-08", "RXU-M79")
def test_of_a_shared_po_number_the_first_active_order_is_checked_in(v1):
    v1.post(CHECK_IN, json={"order": "PO-DUP", "station": "SURF"})

    assert order(v1, "337185")["status"] == "P"
    assert order(v1, "337186")["status"] == "V"


@pytest.mark.rule("RXU-M1")
def test_a_shared_po_number_is_an_error_as_in_v2_where_the_setting_says_so(v1):
    v1.settings("rxuniverse", po_ambiguity="error")

    reply = v1.post(CHECK_IN, json={"order": "PO-DUP", "station": "SURF"})

    assert (reply.status, reply.json["error"]) == (400, "PO number is not unique")


def test_a_check_in_by_v1_stops_a_cancel_by_v2(v1):
    v1.post(CHECK_IN, json={"order": "337178", "station": "EDGE"})

    assert v1.delete("/api/v2/orders/337178").rule == "RXU-25"


@pytest.mark.parametrize(
    ("identifier", "station", "rule", "result"),
    [
        ("2341299", "SURF", "RXU-M80", "order not found"),
        ("2341299", "022", "RXU-M80", "order not found"),
        ("337180", "SURF", "RXU-M80", "order not found"),
        ("337181", "SURF", "RXU-M80", "order not found"),
        ("337178", "022", "RXU-M81", "invalid station"),
        ("337178", "surf", "RXU-M81", "invalid station"),
        ("337178", "", "RXU-M81", "invalid station"),
        ("337178", "OP1", "RXU-M81", "invalid station"),
        ("337182", "SURF", "RXU-M82", "Order on hold"),
    ],
)
def test_a_check_in_that_is_refused_says_so_with_200_and_changes_nothing(v1, identifier, station, rule, result):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(CHECK_IN, json={"order": identifier, "station": station})

    assert (reply.status, reply.rule) == (200, rule)
    assert reply.json == {"input-job": identifier, "input-station": station, "result": result}
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


@pytest.mark.rule("RXU-M82")
@pytest.mark.parametrize(
    ("wants", "result"),
    [({"needs": "INSP"}, "Needs Final inspection!"), ({"operator_required": True}, "Operator required")],
)
def test_what_the_station_wants_first_is_told_as_v2_tells_it(v1, wants, result):
    v1.change("rxuniverse", "stations", "EDGE", **wants)

    reply = v1.post(CHECK_IN, json={"order": "337178", "station": "EDGE"})
    of_none = v1.post(CHECK_IN, json={"order": "337181", "station": "EDGE"})

    assert (reply.rule, reply.json["result"]) == ("RXU-M82", result)
    assert (of_none.rule, of_none.json["result"]) == ("RXU-M80", "order not found")


@pytest.mark.rule("RXU-M82")
def test_the_printed_flow_text_can_be_asked_for(v1):
    body = {"order": "337178", "station": "AR1"}

    reply = v1.post(CHECK_IN, json=body, headers={"X-Mock-Answer": "RXU-M82"})

    assert reply.json == {"input-job": "337178", "input-station": "AR1", "result": "AR not needed"}
