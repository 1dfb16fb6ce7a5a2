"""The model of a lab order's life, from the vendor's rules alone: its states, what each refuses, what becomes of it."""

from dataclasses import dataclass
from datetime import datetime

TRAYS = ["20001", "20002", "20003"]
PO_NUMBERS = ["PO-A", "PO-B", "20002"]  # the last could be a tray, which beats it

# The states are the status codes, and: queued, done (flagged as complete), cancel (flagged for deletion), deleted.
STATES = ("queued", "U", "V", "P", "W", "done", "C", "cancel", "deleted")
DELETED, COMPLETE = ("cancel", "deleted"), ("done", "C")
BY_HAND = {
    "put-on-hold": ("U", "V", "P"),
    "release-hold": ("W",),
    "validate-order": ("U",),
    "unvalidate-order": ("V", "P"),
    "complete-order": ("V", "P", "done"),
    "check-in": ("U", "V", "P"),
}
CANCELLED_BY = {"number": "RXU-01", "tray": "RXU-02", "po": "RXU-03"}
HELD_UP = {"U": "RXU-M32", "W": "RXU-M33"}
CALLS = {  # by state, the row that refuses what otherwise is done; who is queued is not found
    "complete": {**dict.fromkeys(DELETED, "RXU-75"), **dict.fromkeys(COMPLETE, "RXU-74"), **HELD_UP},
    "check-in": {**dict.fromkeys(DELETED, "RXU-78"), **dict.fromkeys(COMPLETE, "RXU-M40"), "W": "RXU-M41"},
    "check-in-v1": {**dict.fromkeys((*DELETED, *COMPLETE), "RXU-M80"), "W": "RXU-M82"},
    "break": {**dict.fromkeys(DELETED, "RXU-M88"), **dict.fromkeys(COMPLETE, "RXU-M90"), "U": "RXU-M89"},
    "pick": dict.fromkeys((*DELETED, *COMPLETE, "U", "W"), "RXU-M53"),
    "cancel": {**dict.fromkeys(DELETED, "RXU-22"), **dict.fromkeys(COMPLETE, "RXU-24")},
    "cancel-v1": {**dict.fromkeys(DELETED, "RXU-M76"), **dict.fromkeys(COMPLETE, "RXU-M75")},
}  # fmt: skip  # a table


@dataclass(eq=False)
class Order:
    """What the model knows of an order. status: the code that can be read; held: the one that a hold hides."""

    number: str
    po: str
    stage: str = "queued"
    status: str = ""
    held: str = ""
    unvalid: bool = False
    cancelled: datetime | None = None
    done: bool = False
    completed: datetime | None = None
    tray: str = ""
    been: tuple[str, ...] = ()
    picked: bool = False
    broken: int = 0

    @property
    def state(self):
        if self.stage != "imported":
            return self.stage
        return "cancel" if self.cancelled else "done" if self.done else self.status

    @property
    def active(self):
        return self.stage == "imported" and self.status != "C"

    def imported(self):
        self.stage = "imported"
        came_as = "U" if self.unvalid else "V"
        self.status, self.held = ("W", came_as) if self.held else (came_as, "")

    def tracked(self, now):
        if self.state == "cancel":
            self.stage, self.tray = "deleted", ""
        elif self.state == "done":
            self.complete(now)

    def complete(self, now):
        self.status, self.completed, self.done, self.tray = "C", now, False, ""
