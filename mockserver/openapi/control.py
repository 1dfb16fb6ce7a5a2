"""The OpenAPI document of the control API, made of the rows of its calls and their marshmallow schemas."""

import re
import sys
from collections.abc import Iterable, Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any

from apispec import APISpec
from apispec.ext.marshmallow import MarshmallowPlugin
from apispec.ext.marshmallow.openapi import OpenAPIConverter
from marshmallow import Schema
from marshmallow import fields as plain

from mockserver import __version__
from mockserver.admin.desk import Call, Shape
from mockserver.admin.routes import CALLS, FREE, PREFIX
from mockserver.admin.schemas.fields import Duration
from mockserver.openapi.shapes import DIALECT, with_patterns
from mockserver.stores.codec import to_plain
from mockserver.vendor import shown
from mockserver.worlds import NAME_PATTERN

PROBLEM = "application/problem+json"
CONTACT = {"name": "The Order Mockserver authors"}


_OF_NO_WORLD = ("docs", "guard", "itself")  # modules whose calls a bad name of a world does not stop
_WORLD = "world"  # the component that names the header
_DAY_AND_MORE = 93_600  # seconds, of a duration that is shown
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
_ABOUT = """Everything that is not documented of the vendors: worlds, time, what happened, what goes wrong.

A call acts on the world that it names: by the header `X-Mock-World`, the prefix `/__world/NAME` or the host
`NAME.localhost`; else on `default`. A wrong call is answered with a problem document (RFC 9457) and changes nothing.
"""
_HEADERS: Mapping[int, Mapping[str, Any]] = {
    401: {"headers": {"WWW-Authenticate": {"schema": {"type": "string"}}}},
    503: {"headers": {"Retry-After": {"schema": {"type": "integer"}, "description": "seconds"}}},
}
_PAGES = {401: ("text/html",)}  # a browser is asked for the token
_PLACES = ("body", "path", "query", "header", "world")
_EVENT = "id: r-7\nevent: request\ndata: {...}\n\n"
# What stands in an answer that is not described by a schema of its own.
_FILES: Mapping[str, Mapping[str, Any]] = {
    "text/event-stream": {
        "schema": {"type": "string", "description": "events whose `data` is a request as `GET /requests` lists it"},
        "example": _EVENT,
    },
    "application/json": {"schema": {"type": "object"}},
}
_STATUSES = {
    400: "The body is not JSON, or the query or the world's name is not as documented.",
    401: "The server was started with an admin token, and this call lacks it.",
    404: "There is no such thing; the nearest are named.",
    409: "It cannot be done as things are: there is one already, no room for one more, nowhere to send it.",
    422: "The body is not as documented.",
    503: "No room for one more world.",
}


class _ProblemPart(Schema):
    detail = plain.String(required=True)
    pointer = plain.String(
        required=True, metadata={"description": "a JSON pointer into what `in` says, else into the body"}
    )
    place = plain.String(data_key="in", metadata={"enum": list(_PLACES)})


def document() -> dict[str, Any]:
    """The whole document, as JSON has it."""
    spec = _spec()
    for call in CALLS:
        spec.path(path=PREFIX + shown(call.path), operations={call.method.lower(): _operation(call)})
    made: dict[str, Any] = with_patterns(spec.to_dict())
    for path in made["paths"].values():
        for operation in path.values():
            operation["parameters"] = [_without_null(parameter) for parameter in operation["parameters"]]
    return made


def _without_null(parameter: dict[str, Any]) -> dict[str, Any]:
    """A parameter of the query can be left out, which its field says by None; it cannot be null."""
    if parameter.get("in") != "query":
        return parameter
    schema = {name: value for name, value in parameter["schema"].items() if (name, value) != ("default", None)}
    for name in schema.keys() & {"type", "enum"}:
        if isinstance(schema[name], list):
            schema[name] = [each for each in schema[name] if each not in (None, "null")]
    return {**parameter, "schema": schema}


def _spec() -> APISpec:
    plugin = MarshmallowPlugin(schema_name_resolver=_name)
    spec = APISpec(
        title="Order Mockserver: the control API",
        version=__version__,
        openapi_version=DIALECT,
        plugins=[plugin],
        info={"description": _ABOUT, "contact": CONTACT, "license": {"name": "MIT", "identifier": "MIT"}},
        servers=servers(),
        security=[{}, {"adminToken": []}],
        tags=_tags(),
    )
    if plugin.converter:
        plugin.converter.add_attribute_function(_duration)  # type: ignore[no-untyped-call]  # apispec's lacks types
    spec.components.security_scheme(
        "adminToken", {"type": "http", "scheme": "bearer", "description": "what `--admin-token` says, when it is set"}
    )
    spec.components.parameter(_WORLD, "header", world_parameter())
    spec.components.schema("Problem", _problem())
    spec.components.schema("ProblemPart", schema=_ProblemPart)
    for status, description in _STATUSES.items():
        spec.components.response(
            _component(status), {**_refusal(description, *_PAGES.get(status, ())), **_HEADERS.get(status, {})}
        )
    return spec


def servers() -> list[dict[str, Any]]:
    """The server itself, and a world of it by prefix."""
    name = {"default": "default", "description": f"The world, `{NAME_PATTERN}`; it is made on first use."}
    return [
        {"url": "/", "description": "the world that the request names, else `default`"},
        {"url": "/__world/{world}", "description": "one world", "variables": {"world": name}},
    ]


def world_parameter() -> dict[str, Any]:
    """The header that names the world."""
    return {
        "name": "X-Mock-World",
        "description": "The world to act on; made on first use. `default` where nothing names one.",
        # No default: generated clients would always send it, and so be deaf to a world in the host's name.
        "schema": {"type": "string", "pattern": f"^{NAME_PATTERN}$", "examples": ["my-test"]},
    }


def operation_id(call: Call) -> str:
    return call.view.__name__


def _tags() -> list[dict[str, str]]:
    """One for each module of calls, described by its first line."""
    modules = {_tag(call): sys.modules[call.view.__module__].__doc__ or "" for call in CALLS}
    return [{"name": name, "description": about.partition("\n")[0]} for name, about in modules.items()]


def _tag(call: Call) -> str:
    return call.view.__module__.rpartition(".")[2]


def _operation(call: Call) -> dict[str, Any]:
    tag = _tag(call)
    worldly = tag not in _OF_NO_WORLD
    header = [_WORLD] if worldly and not call.path.startswith("/worlds") else []
    operation: dict[str, Any] = {
        "operationId": operation_id(call),
        "tags": [tag],
        "summary": call.does.replace("`", ""),
        "description": f"{call.does[0].upper()}{call.does[1:]}.",
        "parameters": [*_path_parameters(call.path), *header, *_headers(call), *_query(call)],
        "responses": _responses(call, worldly=worldly),
    }
    if call.body:
        # An empty body is an empty object, so a body is needed exactly when one of its fields is.
        needed = any(field.required for field in call.body().load_fields.values())
        example = {"example": call.example} if call.example else {}
        content = {call.takes: {"schema": call.body, **example}}
        operation["requestBody"] = {"required": needed, "content": content}
    if call.path in FREE:
        operation["security"] = []
    return operation


def _path_parameters(path: str) -> Iterable[dict[str, Any]]:
    is_named = path.startswith(("/worlds/", "/snapshots/"))
    for name in _VARIABLE.findall(path):
        limits = {"pattern": f"^{NAME_PATTERN}$"} if is_named and name == "name" else {}
        yield {"name": name, "in": "path", "required": True, "schema": {"type": "string", **limits}}


def _headers(call: Call) -> Iterable[dict[str, Any]]:
    for name, about in call.headers.items():
        yield {"name": name, "in": "header", "description": about, "schema": {"type": "string"}}


def _query(call: Call) -> list[dict[str, Any]]:
    return [{"in": "query", "schema": call.query}] if call.query else []


def _responses(call: Call, *, worldly: bool) -> dict[str, Any]:
    """What the row says, and what it need not say because it is so everywhere. `worldly`: it has to do with worlds."""
    found = {str(status): _answer(status, shape) for status, shape in call.answers.items()}
    everywhere = [(worldly, 400), (call.path not in FREE, 401), (bool(call.body), 422), (worldly, 503)]
    implied = {status for holds, status in everywhere if holds}
    refusals = {str(status): _component(status) for status in sorted({*call.errors, *implied})}
    return {**found, **refusals}


def _answer(status: int, shape: Shape | tuple[Shape, ...] | None) -> dict[str, Any]:
    shapes = shape if isinstance(shape, tuple) else (shape,)
    content = dict(_media(each) for each in shapes if each is not None)
    phrase = HTTPStatus(status).phrase
    return {"description": phrase, "content": content} if content else {"description": phrase}


def _media(shape: Shape) -> tuple[str, Mapping[str, Any]]:
    if not isinstance(shape, str):
        return "application/json", {"schema": shape}
    return shape, _FILES.get(shape, {"schema": {"type": "string"}} if shape.startswith("text/") else {})


def _component(status: int) -> str:
    return HTTPStatus(status).name.title().replace("_", "")


def _refusal(description: str, *others: str) -> dict[str, Any]:
    """A problem document; `others` are what it may come as instead."""
    content = {PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    pages = {media_type: {"schema": {"type": "string"}} for media_type in others}
    return {"description": description, "content": {**content, **pages}}


def _problem() -> dict[str, Any]:
    """RFC 9457; some calls add members of their own."""
    return {
        "type": "object",
        "description": "A problem document (RFC 9457).",
        "properties": {
            "type": {"type": "string"},
            "title": {"type": "string"},
            "status": {"type": "integer"},
            "detail": {"type": "string"},
            "errors": {"type": "array", "items": {"$ref": "#/components/schemas/ProblemPart"}},
        },
        "required": ["type", "title", "status", "detail"],
    }


def _name(schema: Any) -> str:
    kind = schema if isinstance(schema, type) else type(schema)
    return kind.__name__.removeprefix("_")


def _duration(_converter: OpenAPIConverter, field: plain.Field[Any], **_: Any) -> dict[str, Any]:
    """A duration is a text or a number, which no field of marshmallow's own is; its default as the wire has it."""
    if not isinstance(field, Duration):
        return {}
    kinds = ["string", "number", *(["null"] if field.allow_none else [])]
    default = {"default": to_plain(field.load_default)} if isinstance(field.load_default, timedelta) else {}
    short = field.metadata.get("maximum", _DAY_AND_MORE) < _DAY_AND_MORE
    return {"type": kinds, "examples": ["PT30S", 30] if short else ["PT26H", _DAY_AND_MORE], **default}
