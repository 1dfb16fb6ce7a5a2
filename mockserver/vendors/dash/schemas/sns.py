"""Amazon SNS on the wire: what it posts and what it signs of that, what its URLs ask and are answered."""

from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode
from xml.sax.saxutils import escape

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.dash.orders.subscriptions import Message, MessageType
from mockserver.vendors.dash.schemas.notices import instant

# The paths are ours: SNS has these at the root of a host of its own.
CONFIRM_PATH = "/sns/confirm"
UNSUBSCRIBE_PATH = "/sns/unsubscribe"
CERTIFICATE_PATH = "/sns/SimpleNotificationService.pem"

XML = ("Content-Type", "text/xml")
PEM = ("Content-Type", "application/x-pem-file")
_SIGNATURE_VERSION = "2"  # SHA-256
_NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/"
# In the order of bytes; what a message does not have is left out. Source: the page on signatures.
_SIGNED = ("Message", "MessageId", "SubscribeURL", "Timestamp", "Token", "TopicArn", "Type")
_SAID = {
    MessageType.SUBSCRIPTION_CONFIRMATION: "subscribe to the topic {topic}.\nTo confirm the subscription",
    MessageType.UNSUBSCRIBE_CONFIRMATION: "deactivate subscription {subscription}.\nTo cancel this operation and "
    "restore the subscription",
}


def headers(message: Message, subscription_arn: str | None) -> tuple[tuple[str, str], ...]:
    """Source: the page on headers, whose SubscriptionConfirmation has no subscription yet."""
    subscribed = None if message.type is MessageType.SUBSCRIPTION_CONFIRMATION else subscription_arn
    return (
        ("x-amz-sns-message-type", message.type),
        ("x-amz-sns-message-id", message.id),
        ("x-amz-sns-topic-arn", message.topic_arn),
        *((("x-amz-sns-subscription-arn", subscribed),) if subscribed else ()),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("User-Agent", "Amazon Simple Notification Service Agent"),
    )


def confirmation(type_: MessageType, topic_arn: str, subscription_arn: str) -> str:
    """What the message says that asks for a confirmation. Source: the pages on the two confirmations."""
    said = _SAID[type_].format(topic=topic_arn, subscription=subscription_arn)
    return f"You have chosen to {said}, visit the SubscribeURL included in this message."


def envelope(message: Message, subscription_arn: str | None, server: str, sign: Callable[[str], str]) -> str:
    """What is posted. server: the address that the URLs begin with. sign: the text's signature in Base64. A message
    that nobody is subscribed to has neither a signature nor URLs.

    Source: the pages on notifications and confirmations; MessageAttributes as public code shows them.
    """
    fields: dict[str, Any] = {"Type": message.type, "MessageId": message.id}
    if message.token:
        fields["Token"] = message.token
    fields |= {"TopicArn": message.topic_arn, "Message": message.text}
    if message.token:
        query = {"Action": "ConfirmSubscription", "TopicArn": message.topic_arn, "Token": message.token}
        fields["SubscribeURL"] = _url(server, CONFIRM_PATH, query)
    fields["Timestamp"] = instant(message.at)
    if subscription_arn:
        fields |= {"SignatureVersion": _SIGNATURE_VERSION, "Signature": sign(string_to_sign(fields))}
        fields["SigningCertURL"] = server + CERTIFICATE_PATH
    if subscription_arn and message.type is MessageType.NOTIFICATION:
        query = {"Action": "Unsubscribe", "SubscriptionArn": subscription_arn}
        fields["UnsubscribeURL"] = _url(server, UNSUBSCRIBE_PATH, query)
    if message.version:
        fields["MessageAttributes"] = {"version": {"Type": "String", "Value": message.version}}
    return orjson.dumps(fields, option=orjson.OPT_INDENT_2).decode()


def string_to_sign(fields: Mapping[str, str]) -> str:
    """Names and values, each on a line of its own. Source: the page on signatures."""
    return "".join(f"{name}\n{fields[name]}\n" for name in _SIGNED if name in fields)


def asked(query: str) -> dict[str, str]:
    """A URL's parameters; of one that occurs twice the last."""
    return dict(parse_qsl(query, keep_blank_values=True))


def confirmed(subscription_arn: str, request_id: str) -> bytes:
    """Source: SNS's page on preparing an endpoint."""
    arn = f"<SubscriptionArn>{escape(subscription_arn)}</SubscriptionArn>"
    return _answer("ConfirmSubscription", f"<ConfirmSubscriptionResult>{arn}</ConfirmSubscriptionResult>", request_id)


def unsubscribed(request_id: str) -> bytes:
    """Source: inferred of the answer to a confirmation; there is nothing to tell."""
    return _answer("Unsubscribe", "", request_id)


def error(rule: Rule, facts: Mapping[str, object], request_id: str) -> bytes:
    """Source: inferred; AWS's query services share this envelope."""
    text = f"<Type>{'Receiver' if rule.status >= 500 else 'Sender'}</Type><Code>{escape(rule.code)}</Code>"
    text += f"<Message>{escape(fill(rule.text, facts))}</Message>"
    body = f"<Error>{text}</Error><RequestId>{request_id}</RequestId>"
    return f'<ErrorResponse xmlns="{_NAMESPACE}">{body}</ErrorResponse>'.encode("utf-8", "replace")


def _answer(action: str, result: str, request_id: str) -> bytes:
    metadata = f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>"
    return f'<{action}Response xmlns="{_NAMESPACE}">{result}{metadata}</{action}Response>'.encode()


def _url(server: str, path: str, query: Mapping[str, str]) -> str:
    return f"{server}{path}?{urlencode(query, safe=':')}"
