"""Shipping labels: which items can have one, and of which packages."""

from collections.abc import Sequence

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.items import ItemStatus, Order, OrderItem
from mockserver.vendors.falabella.orders.packages import Package
from mockserver.vendors.falabella.rules import documents as rules

DOCUMENT_TYPE = "shippingParcel"  # the one that pages name
_UNLABELED = frozenset({ItemStatus.PENDING, ItemStatus.CANCELED})


def check_document_type(wanted: str) -> None:
    """Refuses with FSC-M80."""
    if wanted != DOCUMENT_TYPE:
        raise Refusal(rules.FSC_M80, received=wanted)


def labels(listed: Sequence[tuple[Order, OrderItem]]) -> tuple[Package, ...]:
    """The packages that the items are in, each of which has a label, in the order of the items.

    Refuses with FSC-M84. Source: page; that a package has one label is inferred.
    """
    unlabeled = [item for _, item in listed if item.status in _UNLABELED]
    if unlabeled:
        raise Refusal(rules.FSC_M84, item_ids=", ".join(str(item.id) for item in unlabeled))
    packages: dict[tuple[int, str], list[tuple[Order, OrderItem]]] = {}
    for order, item in listed:
        packages.setdefault((order.id, item.package_id), []).append((order, item))
    return tuple(
        Package(order=inside[0][0], id=package, items=tuple(item for _, item in inside))
        for (_, package), inside in packages.items()
    )
