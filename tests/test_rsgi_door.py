"""The fast door alone, with a small scope and channel in granian's place; what both doors share is tested elsewhere."""

import asyncio
from types import SimpleNamespace

import pytest

from mockserver.exchange import Request
from mockserver.web.rsgi_door import RsgiDoor, call_wsgi, read_request
from tests.toys import ToyServer


class Headers(list):
    """Pairs, as granian hands them over: names in lower case."""

    def items(self):
        return list(self)

    def __contains__(self, name):
        return any(name == known for known, _ in self)


class Channel:
    def __init__(self, body=b""):
        self.body = body
        self.calls = []

    async def __call__(self):
        return self.body

    def response_empty(self, status, headers):
        self.calls.append(("empty", status, headers, None))

    def response_bytes(self, status, headers, body):
        self.calls.append(("bytes", status, headers, body))


def scope(method="GET", path="/alpha/catalog", headers=(), **more):
    told = {"proto": "http", "query_string": "", "scheme": "http", "http_version": "2", "authority": None} | more
    return SimpleNamespace(method=method, path=path, headers=Headers(headers), **told)


def ask(door, *arguments, body=b"", **more):
    channel = Channel(body)
    asyncio.run(door.__rsgi__(scope(*arguments, **more), channel))
    [call] = channel.calls
    return call


def test_http_2_names_the_host_in_the_authority():
    request = read_request(scope(authority="w1.localhost:8080"), b"")

    assert request.host == "w1.localhost"


def test_a_host_header_beats_the_authority():
    request = read_request(scope(headers=[("host", "w1.localhost")], authority="w2.localhost"), b"")

    assert request.host == "w1.localhost"


def test_without_either_the_host_is_empty():
    assert read_request(scope(), b"").host == ""


def test_a_repeated_header_is_joined_in_order():
    request = read_request(scope(headers=[("x-a", "1"), ("x-b", "2"), ("x-a", "3")]), b"")

    assert request.headers == {"x-a": "1, 3", "x-b": "2"}


def test_everything_else_is_read_as_it_is():
    request = read_request(scope("PUT", "/__world/w/a b", [], query_string="a=%20", scheme="https"), b"body")

    assert request == Request("PUT", "/a b", "a=%20", {}, b"body", "https", "w")


def test_an_answer_with_a_body_and_one_without_are_handed_over_as_such():
    server = ToyServer(mock_headers=False)

    kind, status, headers, body = ask(server.rsgi)
    empty = ask(server.rsgi, "OPTIONS")

    assert (kind, status, body[:1]) == ("bytes", 200, b"{")
    assert ("Content-Type", "application/json") in headers
    assert empty == ("empty", 200, [("Allow", "GET"), ("X-Stamp", "alpha")], None)


def test_the_body_is_read_whole():
    _, _, _, body = ask(ToyServer().rsgi, "POST", "/beta/x", body=b"x" * 1000)

    assert b"x" * 1000 in body


@pytest.mark.parametrize(("path", "ours"), [("/alpha/catalog", True), ("/nowhere", True), ("/__admin/echo", False)])
def test_what_is_not_ours_goes_to_the_fallback(path, ours):
    server, asked = ToyServer(), []

    def fallback(environ, start_response):
        asked.append(environ["PATH_INFO"])
        start_response("418 I'm a teapot", [("X-Fallback", "yes"), ("Content-Length", "2")])
        return [b"o", b"k"]

    door = RsgiDoor(server.pipeline, server.routes, fallback, lambda request: not request.path.startswith("/__admin"))

    kind, status, headers, body = ask(door, "GET", path)

    assert (asked == []) == ours
    if not ours:
        assert (kind, status, headers, body) == ("bytes", 418, [("X-Fallback", "yes")], b"ok")


def bridged(request):
    """The environ that a WSGI application is given for a request."""
    given = {}

    def app(environ, start_response):
        given.update(environ)
        start_response("204 No Content", [])
        return []

    assert call_wsgi(app, request).status == 204
    return given


def test_the_bridge_disguises_texts_as_wsgi_wants():
    environ = bridged(Request("POST", "/ä", "q=ü", {"host": "h:1"}, "ß".encode(), "https", "w"))

    assert environ["PATH_INFO"] == "/__world/w/ä".encode().decode("latin-1")
    assert environ["QUERY_STRING"] == "q=ü".encode().decode("latin-1")
    assert environ["wsgi.input"].read() == "ß".encode()
    assert (environ["CONTENT_LENGTH"], environ["wsgi.url_scheme"]) == ("2", "https")
    assert (environ["HTTP_HOST"], environ["SERVER_NAME"]) == ("h:1", "h")


def test_the_bridge_lets_no_header_pass_for_another():
    headers = {"x-mock-world": "mine", "x_mock_world": "yours", "content_type": "a", "content-type": "text/plain"}

    environ = bridged(Request("GET", "/", "", headers, b""))

    assert (environ["HTTP_X_MOCK_WORLD"], environ["CONTENT_TYPE"]) == ("mine", "text/plain")


def test_the_bridge_declares_the_length_that_it_hands_over():
    assert bridged(Request("POST", "/", "", {"content-length": "999"}, b"four"))["CONTENT_LENGTH"] == "4"


def test_the_bridge_closes_what_the_application_returned():
    closed = []

    class Body:
        def __iter__(self):
            return iter([b"x"])

        def close(self):
            closed.append(True)

    def app(environ, start_response):
        start_response("200 OK", [])
        return Body()

    assert call_wsgi(app, Request("GET", "/", "", {}, b"")).body == b"x"
    assert closed == [True]


def test_closing_the_door_ends_every_stream():
    server = ToyServer()
    listener = server.worlds.enter("w").listeners.add()

    server.rsgi.close()

    assert listener.ended


@pytest.mark.parametrize(
    ("version", "headers", "arrives"),
    [
        ("1.1", [], False),
        ("1.1", [("content-length", "2")], True),
        ("1.1", [("transfer-encoding", "chunked")], True),
        ("1", [], False),
        ("2", [], True),
    ],
)
def test_a_body_is_waited_for_where_one_may_come(version, headers, arrives):
    server = ToyServer()

    ask(server.rsgi, headers=headers, http_version=version, body=b"{}")

    [entry] = server.worlds.get("default").journal.oldest_first()
    assert entry.body == (b"{}" if arrives else b"")


def test_a_body_in_chunks_arrives(served):
    connection = served.connect()
    headers = {"X-Mock-World": "chunks", "Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}

    connection.request(
        "POST",
        "/api/connect/orders/cancel",
        iter([b'{"order', b'Id": 1}']),
        {"Content-Type": "application/json", **headers},
    )

    assert connection.getresponse().status == 200
    connection.close()
