"""Registering webhooks. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.rules import webhooks as rules
from mockserver.vendors.falabella.schemas import parameters, webhooks
from mockserver.vendors.falabella.service.webhooks import WebhookService


def create_webhook(call: Call) -> Answer:
    callback_url, events = webhooks.load(call.exchange.request.body)
    created = _service(call).create_webhook(call.user.seller, callback_url, events)
    return call.answer(created, "Webhook", webhooks.created_body(created.value))


def get_webhooks(call: Call) -> Answer:
    found = _service(call).webhooks(call.user.seller, webhooks.load_ids(call.sent))
    return call.answer(found, "Webhooks", webhooks.webhooks_body(found.value))


def get_webhook_entities(call: Call) -> Answer:
    return call.answer(rules.FSC_M96, "Entities", webhooks.entities_body())


def delete_webhook(call: Call) -> Answer:
    _service(call).delete_webhook(call.user.seller, webhooks.load_id(call.exchange.request.body))
    return call.answer(rules.FSC_M93)


def _service(call: Call) -> WebhookService:
    return WebhookService(call.exchange.world, call.exchange.now)


ACTIONS = (
    Action(
        name="CreateWebhook", operation=table.CREATE_WEBHOOK, method="POST", handler=create_webhook,
        summary="Have a URL called at events", reads_body=True,
    ),
    Action(
        name="GetWebhooks", operation=table.READ_WEBHOOKS, method="GET", handler=get_webhooks,
        summary="List the URLs that are called", parameters=parameters.WEBHOOKS,
    ),
    Action(
        name="GetWebhookEntities", operation=table.READ_ENTITIES, method="GET", handler=get_webhook_entities,
        summary="List the events that there are",
    ),
    Action(
        name="DeleteWebhook", operation=table.DELETE_WEBHOOK, method="POST", handler=delete_webhook,
        summary="Have a URL called no more", reads_body=True,
    ),
)  # fmt: skip  # a table
