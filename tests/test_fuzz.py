"""Whatever is sent: no unintended 500, no refusal that changes anything, and both doors agree."""

from functools import cache, partial

import pytest
from flask import Flask
from hypothesis import given, settings

from mockserver.app import create_app, create_rsgi_app
from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.vendor import Operation, Vendor
from mockserver.web.rsgi_door import RsgiDoor, call_wsgi
from tests.fuzzing import GOOD_HEADERS, WORLD, begin, held, requests, through_rsgi

EXAMPLES = 400  # of each vendor, its operations together; the soak has 10,000 of each operation
OPERATIONS = [
    pytest.param(vendor, operation, id=f"{vendor.name}-{operation.name}")
    for vendor in VENDORS
    for operation in vendor.operations
]


@pytest.mark.parametrize(("vendor", "operation"), OPERATIONS)
def test_strange_requests_are_refused_cleanly_and_alike(vendor, operation):
    fuzz(vendor, operation, settings(max_examples=EXAMPLES // len(vendor.operations)))


@cache
def doors() -> tuple[Flask, RsgiDoor]:
    """One pair for all operations: each begins its worlds anew."""
    return create_app(), create_rsgi_app()


def fuzz(vendor: Vendor, operation: Operation, how_long: settings) -> None:
    """Ask both doors the same strange things of one operation, each in a world as it begins."""
    app, door = doors()
    ours, theirs = app.extensions["mockserver"].enter(WORLD), door.worlds.enter(WORLD)
    begin(ours, partial(call_wsgi, app))
    begin(theirs, partial(through_rsgi, door))
    before, our_beginning, their_beginning = held(ours), ours.capture(), theirs.capture()

    @how_long
    @given(requests(vendor, operation))
    def strange_request(request: Request) -> None:
        ours.restore(our_beginning)
        theirs.restore(their_beginning)

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
