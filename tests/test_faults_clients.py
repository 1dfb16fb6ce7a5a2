"""Faults in process: each kind is, to each client library, the exception that it raises on a real connection."""

import http.client
from urllib.parse import urlsplit

import httpx
import pytest
import requests
import urllib3
import wsgi_intercept
from wsgi_intercept.interceptor import HttpClientInterceptor, RequestsInterceptor, Urllib3Interceptor

from mockserver.app import create_app
from mockserver.testing.transports import FaultyTransport, as_wire

URL = "http://mock.example:80"
PATH = "/api/v2/orders/337178"
BODY_OF = {"truncate": {"fraction": 0.5}, "timeout": {"after": 0.05}}


def with_http_client(url):
    split = urlsplit(url + PATH)
    connection = http.client.HTTPConnection(split.hostname, split.port, timeout=5)
    try:
        connection.request("GET", split.path)
        return connection.getresponse().read()
    finally:
        connection.close()


def with_urllib3(url):
    with urllib3.PoolManager(retries=False, timeout=5) as pool:
        return pool.request("GET", url + PATH).data


def with_requests(url):
    with requests.Session() as session:
        return session.get(url + PATH, timeout=5).content


def with_httpx(url, transport=None):
    with httpx.Client(transport=transport, timeout=5) as client:
        return client.get(url + PATH).content


# Of a timeout that ends in a closed connection a client on the wire sees the closing; in process, where nobody waits,
# it sees its own timeout.
IN_PROCESS = {
    ("reset", with_http_client): ConnectionResetError,
    ("reset", with_urllib3): urllib3.exceptions.ProtocolError,
    ("reset", with_requests): requests.exceptions.ConnectionError,
    ("reset", with_httpx): httpx.ReadError,
    ("empty", with_http_client): http.client.RemoteDisconnected,
    ("empty", with_urllib3): urllib3.exceptions.ProtocolError,
    ("empty", with_requests): requests.exceptions.ConnectionError,
    ("empty", with_httpx): httpx.RemoteProtocolError,
    ("truncate", with_http_client): http.client.IncompleteRead,
    ("truncate", with_urllib3): urllib3.exceptions.ProtocolError,
    ("truncate", with_requests): requests.exceptions.ChunkedEncodingError,
    ("truncate", with_httpx): httpx.RemoteProtocolError,
    ("timeout", with_http_client): TimeoutError,
    ("timeout", with_urllib3): urllib3.exceptions.ReadTimeoutError,
    ("timeout", with_requests): requests.exceptions.ReadTimeout,
    ("timeout", with_httpx): httpx.ReadTimeout,
}
WIRE = {pair: error for pair, error in IN_PROCESS.items() if pair[0] != "timeout"}
INTERCEPTORS = {
    with_http_client: HttpClientInterceptor,
    with_urllib3: Urllib3Interceptor,
    with_requests: RequestsInterceptor,
}


@pytest.fixture
def slept():
    return []


@pytest.fixture
def app(slept):
    return create_app(sleep=slept.append)


def fault(app, **fields):
    assert app.test_client().post("/__admin/faults", json=fields).status_code == 201


def in_process(app, send):
    if send is with_httpx:
        return with_httpx(URL, FaultyTransport(app))
    with INTERCEPTORS[send](lambda: as_wire(app), host="mock.example", port=80):
        return send(URL)


def of(pairs):
    return [pytest.param(*pair, error, id=f"{pair[0]} {pair[1].__name__}") for pair, error in pairs.items()]


@pytest.mark.parametrize(("kind", "send", "error"), of(IN_PROCESS))
def test_in_process_a_fault_is_the_clients_own_exception(app, kind, send, error):
    fault(app, kind=kind, **BODY_OF.get(kind, {}))

    with pytest.raises(error) as raised:
        in_process(app, send)

    assert type(raised.value) is error


@pytest.mark.parametrize(("kind", "send", "error"), of(WIRE))
def test_on_the_wire_it_is_the_same_exception(served, kind, send, error):
    connection = served.connect()
    world = f"clients-{kind}-{send.__name__.replace('_', '-')}"
    connection.request("POST", f"/__world/{world}/__admin/faults", f'{{"kind": "{kind}"}}')
    assert connection.getresponse().status == 201
    connection.close()

    with pytest.raises(error) as raised:
        send(f"{served.url}/__world/{world}")

    assert type(raised.value) is error


@pytest.mark.parametrize("send", [*INTERCEPTORS, with_httpx])
@pytest.mark.parametrize("kind", ["latency", "drip", "garbage", "error", "rate_limit"])
def test_in_process_other_faults_arrive_as_answers(app, slept, kind, send):
    fault(app, kind=kind, **({"requests": 0, "period": 60} if kind == "rate_limit" else {}))

    body = in_process(app, send)

    assert body
    waited = {"latency": 1, "drip": 1}.get(kind, 0)
    assert sum(slept) == pytest.approx(waited)


@pytest.mark.parametrize("send", [*INTERCEPTORS, with_httpx])
def test_in_process_nothing_is_different_without_a_fault(app, slept, send):
    assert b"337178" in in_process(app, send)
    assert slept == []


def test_a_timeout_in_process_lasts_as_long_as_it_says(app, slept):
    fault(app, kind="timeout", after="PT5S")

    with pytest.raises(TimeoutError):
        app.test_client().get(PATH)

    assert slept == [5]


@pytest.mark.parametrize(
    ("kind", "error"),
    [("reset", ConnectionResetError), ("empty", http.client.RemoteDisconnected), ("timeout", TimeoutError)],
)
def test_flasks_own_client_sees_what_a_socket_would_give(app, kind, error):
    fault(app, kind=kind)

    with pytest.raises(error):
        app.test_client().get(PATH)


@pytest.mark.parametrize("kind", ["reset", "empty", "timeout"])
def test_nothing_is_answered_to_head_either(app, kind):
    fault(app, kind=kind)

    with pytest.raises((OSError, http.client.HTTPException)):
        app.test_client().head(PATH)


@pytest.mark.parametrize("kind", ["truncate", "drip", "garbage"])
def test_head_gets_the_head_of_a_body_that_something_happens_to(app, slept, kind):
    length = app.test_client().head(PATH, headers={"X-Mock-World": "other"}).content_length
    fault(app, kind=kind)

    response = app.test_client().head(PATH)

    assert (response.status_code, response.content_length, response.data, slept) == (200, length, b"", [])


def test_flasks_own_client_gets_the_part_that_was_sent(app):
    whole = app.test_client().get(PATH, headers={"X-Mock-World": "other"}).data
    fault(app, kind="truncate", fraction=0.25)

    with app.test_client() as client, pytest.raises(http.client.IncompleteRead) as raised:
        client.get(PATH).get_data()

    assert len(raised.value.partial) == len(whole) // 4
    assert raised.value.expected == len(whole) - len(whole) // 4


def test_the_application_is_closed_under_the_wire():
    closed = []

    class Body:
        def __iter__(self):
            return iter([b"x"])

        def close(self):
            closed.append(True)

    assert list(as_wire(lambda environ, start_response: Body())({}, None)) == [b"x"]
    assert closed == [True]


def test_wsgi_intercept_is_left_as_it_was(app):
    in_process(app, with_requests)

    assert wsgi_intercept._wsgi_intercept == {}
