"""One post over a real socket: what the receiver gets, and what is made of whatever it does."""

import socket
from threading import Event as Flag

import pytest
from msgspec.structs import replace

from mockserver.posting import post
from mockserver.webhooks import Event, Outcome
from tests.receiver import WAIT_SECONDS, Receiver, raw, status

EVENT = Event(vendor="alpha", name="toy.wound", body='{"toy": "bär"}', url="http://shop.example/")


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def to(receiver, **columns):
    return replace(EVENT, **{"url": receiver.url + "/hook?a=1", **columns})


def test_the_receiver_gets_the_vendors_headers_and_body(receiver):
    headers = (("Content-Type", "application/json"), ("z-event-type", "appointment.cancelled.event"))

    assert post(to(receiver, headers=headers)) == Outcome(200)

    got = receiver.next()
    assert (got.path, got.body.decode()) == ("/hook?a=1", '{"toy": "bär"}')
    told = {name.lower(): value for name, value in got.headers.items()}
    assert told == {
        "host": receiver.url.removeprefix("http://"),
        "content-length": "15",
        "user-agent": "order-mockserver",
        "content-type": "application/json",
        "z-event-type": "appointment.cancelled.event",
    }


def test_a_vendors_own_user_agent_goes_before_ours(receiver):
    post(to(receiver, headers=(("user-agent", "Amazon Simple Notification Service Agent"),)))

    got = {name.lower(): value for name, value in receiver.next().headers.items()}
    assert got["user-agent"] == "Amazon Simple Notification Service Agent"


def test_userinfo_in_the_address_becomes_basic_auth(receiver):
    address = receiver.url.replace("http://", "http://shop:secret@")

    assert post(to(receiver, url=address)) == Outcome(200)

    assert receiver.next().headers["authorization"] == "Basic c2hvcDpzZWNyZXQ="


@pytest.mark.parametrize("code", [201, 204, 400, 404, 500, 503])
def test_whatever_the_receiver_answers_is_noted(receiver, code):
    receiver.answers = [status(code)]

    assert post(to(receiver)) == Outcome(code)


def test_a_redirect_is_an_answer_and_not_followed(receiver):
    receiver.answers = [status(302, Location=receiver.url + "/elsewhere")]

    assert post(to(receiver)) == Outcome(302)
    assert receiver.next().path == "/hook?a=1"
    assert receiver.received.empty()


def test_proxies_of_the_environment_are_not_asked(receiver, monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")

    assert post(to(receiver)) == Outcome(200)


@pytest.mark.parametrize(
    ("answer", "outcome"),
    [
        (b"", Outcome(error="no HTTP answer")),
        (b"\x00\x01 what is this\r\n\r\n", Outcome(error="no HTTP answer")),
        (b"HTTP/1.1 abc nonsense\r\n\r\n", Outcome(error="no HTTP answer")),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nfewer", Outcome(200)),
        (b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 4\r\n\r\nnone", Outcome(200)),
        (b"HTTP/1.1 200 OK\r\nContent-Length: 300000\r\n\r\n" + b"x" * 300_000, Outcome(200)),
    ],
    ids=["nothing", "garbage", "no status", "cut short", "badly packed", "long"],
)
def test_a_strange_answer_is_noted_by_its_status_or_as_none(receiver, answer, outcome):
    receiver.answers = [raw(answer)]

    assert post(to(receiver)) == outcome


def test_a_receiver_that_does_not_answer_in_time_is_given_up(receiver):
    finish = Flag()
    receiver.answers = [lambda handler: finish.wait(WAIT_SECONDS)]

    assert post(to(receiver, timeout_seconds=0.05)) == Outcome(error="no answer in time")
    finish.set()


def test_a_port_where_nobody_listens_refuses():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))

        outcome = post(replace(EVENT, url=f"http://127.0.0.1:{taken.getsockname()[1]}/"))

    assert outcome == Outcome(error="no connection: Connection refused")


@pytest.mark.parametrize(
    "url", ["", "http://", "http://[::1", "http://127.0.0.1:99999/", "ftp://127.0.0.1/", "nonsense"]
)
def test_an_address_that_is_none_is_said_to_be_so(url):
    outcome = post(replace(EVENT, url=url))

    assert outcome.status is None
    assert outcome.error


def test_headers_that_cannot_be_sent_are_not(receiver):
    assert post(to(receiver, headers=(("X-Bad", "a\r\nb: c"),))) == Outcome(
        error="it cannot be sent: wrong address or headers"
    )


def test_a_receiver_without_tls_is_said_to_be_so(receiver):
    assert post(to(receiver, url=receiver.url.replace("http:", "https:"))).error.startswith("no trust")
