"""Worlds over the control API: listed, made anew, read, removed, reset."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest

from mockserver.admin.schemas.worlds import PARTS
from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.settings import Settings as ProcessSettings
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.service.collections import ORDERS
from tests.admin.conftest import NOW, Admin


def pointers(problem):
    return [error["pointer"] for error in problem["errors"]]


def test_the_list_tells_what_each_world_is_and_holds(admin):
    reply = admin.send("GET", "/worlds")

    [shown] = [world for world in reply.json["worlds"] if world["name"] == "w"]
    assert reply.json["meta"] == {"total": len(admin.worlds.list())}
    assert (shown["seed"], shown["requests"]) == (1, 0)
    assert shown["collections"]["superloop"].items() >= {"orders": 11, "services": 4, "tokens": 5}.items()
    assert shown["orders"] == {"dash": 4, "rxuniverse": 10, "kibo": 11, "falabella": 7, "superloop": 11}
    assert shown["created_at"] <= shown["last_used_at"]
    assert shown["created_at"].endswith("Z")


def test_a_world_is_read_without_being_made(admin, refused):
    assert admin.send("GET", "/worlds/w").json["name"] == "w"

    problem = refused("GET", "/worlds/ww", 404)

    assert "no world 'ww'; nearest: w" in problem["detail"]


def test_an_empty_body_makes_a_world_of_defaults(admin):
    admin.world.store.remove(ORDERS, "1")

    reply = admin.send("PUT", "/worlds/w")

    assert (reply.status_code, reply.json["seed"]) == (200, 0)
    assert admin.world.store.get(ORDERS, "1")
    assert not admin.world.clock.frozen


def test_a_world_is_made_with_all_that_is_asked_for(admin):
    making = {
        "seed": 42,
        "fixtures": [],
        "clock": {"action": "freeze", "instant": "2030-01-01T00:00:00Z"},
        "settings": {"superloop": {"newest_version": 7}},
    }

    reply = admin.send("PUT", "/worlds/w", json=making)

    assert reply.status_code == 200
    assert set(reply.json["collections"]["superloop"].values()) == {0}
    assert admin.world.seed == 42
    assert admin.world.clock.now().year == 2030
    assert admin.world.settings(Settings) == Settings(newest_version=7)


def test_a_world_is_seeded_relative_to_the_clock_it_is_made_with(admin):
    admin.send("PUT", "/worlds/w", json={"clock": {"action": "freeze", "instant": "2030-01-01T00:00:00Z"}})

    assert admin.world.store.get(ORDERS, "2").appointments[0].starts_at.isoformat() == "2030-01-03T00:00:00+00:00"


@pytest.mark.parametrize(
    ("making", "pointer"),
    [
        ({"seeds": 1}, "/seeds"),
        ({"a/b~": 1}, "/a~1b~0"),
        ({"seed": "1"}, "/seed"),
        ({"seed": True}, "/seed"),
        ({"seed": 1.5}, "/seed"),
        ({"seed": None}, "/seed"),
        ({"fixtures": ["other"]}, "/fixtures/0"),
        ({"fixtures": ["default", "default"]}, "/fixtures"),
        ({"fixtures": "default"}, "/fixtures"),
        ({"clock": "freeze"}, "/clock"),
        ({"clock": {}}, "/clock/action"),
        ({"clock": {"action": "set"}}, "/clock/instant"),
        ({"clock": {"action": "advance"}}, "/clock/by"),
        ({"clock": {"action": "freeze", "instant": "9999-12-31T23:59:59Z"}}, "/clock/instant"),
        ({"clock": {"action": "advance", "by": "P3000000D"}}, "/clock/by"),
        ({"settings": []}, "/settings"),
        ({"settings": {"superlop": {}}}, "/settings/superlop"),
        ({"settings": {"superloop": 1}}, "/settings/superloop"),
        ({"settings": {"superloop": {"newest": 1}}}, "/settings/superloop/newest"),
        ({"settings": {"superloop": {"newest_version": "7"}}}, "/settings/superloop/newest_version"),
        ({"from": "ww"}, "/from"),
        ({"from": "BAD"}, "/from"),
        ({"from": 1}, "/from"),
        ({"from": "w", "fixtures": []}, "/fixtures"),
        ({"from": "w", "seed": "1"}, "/seed"),
        ({"from": "w", "clock": {"action": "advance", "by": "P3000000D"}}, "/clock/by"),
        ({"from": "w", "settings": {"superloop": {"newest": 1}}}, "/settings/superloop/newest"),
    ],
)
def test_a_wrong_making_is_422_names_the_place_and_makes_nothing(refused, making, pointer):
    assert pointers(refused("PUT", "/worlds/w", 422, json=making)) == [pointer]
    assert pointers(refused("PUT", "/worlds/new", 422, json=making)) == [pointer]


@pytest.mark.parametrize("name", ["BAD", "-x", "a%20b", "%C3%A4", "x" * 64])
def test_a_bad_name_is_400_and_names_the_pattern(refused, name):
    assert "names match [a-z0-9][a-z0-9._-]{0,62}" in refused("PUT", f"/worlds/{name}", 400)["detail"]


@pytest.mark.parametrize("body", [b"{", b"nope", b"\xff", b'{"seed": 1e999}', b'{"seed": NaN}'])
def test_a_body_that_is_not_json_is_400(refused, body):
    assert "the body is not JSON" in refused("PUT", "/worlds/w", 400, data=body)["detail"]


@pytest.mark.parametrize("body", [b"[]", b"1", b'"x"', b"null"])
def test_json_that_is_no_object_is_422(refused, body):
    assert pointers(refused("PUT", "/worlds/w", 422, data=body)) == [""]


def test_a_removed_world_starts_fresh(admin, refused):
    admin.world.store.remove(ORDERS, "1")

    assert admin.send("DELETE", "/worlds/w").status_code == 204

    assert admin.worlds.get("w") is None
    assert admin.send("GET", "/vendors/superloop/orders/1").status_code == 200


def test_removing_what_is_not_there_is_404_and_names_the_nearest(refused):
    assert "nearest: w" in refused("DELETE", "/worlds/ww", 404)["detail"]


def upset(admin):
    """Something in every part of the world."""
    kibo = {"orderId": 1010101, "dispositionReason": "created_by_mistake"}
    tenant = {"x-vol-tenant": "30125", "X-Mock-World": "w"}
    assert admin.client.post("/api/v2/order/action/cancel", json=kibo, headers=tenant).status_code == 200
    changes = [
        ("DELETE", "/vendors/superloop/orders/1", None),
        ("PATCH", "/settings", {"superloop": {"newest_version": 7}}),
        ("PUT", "/clock", {"action": "freeze", "instant": "2030-01-01T00:00:00Z"}),
        ("POST", "/faults", {"kind": "latency", "match": {"vendor": "dash"}}),
        ("PUT", "/rules/SUP-38/answer", {"status": 409}),
    ]
    for method, path, body in changes:
        assert admin.send(method, path, json=body).status_code < 300


def changed_parts(admin):
    """Of each part of the world, whether it is otherwise than it began, by the control API."""
    shown = {
        path: admin.send("GET", path).json for path in ("/settings", "/clock", "/requests", "/faults", "/webhooks")
    }
    return {
        "orders": admin.send("GET", "/vendors/superloop/orders/1").status_code == 404,
        "settings": shown["/settings"]["superloop"]["newest_version"] == 7,
        "clock": shown["/clock"]["frozen"],
        "journal": shown["/requests"]["meta"]["total"] > 0,
        "faults": bool(shown["/faults"]["faults"]),
        "overrides": admin.send("GET", "/rules/SUP-38").json["overridden"],
        "outbox": bool(shown["/webhooks"]["webhooks"]),
    }


def test_a_reset_brings_everything_back_the_seed_and_ids_included(admin):
    token = {"vendor": "dash", "caller": "COFFEE-01"}  # drawn from the seed alone: a JWT tells the time too
    first = admin.send("POST", "/tokens", json=token).json
    upset(admin)

    reply = admin.send("POST", "/reset")

    assert (reply.status_code, reply.json["name"], reply.json["seed"]) == (200, "w", 1)
    assert not any(changed_parts(admin).values())
    assert admin.send("POST", "/tokens", json=token).json == first


def test_an_empty_world_is_empty_again_after_a_reset(admin):
    admin.send("PUT", "/worlds/w", json={"fixtures": []})
    admin.send("POST", "/vendors/superloop/orders", json={"id": 1, "caller": "11001", "status": "HELD"})

    admin.send("POST", "/reset")

    assert admin.world.sizes()["superloop"]["orders"] == 0


@pytest.mark.parametrize("part", PARTS)
def test_a_part_can_be_reset_alone(admin, part):
    upset(admin)
    assert all(changed_parts(admin).values())

    assert admin.send("POST", "/reset", json={"only": [part]}).status_code == 200

    assert {name for name, changed in changed_parts(admin).items() if not changed} == {part}


def test_orders_that_are_reset_with_the_clock_are_relative_to_the_clock_after_it(admin):
    upset(admin)

    admin.send("POST", "/reset", json={"only": ["orders", "clock"]})

    starts_at = admin.world.store.get(ORDERS, "2").appointments[0].starts_at
    assert abs((starts_at - admin.world.clock.now()).total_seconds() - 48 * 3600) < 60


def test_no_part_named_resets_none(admin):
    upset(admin)

    admin.send("POST", "/reset", json={"only": []})

    assert all(changed_parts(admin).values())


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"only": ["everything"]}, "/only/0"),
        ({"only": "orders"}, "/only"),
        ({"parts": []}, "/parts"),
        ({"only": [1]}, "/only/0"),
    ],
)
def test_a_wrong_reset_is_422_and_resets_nothing(admin, refused, body, pointer):
    upset(admin)

    assert pointers(refused("POST", "/reset", 422, json=body)) == [pointer]


def test_a_reset_touches_no_other_world(admin):
    admin.send("PUT", "/clock", world="neighbour", json={"action": "freeze", "instant": NOW})
    before = admin.state()["neighbour"]

    admin.send("POST", "/reset")

    assert admin.state()["neighbour"] == before
    admin.worlds.drop("neighbour")


def test_a_reset_keeps_when_the_world_was_made_and_its_snapshots(admin):
    made = admin.send("GET", "/worlds/w").json["created_at"]
    admin.send("POST", "/snapshots/before")

    reply = admin.send("POST", "/reset")

    assert reply.json["created_at"] == made
    assert list(admin.world.snapshots) == ["before"]


def test_ids_go_on_through_the_reset_of_a_part(admin):
    token = {"vendor": "superloop", "caller": "11001"}
    first = admin.send("POST", "/tokens", json=token).json

    admin.send("POST", "/reset", json={"only": list(PARTS)})

    assert admin.send("POST", "/tokens", json=token).json != first


def test_what_is_scheduled_survives_a_reset_of_the_clock_alone_and_is_done_when_it_is_due_by_it(admin):
    for instant, due in (("2001-01-01T00:00:00Z", True), ("9000-01-01T00:00:00Z", False)):
        admin.send("PUT", "/worlds/w", json={"clock": {"action": "freeze", "instant": instant}})
        waiting = len(admin.world.clock.scheduled)

        admin.send("POST", "/reset", json={"only": ["clock"]})

        assert waiting
        assert len(admin.world.clock.scheduled) == (0 if due else waiting)


def test_a_fork_is_a_copy_of_everything_that_goes_its_own_way(admin):
    upset(admin)
    admin.send("POST", "/snapshots/before")
    made = admin.world.created_at

    reply = admin.send("PUT", "/worlds/fork", json={"from": "w"})

    fork = admin.worlds.get("fork")
    assert (reply.status_code, reply.json["name"], reply.json["seed"]) == (200, "fork", 1)
    assert (fork.created_at > made, fork.snapshots) == (True, {})
    assert admin.send("GET", "/state", world="fork").data == admin.send("GET", "/state").data
    before = admin.send("GET", "/state").data
    admin.send("POST", "/reset", world="fork")
    admin.send("DELETE", "/vendors/superloop/orders/2", world="fork")
    assert admin.send("GET", "/state").data == before
    admin.worlds.drop("fork")


def test_what_is_given_beside_from_is_changed_in_the_copy_and_what_came_due_by_it_is_done(admin):
    admin.send("PATCH", "/settings", json={"superloop": {"newest_version": 7}, "dash": {"ship_after_hours": 1}})
    making = {
        "from": "w",
        "seed": 9,
        "clock": {"action": "advance", "by": "P400D"},
        "settings": {"superloop": {"cancel_window_hours": 1}},
    }

    assert admin.send("PUT", "/worlds/fork", json=making).json["seed"] == 9

    fork = admin.worlds.get("fork")
    settings = fork.settings(Settings)
    assert (settings.newest_version, settings.cancel_window_hours) == (7, 1)
    assert fork.clock.now().isoformat() == "2027-02-19T10:00:00+00:00"
    assert (fork.ids.seed, fork.clock.scheduled) == (9, [])
    assert admin.world.clock.scheduled
    admin.worlds.drop("fork")


def test_a_world_forked_onto_itself_keeps_what_it_holds_and_begins_anew_otherwise(admin):
    admin.world.store.remove(ORDERS, "1")
    admin.send("POST", "/snapshots/before")
    made = admin.world.created_at

    admin.send("PUT", "/worlds/w", json={"from": "w"})

    assert admin.world.store.get(ORDERS, "1") is None
    assert admin.world.created_at > made
    assert admin.world.snapshots == {}


def test_the_default_world_can_be_forked_before_anybody_used_it(admin):
    admin.worlds.drop("default")

    assert admin.send("PUT", "/worlds/fork", json={"from": "default"}).status_code == 200

    admin.worlds.drop("fork")


def test_a_fork_of_what_is_not_there_names_the_nearest(refused):
    assert "nearest: w" in refused("PUT", "/worlds/fork", 422, json={"from": "ww"})["errors"][0]["detail"]


def test_a_world_too_many_is_503_with_retry_after(admin):
    admin = Admin(create_app(ProcessSettings(max_worlds=2)))

    reply = admin.send("PUT", "/worlds/other", json={"from": "w"})

    assert (reply.status_code, reply.headers["Retry-After"]) == (503, "60")
    assert [world.name for world in admin.worlds.list()] == ["w"]
    assert admin.send("PUT", "/worlds/w").status_code == 200


def test_whoever_asks_while_a_world_is_made_anew_sees_the_old_or_the_new(admin):
    stop = Event()
    seen = set()

    def look():
        while not stop.is_set():
            shown = admin.send("GET", "/worlds/w").json
            seen.add((shown["seed"], shown["orders"]["superloop"]))

    with ThreadPoolExecutor(2) as pool:
        looking = [pool.submit(look) for _ in range(2)]
        for number in range(60):
            making = {"seed": 2, "fixtures": []} if number % 2 else {"seed": 1}
            admin.send("PUT", "/worlds/w", json=making)
        stop.set()
        for each in looking:
            each.result()

    assert seen <= {(1, 11), (2, 0)}


def test_every_vendor_is_in_the_list(admin):
    assert list(admin.send("GET", "/worlds/w").json["collections"]) == [vendor.name for vendor in VENDORS]


@pytest.mark.parametrize(
    ("vendor", "name", "value"),
    [
        ("superloop", "cancel_window_hours", 1e300),
        ("superloop", "cancel_window_hours", -1),
        ("superloop", "clock_leeway_seconds", 10**15),
        ("superloop", "newest_version", -5),
        ("dash", "ship_after_hours", 1e9),
        ("falabella", "ts_max_age_seconds", -1),
        ("falabella", "max_body_bytes", 2**40),
        ("rxuniverse", "import_delay_seconds", 10**12),
        ("rxuniverse", "tray_max_digits", -1),
    ],
)
def test_a_setting_beyond_its_limits_is_refused_and_pointed_at(http, vendor, name, value):
    before = http.get("/__admin/settings").json

    reply = http.patch("/__admin/settings", json={vendor: {name: value}})

    assert reply.status == 422
    assert reply.json["errors"][0]["pointer"] == f"/{vendor}/{name}"
    assert http.get("/__admin/settings").json == before


def test_a_world_made_with_settings_of_its_own_begins_with_them(http):
    http.make({"settings": {"dash": {"ship_after_hours": 1, "deliver_after_hours": 2}}})

    fired = http.advance("PT61M").json["fired"]

    assert {due["action"] for due in fired} == {"ship-slot", "deliver-slot"}
