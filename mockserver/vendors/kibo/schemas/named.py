"""The bodies that name one thing by its id, and what they share. Each thing that can be wrong names its rule."""

from collections.abc import Collection, Mapping
from typing import Any

from marshmallow import Schema

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.items import ItemWish
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.shipments import ShipmentWish
from mockserver.vendors.kibo.rules import body as rules
from mockserver.vendors.kibo.rules import items as item_rules
from mockserver.vendors.kibo.schemas.entry import Body, Yes, load
from mockserver.vendors.kibo.schemas.fields import Id, Text

ITEM_ID, SHIPMENT_ID = "orderItemID", "shipmentID"
REASON, RECTIFY = "dispositionReason", "rectifyOrder"


class ReasonRequest(Body):
    """What cancels share. Source: the pages of the item's and the shipment's cancel."""

    reason = Text(rules.KIBO_17B, shortest=1, data_key=REASON)
    other_reason = Text(rules.KIBO_22, data_key="dispositionOtherReason", load_default=None, allow_none=False)


class ItemCancelRequest(ReasonRequest):
    rectify = Yes(data_key=RECTIFY, load_default=True)
    children = Yes(data_key="cancelChildItems", load_default=False)
    send_emails = Yes(data_key="sendCancellationEmails", load_default=False)


def id_schema(parameter: str, *, coerce: bool) -> Schema:
    return Body.from_dict({"number": Id(parameter, coerce=coerce, data_key=parameter)})()


_IDS = {
    (parameter, coerce): id_schema(parameter, coerce=coerce)
    for parameter in ("orderID", ITEM_ID, SHIPMENT_ID)
    for coerce in (False, True)
}
_REASON_REQUEST, _ITEM_CANCEL_REQUEST = ReasonRequest(), ItemCancelRequest()
_ITEM_FIELDS = (ITEM_ID, *(one.data_key for one in _ITEM_CANCEL_REQUEST.load_fields.values()))
_SHIPMENT_FIELDS = (SHIPMENT_ID, *(one.data_key for one in _REASON_REQUEST.load_fields.values()))


def load_id(data: Mapping[str, Any], parameter: str, settings: Settings) -> int:
    """The id that the body names, its range unchecked. Refuses with KIBO-13, KIBO-15."""
    if parameter not in data:
        raise Refusal(rules.KIBO_13, parameter=parameter)
    number: int = load(_IDS[parameter, settings.coerce_ids], data)["number"]
    return number


def load_item_wish(data: Mapping[str, Any], settings: Settings) -> ItemWish:
    """What the cancel of an item asks for, id's range and reason unchecked.

    Refuses with KIBO-13, KIBO-17, then a wrong type (KIBO-15, KIBO-17B, KIBO-22, KIBO-M26).
    """
    _check_required(data, ITEM_ID)
    return ItemWish(item_id=load_id(data, ITEM_ID, settings), **load(_ITEM_CANCEL_REQUEST, data))


def load_shipment_wish(data: Mapping[str, Any], settings: Settings) -> ShipmentWish:
    """The same of a shipment's."""
    _check_required(data, SHIPMENT_ID)
    return ShipmentWish(shipment_id=load_id(data, SHIPMENT_ID, settings), **load(_REASON_REQUEST, data))


def item_readings(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    """How the names in the body of an item's cancel are read."""
    rectified = () if RECTIFY in data else (item_rules.KIBO_60B,)
    return (*names_read(data, ITEM_ID, _ITEM_FIELDS), *rectified)


def shipment_readings(data: Mapping[str, Any]) -> tuple[Rule, ...]:
    return names_read(data, SHIPMENT_ID, _SHIPMENT_FIELDS)


def names_read(data: Mapping[str, Any], parameter: str, documented: Collection[str | None]) -> tuple[Rule, ...]:
    """Whether there are other spellings of the id (KIBO-04), and names that nobody knows (KIBO-26)."""
    said = (
        (rules.KIBO_04, any(name != parameter and name.lower() == parameter.lower() for name in data)),
        (rules.KIBO_26, any(name not in documented for name in data)),
    )
    return tuple(rule for rule, applies in said if applies)


def _check_required(data: Mapping[str, Any], parameter: str) -> None:
    if parameter not in data:
        raise Refusal(rules.KIBO_13, parameter=parameter)
    if REASON not in data:
        raise Refusal(rules.KIBO_17)
