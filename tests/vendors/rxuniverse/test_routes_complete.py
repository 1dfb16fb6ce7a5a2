"""RxUniverse's complete over HTTP, both doors: the flag, every code, and what the Job Tracker makes of it."""

import pytest

ORDERS = "/api/v2/orders"


def refused(code, text):
    return {"error": "Could not complete order", "details": [f"Error Code: {code}", f"Error Message: {text}"]}


def order(http, number):
    return http.item("rxuniverse", "orders", number)


@pytest.mark.rule("RXU-M30")
@pytest.mark.parametrize("identifier", ["337178", "72544", "Example"])
def test_an_order_is_flagged_as_complete_by_any_of_its_identifiers(http, identifier):
    reply = http.post(f"{ORDERS}/{identifier}/complete")

    assert (reply.status, reply.json) == (201, {"orderNumber": "337178", "message": "Successful"})
    assert reply.header("content-type") == "application/json"
    assert (order(http, "337178")["completion_flagged"], order(http, "337178")["status"]) == (True, "P")


@pytest.mark.rule("RXU-M30", "RXU-74")
def test_the_job_tracker_completes_what_is_flagged_and_frees_its_tray(http):
    http.post(f"{ORDERS}/337184/complete")
    flagged = http.get(f"{ORDERS}/337184").json
    by_tray = http.post(f"{ORDERS}/72550/complete")

    assert http.act("rxuniverse", "run-job-tracker", order_number="337184") == ["337184"]

    done = http.get(f"{ORDERS}/337184").json
    assert (flagged["status"], flagged["dateCompleted"], by_tray.rule) == ("V", None, "RXU-74")
    assert (done["status"], done["statusDesc"], done["dateCompleted"]) == ("C", "Completed", "2026-01-15")
    assert (done["trayNumber"], http.get(f"{ORDERS}/72550").status) == ("", 404)
    assert http.post(f"{ORDERS}/337184/complete").rule == "RXU-74"
    assert http.post(f"{ORDERS}/72550/complete").rule == "RXU-M31"


def test_the_job_tracker_completes_by_itself_when_its_delay_has_passed(http):
    http.settings("rxuniverse", job_tracker_delay_seconds=60)
    http.post(f"{ORDERS}/337178/complete")

    http.advance("PT59S")
    before = http.get(f"{ORDERS}/337178/status").json["status"]
    fired = http.advance("PT1S").json["fired"]

    assert (before, http.get(f"{ORDERS}/337178/status").json["status"]) == ("P", "C")
    assert [due["action"] for due in fired] == ["run-job-tracker"]
    assert order(http, "337178")["completed_at"] == "2026-01-15T10:01:00Z"


@pytest.mark.parametrize(
    ("identifier", "status", "body", "rule"),
    [
        ("9999999", 404, refused("01", "Order not found"), "RXU-M31"),
        ("72547", 404, refused("01", "Order not found"), "RXU-M31"),
        ("337180", 400, refused("02", "Order deleted"), "RXU-75"),
        ("PO-UNVALID", 400, refused("03", "Order unvalid"), "RXU-M32"),
        ("337181", 400, refused("04", "Order already completed"), "RXU-74"),
        ("72548", 400, refused("05", "Order on hold"), "RXU-M33"),
    ],
)
def test_an_order_that_cannot_be_completed_is_refused_by_its_code_and_stays(http, identifier, status, body, rule):
    before = http.get("/__admin/vendors/rxuniverse/orders").json

    reply = http.post(f"{ORDERS}/{identifier}/complete")

    assert (reply.status, reply.json, reply.rule) == (status, body, rule)
    assert http.get("/__admin/vendors/rxuniverse/orders").json == before


@pytest.mark.rule("RXU-74")
def test_a_second_completion_is_refused_before_the_job_tracker_runs(http):
    assert http.post(f"{ORDERS}/337178/complete").status == 201

    reply = http.post(f"{ORDERS}/337178/complete")

    assert (reply.status, reply.json) == (400, refused("04", "Order already completed"))
    assert reply.header("x-mock-source") == 'page; inferred="that a flagged order counts as completed"'


@pytest.mark.rule("RXU-75")
def test_a_cancelled_order_cannot_be_completed_before_or_after_the_job_tracker_has_run(http):
    http.delete(f"{ORDERS}/337178")
    flagged = http.post(f"{ORDERS}/337178/complete")
    http.act("rxuniverse", "run-job-tracker")
    deleted = http.post(f"{ORDERS}/Example/complete")

    assert (flagged.json, deleted.json) == (refused("02", "Order deleted"),) * 2
    assert order(http, "337178")["completion_flagged"] is False


@pytest.mark.rule("RXU-24")
def test_what_is_flagged_as_complete_cannot_be_cancelled(http):
    http.post(f"{ORDERS}/337178/complete")

    reply = http.delete(f"{ORDERS}/72544")

    assert (reply.status, reply.json) == (400, {"error": "Order already completed", "details": []})


@pytest.mark.rule("RXU-M34", "RXU-M30")
def test_an_order_that_was_not_where_it_has_to_be_fails_the_flow_check(http):
    http.add("rxuniverse", "stations", code="COAT", description="Backside Coat", needed_to_complete=True)
    http.add("rxuniverse", "stations", code="LAST", needed_to_complete=True)

    refusal = http.post(f"{ORDERS}/337178/complete")
    http.act("rxuniverse", "check-in", order_number="337178", station="COAT")
    next_refusal = http.post(f"{ORDERS}/337178/complete")
    http.act("rxuniverse", "check-in", order_number="337178", station="LAST")

    assert (refusal.status, refusal.json) == (400, refused("20", "Needs Backside Coat!"))
    assert next_refusal.json == refused("20", "Needs LAST!")
    assert http.entry(refusal)["explanation"]["would_succeed"].startswith("Order 337178 has to come to COAT first")
    assert http.post(f"{ORDERS}/337178/complete").status == 201


@pytest.mark.rule("RXU-M35")
def test_without_the_job_tracker_the_flag_is_set_and_stays(http):
    http.settings("rxuniverse", job_tracker_installed=False, job_tracker_delay_seconds=1)

    reply = http.post(f"{ORDERS}/337178/complete")
    http.advance("PT1S")
    ran = http.act("rxuniverse", "run-job-tracker")

    assert (reply.status, ran) == (201, [])
    assert "Job Tracker" in reply.warning
    assert order(http, "337178")["completion_flagged"] is True


@pytest.mark.parametrize("body", [b"", b"{", b'{"x": 1}', b"\xff"])
def test_a_body_says_nothing(http, body):
    assert http.post(f"{ORDERS}/337178/complete", body=body).status == 201


@pytest.mark.rule("RXU-97", "RXU-95")
def test_a_slash_at_the_end_is_let_pass_unless_slashes_are_strict(http):
    lenient = http.post(f"{ORDERS}/337178/complete/")
    http.settings("rxuniverse", strict_slashes=True)
    strict = http.post(f"{ORDERS}/337184/complete/")

    assert (lenient.status, strict.status, strict.rule) == (201, 404, "RXU-95")
    assert order(http, "337184")["completion_flagged"] is False


@pytest.mark.rule("RXU-28", "RXU-M31")
def test_a_queued_order_is_unknown(http):
    http.change("rxuniverse", "orders", "337184", stage="queued")

    assert http.post(f"{ORDERS}/337184/complete").json == refused("01", "Order not found")
