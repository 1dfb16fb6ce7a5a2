"""Registering webhooks. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.schemas import webhooks
from mockserver.vendors.falabella.service.webhooks import WebhookService


def create_webhook(call: Call) -> Answer:
    callback_url, events = webhooks.load(call.exchange.request.body)
    created = _service(call).create_webhook(call.user.seller, callback_url, events)
    return call.answer(created, "Webhook", webhooks.body(created.value))


def _service(call: Call) -> WebhookService:
    return WebhookService(call.exchange.world, call.exchange.now)


ACTIONS = (
    Action(
        name="CreateWebhook", operation=table.CREATE_WEBHOOK, method="POST", handler=create_webhook,
        summary="Have a URL called at events", reads_body=True,
    ),
)  # fmt: skip  # a table
