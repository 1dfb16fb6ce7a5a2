"""What stands beside an order on the wire: custom data and notes. Customers are answered as within an order."""

from collections.abc import Mapping
from typing import Any

from marshmallow import fields

from mockserver.contract import Complete
from mockserver.vendors.kibo.orders.custom_data import WantedDatum
from mockserver.vendors.kibo.schemas.answers import Instant
from mockserver.vendors.kibo.schemas.entry import Body, Whole, Words, load
from mockserver.vendors.kibo.schemas.search import Parameter, Searched, flag, number
from mockserver.writing import Written

_LONGEST_NAME, _LONGEST_VALUE = 100, 1000  # Source: the custom order data page
_ID = "a number from 1 on"


class CustomDatumEntry(Body):
    """Source: the custom order data page, which has manufacturerID and catalogID too; they are not looked at."""

    name = Words(longest=_LONGEST_NAME, required=True)
    value = Words(longest=_LONGEST_VALUE, required=True)
    id = Whole(data_key="orderCustomDataID")
    order_id = Whole(data_key="orderID")


class CustomDatumAnswer(Complete, Written):
    id = fields.Integer(data_key="orderCustomDataID")
    name = fields.String()
    value = fields.String()


class NoteAnswer(Complete, Written):
    """`orderID` and `public` are the search's parameters; the other names are inferred."""

    id = fields.Integer(data_key="orderNoteID")
    order_id = fields.Integer(data_key="orderID")
    public = fields.Boolean()
    text = fields.String(data_key="note")
    created_at = Instant(data_key="createdDate")


CUSTOM_DATUM_ANSWER = CustomDatumAnswer()
NOTE_ANSWER = NoteAnswer()
_CUSTOM_DATUM = CustomDatumEntry()


def load_datum(data: Mapping[str, Any]) -> WantedDatum:
    """Refuses with KIBO-M25, KIBO-M26."""
    return WantedDatum(**load(_CUSTOM_DATUM, data))


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
