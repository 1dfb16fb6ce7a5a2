"""Of many at once exactly one wins: 200 racing calls per vendor, in threads through Flask and over sockets."""

import http.client
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from threading import Barrier

import pytest

from mockserver.app import create_app
from tests.doors import NOW, signed_cancel

RACERS = 200


@dataclass(frozen=True)
class Race:
    """A call that only the first of many can win, and how its answer tells that it did."""

    method: str
    path: str
    won: Callable[[int, bytes], bool]
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


DASH_ORDER = "com.amazon.dash.replenishment.DrsReplenish"
RACES = {
    # A cancel can be repeated here, so the race is for the slot's one order.
    "dash": Race(
        "POST",
        "/replenish/color",
        lambda _, body: b"TEST_ORDER_PLACED" in body,
        {
            "Authorization": "Bearer Atza|second-device",
            "x-amzn-type-version": f"{DASH_ORDER}Input@1.0",
            "x-amzn-accept-type": f"{DASH_ORDER}Result@1.0",
        },
    ),
    "rxuniverse": Race("DELETE", "/api/v2/orders/337178", lambda status, _: status == 200),
    "kibo": Race(
        "POST",
        "/api/v2/order/action/cancel",
        lambda status, _: status == 200,
        {"x-vol-tenant": "30125", "Content-Type": "application/json"},
        b'{"orderId": 1010101, "dispositionReason": "created_by_mistake"}',
    ),
    "falabella": Race("POST", "/?" + signed_cancel("900100200"), lambda _, body: b"SuccessResponse" in body),
    "superloop": Race(
        "POST",
        "/api/connect/orders/cancel",
        lambda status, _: status == 200,
        {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "Content-Type": "application/json"},
        b'{"orderId":1}',
    ),
}


def together(call: Callable[[int], tuple[int, bytes]]) -> list[tuple[int, bytes]]:
    """The answers of 200 threads that start at the same moment."""
    start = Barrier(RACERS)

    def racer(number: int) -> tuple[int, bytes]:
        start.wait()
        return call(number)

    with ThreadPoolExecutor(RACERS) as pool:
        return list(pool.map(racer, range(RACERS)))


def in_process(race: Race, world: Callable[[int], str]) -> Callable[[int], tuple[int, bytes]]:
    app = create_app()
    for name in {world(number) for number in range(RACERS)}:
        app.extensions["mockserver"].enter(name).clock.freeze(datetime.fromisoformat(NOW))

    def call(number: int) -> tuple[int, bytes]:
        headers = race.headers | {"X-Mock-World": world(number)}
        response = app.test_client().open(race.path, method=race.method, headers=headers, data=race.body)
        return response.status_code, response.data

    return call


def over_sockets(port: int, race: Race, world: Callable[[int], str]) -> Callable[[int], tuple[int, bytes]]:
    freezing = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    for name in {world(number) for number in range(RACERS)}:
        making = {"clock": {"action": "freeze", "instant": NOW}}
        freezing.request("PUT", f"/__admin/worlds/{name}", json.dumps(making))
        assert freezing.getresponse().read()
    freezing.close()

    def call(number: int) -> tuple[int, bytes]:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        connection.request(race.method, race.path, race.body, race.headers | {"X-Mock-World": world(number)})
        response = connection.getresponse()
        answer = response.status, response.read()
        connection.close()
        return answer

    return call


@pytest.mark.rule("SUP-49", "KIBO-38", "RXU-30")
@pytest.mark.parametrize("vendor", RACES)
def test_of_200_racing_calls_one_wins_in_threads(vendor):
    race = RACES[vendor]

    answers = together(in_process(race, lambda _: "race"))

    assert sum(race.won(*answer) for answer in answers) == 1


@pytest.mark.parametrize("vendor", RACES)
def test_of_200_racing_calls_one_wins_over_sockets(vendor, served):
    race = RACES[vendor]

    answers = together(over_sockets(served.port, race, lambda _: f"race-{vendor}"))

    assert sum(race.won(*answer) for answer in answers) == 1


@pytest.mark.parametrize("vendor", RACES)
def test_200_worlds_at_once_never_see_each_other(vendor, served):
    race = RACES[vendor]
    threads = in_process(race, lambda number: f"world-{number}")
    sockets = over_sockets(served.port, race, lambda number: f"world-{vendor}-{number}")

    assert all(race.won(*answer) for answer in together(threads))
    assert all(race.won(*answer) for answer in together(sockets))
