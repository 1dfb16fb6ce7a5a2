"""How a request of each vendor says who sends it and what it is about: what stands for the user's own."""

from collections.abc import Mapping

from msgspec import Struct, field


class Manner(Struct, frozen=True, kw_only=True):
    """Of one vendor.

    token: the bearer token of the default world that the user's stands for; empty where there is none. anonymous:
    whether who sends no credential may do something all the same. headers: further headers that the user's stand for,
    in lower case, with the default world's value. things: the names under which a query, a form or a body tells the
    ids of things; the variable parts of a path are ids anyway.
    """

    token: str = ""
    anonymous: bool = False
    headers: Mapping[str, str] = field(default_factory=dict)
    things: frozenset[str] = frozenset()


MANNERS: Mapping[str, Manner] = {
    "dash": Manner(
        token="Atza|test-device",  # noqa: S106  # printed in README
        things=frozenset(
            {"client_id", "client_secret", "code", "refresh_token", "redirect_uri", "scope_data", "Token", "TopicArn",
             "SubscriptionArn"}
        ),
    ),
    "rxuniverse": Manner(
        anonymous=True,
        things=frozenset(
            {"order", "orderIdentifier", "customerNumber", "customer", "station", "operator", "deleteReason", "code",
             "item1", "ltOPC", "rtOPC"}
        ),
    ),
    "kibo": Manner(
        token="kibo-token",  # noqa: S106  # as above
        anonymous=True,
        headers={"x-vol-tenant": "30125"},
        things=frozenset(
            {"orderID", "orderId", "orderItemID", "shipmentID", "locationID", "customerID", "manufacturerID",
             "orderCustomDataID", "applicationId", "sharedSecret", "client_id", "client_secret", "refreshToken",
             "externalItemID"}
        ),
    ),
    "falabella": Manner(
        headers={"user-agent": "SC1234/Python/3.12/PROPIA/FACL"},
        things=frozenset(
            {"OrderId", "OrderIdList", "OrderItemId", "OrderItemIds", "PackageId", "packageId", "FeedID", "WebhookIds",
             "TrackingNumber", "Webhook", "SellerSku"}
        ),
    ),
    "superloop": Manner(
        token="superloop-token",  # noqa: S106  # as above
        things=frozenset(
            {"orderId", "serviceId", "appointmentId", "appointmentRequestId", "locationId", "infrastructureId",
             "qualificationSearchId", "remoteQualificationSearchId", "remoteOrderId", "slotId", "client_id",
             "client_assertion"}
        ),
    ),
}  # fmt: skip  # a table
