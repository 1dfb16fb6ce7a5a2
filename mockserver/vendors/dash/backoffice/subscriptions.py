"""What happens to the subscriptions of the device maker's topic."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated

from msgspec import Meta, Struct

from mockserver.bounds import Url
from mockserver.residents import Action
from mockserver.vendors.dash.orders.subscriptions import MessageType, Subscription
from mockserver.vendors.dash.service.subscriptions import Subscriptions
from mockserver.vendors.dash.telling import ask_to_confirm
from mockserver.world import World


class Endpoint(Struct, frozen=True, kw_only=True):
    """Who wants to be told."""

    endpoint: Annotated[Url, Meta(description="where messages are to be posted; it is asked to confirm first")]


def subscribe_endpoint(world: World, wanted: Endpoint, now: datetime) -> Subscription:
    made = Subscriptions(world).subscribe(wanted.endpoint)
    ask_to_confirm(world, made, MessageType.SUBSCRIPTION_CONFIRMATION, now)
    return made


ACTIONS: Mapping[str, Action[World, Endpoint]] = {
    "subscribe-endpoint": Action(
        subscribe_endpoint, Endpoint, "an endpoint is subscribed to the topic, and asked to confirm that"
    ),
}
