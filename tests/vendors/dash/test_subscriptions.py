"""Who is subscribed to the device maker's topic, as values: confirmed, unsubscribed, named."""

import pytest

from mockserver.rules import Refusal
from mockserver.stores.codec import from_plain
from mockserver.vendors.dash.orders import subscriptions
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.subscriptions import Subscription, SubscriptionState

SUBSCRIPTION = Subscription(
    arn="arn:aws:sns:us-east-1:123456789012:T:1",
    topic_arn="arn:aws:sns:us-east-1:123456789012:T",
    endpoint="http://maker.example/",
    token="token",
)


@pytest.mark.parametrize("state", SubscriptionState)
def test_whatever_was_is_confirmed_by_its_token(state):
    before = from_plain(Subscription, {**plain(), "state": state})

    after = subscriptions.confirm(before)

    assert (after.value.confirmed, after.facts["was"]) == (True, state)


@pytest.mark.parametrize("state", [SubscriptionState.CONFIRMED, SubscriptionState.UNSUBSCRIBED])
def test_who_has_confirmed_can_be_unsubscribed_again_and_again(state):
    before = from_plain(Subscription, {**plain(), "state": state})

    assert subscriptions.unsubscribe(before).value.state is SubscriptionState.UNSUBSCRIBED


def test_who_has_not_confirmed_cannot_be_unsubscribed():
    with pytest.raises(Refusal) as refused:
        subscriptions.unsubscribe(SUBSCRIPTION)

    assert refused.value.rule.id == "DASH-M84"


def plain():
    return {name: getattr(SUBSCRIPTION, name) for name in ("arn", "topic_arn", "endpoint", "token")}


@pytest.mark.parametrize(
    "arn",
    ["", "T", "arn:aws:sns:us-east-1:12345678901:T", "arn:aws:sns:us-east-1:123456789012:a b", "arn:aws:sns:x:1\n"],
)
def test_a_topic_has_an_arn(arn):
    with pytest.raises(ValueError, match="regex"):
        from_plain(Settings, {"topic_arn": arn})
