"""What every view of the control API needs: the world asked for, the body checked, JSON back, errors as problems."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from http import HTTPStatus
from typing import Any, TypeVar

import flask
import orjson
from marshmallow import Schema, ValidationError
from msgspec import Struct, field

from mockserver.admin.shapes import fields_of
from mockserver.exchange import Answer, Request
from mockserver.metrics import Metrics
from mockserver.rules import hint
from mockserver.settings import Settings
from mockserver.stores.codec import ShapeError, escaped, from_plain, to_plain
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response, read_request, write_response
from mockserver.web.naming import enter_world, no_world, world_name
from mockserver.web.problems import problem
from mockserver.world import World
from mockserver.worlds import BadWorldNameError, TooManyWorldsError, Worlds

T = TypeVar("T")
Shape = type[Schema] | str
_FEW = 12  # names that a problem lists


class Call(Struct, frozen=True):
    """One call of the control API: a Flask rule under `/__admin`, its view, and what it does.

    body: what it takes; takes: as which media type; example: a body that anybody can send; query: its parameters;
    headers: what it reads, by name; answers: what it gives by success status, the shape of the JSON or the name of
    another media type, several where the caller chooses, None for no body; errors: the statuses of its own problem
    documents. The contract is generated from these.
    """

    method: str
    path: str
    view: Callable[..., Response]
    does: str
    body: type[Schema] | None = None
    query: type[Schema] | None = None
    answers: Mapping[int, Shape | tuple[Shape, ...] | None] = field(default_factory=dict)
    errors: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    example: Mapping[str, Any] | None = None
    takes: str = "application/json"


class WrongCallError(Exception):
    """A call that is answered with a problem document. Nothing was changed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class Desk:
    """Where the views of one server meet its worlds and vendors.

    authority: the certificate that signed the server's own, as PEM; empty when it is not known, None for plain HTTP.
    """

    def __init__(
        self,
        worlds: Worlds,
        vendors: Iterable[Vendor],
        settings: Settings,
        *,
        metrics: Metrics | None = None,
        authority: bytes | None = None,
    ) -> None:
        self.worlds = worlds
        self.metrics = metrics or Metrics()
        self.vendors = {vendor.name: vendor for vendor in vendors}
        self.settings = settings
        self.authority = authority

    def world(self) -> World:
        """The world that the current request names, made when it is new."""
        return self.enter(world_name(read_request()))

    def enter(self, name: str) -> World:
        world = enter_world(self.worlds, name)
        if isinstance(world, Answer):
            raise WrongCallError(world)
        return world

    def put(self, world: World) -> None:
        """Have the world under its name, in place of the one that was there."""
        try:
            self.worlds.put(world)
        except (BadWorldNameError, TooManyWorldsError) as error:
            raise WrongCallError(no_world(error)) from None

    def vendor(self, name: str) -> Vendor:
        """The vendor that the path names."""
        if name not in self.vendors:
            raise unknown("vendor", name, self.vendors, at="/vendor")
        return self.vendors[name]

    def wanted_vendors(self, name: str | None) -> list[Vendor]:
        """The vendor that the query names, or all."""
        if name is None:
            return [*self.vendors.values()]
        if name not in self.vendors:
            raise unknown_in_query("vendor", name, self.vendors)
        return [self.vendors[name]]


def reply(data: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """The data as JSON: structs, enums, instants and durations too; anything else by its text."""
    body = orjson.dumps(to_plain(data, otherwise=str))
    return write_response(Answer(status, [("Content-Type", "application/json")], body))


def listing(name: str, items: list[Any], **meta: int) -> Response:
    return reply({name: items, "meta": {"total": len(items), **meta}})


def empty() -> Response:
    return write_response(Answer(HTTPStatus.NO_CONTENT))


def read_object() -> dict[str, Any]:
    """The body as a JSON object; an empty body is an empty object."""
    request: Request = read_request()
    try:
        data = orjson.loads(request.body or b"{}")
    except orjson.JSONDecodeError as error:
        errors = [{"pointer": "", "detail": str(error)}]
        raise WrongCallError(problem(HTTPStatus.BAD_REQUEST, "the body is not JSON", errors=errors)) from None
    if not isinstance(data, dict):
        raise wrong_body([("", "must be a JSON object")])
    return data


def read_body(schema: type[Schema]) -> dict[str, Any]:
    """The body, checked by a schema."""
    try:
        loaded: dict[str, Any] = _made(schema).load(read_object())
    except ValidationError as error:
        raise wrong_body(_pointers(error.messages)) from None
    return loaded


def read_form(schema: type[Schema]) -> dict[str, Any]:
    """The fields of a form, checked by a schema."""
    try:
        loaded: dict[str, Any] = _made(schema).load(flask.request.form.to_dict())
    except ValidationError as error:
        raise wrong_body(_pointers(error.messages)) from None
    return loaded


def read_query(schema: type[Schema]) -> dict[str, Any]:
    """The query's parameters, checked by a schema; 400 for a wrong one. Of one that is repeated the first counts."""
    try:
        loaded: dict[str, Any] = _made(schema).load(flask.request.args.to_dict())
    except ValidationError as error:
        named = [(at, f"{at[1:]}: {detail}") for at, detail in _pointers(error.messages)]
        raise wrong_call(HTTPStatus.BAD_REQUEST, "query", named) from None
    return loaded


def shape(kind: type[T], data: object, *, at: str = "") -> T:
    """The data as a domain value; `at` is where the data stands in the body."""
    try:
        return from_plain(kind, data)
    except ShapeError as error:
        raise wrong_body([(at + error.pointer, _told(kind, error))]) from None


def changed(value: T, changes: Mapping[str, Any], *, at: str = "") -> T:
    """The value with some of its fields otherwise."""
    return shape(type(value), {**to_plain(value), **changes}, at=at)


def wrong_parts(value: object, changes: Mapping[str, Any], *, at: str) -> list[tuple[str, str]]:
    """What is wrong with each of the changes by itself: pointer and detail, as `wrong_body` takes them."""
    kind, whole, wrong = type(value), to_plain(value), []
    for name, part in changes.items():
        try:
            from_plain(kind, {**whole, name: part})
        except ShapeError as error:
            wrong.append((at + error.pointer, _told(kind, error)))
    return wrong


def wrong_body(errors: Iterable[tuple[str, str]]) -> WrongCallError:
    listed = [{"pointer": pointer, "detail": detail} for pointer, detail in errors]
    return WrongCallError(problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is not as documented", errors=listed))


def wrong_call(status: HTTPStatus, place: str, errors: Iterable[tuple[str, str]]) -> WrongCallError:
    """A fault that is not in the body: the `place` is `path`, `query` or `header`, the pointer begins there."""
    listed = [{"in": place, "pointer": pointer, "detail": detail} for pointer, detail in errors]
    return WrongCallError(problem(status, "; ".join(each["detail"] for each in listed), errors=listed))


def unknown(kind: str, name: str, known: Iterable[str], *, at: str) -> WrongCallError:
    """404, naming what comes nearest, or else all there are, when they are few.

    `at` is the pointer to the name among the parts of the path.
    """
    names = [*known]
    return wrong_call(HTTPStatus.NOT_FOUND, "path", [(at, f"no {kind} {name!r}{hint(name, names) or _few(names)}")])


def unknown_in_query(kind: str, name: str, known: Iterable[str]) -> WrongCallError:
    """The same for a parameter of the query that is called as what it names."""
    return wrong_call(HTTPStatus.NOT_FOUND, "query", [(f"/{kind}", f"no {kind} {name!r}{hint(name, known)}")])


def text(media_type: str, body: str, *headers: tuple[str, str], status: HTTPStatus = HTTPStatus.OK) -> Response:
    """A text that is no JSON."""
    return write_response(Answer(status, [("Content-Type", media_type), *headers], body.encode()))


def _few(names: list[str]) -> str:
    return f"; known are {', '.join(names)}" if 0 < len(names) <= _FEW else ""


def _told(kind: type[Any], error: ShapeError) -> str:
    """What is wrong, and what is right where that is said of the field."""
    told = next((one for one in fields_of(kind) if error.pointer == f"/{one.name}"), None)
    right = told and (told.about or (told.type if told.type.startswith("one of") else None))
    return f"{error}; it takes {right}" if right else str(error)


@cache
def _made(schema: type[Schema]) -> Schema:
    """One instance of each schema: making one costs more than using it."""
    return schema()


def _pointers(messages: Any, at: str = "") -> Iterable[tuple[str, str]]:
    """marshmallow's nested messages as (JSON pointer, detail)."""
    if not isinstance(messages, dict):
        yield at, " ".join(messages)
        return
    for name, inner in messages.items():
        yield from _pointers(inner, at if name == "_schema" else f"{at}/{escaped(str(name))}")
