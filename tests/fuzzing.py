"""Strange requests, mostly right: what the fuzz sends, and through which doors. Only the tests call it."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
import pytest
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.auth import signature
from mockserver.clock import Clock
from mockserver.exchange import Answer, Request
from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.vendor import Operation, Vendor
from mockserver.vendors.rxuniverse.orders.settings import Settings as RxUniverseSettings
from mockserver.web.routing import Routes
from mockserver.web.rsgi_door import RsgiDoor
from mockserver.world import World
from tests.doors import NOW

WORLD = "fuzzed"
SETTINGS = (RxUniverseSettings(enable_v1=True),)
"""Of vendors whose paths are not all known otherwise."""
LEFT_OUT = object()
_FORM = re.compile(rb"[\w.%+~-]+=[^{<\s]*")
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
    st.sampled_from(
        [*"0123456", "-1", "9" * 400, "slot1", "337178", "72544", "Example", "1010101", "..", " ", "\u0661"]
    )
    | texts
)
mostly = st.integers(0, 7).map(lambda drawn: drawn < 7)
"""True as a rule: what no operation takes is soon told, and says little of any."""

methods = st.sampled_from(["GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "X"])
tails = texts.filter(lambda tail: not tail.startswith("__admin"))  # that has a fuzz of its own
scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | texts | ids
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
names = st.sampled_from(
    ["orderId", "orderID", "dispositionReason", "dispositionOtherReason", "deleteReason", "poNumber", "customerNumber",
     "client_id", "client_secret", "OrderItemId", "Reason"]
) | texts  # fmt: skip  # a list of names
objects = st.dictionaries(names, values, max_size=5).map(dumps)
PARAMETERS = [
    ("Version", "2.0"), ("Format", "XML"), ("OrderId", "700100"), ("OrderId", "0"), ("OrderItemId", "900100201"),
    ("OrderItemIds", "[900100200,900100201]"), ("OrderItemIds", "900100210"), ("OrderItemIds", "[]"),
    ("OrderIdList", "[700100,700101]"), ("OrderIdList", "["), ("PackageId", "PKG0000009001"), ("PackageId", ""),
    ("CreatedAfter", "2026-01-15T07:00:00"), ("CreatedBefore", "2026-01-15"), ("UpdatedAfter", "2026-01-15T08:00:00Z"),
    ("UpdatedBefore", "9999-12-31T23:59:59-12:00"), ("Limit", "1"), ("Limit", "9" * 400), ("Offset", "2147483647"),
    ("Status", "failed"), ("SortBy", "updated_at"), ("SortDirection", "DESC"), ("ShippingType", "own_warehouse"),
    ("TrackingNumber", "1"), ("DeliveryType", "pickup"), ("WebhookIds", "[]"), ("DocumentType", "shippingParcel"),
]  # fmt: skip  # a table
likely_parameters = st.lists(st.sampled_from(PARAMETERS), max_size=2).map(dict)
likely_bodies = st.sampled_from(
    [b'{"orderId": 1010101, "dispositionReason": "other"}', b'{"orderId":1}', b'{"deleteReason":"CUST"}', b"<a/>"]
)
bodies = st.just(b"") | likely_bodies | objects | st.binary(max_size=60)
header_values = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30)
"""ASCII alone: what else a client sends in a header never reaches the doors."""


@dataclass(frozen=True)
class Golden:
    """A golden exchange's request, and the status that it gets in the default world."""

    request: Request
    status: int


@cache
def goldens(vendor: Vendor) -> Mapping[str, tuple[Golden, ...]]:
    """The vendor's golden exchanges by the name of the operation that they are of."""
    routes, found = Routes(VENDORS), {}
    for path in sorted(FOLDER.glob(f"{vendor.name}/wire/*.json")):
        exchange = json.loads(path.read_text())
        sent = exchange["request"]
        target, _, query = sent["path"].partition("?")
        headers = {name.lower(): value for name, value in sent["headers"].items()}
        request = Request(sent["method"], target, query, headers, sent["body"].encode())
        operation = routes.match(request).operation
        named = [each for each in vendor.operations if each.parameter in parse_qsl(query)]
        for each in named or ([operation] if operation else []):
            found.setdefault(each.name, []).append(Golden(request, exchange["response"]["status"]))
    return {name: tuple(each) for name, each in found.items()}


@st.composite
def requests(draw: Callable[..., Any], vendor: Vendor, operation: Operation) -> Request:
    """A request for the operation that is right in most parts and strange in some."""
    known = goldens(vendor).get(operation.name)
    example = draw(st.sampled_from(known)).request if known else Request("", "", "", GOOD_HEADERS[vendor.name], b"")
    method = operation.method if draw(mostly) else draw(methods)
    path = draw(st.sampled_from([*operation.paths, *([example.path] if known else [])]))
    while "<" in path:
        before, _, rest = path.partition("<")
        path = before + draw(ids) + rest.partition(">")[2]
    path = path if draw(mostly) else draw(st.sampled_from([path, "/"])) + draw(tails)
    headers = dict(draw(st.sampled_from([GOOD_HEADERS[vendor.name], {**GOOD_HEADERS[vendor.name], **example.headers}])))
    for name in draw(st.lists(st.sampled_from(sorted(headers)), max_size=1)):
        headers[name] = draw(header_values)
    for name in draw(st.lists(st.sampled_from(sorted(headers)), max_size=1)):
        del headers[name]
    headers |= {"host": "localhost", "x-mock-world": WORLD}
    params = dict(parse_qsl(example.query, keep_blank_values=True))
    if vendor.name == "falabella":
        chosen = dict([operation.parameter]) if operation.parameter else {}
        query = signed({**draw(amiss_params(params or {**GOOD_QUERY, **chosen})), **draw(likely_parameters)})
    else:
        query = draw(st.just("") | texts.map(ascii_only) | amiss_params(params).map(urlencode))
    body = draw(bodies | amiss(example.body))
    return Request(method, path.encode("utf-8", "replace").decode(), query, headers, body)


def amiss(body: bytes) -> st.SearchStrategy[bytes]:
    """The body with a field or two of its object or form left out, or of another value; or with bytes in its middle."""
    try:
        whole = orjson.loads(body)
    except orjson.JSONDecodeError:
        whole = None
    if _FORM.fullmatch(body):
        form = amiss_params(dict(parse_qsl(body.decode(), keep_blank_values=True)))
        return form.map(lambda params: urlencode(params).encode())
    if not isinstance(whole, dict):
        return st.tuples(st.integers(0, len(body)), st.binary(max_size=8)).map(
            lambda cut: body[: cut[0]] + cut[1] + body[cut[0] :]
        )
    changes = st.dictionaries(st.sampled_from(sorted(whole)), values | st.just(LEFT_OUT), max_size=2)
    return changes.map(
        lambda change: dumps({name: value for name, value in (whole | change).items() if value is not LEFT_OUT})
    )


def amiss_params(params: Mapping[str, str]) -> st.SearchStrategy[dict[str, str]]:
    """The parameters with one or two left out, or of another value."""
    if not params:
        return st.just({})
    said = (scalars | ids).map(lambda value: str(value).encode("utf-8", "replace").decode())
    changes = st.dictionaries(st.sampled_from(sorted(params)), said | st.just(LEFT_OUT), max_size=2)
    return changes.map(
        lambda change: {name: value for name, value in ({**params} | change).items() if value is not LEFT_OUT}
    )


def signed(params: Mapping[str, str]) -> str:
    """The query of these parameters, signed by the example user."""
    unsigned = {name: value for name, value in params.items() if name != "Signature"}
    string = signature.canonical_string(unsigned)
    return urlencode(unsigned | {"Signature": signature.sign(FALABELLA_KEY, string)})


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
    http_version = "2"  # in which no header need tell of a body
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


def fresh(world: World) -> None:
    """The default world at `NOW`."""
    clock = Clock()
    clock.freeze(datetime.fromisoformat(NOW))
    world.begin(seed=1, filled=True, clock=clock, settings=SETTINGS)


def begin(world: World, send: Callable[[Request], Answer]) -> None:
    """The default world, in which everything that is polled for has been asked for once."""
    fresh(world)
    for vendor in VENDORS:
        for golden in (one for known in goldens(vendor).values() for one in known if one.status == HTTPStatus.CREATED):
            send(replace(golden.request, headers={**golden.request.headers, "x-mock-world": WORLD}))


def held(world: World) -> list[Any]:
    """Every thing that the vendors hold in the world."""
    return [world.store.list(collection) for vendor in VENDORS for collection in vendor.collections]
