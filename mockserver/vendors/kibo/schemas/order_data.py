"""What stands beside an order on the wire: custom data, notes, customers; and the searches of orders and notes."""

from collections.abc import Mapping
from typing import Any

from marshmallow import Schema, fields

from mockserver.vendors.kibo.orders.custom_data import WantedDatum
from mockserver.vendors.kibo.orders.model import OrderStatus
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.schemas.answers import Instant, Money
from mockserver.vendors.kibo.schemas.entry import Body, Whole, Words, load
from mockserver.vendors.kibo.schemas.search import Parameter, Searched, flag, instant, last_instant, number, text

_LONGEST_NAME, _LONGEST_VALUE = 100, 1000  # Source: the custom order data page
_ID = "a number from 1 on"


class CustomDatumEntry(Body):
    """Source: the custom order data page, which has manufacturerID and catalogID too; they are not looked at."""

    name = Words(longest=_LONGEST_NAME, required=True)
    value = Words(longest=_LONGEST_VALUE, required=True)
    id = Whole(data_key="orderCustomDataID")
    order_id = Whole(data_key="orderID")


class CustomDatumAnswer(Schema):
    id = fields.Integer(data_key="orderCustomDataID")
    name = fields.String()
    value = fields.String()


class NoteAnswer(Schema):
    """`orderID` and `public` are the search's parameters; the other names are inferred."""

    id = fields.Integer(data_key="orderNoteID")
    order_id = fields.Integer(data_key="orderID")
    public = fields.Boolean()
    text = fields.String(data_key="note")
    created_at = Instant(data_key="createdDate")


class AuthorizationAnswer(Schema):
    """The request's fields beside the token; all names but those are inferred."""

    id = fields.String(data_key="authorizationID")
    external_cart_id = fields.String(data_key="externalCardID")
    manufacturer_id = fields.Integer(data_key="manufacturerID")
    catalog_id = fields.Integer(data_key="catalogID")
    currency = fields.String()
    amount_minor = Money(data_key="amount")
    outcome = fields.String(data_key="paymentStatus")


CUSTOM_DATUM_ANSWER = CustomDatumAnswer()
NOTE_ANSWER = NoteAnswer()
AUTHORIZATION_ANSWER = AuthorizationAnswer()
_CUSTOM_DATUM = CustomDatumEntry()


def load_datum(data: Mapping[str, Any]) -> WantedDatum:
    """Refuses with KIBO-M25, KIBO-M26."""
    return WantedDatum(**load(_CUSTOM_DATUM, data))


def _status(value: str, settings: Settings) -> tuple[OrderStatus, ...] | None:
    """The statuses of that name."""
    return tuple(status for status in OrderStatus if settings.status_name(status) == value) or None


ORDERS_SEARCHED = Searched(
    parameters=(
        Parameter(name="orderID", field="id", read=number(), takes=_ID),
        Parameter(name="externalOrderID", field="external_id", read=text, takes="a text"),
        Parameter(name="manufacturerID", field="manufacturer_id", read=number(), takes=_ID),
        Parameter(name="customerID", field="customer_id", read=number(), takes=_ID),
        Parameter(name="orderStatus", field="status", read=_status, takes="a status such as READY"),
        Parameter(name="startDate", field="placed_from", read=instant, takes="a day or an instant", several=False),
        Parameter(name="endDate", field="placed_until", read=last_instant, takes="a day or an instant", several=False),
    ),
)
"""orderID, manufacturerID and orderStatus are printed, and that there is a range of dates; its names, externalOrderID
and customerID are inferred."""

NOTES_SEARCHED = Searched(
    parameters=(
        Parameter(name="orderID", field="order_id", read=number(), takes=_ID),
        Parameter(name="public", field="public", read=flag, takes="true or false", several=False),
    ),
)

REMOVAL = Searched(
    parameters=(Parameter(name="orderCustomDataID", field="id", read=number(), takes=_ID, several=False),),
    required="orderCustomDataID",
    paged=False,
)
"""The query of a removal of custom data, which has no body. Inferred."""
