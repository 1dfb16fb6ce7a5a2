"""Worlds share nothing, and the same seed and calls give the same bytes: over all five vendors."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver import fixtures
from mockserver.app import create_app
from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from tests.doors import NOW
from tests.test_default_world import CANCELS

WIRE = [json.loads(path.read_text())["request"] for path in sorted(FOLDER.glob("*/wire/*.json"))]


@dataclass
class Client:
    """One world of an app, spoken to as `Doors` is."""

    app: Any
    world: str
    seen: list = field(default_factory=list)

    def send(self, method, path, *, headers=(), **request):
        reply = self.app.test_client(use_cookies=False).open(
            path, method=method, headers={**dict(headers), "X-Mock-World": self.world}, **request
        )
        self.seen.append((path, reply.status_code, [*reply.headers], reply.data))
        return reply

    def post(self, path, **request):
        return self.send("POST", path, **request)

    def delete(self, path, **request):
        return self.send("DELETE", path, **request)


def examples(http):
    """Every printed example and the default world's tour, with credentials made anew."""
    seen = []
    for request in WIRE:
        reply = http.send(request["method"], request["path"], headers=request["headers"], body=request["body"].encode())
        seen.append((reply.status, reply.headers, reply.body))
    for vendor in VENDORS:
        for row in fixtures.tour(vendor.name):
            reply = CANCELS[vendor.name](http, row["order"])
            seen.append((reply.status, reply.headers, reply.body))
        shown = http.get("/__admin/vendors").json["vendors"][VENDORS.index(vendor)]
        caller = shown["credentials"][0]["caller"] if shown["credentials"] else "anybody"
        reply = http.post("/__admin/tokens", json={"vendor": vendor.name, "caller": caller})
        seen.append((reply.status, reply.headers, reply.body))
    fired = http.advance("P9D").json["fired"]
    return [*seen, fired, http.get("/__admin/state").body]


def test_the_same_seed_and_the_same_calls_give_the_same_bytes_through_both_doors(http):
    making = {"seed": 5, "clock": {"action": "freeze", "instant": NOW}}
    http.make(making)
    first = examples(http)

    http.make(making)

    assert examples(http) == first
    http.make(making | {"seed": 6})
    assert examples(http) != first


CALLERS = {
    "dash": "COFFEE-01",
    "kibo": "mock.orders.1.0.0.Release",
    "falabella": "look@me.com",
    "superloop": "11001",
}


def test_chance_noise_overrides_tokens_and_signatures_come_of_the_seed_alone(http):
    making = {"clock": {"action": "freeze", "instant": NOW}}
    faults = [
        {"kind": "error", "status": 503, "probability": 0.5, "match": {"vendor": "superloop"}},
        {"kind": "garbage", "bytes": 40, "probability": 0.5, "match": {"vendor": "rxuniverse"}},
        {"kind": "latency", "min": 0, "max": 1, "probability": 0.5, "match": {"vendor": "kibo"}},
    ]
    asked = {
        "/tokens": [{"vendor": vendor, "caller": caller} for vendor, caller in CALLERS.items()],
        "/sign": [{"vendor": "falabella", "params": {"Action": "GetOrders", "UserID": "look@me.com"}}],
    }

    def told(seed):
        http.make(making | {"seed": seed})
        http.put("/__admin/rules/SUP-38/answer", json={"status": 418, "headers": {"X-A": "1"}, "body": {"tea": "pot"}})
        replies = [http.post("/__admin/faults", json=fault) for fault in faults]
        replies += [http.post(f"/__admin{path}", json=body) for path, bodies in asked.items() for body in bodies]
        assert all(reply.status < 300 for reply in replies)
        chance = [
            [CANCELS[vendor](http, row["order"]) for _ in range(50)]
            for vendor, row in ((name, fixtures.tour(name)[-1]) for name in ("superloop", "rxuniverse", "kibo"))
        ]
        shown = [http.get(f"/__admin/{part}").body for part in ("faults", "requests", "rules/SUP-38", "state")]
        return [reply.body for reply in replies], chance, shown

    first = told(5)

    assert told(5) == first
    patterns = [[[reply.header("x-mock-fault") for reply in replies] for replies in told(seed)[1]] for seed in (5, 6)]
    assert all(10 < sum(map(bool, pattern)) < 40 for pattern in patterns[0])
    assert all(mine != others for mine, others in zip(*patterns, strict=True))


def test_how_late_an_answer_is_comes_of_the_seed_alone():
    app = create_app()
    latency = {"kind": "latency", "median": 100, "sigma": 1, "probability": 0.5}

    def waits(seed):
        client = Client(app, "w")
        making = {"seed": seed, "clock": {"action": "freeze", "instant": NOW}}
        client.send("PUT", "/__admin/worlds/w", json=making)
        client.post("/__admin/faults", json=latency)
        world = app.extensions["mockserver"].get("w")
        met = [world.faults.take("kibo", "cancel-order", None, world.clock.now()) for _ in range(50)]
        return [effect and effect.seconds for effect in met]

    assert waits(5) == waits(5) != waits(6)
    assert len(set(waits(5))) > 10


CALLS = st.sampled_from([(vendor, row["order"]) for vendor in CANCELS for row in fixtures.tour(vendor)])
PARTS_BUT_THE_CLOCK = ["journal", "orders", "settings", "faults", "overrides", "outbox"]
CHANGES = {
    "advance": ("PUT", "/clock", {"action": "advance", "by": "PT30H"}),
    "settings": (
        "PATCH",
        "/settings",
        {"superloop": {"cancel_repeat": "ok"}},
    ),
    "override": ("PUT", "/rules/SUP-38/answer", {"status": 418, "body": {"teapot": True}}),
    "error": ("POST", "/faults", {"kind": "error", "status": 503, "probability": 0.3}),
    "garbage": ("POST", "/faults", {"kind": "garbage", "probability": 0.3, "count": 5}),
    "limit": ("POST", "/faults", {"kind": "rate_limit", "requests": 3, "period": "PT1H", "match": {"vendor": "kibo"}}),
    "token": ("POST", "/tokens", {"vendor": "superloop", "caller": "11001"}),
    "no faults": ("DELETE", "/faults", None),
    "reset": ("POST", "/reset", {"only": PARTS_BUT_THE_CLOCK}),
    "snapshot": ("POST", "/snapshots/here", None),
    "restore": ("POST", "/snapshots/here/restore", None),
}
OTHERS = st.sampled_from(sorted(CHANGES))


def change(client, name):
    """Something that the control API does to the client's world. Its answer may tell when, and in which world."""
    method, path, body = CHANGES[name]
    reply = client.send(method, "/__admin" + path, json=body)
    client.seen[-1] = (name, reply.status_code)


def fresh(app, name):
    making = {"seed": 1, "clock": {"action": "freeze", "instant": NOW}}
    client = Client(app, name)
    assert client.send("PUT", f"/__admin/worlds/{name}", json=making).status_code == 200
    client.seen.clear()
    return client


def cancel(client, vendor, order):
    CANCELS[vendor](client, order)


APP = create_app()


def do(client, step):
    if isinstance(step, str):
        change(client, step)
    else:
        CANCELS[step[0]](client, step[1])


@settings(max_examples=25)
@given(st.lists(st.tuples(st.booleans(), CALLS | OTHERS), max_size=60))
def test_what_is_done_in_one_world_never_shows_in_another(steps):
    mine, alone, other = (fresh(APP, name) for name in ("mine", "alone", "other"))

    for is_mine, step in steps:
        for client in (mine, alone) if is_mine else (other,):
            do(client, step)

    assert mine.seen == alone.seen
    assert state(mine) == state(alone)


def state(client):
    """The world's document but for its name, which the journal's entries have in a header."""
    document = client.send("GET", "/__admin/state").json
    for entry in document["journal"]["entries"]:
        del entry["headers"]["x-mock-world"]
    return document


FIRST = ["settings", "garbage", "override", "snapshot", "token", "limit"]
SECOND = ["advance", "error", "restore", "token", "snapshot", "no faults", "limit"]


def test_200_interleaved_calls_in_two_worlds_leave_each_as_if_it_were_alone():
    app = create_app()
    rows = [(vendor, row["order"]) for vendor in CANCELS for row in fixtures.tour(vendor)]
    plans = {
        name: [changes[number % len(changes)] if number % 5 == 2 else rows[number % len(rows)] for number in range(100)]
        for name, changes in (("one", FIRST), ("two", SECOND))
    }
    clients = {name: fresh(app, name) for name in plans}

    for steps in zip(*plans.values(), strict=True):
        for client, step in zip(clients.values(), steps, strict=True):
            do(client, step)

    for name, plan in plans.items():
        alone = fresh(app, "alone")
        for step in plan:
            do(alone, step)
        assert clients[name].seen == alone.seen
        assert state(clients[name]) == state(alone)
    sources = {name: {tell.get("X-Mock-Source") for tell in told(client)} for name, client in clients.items()}
    assert "override" in sources["one"] - sources["two"]
    assert all(any("X-Mock-Fault" in tell for tell in told(client)) for client in clients.values())
    assert all(client.send("GET", "/__admin/webhooks").json["webhooks"] for client in clients.values())
    assert clients["one"].send("GET", "/__admin/clock").json["now"] == NOW


def told(client):
    """The headers of each of the vendors' answers."""
    return [dict(seen[2]) for seen in client.seen if len(seen) > 2]


def test_200_concurrent_calls_in_two_worlds_leave_each_as_if_it_were_alone():
    app = create_app()
    rows = [(vendor, row["order"]) for vendor in CANCELS for row in fixtures.tour(vendor)]
    plan = [rows[number % len(rows)] for number in range(100)]
    prepared = {"one": [], "two": ["settings", "override", "error", "garbage", "advance"]}
    worlds = [fresh(app, name) for name in prepared]

    def work(client, changes):
        for step in (*changes, *plan):
            do(client, step)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, worlds, prepared.values()))

    for client in worlds:
        alone = fresh(app, "alone")
        work(alone, prepared[client.world])
        assert client.seen == alone.seen
        assert app.extensions["mockserver"].get(client.world).journal.total == 100


def test_the_clock_of_one_world_is_its_own():
    app = create_app()
    one, two = (fresh(app, name) for name in ("one", "two"))

    change(one, "advance")

    assert one.send("GET", "/__admin/clock").json["now"] == "2026-01-16T16:00:00Z"
    assert datetime.fromisoformat(two.send("GET", "/__admin/clock").json["now"]) == datetime.fromisoformat(NOW)
