"""The packages that items go in: what one of them is, and how items come into one."""

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from mockserver.vendors.falabella.orders.items import Order, OrderItem


class Package(Struct, frozen=True, kw_only=True):
    """One package: its order, and those of its items that are asked about."""

    order: Order
    id: str
    items: tuple[OrderItem, ...]

    @property
    def tracking_code(self) -> str:
        """Of its first item that has one."""
        return next((item.tracking_code for item in self.items if item.tracking_code), "")

    @property
    def provider(self) -> str:
        return self.items[0].shipment_provider


def packed(items: Sequence[OrderItem]) -> Sequence[OrderItem]:
    """The items in one package, each with its purchase order; none of them may be in a package already.

    The package's id, of the printed form `PKG0002680000`, and its tracking code are by the first item.
    """
    return [
        replace(
            item,
            package_id=f"PKG{items[0].id:010}",
            purchase_order_id=item.purchase_order_id or f"{item.id % 10**9}",
            purchase_order_number=item.purchase_order_number or f"PO-{item.id % 10**9}",
            tracking_code=item.tracking_code or items[0].tracking_code or f"8{items[0].id:015}",
        )
        for item in items
    ]
