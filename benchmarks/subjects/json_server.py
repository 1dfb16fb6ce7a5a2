"""json-server: a REST API over a list in memory. A cancel is a PATCH of the order's status."""

import json
from dataclasses import replace

from benchmarks.calls import HEADERS, ID, MIX, ORDER, STATIC, UNKNOWN_ID, Call, Mix
from benchmarks.subject import CONFIGS, NODE, Place, Role, Subject, needs_node, node_version

_CANCELLED = json.dumps({"status": "CANCELLED"})
_CREATED = json.dumps({**ORDER, "status": "SUBMITTED"})


def _command(place: Place) -> tuple[str, ...]:
    return (
        *("node", str(NODE / "json-server" / "lib" / "cli" / "bin.js"), str(CONFIGS / "json_server_data.js")),
        *("--host", "127.0.0.1", "--port", str(place.port), "--quiet"),
        *("--middlewares", str(CONFIGS / "json_server_checks.js")),
    )


JSON_SERVER = Subject(
    name="json-server",
    title="json-server",
    role=Role.PEER,
    missing=needs_node("json-server"),
    version=node_version("json-server"),
    command=_command,
    mix=Mix(
        create=replace(MIX.create, path="/orders", body=_CREATED, holds="SUBMITTED"),
        cancel=Call("PATCH", f"/orders/{ID}", 200, "CANCELLED", _CANCELLED, HEADERS),
        unknown=Call("PATCH", f"/orders/{UNKNOWN_ID}", 404, "", _CANCELLED, HEADERS),
    ),
    static=replace(STATIC, path="/fixed"),
    note="token, version and required fields by a middleware; orders in a list in memory, a cancel is a PATCH",
)
