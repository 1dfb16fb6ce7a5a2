"""What Falabella posts to a seller's webhooks, both doors: what arrives, who is told, and how often it is tried."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.vendors.falabella.orders.webhooks import Event
from tests.receiver import Receiver, status

FILES = sorted((FOLDER / "falabella" / "wire" / "webhooks").glob("*.json"))
GOLDEN = [pytest.param(json.loads(path.read_text()), id=path.stem) for path in FILES]
TOLD = {Event.ORDER_CREATED, Event.ORDER_ITEMS_STATUS_CHANGED, Event.FEED_CREATED, Event.FEED_COMPLETED}
STATUS = "onOrderItemsStatusChanged"
DOORS = 2


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def subscribe(http, url, *events, webhook_id="a", seller="SC1234"):
    http.add(
        "falabella", "webhooks", id=webhook_id, seller=seller, callback_url=url, events=list(events),
        created_at="2026-01-15T10:00:00Z",
    )  # fmt: skip  # one webhook


def happen(http, seller, what):
    """An action of the back office, or a call of the API."""
    if "action" in what:
        http.act("falabella", what["action"], **what["arguments"])
    else:
        assert seller.call(what["call"], body=what["body"].encode(), UserID="look@me.com").status == 200


def calls(http):
    """The event and the payload of each call, in turn."""
    listed = http.get("/__admin/webhooks?vendor=falabella").json["webhooks"]
    return [(each["event"], json.loads(each["body"])["payload"]) for each in listed]


def canceled(*item_ids, order=700100):
    return STATUS, {"OrderId": order, "OrderItemIds": list(item_ids), "NewStatus": "canceled"}


# --- what it looks like


@pytest.mark.rule("FSC-62", "FSC-M98", "FSC-M99")
@pytest.mark.parametrize("golden", GOLDEN)
def test_a_call_arrives_as_documented(http, seller, receiver, golden):
    subscribe(http, receiver.url + "/callback", golden["event"])
    for collection, items in golden["given"].items():
        for item in items:
            http.add("falabella", collection, **item)

    happen(http, seller, golden["happens"])

    for got in (receiver.next() for _ in range(DOORS)):
        assert got.path == "/callback"
        assert {name: got.headers.get(name) for name in golden["headers"]} == golden["headers"]
        assert json.loads(got.body) == golden["json"]


@pytest.mark.parametrize("golden", GOLDEN)
def test_a_golden_call_has_a_passport(golden):
    assert golden["passport"]["source"].startswith("https://")
    assert golden["passport"]["recorded"]


def test_every_event_that_can_happen_here_has_a_golden_call():
    assert {golden.values[0]["event"] for golden in GOLDEN} == TOLD


# --- what is told when


@pytest.mark.rule("FSC-62")
def test_a_canceled_item_is_told_once_to_each_webhook_of_its_seller_that_wants_it(http, seller):
    subscribe(http, "http://127.0.0.1:9/a", STATUS, webhook_id="a")
    subscribe(http, "http://127.0.0.1:9/b", STATUS, "onOrderCreated", webhook_id="b")
    subscribe(http, "http://127.0.0.1:9/c", "onOrderCreated", webhook_id="c")
    subscribe(http, "http://127.0.0.1:9/d", STATUS, webhook_id="d", seller="SC9999")

    assert seller.cancel().rule == "FSC-01"

    listed = http.get("/__admin/webhooks?vendor=falabella").json["webhooks"]
    assert sorted(each["url"] for each in listed) == ["http://127.0.0.1:9/a", "http://127.0.0.1:9/b"]
    assert calls(http) == [canceled(900100200)] * 2


@pytest.mark.rule("FSC-40", "FSC-62")
@pytest.mark.parametrize("setting", ["error", "success"])
def test_the_second_cancel_of_an_item_is_not_told(http, seller, setting):
    http.settings("falabella", repeat_cancel=setting)
    seller.cancel()

    seller.cancel()

    http.settings("falabella", repeat_cancel="error")
    assert seller.cancel().rule == "FSC-40"
    assert calls(http) == [canceled(900100200)]


def test_the_items_of_a_call_have_the_name_that_the_setting_gives_them(http, seller):
    http.settings("falabella", webhook_item_key="OrderItemsId")

    seller.cancel()

    assert calls(http) == [(STATUS, {"OrderId": 700100, "OrderItemsId": [900100200], "NewStatus": "canceled"})]


def test_what_a_package_takes_along_is_told_together(http, seller):
    http.settings("falabella", cancel_scope="package")

    seller.cancel()

    assert calls(http) == [canceled(900100200, 900100201)]


def test_all_items_that_are_made_ready_are_told_together(http, seller):
    seller.ready("[900100200]")
    seller.ready("[900100200]")

    assert calls(http) == [
        (STATUS, {"OrderId": 700100, "OrderItemIds": [900100200, 900100201], "NewStatus": "ready_to_ship"})
    ]


def test_what_is_refused_in_the_back_office_is_not_told(http):
    assert http.post("/__admin/vendors/falabella/actions/ship-item", json={"order_item_id": 900100200}).status == 404
    assert calls(http) == []


def test_a_seller_without_webhooks_finds_what_happened_in_the_outbox(http, seller):
    seller.cancel()

    [kept] = http.get("/__admin/webhooks?vendor=falabella").json["webhooks"]
    assert (kept["state"], kept["url"], kept["event"]) == ("undelivered", None, STATUS)


def test_a_seller_whose_webhooks_want_something_else_is_not_told(http, seller):
    subscribe(http, "http://127.0.0.1:9/", "onFeedCreated")

    seller.cancel()

    assert calls(http) == []


def test_a_deleted_webhook_is_not_told_any_more(http, seller):
    subscribe(http, "http://127.0.0.1:9/", STATUS, webhook_id="a")
    body = b"<Request><Webhook>a</Webhook></Request>"
    assert seller.call("DeleteWebhook", body=body, UserID="look@me.com").rule == "FSC-M93"

    seller.cancel()

    assert [url["url"] for url in http.get("/__admin/webhooks?vendor=falabella").json["webhooks"]] == [None]


# --- how often it is tried


@pytest.mark.rule("FSC-63", "FSC-M97")
@pytest.mark.parametrize("answer", [201, 204])
def test_what_is_taken_with_another_status_than_200_is_tried_again_until_it_is(http, seller, receiver, answer):
    receiver.answers = [*[status(answer)] * 2 * DOORS, status(200)]
    subscribe(http, receiver.url, STATUS)
    seller.cancel()

    for by in ("PT0S", "PT1M", "PT5M"):
        http.advance(by)
        bodies = {receiver.next().body for _ in range(DOORS)}
        assert len(bodies) == 1
    http.advance("P40D")

    [call] = http.get("/__admin/webhooks?vendor=falabella").json["webhooks"]
    assert call["state"] == "delivered"
    assert [(attempt["at"], attempt["status"]) for attempt in call["attempts"]] == [
        ("2026-01-15T10:00:00Z", answer),
        ("2026-01-15T10:01:00Z", answer),
        ("2026-01-15T10:06:00Z", 200),
    ]
    assert receiver.received.empty()


@pytest.mark.parametrize("url", ["", "ftp://a/b", "http://a/ñ", "callback"])
def test_a_webhook_that_cannot_be_called_is_not_added(http, url):
    webhook = {"id": "a", "seller": "SC1234", "events": [], "created_at": "2026-01-15T10:00:00Z"}

    reply = http.post("/__admin/vendors/falabella/webhooks", json={**webhook, "callback_url": url})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/callback_url")
