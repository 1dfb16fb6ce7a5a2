"""Webhooks on the wire: the Request in XML, and what is answered of them."""

from collections.abc import Sequence
from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields

from mockserver.bounds import Url
from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.webhooks import ENTITIES, Event, Webhook
from mockserver.vendors.falabella.rules import webhooks as rules
from mockserver.vendors.falabella.schemas import bodies
from mockserver.vendors.falabella.schemas.envelope import Tree, many, timestamp
from mockserver.vendors.falabella.schemas.parameters import Parameters
from mockserver.writing import Written

_FIELDS = ("CallbackUrl", "Events")


def _check_called(url: str) -> None:
    """ValidationError for what no world can hold as an address to post to: beyond ASCII, or too long."""
    try:
        msgspec.convert(url, Url)
    except msgspec.ValidationError as error:
        raise ValidationError(str(error)) from None


class WebhookRequest(Schema):
    """`Webhook` of the body."""

    callback_url = fields.Url(
        data_key="CallbackUrl", schemes={"http", "https"}, require_tld=False, validate=_check_called
    )
    events = fields.List(fields.Enum(Event, by_value=True), data_key="Events")


class CreatedAnswer(Written):
    id = fields.String(data_key="WebhookId")
    created_at = fields.Function(lambda webhook: timestamp(webhook.created_at), data_key="CreatedAt")


class WebhookAnswer(Written):
    id = fields.String(data_key="WebhookId")
    callback_url = fields.String(data_key="CallbackUrl")
    source = fields.String(data_key="WebhookSource")
    events = fields.Function(lambda webhook: many("Event", webhook.events), data_key="Events")


_REQUEST = WebhookRequest()
_CREATED = CreatedAnswer()
_ANSWER = WebhookAnswer()


def load(body: bytes) -> tuple[str, Sequence[Event]]:
    """The URL and the events of a creation. Refuses with FSC-M24, FSC-53, FSC-M25, FSC-M26, FSC-M27."""
    sent = _sent(body)
    for name in _FIELDS:
        if not sent[name]:
            raise Refusal(rules.FSC_M25, field=name)
    try:
        loaded = _REQUEST.load(sent)
    except ValidationError as error:
        if "CallbackUrl" in error.messages_dict:
            raise Refusal(rules.FSC_M26, received=sent["CallbackUrl"]) from None
        raise Refusal(rules.FSC_M27, received=sent["Events"], known=", ".join(Event)) from None
    return loaded["callback_url"], tuple(dict.fromkeys(loaded["events"]))


def _sent(body: bytes) -> dict[str, Any]:
    webhook = bodies.load(body).find("Webhook")
    if webhook is None:
        raise Refusal(rules.FSC_M25, field="Webhook")
    events = [bodies.text_of(event) for event in webhook.iterfind("Events/Event")]
    return {"CallbackUrl": bodies.text_of(webhook.find("CallbackUrl")), "Events": events}


def load_id(body: bytes) -> str:
    """The id of the webhook to delete, as it was sent. Refuses with FSC-M24, FSC-53, FSC-M90, FSC-M25."""
    webhook = bodies.load(body).find("Webhook")
    if webhook is not None and len(webhook):
        raise Refusal(rules.FSC_M90, received=webhook[0].tag)
    sent = bodies.text_of(webhook)
    if not sent:
        raise Refusal(rules.FSC_M25, field="Webhook")
    return sent


def load_ids(sent: Parameters) -> Sequence[str]:
    """The WebhookIds that are asked for, with or without quotes and brackets; none when all are."""
    bare = sent.get("WebhookIds").strip().removeprefix("[").removesuffix("]")
    return [one for one in (part.strip().strip('"') for part in bare.split(",")) if one]


def created_body(webhook: Webhook) -> Tree:
    return {"Webhook": _CREATED.dump(webhook)}


def webhooks_body(webhooks: Sequence[Webhook]) -> Tree:
    return {"Webhooks": many("Webhook", [_ANSWER.dump(webhook) for webhook in webhooks])}


def entities_body() -> Tree:
    return {
        "Entities": many(
            "Entity",
            [
                {
                    "Name": name,
                    "Events": many(
                        "Event", [{"EventName": event, "EventAlias": str(alias)} for event, alias in events.items()]
                    ),
                }
                for name, events in ENTITIES.items()
            ],
        )
    }
