"""The state of a world over the control API: exported, imported, kept as snapshots, compared."""

import json
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event

import orjson
import pytest

from mockserver.app import create_app
from mockserver.vendors.superloop.service.collections import ORDERS
from tests.admin.conftest import Admin
from tests.doors import signed_cancel
from tests.effort import EFFORT

MANY = 2_000 * EFFORT  # orders; hundreds of bytes each
DOCUMENT = Path(__file__).parent.parent / "data" / "world-version-1.json"
SUPERLOOP = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}


def export(admin, world="w"):
    reply = admin.send("GET", "/state", world=world)
    assert (reply.status_code, reply.content_type) == (200, "application/json")
    return reply.data


def change_five_orders(admin):
    """Four through the vendors' own APIs, one through the control API; and no more than those."""
    named = {"X-Mock-World": "w"}
    cancels = [
        ("POST", "/api/connect/orders/cancel", {"json": {"orderId": 1}, "headers": SUPERLOOP | named}),
        ("DELETE", "/api/v2/orders/337178", {"headers": named}),
        (
            "POST",
            "/api/v2/order/action/cancel",
            {
                "json": {"orderId": 1010101, "dispositionReason": "created_by_mistake"},
                "headers": {"x-vol-tenant": "30125"} | named,
            },
        ),
        ("POST", "/?" + signed_cancel("900100200"), {"headers": named}),
    ]
    for method, path, request in cancels:
        assert admin.client.open(path, method=method, **request).status_code == 200
    assert admin.send("PATCH", "/vendors/superloop/orders/2", json={"status": "HELD"}).status_code == 200


def test_five_changed_orders_are_the_whole_difference_and_a_restore_takes_them_back(admin):
    before = export(admin)
    assert admin.send("POST", "/snapshots/before").status_code == 201
    change_five_orders(admin)

    shown = admin.send("GET", "/snapshots/before/diff/now").json

    assert shown["meta"] == {"added": 0, "removed": 0, "changed": 5}
    assert [(each["vendor"], each["collection"], each["id"]) for each in shown["changed"]] == [
        ("rxuniverse", "orders", "337178"),
        ("kibo", "orders", "1010101"),
        ("falabella", "orders", "700100"),
        ("superloop", "orders", "1"),
        ("superloop", "orders", "2"),
    ]
    assert shown["changed"][4]["after"] == shown["changed"][4]["before"] | {"status": "HELD"}
    assert export(admin) != before

    reply = admin.send("POST", "/snapshots/before/restore")

    assert (reply.status_code, reply.json["requests"]) == (200, 0)
    assert export(admin) == before
    assert admin.send("GET", "/snapshots/before/diff/now").json["meta"] == {"added": 0, "removed": 0, "changed": 0}


def test_two_snapshots_are_compared_either_way(admin):
    admin.send("POST", "/snapshots/a")
    admin.send("DELETE", "/vendors/superloop/orders/1")
    admin.send("PATCH", "/settings", json={"superloop": {"newest_version": 9}})
    admin.send("POST", "/snapshots/b")

    there, back = (admin.send("GET", f"/snapshots/{way}").json for way in ("a/diff/b", "b/diff/a"))

    place = {"vendor": "superloop", "collection": "orders", "id": "1"}
    setting = {"vendor": "superloop", "collection": "settings", "id": "newest_version", "before": 8, "after": 9}
    assert [{name: each[name] for name in place} for each in there["removed"]] == [place]
    assert there["removed"][0]["value"]["caller"] == "11001"
    assert there["changed"] == [setting]
    assert back["added"] == there["removed"]
    assert back["changed"] == [setting | {"before": 9, "after": 8}]


def test_snapshots_are_listed_read_replaced_and_removed(admin):
    first = admin.send("POST", "/snapshots/first").json
    admin.send("POST", "/snapshots/second")
    admin.send("PUT", "/clock", json={"action": "advance", "by": 60})
    admin.world.store.remove(ORDERS, "1")

    again = admin.send("POST", "/snapshots/first")

    assert (first["name"], first["taken_at"], first["collections"]["superloop"]["orders"]) == (
        "first",
        "2026-01-15T10:00:00Z",
        11,
    )
    assert (again.status_code, again.json["taken_at"]) == (201, "2026-01-15T10:01:00Z")
    assert again.json["collections"]["superloop"]["orders"] == 10
    shown = admin.send("GET", "/snapshots").json
    assert ([each["name"] for each in shown["snapshots"]], shown["meta"]) == (["first", "second"], {"total": 2})
    assert admin.send("GET", "/snapshots/first").json == again.json
    assert admin.send("DELETE", "/snapshots/first").status_code == 204
    assert admin.send("GET", "/snapshots").json["meta"] == {"total": 1}


def test_snapshots_survive_a_reset_a_restore_and_an_import(admin):
    admin.send("POST", "/snapshots/first")
    admin.send("POST", "/snapshots/second")

    admin.send("POST", "/snapshots/first/restore")
    admin.send("POST", "/reset")
    admin.send("PUT", "/state", data=DOCUMENT.read_bytes())

    assert [each["name"] for each in admin.send("GET", "/snapshots").json["snapshots"]] == ["first", "second"]


def test_snapshots_of_one_world_are_no_other_worlds(admin):
    admin.send("POST", "/snapshots/mine")

    assert admin.send("POST", "/snapshots/mine/restore", world="neighbour").status_code == 404

    admin.worlds.drop("neighbour")


@pytest.mark.parametrize("name", ["now", "BAD", "-x", "a%20b", "x" * 64])
def test_a_bad_name_for_a_snapshot_is_400(refused, name):
    problem = refused("POST", f"/snapshots/{name}", 400)

    assert problem["errors"][0]["pointer"] == "/name"
    assert "no name for a snapshot" in problem["detail"]


@pytest.mark.parametrize(
    ("method", "path", "pointer"),
    [
        ("GET", "/snapshots/befor", "/name"),
        ("POST", "/snapshots/befor/restore", "/name"),
        ("POST", "/snapshots/now/restore", "/name"),
        ("DELETE", "/snapshots/befor", "/name"),
        ("GET", "/snapshots/befor/diff/now", "/a"),
        ("GET", "/snapshots/before/diff/befor", "/b"),
    ],
)
def test_a_snapshot_that_is_not_there_is_404_and_the_nearest_is_named(admin, refused, method, path, pointer):
    admin.send("POST", "/snapshots/before")

    problem = refused(method, path, 404)

    assert problem["errors"][0]["pointer"] == pointer
    assert "/now/" in path or "nearest: before" in problem["detail"]


def test_a_snapshot_too_many_is_409_and_one_that_is_there_can_still_be_replaced(admin, refused):
    for number in range(100):
        assert admin.send("POST", f"/snapshots/s{number}").status_code == 201

    assert "keeps 100 snapshots" in refused("POST", "/snapshots/more", 409)["detail"]

    assert admin.send("POST", "/snapshots/s7").status_code == 201


def test_what_is_scheduled_comes_back_with_a_restore(admin):
    admin.send("POST", "/snapshots/before")
    fired = admin.send("PUT", "/clock", json={"action": "advance", "by": "P9D"}).json["fired"]
    assert fired
    assert admin.send("PUT", "/clock", json={"action": "advance", "by": "P9D"}).json["fired"] == []

    admin.send("POST", "/snapshots/before/restore")

    assert admin.send("PUT", "/clock", json={"action": "advance", "by": "P9D"}).json["fired"] == fired


def test_a_world_moves_to_another_process_to_the_byte(admin):
    admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001"})
    change_five_orders(admin)
    elsewhere = Admin(create_app())
    document = export(admin)

    reply = elsewhere.send("PUT", "/state", data=document)

    assert (reply.status_code, reply.json["name"]) == (200, "w")
    assert export(elsewhere) == document
    entry = "/requests/r-1"
    assert elsewhere.send("GET", entry).data == admin.send("GET", entry).data
    assert elsewhere.send("GET", "/requests").data == admin.send("GET", "/requests").data
    change = {"json": {"vendor": "dash", "caller": "COFFEE-01"}}
    assert elsewhere.send("POST", "/tokens", **change).data == admin.send("POST", "/tokens", **change).data


def test_tokens_are_data_and_the_journals_credentials_are_not(admin):
    minted = admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001"}).json["send"]
    admin.client.get("/api/connect/orders/1", headers=SUPERLOOP | minted | {"X-Mock-World": "w"})
    secret = minted["Authorization"].removeprefix("Bearer ")

    document = orjson.loads(export(admin))

    assert secret in {token["value"] for token in document["collections"]["superloop"]["tokens"]}
    assert secret not in json.dumps(document["journal"])
    assert document["journal"]["entries"][0]["headers"]["authorization"] == "(redacted)"


@pytest.mark.parametrize(
    ("place", "value", "pointer"),
    [
        ("version", 2, "/version"),
        ("format", "other", "/format"),
        ("seed", "7", "/seed"),
        ("extra", 1, "/extra"),
        ("collections", {"superloop": {"orders": [{"id": "x"}]}}, "/collections/superloop/orders/0/id"),
        ("settings", {"superloop": {"newest": 1}}, "/settings/superloop/newest"),
    ],
)
def test_a_document_is_taken_whole_or_not_at_all(refused, place, value, pointer):
    document = json.loads(DOCUMENT.read_text()) | {place: value}

    assert refused("PUT", "/state", 422, json=document)["errors"][0]["pointer"] == pointer


def test_a_refused_document_makes_no_world(admin):
    assert admin.send("PUT", "/state", world="fresh", json={}).status_code == 422

    assert admin.worlds.get("fresh") is None


@pytest.mark.parametrize("body", [b"", b"{", b"[]"])
def test_what_is_no_document_is_refused(admin, body):
    assert admin.send("PUT", "/state", data=body).status_code in (400, 422)


def test_thousands_of_orders_go_out_and_in_through_both_doors(http):
    document = http.get("/__admin/state").json
    orders = document["collections"]["superloop"]["orders"]
    document["collections"]["superloop"]["orders"] = [orders[0] | {"id": number} for number in range(1, MANY + 1)]

    reply = http.put("/__admin/state", json=document)

    assert reply.json["orders"]["superloop"] == MANY
    assert http.get("/__admin/state").json == document
    assert len(http.get("/__admin/state").body) > 100 * MANY


def test_requests_under_way_fall_before_or_after_what_replaces_a_world_and_never_into_its_middle(admin):
    admin.send("POST", "/snapshots/booked")
    held = orjson.loads(export(admin))
    held["collections"]["superloop"]["orders"] = [
        order | {"status": "HELD"} for order in held["collections"]["superloop"]["orders"]
    ]
    stop, wrong = Event(), []

    def cancel():
        while not stop.is_set():
            reply = admin.client.post(
                "/api/connect/orders/cancel", json={"orderId": 1}, headers=SUPERLOOP | {"X-Mock-World": "w"}
            )
            if reply.status_code >= 500:
                wrong.append(reply.text)

    def look():
        while not stop.is_set():
            document = orjson.loads(export(admin))
            if document["journal"]["total"] != document["ids"]["requests"]:
                wrong.append(document["journal"]["total"])

    with ThreadPoolExecutor(4) as pool:
        working = [pool.submit(work) for work in (cancel, cancel, look)]
        for _ in range(15):
            assert admin.send("PUT", "/state", json=held).status_code == 200
            assert admin.send("POST", "/snapshots/booked/restore").status_code == 200
            assert admin.send("POST", "/reset").status_code == 200
        stop.set()
        for each in working:
            each.result()

    assert wrong == []
