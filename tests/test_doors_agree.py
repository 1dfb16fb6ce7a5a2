"""Whatever is sent, the Flask door and the RSGI door give the same answer. In process, with the toy vendors."""

import asyncio
import json
from dataclasses import dataclass
from types import SimpleNamespace
from urllib.parse import quote, unquote, unquote_to_bytes

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tests.toys import ToyServer


class Channel:
    """What granian gives the door: it has the body and takes the answer."""

    def __init__(self, body):
        self.body = body
        self.answer = None

    async def __call__(self):
        return self.body

    def response_empty(self, status, headers):
        self.answer = (status, headers, b"")

    def response_bytes(self, status, headers, body):
        self.answer = (status, headers, body)


class Headers:
    """Granian's: `items` leaves out a value that is not ASCII, `in` knows the name."""

    def __init__(self, pairs):
        self._pairs = [(name.lower(), value) for name, value in pairs]

    def items(self):
        return [(name, value) for name, value in self._pairs if value.isascii()]

    def __contains__(self, name):
        return any(name == known for known, _ in self._pairs)


@dataclass(frozen=True)
class Sent:
    """A request as it is on the wire."""

    method: str
    path: str
    query: str
    pairs: list
    body: bytes


def through_rsgi(server, sent):
    scope = SimpleNamespace(
        proto="http",
        method=sent.method,
        path=unquote(sent.path, errors="replace"),
        query_string=sent.query,
        scheme="http",
        http_version="2",
        authority=None,
        headers=Headers(sent.pairs),
    )
    channel = Channel(sent.body)
    asyncio.run(server.rsgi.__rsgi__(scope, channel))
    status, headers, answer = channel.answer
    return status, comparable(sent, headers), answer


def through_flask(server, sent):
    response = server.app.test_client().open(
        environ_overrides={"PATH_INFO": unquote_to_bytes(sent.path).decode("latin-1")},
        method=sent.method,
        headers=sent.pairs,
        data=sent.body,
        query_string=sent.query,
    )
    return response.status_code, comparable(sent, response.headers.items()), response.data


def comparable(sent, headers):
    """Without `Content-Length`, which the servers add where there is a body."""
    pairs = [(name.lower(), value) for name, value in headers]
    return sorted(pair for pair in pairs if pair[0] != "content-length" or sent.method == "HEAD")


def both(method, path, query="", pairs=(), body=b""):
    """The answer, once both doors have given it."""
    sent = Sent(method, path, query, [("Host", "localhost"), *pairs], body)
    through_one, through_other = through_flask(BY_FLASK, sent), through_rsgi(BY_RSGI, sent)
    assert through_one == through_other
    return through_one


# Two servers that are asked the same from the start, so that they must answer the same, ids included.
BY_FLASK, BY_RSGI = ToyServer(), ToyServer()
METHODS = st.sampled_from(["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "BREW"])
PARTS = st.sampled_from(
    [
        "",
        "alpha",
        "beta",
        "toys",
        "wind",
        "catalog",
        "list",
        "crash",
        "__world",
        "__admin",
        "echo",
        "w1",
        "W!",
        "a b",
        "ä",
    ]
) | st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=6)
PATHS = st.lists(PARTS, max_size=6).map(lambda parts: "/" + "/".join(quote(part) for part in parts))
VALUES = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=8).map(str.strip)
PAIRS = st.lists(
    st.tuples(st.sampled_from(["X-Mock-World", "X-Mock-Answer", "X-Other", "Content-Type", "Accept"]), VALUES),
    max_size=3,
    unique_by=lambda pair: pair[0],
)


@given(METHODS, PATHS, PAIRS, st.binary(max_size=10))
@example("GET", "/alpha/toys/wind", [], b"")
@example("GET", "//alpha/toys/wind", [], b"")
@example("POST", "//alpha/toys/wind", [], b"")
@example("HEAD", "/alpha/catalog", [], b"")
@example("HEAD", "/alpha/crash", [], b"")
@example("HEAD", "/__admin/echo", [], b"")
@example("HEAD", "/__admin/nothing", [], b"")
@example("OPTIONS", "/beta/x", [], b"")
@example("GET", "/__world/w1//alpha/catalog", [], b"")
@example("GET", "/__world/w1", [], b"")
@example("GET", "/__world/%C3%A4/alpha/catalog", [], b"")
@example("GET", "/__world/", [], b"")
@example("GET", "//__world/w1/alpha/catalog", [], b"")
@example("GET", "/alpha/catalog/", [], b"")
@example("GET", "/__adminx", [], b"")
@example("GET", "/__world/w1/__admin/echo", [], b"")
@example("GET", "/alpha/toys/%FF%2F", [], b"")
@example("GET", "/alpha/catalog", [("Content-Type", "")], b"")
def test_the_doors_agree_on_any_method_path_and_header(method, path, pairs, body):
    both(method, path, pairs=pairs, body=body)


@pytest.mark.parametrize("query", ["a=b&c", "a=%C3%A4&b=%ff", "a=ä", "+", "%"])
def test_the_query_reaches_the_handler_as_it_was_sent(query):
    _, _, body = both("GET", "/alpha/catalog", query)

    assert json.loads(body)["query"] == query


@pytest.mark.parametrize("kind", ["application/json; x=ä", "ä"])
def test_a_content_type_that_is_not_ascii_counts_as_not_sent(kind):
    _, _, body = both("POST", "/beta/x", pairs=[("Content-Type", kind)], body=b"{}")

    assert json.loads(body)["content-type"] is None


def test_an_empty_content_type_counts_as_not_sent():
    _, _, body = both("POST", "/beta/x", pairs=[("Content-Type", "")], body=b"{}")

    assert json.loads(body)["content-type"] is None


def test_any_other_header_that_is_not_ascii_counts_as_not_sent():
    _, _, body = both("GET", "/alpha/catalog", pairs=[("X-Other", "ä"), ("X-More", "a")])

    assert json.loads(body)["headers"] == {"x-more": "a"}


@pytest.mark.parametrize("path", ["/alpha/catalog", "/alpha/nothing"])
def test_a_world_named_in_another_script_is_no_world_and_never_the_default_one(path):
    status, _, body = both("GET", path, pairs=[("X-Mock-World", "wörld")])

    assert status == 400
    assert "names match [a-z0-9][a-z0-9._-]{0,62}" in json.loads(body)["detail"]


def test_a_repeated_header_is_joined():
    _, _, body = both("GET", "/alpha/catalog", pairs=[("X-Other", "a"), ("X-Other", "b")])

    assert json.loads(body)["headers"] == {"x-other": "a, b"}


def test_the_body_reaches_the_handler_whatever_its_type_says():
    form = [("Content-Type", "application/x-www-form-urlencoded")]

    _, _, body = both("POST", "/beta/x", pairs=form, body=b"a=1&b=2")

    assert json.loads(body)["body"] == "a=1&b=2"


def test_the_bridge_to_flask_hands_everything_on():
    pairs = [("X-Other", "a"), ("Content-Type", "text/plain")]

    status, _, body = both("POST", "/__world/w1/__admin/echo", "a=ä", pairs, "grüße".encode())

    told = json.loads(body)
    assert status == 200
    assert (told["path"], told["root"], told["world"]) == ("/__admin/echo", "/__world/w1", "w1")
    assert (told["query"], told["body"], told["length"]) == ("a=ä", "grüße", 7)
    assert told["x"] == {"x-other": "a"}


def test_head_is_get_without_the_body_over_a_socket_too(http):
    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}

    got, headed = (http.send(method, "/api/connect/orders/1", headers=headers) for method in ("GET", "HEAD"))

    assert (got.status, headed.status, headed.body) == (200, 200, b"")
    assert headed.header("content-length") == str(len(got.body))
    assert got.header("content-type") == headed.header("content-type")
