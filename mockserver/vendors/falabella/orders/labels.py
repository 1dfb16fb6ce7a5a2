"""Which package goes where: what a shipping label says, and which items can have one."""

from collections.abc import Sequence
from dataclasses import dataclass

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.items import ItemStatus, Order, OrderItem
from mockserver.vendors.falabella.rules import documents as rules

DOCUMENT_TYPE = "shippingParcel"  # the one that pages name
_UNLABELED = frozenset({ItemStatus.PENDING, ItemStatus.CANCELED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """One package: its order, and those of the listed items that are in it."""

    order: Order
    package_id: str
    items: tuple[OrderItem, ...]

    @property
    def tracking_code(self) -> str:
        """Of its first item that has one."""
        return next((item.tracking_code for item in self.items if item.tracking_code), "")

    @property
    def provider(self) -> str:
        return self.items[0].shipment_provider


def check_document_type(wanted: str) -> None:
    """Refuses with FSC-M80."""
    if wanted != DOCUMENT_TYPE:
        raise Refusal(rules.FSC_M80, received=wanted)


def labels(listed: Sequence[tuple[Order, OrderItem]]) -> tuple[Label, ...]:
    """A label for each package that the items are in, in the order of the items.

    Refuses with FSC-M84. Source: page; that a package has one label is inferred.
    """
    unlabeled = [item for _, item in listed if item.status in _UNLABELED]
    if unlabeled:
        raise Refusal(rules.FSC_M84, item_ids=", ".join(str(item.id) for item in unlabeled))
    packages: dict[tuple[int, str], list[tuple[Order, OrderItem]]] = {}
    for order, item in listed:
        packages.setdefault((order.id, item.package_id), []).append((order, item))
    return tuple(
        Label(order=inside[0][0], package_id=package, items=tuple(item for _, item in inside))
        for (_, package), inside in packages.items()
    )
