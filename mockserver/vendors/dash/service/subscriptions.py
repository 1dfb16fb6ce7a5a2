"""Subscriptions to the device maker's topic: who is asked, who has confirmed, who has had enough."""

from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError
from mockserver.vendors.dash.orders import subscriptions
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.orders.subscriptions import Subscription
from mockserver.vendors.dash.rules import notifications as rules
from mockserver.vendors.dash.service.collections import SUBSCRIPTIONS
from mockserver.world import World

_TOKEN_LENGTH = 216  # characters, as in SNS's samples


class Subscriptions:
    """The subscriptions of one world."""

    def __init__(self, world: World) -> None:
        self._store = world.store
        self._ids = world.ids
        self._topic_arn = world.settings(Settings).topic_arn

    def subscribe(self, endpoint: str) -> Subscription:
        """A new subscription of the endpoint to the topic, to be confirmed."""
        made = Subscription(
            arn=f"{self._topic_arn}:{self._ids.uuid()}",
            topic_arn=self._topic_arn,
            endpoint=endpoint,
            token=self._ids.text(_TOKEN_LENGTH),
        )
        self._store.add(SUBSCRIPTIONS, made)
        return made

    def confirm(self, topic_arn: str, token: str) -> Decision[Subscription]:
        """Confirm the subscription of that token. Refuses with DASH-M84 and DASH-M83 what nobody was sent."""
        known = {each.topic_arn for each in self._store.list(SUBSCRIPTIONS)} | {self._topic_arn}
        if topic_arn not in known:
            raise Refusal(rules.DASH_M84, what="Topic", asked=topic_arn or "none", known=sorted(known))
        found = [each for each in self._store.find(SUBSCRIPTIONS, "token", token) if each.topic_arn == topic_arn]
        if not found:
            raise Refusal(rules.DASH_M83, parameter="Token", url="SubscribeURL")
        return self._store.update(SUBSCRIPTIONS, found[0].arn, subscriptions.confirm)

    def unsubscribe(self, arn: str) -> Decision[Subscription]:
        """End a subscription. Refuses with DASH-M83 without an ARN, with DASH-M84 where there is no such one."""
        if not arn:
            raise Refusal(rules.DASH_M83, parameter="SubscriptionArn", url="UnsubscribeURL")
        try:
            return self._store.update(SUBSCRIPTIONS, arn, subscriptions.unsubscribe)
        except MissingKeyError:
            known = [each.arn for each in self._store.list(SUBSCRIPTIONS)]
            raise Refusal(rules.DASH_M84, what="Subscription", asked=arn, known=known or "none") from None
