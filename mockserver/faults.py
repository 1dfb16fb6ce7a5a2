"""What is to go wrong in one world: faults as data, and which of them a request meets. Doors cause them, not this."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong."""

    id: str


class Faults:
    """The faults of one world, in the order they were made."""

    def __init__(self, seed: int) -> None:
        self.seed = seed
        self._faults: list[Fault] = []

    def copy(self) -> "Faults":
        twin = Faults(self.seed)
        twin._faults = [*self._faults]
        return twin
