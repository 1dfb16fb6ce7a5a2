"""Webhooks over the control API: what is listed, filtered, posted again and forgotten; endpoints are settings."""

from datetime import UTC, datetime, timedelta

import pytest
from marshmallow import Schema

from mockserver.admin.schemas.webhooks import Webhook, WebhookList
from mockserver.app import create_app
from mockserver.webhooks import Event, Outcome, Retries
from tests.admin.conftest import NOW, Admin

AT = datetime.fromisoformat(NOW).astimezone(UTC)
URL = "http://shop.example/kibo"
WISH = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}
WAIT_SECONDS = 20


class Post:
    """Posts nothing, and answers in turn, the last answer again and again."""

    def __init__(self):
        self.sent = []
        self.outcomes = [Outcome(200)]

    def __call__(self, event):
        self.sent.append(event)
        outcome = self.outcomes[0]
        self.outcomes = self.outcomes[1:] or [outcome]
        return outcome


@pytest.fixture
def post():
    return Post()


@pytest.fixture
def admin(post):
    app = create_app(post=post)
    yield Admin(app)
    assert app.extensions["mockserver.sender"].stop(WAIT_SECONDS)


def event(name="placed", vendor="kibo", **columns):
    return Event(**{"vendor": vendor, "name": name, "body": "{}"} | columns)


def emit(admin, **columns):
    return admin.world.emit(event(**columns), AT)


def settled(admin):
    """The first delivery, once nothing of its world is due."""
    world = admin.world
    with world.lock:
        assert world.tried.wait_for(lambda: not world.outbox.is_due(world.clock.now()), WAIT_SECONDS)
    return shown(admin)


def shown(admin, delivery_id="w-1"):
    reply = admin.send("GET", f"/webhooks/{delivery_id}")
    assert reply.status_code == 200, reply.text
    assert_fits(Webhook, reply.json)
    return reply.json


def listed(admin, **query):
    reply = admin.send("GET", "/webhooks", query_string=query)
    assert reply.status_code == 200, reply.text
    assert_fits(WebhookList, reply.json)
    return [one["id"] for one in reply.json["webhooks"]]


def assert_fits(shape: type[Schema], data):
    """Every field is there, and none that the contract does not know."""
    assert shape().validate(data) == {}


def endpoint(admin, url=URL):
    reply = admin.send("PATCH", "/settings", json={"kibo": {"webhook_url": url}})
    assert reply.status_code == 200, reply.text


def cancel(admin):
    headers = {"x-vol-tenant": "30125", "X-Mock-World": "w"}
    assert admin.client.post("/api/v2/order/action/cancel", json=WISH, headers=headers).status_code == 200


def test_a_world_has_told_nobody_anything_at_first(admin):
    assert admin.send("GET", "/webhooks").json == {"webhooks": [], "meta": {"total": 0, "dropped": 0}}


def test_without_an_endpoint_the_event_is_kept_as_undelivered(admin, post):
    emit(admin, body='{"orderID": 7}', headers=(("Content-Type", "application/json"),))

    assert shown(admin) == {
        "id": "w-1",
        "at": NOW,
        "vendor": "kibo",
        "event": "placed",
        "url": None,
        "state": "undelivered",
        "attempted": 0,
        "attempts": [],
        "next_attempt_at": None,
        "headers": {"Content-Type": "application/json"},
        "body": '{"orderID": 7}',
    }
    assert post.sent == []


def test_an_attempt_is_shown_with_its_answer(admin):
    emit(admin, url=URL)

    found = settled(admin)

    assert (found["url"], found["state"], found["attempted"]) == (URL, "delivered", 1)
    assert found["attempts"] == [{"at": NOW, "status": 200, "error": None}]


def test_a_failed_attempt_is_shown_with_its_reason_and_the_next_one(admin, post):
    post.outcomes = [Outcome(error="no connection")]
    emit(admin, url=URL, retries=Retries((timedelta(minutes=1),)))

    found = settled(admin)

    assert (found["state"], found["next_attempt_at"]) == ("waiting", "2026-01-15T10:01:00Z")
    assert found["attempts"] == [{"at": NOW, "status": None, "error": "no connection"}]


def test_credentials_are_not_shown(admin):
    headers = {
        "Authorization": "Bearer t", "Cookie": "a=b", "x-vol-app-claims": "c", "X-API-KEY": "k",
        "Content-Type": "text/plain",
    }  # fmt: skip  # those that are hidden, then the one that is not
    body = '{"orderId": 1, "access_token": "t"}'
    url = "https://shop:secret@shop.example/@kibo?client_secret=s&a=1"
    emit(admin, url=url, headers=tuple(headers.items()), body=body)

    found = settled(admin)

    hidden = dict.fromkeys(("Authorization", "Cookie", "x-vol-app-claims", "X-API-KEY"), "(redacted)")
    assert found["headers"] == {**hidden, "Content-Type": "text/plain"}
    assert found["url"] == "https://(redacted)@shop.example/@kibo?client_secret=(redacted)&a=1"
    assert found["body"] == '{"orderId": 1, "access_token": "(redacted)"}'


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ({}, ["w-1", "w-2", "w-3"]),
        ({"vendor": "dash"}, ["w-2"]),
        ({"event": "placed"}, ["w-1", "w-2"]),
        ({"state": "undelivered"}, ["w-1", "w-2"]),
        ({"vendor": "kibo", "state": "delivered"}, ["w-3"]),
        ({"vendor": "kibo", "event": "shipped", "state": "undelivered"}, []),
        ({"vendor": "nobody"}, []),
    ],
)
def test_they_are_listed_oldest_first_and_filtered(admin, query, ids):
    emit(admin)
    emit(admin, vendor="dash")
    emit(admin, name="shipped", url=URL)
    settled(admin)

    assert listed(admin, **query) == ids


@pytest.mark.parametrize(
    ("query", "pointer"), [({"state": "lost"}, "/state"), ({"since": NOW}, "/since"), ({"limit": "x"}, "/limit")]
)
def test_a_wrong_filter_is_400_and_names_it(refused, query, pointer):
    [error] = refused("GET", "/webhooks", 400, query_string=query)["errors"]

    assert (error["in"], error["pointer"]) == ("query", pointer)


@pytest.mark.parametrize(("method", "path"), [("GET", "/webhooks/w-9"), ("POST", "/webhooks/w-9/redeliver")])
def test_an_unknown_one_is_404_and_names_the_nearest(admin, refused, method, path):
    emit(admin)

    assert "nearest: w-1" in refused(method, path, 404)["detail"]


def test_one_is_posted_once_more(admin, post):
    emit(admin, url=URL)
    settled(admin)

    reply = admin.send("POST", "/webhooks/w-1/redeliver")

    assert (reply.status_code, reply.json["state"], reply.json["next_attempt_at"]) == (202, "waiting", NOW)
    assert_fits(Webhook, reply.json)
    assert [attempt["status"] for attempt in settled(admin)["attempts"]] == [200, 200]
    assert len(post.sent) == 2


def test_one_without_an_endpoint_cannot_be_posted_once_more(admin, refused):
    emit(admin)

    assert "no endpoint" in refused("POST", "/webhooks/w-1/redeliver", 409)["detail"]
    assert shown(admin)["state"] == "undelivered"


def test_forgetting_forgets_those_still_to_be_posted_too(admin, post):
    post.outcomes = [Outcome(503)]
    emit(admin, url=URL, retries=Retries((timedelta(minutes=1),)))
    settled(admin)

    assert admin.send("DELETE", "/webhooks").status_code == 204
    reply = admin.send("PUT", "/clock", json={"action": "advance", "by": "PT1H"})

    assert (reply.json["fired"], listed(admin), len(post.sent)) == ([], [], 1)


def test_the_answer_to_a_turn_of_the_clock_tells_the_attempts_which_are_made(admin, post):
    post.outcomes = [Outcome(503), Outcome(error="no answer in time"), Outcome(200)]
    emit(admin, url=URL, retries=Retries((timedelta(minutes=1), timedelta(minutes=5))))
    settled(admin)

    fired = admin.send("PUT", "/clock", json={"action": "advance", "by": "PT1H"}).json["fired"]

    assert [(one["at"], one["vendor"], one["action"], one["arguments"]) for one in fired] == [
        (
            "2026-01-15T10:01:00Z",
            "kibo",
            "webhook",
            {"id": "w-1", "event": "placed", "status": None, "error": "no answer in time"},
        ),
        ("2026-01-15T10:06:00Z", "kibo", "webhook", {"id": "w-1", "event": "placed", "status": 200, "error": None}),
    ]
    assert shown(admin)["state"] == "delivered"


def test_a_reset_of_the_outbox_alone_forgets_them(admin):
    emit(admin)

    assert admin.send("POST", "/reset", json={"only": ["outbox"]}).status_code == 200

    assert listed(admin) == []


def test_worlds_keep_their_webhooks_apart(admin):
    emit(admin)

    assert admin.send("GET", "/webhooks", world="another").json["webhooks"] == []
    assert admin.send("GET", "/webhooks/w-1", world="another").status_code == 404


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1:9000/kibo",
        "https://shop.example",
        "http://receiver/?a=1&b=2",
        "http://user:pass@[::1]:80/x",
        None,
    ],
)
def test_an_endpoint_is_a_setting_of_the_vendor(admin, url):
    endpoint(admin, url)

    assert admin.send("GET", "/settings").json["kibo"]["webhook_url"] == url


@pytest.mark.parametrize(
    "url",
    [
        "",
        "shop.example",
        "ftp://shop.example/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "HTTP://shop.example/",
        "http://",
        "http:///path",
        "http://shop example/",
        "http://shop.example/\n",
        "http://shop.example/\r\nX: y",
        "http://shop.example:port/",
        "http://shop.example/ä",
        "http://shop.example/" + "x" * 2048,
        7,
        ["http://shop.example/"],
    ],
)
def test_an_endpoint_that_cannot_be_posted_to_is_422_and_names_the_place(refused, url):
    [error] = refused("PATCH", "/settings", 422, json={"kibo": {"webhook_url": url}})["errors"]

    assert error["pointer"] == "/kibo/webhook_url"


def test_a_cancel_goes_to_the_endpoint_that_was_set_when_it_happened(admin, post):
    endpoint(admin)
    cancel(admin)
    endpoint(admin, None)

    assert settled(admin)["url"] == URL
    assert [one.url for one in post.sent] == [URL]
