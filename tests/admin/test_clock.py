"""The clock and the settings of a world over the control API."""

from datetime import timedelta

import pytest

from mockserver.registry import VENDORS
from mockserver.vendors.superloop.orders.settings import Settings
from tests.admin.conftest import NOW
from tests.toys import TOYS


def pointers(problem):
    return [error["pointer"] for error in problem["errors"]]


def turn(admin, **change):
    reply = admin.send("PUT", "/clock", json=change)
    assert reply.status_code == 200, reply.text
    return reply.json


def test_the_clock_is_read(admin):
    shown = admin.send("GET", "/clock").json

    assert (shown["now"], shown["frozen"]) == (NOW, True)
    assert set(shown) == {"now", "frozen", "offset_seconds"}


@pytest.mark.parametrize(
    ("instant", "now"),
    [
        ("2030-01-01T00:00:00Z", "2030-01-01T00:00:00Z"),
        ("2030-01-01T10:00:00+10:00", "2030-01-01T00:00:00Z"),
        ("2030-01-01T00:00:00", "2030-01-01T00:00:00Z"),
        ("2030-01-01T00:00:00.250Z", "2030-01-01T00:00:00.250000Z"),
    ],
)
def test_a_clock_is_frozen_at_an_instant_in_any_zone(admin, instant, now):
    shown = turn(admin, action="freeze", instant=instant)

    assert (shown["now"], shown["frozen"]) == (now, True)


def test_a_clock_is_frozen_where_it_stands(admin):
    shown = turn(admin, action="freeze")

    assert (shown["now"], shown["fired"]) == (NOW, [])


@pytest.mark.parametrize(
    ("by", "now"),
    [
        ("PT26H", "2026-01-16T12:00:00Z"),
        ("-PT1S", "2026-01-15T09:59:59Z"),
        ("P2DT1H", "2026-01-17T11:00:00Z"),
        ("P1W", "2026-01-22T10:00:00Z"),
        ("-P1W", "2026-01-08T10:00:00Z"),
        (90, "2026-01-15T10:01:30Z"),
        (-0.5, "2026-01-15T09:59:59.500000Z"),
        (0, NOW),
    ],
)
def test_a_clock_jumps_by_iso_durations_or_seconds(admin, by, now):
    shown = turn(admin, action="advance", by=by)

    assert (shown["now"], shown["frozen"]) == (now, True)


def test_set_resume_and_reset_let_it_tick(admin):
    assert turn(admin, action="set", instant="2030-01-01T00:00:00Z")["now"].startswith("2030-01-01T00:00:0")
    assert turn(admin, action="freeze", instant=NOW)["frozen"]
    assert turn(admin, action="resume")["now"].startswith("2026-01-15T10:00:0")
    shown = turn(admin, action="reset")

    assert (shown["frozen"], shown["offset_seconds"]) == (False, 0)


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({}, "/action"),
        ({"action": "stop"}, "/action"),
        ({"action": ["freeze"]}, "/action"),
        ({"action": None}, "/action"),
        ({"action": "set"}, "/instant"),
        ({"action": "set", "instant": None}, "/instant"),
        ({"action": "set", "instant": "soon"}, "/instant"),
        ({"action": "set", "instant": 1768471200}, "/instant"),
        ({"action": "set", "instant": True}, "/instant"),
        ({"action": "set", "instant": "2026-13-01T00:00:00Z"}, "/instant"),
        ({"action": "set", "instant": "0001-01-01T00:00:00Z"}, "/instant"),
        ({"action": "set", "instant": "0001-01-01T00:00:00+10:00"}, "/instant"),
        ({"action": "freeze", "instant": "9999-12-31T23:59:59Z"}, "/instant"),
        ({"action": "advance"}, "/by"),
        ({"action": "advance", "by": "26 hours"}, "/by"),
        ({"action": "advance", "by": "P1M"}, "/by"),
        ({"action": "advance", "by": True}, "/by"),
        ({"action": "advance", "by": None}, "/by"),
        ({"action": "advance", "by": [1]}, "/by"),
        ({"action": "advance", "by": 1e300}, "/by"),
        ({"action": "advance", "by": "P3000000D"}, "/by"),
        ({"action": "advance", "by": "-P800000D"}, "/by"),
        ({"action": "advance", "by": "P" + "9" * 500 + "D"}, "/by"),
        ({"action": "freeze", "at": NOW}, "/at"),
    ],
)
def test_a_wrong_change_is_422_names_the_place_and_changes_nothing(refused, change, pointer):
    assert pointers(refused("PUT", "/clock", 422, json=change)) == [pointer]


def test_the_answer_tells_what_came_due_in_time_order_and_it_is_done(toys):
    start = toys.world.clock.now()
    for hours, toy in ((2, "bear"), (1, "doll"), (30, "later")):
        toys.world.schedule(start + timedelta(hours=hours), "alpha", "deliver", id=toy)

    shown = turn(toys, action="advance", by="PT3H")

    assert [(due["action"], due["arguments"], due["at"]) for due in shown["fired"]] == [
        ("deliver", {"id": "doll"}, "2026-01-15T11:00:00Z"),
        ("deliver", {"id": "bear"}, "2026-01-15T12:00:00Z"),
    ]
    assert [toy.id for toy in toys.world.store.list(TOYS)] == ["doll", "bear"]


def test_settings_are_read_by_vendor_and_the_worlds_own_come_last(admin):
    shown = admin.send("GET", "/settings").json

    assert list(shown) == [*(vendor.name for vendor in VENDORS), "world"]
    assert shown["superloop"]["cancel_window_hours"] == 26


def test_settings_are_changed_one_by_one_and_the_others_stay(admin):
    admin.send("PATCH", "/settings", json={"superloop": {"newest_version": 7}})

    reply = admin.send("PATCH", "/settings", json={"superloop": {"cancel_repeat": "ok"}})

    assert reply.json == admin.send("GET", "/settings").json
    assert admin.world.settings(Settings) == Settings(newest_version=7, cancel_repeat="ok")


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"superlop": {}}, "/superlop"),
        ({"a/b": {}}, "/a~1b"),
        ({"superloop": []}, "/superloop"),
        ({"superloop": None}, "/superloop"),
        ({"superloop": {"newest": 1}}, "/superloop/newest"),
        ({"superloop": {"newest_version": 7.0}}, "/superloop/newest_version"),
        ({"superloop": {"newest_version": None}}, "/superloop/newest_version"),
        ({"superloop": {"lenient_numbers": 1}}, "/superloop/lenient_numbers"),
        ({"superloop": {"cancel_repeat": "maybe"}}, "/superloop/cancel_repeat"),
        ({"superloop": {"cancel_window": "PT1H"}}, "/superloop/cancel_window"),
        ({"superloop": {"newest_version": 1}, "superlop": {}}, "/superlop"),
    ],
)
def test_a_wrong_setting_is_422_names_the_place_and_changes_nothing(refused, changes, pointer):
    assert pointers(refused("PATCH", "/settings", 422, json=changes)) == [pointer]


def test_an_unknown_setting_is_told_the_known_ones(refused):
    [error] = refused("PATCH", "/settings", 422, json={"superloop": {"newest": 1}})["errors"]

    assert "known are auth, clock_leeway_seconds, " in error["detail"]


def test_an_unknown_vendor_is_told_the_known_ones(refused):
    [error] = refused("PATCH", "/settings", 422, json={"superlop": {}})["errors"]

    assert "superloop" in error["detail"]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"action": "resume", "by": "PT1H"}, "/by"),
        ({"action": "reset", "instant": NOW}, "/instant"),
        ({"action": "freeze", "by": 60}, "/by"),
        ({"action": "advance", "by": 60, "instant": NOW}, "/instant"),
        ({"action": "advance", "by": "P1M"}, "/by"),
    ],
)
def test_what_a_change_of_the_clock_does_not_take_is_422(refused, change, pointer):
    assert pointers(refused("PUT", "/clock", 422, json=change)) == [pointer]


def test_a_clock_that_ticks_is_resumed_without_a_trace(admin):
    turn(admin, action="reset")

    assert turn(admin, action="resume")["offset_seconds"] == 0


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ({"superloop": {"cancel_repeat": "maybe"}}, "it takes one of refuse, ok"),
        ({"kibo": {"webhook_url": "ftp://x"}}, "it takes an http or https address"),
    ],
)
def test_a_wrong_value_of_a_setting_is_answered_with_what_it_takes(refused, changes, told):
    assert told in refused("PATCH", "/settings", 422, json=changes)["errors"][0]["detail"]


def test_every_wrong_setting_is_told_and_none_is_changed(refused):
    changes = {
        "superloop": {"cancel_repeat": "maybe", "newest_version": 0, "cancel_window_hours": 2},
        "kibo": 5,
        "nobody": {},
    }

    problem = refused("PATCH", "/settings", 422, json=changes)

    wrong = {"/superloop/cancel_repeat", "/superloop/newest_version", "/kibo", "/nobody"}
    assert set(pointers(problem)) == wrong
