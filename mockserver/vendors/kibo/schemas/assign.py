"""The body of an assignment: the order or shipment, and packages of three forms."""

from collections.abc import Mapping
from typing import Any

from marshmallow import post_load

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.assign import Assignment, Form, Package, Units
from mockserver.vendors.kibo.orders.items import REASONS
from mockserver.vendors.kibo.orders.model import LARGEST_ID, ShipmentStatus
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.orders.subjects import check_id
from mockserver.vendors.kibo.rules import assign as rules
from mockserver.vendors.kibo.rules import body as body_rules
from mockserver.vendors.kibo.rules import entry as entry_rules
from mockserver.vendors.kibo.rules import items as item_rules
from mockserver.vendors.kibo.schemas.entry import Body, Literal, Money, Several, Whole, Yes, check_required, load
from mockserver.vendors.kibo.schemas.fields import Text
from mockserver.vendors.kibo.schemas.named import REASON, RECTIFY, load_id, names_read

# What the assign form needs unless a location is looked for. Source: the old assign page.
_BY_HAND = {
    "location_id": "locationID",
    "shipping_minor": "shippingAmount",
    "shipping_tax_minor": "shippingTaxAmount",
}


class IdWithin(Whole):
    """An id in a package, from `least` on; the row refuses what is below."""

    def __init__(self, *, below: Rule = body_rules.KIBO_14, least: int = 1, **settings: Any) -> None:
        super().__init__(least=-(10**400), most=10**400, **settings)
        self._below, self._from = below, least
        self.takes = "an integer"

    def shape(self) -> dict[str, Any]:
        return {"type": "integer", "format": "int64", "minimum": self._from, "maximum": LARGEST_ID}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        number = super()._deserialize(value, attr, data, **kwargs)
        check_id(number, str(self.data_key), least=self._from, below=self._below)
        return number


class Reason(Text):
    """A reason of items; which ones are taken a setting says, so that it is checked when all is in order."""

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "enum": [*REASONS]}


class UnitsRequest(Body):
    item_id = IdWithin(data_key="orderItemID", required=True, least=0, below=item_rules.KIBO_61)
    quantity = Whole(data_key="quantity", required=True)


class DroppedUnitsRequest(UnitsRequest):
    reason = Reason(body_rules.KIBO_17B, shortest=1, data_key=REASON, required=True)
    other_reason = Text(body_rules.KIBO_22, data_key="dispositionOtherReason", load_default=None, allow_none=False)


_UNITS_REQUEST, _DROPPED_UNITS_REQUEST = UnitsRequest(), DroppedUnitsRequest()


class PackageRequest(Body):
    """An entry of `packageAssignment`; what its form asks for is checked when the fields are in order."""

    shipment_id = IdWithin(data_key="shipmentID")
    status = Literal(("READY", "BACKORDER", "CANCELED"), data_key="shipmentStatus")
    auto_assign = Yes(data_key="autoAssign")
    location_id = IdWithin(data_key="locationID")
    shipping_minor = Money(data_key="shippingAmount")
    shipping_tax_minor = Money(data_key="shippingTaxAmount")
    assigned = Several(_UNITS_REQUEST, Units, data_key="itemAssign")
    dropped = Several(_DROPPED_UNITS_REQUEST, Units, data_key="itemCancel")

    @post_load
    def formed(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        """Refuses what the form lacks (KIBO-M25), and what is of another (KIBO-M43)."""
        return _dropping(data) if "dropped" in data else _assigning(data)


def _assigning(data: Mapping[str, Any]) -> dict[str, Any]:
    status = data.get("status")
    if "assigned" not in data:
        raise Refusal(entry_rules.KIBO_M25, parameter="itemAssign")
    if status == ShipmentStatus.CANCELED:
        raise Refusal(rules.KIBO_M43, parameter="shipmentStatus")
    form = Form.BACKORDER if status == ShipmentStatus.BACKORDER else Form.ASSIGN
    needed = {} if form is Form.BACKORDER else {"auto_assign": "autoAssign"}
    if needed and not data.get("auto_assign"):
        needed |= _BY_HAND
    for name, key in needed.items():
        if name not in data:
            raise Refusal(entry_rules.KIBO_M25, parameter=key)
    kept = {name: value for name, value in data.items() if name not in ("status", "assigned")}
    return {**kept, "form": form, "units": data["assigned"], "status_given": status is not None}


def _dropping(data: Mapping[str, Any]) -> dict[str, Any]:
    foreign = {"assigned": "itemAssign", **_BY_HAND}
    for name, key in foreign.items():
        if name in data:
            raise Refusal(rules.KIBO_M43, parameter=key)
    if data.get("auto_assign"):
        raise Refusal(rules.KIBO_M43, parameter="autoAssign")
    if data.get("status", ShipmentStatus.CANCELED) != ShipmentStatus.CANCELED:
        raise Refusal(rules.KIBO_M43, parameter="shipmentStatus")
    return {"form": Form.CANCEL, "units": data["dropped"], "shipment_id": data.get("shipment_id")}


class AssignRequest(Body):
    send_emails = Yes(data_key="sendEmails", required=True)
    rectify = Yes(data_key=RECTIFY, required=True)
    packages = Several(PackageRequest(), Package, data_key="packageAssignment", required=True)


_ASSIGN_REQUEST = AssignRequest()
_FIELDS = tuple(one.data_key for one in _ASSIGN_REQUEST.load_fields.values())


def load_assignment(data: Mapping[str, Any], parameter: str, settings: Settings) -> Assignment:
    """What is to be assigned, the ids' meaning unchecked; `parameter` is what the order's or shipment's is called.

    Refuses what is missing (KIBO-13, KIBO-M25), then with KIBO-15, then field by field.
    """
    if parameter not in data:
        raise Refusal(body_rules.KIBO_13, parameter=parameter)
    check_required(_ASSIGN_REQUEST, data)
    return Assignment(number=load_id(data, parameter, settings), **load(_ASSIGN_REQUEST, data))


def readings(data: Mapping[str, Any], parameter: str) -> tuple[Rule, ...]:
    """How the names in the body are read."""
    return names_read(data, parameter, (parameter, *_FIELDS))
