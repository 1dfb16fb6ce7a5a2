"""Whether a world holds requests and answers against the vendors' documents, and what is found. How is not here."""

from enum import StrEnum
from importlib.util import find_spec

from msgspec import Struct

NOT_INSTALLED = "it needs jsonschema: pip install 'order-mockserver[validate]'"


class Validate(StrEnum):
    """What comes of a request or an answer that the document does not have."""

    OFF = "off"
    WARN = "warn"  # a warning, and an entry in the journal that says so
    STRICT = "strict"  # a problem document in the answer's place


class WorldSettings(Struct, frozen=True, kw_only=True):
    """What is set of a world and is no vendor's."""

    validate: Validate = Validate.OFF


SECTION = "world"  # what these are called where the vendors' settings go by the vendors' names


class Side(StrEnum):
    REQUEST = "request"
    ANSWER = "answer"


class Part(StrEnum):
    """Of a request or an answer: what a violation is in."""

    METHOD = "method"
    PATH = "path"
    QUERY = "query"
    HEADER = "header"
    BODY = "body"
    STATUS = "status"


class Violation(Struct, frozen=True):
    """What the document does not have. `message` tells what it has, and never a value: that may be a secret.

    pointer: into the part, as JSON pointers are written; schema: into the document, to what was not kept.
    """

    side: Side
    part: Part
    pointer: str
    message: str
    schema: str

    def __str__(self) -> str:
        return f"{self.side} {self.part}{self.pointer and ' '}{self.pointer} {self.message}"

    @property
    def plain(self) -> dict[str, str]:
        """As JSON has it."""
        return {
            "in": self.side,
            "part": self.part,
            "pointer": self.pointer,
            "message": self.message,
            "schema": self.schema,
        }


class NotInstalledError(RuntimeError):
    """The text tells what to install."""


def missing(wanted: Validate) -> str | None:
    """What this mode lacks here; None when it lacks nothing."""
    return NOT_INSTALLED if wanted is not Validate.OFF and find_spec("jsonschema") is None else None
