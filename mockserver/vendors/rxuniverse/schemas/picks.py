"""Pick verification on the wire: the codes that are sent, and what of an order is picked."""

from collections.abc import Callable
from typing import Any

import orjson
from marshmallow import EXCLUDE, Schema, fields

from mockserver.vendors.rxuniverse.orders.picking import Codes, Item
from mockserver.vendors.rxuniverse.orders.verification import PickSight
from mockserver.vendors.rxuniverse.schemas.answers import SummaryAnswer
from mockserver.vendors.rxuniverse.schemas.fields import Text, load, wire_fields

_FLAG = {"type": "boolean"}


class PickRequest(Schema):
    """Eight codes of at most 20 characters, each of which can be left out. Source: pick page; null is inferred."""

    class Meta:
        unknown = EXCLUDE

    right_opc = Text(20, data_key="rtOPC", allow_none=True)
    left_opc = Text(20, data_key="ltOPC", allow_none=True)
    frame_upc = Text(20, data_key="frameUPC", allow_none=True)
    frame_sku = Text(20, data_key="frameSKU", allow_none=True)
    frame_part_sku = Text(20, data_key="framePartSKU", allow_none=True)
    side_shield_sku = Text(20, data_key="frameSideShieldSKU", allow_none=True)
    misc1_sku = Text(20, data_key="misc1SKU", allow_none=True)
    misc2_sku = Text(20, data_key="misc2SKU", allow_none=True)


def _has(item: Item) -> Callable[[PickSight], bool]:
    return lambda sight: item in sight.picked


class PickedAnswer(SummaryAnswer):
    """What a pick answers. Source: pick page, which prints one."""

    right_lens_picked = fields.Function(_has(Item.RIGHT_LENS), data_key="rtLensPicked", metadata=_FLAG)
    left_lens_picked = fields.Function(_has(Item.LEFT_LENS), data_key="ltLensPicked", metadata=_FLAG)
    frame_picked = fields.Function(_has(Item.FRAME), data_key="framePicked", metadata=_FLAG)
    frame_part_picked = fields.Function(_has(Item.FRAME_PART), data_key="framePartPicked", metadata=_FLAG)
    side_shield_picked = fields.Function(_has(Item.SIDE_SHIELD), data_key="frameSideShieldPicked", metadata=_FLAG)
    misc1_picked = fields.Function(_has(Item.MISC_1), data_key="misc1Picked", metadata=_FLAG)
    misc2_picked = fields.Function(_has(Item.MISC_2), data_key="misc2Picked", metadata=_FLAG)
    warehouse = fields.String()


class PickAnswer(PickedAnswer):
    """What reading a pick answers. Source: read-pick page, which prints one."""

    allowed = fields.Function(lambda sight: not sight.reject_reason, data_key="pickAllowed", metadata=_FLAG)
    reject_reason = fields.String(data_key="pickRejectReason")
    right_opc = fields.String(attribute="codes.right_opc", data_key="rtOPC", allow_none=True)
    left_opc = fields.String(attribute="codes.left_opc", data_key="ltOPC", allow_none=True)
    frame_upc = fields.String(attribute="codes.frame_upc", data_key="frameUPC", allow_none=True)
    frame_sku = fields.String(attribute="codes.frame_sku", data_key="frameSKU", allow_none=True)
    frame_part_sku = fields.String(attribute="codes.frame_part_sku", data_key="framePartSKU", allow_none=True)
    side_shield_sku = fields.String(attribute="codes.side_shield_sku", data_key="frameSideShieldSKU", allow_none=True)
    misc1_sku = fields.String(attribute="codes.misc1_sku", data_key="misc1SKU", allow_none=True)
    misc2_sku = fields.String(attribute="codes.misc2_sku", data_key="misc2SKU", allow_none=True)


_REQUEST = PickRequest()
_KNOWN = wire_fields(_REQUEST)
_PICKED = PickedAnswer()
_PICK = PickAnswer()


def load_codes(data: dict[str, Any]) -> Codes:
    """The codes that were sent; an empty one is none. Refuses with RXU-M15 and RXU-73."""
    return Codes(**{name: code or None for name, code in load(_REQUEST, data).items()})


def ignored(data: dict[str, Any]) -> tuple[str, ...]:
    """The fields of a pick that nothing is made of."""
    return tuple(name for name in data if name not in _KNOWN)


def picked_body(sight: PickSight) -> bytes:
    return orjson.dumps(_PICKED.dump(sight))


def pick_body(sight: PickSight) -> bytes:
    return orjson.dumps(_PICK.dump(sight))
