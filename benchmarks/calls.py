"""What is sent to a subject and what it has to answer. No sending here."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

ID = "{id}"
"""Stands in a path or a body for the id of what was created before."""


@dataclass(frozen=True, slots=True)
class Call:
    """A request, with the status of its right answer and a text that the answer's body has."""

    method: str
    path: str
    status: int
    holds: str = ""
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)

    def about(self, made: str) -> "Call":
        """The call for what was created."""
        return replace(self, path=self.path.replace(ID, made), body=self.body.replace(ID, made))


@dataclass(frozen=True, slots=True)
class Mix:
    """Create something, cancel it, cancel what is unknown. The id of what was created is the word after `id_after`."""

    create: Call
    cancel: Call
    unknown: Call
    id_after: str = '"id":'
    fixed_id: str = ""  # of those whose answers have no id

    @property
    def calls(self) -> tuple[Call, Call, Call]:
        return self.create, self.cancel, self.unknown

    def made(self, body: str) -> str:
        """The id in an answer; empty without one."""
        found = re.search(re.escape(self.id_after) + r'\s*"?([\w-]+)', body)
        return found[1] if found else ""


HEADERS = {
    "Authorization": "Bearer superloop-token",
    "X-API-VERSION": "7",
    "Content-Type": "application/json;charset=UTF-8",
}
ORDER = {
    "sourceType": "nbn",
    "contactName": "Alex Sample",
    "contactPhone": "0491 570 156",
    "contactEmail": "alex@example.com",
    "remoteQualificationSearchId": "1eb878c4-d5e1-63cc-8780-7e380507f753",
    "planName": "Home Fast 100/20",
    "term": 1,
    "trafficClass": "tc4",
    "aggregationMethod": "L2TP",
}
CREATE_PATH = "/api/connect/orders/create"
CANCEL_PATH = "/api/connect/orders/cancel"
UNKNOWN_ID = "999999999"

# Superloop Connect documents all three: 201 and the order, 200 without a body, 404.
MIX = Mix(
    create=Call("POST", CREATE_PATH, 201, '"SUBMITTED"', json.dumps(ORDER), HEADERS),
    cancel=Call("POST", CANCEL_PATH, 200, "", '{"orderId":{id}}', HEADERS),
    unknown=Call("POST", CANCEL_PATH, 404, "NOT_FOUND", f'{{"orderId":{UNKNOWN_ID}}}', HEADERS),
)
STATIC = Call("GET", "/api/connect/orders/1", 200, '"IN_PROGRESS"', "", HEADERS)
DELAY_MILLISECONDS = 500
SLOW = Call("GET", "/slow", 200)
