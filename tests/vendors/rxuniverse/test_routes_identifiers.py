"""Which order an identifier means to RxUniverse, over HTTP, both doors, asked by a cancel."""

import pytest

ORDERS = "/api/v2/orders"
COMPLETED = {"error": "Order already completed", "details": []}


def order(http, number):
    return http.item("rxuniverse", "orders", number)


@pytest.mark.parametrize(
    ("sent", "provided", "rule"),
    [
        ("4711", "4711", "RXU-04"),
        ("abc", "abc", "RXU-10"),
        ("po-edge", "po-edge", "RXU-09"),
        ("0337178", "0337178", "RXU-09"),
        ("072544", "072544", "RXU-11"),
        ("123456", "123456", "RXU-11"),
        ("no%20such%2Fpo", "no such/po", "RXU-13"),
        ("%C3%A9", "\u00e9", "RXU-10"),
        ("%D9%A1", "\u0661", "RXU-10"),
        ("%00", "\x00", "RXU-10"),
        ("%FF", "\ufffd", "RXU-10"),
        ("%7Border_number%7D", "{order_number}", "RXU-10"),
        ("9" * 5000, "9" * 5000, "RXU-11"),
    ],
)
def test_what_no_order_is_called_is_404_and_echoed(http, sent, provided, rule):
    reply = http.delete(f"{ORDERS}/{sent}")

    assert (reply.status, reply.rule) == (404, "RXU-04")
    assert reply.json == {"error": "No record found", "details": [f"Provided: {provided}"]}


@pytest.mark.rule("RXU-04", "RXU-05")
@pytest.mark.parametrize("change", [{"status": "C"}, {"stage": "deleted"}])
def test_the_tray_of_a_finished_order_is_unknown(http, change):
    http.change("rxuniverse", "orders", "337178", **change)

    reply = http.delete(f"{ORDERS}/72544")

    assert (reply.status, reply.json["details"]) == (404, ["Provided: 72544"])


@pytest.mark.rule("RXU-05")
def test_the_tray_that_a_completed_order_has_left_is_unknown(http):
    assert http.delete(f"{ORDERS}/72547").status == 404


@pytest.mark.rule("RXU-06", "RXU-24")
@pytest.mark.parametrize("identifier", ["337181", "PO-DONE"])
def test_a_completed_order_is_found_by_number_and_po_and_refused(http, identifier):
    reply = http.delete(f"{ORDERS}/{identifier}")

    assert (reply.status, reply.rule, reply.json) == (400, "RXU-24", COMPLETED)


@pytest.mark.rule("RXU-07")
def test_an_order_number_beats_a_tray_and_a_tray_beats_a_po_number(http):
    http.add("rxuniverse", "orders", order_number="72544", status="V")
    http.change("rxuniverse", "orders", "337184", po_number="72551")

    assert http.delete(f"{ORDERS}/72544").json["orderNumber"] == "72544"
    assert http.delete(f"{ORDERS}/72551").json["orderNumber"] == "337185"


@pytest.mark.rule("RXU-08", "RXU-03", "RXU-22")
def test_of_a_shared_po_number_the_first_active_order_is_meant(http):
    assert http.delete(f"{ORDERS}/PO-DUP").json["orderNumber"] == "337185"
    assert http.delete(f"{ORDERS}/PO-DUP").rule == "RXU-22"
    http.act("rxuniverse", "run-job-tracker")
    assert http.delete(f"{ORDERS}/PO-DUP").json["orderNumber"] == "337186"


@pytest.mark.rule("RXU-M1")
def test_a_shared_po_number_is_an_error_where_the_setting_says_so(http):
    http.settings("rxuniverse", po_ambiguity="error")

    reply = http.delete(f"{ORDERS}/PO-DUP")

    assert (reply.status, reply.json["error"]) == (400, "PO number is not unique")
    assert order(http, "337185")["cancel_flagged"] is False


@pytest.mark.rule("RXU-09")
def test_another_spelling_is_found_when_the_match_is_relaxed(http):
    assert http.delete(f"{ORDERS}/po-edge").rule == "RXU-04"
    http.settings("rxuniverse", identifier_match="relaxed")
    assert http.delete(f"{ORDERS}/po-edge").rule == "RXU-25"
    assert http.delete(f"{ORDERS}/00337178").json["orderNumber"] == "337178"


@pytest.mark.rule("RXU-11")
def test_a_tray_number_has_five_digits_unless_the_setting_says_more(http):
    http.change("rxuniverse", "orders", "337178", tray_number="725440")

    assert http.delete(f"{ORDERS}/725440").status == 404
    http.settings("rxuniverse", tray_max_digits=6)
    assert http.delete(f"{ORDERS}/725440").rule == "RXU-02"


@pytest.mark.rule("RXU-12")
@pytest.mark.parametrize("method", ["DELETE", "GET"])
def test_no_identifier_is_no_path(http, method):
    reply = http.send(method, f"{ORDERS}/")

    assert (reply.status, reply.json) == (404, {"error": "Not found", "details": []})


@pytest.mark.rule("RXU-13")
@pytest.mark.parametrize(
    ("method", "path"),
    [("GET", "337178/complete"), ("DELETE", "337178/complete/"), ("DELETE", "337178/status"), ("DELETE", "x/pick")],
)
def test_an_end_like_another_operations_is_part_of_a_po_number_and_a_warning_says_so(http, method, path):
    reply = http.send(method, f"{ORDERS}/{path}")

    assert (reply.status, reply.json["details"]) == (404, [f"Provided: {path.rstrip('/')}"])
    assert "another method is documented" in reply.warning


def test_an_identifier_like_a_word_of_the_paths_is_no_mistake(http):
    assert http.get(f"{ORDERS}/status").warning is None


@pytest.mark.rule("RXU-13")
@pytest.mark.parametrize(("po", "sent"), [("A/12 b", "A%2F12%20b"), ("A+B", "A+B"), ("a/status", "a%2Fstatus")])
def test_a_po_number_may_hold_slashes_and_spaces(http, po, sent):
    http.change("rxuniverse", "orders", "337178", po_number=po)
    http.change("rxuniverse", "orders", "337184", po_number="x y")

    assert http.delete(f"{ORDERS}/{sent}").json["poNumber"] == po
    assert http.delete(f"{ORDERS}/x%20y").status == 200


@pytest.mark.rule("RXU-97")
def test_a_slash_at_the_end_changes_nothing_unless_slashes_are_strict(http):
    reply = http.delete(f"{ORDERS}/337178/")
    http.settings("rxuniverse", strict_slashes=True)
    strict = http.delete(f"{ORDERS}/337184/")
    others = http.get(f"{ORDERS}/337184/status/"), http.post(f"{ORDERS}/", json={})

    assert (reply.status, reply.json["orderNumber"]) == (200, "337178")
    assert "slash" in reply.warning
    assert (strict.status, strict.rule) == (404, "RXU-95")
    assert [(other.status, other.rule) for other in others] == [(404, "RXU-95")] * 2
    assert order(http, "337184")["cancel_flagged"] is False
