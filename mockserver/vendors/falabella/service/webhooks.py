"""Falabella's webhooks: load, decide, save."""

from collections.abc import Sequence
from datetime import datetime

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError
from mockserver.vendors.falabella.orders.webhooks import Event, Webhook, chosen, is_id
from mockserver.vendors.falabella.rules import webhooks as rules
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
        return Decision(webhook, rules.FSC_M28)

    def webhooks(self, seller: str, ids: Sequence[str]) -> Decision[Sequence[Webhook]]:
        """The seller's, oldest first: all, or those with these ids."""
        found = chosen(self._store.find(WEBHOOKS, BY_SELLER, seller), ids)
        return Decision(found, rules.FSC_M94, (rules.FSC_M95,) if ids else (), {"found": len(found)})

    def delete_webhook(self, seller: str, webhook_id: str) -> None:
        """Have it called no more. Refuses with FSC-M91 or FSC-M92 when the seller has none with this id."""
        webhook = self._store.get(WEBHOOKS, webhook_id)
        if webhook is None or webhook.seller != seller:
            raise _unknown(seller, webhook_id)
        try:
            self._store.remove(WEBHOOKS, webhook_id)
        except MissingKeyError:  # it was deleted since it was found
            raise _unknown(seller, webhook_id) from None

    def urls(self, seller: str, event: Event) -> Sequence[str | None]:
        """Where the seller wants to be told of the event, oldest webhook first; None alone when there is no webhook."""
        known = self._store.find(WEBHOOKS, BY_SELLER, seller)
        return [one.callback_url for one in known if event in one.events] if known else [None]


def _unknown(seller: str, webhook_id: str) -> Refusal:
    return Refusal(rules.FSC_M92 if is_id(webhook_id) else rules.FSC_M91, received=webhook_id, seller=seller)
