"""What Dash does where its pages leave it open, as typed choices."""

from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from mockserver.bounds import Hours, Url
from mockserver.vendors.dash.orders.topics import TopicArn


class CancelOnLiveDevice(StrEnum):
    ERROR = "error"
    REPORT = "report"


class CancelPaths(StrEnum):
    ALL = "all"
    SEED = "seed"
    SLOTS = "slots"


class EmptySlotSegment(StrEnum):
    ERROR = "error"
    ALL = "all"


class CancelAllLists(StrEnum):
    ALL = "all"
    CANCELLED_ONLY = "cancelled_only"


class VersionHeaders(StrEnum):
    STRICT = "strict"
    WARN = "warn"


class LockUntil(StrEnum):
    """What ends a test order's hold on its slot, besides a cancel."""

    DELIVERY = "delivery"
    DAY = "24h"
    CANCEL = "until_cancel"


class InprogressId(StrEnum):
    SAME = "same"
    NEW = "new"


class OrderStatusVocabulary(StrEnum):
    """Of GetOrderInfo's status: Processing, Cancelled, Shipped, or the older Pending, Canceled, Closed."""

    NEW = "new"
    OLD = "old"


class EmptyBody(StrEnum):
    """What a 200 has for a body where the pages show none."""

    NONE = ""
    OBJECT = "{}"


class Consent(StrEnum):
    """How the customer answers whoever wants to register a device."""

    ASK = "ask"
    ALLOW = "allow"
    DENY = "deny"


class NotificationVersion(StrEnum):
    """Of what notifications say. Source: the notification page."""

    V1 = "v1"
    V2 = "v2"
    BOTH = "both"


class Settings(Struct, frozen=True):
    """Each default is the likeliest reading of the pages.

    cancel_on_live_device: refuse, or tell the slots and change nothing. cancel_paths: which form may name a slot;
    `/testOrders` is always there. An order ships once it is older than `ship_after_hours`, and is delivered as soon
    as it is `deliver_after_hours` old; these hours and test_lock are for orders placed from then on, and what is under
    way keeps its times. inprogress_id: the running order's, or one that no order has. notify_on_test_cancel: send an
    OrderCancelledNotification for a test order that CancelTestOrder has cancelled too. resolution_notifies: send an
    OrderPlacedNotification once what was wrong with an order is resolved. order_status_vocabulary: GetOrderInfo's, as
    its newer or its older pages have it. tolerate_device_status_id: serve `/deviceStatus/{id}` too, as some clients
    call it; the id is not looked at.

    webhook_url: an endpoint that gets notifications without being asked to confirm; the action subscribe-endpoint asks,
    as SNS does. None, and nobody subscribed: they are kept as undelivered, and unsigned. notification_version: of the
    three types that have two; `both` sends each of these twice. topic_arn: the device maker's topic. server_url: this
    server, as its receivers reach it, which SubscribeURL, UnsubscribeURL and SigningCertURL begin with.

    empty_success_body: of an answer that the pages show without a body. consent: show the customer the page of Login
    with Amazon, or take it for answered and redirect at once. customer_id: who signs in there, and so whose the devices
    are that are registered from then on.
    """

    cancel_on_live_device: CancelOnLiveDevice = CancelOnLiveDevice.ERROR
    cancel_paths: CancelPaths = CancelPaths.ALL
    cancel_empty_slot_segment: EmptySlotSegment = EmptySlotSegment.ERROR
    cancel_all_lists: CancelAllLists = CancelAllLists.ALL
    version_headers: VersionHeaders = VersionHeaders.STRICT
    tolerate_spaced_type: bool = False
    test_lock: LockUntil = LockUntil.DELIVERY
    ship_after_hours: Hours = 24.0
    deliver_after_hours: Hours = 72.0
    inprogress_id: InprogressId = InprogressId.SAME
    notify_on_test_cancel: bool = False
    resolution_notifies: bool = True
    order_status_vocabulary: OrderStatusVocabulary = OrderStatusVocabulary.NEW
    tolerate_device_status_id: bool = False
    webhook_url: Url | None = None
    notification_version: NotificationVersion = NotificationVersion.V2
    topic_arn: TopicArn = "arn:aws:sns:us-east-1:123456789012:DashReplenishment"
    server_url: Url = "http://localhost:8080"
    empty_success_body: EmptyBody = EmptyBody.NONE
    consent: Consent = Consent.ASK
    customer_id: Annotated[str, Meta(min_length=1, max_length=255)] = "amzn1.account.MOCKCUSTOMER"
