"""What a vendor's operations take and answer, as data: what documents are made of. The server itself reads none."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any, ClassVar, Protocol, TypeAlias, runtime_checkable

from marshmallow import Schema
from msgspec import Struct, field

JSON = "application/json"
XML = "application/xml"
TEXT: Mapping[str, Any] = {"type": "string"}
WHOLE: Mapping[str, Any] = {"type": "integer"}


class Named(Struct, frozen=True):
    """JSON Schema that goes by a name in the document. Other shapes may stand in it."""

    name: str
    shape: Mapping[str, Any]


class Joined(Struct, frozen=True):
    """One object with the properties of several, of which the last beats those before; `less`: without these."""

    name: str
    parts: tuple["Shape", ...]
    less: tuple[str, ...] = ()


# Schemes that are needed together, or others instead.
# A shape is a marshmallow schema, or JSON Schema in which further shapes may stand wherever JSON Schema has a schema.
Security: TypeAlias = tuple[tuple[str, ...], ...]
Shape: TypeAlias = type[Schema] | Schema | Named | Joined | Mapping[str, Any]


class Complete:
    """Marks a marshmallow schema of answers that has all of its fields every time, but for those that it `may_lack`,
    by their wire names.
    """

    may_lack: ClassVar[tuple[str, ...]] = ()


@runtime_checkable
class Shaped(Protocol):
    """A field of a marshmallow schema that tells what it takes, where none of marshmallow's own does: as a shape."""

    def shape(self) -> "Shape": ...


class Parameter(Struct, frozen=True):
    """A parameter of the query, or a header (`place`)."""

    name: str
    about: str
    shape: Mapping[str, Any] = field(default_factory=lambda: TEXT)
    place: str = "query"
    required: bool = False


class Reply(Struct, frozen=True):
    """What an answer holds: shapes by media type, none where it has no body; headers, with what they say."""

    content: Mapping[str, Shape] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)


class Link(Struct, frozen=True):
    """What can be asked for next, as OpenAPI has it: parameters and fields of a body, as expressions on the answer."""

    operation: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    body: Mapping[str, str] = field(default_factory=dict)


class Contract(Struct, frozen=True, kw_only=True):
    """One operation. `body`: shapes by media type. `path`: the parts of the path that are not just any text.

    `answers` by status; a status that its rules have and that does not stand here is answered as the vendor's contracts
    say. `also`: aliases of its path that stand in the document by themselves, with the operation's id there; `also_by`:
    other methods that documents have, the same way.
    `security`: the schemes that are needed together, or others instead; None for the vendor's usual ones.
    `links`: where a success leads.
    """

    answers: Mapping[int, Reply]
    also: Mapping[str, str] = field(default_factory=dict)
    also_by: Mapping[str, str] = field(default_factory=dict)
    parameters: tuple[Parameter, ...] = ()
    path: Mapping[str, Shape] = field(default_factory=dict)
    body: Mapping[str, Shape] = field(default_factory=dict)
    body_required: bool = True
    refusal: Reply | None = None
    security: Security | None = None
    links: tuple[Link, ...] = ()


class Contracts(Struct, frozen=True, kw_only=True):
    """All of a vendor's, by the operations' names.

    `refusal`: how a status is answered that nobody says more of; `answers`: those that are answered so everywhere.
    `headers` are on every answer. `schemes`: OpenAPI security schemes by name, `security` those that are usual.
    """

    operations: Mapping[str, Contract]
    refusal: Reply
    answers: Mapping[int, Reply] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    schemes: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    security: Security = ()

    def reply(self, operation: str, status: int) -> Reply:
        """What that status of the operation holds."""
        contract = self.operations[operation]
        return contract.answers.get(status) or self.answers.get(status) or contract.refusal or self.refusal

    def secured_by(self, operation: str) -> Security:
        security = self.operations[operation].security
        return self.security if security is None else security


def json_of(shape: Shape) -> Mapping[str, Shape]:
    """A body of JSON."""
    return {JSON: shape}


def list_of(shape: Shape) -> Mapping[str, Any]:
    return {"type": "array", "items": shape}


def one_of(kind: type[StrEnum], **more: Any) -> Mapping[str, Any]:
    """The values of an enum of texts."""
    return {"type": "string", "enum": [str(one) for one in kind], **more}


def any_of(*shapes: Shape) -> Mapping[str, Any]:
    return {"anyOf": [*shapes]}


def map_of(shape: Shape) -> Mapping[str, Any]:
    """An object whose names are data."""
    return {"type": "object", "additionalProperties": shape}


def objects(properties: Mapping[str, Shape], *optional: str, **more: Any) -> Mapping[str, Any]:
    """An object whose properties are there, but for those that are optional."""
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, **({"required": required} if required else {}), **more}


def element(name: str, properties: Mapping[str, Shape], *optional: str, **xml: Any) -> Mapping[str, Any]:
    """An XML element with what is in it."""
    return objects(properties, *optional, xml={"name": name, **xml})
