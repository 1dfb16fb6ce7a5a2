"""Worlds share nothing, and the same seed and calls give the same bytes: over all five vendors."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver import fixtures
from mockserver.app import create_app
from mockserver.fixtures import FOLDER
from mockserver.overrides import Override
from mockserver.registry import VENDORS
from mockserver.vendors.superloop.orders import Settings
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


CALLS = st.sampled_from([(vendor, row["order"]) for vendor in CANCELS for row in fixtures.tour(vendor)])
OTHERS = st.sampled_from(["advance", "settings", "override", "reset", "snapshot", "restore"])


def disturb(app, name, how):
    """Something that is done to one world, and may not show in another."""
    world = app.extensions["mockserver"].enter(name)
    client = Client(app, name)
    acts = {
        "advance": lambda: world.clock.advance(timedelta(hours=30)),
        "settings": lambda: world.keep_settings(Settings(newest_version=1)),
        "override": lambda: world.overrides.update({"SUP-38": Override(status=418)}),
        "reset": lambda: client.post("/__admin/reset"),
        "snapshot": lambda: client.post("/__admin/snapshots/here"),
        "restore": lambda: client.post("/__admin/snapshots/here/restore"),
    }
    acts[how]()


def fresh(app, name):
    making = {"seed": 1, "clock": {"action": "freeze", "instant": NOW}}
    client = Client(app, name)
    assert client.send("PUT", f"/__admin/worlds/{name}", json=making).status_code == 200
    client.seen.clear()
    return client


def cancel(client, vendor, order):
    CANCELS[vendor](client, order)


APP = create_app()


@settings(max_examples=25)
@given(st.lists(st.tuples(st.booleans(), CALLS | OTHERS), max_size=40))
def test_what_is_done_in_one_world_never_shows_in_another(steps):
    mine, alone, other = (fresh(APP, name) for name in ("mine", "alone", "other"))

    for is_mine, step in steps:
        if is_mine and isinstance(step, tuple):
            cancel(mine, *step)
            cancel(alone, *step)
        elif isinstance(step, tuple):
            cancel(other, *step)
        else:
            disturb(APP, "other", step)

    assert mine.seen == alone.seen
    states = [Client(APP, name).send("GET", "/__admin/state").data for name in ("mine", "alone")]
    assert strip(states[0]) == strip(states[1])


def strip(state):
    """The state without the worlds' names, which the journal's entries have in a header."""
    document = json.loads(state)
    for entry in document["journal"]["entries"]:
        del entry["headers"]["x-mock-world"]
    return document


def test_200_concurrent_calls_in_two_worlds_leave_each_as_if_it_were_alone():
    app = create_app()
    rows = [(vendor, row["order"]) for vendor in CANCELS for row in fixtures.tour(vendor)]
    plan = [rows[number % len(rows)] for number in range(100)]
    worlds = [fresh(app, name) for name in ("one", "two")]
    app.extensions["mockserver"].get("two").keep_settings(Settings(newest_version=7))
    app.extensions["mockserver"].get("two").overrides["SUP-38"] = Override(status=418)

    def work(client):
        for call in plan:
            cancel(client, *call)

    with ThreadPoolExecutor(2) as pool:
        list(pool.map(work, worlds))

    for client in worlds:
        alone = fresh(app, "alone")
        if client.world == "two":
            app.extensions["mockserver"].get("alone").keep_settings(Settings(newest_version=7))
            app.extensions["mockserver"].get("alone").overrides["SUP-38"] = Override(status=418)
        work(alone)
        assert client.seen == alone.seen
        assert app.extensions["mockserver"].get(client.world).journal.total == 100


def test_the_clock_of_one_world_is_its_own():
    app = create_app()
    one, two = (fresh(app, name) for name in ("one", "two"))

    disturb(app, "one", "advance")

    assert one.send("GET", "/__admin/clock").json["now"] == "2026-01-16T16:00:00Z"
    assert datetime.fromisoformat(two.send("GET", "/__admin/clock").json["now"]) == datetime.fromisoformat(NOW)
