"""The lab's add-ons, such as tints and coatings, and those of an order."""

from collections.abc import Iterable

from msgspec import Struct


class AddOn(Struct, frozen=True, kw_only=True):
    """One of the lab's. Source: add-ons page, which has all of these properties."""

    code: str
    description: str = ""
    exclude_from_rx_site: bool = False
    external_code: str | None = None
    is_ar: bool = False
    is_backside: bool = False
    is_mirror: bool = False
    is_tint: bool = False
    is_uv: bool = False
    requires_drop_ball: bool = False
    requires_etching: bool = False
    requires_harden: bool = False
    requires_polish: bool = False


class OrderedAddOn(Struct, frozen=True, kw_only=True):
    """An add-on of an order, by its code. Source: inferred."""

    code: str
    quantity: int = 1


def offered(addons: Iterable[AddOn], *, rx_site: bool) -> list[AddOn]:
    """The add-ons; for Rx-Site, without those that are excluded from it. Source: add-ons page."""
    return [addon for addon in addons if not (rx_site and addon.exclude_from_rx_site)]
