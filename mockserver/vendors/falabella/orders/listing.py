"""Which of a seller's orders GetOrders gives, and in which order. Values in and out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from enum import StrEnum

from msgspec import Struct

from mockserver.rules import Decision, Rule
from mockserver.vendors.falabella.orders.items import ItemStatus, Order, ShippingType
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import listing as rules
from mockserver.vendors.falabella.rules import reads

_DEFAULT_LIMIT = {"1.0": 100, "2.0": 1000}


class StatusFilter(StrEnum):
    """As the GetOrders page lists them."""

    PENDING = "pending"
    CANCELED = "canceled"
    READY_TO_SHIP = "ready_to_ship"
    DELIVERED = "delivered"
    RETURNED = "returned"
    SHIPPED = "shipped"
    FAILED = "failed"

    @property
    def status(self) -> ItemStatus:
        return ItemStatus.FAILED_DELIVERY if self is StatusFilter.FAILED else ItemStatus(self)


class ShippingFilter(StrEnum):
    """Who holds the stock, in the filter's words. Items know no word for the last."""

    DROPSHIPPING = "dropshipping"
    OWN_WAREHOUSE = "own_warehouse"
    CROSS_DOCKING = "cross_docking"


class SortBy(StrEnum):
    CREATED_AT = "created_at"
    UPDATED_AT = "updated_at"


class SortDirection(StrEnum):
    ASC = "ASC"
    DESC = "DESC"


_SHIPPING_TYPES: Mapping[ShippingFilter, ShippingType | None] = {
    ShippingFilter.DROPSHIPPING: ShippingType.DROPSHIPPING,
    ShippingFilter.OWN_WAREHOUSE: ShippingType.FULFILLMENT,
    ShippingFilter.CROSS_DOCKING: None,
}
_TIMES: Mapping[SortBy, Callable[[Order], datetime]] = {
    SortBy.CREATED_AT: lambda order: order.created_at,
    SortBy.UPDATED_AT: lambda order: order.updated_at,
}


class Span(Struct, frozen=True, kw_only=True):
    """From an instant to another, both in it; open where there is None."""

    after: datetime | None = None
    before: datetime | None = None

    def holds(self, instant: datetime) -> bool:
        late_enough = self.after is None or self.after <= instant
        return late_enough and (self.before is None or instant <= self.before)


class Listing(Struct, frozen=True, kw_only=True):
    """What GetOrders is asked for; None where nothing is. `readings`: how that was read."""

    version: str
    created: Span = Span()
    updated: Span = Span()
    limit: int | None = None
    offset: int = 0
    status: StatusFilter | None = None
    shipping: ShippingFilter | None = None
    sort_by: SortBy | None = None
    direction: SortDirection = SortDirection.ASC
    readings: tuple[Rule, ...] = ()


class Listed(Decision[Sequence[Order]], frozen=True):
    """The orders of one page; `total` is how many there are on all."""

    total: int = 0


def listed(orders: Iterable[Order], wanted: Listing, settings: Settings) -> Listed:
    """The orders that fit every filter, sorted, from the offset on, at most as many as the limit.

    An order has a status when one of its items has it. Times count by the second, as answers show them; orders of the
    same second stand by their ids. Version 2.0 always sorts by the update, 1.0 by the creation unless told otherwise.
    Source: page; what is in FSC-M31's `inferred` is judgement.
    """
    fitting = sorted((order for order in orders if _fits(order, wanted)), key=lambda order: order.id)
    fitting.sort(key=_sort_time(wanted), reverse=wanted.direction is SortDirection.DESC)
    limit = wanted.limit or settings.orders_default_limit or _DEFAULT_LIMIT[wanted.version]
    page = fitting[wanted.offset : wanted.offset + limit]
    facts = {"limit": limit, "total_count": len(fitting)}
    return Listed(page, rules.FSC_M31, (*wanted.readings, *_readings(page, wanted)), facts, len(fitting))


def _fits(order: Order, wanted: Listing) -> bool:
    return (
        wanted.created.holds(_shown(order.created_at))
        and wanted.updated.holds(_shown(order.updated_at))
        and (wanted.status is None or wanted.status.status in order.statuses)
        and (wanted.shipping is None or order.shipping_type is _SHIPPING_TYPES[wanted.shipping] is not None)
    )


def _shown(instant: datetime) -> datetime:
    return instant.replace(microsecond=0)


def _sort_time(wanted: Listing) -> Callable[[Order], datetime]:
    time = _TIMES[_sort_by(wanted)]
    return lambda order: _shown(time(order))


def _sort_by(wanted: Listing) -> SortBy:
    if wanted.version == "2.0":
        return SortBy.UPDATED_AT
    return wanted.sort_by or SortBy.CREATED_AT


def _readings(page: Sequence[Order], wanted: Listing) -> tuple[Rule, ...]:
    edges = {wanted.created.after, wanted.created.before}, {wanted.updated.after, wanted.updated.before}
    at_an_edge = any(_shown(order.created_at) in edges[0] or _shown(order.updated_at) in edges[1] for order in page)
    said = (
        (rules.FSC_M38, wanted.status is StatusFilter.FAILED),
        (rules.FSC_M39, wanted.sort_by is not None and wanted.sort_by is not _sort_by(wanted)),
        (rules.FSC_M40, wanted.limit is None),
        (rules.FSC_M42, at_an_edge),
        (rules.FSC_M43, wanted.shipping is ShippingFilter.CROSS_DOCKING),
        (reads.FSC_M23, bool(page)),
    )
    return tuple(rule for rule, applies in said if applies)
