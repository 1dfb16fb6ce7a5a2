"""What a call of the control API can end in instead of an answer."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec


class ClientError(Exception):
    """The call could not be sent, or what the errors below say. A verification that fails is none of them."""


class ServerUnreachableError(ClientError):
    """Nobody answers at `url`, or not in time."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"no server answers at {url}: {reason}")
        self.url = url
        self.reason = reason


class UnexpectedAnswerError(ClientError):
    """The answer is not of the documented shape: another release, or no Order Mockserver at all."""


class FieldError(msgspec.Struct, frozen=True):
    """One fault of a call: a JSON pointer into `place`, which is body, path, query, header or world."""

    pointer: str
    detail: str
    place: str = "body"

    def __str__(self) -> str:
        where = self.pointer if self.place == "body" else f"{self.place} {self.pointer}".rstrip()
        return f"{where}: {self.detail}" if where else self.detail


class ControlError(ClientError):
    """The server said no, with a problem document (RFC 9457), which `document` has whole."""

    def __init__(self, status: int, document: Mapping[str, Any]) -> None:
        self.status = status
        self.title = str(document.get("title", ""))
        self.detail = str(document.get("detail", ""))
        self.errors = tuple(map(_field_error, document.get("errors", ())))
        self.document = document
        super().__init__(f"{self.detail} ({status} {self.title})")

    def __str__(self) -> str:
        told = [f"\n  {error}" for error in self.errors if error.detail != self.detail]
        return f"{super().__str__()}{''.join(told)}"


class Nearest(msgspec.Struct, frozen=True):
    """A request that came near to what was expected, and what keeps it from matching."""

    id: str
    at: str
    method: str
    path: str
    status: int
    rule: str | None
    differences: tuple[str, ...]

    def __str__(self) -> str:
        by = f" by {self.rule}" if self.rule else ""
        lines = [f"{self.id}  {self.at}  {self.method} {self.path} -> {self.status}{by}"]
        return "\n      ".join([*lines, *self.differences])


class VerificationError(AssertionError):
    """What was expected did not happen. The text tells what was, and which requests come nearest."""

    def __init__(self, expected: str, actual: int, nearest: Sequence[Nearest]) -> None:
        self.expected = expected
        self.actual = actual
        self.nearest = tuple(nearest)
        lines = [f"expected: {expected}", f"actual: {actual}"]
        if self.nearest:
            lines += ["nearest:", *(f"  {entry}" for entry in self.nearest)]
        super().__init__("\n".join(lines))


def _field_error(error: Mapping[str, Any]) -> FieldError:
    return FieldError(error.get("pointer", ""), error.get("detail", ""), error.get("in", "body"))
