"""The two doors as schemathesis asks them: the WSGI app in this process, the server that `serve` starts in another."""

import http.client
import json
from collections.abc import Mapping
from typing import Any

import flask
import schemathesis
from schemathesis.config import SchemathesisConfig

from tests.doors import NOW

_MAKING = {
    "seed": 1,
    "clock": {"action": "freeze", "instant": NOW},
    "settings": {"rxuniverse": {"enable_v1": True}},  # without, it answers nothing but 404
}


class Wsgi:
    has_sockets = False
    settings: Mapping[str, Any] = {}

    def __init__(self, app: flask.Flask) -> None:
        self._app = app
        self._client = app.test_client()

    def open(self, document: Mapping[str, Any], config: SchemathesisConfig) -> Any:
        schema = schemathesis.openapi.from_dict(dict(document), config=config)
        schema.app = self._app
        schema.location = "/not-asked-for.json"  # a call at this address would be passed over
        return schema

    def make(self, world: str) -> None:
        answer = self._client.put(f"/__admin/worlds/{world}", json=_MAKING)
        assert answer.status_code == 200, answer.text


class Rsgi:
    has_sockets = True

    def __init__(self, url: str, connection: http.client.HTTPConnection) -> None:
        self.settings = {"base-url": url}
        self._connection = connection

    def open(self, document: Mapping[str, Any], config: SchemathesisConfig) -> Any:
        return schemathesis.openapi.from_dict(dict(document), config=config)

    def make(self, world: str) -> None:
        self._connection.request("PUT", f"/__admin/worlds/{world}", json.dumps(_MAKING))
        answer = self._connection.getresponse()
        answer.read()
        assert answer.status == 200
