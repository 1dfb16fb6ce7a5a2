"""Whether the lenses of an order can be calculated: the limits of their powers. Nothing is really calculated."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from mockserver.vendors.rxuniverse.orders.items import Lens
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.rules.table import RxUniverseRule


class _Limit(Struct, frozen=True):
    """What a power of a lens may be, both ends included, and how the refusal spells that."""

    row: RxUniverseRule
    power: str
    of: Callable[[Lens], float | None]
    low: float
    high: float
    spelt: str = "{:+.1f}"

    def beyond(self, order: Order) -> bool:
        powers = (self.of(order.right), self.of(order.left))
        return any(power is not None and not self.low <= power <= self.high for power in powers)

    @property
    def facts(self) -> Mapping[str, object]:
        return {"power": self.power, "low": self.spelt.format(self.low), "high": self.spelt.format(self.high)}


# Source: the submit page for the sphere; the others are inferred from what lenses are made.
_LIMITS = (
    _Limit(rules.RXU_M19, "SPHERE", lambda lens: lens.sphere, -39.0, 49.0),
    _Limit(rules.RXU_M64, "CYLINDER", lambda lens: lens.cylinder, -25.0, 25.0),
    _Limit(rules.RXU_M64, "AXIS", lambda lens: lens.axis, 0, 180, "{:.0f}"),
    _Limit(rules.RXU_M64, "ADD", lambda lens: lens.addition, 0.0, 20.0),
)


def findings(order: Order) -> list[tuple[RxUniverseRule, Mapping[str, object]]]:
    """The rows that refuse the order's powers, each with its facts; a power that is wrong for both eyes once."""
    return [(limit.row, limit.facts) for limit in _LIMITS if limit.beyond(order)]
