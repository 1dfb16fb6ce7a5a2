"""mountebank with state: one response that is injected, in JavaScript, which checks and keeps what ours does."""

import json
from typing import Any

from benchmarks.calls import CREATE_PATH, DELAY_MILLISECONDS, MIX, SLOW, STATIC, Call
from benchmarks.subject import CONFIGS, NODE, Place, Role, Subject, needs_node, node_version
from benchmarks.subjects import orders


def _injected() -> str:
    constants = {
        "TOKEN": orders.TOKEN,
        "UNAUTHORIZED": orders.UNAUTHORIZED,
        "READ": orders.READ,
        "CREATED": orders.CREATED,
        "NOT_FOUND": orders.NOT_FOUND,
        "SCHEMA": orders.SCHEMA,
        "CREATE_PATH": CREATE_PATH,
    }
    script = (CONFIGS / "mountebank.js").read_text()
    function = script[script.index("(config)") :].rstrip()
    told = "\n".join(f"const {name} = {json.dumps(value)};" for name, value in constants.items())
    return function.replace("(config) => {", f"(config) => {{\n{told}", 1)


def imposters(port: int, *, journal: bool) -> dict[str, Any]:
    slow = {
        "predicates": [{"equals": {"path": SLOW.path}}],
        "responses": [{"is": {"statusCode": 200}, "behaviors": [{"wait": DELAY_MILLISECONDS}]}],
    }
    work = {"responses": [{"inject": _injected()}]}
    return {
        "imposters": [
            {"protocol": "http", "port": port, "host": "127.0.0.1", "recordRequests": journal, "stubs": [slow, work]}
        ]
    }


def _command(place: Place, *, journal: bool) -> tuple[str, ...]:
    config = place.folder / "imposters.json"
    config.write_text(json.dumps(imposters(place.port, journal=journal)))
    return (
        *("node", str(NODE / "mountebank" / "bin" / "mb"), "start", "--allowInjection", "--localOnly"),
        *("--host", "127.0.0.1", "--port", str(place.control_port), "--configfile", str(config), "--noParse"),
        *("--loglevel", "warn", "--nologfile", "--pidfile", str(place.folder / "mb.pid")),
    )


def _subject(name: str, title: str, note: str, *, journal: bool) -> Subject:
    def reset(place: Place) -> tuple[int, Call]:
        document = json.dumps(imposters(place.port, journal=journal))
        return place.control_port, Call("PUT", "/imposters", 200, "", document, {"Content-Type": "application/json"})

    return Subject(
        name=name,
        title=title,
        role=Role.PEER,
        missing=needs_node("mountebank"),
        version=node_version("mountebank"),
        command=lambda place: _command(place, journal=journal),
        mix=MIX,
        static=STATIC,
        slow=SLOW,
        reset=reset,
        note=f"the checks and the orders in an injected function; {note}; log level `warn`",
    )


WITH_JOURNAL = _subject("mountebank", "mountebank, journal on", "`recordRequests`, which has no end", journal=True)
WITHOUT_JOURNAL = _subject("mountebank-quiet", "mountebank, journal off", "requests are not kept", journal=False)
