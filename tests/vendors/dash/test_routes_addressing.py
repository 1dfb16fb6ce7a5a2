"""How slots are named in a path, over HTTP, both doors, by each call that names one."""

import pytest

from mockserver.vendors.dash.schemas.reports import SLOT_EXAMPLE
from tests.vendors.dash import headers
from tests.vendors.dash.headers import token

HUB = token("empty-device")
# Method, path before the slot's id, types, body, and what answers where the device has the slot and where it has not.
CALLS = {
    "cancel": ("DELETE", "/testOrders/", headers.CANCEL, "", ("DASH-10", "DASH-15")),
    "cancel-newer": ("DELETE", "/testOrders/slots/", headers.CANCEL, "", ("DASH-10", "DASH-15")),
    "replenish": ("POST", "/replenish/", headers.REPLENISH, "", ("DASH-49", "DASH-52")),
    "slot-status": ("POST", "/slotStatus/", headers.SLOT_STATUS, SLOT_EXAMPLE, ("DASH-M47", "DASH-M48")),
}
EACH = pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)


def named(http, call, slot_id):
    """The rows that fire when the call names a slot of HUB-03's."""
    method, path, types, body, _ = call
    reply = http.send(method, path + slot_id, headers=HUB | types, body=body.encode())
    assert reply.rule in call[4]
    return http.entry(reply)["rules"]


@EACH
@pytest.mark.rule("DASH-17")
def test_ids_that_differ_in_case_are_different_ids(http, call):
    http.change("dash", "devices", "HUB-03", slots=[{"id": "beans"}, {"id": "Grounds"}])
    has, has_not = call[4]

    fired = [named(http, call, slot_id) for slot_id in ("Beans", "grounds", "beans", "Grounds", "tea")]

    assert [rules[0] for rules in fired] == [has_not, has_not, has, has, has_not]
    assert ["DASH-17" in rules for rules in fired] == [True, True, False, False, False]


@EACH
@pytest.mark.rule("DASH-18")
@pytest.mark.parametrize(
    ("sent", "slot_id"),
    [("my%20slot", "my slot"), ("my+slot", "my+slot"), ("my%2Bslot", "my+slot"), ("50%2525", "50%25"), ("%C3%A9", "é")],
)
def test_a_slot_id_is_percent_decoded_once(http, call, sent, slot_id):
    http.change("dash", "devices", "HUB-03", slots=[{"id": slot_id}])

    assert named(http, call, sent)[0] == call[4][0]


@EACH
@pytest.mark.rule("DASH-22")
@pytest.mark.parametrize("slot_id", ["7", "007", "9" * 400])
def test_digits_are_text(http, call, slot_id):
    http.change("dash", "devices", "HUB-03", slots=[{"id": slot_id}])
    subscribed = http.get("/subscriptionInfo", headers=HUB | headers.SUBSCRIPTIONS_1).text

    assert named(http, call, slot_id)[0] == call[4][0]
    assert named(http, call, f"0{slot_id}")[0] == call[4][1]
    assert subscribed == f'{{"slotsSubscriptionStatus":{{"{slot_id}":true}}}}'


def test_a_cancel_tells_the_id_as_the_device_has_it(http):
    http.change("dash", "devices", "HUB-03", slots=[{"id": "7 é+%25"}])

    reply = http.delete("/testOrders/7%20%C3%A9+%2525", headers=HUB | headers.CANCEL)

    assert reply.json == {"slotOrderStatuses": [{"orderStatus": "NO_ORDER_IN_PROGRESS", "slotId": "7 é+%25"}]}
