"""Falabella's webhooks: load, decide, save."""

from collections.abc import Sequence
from datetime import datetime

from mockserver.rules import Decision
from mockserver.vendors.falabella.orders.webhooks import Event, Webhook
from mockserver.vendors.falabella.rules import webhooks
from mockserver.vendors.falabella.service.collections import BY_SELLER, WEBHOOKS
from mockserver.world import World


class WebhookService:
    """Falabella's webhooks in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now

    def create_webhook(self, seller: str, callback_url: str, events: Sequence[Event]) -> Decision[Webhook]:
        webhook = Webhook(
            id=self._ids.uuid(), seller=seller, callback_url=callback_url, events=tuple(events), created_at=self._now
        )
        self._store.add(WEBHOOKS, webhook)
        return Decision(webhook, webhooks.FSC_M28)

    def urls(self, seller: str, event: Event) -> Sequence[str | None]:
        """Where the seller wants to be told of the event, oldest webhook first; None alone when there is no webhook."""
        known = self._store.find(WEBHOOKS, BY_SELLER, seller)
        return [one.callback_url for one in known if event in one.events] if known else [None]
