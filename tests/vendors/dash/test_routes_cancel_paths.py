"""How the cancel's path is read, over HTTP, both doors: its forms, what they name, and what is no path."""

import pytest

from tests.vendors.dash.headers import CANCEL, token

COFFEE = token("test-device") | CANCEL
HUB = token("empty-device") | CANCEL


def idle(*slot_ids):
    """The answer that says that no order is in progress in these slots."""
    return {"slotOrderStatuses": [{"orderStatus": "NO_ORDER_IN_PROGRESS", "slotId": slot_id} for slot_id in slot_ids]}


def statuses(http, device_id):
    """Each slot with how far its orders are."""
    slots = http.item("dash", "devices", device_id)["slots"]
    return {slot["id"]: [order["status"] for order in slot["orders"]] for slot in slots}


@pytest.mark.rule("DASH-03", "DASH-19")
def test_a_trailing_slash_names_no_slot(http):
    assert http.delete("/testOrders/", headers=COFFEE).json == idle("slot1", "slot2")


@pytest.mark.rule("DASH-20")
def test_an_empty_slot_id_does_not_cancel_everything_unless_told_to(http):
    refused = http.delete("/testOrders/slots/", headers=COFFEE)
    before = statuses(http, "COFFEE-01")
    http.settings("dash", cancel_empty_slot_segment="all")
    granted = http.delete("/testOrders/slots/", headers=COFFEE)

    assert (refused.status, refused.rule) == (400, "DASH-20")
    assert refused.json == {"message": "slotId must not be empty"}
    assert before == {"slot1": ["placed"], "slot2": ["placed"]}
    assert (granted.json, bool(granted.warning)) == (idle("slot1", "slot2"), True)


@pytest.mark.rule("DASH-15", "DASH-21")
def test_the_word_slots_alone_is_a_slot_id(http):
    unknown = http.delete("/testOrders/slots", headers=COFFEE)
    http.change("dash", "devices", "HUB-03", slots=[{"id": "slots"}])

    assert unknown.rule == "DASH-15"
    assert http.delete("/testOrders/slots", headers=HUB).json == idle("slots")
    assert http.delete("/testOrders/slots/slots", headers=HUB).json == idle("slots")


@pytest.mark.rule("DASH-23")
@pytest.mark.parametrize(
    "path",
    [
        "/testOrders/slots/slot1/x",
        "/testOrders/slot1/",
        "/testOrders/a/b",
        "/testorders",
        "/testOrders//",
    ],
)
def test_an_unknown_path_is_404_and_changes_nothing(http, path):
    reply = http.delete(path, headers=COFFEE)

    assert (reply.status, reply.rule) == (404, "DASH-23")
    assert list(reply.json) == ["message"]
    assert reply.header("x-amzn-errortype").startswith("ResourceNotFoundException:http")
    assert statuses(http, "COFFEE-01") == {"slot1": ["placed"], "slot2": ["placed"]}


@pytest.mark.rule("DASH-23")
@pytest.mark.parametrize(
    ("form", "refused", "granted"),
    [
        ("seed", ["/testOrders/slots/slot1", "/testOrders/slots/"], "/testOrders/slot1"),
        ("slots", ["/testOrders/slot1", "/testOrders/slots"], "/testOrders/slots/slot1"),
    ],
)
def test_one_form_of_the_path_can_be_served_alone(http, form, refused, granted):
    http.settings("dash", cancel_paths=form)

    assert [http.delete(path, headers=COFFEE).rule for path in refused] == ["DASH-23", "DASH-23"]
    assert http.delete(granted, headers=COFFEE).status == 200
    assert http.delete("/testOrders", headers=COFFEE).status == 200


@pytest.mark.rule("DASH-24")
def test_a_slot_in_the_query_is_ignored(http):
    assert http.delete("/testOrders?slotId=slot1", headers=COFFEE).json == idle("slot1", "slot2")
