"""What a vendor's rules look like when they answer: golden exchanges, else the answers that are asked for."""

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import flask
import orjson
from msgspec import Struct
from werkzeug.routing import Map
from werkzeug.routing import Rule as Route

from mockserver.app import create_app
from mockserver.media import FORM
from mockserver.rules import Rule
from mockserver.vendor import Operation, Vendor
from mockserver.verifying.examples import goldens

_WORLD = "examples"
_FROZEN = {"seed": 1, "clock": {"action": "freeze", "instant": "2026-01-15T10:00:00Z"}}
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
_NOT_SHOWN = frozenset({"host", "content-length"})


class Asked(Struct, frozen=True):
    """A request of a golden exchange; header names as they were written."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: str

    @property
    def media_type(self) -> str:
        sent = {name.lower(): value for name, value in self.headers.items()}
        return sent.get("content-type", "").partition(";")[0].strip()

    @property
    def query(self) -> dict[str, str]:
        return dict(parse_qsl(urlsplit(self.path).query, keep_blank_values=True))

    def described(self) -> dict[str, Any]:
        """As a document has it."""
        headers = {name: value for name, value in self.headers.items() if name.lower() not in _NOT_SHOWN}
        body = {"body": self.body} if self.body else {}
        return {"method": self.method, "path": self.path, "headers": headers, **body}


class Example(Struct, frozen=True):
    """An answer of a rule: the media type and the body are empty texts when it has none. `asked`: what it answers."""

    status: int
    media_type: str
    body: str
    asked: Asked | None = None


class Examples:
    """The examples of one vendor, in worlds of the same seed and time."""

    def __init__(self, vendor: Vendor, app: flask.Flask | None = None) -> None:
        self._vendor = vendor
        app = app or create_app()
        self._worlds = app.extensions["mockserver"]
        self._client = app.test_client()
        self._world_of: tuple[str, ...] = ()
        self._golden: dict[tuple[str, str], dict[str, Example]] = {}
        for operation, rule, example in self._replayed():
            self._golden.setdefault((operation, rule), {}).setdefault(example.media_type, example)

    def of(self, rule: Rule, operation: Operation) -> list[Example]:
        """What the rule answers at the operation: the first golden exchange of each media type where there is one, else
        a refusal as it is asked for.
        """
        golden = self._golden.get((operation.name, rule.id), {})
        if golden or not rule.refuses:
            return [*golden.values()]
        self._begin(operation)
        name, value = operation.parameter or ("", "")
        reply = self._client.open(
            _VARIABLE.sub("1", operation.paths[0]),
            method=operation.method,
            query_string={name: value} if name else None,
            headers={"X-Mock-World": _WORLD, "X-Mock-Answer": rule.id},
        )
        return [Example(reply.status_code, _media_type(reply), reply.text)]

    def asked(self, operation: Operation) -> Iterator[tuple[str, Asked]]:
        """The requests of the golden exchanges with that operation, each with the id of the rule that answers it."""
        for (name, rule_id), examples in self._golden.items():
            for example in examples.values():
                if name == operation.name and example.asked:
                    yield rule_id, example.asked

    def parts(self, operation: Operation) -> dict[str, str]:
        """Values that the parts of the path and the query take, from the first exchange that was answered well."""
        known = {rule.id: rule for rule in self._vendor.rules}
        routes = Map([Route(path, endpoint="") for path in operation.paths], merge_slashes=False).bind("localhost")
        for rule_id, asked in self.asked(operation):
            path = urlsplit(asked.path).path
            if not known[rule_id].refuses and routes.test(path):
                return {**asked.query, **routes.match(path)[1]}
        return {}

    def _begin(self, operation: Operation) -> None:
        """Every operation's answers are asked for in a world of its own, in which nothing happens by that."""
        if self._world_of != operation.paths:
            self._anew({}, {})
            self._world_of = operation.paths

    def _replayed(self) -> Iterator[tuple[str, str, Example]]:
        for golden in goldens(self._vendor):
            self._anew(golden.settings, golden.things)
            for sent in golden.requests:
                asked = Asked(sent.method, sent.path, sent.headers, sent.body.decode())
                reply = self._client.open(
                    asked.path, method=asked.method, headers={**asked.headers, "X-Mock-World": _WORLD}, data=asked.body
                )
                operation = next(self._worlds.get(_WORLD).journal.newest_first()).operation
                example = Example(reply.status_code, _media_type(reply), reply.text, asked)
                yield operation, reply.headers["X-Mock-Rule"], example

    def _anew(self, settings: Mapping[str, Any], things: Mapping[str, Any]) -> None:
        """The default world with these settings of the vendor's, and these things in its collections."""
        here = {"X-Mock-World": _WORLD}
        self._client.put(f"/__admin/worlds/{_WORLD}", json=_FROZEN)
        if settings:
            self._client.patch("/__admin/settings", json={self._vendor.name: settings}, headers=here)
        for collection, listed in things.items():
            for thing in listed:
                self._client.post(f"/__admin/vendors/{self._vendor.name}/{collection}", json=thing, headers=here)


def read(media_type: str, body: str) -> Any:
    """JSON's value, a form's fields, else the text. ValueError for what is not as its type says."""
    if media_type == FORM:
        return dict(parse_qsl(body, keep_blank_values=True))
    return orjson.loads(body) if media_type.endswith("json") else body


def _media_type(reply: Any) -> str:
    return str((reply.content_type or "").partition(";")[0])
