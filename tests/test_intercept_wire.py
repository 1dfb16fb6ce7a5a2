"""What goes over the wire that `intercept()` stands for: bodies, headers, faults and timeouts, as a server has them."""

import asyncio
import http.client
import json

import httpx
import pytest
import requests
import urllib3

from mockserver.testing import intercept
from mockserver.testing.patience import limited, wait
from tests.callers import (
    CALLERS,
    with_http_client,
    with_httpx,
    with_httpx_async,
    with_requests,
    with_urllib,
    with_urllib3,
)

SUPERLOOP = "https://360-api.superloop.com/api/connect/orders"
RX = "http://lab.example/api/v2/orders"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
JSON = {"Content-Type": "application/json"}
PROTOCOL, CONNECTION = urllib3.exceptions.ProtocolError, requests.exceptions.ConnectionError
AS_ON_THE_WIRE = {
    with_http_client: (ConnectionResetError, http.client.RemoteDisconnected, http.client.IncompleteRead, TimeoutError),
    with_urllib: (ConnectionResetError, http.client.RemoteDisconnected, http.client.IncompleteRead, TimeoutError),
    with_urllib3: (PROTOCOL, PROTOCOL, PROTOCOL, urllib3.exceptions.ReadTimeoutError),
    with_requests: (
        CONNECTION,
        CONNECTION,
        requests.exceptions.ChunkedEncodingError,
        requests.exceptions.ReadTimeout,
    ),
    with_httpx: (httpx.ReadError, httpx.RemoteProtocolError, httpx.RemoteProtocolError, httpx.ReadTimeout),
    with_httpx_async: (httpx.ReadError, httpx.RemoteProtocolError, httpx.RemoteProtocolError, httpx.ReadTimeout),
}
KINDS = ("reset", "empty", "truncate", "timeout")
by_each = pytest.mark.parametrize("call", CALLERS)


@pytest.fixture
def world():
    with intercept(freeze="2026-01-15T10:00:00Z", hosts=r"lab\.example") as world:
        yield world


@pytest.mark.parametrize("kind", KINDS)
@by_each
def test_a_fault_is_the_librarys_own_exception(world, call, kind):
    world.faults.add(kind, vendor="superloop")

    with pytest.raises(AS_ON_THE_WIRE[call][KINDS.index(kind)]) as raised:
        call("GET", f"{SUPERLOOP}/1", GOOD)

    assert type(raised.value) is AS_ON_THE_WIRE[call][KINDS.index(kind)]


@by_each
def test_who_gives_up_first_gets_a_timeout_and_the_request_is_done(world, call):
    world.faults.add("latency", milliseconds=3_600_000, vendor="superloop")

    with pytest.raises(AS_ON_THE_WIRE[call][KINDS.index("timeout")]):
        call("POST", f"{SUPERLOOP}/cancel", GOOD | JSON, b'{"orderId":1}', timeout=0.01)

    world.requests.verify(operation="cancel-order", status=200, exactly=1)


@by_each
def test_who_waits_long_enough_gets_the_answer(world, call):
    world.faults.add("latency", milliseconds=1, vendor="superloop")

    assert call("GET", f"{SUPERLOOP}/1", GOOD).status == 200


@by_each
def test_a_body_that_drips_too_slowly_is_a_timeout(world, call):
    world.faults.add("drip", over="PT1H", vendor="superloop")

    with pytest.raises((AS_ON_THE_WIRE[call][KINDS.index("timeout")], CONNECTION), match="timed out"):
        call("GET", f"{SUPERLOOP}/1", GOOD, timeout=0.01)  # requests has ConnectionError for one amid a body


def test_a_client_waits_once_however_often_it_would_have_to():
    slept = []

    def app(environ, start_response):
        for _ in range(3):
            wait(60, sleep=slept.append)
        start_response("200 OK", [])
        return [b"x"]

    with pytest.raises(TimeoutError):
        list(limited(app, 5)({}, lambda *_: None))
    list(limited(app, None)({}, lambda *_: None))
    list(limited(app, 61)({}, lambda *_: None))

    assert slept == [5, 60, 60, 60, 60, 60, 60]


@by_each
def test_head_has_a_head_alone(world, call):
    head, whole = (call(method, f"{RX}/337178") for method in ("HEAD", "GET"))

    assert (head.status, head.body) == (200, b"")
    assert head.headers["content-length"] == str(len(whole.body))


@pytest.mark.parametrize("call", [with_http_client, with_urllib3, with_requests, with_httpx])
def test_a_body_may_be_sent_in_chunks(world, call):
    parts = [b'{"order', b'Id":1}']

    got = call("POST", f"{SUPERLOOP}/cancel", GOOD | JSON, iter(parts))

    assert (got.status, got.rule) == (200, "SUP-01")


def test_a_body_may_be_sent_in_chunks_by_a_task(world):
    async def send():
        async def parts():
            yield b'{"order'
            yield b'Id":1}'

        async with httpx.AsyncClient() as client:
            return await client.post(f"{SUPERLOOP}/cancel", headers=GOOD | JSON, content=parts())

    assert asyncio.run(send()).status_code == 200


@by_each
def test_a_path_arrives_as_it_was_sent(world, call):
    got = call("GET", f"{RX}/%C5%82%20%2541")

    assert world.requests.get(got.headers["x-mock-request"]).path == "/api/v2/orders/ł %41"


def test_the_values_of_a_repeated_header_are_joined(world):
    connection = http.client.HTTPConnection("lab.example")
    connection.putrequest("GET", "/api/v2/orders/337178")
    connection.putheader("X-Twice", "1")
    connection.putheader("X-Twice", "2")
    connection.endheaders()
    connection.getresponse().read()
    httpx.get(f"{RX}/337178", headers=[("X-Twice", "1"), ("X-Twice", "2")])

    entries = [world.requests.get(entry.id) for entry in world.requests.list()]

    assert [entry.headers["x-twice"] for entry in entries] == ["1, 2", "1, 2"]


@pytest.mark.parametrize("call", [with_http_client, with_urllib3, with_httpx])
def test_a_header_that_is_not_ascii_counts_as_not_sent(world, call):
    got = call("GET", f"{RX}/337178", {"X-Odd": "é".encode()})

    assert got.status == 200
    assert "x-odd" not in world.requests.get(got.headers["x-mock-request"]).headers


def test_a_redirect_to_a_real_host_is_followed(world):
    world.rules.override("SUP-58", status=302, headers={"Location": "https://sso.superloop.com/there"})

    seen = [
        [answer.url for answer in requests.get(f"{SUPERLOOP}/1", headers=GOOD, timeout=5).history],
        [str(answer.url) for answer in httpx.get(f"{SUPERLOOP}/1", headers=GOOD, follow_redirects=True).history],
    ]

    assert seen == [[f"{SUPERLOOP}/1"]] * 2
    assert world.requests.count(path="/there") == 2


def test_an_answer_may_be_read_in_parts(world):
    with requests.get(f"{SUPERLOOP}/1", headers=GOOD, stream=True, timeout=5) as streamed:
        by_requests = b"".join(streamed.iter_content(7))
    with httpx.stream("GET", f"{SUPERLOOP}/1", headers=GOOD) as streamed:
        by_httpx = b"".join(streamed.iter_bytes(7))

    assert json.loads(by_requests) == json.loads(by_httpx)


def test_an_answer_need_not_be_read(world):
    with requests.get(f"{SUPERLOOP}/1", headers=GOOD, stream=True, timeout=5) as streamed:
        assert streamed.raw.version == 11

    assert world.requests.count() == 1


def test_what_happens_is_followed_live(world):
    with world.requests.follow() as live:
        with_requests("GET", f"{SUPERLOOP}/1", GOOD)
        with_httpx("GET", f"{SUPERLOOP}/2", GOOD)
        events = iter(live)
        seen = [next(events).path for _ in range(2)]

    assert seen == ["/api/connect/orders/1", "/api/connect/orders/2"]
