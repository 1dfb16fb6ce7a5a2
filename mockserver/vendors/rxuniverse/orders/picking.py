"""What of an order is to be picked, and what has been: items and their codes. Whether it may be is in verification."""

from enum import StrEnum

from msgspec import Struct, field
from msgspec.structs import asdict, replace


class Item(StrEnum):
    """Source: pick pages. The frame alone has two codes."""

    RIGHT_LENS = "right lens"
    LEFT_LENS = "left lens"
    FRAME = "frame"
    FRAME_PART = "frame part"
    SIDE_SHIELD = "side shield"
    MISC_1 = "first miscellaneous item"
    MISC_2 = "second miscellaneous item"


class Codes(Struct, frozen=True, kw_only=True):
    """The codes of items: OPC of lenses, UPC or SKU of the frame, SKU of the rest. None: not known, or not sent."""

    right_opc: str | None = None
    left_opc: str | None = None
    frame_upc: str | None = None
    frame_sku: str | None = None
    frame_part_sku: str | None = None
    side_shield_sku: str | None = None
    misc1_sku: str | None = None
    misc2_sku: str | None = None

    @property
    def items(self) -> frozenset[Item]:
        """The items that have a code here."""
        codes = {
            Item.RIGHT_LENS: self.right_opc,
            Item.LEFT_LENS: self.left_opc,
            Item.FRAME: self.frame_upc or self.frame_sku,
            Item.FRAME_PART: self.frame_part_sku,
            Item.SIDE_SHIELD: self.side_shield_sku,
            Item.MISC_1: self.misc1_sku,
            Item.MISC_2: self.misc2_sku,
        }
        return frozenset(item for item, code in codes.items() if code)

    def over(self, others: "Codes") -> "Codes":
        """These, and of the others what is not among these."""
        return replace(others, **{name: code for name, code in asdict(self).items() if code})

    def unlike(self, others: "Codes") -> tuple[str, ...]:
        """Those of these codes that the others have otherwise."""
        wanted = asdict(others)
        return tuple(code for name, code in asdict(self).items() if code and wanted[name] and code != wanted[name])


class Pick(Struct, frozen=True, kw_only=True):
    """required: the codes that the lab has for the order. picked: those that it was verified with."""

    required: Codes = field(default_factory=Codes)
    picked: Codes = field(default_factory=Codes)
