"""Which order an identifier means: an order number, the tray of an active order, or a PO number."""

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from mockserver.rules import Refusal, Rule
from mockserver.vendors.rxuniverse.orders.records import Order, Stage
from mockserver.vendors.rxuniverse.orders.settings import IdentifierMatch, PoAmbiguity, Settings
from mockserver.vendors.rxuniverse.rules import identifier as rules


class Kind(StrEnum):
    """In the order in which they are tried. Source: inferred, see RXU-07."""

    NUMBER = "order number"
    TRAY = "tray number"
    PO = "PO number"


# Under each kind that may be meant the orders that have such a text which folds to the same as the identifier.
Near = Mapping[Kind, tuple[Order, ...]]


class Found(Struct, frozen=True):
    """The order that was meant, by which of its identifiers, and the rows that had a say."""

    order: Order
    kind: Kind
    readings: tuple[Rule, ...]


def texts(order: Order, kind: Kind) -> tuple[str, ...]:
    """The texts of that kind that an order was ever known by."""
    known = {
        Kind.NUMBER: (order.order_number,),
        Kind.TRAY: (order.tray_number, order.last_tray_number),
        Kind.PO: (order.po_number,),
    }
    return tuple(text for text in known[kind] if text)


def fold(text: str) -> str:
    """What spellings have in common that a relaxed match takes for one: no case, no zeros in front."""
    return text.casefold().lstrip("0")


def choose(identifier: str, near: Near, settings: Settings, unknown: Rule, /, *also: Rule) -> Found:
    """The order that the identifier means, of those that are near it.

    Refuses with `unknown`, and the rows that go with it, when it means none, and with RXU-M1 where a shared PO number
    is an error.
    """
    fitting = {
        kind: [order for order in near[kind] if _fits(order, kind, identifier, settings)]
        for kind in Kind
        if kind in near
    }
    kind = next((kind for kind, orders in fitting.items() if orders), None)
    if kind is None:
        raise Refusal(unknown, *also, *_why_unknown(identifier, near, settings), identifier=identifier)
    orders = sorted(fitting[kind], key=lambda order: _rank(order, kind, identifier))
    shared = kind is Kind.PO and len(orders) > 1
    if shared and settings.po_ambiguity is PoAmbiguity.ERROR:
        numbers = ", ".join(order.order_number for order in orders)
        raise Refusal(rules.RXU_M1, identifier=identifier, shared_by=numbers)
    order = orders[0]
    several = {other.order_number for others in fitting.values() for other in others} > {order.order_number}
    said = (
        (rules.RXU_06, not order.active),
        (rules.RXU_07, several and not shared),
        (rules.RXU_08, shared),
        (rules.RXU_10, Kind.PO in near and not _is_number(identifier)),
        (rules.RXU_13, Kind.PO in near and _needs_encoding(identifier)),
    )
    return Found(order, kind, tuple(rule for rule, applies in said if applies))


def _fits(order: Order, kind: Kind, identifier: str, settings: Settings) -> bool:
    if order.stage is Stage.QUEUED:
        return False
    if kind is Kind.TRAY:
        on_it = order.active and _same(order.tray_number, identifier, settings)
        return on_it and _may_be_tray(identifier, settings)
    return any(_same(text, identifier, settings) for text in texts(order, kind))


def _same(text: str, identifier: str, settings: Settings) -> bool:
    if settings.identifier_match is IdentifierMatch.RELAXED:
        return fold(text) == fold(identifier) and bool(text)
    return text == identifier


def _rank(order: Order, kind: Kind, identifier: str) -> tuple[bool, bool, int, str]:
    """First the exact spelling, then active orders, then the lowest order number."""
    number = order.order_number
    return identifier not in texts(order, kind), not order.active, len(number), number


def _why_unknown(identifier: str, near: Near, settings: Settings) -> tuple[Rule, ...]:
    """The rows that kept the identifier from meaning an order."""
    exact = {kind: [order for order in near[kind] if identifier in texts(order, kind)] for kind in near}
    queued = [order for orders in exact.values() for order in orders if order.stage is Stage.QUEUED]
    spelt_otherwise = any(
        order.stage is not Stage.QUEUED and identifier not in texts(order, kind)
        for kind, orders in near.items()
        for order in orders
    )
    said = (
        (rules.RXU_05, any(order.stage is not Stage.QUEUED and not order.active for order in exact.get(Kind.TRAY, ()))),
        (rules.RXU_09, spelt_otherwise and settings.identifier_match is IdentifierMatch.EXACT),
        (rules.RXU_10, Kind.PO in near and not _is_number(identifier)),
        (rules.RXU_11, Kind.TRAY in near and _is_number(identifier) and not _may_be_tray(identifier, settings)),
        (rules.RXU_13, Kind.PO in near and _needs_encoding(identifier)),
        (rules.RXU_28, bool(queued)),
    )
    return tuple(rule for rule, applies in said if applies)


def _is_number(identifier: str) -> bool:
    return identifier.isascii() and identifier.isdigit()


def _may_be_tray(identifier: str, settings: Settings) -> bool:
    """Source: tray assignment page."""
    return _is_number(identifier) and len(identifier) <= settings.tray_max_digits


def _needs_encoding(identifier: str) -> bool:
    return "/" in identifier or " " in identifier
