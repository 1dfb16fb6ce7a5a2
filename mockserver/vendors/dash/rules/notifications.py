"""What device makers are told, how Amazon SNS brings it, who is told: rows of our own, DASH-M70 to DASH-M87."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ANY,
    CERTIFICATE,
    CONFIRM,
    DEREGISTRATION_PAGE,
    NOTIFICATION_PAGE,
    SNS_CONFIRMATION_PAGE,
    SNS_HEADERS_PAGE,
    SNS_NOTIFICATION_PAGE,
    SNS_PREPARE_PAGE,
    SNS_SIGNATURE_PAGE,
    SNS_UNSUBSCRIBED_PAGE,
    UNSUBSCRIBE,
)

_INVALID_PARAMETER = "InvalidParameter"
_OUR_PATH = "path: SNS answers at the root of a host of its own"

DASH_M70 = Rule(
    id="DASH-M70", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    inferred="the order of events",
    sentence="An order that is placed without trouble is told in an OrderPlacedNotification, test orders too.",
)
DASH_M71 = Rule(
    id="DASH-M71", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    sentence="An order that leaves the warehouse is told in an ItemShippedNotification, test orders too.",
)
DASH_M72 = Rule(
    id="DASH-M72", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    sentence="An OrderCancelledNotification has instanceId and slotId and tells nothing of products.",
)
DASH_M73 = Rule(
    id="DASH-M73", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    inferred="modelId, where the sample of version 1 has the model for a key too",
    sentence="A SubscriptionChangedNotification follows a registration, and whatever is picked, cleared or switched "
    "for a slot. It has all slots of the device: booleans in version 1, objects in 2.",
)
DASH_M74 = Rule(
    id="DASH-M74", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    sentence="A device that its customer has registered is told in a DeviceRegisteredNotification.",
)
DASH_M75 = Rule(
    id="DASH-M75", operation=ANY, source=Source.PAGE, address=f"{NOTIFICATION_PAGE}; {DEREGISTRATION_PAGE}",
    kind=Kind.PROMISE,
    sentence="A device that is registered no longer is told in a DeviceDeregisteredNotification.",
)
DASH_M76 = Rule(
    id="DASH-M76", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    inferred="what follows amzn1.dash.notification.v1. in notificationId",
    sentence="Each notification names its type, its time to the millisecond, the LwA client, the device, the customer.",
)
DASH_M77 = Rule(
    id="DASH-M77", operation=ANY, source=Source.PAGE, address=NOTIFICATION_PAGE, kind=Kind.PROMISE,
    inferred="that types of one shape carry no version, and what the setting does that sends both",
    sentence="In version 2 productInfo has asin and estimatedDeliveryDate, and an attribute version says so; in "
    "version 1 the date stands beside productInfo. Which one is sent is the setting notification_version.",
)
DASH_M78 = Rule(
    id="DASH-M78", operation=ANY, source=Source.PAGE, address=f"{SNS_NOTIFICATION_PAGE}; headers: {SNS_HEADERS_PAGE}",
    kind=Kind.PROMISE, inferred="MessageAttributes, which that page does not show",
    sentence="SNS posts a notification as text in an envelope of JSON, its type, ids and ARNs in headers as well.",
)
DASH_M79 = Rule(
    id="DASH-M79", operation=ANY, source=Source.PAGE, address=SNS_CONFIRMATION_PAGE, kind=Kind.PROMISE,
    inferred="the setting webhook_url, whose endpoint is not asked",
    sentence="An endpoint gets a SubscriptionConfirmation first, and nothing else before it has been confirmed.",
)
DASH_M80 = Rule(
    id="DASH-M80", operation=ANY, source=Source.PAGE, address=SNS_SIGNATURE_PAGE, kind=Kind.PROMISE,
    inferred="the key, ours, which is published; and that what nobody is subscribed to is left unsigned",
    sentence="What SNS posts is signed with RSA and SHA-256, SignatureVersion 2, by the key of SigningCertURL.",
)
DASH_M81 = Rule(
    id="DASH-M81", operation=ANY, source=Source.PAGE, address=SNS_PREPARE_PAGE, kind=Kind.PROMISE,
    sentence="A receiver has 15 seconds; what it answers with 5xx, or not, comes again three times 20 seconds apart.",
)
DASH_M82 = Rule(
    id="DASH-M82", operation=CONFIRM, source=Source.PAGE, address=SNS_PREPARE_PAGE, status=200,
    inferred=f"Content-Type; {_OUR_PATH}",
    sentence="A GET of SubscribeURL confirms the subscription, as often as it comes, and tells its ARN.",
)
DASH_M83 = Rule(
    id="DASH-M83", operation=ANY, source=Source.INFERRED, among=(CONFIRM, UNSUBSCRIBE),
    address="judgement: SNS names the exception InvalidParameter for what a request lacks",
    sentence="A confirmation without a token that was sent, an unsubscription without an ARN, are refused.",
    status=400, code=_INVALID_PARAMETER, text="Invalid parameter: {parameter}",
    remedy="GET the {url} of a message as it was sent. GET /__admin/vendors/dash/subscriptions has its token and ARN.",
)
DASH_M84 = Rule(
    id="DASH-M84", operation=ANY, source=Source.INFERRED, among=(CONFIRM, UNSUBSCRIBE),
    address="judgement: SNS names the exception NotFound for what does not exist",
    sentence="A topic or a subscription that there is not is told as missing.",
    status=404, code="NotFound", text="{what} does not exist",
    remedy="{asked} was asked for; known: {known}. The endpoint of webhook_url ends with that setting.",
)
DASH_M85 = Rule(
    id="DASH-M85", operation=UNSUBSCRIBE, source=Source.PAGE, address=SNS_NOTIFICATION_PAGE, status=200,
    inferred=f"body; {_OUR_PATH}",
    sentence="A GET of UnsubscribeURL ends the subscription: its endpoint gets no more notifications.",
)
DASH_M86 = Rule(
    id="DASH-M86", operation=CERTIFICATE, source=Source.PAGE, address=SNS_SIGNATURE_PAGE, status=200,
    inferred=f"Content-Type; {_OUR_PATH}",
    sentence="A GET of SigningCertURL gets the X.509 certificate of the key that signs, as PEM.",
)
DASH_M87 = Rule(
    id="DASH-M87", operation=ANY, source=Source.PAGE, address=SNS_UNSUBSCRIBED_PAGE, kind=Kind.PROMISE,
    inferred="that an endpoint is told once, however often it is unsubscribed",
    sentence="An endpoint that was unsubscribed gets an UnsubscribeConfirmation, whose SubscribeURL takes it back.",
)

ROWS = (
    DASH_M70, DASH_M71, DASH_M72, DASH_M73, DASH_M74, DASH_M75, DASH_M76, DASH_M77, DASH_M78, DASH_M79, DASH_M80,
    DASH_M81, DASH_M82, DASH_M83, DASH_M84, DASH_M85, DASH_M86, DASH_M87,
)
