"""Faults over the control API: made, listed, removed, and refused with a pointer to what is wrong."""

import pytest

from mockserver.faults import MOST_FAULTS
from mockserver.faults.kinds import KINDS

MADE = "2026-01-15T10:00:00Z"
DEFAULTS = {
    "match": {"vendor": "*", "operation": "*", "caller": "*", "nth": None},
    "probability": 1.0,
    "count": None,
    "ttl": None,
    "phase": "before",
    "matched": 0,
    "hits": 0,
    "created_at": MADE,
    "ends_at": None,
}
LIMIT = {"kind": "rate_limit", "requests": 5, "period": "PT1M"}


def make(admin, **fields):
    reply = admin.send("POST", "/faults", json=fields)
    assert reply.status_code == 201, reply.text
    return reply.json


@pytest.mark.parametrize(
    ("fields", "parameters"),
    [
        ({"kind": "latency"}, {}),
        ({"kind": "latency", "milliseconds": 800}, {"milliseconds": 800}),
        ({"kind": "latency", "min": 1, "max": 2}, {"min": 1, "max": 2}),
        ({"kind": "latency", "median": 100, "sigma": 0.5}, {"median": 100, "sigma": 0.5}),
        ({"kind": "error"}, {}),
        ({"kind": "error", "status": 503}, {"status": 503}),
        (LIMIT, {"requests": 5, "period": "PT60S"}),
        ({**LIMIT, "period": 60}, {"requests": 5, "period": "PT60S"}),
        ({"kind": "reset"}, {}),
        ({"kind": "empty"}, {}),
        ({"kind": "timeout"}, {}),
        ({"kind": "timeout", "after": 2.5}, {"after": "PT2.5S"}),
        ({"kind": "truncate"}, {"fraction": 0.5}),
        ({"kind": "garbage", "bytes": 0}, {"bytes": 0}),
        ({"kind": "drip"}, {"over": "PT1S"}),
    ],
)
def test_a_fault_is_told_with_the_parameters_of_its_kind(admin, fields, parameters):
    made = make(admin, **fields)

    assert made == {"id": "f-1", "kind": fields["kind"], **DEFAULTS, **parameters}
    assert admin.send("GET", "/faults/f-1").json == made
    assert admin.send("GET", "/faults").json == {"faults": [made], "meta": {"total": 1}}


def test_every_kind_is_tried_here():
    tried = test_a_fault_is_told_with_the_parameters_of_its_kind.pytestmark[0].args[1]

    assert {fields["kind"] for fields, _ in tried} == set(KINDS)


def test_all_that_a_fault_can_say_is_kept(admin):
    match = {"vendor": "kibo", "operation": "cancel-order", "caller": "tenant 30125", "nth": 3}

    made = make(
        admin, kind="error", rule="KIBO-57", match=match, probability=0.25, count=20, ttl="PT10M", phase="after"
    )

    assert made["match"] == match
    assert (made["rule"], made["probability"], made["count"], made["phase"]) == ("KIBO-57", 0.25, 20, "after")
    assert (made["ttl"], made["ends_at"]) == ("PT600S", "2026-01-15T10:10:00Z")


def test_a_fault_is_gone_when_its_time_is_over(admin):
    make(admin, kind="reset", ttl=60)

    admin.send("PUT", "/clock", json={"action": "advance", "by": 60})

    assert admin.send("GET", "/faults").json["faults"] == []
    assert admin.send("GET", "/faults/f-1").status_code == 404


def test_one_fault_or_all_are_taken_away(admin):
    for _ in range(3):
        make(admin, kind="reset")

    assert admin.send("DELETE", "/faults/f-2").status_code == 204
    assert [fault["id"] for fault in admin.send("GET", "/faults").json["faults"]] == ["f-1", "f-3"]
    assert admin.send("DELETE", "/faults").status_code == 204
    assert admin.send("GET", "/faults").json["faults"] == []


def test_what_fitted_and_what_was_hit_is_counted(admin):
    make(admin, kind="error", match={"vendor": "kibo", "nth": 2})

    for _ in range(3):
        admin.client.get("/api/v2/order/1", headers={"X-Mock-World": "w"})

    fault = admin.send("GET", "/faults/f-1").json
    assert (fault["matched"], fault["hits"]) == (3, 1)


@pytest.mark.parametrize(
    ("fields", "pointer"),
    [
        ({}, "/kind"),
        ({"kind": "flood"}, "/kind"),
        ({"kind": 1}, "/kind"),
        ({"kind": "reset", "colour": "red"}, "/colour"),
        ({"kind": "reset", "milliseconds": 1}, "/milliseconds"),
        ({"kind": "latency", "fraction": 0.5}, "/fraction"),
        ({"kind": "rate_limit", "period": 1}, "/requests"),
        ({"kind": "rate_limit", "requests": 1}, "/period"),
        ({"kind": "rate_limit", "requests": -1, "period": 1}, "/requests"),
        ({"kind": "rate_limit", "requests": 1, "period": 0}, "/period"),
        ({"kind": "rate_limit", "requests": 1, "period": "P400D"}, "/period"),
        ({"kind": "latency", "milliseconds": 1, "min": 1, "max": 2}, "/min"),
        ({"kind": "latency", "milliseconds": 1, "median": 1, "sigma": 1}, "/median"),
        ({"kind": "latency", "min": 1, "max": 2, "median": 1, "sigma": 1}, "/median"),
        ({"kind": "latency", "min": 1}, "/max"),
        ({"kind": "latency", "max": 1}, "/min"),
        ({"kind": "latency", "median": 1}, "/sigma"),
        ({"kind": "latency", "min": 2, "max": 1}, "/min"),
        ({"kind": "latency", "milliseconds": -1}, "/milliseconds"),
        ({"kind": "latency", "milliseconds": 3_600_001}, "/milliseconds"),
        ({"kind": "latency", "milliseconds": "1"}, "/milliseconds"),
        ({"kind": "latency", "milliseconds": True}, "/milliseconds"),
        ({"kind": "latency", "median": 1, "sigma": 11}, "/sigma"),
        ({"kind": "error", "status": 200}, "/status"),
        ({"kind": "error", "status": 600}, "/status"),
        ({"kind": "error", "status": 500, "rule": "SUP-53"}, "/rule"),
        ({"kind": "error", "rule": "SUP-999", "match": {"vendor": "superloop"}}, "/rule"),
        ({"kind": "error", "rule": "KIBO-57", "match": {"vendor": "superloop"}}, "/rule"),
        ({"kind": "error", "rule": "SUP-53"}, "/match/vendor"),
        ({"kind": "timeout", "after": "PT2H"}, "/after"),
        ({"kind": "timeout", "after": -1}, "/after"),
        ({"kind": "timeout", "after": "soon"}, "/after"),
        ({"kind": "drip", "over": "PT61M"}, "/over"),
        ({"kind": "truncate", "fraction": 1.1}, "/fraction"),
        ({"kind": "truncate", "fraction": -0.1}, "/fraction"),
        ({"kind": "garbage", "bytes": 10_000_001}, "/bytes"),
        ({"kind": "garbage", "bytes": 1.5}, "/bytes"),
        ({"kind": "reset", "probability": 1.01}, "/probability"),
        ({"kind": "reset", "probability": -0.01}, "/probability"),
        ({"kind": "reset", "count": 0}, "/count"),
        ({"kind": "reset", "ttl": -1}, "/ttl"),
        ({"kind": "reset", "phase": "during"}, "/phase"),
        ({"kind": "reset", "match": {"nth": 0}}, "/match/nth"),
        ({"kind": "reset", "match": {"nth": 1.5}}, "/match/nth"),
        ({"kind": "reset", "match": {"tenant": "x"}}, "/match/tenant"),
        ({"kind": "reset", "match": []}, "/match"),
        ({"kind": "reset", "match": {"vendor": "kobo"}}, "/match/vendor"),
        ({"kind": "reset", "match": {"operation": "cancel"}}, "/match/operation"),
        ({"kind": "reset", "match": {"vendor": "dash", "operation": "read-order"}}, "/match/operation"),
    ],
)
def test_what_is_wrong_is_pointed_at_and_nothing_is_made(admin, refused, fields, pointer):
    problem = refused("POST", "/faults", 422, json=fields)

    assert pointer in [error["pointer"] for error in problem["errors"]]
    assert admin.send("GET", "/faults").json["faults"] == []


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"kind": "reset", "match": {"vendor": "kobo"}}, "no vendor 'kobo'; nearest: kibo"),
        (
            {"kind": "reset", "match": {"operation": "cancel-ordre"}},
            "no operation 'cancel-ordre'; nearest: cancel-order",
        ),
        ({"kind": "error", "rule": "SUP-533", "match": {"vendor": "superloop"}}, "nearest: SUP-53"),
        ({"kind": "truncate", "bytes": 1}, "truncate takes fraction."),
        ({"kind": "reset", "bytes": 1}, "reset takes no parameters."),
    ],
)
def test_the_nearest_or_the_known_names_are_told(refused, fields, hint):
    problem = refused("POST", "/faults", 422, json=fields)

    assert any(hint in error["detail"] for error in problem["errors"]), problem


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_a_fault_that_is_not_there_is_404_and_names_the_nearest(admin, refused, method):
    make(admin, kind="reset")

    problem = refused(method, "/faults/f-11", 404)

    assert problem["detail"] == "no fault 'f-11'; nearest: f-1"


def test_a_world_has_room_for_so_many_faults(admin, refused):
    for _ in range(MOST_FAULTS):
        make(admin, kind="reset", ttl=60)

    problem = refused("POST", "/faults", 409, json={"kind": "reset"})
    admin.send("PUT", "/clock", json={"action": "advance", "by": 60})

    assert problem["detail"] == "a world has 1000 faults at most"
    assert make(admin, kind="reset")["id"] == "f-1001"


def test_a_reset_takes_the_faults_away(admin):
    make(admin, kind="reset")

    admin.send("POST", "/reset", json={"only": ["faults"]})

    assert admin.send("GET", "/faults").json["faults"] == []
    assert make(admin, kind="reset")["id"] == "f-1"
