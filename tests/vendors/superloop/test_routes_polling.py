"""What is polled for, both doors: when it is done, who may ask, where it is found, how it fails."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from mockserver.app import create_app
from tests.doors import NOW
from tests.vendors.superloop.headers import GOOD
from tests.vendors.superloop.polls import outcome, where

SEARCH = "/api/connect/orders/appointment-requests/request"
BOOK = "/api/connect/orders/appointments/request"
FOUND = "/api/connect/orders/appointment-requests/requests"
WANTED = {"dateFrom": "2026-01-19", "orderId": 1}
OTHER = GOOD | {"Authorization": "Bearer superloop-token-b"}
FINISH = "/__admin/vendors/superloop/actions/finish-request"


def statuses(http, times, path=f"{FOUND}/1"):
    return [http.get(path, headers=GOOD).status for _ in range(times)]


@pytest.mark.rule("SUP-M20", "SUP-M22")
def test_at_once_means_the_first_poll(http):
    http.settings("superloop", requests_finish="at-once")

    taken = http.post(SEARCH, json=WANTED, headers=GOOD)

    assert (taken.status, taken.body, taken.rule) == (201, b"", "SUP-M20")
    assert statuses(http, 2) == [200, 200]


@pytest.mark.rule("SUP-M20", "SUP-M22")
@pytest.mark.parametrize("polls", [0, 1, 3])
def test_as_many_polls_run_as_the_setting_says(http, polls):
    http.settings("superloop", polls_before_done=polls)
    http.post(SEARCH, json=WANTED, headers=GOOD)

    assert statuses(http, polls + 2) == [202] * polls + [200, 200]


@pytest.mark.rule("SUP-M21", "SUP-M22")
def test_however_few_polls_there_were_the_clock_brings_it_to_an_end(http):
    http.settings("superloop", polls_before_done=1000, seconds_before_done=20)
    http.post(SEARCH, json=WANTED, headers=GOOD)

    http.advance("PT19S")
    running = statuses(http, 3)
    http.advance("PT1S")

    assert (running, statuses(http, 1)) == ([202] * 3, [200])


@pytest.mark.rule("SUP-M21", "SUP-M22")
def test_by_the_clock_it_is_done_at_its_instant_however_often_it_is_polled(http):
    http.settings("superloop", requests_finish="clock", seconds_before_done=60)
    http.post(SEARCH, json=WANTED, headers=GOOD)

    http.advance("PT59.999S")
    running = statuses(http, 4)
    fired = http.advance("PT0.001S").json["fired"]

    assert running == [202] * 4
    assert [(due["action"], due["at"]) for due in fired] == [("finish-request", "2026-01-15T10:01:00Z")]
    assert statuses(http, 1) == [200]


@pytest.mark.rule("SUP-M21", "SUP-M22")
def test_by_hand_nothing_else_brings_it_to_an_end(http):
    http.settings("superloop", requests_finish="by-hand")
    http.post(SEARCH, json=WANTED, headers=GOOD)
    http.advance("P30D")
    running = statuses(http, 5)

    http.act("superloop", "finish-request", request_id=1)

    assert (running, statuses(http, 1)) == ([202] * 5, [200])


@pytest.mark.rule("SUP-M24")
@pytest.mark.parametrize("finish", ["polls", "clock", "by-hand"])
def test_a_request_can_be_made_to_fail(http, finish):
    http.settings("superloop", requests_finish=finish)
    http.post(SEARCH, json=WANTED, headers=GOOD)

    http.act("superloop", "finish-request", request_id=1, fail=True)

    replies = [http.get(f"{FOUND}/1", headers=GOOD) for _ in range(2)]
    assert [(reply.status, reply.rule) for reply in replies] == [(422, "SUP-M24")] * 2
    assert replies[0].json == {
        "errors": [{"code": "REQUEST_FAILED", "field": None, "message": "The request could not be completed"}]
    }
    assert http.item("superloop", "orders", "1")["open_appointment_requests"] == []


@pytest.mark.rule("SUP-M22")
def test_what_is_over_stays_as_it_is(http):
    http.settings("superloop", requests_finish="by-hand")
    http.post(SEARCH, json=WANTED, headers=GOOD)
    done = http.act("superloop", "finish-request", request_id=1)

    again = http.act("superloop", "finish-request", request_id=1)
    failed = http.act("superloop", "finish-request", request_id=1, fail=True)

    assert done == again == failed
    assert statuses(http, 1) == [200]
    assert http.item("superloop", "orders", "1")["open_appointment_requests"] == [2]


def test_a_request_that_is_not_there_cannot_be_finished(http):
    reply = http.post(FINISH, json={"request_id": 1})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/request_id")


@pytest.mark.rule("SUP-M21", "SUP-M22")
def test_a_request_ends_as_was_set_when_it_was_made(http):
    http.post(SEARCH, json=WANTED, headers=GOOD)
    http.settings("superloop", requests_finish="by-hand")
    http.post(SEARCH, json=WANTED, headers=GOOD)
    http.settings("superloop", requests_finish="at-once")

    assert statuses(http, 2) == [202, 200]
    assert statuses(http, 3, f"{FOUND}/2") == [202, 202, 202]


@pytest.mark.rule("SUP-M23")
@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (f"{FOUND}/2", GOOD),
        (f"{FOUND}/0", GOOD),
        (f"{FOUND}/{'9' * 19}", GOOD),
        (f"{FOUND}/1", OTHER),
        ("/api/connect/orders/appointments/requests/1", GOOD),
        ("/api/connect/orders/appointment-cancellations/requests/1", GOOD),
    ],
)
def test_a_request_is_found_by_its_caller_under_its_own_path_alone(http, path, headers):
    http.post(SEARCH, json=WANTED, headers=GOOD)

    reply = http.get(path, headers=headers)

    assert (reply.status, reply.rule) == (404, "SUP-M23")
    assert reply.body == http.get(f"{FOUND}/4711", headers=GOOD).body
    assert statuses(http, 2) == [202, 200]


@pytest.mark.rule("SUP-M2")
@pytest.mark.parametrize("number", ["abc", "1.0", "-1", "%31x", "9" * 400])
def test_a_number_that_is_none_is_400(http, number):
    reply = http.get(f"{FOUND}/{number}", headers=GOOD)

    assert (reply.status, reply.rule) == (400, "SUP-M2")


@pytest.mark.rule("SUP-06", "SUP-15")
def test_a_poll_needs_the_headers_that_every_call_does(http):
    assert http.get(f"{FOUND}/1").rule == "SUP-06"
    assert http.get(f"{FOUND}/1", headers={"Authorization": GOOD["Authorization"]}).rule == "SUP-15"


@pytest.mark.rule("SUP-M23")
def test_a_reset_forgets_what_was_running_and_when_it_was_due(http, caplog):
    http.post(SEARCH, json=WANTED, headers=GOOD)
    assert http.post("/__admin/reset", json={"only": ["orders"]}).status == 200

    http.advance("PT1H")

    assert http.get(f"{FOUND}/1", headers=GOOD).rule == "SUP-M23"
    assert "failed when it came due" not in caplog.text


@pytest.mark.rule("SUP-M23")
def test_what_comes_due_for_a_request_that_was_taken_away_does_no_harm(http, caplog):
    http.post(SEARCH, json=WANTED, headers=GOOD)
    http.delete("/__admin/vendors/superloop/requests/1")

    fired = http.advance("PT60S").json["fired"]

    assert [due["action"] for due in fired] == ["finish-request"]
    assert "failed when it came due" not in caplog.text
    assert http.get(f"{FOUND}/1", headers=GOOD).rule == "SUP-M23"


@pytest.mark.rule("SUP-M24")
@pytest.mark.parametrize(
    "item",
    [
        {"wanted": {}, "polls_left": 0},
        {"wanted": {"order_id": "1", "date_from": "2026-01-19"}, "polls_left": -5},
        {"wanted": {"order_id": 1, "date_from": "soon"}, "polls_left": 0},
        {"wanted": {}, "state": "failed", "refused_by": "SUP-999", "facts": {"rule": 1, "self": 2}},
        {"wanted": {}, "state": "failed", "refused_by": "SUP-M24", "facts": {"issues": 5}},
        {"wanted": {}, "state": "failed", "refused_by": "SUP-M24", "facts": {"issues": [1, {"facts": {}, "rule": []}]}},
    ],
)
def test_a_request_put_in_by_hand_that_makes_no_sense_fails(http, item):
    http.add("superloop", "requests", id=7, kind="orders/appointment-requests", caller="11001", **item)

    assert http.get(f"{FOUND}/7", headers=GOOD).rule == "SUP-M24"


@pytest.mark.rule("SUP-M20", "SUP-M22")
def test_a_location_below_a_worlds_prefix_stays_there(http):
    taken = http.post(f"/__world/{http.world}{SEARCH}", json=WANTED, headers=GOOD, world=False)

    polled = [http.get(where(taken), headers=GOOD, world=False).status for _ in range(2)]

    assert taken.header("location") == f"http://localhost/__world/{http.world}{FOUND}/1"
    assert polled == [202, 200]


@pytest.mark.rule("SUP-M20")
@pytest.mark.parametrize("host", ["360-api.superloop.com", "localhost:8080", "[::1]:9000", "127.0.0.1"])
def test_a_location_names_the_host_that_was_asked(http, host):
    taken = http.post(SEARCH, json=WANTED, headers=GOOD | {"Host": host})

    assert taken.header("location") == f"http://{host}{FOUND}/1"


@pytest.mark.rule("SUP-M20")
def test_a_location_is_a_path_when_the_setting_says_so(http):
    http.settings("superloop", location_style="path")

    assert http.post(SEARCH, json=WANTED, headers=GOOD).header("location") == f"{FOUND}/1"
    below = http.post(f"/__world/{http.world}{SEARCH}", json=WANTED, headers=GOOD, world=False)
    assert below.header("location") == f"/__world/{http.world}{FOUND}/2"


@pytest.mark.rule("SUP-M71")
def test_an_error_has_the_style_that_is_set(http):
    http.post(SEARCH, json=WANTED | {"orderId": 5}, headers=GOOD)
    listed = outcome(http, http.post(SEARCH, json=WANTED | {"orderId": 5}, headers=GOOD))

    http.settings("superloop", error_style="spring")
    spring = http.get(f"{FOUND}/2", headers=GOOD)
    http.settings("superloop", error_style="empty")
    empty = http.get(f"{FOUND}/2", headers=GOOD)

    assert listed.json["errors"][0]["code"] == "ORDER_OVER"
    assert spring.json.pop("error").startswith("Unprocessable")
    assert spring.json["timestamp"] == "2026-01-15T10:00:00.000Z"
    assert (spring.json["status"], spring.json["path"]) == (422, f"{FOUND}/2")
    assert spring.header("content-type") == "application/json"
    assert (empty.status, empty.body, empty.header("content-type")) == (422, b"", None)


@pytest.mark.rule("SUP-35")
@pytest.mark.parametrize(("status", "phrase"), [(409, "Conflict"), (599, "Http Status 599")])
def test_springs_body_has_the_status_that_is_put_in_the_place_of_the_rows(http, status, phrase):
    http.settings("superloop", error_style="spring")
    http.put("/__admin/rules/SUP-35/answer", json={"status": status})

    refused = http.post("/api/connect/orders/cancel", json={"orderId": 5}, headers=GOOD)

    assert refused.status == status
    assert (refused.json["status"], refused.json["error"]) == (status, phrase)


@pytest.mark.rule("SUP-M21", "SUP-M22", "SUP-M71", "SUP-M76")
def test_a_restored_world_gives_the_same_answers_to_the_byte(http):
    search = outcome(http, http.post(SEARCH, json=WANTED, headers=GOOD)).json
    http.advance("P4D")
    booking = http.post(
        BOOK, json={"appointmentRequestId": search["id"], "slotId": search["slots"][0]["id"]}, headers=GOOD
    )
    refused = outcome(http, booking)
    over = http.post(SEARCH, json=WANTED | {"orderId": 5}, headers=GOOD)
    running = http.post(SEARCH, json=WANTED, headers=GOOD)
    assert refused.rule == "SUP-M76"

    def answers():
        paths = [where(booking), where(over), where(over), where(running), where(running), f"{FOUND}/1"]
        return [(reply.status, reply.body) for reply in (http.get(path, headers=GOOD) for path in paths)]

    assert http.post("/__admin/snapshots/before").status in (200, 201)
    first = answers()
    assert http.post("/__admin/snapshots/before/restore").status == 200
    second = answers()
    document = http.get("/__admin/state").json
    http.post("/__admin/reset")
    assert http.put("/__admin/state", json=document).status == 200

    assert first == second
    assert [status for status, _ in first] == [422, 202, 422, 202, 200, 200]
    assert answers() == [*first[:1], first[2], first[2], first[4], first[4], first[5]]


def test_of_racing_polls_exactly_as_many_run_as_the_setting_says():
    client = create_app().test_client
    client().put("/__admin/worlds/default", json={"clock": {"action": "freeze", "instant": NOW}})
    client().patch("/__admin/settings", json={"superloop": {"polls_before_done": 30}})
    assert client().post(SEARCH, json=WANTED, headers=GOOD).status_code == 201
    barrier = Barrier(20)

    def poll(_):
        barrier.wait()
        return [client().get(f"{FOUND}/1", headers=GOOD).status_code for _ in range(2)]

    with ThreadPoolExecutor(20) as pool:
        answered = [status for pair in pool.map(poll, range(20)) for status in pair]

    assert (answered.count(202), answered.count(200)) == (30, 10)
