"""What every view of the control API needs: the world asked for, the body checked, JSON back, errors as problems."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any, TypeVar

import orjson
from marshmallow import Schema, ValidationError

from mockserver.exchange import Answer, Request
from mockserver.rules import nearest
from mockserver.settings import Settings
from mockserver.stores.codec import ShapeError, escaped, from_plain, to_plain
from mockserver.vendor import Vendor
from mockserver.web.flask_door import Response, read_request, write_response
from mockserver.web.pipeline import enter_world, world_name
from mockserver.web.problems import problem
from mockserver.world import World, Worlds

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Call:
    """One call of the control API: a Flask rule under `/__admin`, its view, and what it does."""

    method: str
    path: str
    view: Callable[..., Response]
    does: str


class WrongCallError(Exception):
    """A call that is answered with a problem document. Nothing was changed."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


class Desk:
    """Where the views of one server meet its worlds and vendors."""

    def __init__(self, worlds: Worlds, vendors: Iterable[Vendor], settings: Settings) -> None:
        self.worlds = worlds
        self.vendors = {vendor.name: vendor for vendor in vendors}
        self.settings = settings

    def world(self) -> World:
        """The world that the current request names, made when it is new."""
        return self.enter(world_name(read_request()))

    def enter(self, name: str) -> World:
        world = enter_world(self.worlds, name)
        if isinstance(world, Answer):
            raise WrongCallError(world)
        return world

    def vendor(self, name: str) -> Vendor:
        if name not in self.vendors:
            raise unknown("vendor", name, self.vendors)
        return self.vendors[name]


def reply(data: object, status: HTTPStatus = HTTPStatus.OK) -> Response:
    """The data as JSON: dataclasses, enums, instants and durations too; anything else by its text."""
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
        raise WrongCallError(problem(HTTPStatus.BAD_REQUEST, f"the body is not JSON: {error}")) from None
    if not isinstance(data, dict):
        raise wrong_body([("", "must be a JSON object")])
    return data


def read_body(schema: Schema) -> dict[str, Any]:
    """The body, checked by a schema."""
    try:
        loaded: dict[str, Any] = schema.load(read_object())
    except ValidationError as error:
        raise wrong_body(_pointers(error.messages)) from None
    return loaded


def shape(kind: type[T], data: object, *, at: str = "") -> T:
    """The data as a domain value; `at` is where the data stands in the body."""
    try:
        return from_plain(kind, data)
    except ShapeError as error:
        raise wrong_body([(at + error.pointer, str(error))]) from None


def changed(value: T, changes: Mapping[str, Any], *, at: str = "") -> T:
    """The value with some of its fields otherwise."""
    return shape(type(value), {**to_plain(value), **changes}, at=at)


def wrong_body(errors: Iterable[tuple[str, str]]) -> WrongCallError:
    listed = [{"pointer": pointer, "detail": detail} for pointer, detail in errors]
    return WrongCallError(problem(HTTPStatus.UNPROCESSABLE_ENTITY, "the body is not as documented", errors=listed))


def unknown(kind: str, name: str, known: Iterable[str]) -> WrongCallError:
    """404, naming what comes nearest."""
    like = nearest(name, known)
    hint = f"; nearest: {', '.join(like)}" if like else ""
    return WrongCallError(problem(HTTPStatus.NOT_FOUND, f"no {kind} {name!r}{hint}"))


def _pointers(messages: Any, at: str = "") -> Iterable[tuple[str, str]]:
    """marshmallow's nested messages as (JSON pointer, detail)."""
    if not isinstance(messages, dict):
        yield at, " ".join(messages)
        return
    for name, inner in messages.items():
        yield from _pointers(inner, at if name == "_schema" else f"{at}/{escaped(str(name))}")
