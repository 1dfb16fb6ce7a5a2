"""Mockoon's command line: rules check what is sent, data buckets keep the orders, templates change them."""

import json
import uuid
from collections.abc import Mapping
from typing import Any

from benchmarks.calls import CANCEL_PATH, CREATE_PATH, DELAY_MILLISECONDS, MIX, SLOW, STATIC, Call
from benchmarks.subject import NODE, Place, Role, Subject, needs_node, node_version
from benchmarks.subjects import orders

_JSON = {"key": "Content-Type", "value": "application/json"}
_ADMIN_TOKEN = "sample-admin-token"  # noqa: S105  # of a server that lives for a minute, on loopback
_PURGE = Call("POST", "/mockoon-admin/state/purge", 200, headers={"Authorization": f"Bearer {_ADMIN_TOKEN}"})
_SAME = uuid.UUID("6f0b6d5e-5a52-4d0a-8f5e-4d9c3a2b1c00")


def _rule(target: str, modifier: str, operator: str, value: str) -> dict[str, Any]:
    return {"target": target, "modifier": modifier, "operator": operator, "value": value, "invert": False}


_READS = [
    _rule("header", "Authorization", "equals", orders.TOKEN),
    _rule("header", "X-API-VERSION", "regex", "^[1-8]$"),
]
_CHECKS = [*_READS, _rule("header", "Content-Type", "regex", "^application/json")]


def _response(number: int, status: int, body: str, rules: list[dict[str, Any]], **more: Any) -> dict[str, Any]:
    return {
        "uuid": str(uuid.uuid5(_SAME, f"response {number}")),
        "body": body,
        "latency": 0,
        "statusCode": status,
        "label": "",
        "headers": [_JSON],
        "bodyType": "INLINE",
        "filePath": "",
        "databucketID": "",
        "sendFileAsBody": False,
        "rules": rules,
        "rulesOperator": "AND",
        "disableTemplating": False,
        "fallbackTo404": False,
        "default": not rules,
        "crudKey": "id",
        "callbacks": [],
        **more,
    }


def _route(method: str, path: str, *responses: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "uuid": str(uuid.uuid5(_SAME, path)),
        "type": "http",
        "documentation": "",
        "method": method,
        "endpoint": path.removeprefix("/"),
        "responses": list(responses),
        "responseMode": None,
        "streamingMode": None,
        "streamingInterval": 0,
    }


def _fields() -> list[dict[str, Any]]:
    """What the schema says, a rule for each field."""
    return [_rule("body", name, "regex", _pattern(row)) for name, row in orders.SCHEMA["properties"].items()]


def _pattern(row: Mapping[str, Any]) -> str:
    if "const" in row:
        return f"^{row['const']}$"
    if "enum" in row:
        return f"^({'|'.join(row['enum'])})$"
    return r"^\d+$" if row["type"] == "integer" else f"^.{{1,{row.get('maxLength', 100)}}}$"


def _bucket(name: str, value: object) -> dict[str, str]:
    return {
        "uuid": str(uuid.uuid5(_SAME, f"bucket {name}")),
        "id": name,
        "name": name,
        "documentation": "",
        "value": json.dumps(value),
    }


def environment(port: int) -> dict[str, Any]:
    """What Mockoon reads: an environment."""
    new = "{{setData 'inc' 'lastid' '' 1}}{{setData 'set' 'kept' (data 'lastid') 'SUBMITTED'}}"
    created = new + json.dumps({"id": "@id@", **orders.CREATED}).replace('"@id@"', "{{data 'lastid'}}")
    is_submitted = _rule("templating", "{{data 'kept' (body 'orderId')}}", "equals", "SUBMITTED")
    refused = json.dumps(orders.UNAUTHORIZED)
    routes = [
        _route(
            "post",
            CREATE_PATH,
            _response(1, 201, created, [*_CHECKS, *_fields()]),
            _response(2, 400, refused, []),
        ),
        _route(
            "post",
            CANCEL_PATH,
            _response(3, 200, "{{setData 'set' 'kept' (body 'orderId') 'CANCELLED'}}", [*_CHECKS, is_submitted]),
            _response(4, 404, json.dumps(orders.NOT_FOUND), _CHECKS),
            _response(5, 400, refused, []),
        ),
        _route("get", STATIC.path, _response(6, 200, json.dumps(orders.READ), _READS), _response(7, 400, refused, [])),
        _route("get", SLOW.path, _response(8, 200, "", [], latency=DELAY_MILLISECONDS)),
    ]
    return {
        "uuid": str(_SAME),
        "lastMigration": 33,
        "name": "orders",
        "port": port,
        "hostname": "127.0.0.1",
        "endpointPrefix": "",
        "latency": 0,
        "folders": [],
        "routes": routes,
        "rootChildren": [{"type": "route", "uuid": route["uuid"]} for route in routes],
        "proxyMode": False,
        "proxyHost": "",
        "proxyRemovePrefix": False,
        "tlsOptions": {
            "enabled": False,
            "type": "CERT",
            **dict.fromkeys(("pfxPath", "certPath", "keyPath", "caPath", "passphrase"), ""),
        },
        "cors": True,
        "headers": [],
        "proxyReqHeaders": [],
        "proxyResHeaders": [],
        "data": [_bucket("lastid", 20010), _bucket("kept", {})],
        "callbacks": [],
    }


def _command(place: Place) -> tuple[str, ...]:
    file = place.folder / "environment.json"
    file.write_text(json.dumps(environment(place.port)))
    return (
        *("node", str(NODE / "@mockoon" / "cli" / "bin" / "run.js"), "start", "--data", str(file)),
        *("--disable-log-to-file", "--repair", "--admin-api-token", _ADMIN_TOKEN),
    )


MOCKOON = Subject(
    name="mockoon",
    title="Mockoon",
    role=Role.PEER,
    missing=needs_node("@mockoon/cli"),
    version=node_version("@mockoon/cli"),
    command=_command,
    mix=MIX,
    static=STATIC,
    slow=SLOW,
    reset=lambda place: (place.port, _PURGE),
    note="a rule for each field (its rule for schemas is slower: it compiles them each time); orders in a data bucket",
)
