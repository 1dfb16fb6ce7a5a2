"""What the vendors told the world outside, over the control API. Credentials are redacted."""

from http import HTTPStatus
from typing import Any

from msgspec.structs import asdict

from mockserver.admin.desk import Call, Desk, empty, listing, read_query, reply, unknown, wrong_call
from mockserver.admin.schemas.webhooks import Webhook, WebhookList, WebhookQuery
from mockserver.journal.redaction import REDACTED
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response
from mockserver.webhooks import Delivery


def list_webhooks(desk: Desk) -> Response:
    wanted, world = read_query(WebhookQuery), desk.world()
    with world.lock:
        deliveries, dropped = tuple(world.outbox), world.outbox.dropped
    shown = [_described(delivery, desk.vendors[delivery.event.vendor]) for delivery in deliveries]
    fitting = [one for one in shown if all(one[name] == value for name, value in wanted.items())]
    return listing("webhooks", fitting, dropped=dropped)


def read_webhook(desk: Desk, id: str) -> Response:
    world = desk.world()
    with world.lock:
        delivery, known = world.outbox.get(id), [each.id for each in world.outbox]
    if delivery is None:
        raise unknown("webhook", id, known, at="/id")
    return reply(_described(delivery, desk.vendors[delivery.event.vendor]))


def redeliver(desk: Desk, id: str) -> Response:
    world = desk.world()
    with world.lock:
        known = [each.id for each in world.outbox]
        try:
            delivery = world.outbox.redeliver(id, world.clock.now())
        except KeyError:
            raise unknown("webhook", id, known, at="/id") from None
        except ValueError as error:
            detail = f"{error}: none was set when it happened"
            raise wrong_call(HTTPStatus.CONFLICT, "path", [("/id", detail)]) from None
        world.wake_sender()
    return reply(_described(delivery, desk.vendors[delivery.event.vendor]), HTTPStatus.ACCEPTED)


def forget_webhooks(desk: Desk) -> Response:
    world = desk.world()
    with world.lock:
        world.outbox.forget()
        world.tried.notify_all()
    return empty()


def _described(delivery: Delivery, vendor: Vendor) -> dict[str, Any]:
    event, secrets = delivery.event, vendor.secrets
    return {
        "id": delivery.id,
        "at": delivery.at,
        "vendor": event.vendor,
        "event": event.name,
        "url": event.url and secrets.text(event.url),
        "state": delivery.state,
        "attempted": delivery.attempted,
        "attempts": [asdict(attempt) for attempt in delivery.attempts],
        "next_attempt_at": delivery.next_attempt_at,
        "headers": {name: REDACTED if secrets.hides(name) else value for name, value in event.headers},
        "body": secrets.text(event.body),
    }


CALLS = (
    Call(
        "GET",
        "/webhooks",
        list_webhooks,
        "what was or is to be posted to endpoints, oldest first; filters `vendor, event, state`",
        query=WebhookQuery,
        answers={200: WebhookList},
        errors=(400,),
    ),
    Call(
        "GET",
        "/webhooks/<id>",
        read_webhook,
        "one webhook: event, body, attempts, next attempt",
        answers={200: Webhook},
        errors=(404,),
    ),
    Call(
        "POST",
        "/webhooks/<id>/redeliver",
        redeliver,
        "post a webhook once more, now; answered before that is done",
        answers={202: Webhook},
        errors=(404, 409),
    ),
    Call(
        "DELETE", "/webhooks", forget_webhooks, "forget the webhooks, those still to be posted too", answers={204: None}
    ),
)
