"""Each of Superloop's operations has a golden exchange that ends well; what such an exchange is, `test_wire` says."""

import json
from collections.abc import Iterator

import pytest

from mockserver.exchange import Request
from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.vendors.superloop.routes import VENDOR
from mockserver.web.routing import Routes

WIRE = FOLDER / "superloop" / "wire"
ROUTES = Routes(VENDORS)


def answered() -> Iterator[tuple[str, int]]:
    """The operations of all golden exchanges with the statuses that they get there."""
    files = [json.loads(path.read_text()) for path in (*WIRE.glob("*.json"), *WIRE.glob("steps/*.json"))]
    for exchange in (each for file in files for each in file.get("steps", [file])):
        sent = exchange["request"]
        path, _, query = sent["path"].partition("?")
        match = ROUTES.match(Request(sent["method"], path, query, {"host": "localhost"}, b""))
        if match.operation:
            yield match.operation.name, exchange["response"]["status"]


ANSWERED = set(answered())


@pytest.mark.parametrize("operation", [operation.name for operation in VENDOR.operations])
def test_every_operation_has_a_golden_exchange_that_ends_well(operation):
    assert {status for name, status in ANSWERED if name == operation} & {200, 201, 204}


@pytest.mark.parametrize("status", [200, 201, 202, 204, 400, 401, 404, 415, 422])
def test_every_status_of_the_api_is_in_a_golden_exchange(status):
    assert status in {found for _, found in ANSWERED}
