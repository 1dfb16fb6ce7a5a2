"""What the vendors know, over the control API: things added, read, changed, removed; the back office; tokens."""

import pytest

from mockserver.registry import VENDORS
from mockserver.vendors.superloop.service.collections import ORDERS, TOKENS
from tests.toys import TOYS

ORDER = {"id": 77, "caller": "11001", "status": "IN_PROGRESS"}


def pointers(problem):
    return [error["pointer"] for error in problem["errors"]]


def test_the_vendors_are_listed_with_what_a_client_needs(admin):
    reply = admin.send("GET", "/vendors").json

    assert [shown["name"] for shown in reply["vendors"]] == [vendor.name for vendor in VENDORS]
    assert reply["meta"] == {"total": len(VENDORS)}
    [superloop] = [shown for shown in reply["vendors"] if shown["name"] == "superloop"]
    [cancel] = [operation for operation in superloop["operations"] if operation["name"] == "cancel-order"]
    assert (cancel["method"], cancel["paths"][0]) == ("POST", "/api/connect/orders/cancel")
    assert superloop["collections"]["orders"] == 11
    assert superloop["credentials"][0] == {
        "send": {"Authorization": "Bearer superloop-token"},
        "caller": "11001",
        "note": "good",
    }
    assert superloop["settings"]["newest_version"] == 8
    assert [switch["name"] for switch in superloop["switches"]] == [*superloop["settings"]]
    assert {"name": "cancel_repeat", "type": "one of refuse, ok", "required": False, "about": None} in superloop[
        "switches"
    ]


def test_things_are_listed_in_the_order_they_were_added(admin):
    admin.send("POST", "/vendors/superloop/orders", json=ORDER)

    reply = admin.send("GET", "/vendors/superloop/orders").json

    assert [order["id"] for order in reply["orders"]] == [*range(1, 12), 77]
    assert reply["meta"] == {"total": 12}


def test_one_thing_is_added_read_changed_and_removed(admin):
    added = admin.send("POST", "/vendors/superloop/orders", json=ORDER)
    read = admin.send("GET", "/vendors/superloop/orders/77")
    changed = admin.send("PATCH", "/vendors/superloop/orders/77", json={"status": "HELD"})
    removed = admin.send("DELETE", "/vendors/superloop/orders/77")

    assert (added.status_code, read.status_code, changed.status_code, removed.status_code) == (201, 200, 200, 204)
    assert added.json == read.json
    assert ORDER.items() <= added.json.items()
    assert changed.json == read.json | {"status": "HELD"}
    assert removed.data == b""
    assert admin.world.store.get(ORDERS, "77") is None


def test_relative_instants_count_from_the_worlds_clock(admin):
    visit = {"id": 1, "status": "Booked", "starts_at": "+26h"}

    added = admin.send("POST", "/vendors/superloop/orders", json=ORDER | {"appointments": [visit]})
    changed = admin.send("PATCH", "/vendors/superloop/orders/77", json={"appointments": [visit | {"starts_at": "-1h"}]})

    assert added.json["appointments"][0]["starts_at"] == "2026-01-16T12:00:00Z"
    assert changed.json["appointments"][0]["starts_at"] == "2026-01-15T09:00:00Z"


def test_an_instant_without_a_zone_does_not_break_the_vendor(admin):
    visit = {"id": 1, "status": "Booked", "starts_at": "2026-01-15T11:00:00"}
    admin.send("POST", "/vendors/superloop/orders", json=ORDER | {"appointments": [visit]})

    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "X-Mock-World": "w"}
    reply = admin.client.post("/api/connect/orders/cancel", json={"orderId": 77}, headers=headers)

    assert (reply.status_code, reply.headers["X-Mock-Rule"]) == (422, "SUP-38")


WRONG = [
    ({"status": "NONE"}, "/status"),
    ({"id": "77"}, "/id"),
    ({"caller": None}, "/caller"),
    ({"colour": "red"}, "/colour"),
    ({"a/b~": 1}, "/a~1b~0"),
    ({"appointments": [{"id": 1, "status": "Booked", "start_at": "+1h"}]}, "/appointments/0/start_at"),
    ({"appointments": [{"id": 1, "status": "Booked", "starts_at": "+1w"}]}, "/appointments/0/starts_at"),
    ({"appointments": [{"id": 1, "status": "Booked", "starts_at": "+999999999d"}]}, "/appointments/0/starts_at"),
    ({"appointments": [{"id": 1, "status": "Booked", "starts_at": "+99999999999d"}]}, "/appointments/0/starts_at"),
    ({"appointments": [{"id": 1}]}, "/appointments/0"),
    ({"appointments": {}}, "/appointments"),
]


@pytest.mark.parametrize(("wrong", "pointer"), WRONG)
def test_a_thing_of_the_wrong_shape_is_422_and_not_added(refused, wrong, pointer):
    assert pointers(refused("POST", "/vendors/superloop/orders", 422, json=ORDER | wrong)) == [pointer]


@pytest.mark.parametrize(("wrong", "pointer"), WRONG)
def test_a_change_to_the_wrong_shape_is_422_and_not_made(refused, wrong, pointer):
    assert pointers(refused("PATCH", "/vendors/superloop/orders/3", 422, json=wrong)) == [pointer]


def test_a_missing_field_is_422(refused):
    [error] = refused("POST", "/vendors/superloop/orders", 422, json={"id": 77})["errors"]

    assert "missing required field `caller`" in error["detail"]


def test_a_key_that_is_taken_is_409(refused):
    assert "orders already has 1" in refused("POST", "/vendors/superloop/orders", 409, json=ORDER | {"id": 1})["detail"]


def test_a_change_may_not_move_a_thing_to_another_key(refused):
    assert "another key" in refused("PATCH", "/vendors/superloop/orders/1", 409, json={"id": 2})["detail"]


@pytest.mark.parametrize("method", ["GET", "PATCH", "DELETE"])
def test_what_is_not_there_is_404_and_names_the_nearest(refused, method):
    assert "no orders item '111'; nearest: 11" in refused(method, "/vendors/superloop/orders/111", 404)["detail"]


@pytest.mark.parametrize(
    ("method", "path", "detail"),
    [
        ("GET", "/vendors/superlop/orders", "no vendor 'superlop'; nearest: superloop"),
        ("POST", "/vendors/superlop/orders", "no vendor 'superlop'; nearest: superloop"),
        ("GET", "/vendors/superloop/order", "no collection 'order'; nearest: orders"),
        ("POST", "/vendors/superloop/order", "no collection 'order'; nearest: orders"),
        ("PATCH", "/vendors/superloop/order/1", "no collection 'order'; nearest: orders"),
        ("DELETE", "/vendors/superloop/order/1", "no collection 'order'; nearest: orders"),
        ("POST", "/vendors/superlop/actions/wind", "no vendor 'superlop'; nearest: superloop"),
        ("GET", "/vendors/zzz/orders", "no vendor 'zzz'"),
    ],
)
def test_unknown_vendors_and_collections_are_404_and_name_the_nearest(refused, method, path, detail):
    assert refused(method, path, 404)["detail"].startswith(detail)


def test_a_key_may_hold_a_slash(toys):
    toys.send("POST", "/vendors/alpha/toys", json={"id": "a/b c"})

    assert toys.send("GET", "/vendors/alpha/toys/a%2Fb%20c").json == {"id": "a/b c", "wound": False}
    assert toys.send("DELETE", "/vendors/alpha/toys/a/b%20c").status_code == 204


def test_an_action_is_done_at_the_worlds_time(toys):
    reply = toys.send("POST", "/vendors/alpha/actions/deliver", json={"id": "bear"})

    assert (reply.status_code, reply.json) == (200, {"action": "deliver", "result": {"id": "bear", "wound": True}})
    assert toys.world.store.get(TOYS, "bear")


def test_an_unknown_action_is_404_and_names_the_nearest(toys, refused):
    assert (
        "no action 'delivery'; nearest: deliver"
        in refused("POST", "/vendors/alpha/actions/delivery", 404, by=toys)["detail"]
    )


@pytest.mark.parametrize(
    ("arguments", "pointer", "told"),
    [({}, "", "`id`"), ({"id": 5}, "/id", "`str`"), ({"id": "x", "to": 1}, "/to", "known are id")],
)
def test_wrong_arguments_of_an_action_are_422(toys, refused, arguments, pointer, told):
    [error] = refused("POST", "/vendors/alpha/actions/deliver", 422, by=toys, json=arguments)["errors"]

    assert error["pointer"] == pointer
    assert told in error["detail"]


def test_an_action_on_what_is_not_there_is_404_and_points_at_the_argument(toys, refused):
    problem = refused("POST", "/vendors/alpha/actions/deliver", 404, by=toys, json={"id": "nowhere"})

    assert problem["errors"] == [{"in": "body", "pointer": "/id", "detail": "no shelf for it"}]


def test_an_action_that_fails_half_way_leaves_the_world_as_it_was(toys, refused, caplog):
    toys.send("POST", "/vendors/alpha/toys", json={"id": "bear"})

    refused("POST", "/vendors/alpha/actions/explode", 500, by=toys, json={})

    assert "the spring broke" in caplog.text


def test_the_actions_are_listed_with_what_they_do_and_take(admin):
    shown = {vendor["name"]: vendor for vendor in admin.send("GET", "/vendors").json["vendors"]}

    ship = shown["dash"]["actions"][0]
    assert (ship["name"], ship["summary"]) == ("ship-slot", "the slot's order goes to the carrier")
    assert ship["arguments"][0] == {"name": "device_id", "type": "text", "required": True, "about": "the device"}
    assert [(one["name"], one["required"]) for one in ship["arguments"]] == [
        ("device_id", True), ("slot_id", True), ("order_id", False),
    ]  # fmt: skip


def test_the_items_of_a_collection_are_listed_with_their_fields(admin):
    shown = {vendor["name"]: vendor for vendor in admin.send("GET", "/vendors").json["vendors"]}

    fields = {field["name"]: field["type"] for field in shown["superloop"]["items"]["orders"]}
    assert (fields["id"], fields["is_cancellable"]) == ("integer", "true or false or null")
    assert fields["appointments"] == "list of Appointment"
    assert fields["status"].startswith("one of SUBMITTED, ")


@pytest.mark.parametrize(
    ("world", "prefix", "base_url"),
    [
        ("w", "", "http://mock.test:81/__world/w"),
        ("default", "", "http://mock.test:81"),
        ("default", "/__world/by-prefix", "http://mock.test:81/__world/by-prefix"),
    ],
)
def test_the_base_url_leads_to_this_world_as_the_server_was_reached(admin, world, prefix, base_url):
    headers = {"X-Mock-World": world, "Host": "mock.test:81"}

    reply = admin.client.get(f"{prefix}/__admin/vendors", headers=headers).json

    assert {shown["base_url"] for shown in reply["vendors"]} == {base_url}
    admin.worlds.drop("by-prefix")


def test_a_token_is_made_and_is_good_until_it_expires(admin):
    headers = {"X-API-VERSION": "7", "X-Mock-World": "w"}
    made = admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001", "expires_in": "PT10M"})
    headers |= made.json["send"]

    good = admin.client.get("/api/connect/orders/1", headers=headers)
    admin.send("PUT", "/clock", json={"action": "advance", "by": "PT10M"})
    expired = admin.client.get("/api/connect/orders/1", headers=headers)

    assert (made.status_code, good.status_code, expired.headers["X-Mock-Rule"]) == (201, 200, "SUP-09")


@pytest.mark.parametrize("preset", ["expired", "revoked"])
def test_a_token_is_made_bad_on_purpose(admin, preset):
    made = admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001", "preset": preset})

    reply = admin.client.get(
        "/api/connect/orders/1", headers={"X-API-VERSION": "7", "X-Mock-World": "w", **made.json["send"]}
    )

    assert (made.status_code, made.json["note"], reply.status_code) == (201, preset, 401)


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"caller": None}, "/caller"),
        ({"caller": 11001}, "/caller"),
        ({"expires_in": "soon"}, "/expires_in"),
        ({"expires_in": 1e300}, "/expires_in"),
        ({"expires_in": "P3000000D"}, "/expires_in"),
        ({"preset": "old"}, "/preset"),
        ({"colour": 1}, "/colour"),
        ({"vendor": 5}, "/vendor"),
    ],
)
def test_a_wrong_token_is_422_and_not_made(refused, wrong, pointer):
    wanted = {"vendor": "superloop", "caller": "11001"} | wrong

    assert pointers(refused("POST", "/tokens", 422, json=wanted)) == [pointer]


def test_a_token_of_an_unknown_vendor_is_422_and_lists_those_there_are(admin, refused):
    [error] = refused("POST", "/tokens", 422, json={"vendor": "superlop", "caller": "11001"})["errors"]

    assert error["pointer"] == "/vendor"
    assert "known are dash, rxuniverse" in error["detail"]
    assert admin.world.store.count(TOKENS) == 5


def test_an_unknown_name_that_is_like_none_is_answered_with_all_there_are(refused):
    detail = refused("POST", "/vendors/dash/actions/zzz", 404)["detail"]

    assert detail.startswith("no action 'zzz'; known are ship-slot, deliver-slot, customer-cancel, ")
