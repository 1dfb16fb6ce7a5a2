"""The parameters of Falabella's actions, for its OpenAPI document: what is documented of them."""

from collections.abc import Mapping
from typing import Any

from mockserver.contract import Parameter, one_of
from mockserver.vendors.falabella.orders.consignment import DeliveryType
from mockserver.vendors.falabella.orders.items import LARGEST_ID
from mockserver.vendors.falabella.orders.labels import DOCUMENT_TYPE
from mockserver.vendors.falabella.orders.listing import ShippingFilter, SortBy, SortDirection, StatusFilter
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.schemas.parameters import Format

_ID: Mapping[str, Any] = {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}
_LIST = "[1-9][0-9]{0,9}(,[1-9][0-9]{0,9})*"
_IDS: Mapping[str, Any] = {
    "type": "string",
    "pattern": rf"^(\[{_LIST}\]|{_LIST})$",
    "examples": ["[900100200,900100201]"],
}
_CODE: Mapping[str, Any] = {"type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"}
_FILLED: Mapping[str, Any] = {"type": "string", "minLength": 1}
_ITEM_IDS = Parameter("OrderItemIds", "The items: numbers with commas, in brackets or not.", _IDS, required=True)
_INSTANT: Mapping[str, Any] = {
    "type": "string",
    "format": "date-time",
    "examples": ["2026-01-15T10:00:00+00:00"],
}


def common(*versions: str) -> tuple[Parameter, ...]:
    """Those of every action. `versions`: those that it has."""
    return (
        Parameter("Timestamp", "When the request was made, in ISO 8601.", _INSTANT, required=True),
        Parameter("Version", "The version of the action.", {"type": "string", "enum": [*versions]}, required=True),
        Parameter(
            "Format",
            "What to answer in; XML when it is empty.",
            {**one_of(Format), "enum": [*Format, ""], "default": "XML"},
        ),
    )


CANCEL = (
    Parameter("OrderItemId", "The item to cancel.", _ID, required=True),
    Parameter(
        "Reason", "Why.", {"type": "string", "minLength": 1, "examples": [*Settings().cancel_reasons]}, required=True
    ),
    Parameter("ReasonDetail", "Why, in words."),
)
_TOLD = (
    Parameter("DeliveryType", "Who brings the items where.", one_of(DeliveryType)),
    Parameter("ShippingProvider", "Who carries them."),
    Parameter("TrackingNumber", "The carrier's number.", _CODE),
    Parameter("SerialNumber", "Serial numbers: with commas, as a list in JSON, or by item as an object."),
)
READY = (_ITEM_IDS, Parameter("PackageId", "The package that they are in.", _CODE, required=True), *_TOLD)
PACKED = (_ITEM_IDS, Parameter("PackageId", "The package that they go into.", _CODE), *_TOLD)
TRACKING = (
    Parameter("packageId", "The package.", _FILLED, required=True),
    Parameter("shipping_provider_name", "Who carries it.", _FILLED, required=True),
)
DOCUMENT = (
    Parameter("DocumentType", "Which document.", {"type": "string", "enum": [DOCUMENT_TYPE]}, required=True),
    _ITEM_IDS,
)
_AFTER = "Either this or the other `...After` is needed."
ORDERS = (
    Parameter("CreatedAfter", f"Those made then or later. {_AFTER}", _INSTANT),
    Parameter("CreatedBefore", "Those made then or earlier.", _INSTANT),
    Parameter("UpdatedAfter", f"Those changed then or later. {_AFTER}", _INSTANT),
    Parameter("UpdatedBefore", "Those changed then or earlier.", _INSTANT),
    Parameter("Limit", "How many there are to be.", {"type": "integer", "minimum": 1, "maximum": LARGEST_ID}),
    Parameter(
        "Offset", "How many are passed over.", {"type": "integer", "minimum": 0, "maximum": LARGEST_ID, "default": 0}
    ),
    Parameter("Status", "Those with an item in that status.", one_of(StatusFilter)),
    Parameter("SortBy", "What they are sorted by.", one_of(SortBy)),
    Parameter("SortDirection", "Which way.", one_of(SortDirection, default=SortDirection.ASC.value)),
    Parameter("ShippingType", "Who holds the stock.", one_of(ShippingFilter)),
)
ORDER = (Parameter("OrderId", "The order.", _ID, required=True),)
ORDER_LIST = (
    Parameter(
        "OrderIdList",
        "The orders, as a list in JSON.",
        {"type": "string", "pattern": rf"^\[{_LIST}\]$", "examples": ["[700100,700101]"]},
        required=True,
    ),
)
WEBHOOKS = (Parameter("WebhookIds", "Those alone: ids with commas, in brackets or not."),)
FEED = (Parameter("FeedID", "The feed.", _FILLED, required=True),)
