"""What a change to an order came to: the order to keep, and what its client is told."""

from msgspec import Struct

from mockserver.rules import Decision
from mockserver.vendors.kibo.orders.model import Order, OrderStatus
from mockserver.vendors.kibo.orders.notices import Notice, StatusChange


class Outcome(Struct, frozen=True):
    """The decision, the status that the order had, and what else than a new status is told."""

    decision: Decision[Order]
    previous_status: OrderStatus
    notices: tuple[Notice, ...] = ()

    @property
    def value(self) -> Order:
        return self.decision.value

    @property
    def told(self) -> tuple[Notice, ...]:
        """All that is told, a new status last."""
        if self.value.status is self.previous_status:
            return self.notices
        return (*self.notices, StatusChange(self.value, self.previous_status))
