"""Tells device makers what has happened to their devices, as Amazon SNS brings it."""

import base64
from datetime import datetime
from functools import cache

from mockserver import fixtures
from mockserver.auth import jwt
from mockserver.vendors.dash.orders.notices import Notice, Tell
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.subscriptions import (
    FAILS_FROM,
    RETRIES,
    TIMEOUT_SECONDS,
    Message,
    MessageType,
    Subscription,
    unasked,
)
from mockserver.vendors.dash.schemas import notices, sns
from mockserver.vendors.dash.service.collections import NAME, SUBSCRIPTIONS
from mockserver.webhooks import Event
from mockserver.world import World

_VERSION_ATTRIBUTES = {notices.V2: "2.0"}


def teller(world: World) -> Tell:
    """What puts notices of this world on their way."""

    def tell(notice: Notice, now: datetime) -> None:
        settings = world.settings(Settings)
        for shape in notices.shapes(notice.type, settings.notification_version):
            notification_id = f"amzn1.dash.notification.v1.{world.ids.uuid()}"
            message = Message(
                type=MessageType.NOTIFICATION,
                id=world.ids.uuid(),
                topic_arn=settings.topic_arn,
                text=notices.message(notice, now, notification_id, shape),
                at=now,
                version=_VERSION_ATTRIBUTES.get(shape) if shape else None,
            )
            receivers = _receivers(world, settings)
            for arn, endpoint in receivers:
                _post(world, message, notice.type, arn, endpoint)
            if not receivers:
                _post(world, message, notice.type)

    return tell


def ask_to_confirm(world: World, subscription: Subscription, type_: MessageType, now: datetime) -> None:
    """Put on its way the message whose SubscribeURL confirms the subscription."""
    message = Message(
        type=type_,
        id=world.ids.uuid(),
        topic_arn=subscription.topic_arn,
        text=sns.confirmation(type_, subscription.topic_arn, subscription.arn),
        at=now,
        token=subscription.token,
    )
    _post(world, message, type_, subscription.arn, subscription.endpoint)


def certificate() -> str:
    """The certificate of the key that signs, as PEM. Both are published, so that nothing real may ever trust it."""
    return fixtures.text(NAME, "sample-sns-certificate.pem") + "\n"


def _receivers(world: World, settings: Settings) -> list[tuple[str, str]]:
    """The subscriptions that get the topic's messages, with their endpoints."""
    found = [
        (each.arn, each.endpoint)
        for each in world.store.list(SUBSCRIPTIONS)
        if each.confirmed and each.topic_arn == settings.topic_arn
    ]
    if settings.webhook_url:
        found.append((unasked(settings.topic_arn), settings.webhook_url))
    return found


def _post(world: World, message: Message, name: str, arn: str | None = None, endpoint: str | None = None) -> None:
    """Put the message on its way to a subscription; to none, where it is kept as undelivered."""
    server = f"{world.settings(Settings).server_url.rstrip('/')}/__world/{world.name}"
    event = Event(
        vendor=NAME,
        name=name,
        body=sns.envelope(message, arn, server, _sign),
        url=endpoint,
        headers=sns.headers(message, arn),
        retries=RETRIES,
        timeout_seconds=TIMEOUT_SECONDS,
        fails_from=FAILS_FROM,
    )
    world.emit(event, message.at)


def _sign(text: str) -> str:
    return base64.b64encode(jwt.signature(text, _signing_key())).decode()


@cache
def _signing_key() -> str:
    return fixtures.text(NAME, "sample-sns-key.json")
