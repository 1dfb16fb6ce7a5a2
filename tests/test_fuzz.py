"""Whatever is sent: no unintended 500, no refusal that changes anything, and both doors agree."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import orjson
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app, create_rsgi_app
from mockserver.auth import signature
from mockserver.clock import Clock
from mockserver.exchange import Answer, Request
from mockserver.registry import VENDORS
from mockserver.vendor import Vendor
from mockserver.web.rsgi_door import RsgiDoor, call_wsgi
from mockserver.world import World
from tests.doors import NOW

EXAMPLES = 10_000 // len(VENDORS)
WORLD = "fuzzed"
FALABELLA_KEY = "b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe"

# What gets a request past the first checks, so that the fuzz reaches the later ones.
GOOD_HEADERS = {
    "dash": {
        "authorization": "Bearer Atza|test-device",
        "x-amzn-type-version": "com.amazon.dash.replenishment.DrsCancelTestOrdersInput@1.0",
        "x-amzn-accept-type": "com.amazon.dash.replenishment.DrsCancelTestOrdersResult@1.0",
    },
    "rxuniverse": {"content-type": "application/json"},
    "kibo": {"x-vol-tenant": "30125", "authorization": "Bearer kibo-token", "content-type": "application/json"},
    "falabella": {"user-agent": "SC1234/Python/3.12/PROPIA/FACL"},
    "superloop": {
        "authorization": "Bearer superloop-token",
        "x-api-version": "7",
        "content-type": "application/json",
    },
}
GOOD_QUERY = {
    "Action": "SetStatusToCanceled",
    "Format": "JSON",
    "OrderItemId": "900100200",
    "Reason": "SHORTAGE",
    "Timestamp": "2026-01-15T10:00:00+00:00",
    "UserID": "qa.seller@example.com",
    "Version": "1.0",
}


def dumps(data: Any) -> bytes:
    try:
        return orjson.dumps(data)
    except TypeError:  # an integer beyond 64 bits, or a lone surrogate: sent as it would be by another client
        return repr(data).encode("utf-8", "replace")


texts = st.text(max_size=20)
ids = (
    st.sampled_from(["1", "0", "-1", "9" * 400, "slot1", "337178", "72544", "Example", "1010101", "..", " ", "\u0661"])
    | texts
)
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | ids
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
names = st.sampled_from(
    ["orderId", "orderID", "dispositionReason", "dispositionOtherReason", "deleteReason", "poNumber", "customerNumber",
     "client_id", "client_secret", "OrderItemId", "Reason"]
) | texts  # fmt: skip  # a list of names
objects = st.dictionaries(names, values, max_size=5).map(dumps)
likely_bodies = st.sampled_from(
    [b'{"orderId": 1010101, "dispositionReason": "other"}', b'{"orderId":1}', b'{"deleteReason":"CUST"}', b"<a/>"]
)
bodies = st.just(b"") | likely_bodies | objects | st.binary(max_size=60)
header_values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
"""ASCII alone: what else a client sends in a header never reaches the doors."""


@st.composite
def requests(draw: Callable[..., Any], vendor: Vendor) -> Request:
    """A request that is right in most parts and strange in some."""
    operation = draw(st.sampled_from(vendor.routed))
    method = draw(st.just(operation.method) | st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "X"]))
    path = draw(st.sampled_from(operation.paths))
    while "<" in path:
        before, _, rest = path.partition("<")
        path = before + draw(ids) + rest.partition(">")[2]
    paths = st.just(path) | texts.map(lambda tail: path + tail) | texts.map(lambda tail: "/" + tail)
    path = draw(paths.filter(lambda each: not each.startswith("/__admin")))  # those have a fuzz of their own
    headers = dict(GOOD_HEADERS[vendor.name])
    for name in draw(st.lists(st.sampled_from(sorted(headers)), max_size=1)):
        headers[name] = draw(header_values)
    for name in draw(st.lists(st.sampled_from(sorted(headers)), max_size=1)):
        del headers[name]
    headers |= {"host": "localhost", "x-mock-world": WORLD}
    query = draw(signed_queries() if vendor.name == "falabella" else st.just("") | texts.map(ascii_only))
    return Request(method, path.encode("utf-8", "replace").decode(), query, headers, draw(bodies))


@st.composite
def signed_queries(draw: Callable[..., Any]) -> str:
    params = dict(GOOD_QUERY)
    for name in draw(st.lists(st.sampled_from(sorted(params)), max_size=2, unique=True)):
        params[name] = str(draw(scalars)).encode("utf-8", "replace").decode()
    for name in draw(st.lists(st.sampled_from(sorted(params)), max_size=1)):
        del params[name]
    string = signature.canonical_string(params)
    return urlencode(params | {"Signature": signature.sign(FALABELLA_KEY, string)})


def ascii_only(text: str) -> str:
    return text.encode("ascii", "ignore").decode().replace("#", "")


class Channel:
    """What the RSGI door answers into."""

    def __init__(self, body: bytes) -> None:
        self.body = body
        self.answer: Answer | None = None

    async def __call__(self) -> bytes:
        return self.body

    def response_empty(self, status: int, headers: list[tuple[str, str]]) -> None:
        self.answer = Answer(status, headers)

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        self.answer = Answer(status, headers, body)


class Scope:
    """A request as granian tells it."""

    proto = "http"
    authority = None

    def __init__(self, request: Request) -> None:
        self.method, self.path, self.query_string = request.method, request.path, request.query
        self.scheme, self.headers = request.scheme, request.headers


def through_rsgi(door: RsgiDoor, request: Request) -> Answer:
    channel = Channel(request.body)
    with pytest.raises(StopIteration):  # nothing in the way of a vendor's answer waits
        door.__rsgi__(Scope(request), channel).send(None)
    assert channel.answer is not None
    return channel.answer


def begin(world: World) -> None:
    clock = Clock()
    clock.freeze(datetime.fromisoformat(NOW))
    world.begin(seed=1, filled=True, clock=clock)


def held(world: World) -> list[Any]:
    """Every thing that the vendors hold in the world."""
    return [world.store.list(collection) for vendor in VENDORS for collection in vendor.collections]


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_strange_requests_are_refused_cleanly_and_alike(vendor):
    fuzz(vendor, settings(max_examples=EXAMPLES))


def fuzz(vendor: Vendor, how_long: settings) -> None:
    """Ask both doors the same strange things, each in a fresh world."""
    app, door = create_app(), create_rsgi_app()
    ours, theirs = app.extensions["mockserver"].enter(WORLD), door.worlds.enter(WORLD)
    begin(ours)
    before = held(ours)

    @how_long
    @given(requests(vendor))
    def strange_request(request: Request) -> None:
        begin(ours)
        begin(theirs)

        flask_answer, rsgi_answer = call_wsgi(app, request), through_rsgi(door, request)

        entry = next(ours.journal.newest_first())
        assert entry.rules, "no rule answered"
        assert entry.status < 500, entry.facts
        assert (flask_answer.status, flask_answer.body) == (rsgi_answer.status, rsgi_answer.body)
        assert sorted(flask_answer.headers) == sorted(rsgi_answer.headers)
        if entry.rules[0].refuses:
            assert held(ours) == before
        assert held(ours) == held(theirs)

    strange_request()


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
@pytest.mark.parametrize(
    "body", [b"{" * 1_000_000, b"[" * 1_000_000, b"\x00" * 1_000_000, b'{"a":"' + b"x" * 1_000_000]
)
def test_a_body_of_a_megabyte_is_no_problem(vendor, body):
    app = create_app()

    for operation in vendor.routed:
        path = operation.paths[0].partition("<")[0]
        headers = GOOD_HEADERS[vendor.name] | {"content-length": str(len(body))}
        assert call_wsgi(app, Request(operation.method, path, "", headers, body)).status < 500
