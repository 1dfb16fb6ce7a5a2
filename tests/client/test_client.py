"""The typed client against a running server: what a test that uses it types, and what it gets."""

from datetime import UTC, datetime, timedelta

import pytest
import urllib3

from mockserver.client import ControlError, Reading, WorldInfo
from tests.client.conftest import NOW, cancel


def test_a_world_is_made_read_and_removed(client):
    made = client.worlds.make("client-made", seed=42, fixtures=[], settings={"superloop": {"cancel_repeat": "ok"}})

    assert isinstance(made, WorldInfo)
    assert (made.name, made.seed, made.requests) == ("client-made", 42, 0)
    assert made.collections["superloop"]["orders"] == 0
    assert made.created_at.tzinfo is not None
    assert client.worlds.get("client-made").seed == 42
    assert client.world("client-made").settings.read()["superloop"]["cancel_repeat"] == "ok"
    assert "client-made" in {world.name for world in client.worlds.list()}

    client.worlds.remove("client-made")

    with pytest.raises(ControlError, match="no world 'client-made'"):
        client.worlds.get("client-made")


def test_the_clock_is_turned_and_tells_what_came_due(client):
    assert (client.clock.read().now, client.clock.read().frozen) == (NOW, True)

    advanced = client.clock.advance(timedelta(hours=26))

    assert advanced.now == datetime(2026, 1, 16, 12, tzinfo=UTC)
    assert [(due.vendor, due.action) for due in advanced.fired][:1] == [("dash", "ship-slot")]
    assert client.clock.advance("-PT1H").now == datetime(2026, 1, 16, 11, tzinfo=UTC)
    assert client.clock.freeze("2027-01-01").now == datetime(2027, 1, 1, tzinfo=UTC)
    assert client.clock.freeze().frozen
    assert not client.clock.resume().frozen
    assert client.clock.set(NOW).now >= NOW
    assert abs(client.clock.reset().offset_seconds) < 1


def test_a_refusal_is_found_and_explained(client):
    assert cancel(client, 3).status == 422

    (entry,) = client.requests.list(rule="SUP-38", status=422, method="POST", limit=5)

    assert (entry.at, entry.vendor, entry.rule) == (NOW, "superloop", "SUP-38")
    explained = client.requests.get(entry.id)
    assert explained.explanation.rule.sentence.startswith("An active appointment")
    assert explained.explanation.facts["window_hours"] == "26"
    assert isinstance(explained.explanation.also[0], Reading)
    assert explained.body == '{"orderId":3}'
    assert explained.headers["authorization"] == "(redacted)"

    client.requests.forget()

    assert client.requests.list() == []


def test_a_request_of_no_rule_at_all_is_explained_too(client):
    urllib3.request("GET", f"{client.url('kibo')}/nowhere")

    (entry,) = client.requests.list()

    assert client.requests.get(entry.id).explanation.would_succeed


def test_the_header_says_the_same_world_as_the_address(client):
    address = client.url("superloop").partition("/__world/")[0]

    urllib3.request("GET", f"{address}/api/connect/orders/1", headers=client.headers)

    assert [entry.path for entry in client.requests.list()] == ["/api/connect/orders/1"]


def test_an_address_is_given_for_vendors_that_there_are(client):
    with pytest.raises(LookupError, match="no vendor 'kobo'; known are dash, "):
        client.url("kobo")


def test_worlds_of_one_client_do_not_see_each_other(client):
    other = client.world(f"{client.name}-other")

    other.settings.change("superloop", cancel_window_hours=2)

    assert other.settings.read()["superloop"]["cancel_window_hours"] == 2
    assert client.settings.read()["superloop"]["cancel_window_hours"] != 2
    other.worlds.remove(other.name)


def test_a_vendors_things_are_plain_json(client):
    orders = client.vendor("superloop").orders

    changed = orders.change(3, customer_ref="changed", appointments=[])
    added = orders.add(**{**changed, "id": 77})
    orders.remove(1)

    assert orders.get(3)["customer_ref"] == "changed"
    assert added == orders.get("77")
    assert {each["id"] for each in orders.list()} >= {2, 3, 77}
    assert 1 not in {each["id"] for each in orders.list()}
    assert client.vendor("dash").items("devices").get("COFFEE-01")


def test_the_back_office_acts(client):
    urllib3.request("DELETE", f"{client.url('rxuniverse')}/api/v2/orders/337178")

    cancelled = client.vendor("rxuniverse").act("run-job-tracker")

    assert "337178" in cancelled


def test_an_unknown_action_is_refused(client):
    with pytest.raises(ControlError) as caught:
        client.vendor("dash").act("explode", slot_id="x")

    assert (caught.value.status, caught.value.errors[0].place) == (404, "path")


def test_a_token_is_what_to_send(client):
    credential = client.token("superloop", "11001", expires_in=timedelta(hours=2), preset="expired")

    assert credential.send["Authorization"].startswith("Bearer ")
    assert (credential.caller, credential.note) == ("11001", "expired")


def test_vendors_tell_what_they_have(client):
    vendors = {vendor.name: vendor for vendor in client.vendors()}

    assert list(vendors) == ["dash", "rxuniverse", "kibo", "falabella", "superloop"]
    assert vendors["falabella"].operations[0].parameter is not None
    assert vendors["superloop"].credentials[0].send
    assert vendors["kibo"].settings["error_style"] == "mozu"


def test_rules_tell_how_often_they_fired(client):
    cancel(client, 3)

    rule = client.rules.get("SUP-38")

    assert (rule.vendor, rule.fired, rule.answer.status) == ("superloop", 1, 422)
    assert {row.vendor for row in client.rules.list(vendor="kibo")} == {"kibo"}


def test_a_reset_brings_back_what_it_is_asked_for(client):
    cancel(client, 3)
    client.settings.change("superloop", cancel_repeat="ok")

    assert client.reset(only=["journal"]).name == client.name
    assert client.requests.list() == []
    assert client.settings.read()["superloop"]["cancel_repeat"] == "ok"

    client.reset()

    assert client.settings.read()["superloop"]["cancel_repeat"] != "ok"


def test_the_server_is_ready_and_has_a_version(client):
    assert client.health() is True
    assert client.version().count(".") == 2
