"""What one world has told, or has still to tell, the world outside: deliveries as data. Sending is done elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to one endpoint."""

    id: str


class Outbox:
    """The deliveries of one world, in the order of their events."""

    def __init__(self) -> None:
        self._deliveries: list[Delivery] = []

    def copy(self) -> "Outbox":
        twin = Outbox()
        twin._deliveries = [*self._deliveries]
        return twin
