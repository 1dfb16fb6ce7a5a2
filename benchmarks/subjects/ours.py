"""This server with its default settings: as `serve` starts it, and its Flask app on the same server."""

import json
import sys
from importlib.metadata import version

from benchmarks.calls import DELAY_MILLISECONDS, MIX, STATIC, Call
from benchmarks.subject import FOLDER, Role, Subject

_PYTHONPATH = {"PYTHONPATH": str(FOLDER.parent)}
_FAULT = {
    "match": {"vendor": "superloop", "operation": "read-order"},
    "kind": "latency",
    "milliseconds": DELAY_MILLISECONDS,
}
_RESET = Call("POST", "/__admin/reset", 200)

SERVE = Subject(
    name="ours",
    title="Order Mockserver",
    role=Role.OURS,
    missing=lambda: "",
    version=lambda: version("order-mockserver"),
    command=lambda place: (sys.executable, "-m", "mockserver", "serve", "--port", str(place.port)),
    env=_PYTHONPATH,
    mix=MIX,
    static=STATIC,
    slow=STATIC,
    a_million=True,
    slow_on=Call("POST", "/__admin/faults", 201, "", json.dumps(_FAULT)),
    reset=lambda place: (place.port, _RESET),
    note="`serve` with its default settings; the static call reads an order, all checks on",
)

FLASK = Subject(
    name="ours-flask",
    title="Order Mockserver, Flask door",
    role=Role.OURS,
    missing=lambda: "",
    version=lambda: version("order-mockserver"),
    command=lambda place: (
        *(sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(place.port), "--no-log"),
        *("--factory", "mockserver.app:create_app"),
    ),
    env=_PYTHONPATH,
    mix=MIX,
    static=STATIC,
    reset=lambda place: (place.port, _RESET),
    note="`create_app()` on granian by WSGI, one worker",
)
