"""Webhooks on the wire: the Request in XML, and what its creation answers."""

from collections.abc import Sequence
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring  # type: ignore[import-untyped]  # it has no stubs
from marshmallow import Schema, ValidationError, fields

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.webhooks import Event, Webhook
from mockserver.vendors.falabella.rules import webhooks as rules
from mockserver.vendors.falabella.schemas.envelope import Tree, timestamp

_FIELDS = ("CallbackUrl", "Events")


class WebhookRequest(Schema):
    """`Webhook` of the body."""

    callback_url = fields.Url(data_key="CallbackUrl", schemes={"http", "https"}, require_tld=False)
    events = fields.List(fields.Enum(Event, by_value=True), data_key="Events")


class WebhookAnswer(Schema):
    id = fields.String(data_key="WebhookId")
    created_at = fields.Function(lambda webhook: timestamp(webhook.created_at), data_key="CreatedAt")


_REQUEST = WebhookRequest()
_ANSWER = WebhookAnswer()


def load(body: bytes) -> tuple[str, Sequence[Event]]:
    """The URL and the events of a creation. Refuses with FSC-M24, FSC-53, FSC-M25, FSC-M26, FSC-M27."""
    if not body.strip():
        raise Refusal(rules.FSC_M24)
    sent = _sent(_parsed(body))
    for name in _FIELDS:
        if not sent[name]:
            raise Refusal(rules.FSC_M25, field=name)
    try:
        loaded = _REQUEST.load(sent)
    except ValidationError as error:
        if "CallbackUrl" in error.messages_dict:
            raise Refusal(rules.FSC_M26, received=sent["CallbackUrl"]) from None
        raise Refusal(rules.FSC_M27, received=sent["Events"], known=", ".join(Event)) from None
    return loaded["callback_url"], loaded["events"]


def _parsed(body: bytes) -> Element:
    """The `Request`. A document type is refused with it: entities in one can be bombs."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError) as error:  # the last two: declared encodings that Python has not
        raise Refusal(rules.FSC_53, fault=str(error)) from None
    if root.tag != "Request":
        raise Refusal(rules.FSC_53, fault=f"The root is {root.tag}.")
    return root


def _sent(root: Element) -> dict[str, Any]:
    """The fields by name, white space around them taken off: the vendor's own samples have it."""
    webhook = root.find("Webhook")
    if webhook is None:
        raise Refusal(rules.FSC_M25, field="Webhook")
    events = [(event.text or "").strip() for event in webhook.iterfind("Events/Event")]
    return {"CallbackUrl": (webhook.findtext("CallbackUrl") or "").strip(), "Events": events}


def body(webhook: Webhook) -> Tree:
    return {"Webhook": _ANSWER.dump(webhook)}
