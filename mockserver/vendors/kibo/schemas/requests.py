"""What comes in on Kibo's wire: names and types. Each thing that can be wrong with a type names its rule."""

import json
from collections.abc import Mapping
from typing import Any

import msgspec
from marshmallow import EXCLUDE, Schema, fields, missing

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.access import Credentials
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.settings import OrderIdKeys, Settings
from mockserver.vendors.kibo.rules import body as rules
from mockserver.vendors.kibo.rules import token as token_rules

JSON_TYPES = frozenset({"application/json", "text/json"})
SPELLINGS = {
    OrderIdKeys.BOTH: ("orderId", "orderID"),
    OrderIdKeys.ORDER_ID: ("orderId",),
    OrderIdKeys.ORDER_ID_UPPER: ("orderID",),
}
_SHOWN = 80  # characters of a wrong value that an explanation shows
_LONGEST_ID = 20  # characters; text beyond that holds no id of 64 bits


def parse(body: bytes) -> Any:
    """The body's JSON. ValueError or RecursionError when it is none that a parser takes.

    Not orjson's: that makes floats of integers beyond 64 bits, and 10^30 must not look like 4410027.0.
    """
    return msgspec.json.decode(body)


def shown(value: object) -> str:
    """A wrong value for an explanation: as JSON, but short."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return "nothing" if value is missing else json.dumps(value)[:_SHOWN]


class _Typed(fields.Field[Any]):
    """A field that refuses a wrong type with its row; so it does null, and what is required and absent."""

    def __init__(self, rule: Rule, **settings: Any) -> None:
        super().__init__(**settings)
        self._rule = rule

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if (value is None and not self.allow_none) or (value is missing and self.required):
            raise self.refusal(value)
        return super().deserialize(value, attr, data, **kwargs)

    def refusal(self, value: object) -> Refusal:
        return Refusal(self._rule, parameter=self.data_key or self.name, received=shown(value))


class Text(_Typed):
    """A JSON string of at least `shortest` characters."""

    def __init__(self, rule: Rule, *, shortest: int = 0, **settings: Any) -> None:
        super().__init__(rule, **settings)
        self._shortest = shortest

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or len(value) < self._shortest:
            raise self.refusal(value)
        return value


class OrderId(_Typed):
    """A JSON integer of any size; text in digits and a float without a fraction only when coerced."""

    def __init__(self, *, coerce: bool, **settings: Any) -> None:
        super().__init__(rules.KIBO_15, **settings)
        self._coerce = coerce

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        coerced = _coerced(value) if self._coerce else None
        if coerced is None:
            raise self.refusal(value)
        return coerced


def _coerced(value: object) -> int | None:
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) <= _LONGEST_ID:
        return int(value)
    return None


class CancelRequest(Schema):
    """The body of the cancel, with both spellings of its id."""

    class Meta:
        unknown = EXCLUDE

    order_id = OrderId(coerce=False, data_key="orderId")
    order_id_upper = OrderId(coerce=False, data_key="orderID")
    reason = Text(rules.KIBO_17B, shortest=1, data_key="dispositionReason")
    other_reason = Text(rules.KIBO_22, data_key="dispositionOtherReason", load_default=None, allow_none=False)


class CoercedCancelRequest(CancelRequest):
    """The same where `coerce_ids` is on."""

    order_id = OrderId(coerce=True, data_key="orderId")
    order_id_upper = OrderId(coerce=True, data_key="orderID")


class TokenRequest(Schema):
    """The body of the token call; what else it holds, grant_type too, is not looked at."""

    class Meta:
        unknown = EXCLUDE

    client_id = Text(token_rules.KIBO_M10, required=True)
    client_secret = Text(token_rules.KIBO_M10, required=True)
    refresh_token = Text(token_rules.KIBO_M10, load_default=None, allow_none=True)


CANCEL_REQUEST = CancelRequest()
COERCED_CANCEL_REQUEST = CoercedCancelRequest()
TOKEN_REQUEST = TokenRequest()


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
        raise Refusal(rules.KIBO_13)
    if "dispositionReason" not in data:
        raise Refusal(rules.KIBO_17)
    schema = COERCED_CANCEL_REQUEST if settings.coerce_ids else CANCEL_REQUEST
    loaded = schema.load({name: value for name, value in data.items() if name in taken or name.lower() != "orderid"})
    ids = [loaded[name] for name in ("order_id", "order_id_upper") if name in loaded]
    if len(set(ids)) > 1:
        raise Refusal(rules.KIBO_03, received=[shown(one) for one in ids])
    return Wish(order_id=ids[0], reason=loaded["reason"], other_reason=loaded["other_reason"])


def load_credentials(data: Mapping[str, Any]) -> Credentials:
    """Refuses with KIBO-M10."""
    return Credentials(**TOKEN_REQUEST.load(data))
