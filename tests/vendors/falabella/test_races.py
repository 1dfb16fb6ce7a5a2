"""Of 200 at once exactly as many win as may: a cancel that is told once, a webhook that is deleted once, feeds."""

import json
from datetime import datetime

import pytest

from mockserver.app import create_app
from tests.doors import NOW
from tests.test_races import RACERS, together
from tests.vendors.falabella.seller import CANCEL, COMMON, USER_AGENT, query, signed

WEBHOOK = "7dffaa4e-1713-42c2-84ba-1d2fbd4537ab"


class Racers:
    """One world, asked in process by 200 threads."""

    def __init__(self):
        self.app = create_app()
        self.world = self.app.extensions["mockserver"].enter("race")
        self.world.clock.freeze(datetime.fromisoformat(NOW))

    def send(self, method, path, **request):
        headers = {**USER_AGENT, "X-Mock-World": "race"}
        return self.app.test_client().open(path, method=method, headers=headers, **request)

    def answers(self, params, body=b""):
        """The rows that answered, by how often."""
        path = query(signed(params))
        rows = [row for row, _ in together(lambda _: (self.send("POST", path, data=body).headers["X-Mock-Rule"], b""))]
        return {row: rows.count(row) for row in rows}


@pytest.mark.rule("FSC-62")
def test_racing_cancels_are_told_once():
    racers = Racers()

    assert racers.answers(CANCEL) == {"FSC-01": 1, "FSC-40": RACERS - 1}

    [told] = [json.loads(each.event.body)["payload"] for each in racers.world.outbox]
    assert told["OrderItemIds"] == [900100200]


def test_a_webhook_is_deleted_once():
    racers = Racers()
    webhook = {
        "id": WEBHOOK,
        "seller": "SC1234",
        "callback_url": "http://127.0.0.1:9/",
        "events": [],
        "created_at": NOW,
    }
    assert racers.send("POST", "/__admin/vendors/falabella/webhooks", json=webhook).status_code == 201

    answers = racers.answers(
        COMMON | {"Action": "DeleteWebhook", "UserID": "look@me.com"},
        f"<Request><Webhook>{WEBHOOK}</Webhook></Request>".encode(),
    )

    assert answers == {"FSC-M93": 1, "FSC-M92": RACERS - 1}


@pytest.mark.rule("FSC-M110")
def test_no_more_feeds_are_queued_than_are_free():
    racers = Racers()

    answers = racers.answers(
        COMMON | {"Action": "ProductCreate", "UserID": "look@me.com"}, b"<Request><Product/></Request>"
    )

    assert answers == {"FSC-M111": 50, "FSC-55": RACERS - 50}
