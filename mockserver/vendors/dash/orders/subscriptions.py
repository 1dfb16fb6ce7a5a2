"""Who Amazon SNS tells: endpoints that are subscribed to a topic, and that have said that they want to be."""

from datetime import datetime, timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from mockserver.bounds import Url
from mockserver.rules import Decision, Refusal
from mockserver.vendors.dash.orders.topics import SubscriptionArn, TopicArn
from mockserver.vendors.dash.rules import notifications as rules
from mockserver.webhooks import Retries

# Source: SNS's page on preparing an endpoint, step 5 and 6.
RETRIES = Retries((timedelta(seconds=20),) * 3)
TIMEOUT_SECONDS = 15.0
FAILS_FROM = 500

_UNASKED_ID = "00000000-0000-4000-8000-000000000000"

Token = Annotated[str, Meta(min_length=1, max_length=1024)]


class SubscriptionState(StrEnum):
    """How far a subscription is. The words are ours."""

    PENDING = "pending"  # its endpoint has been asked to confirm
    CONFIRMED = "confirmed"
    UNSUBSCRIBED = "unsubscribed"


class Subscription(Struct, frozen=True, kw_only=True):
    """An endpoint that a topic's messages go to, once it is confirmed. `token` is what confirms it."""

    arn: SubscriptionArn
    topic_arn: TopicArn
    endpoint: Url
    token: Token
    state: SubscriptionState = SubscriptionState.PENDING

    @property
    def confirmed(self) -> bool:
        return self.state is SubscriptionState.CONFIRMED


class MessageType(StrEnum):
    """What SNS posts. Source: its page on headers."""

    SUBSCRIPTION_CONFIRMATION = "SubscriptionConfirmation"
    NOTIFICATION = "Notification"
    UNSUBSCRIBE_CONFIRMATION = "UnsubscribeConfirmation"


class Message(Struct, frozen=True, kw_only=True):
    """One message of a topic. version: of what a notification says, where it says so. token: of confirmations."""

    type: MessageType
    id: str
    topic_arn: str
    text: str
    at: datetime
    token: str | None = None
    version: str | None = None


def unasked(topic_arn: str) -> str:
    """The ARN under which the endpoint of the setting webhook_url gets its messages."""
    return f"{topic_arn}:{_UNASKED_ID}"


def confirm(subscription: Subscription) -> Decision[Subscription]:
    """The subscription confirmed, again or anew. Source: SNS's pages on its two confirmations."""
    return Decision(
        replace(subscription, state=SubscriptionState.CONFIRMED),
        rules.DASH_M82,
        facts={"subscription_arn": subscription.arn, "endpoint": subscription.endpoint, "was": subscription.state},
    )


def unsubscribe(subscription: Subscription) -> Decision[Subscription]:
    """The subscription ended; it can be confirmed anew. Refuses with DASH-M84 what nobody ever confirmed.

    Source: SNS's page on notifications; that a pending one has no such URL yet is inferred.
    """
    if subscription.state is SubscriptionState.PENDING:
        raise Refusal(rules.DASH_M84, what="Subscription", asked=subscription.arn, known="none that is confirmed")
    return Decision(
        replace(subscription, state=SubscriptionState.UNSUBSCRIBED),
        rules.DASH_M85,
        facts={"subscription_arn": subscription.arn, "endpoint": subscription.endpoint, "was": subscription.state},
    )
