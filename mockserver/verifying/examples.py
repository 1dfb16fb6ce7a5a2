"""What is sent: the golden exchanges that are shipped as fixtures, and requests that ask a rule for its answer."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol
from urllib.parse import urlencode

from msgspec import Struct, field

from mockserver.fixtures import FOLDER
from mockserver.rules import Rule
from mockserver.vendor import Operation, Vendor

ASKS = "x-mock-answer"
_VARIABLE = re.compile(r"<[^>]*>")


class Sent(Struct, frozen=True):
    """A request. `path` is as on the wire, with its query; header names are as sent."""

    method: str
    path: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    def header(self, name: str) -> str | None:
        """A header's value, whatever its case; None when it is not sent."""
        return next((value for known, value in self.headers.items() if known.lower() == name.lower()), None)


class Reply(Struct, frozen=True):
    """An answer. Header names are in lower case; a header that is repeated is there as often."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes

    def header(self, name: str) -> str | None:
        """The header's values, joined by commas; None without any. `name` in lower case."""
        values = [value for known, value in self.headers if known == name]
        return ", ".join(values) if values else None


class Script(Protocol):
    """Requests of which each is made of what was answered to those before it."""

    @property
    def count(self) -> int:
        """How many there are."""

    def title(self, number: int) -> str:
        """What the request of that number, from 0, goes by."""

    def request(self, number: int, replies: Sequence[Reply]) -> Sent:
        """The request itself. `replies`: the answers to those before it."""

    def is_control(self, number: int) -> bool:
        """Whether it is none of the vendor's own calls."""

    def obstacle(self, number: int) -> str:
        """Why neither it nor what follows can be tried but in a world of ours; empty where it can."""

    def learned(self, number: int, ours: Reply, theirs: Reply) -> Mapping[str, str]:
        """What a target's answer has in the place of values of ours that later requests are made of."""


class Story(Struct, frozen=True):
    """Requests that follow each other in one world whose vendor has these settings. Mostly it is one.

    things: what is put into the vendor's collections before. script: what the requests are made by, where they are
    not the same in every world.
    """

    name: str
    requests: tuple[Sent, ...]
    settings: Mapping[str, Any] = field(default_factory=dict)
    things: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    script: Script | None = None

    @property
    def only_asks(self) -> bool:
        """Whether it asks for answers by header alone, which leaves the world as it is."""
        return self.script is None and all(sent.header(ASKS) for sent in self.requests)

    @property
    def needs_own_world(self) -> bool:
        """Whether the default world, as it begins, is not the one that it takes place in from first to last."""
        return bool(self.settings or self.things or self.script)

    @property
    def count(self) -> int:
        """How many requests there are."""
        return self.script.count if self.script else len(self.requests)

    def title(self, number: int) -> str:
        """What the request of that number, from 0, goes by."""
        if self.script:
            return self.script.title(number)
        return self.name if len(self.requests) == 1 else f"{self.name}, step {number + 1}"

    def obstacle(self, number: int) -> str:
        """Why neither that request nor what follows can be tried but in a world of ours; empty where it can."""
        return self.script.obstacle(number) if self.script else ""

    def is_control(self, number: int) -> bool:
        """Whether that request is none of the vendor's own calls."""
        return self.script is not None and self.script.is_control(number)


def goldens(vendor: Vendor) -> Iterator[Story]:
    """The vendor's golden exchanges."""
    folder = FOLDER / vendor.name / "wire"
    for path in sorted(folder.glob("*.json")) + sorted((folder / "steps").glob("*.json")):
        golden = json.loads(path.read_text(encoding="utf-8"))
        shared = golden.get("request_headers", {})
        steps = golden.get("steps", [golden])
        requests = tuple(_sent(step["request"], shared) for step in steps)
        yield Story(path.stem, requests, golden.get("settings", {}), golden.get("things", {}))


def asking(vendor: Vendor, rule: Rule) -> Story:
    """A request to an operation of the rule's that asks for its answer by header: a world of ours gives it."""
    operation = _operation(vendor, rule)
    query = f"?{urlencode([operation.parameter])}" if operation.parameter else ""
    path = _VARIABLE.sub("1", operation.paths[0]) + query
    return Story(f"X-Mock-Answer: {rule.id}", (Sent(operation.method, path, {"X-Mock-Answer": rule.id}),))


def _operation(vendor: Vendor, rule: Rule) -> Operation:
    """One that the rule is of; of a rule of all, the vendor's first."""
    return next((one for one in vendor.operations if one.name in rule.operations), vendor.operations[0])


def _sent(request: Mapping[str, Any], shared: Mapping[str, str]) -> Sent:
    """What all steps have in their headers stands once; null leaves one out."""
    headers = {**shared, **request.get("headers", {})}
    kept = {name: value for name, value in headers.items() if value is not None}
    return Sent(request["method"], request["path"], kept, request.get("body", "").encode())
