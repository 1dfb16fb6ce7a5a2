"""What comes in on Kibo's wire, by name. Each thing that can be wrong names its rule."""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, Schema

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.settings import OrderIdKeys, Settings
from mockserver.vendors.kibo.rules import body as rules
from mockserver.vendors.kibo.schemas.fields import Id, Text, shown

SPELLINGS = {
    OrderIdKeys.BOTH: ("orderId", "orderID"),
    OrderIdKeys.ORDER_ID: ("orderId",),
    OrderIdKeys.ORDER_ID_UPPER: ("orderID",),
}


class CancelRequest(Schema):
    """The body of the cancel, with both spellings of its id."""

    class Meta:
        unknown = EXCLUDE

    order_id = Id("orderId", coerce=False, data_key="orderId")
    order_id_upper = Id("orderId", coerce=False, data_key="orderID")
    reason = Text(rules.KIBO_17B, shortest=1, data_key="dispositionReason")
    other_reason = Text(rules.KIBO_22, data_key="dispositionOtherReason", load_default=None, allow_none=False)


class CoercedCancelRequest(CancelRequest):
    """The same where `coerce_ids` is on."""

    order_id = Id("orderId", coerce=True, data_key="orderId")
    order_id_upper = Id("orderId", coerce=True, data_key="orderID")


CANCEL_REQUEST = CancelRequest()
COERCED_CANCEL_REQUEST = CoercedCancelRequest()


def readings(data: Mapping[str, Any], settings: Settings) -> tuple[Rule, ...]:
    """How the names in the cancel's body are read."""
    taken = SPELLINGS[settings.order_id_keys]
    alike = {name for name in data if name.lower() == "orderid"}
    documented = alike | {"dispositionReason", "dispositionOtherReason"}
    said = (
        (rules.KIBO_02, "orderID" in taken and "orderID" in data),
        (rules.KIBO_03B, alike.issuperset(taken) and _same_id(data)),
        (rules.KIBO_04, not alike.issubset(taken)),
        (rules.KIBO_26, not documented.issuperset(data)),
    )
    return tuple(rule for rule, applies in said if applies)


def _same_id(data: Mapping[str, Any]) -> bool:
    first, second = data.get("orderId"), data.get("orderID")
    return type(first) is type(second) is int and first == second  # true and 1.0 equal 1, but are no ids


def load_wish(data: Mapping[str, Any], settings: Settings) -> Wish:
    """What the cancel's body asks for, range and reason unchecked.

    Refuses what is missing (KIBO-13, KIBO-17), then a wrong type (KIBO-15, KIBO-17B, KIBO-22), then two ids (KIBO-03).
    """
    taken = SPELLINGS[settings.order_id_keys]
    if not any(name in data for name in taken):
        raise Refusal(rules.KIBO_13, parameter=taken[0])
    if "dispositionReason" not in data:
        raise Refusal(rules.KIBO_17)
    schema = COERCED_CANCEL_REQUEST if settings.coerce_ids else CANCEL_REQUEST
    loaded = schema.load({name: value for name, value in data.items() if name in taken or name.lower() != "orderid"})
    ids = [loaded[name] for name in ("order_id", "order_id_upper") if name in loaded]
    if len(set(ids)) > 1:
        raise Refusal(rules.KIBO_03, received=[shown(one) for one in ids])
    return Wish(order_id=ids[0], reason=loaded["reason"], other_reason=loaded["other_reason"])
