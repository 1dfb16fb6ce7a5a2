"""Prism: mocks an OpenAPI document, against which it checks what is sent. It keeps no state."""

from dataclasses import replace

from benchmarks.calls import MIX, STATIC
from benchmarks.subject import CONFIGS, NODE, Place, Role, Subject, needs_node, node_version

_ASKED = replace(MIX.unknown, headers={**MIX.unknown.headers, "Prefer": "code=404"})


def _command(place: Place) -> tuple[str, ...]:
    return (
        *("node", str(NODE / "@stoplight" / "prism-cli" / "dist" / "index.js"), "mock", str(CONFIGS / "prism.yaml")),
        *("--host", "127.0.0.1", "--port", str(place.port), "--verboseLevel", "warn"),
    )


PRISM = Subject(
    name="prism",
    title="Prism",
    role=Role.PEER,
    missing=needs_node("@stoplight/prism-cli"),
    version=node_version("@stoplight/prism-cli"),
    command=_command,
    mix=replace(MIX, unknown=_ASKED),
    static=STATIC,
    note="answers the document's examples, no state: the 404 is asked for with `Prefer: code=404`; log level `warn`",
)
