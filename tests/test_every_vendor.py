"""What the core promises for every vendor alike, tried on the real ones."""

import json
import re

import pytest
from freezegun import freeze_time
from msgspec import Struct
from msgspec.structs import astuple

from mockserver import fixtures
from mockserver.app import create_app, create_rsgi_app
from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.stores.codec import from_plain, to_plain
from tests.fuzzing import through_rsgi

NOW = "2026-01-15T10:00:00Z"
REFUSALS = [
    pytest.param(vendor, operation, rule, id=f"{rule.id} {operation.name}")
    for vendor in VENDORS
    for operation in vendor.routed[:1]
    for rule in vendor.rules
    if rule.refuses
]
BY_NAME = pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)


@pytest.fixture(scope="module")
def app():
    return create_app()


@pytest.fixture
def client(app):
    return app.test_client()


@pytest.mark.parametrize(("vendor", "operation", "rule"), REFUSALS)
def test_every_refusal_can_be_asked_for(client, vendor, operation, rule):
    path = re.sub(r"<[^>]*>", "1", operation.paths[0])

    reply = client.open(path, method=operation.method, headers={"X-Mock-Answer": rule.id})

    assert (reply.status_code, reply.headers["X-Mock-Rule"]) == (rule.status, rule.id)
    assert reply.headers["X-Mock-Source"] == rule.provenance


EVERY_OPERATION = [
    pytest.param(vendor, operation, id=f"{vendor.name} {operation.method} {operation.name}")
    for vendor in VENDORS
    for operation in vendor.routed
]


@pytest.fixture(scope="module")
def door():
    return create_rsgi_app()


@pytest.mark.parametrize(("vendor", "operation"), EVERY_OPERATION)
def test_no_answer_that_is_asked_for_has_a_gap_where_a_fact_belongs(door, vendor, operation):
    path = re.sub(r"<[^>]*>", "1", operation.paths[0])
    gaps = {}
    for rule in vendor.rules:
        headers = {"host": "localhost", "x-mock-answer": rule.id}
        reply = through_rsgi(door, Request(operation.method, path, "", headers, b""))
        told = [reply.body.decode(), *(value for _, value in reply.headers)]
        found = [text for text in told if re.search(r"\{\w+\}|None", text)]
        if found:
            gaps[rule.id] = found

    assert gaps == {}


SUPERLOOP_CANCEL = "POST /api/connect/orders/cancel"
KIBO_CANCEL = "POST /api/v2/order/action/cancel"


@pytest.mark.parametrize(
    ("call", "sent", "rule", "told"),
    [
        (SUPERLOOP_CANCEL, {"json": {"orderId": 3}}, "SUP-38", "Order 3 has an appointment within 26 hours"),
        (SUPERLOOP_CANCEL, {"data": b"{"}, "SUP-38", "Order 1 has an appointment within 26 hours"),
        (SUPERLOOP_CANCEL, {"headers": {"X-API-VERSION": "42"}}, "SUP-16", "X-API-VERSION 42 is"),
        (KIBO_CANCEL, {"json": {"orderID": 7}}, "KIBO-32", "Order 7 is already canceled"),
        (KIBO_CANCEL, {"json": [7]}, "KIBO-32", "Order 4410027 is already canceled"),
        ("GET /api/v2/order/9", {}, "KIBO-43", "order_read"),
        ("DELETE /testOrders/filter", {}, "DASH-15", "Slot not found: filter"),
        ("DELETE /api/v2/orders/42?deleteReason=OOPS", {}, "RXU-42", "Provided: OOPS"),
        ("POST /api/v2/orders", {"json": {"jobType": "F"}}, "RXU-M9", "Job Type: F"),
        ("POST /api/v2/orders", {}, "RXU-73", "frameB is outside its limits (15 to 80)"),
        ("POST /?Action=SetStatusToCanceled&OrderItemId=77", {}, "FSC-30", 'E020: "77" Invalid Order Item ID'),
    ],
)
def test_an_answer_that_is_asked_for_tells_what_the_request_has_or_an_example(client, call, sent, rule, told):
    method, _, path = call.partition(" ")
    headers = sent.get("headers", {}) | {"X-Mock-Answer": rule}

    reply = client.open(path, method=method, **{**sent, "headers": headers})

    assert told in reply.text


@BY_NAME
def test_everything_in_a_world_made_under_frozen_time_can_be_shown_and_changed(app, vendor):
    with freeze_time(NOW):
        client = create_app().test_client()
        for collection in vendor.collections:
            shown = client.get(f"/__admin/vendors/{vendor.name}/{collection.name}").json[collection.name]
            for item in shown:
                key = collection.key(from_plain(collection.type, item))
                same = client.patch(f"/__admin/vendors/{vendor.name}/{collection.name}/{key}", json={})
                assert (same.status_code, same.json) == (200, item)


def test_every_printed_example_is_answered_and_explained_under_frozen_time():
    examples = sorted(fixtures.FOLDER.glob("*/wire/*.json"))
    statuses, told = {}, {}
    with freeze_time(NOW):  # once for all: it takes its time
        client = create_app().test_client()
        for path in examples:
            exchange = json.loads(path.read_text())
            request, statuses[path] = exchange["request"], (exchange["response"]["status"], NOW)
            client.post("/__admin/reset")
            client.patch("/__admin/settings", json={path.parts[-3]: exchange.get("settings", {})})

            reply = client.open(
                request["path"], method=request["method"], headers=request["headers"], data=request["body"]
            )
            told[path] = (reply.status_code, client.get("/__admin/requests/r-1").json["at"])

    assert told == statuses != {}


@BY_NAME
def test_what_worlds_share_cannot_be_changed(app, vendor):
    """The items of the fixtures are made once for all worlds."""
    world = app.extensions["mockserver"].enter("default")

    for collection in vendor.collections:
        for item in world.store.list(collection):
            assert _is_frozen(item)


def _is_frozen(value):
    if isinstance(value, tuple | frozenset):
        return all(_is_frozen(one) for one in value)
    if isinstance(value, Struct):
        return value.__struct_config__.frozen and all(_is_frozen(part) for part in astuple(value))
    return not isinstance(value, list | set | dict | bytearray)


@BY_NAME
def test_settings_cannot_be_changed_in_place(vendor):
    settings = vendor.settings()

    assert _is_frozen(settings)
    assert from_plain(vendor.settings, to_plain(settings)) == settings
