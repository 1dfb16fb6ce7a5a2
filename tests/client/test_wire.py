"""What the client sends, and what becomes of every kind of answer: told by a server that a test makes up."""

import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest
from freezegun import freeze_time

from mockserver.client import (
    Answered,
    Client,
    ClientError,
    ControlError,
    FieldError,
    Item,
    ServerUnreachableError,
    UnexpectedAnswerError,
    VerificationError,
)
from tests.client.canned import Canned, as_json, as_problem

READING = {"now": "2026-01-15T10:00:00Z", "frozen": True, "offset_seconds": 0.5}
CHANGED = {**READING, "fired": []}
NOTHING = {"requests": [], "meta": {"total": 0, "dropped": 0}}
SUMMARY = {
    "id": "r-7", "at": "2026-01-15T10:00:00Z", "vendor": "superloop", "operation": "cancel-order", "method": "POST",
    "path": "/api/connect/orders/cancel", "query": "", "status": 409, "rule": "SUP-34", "rules": ["SUP-34"],
    "warnings": [],
    "violations": [],
}  # fmt: skip  # one entry, a few lines
FAULT = {
    "id": "f-1", "match": {"vendor": "kibo"}, "kind": "latency", "milliseconds": 800, "probability": 1.0,
    "count": None, "ttl": None, "phase": "before", "matched": 2, "hits": 1, "created_at": "2026-01-15T10:00:00Z",
    "ends_at": None,
}  # fmt: skip


@pytest.fixture
def canned():
    with Canned({}) as server:
        yield server


@pytest.fixture
def client(canned):
    with Client(canned.url + "/", world="w", token="secret", timeout_seconds=5) as made:
        yield made


def test_each_call_names_its_world_and_carries_the_token(canned, client):
    canned.answers["GET /__admin/clock"] = as_json(READING)

    client.clock.read()
    client.world("other").clock.read()

    assert [headers["X-Mock-World"] for _, headers, _ in canned.asked] == ["w", "other"]
    assert {headers["Authorization"] for _, headers, _ in canned.asked} == {"Bearer secret"}


def test_without_a_token_none_is_sent(canned):
    canned.answers["GET /__admin/clock"] = as_json(READING)

    with Client(canned.url) as client:
        client.clock.read()

    assert "Authorization" not in canned.asked[0][1]


@pytest.mark.parametrize(
    ("by", "sent"), [("PT26H", "PT26H"), (timedelta(hours=-1), -3600.0), (90, 90), (timedelta(microseconds=1), 1e-06)]
)
def test_a_duration_is_sent_as_text_or_in_seconds(canned, client, by, sent):
    canned.answers["PUT /__admin/clock"] = as_json(CHANGED)

    client.clock.advance(by)

    assert canned.asked[0][2] == {"action": "advance", "by": sent}


def test_an_instant_is_sent_with_its_zone_in_a_body_and_in_a_query(canned, client):
    canned.answers |= {"PUT /__admin/clock": as_json(CHANGED), "GET /__admin/requests": as_json(NOTHING)}
    instant = datetime(2026, 1, 15, 10, tzinfo=UTC)

    client.clock.set(instant)
    client.requests.list(since=instant, vendor=None)

    assert canned.asked[0][2] == {"action": "set", "instant": "2026-01-15T10:00:00+00:00"}
    assert canned.asked[1][0] == "GET /__admin/requests?since=2026-01-15T10%3A00%3A00%2B00%3A00"


def test_a_test_that_freezes_its_own_time_can_send_it(canned, client):
    canned.answers["PUT /__admin/clock"] = as_json(CHANGED)

    with freeze_time("2026-01-15T10:00:00Z"):
        reading = client.clock.freeze(datetime.now(UTC))

    assert canned.asked[0][2] == {"action": "freeze", "instant": "2026-01-15T10:00:00+00:00"}
    assert reading.now == datetime(2026, 1, 15, 10, tzinfo=UTC)


def test_names_in_a_path_are_escaped(canned, client):
    canned.answers["DELETE /__admin/vendors/kibo/orders/a%2Fb%20%3F%C3%B6"] = (204, "text/plain", b"")

    client.vendor("kibo").orders.remove("a/b ?ö")

    assert len(canned.asked) == 1


def test_whoever_watches_is_told_of_every_answer(canned):
    canned.answers["GET /__admin/clock"] = as_json(READING)
    seen = []

    with Client(canned.url, watch=seen.append) as client:
        client.clock.read()

    assert seen == [Answered("GET", "/clock", 200, canned.answers["GET /__admin/clock"][2])]


def test_a_field_of_a_later_release_is_passed_over(canned, client):
    canned.answers["GET /__admin/clock"] = as_json({**READING, "moon": "full"})

    assert client.clock.read().frozen


# --- what is not an answer


def test_a_problem_document_is_an_error_that_tells_every_fault(canned, client):
    errors = [
        {"pointer": "/superloop/x", "detail": "unknown field"},
        {"in": "header", "pointer": "/authorization", "detail": "missing"},
        {"in": "world", "pointer": "", "detail": "bad"},
        {"pointer": "", "detail": "too deep"},
    ]
    canned.answers["PATCH /__admin/settings"] = as_problem(422, detail="the body is wrong", errors=errors)

    with pytest.raises(ControlError) as caught:
        client.settings.change("superloop", x=1)

    error = caught.value
    assert (error.status, error.title, error.detail) == (422, "Refused", "the body is wrong")
    assert error.errors[:2] == (
        FieldError("/superloop/x", "unknown field"),
        FieldError("/authorization", "missing", "header"),
    )
    assert str(error).splitlines() == [
        "the body is wrong (422 Refused)",
        "  /superloop/x: unknown field",
        "  header /authorization: missing",
        "  world: bad",
        "  too deep",
    ]


@pytest.mark.parametrize("status", [404, 502])
def test_an_answer_of_some_other_server_is_an_error_that_shows_it(canned, client, status):
    canned.answers["GET /__admin/clock"] = (status, "text/html", b"<h1>hello</h1>" * 100)

    with pytest.raises(ControlError, match="does not answer like an Order Mockserver: '<h1>hello</h1>") as caught:
        client.clock.read()

    assert caught.value.status == status
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("body", [b"<html>", b'{"now": 3}', b"[]", b'"text"'])
def test_an_answer_of_another_shape_is_an_error(canned, client, body):
    canned.answers["GET /__admin/clock"] = (200, "text/html", body)

    with pytest.raises(UnexpectedAnswerError):
        client.clock.read()


@pytest.mark.parametrize(
    ("world", "by"),
    [("two\nlines", 1), ("€", 1), ("w", 10**30), ("w", object())],
    ids=["line", "euro", "long", "object"],
)
def test_what_cannot_be_sent_is_an_error_and_no_crash(canned, world, by):
    with Client(canned.url, world=world) as client, pytest.raises(ClientError, match=r"PUT /clock cannot be sent: "):
        client.clock.advance(by)

    assert canned.asked == []


@pytest.mark.parametrize(
    "url", ["http://[::1", "ftp://127.0.0.1", "http://127.0.0.1:99999", "localhost:8080", "", "http://"]
)
def test_an_address_that_is_none_reaches_nobody(url):
    with Client(url) as client, pytest.raises(ServerUnreachableError):
        client.health()


def test_where_nobody_listens_the_error_names_the_address():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and not listening: nobody else gets it
        url = f"http://127.0.0.1:{taken.getsockname()[1]}"

        with Client(url) as client, pytest.raises(ServerUnreachableError, match=f"no server answers at {url}: "):
            client.health()


def test_a_server_that_says_nothing_is_given_up():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        url = f"http://127.0.0.1:{silent.getsockname()[1]}"

        with Client(url, timeout_seconds=0.05) as client, pytest.raises(ServerUnreachableError, match="timed out"):
            client.health()


# --- verification


def test_a_failed_verification_reads_like_a_failed_assertion(canned, client):
    nearest = {**SUMMARY, "differences": ["status: expected 200, was 409", "rule: expected SUP-38, was SUP-34"]}
    canned.answers["POST /__admin/requests/verify"] = as_problem(
        422, detail="not verified", expected="exactly 1 request", actual=0, nearest=[nearest]
    )

    with pytest.raises(AssertionError) as caught:
        client.requests.verify(status=200, exactly=1, json={"orderId": 3}, within_seconds=None)

    assert canned.asked[0][2] == {"status": 200, "exactly": 1, "json": {"orderId": 3}}
    assert isinstance(caught.value, VerificationError)
    assert (caught.value.actual, caught.value.nearest[0].id) == (0, "r-7")
    assert str(caught.value).splitlines() == [
        "expected: exactly 1 request",
        "actual: 0",
        "nearest:",
        "  r-7  2026-01-15T10:00:00Z  POST /api/connect/orders/cancel -> 409 by SUP-34",
        "      status: expected 200, was 409",
        "      rule: expected SUP-38, was SUP-34",
    ]


def test_a_wrong_expectation_is_not_a_failed_verification(canned, client):
    canned.answers["POST /__admin/requests/verify"] = as_problem(422, detail="the body is wrong")

    with pytest.raises(ControlError):
        client.requests.verify(exactly=-1)


def test_a_verification_that_holds_gives_the_count(canned, client):
    canned.answers["POST /__admin/requests/verify"] = as_json({"verified": True, "count": 2})

    assert client.requests.verify(in_order=[{"rule": "SUP-34"}, {"status": 200}]).count == 2
    assert canned.asked[0][2] == {"in_order": [{"rule": "SUP-34"}, {"status": 200}]}


# --- the live stream


def stream(*lines):
    return 200, "text/event-stream", "\n".join([*lines, ""]).encode()


def event(name, data):
    return f"id: r-7\nevent: {name}\ndata: {data}\n"


def test_requests_are_followed_as_they_happen(canned, client):
    data = as_json(SUMMARY)[2].decode()
    canned.answers["GET /__admin/events"] = stream(
        ": hello\n", event("request", data), ": alive\n", event("lost", '{"lost": 3}'), event("request", data)
    )

    with client.requests.follow(vendor="superloop", after="r-6") as following:
        found = list(following)

    assert [entry.id for entry in found] == ["r-7", "r-7"]
    assert following.lost == 3
    asked, headers, _ = canned.asked[0]
    assert asked == "GET /__admin/events?vendor=superloop"
    assert (headers["Last-Event-ID"], headers["X-Mock-World"]) == ("r-6", "w")


def test_an_event_with_carriage_returns_and_without_a_space_is_read(canned, client):
    data = as_json(SUMMARY)[2].decode()
    canned.answers["GET /__admin/events"] = stream(f"event:request\r\ndata:{data}\r\n\r")

    with client.requests.follow() as following:
        assert [entry.id for entry in following] == ["r-7"]


def test_an_unfinished_event_is_none(canned, client):
    canned.answers["GET /__admin/events"] = stream("event: request\ndata: {")

    with client.requests.follow() as following:
        assert list(following) == []


def test_following_is_refused_like_any_call(canned, client):
    canned.answers["GET /__admin/events"] = as_problem(400, detail="no such vendor")

    with pytest.raises(ControlError, match="no such vendor"):
        client.requests.follow(vendor="x")


def test_a_connection_that_breaks_while_following_is_an_error():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        thread = threading.Thread(target=begin_and_go, args=[listener])
        thread.start()

        with Client(f"http://127.0.0.1:{listener.getsockname()[1]}") as client:
            following = client.requests.follow()
            with pytest.raises(ServerUnreachableError):
                list(following)

        thread.join()


def begin_and_go(listener):
    """Begin a stream, and leave in the middle of it."""
    connection, _ = listener.accept()
    with connection:
        connection.recv(4096)
        connection.sendall(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7\r\n: hello")


# --- shapes


def test_the_parameters_of_a_fault_are_apart_from_the_rest(canned, client):
    canned.answers["POST /__admin/faults"] = as_json(FAULT, 201)

    fault = client.faults.add("latency", vendor="kibo", milliseconds=800, ttl=timedelta(minutes=10), nth=None)

    assert canned.asked[0][2] == {
        "match": {"vendor": "kibo"},
        "kind": "latency",
        "milliseconds": 800,
        "ttl": 600.0,
    }
    assert (fault.id, fault.parameters, fault.hits, fault.ends_at) == ("f-1", {"milliseconds": 800}, 1, None)


def test_coverage_is_rows_with_their_sum(canned, client):
    rule = {"id": "SUP-38", "sentence": "It is late.", "source": "seed"}
    status = {"status": 422, "documented": True, "times": 2, "rules": {"SUP-38": 2}}
    row = {
        "operation": "cancel-order",
        "statuses": [status],
        "fired": [{**rule, "times": 2}],
        "never": [{**rule, "id": "SUP-39"}],
    }
    vendor = {"vendor": "superloop", "operations": [row], "promises": [], "fired": 1, "total": 2}
    counts = {"called": 1, "operations": 1, "met": 1, "statuses": 1}
    meta = {"fired": 1, "total": 2, "percent": 50.0, **counts}
    canned.answers["GET /__admin/coverage"] = as_json({"vendors": [vendor], "meta": meta})

    found = client.coverage(vendor="superloop")

    assert canned.asked[0][0] == "GET /__admin/coverage?format=json&vendor=superloop"
    assert (found.fired, found.total, found.percent) == (1, 2, 50.0)
    assert found.vendors[0].operations[0].fired[0].times == 2
    assert found.vendors[0].operations[0].never[0].id == "SUP-39"
    assert found.vendors[0].operations[0].statuses[0].rules == {"SUP-38": 2}


def test_coverage_of_all_worlds_is_asked_for(canned, client):
    canned.answers["GET /__admin/coverage"] = as_json(
        {
            "vendors": [],
            "meta": {"fired": 0, "total": 0, "percent": 100, "called": 0, "operations": 0, "met": 0, "statuses": 0},
        }
    )

    client.coverage(worlds="all")
    client.coverage_report("junit", worlds="all")

    assert [asked for asked, *_ in canned.asked] == [
        "GET /__admin/coverage?format=json&worlds=all",
        "GET /__admin/coverage?format=junit&worlds=all",
    ]


def test_a_coverage_report_is_the_text_as_it_came(canned, client):
    canned.answers["GET /__admin/coverage"] = (200, "text/markdown", "| ä |".encode())

    assert client.coverage_report("markdown") == "| ä |"


def test_a_difference_has_three_parts(canned, client):
    item = {"vendor": "kibo", "collection": "orders", "id": "1"}
    canned.answers["GET /__admin/snapshots/a/diff/now"] = as_json(
        {"added": [{**item, "value": {"n": 1}}], "removed": [], "changed": [{**item, "before": 1, "after": 2}],
         "meta": {"added": 1, "removed": 0, "changed": 1}}
    )  # fmt: skip

    found = client.snapshots.diff("a")

    assert found.added == (Item("kibo", "orders", "1", {"n": 1}),)
    assert (found.removed, found.changed[0].after) == ((), 2)
