"""The URLs in what Amazon SNS posts: confirm, unsubscribe, the certificate. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal
from mockserver.vendor import Operation
from mockserver.vendors.dash.orders.subscriptions import MessageType, SubscriptionState
from mockserver.vendors.dash.routes import common
from mockserver.vendors.dash.rules import notifications as rules
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.schemas import sns
from mockserver.vendors.dash.service.subscriptions import Subscriptions
from mockserver.vendors.dash.telling import ask_to_confirm, certificate


def confirm_subscription(exchange: Exchange) -> Answer:
    asked = sns.asked(exchange.request.query)
    done = Subscriptions(exchange.world).confirm(asked.get("TopicArn", ""), asked.get("Token", ""))
    request_id = exchange.world.ids.uuid()
    return exchange.answer(done, sns.confirmed(done.value.arn, request_id), [common.request_id(request_id), sns.XML])


def unsubscribe_endpoint(exchange: Exchange) -> Answer:
    asked = sns.asked(exchange.request.query)
    done = Subscriptions(exchange.world).unsubscribe(asked.get("SubscriptionArn", ""))
    if done.facts["was"] is SubscriptionState.CONFIRMED:
        ask_to_confirm(exchange.world, done.value, MessageType.UNSUBSCRIBE_CONFIRMATION, exchange.now)
    request_id = exchange.world.ids.uuid()
    return exchange.answer(done, sns.unsubscribed(request_id), [common.request_id(request_id), sns.XML])


def signing_certificate(exchange: Exchange) -> Answer:
    return exchange.answer(rules.DASH_M86, certificate().encode(), [sns.PEM])


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    request_id = exchange.world.ids.uuid()
    body = sns.error(refusal.rule, {**exchange.facts, **refusal.facts}, request_id)
    return exchange.answer(refusal.rule, body, [common.request_id(request_id), sns.XML])


OPERATIONS = (
    Operation(table.CONFIRM, "GET", (sns.CONFIRM_PATH,), confirm_subscription, "Confirm an endpoint's subscription"),
    Operation(table.UNSUBSCRIBE, "GET", (sns.UNSUBSCRIBE_PATH,), unsubscribe_endpoint, "Unsubscribe an endpoint"),
    Operation(table.CERTIFICATE, "GET", (sns.CERTIFICATE_PATH,), signing_certificate, "Read who signs notifications"),
)
