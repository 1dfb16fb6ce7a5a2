"""WireMock's standalone server, from the npm package that carries its jar; journal on and off, warmed up."""

import json
import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from benchmarks.calls import CANCEL_PATH, CREATE_PATH, DELAY_MILLISECONDS, MIX, SLOW, STATIC, Call
from benchmarks.subject import NODE, Place, Role, Subject, node_version
from benchmarks.subjects.orders import CREATED, NOT_FOUND, READ, SCHEMA, TOKEN

_JSON = {"Content-Type": "application/json"}
_CHECKS: Mapping[str, Any] = {
    "Authorization": {"equalTo": TOKEN},
    "X-API-VERSION": {"matches": "[1-8]"},
    "Content-Type": {"matches": "application/json.*"},
}
_NEW_ID = "{{randomInt lower=100000000 upper=899999999}}"


def _answer(status: int, document: object, *, templated: bool = False) -> dict[str, Any]:
    body = json.dumps(document)
    if templated:
        return {
            "status": status,
            "headers": _JSON,
            "body": body.replace('"@id@"', _NEW_ID),
            "transformers": ["response-template"],
        }
    return {"status": status, "headers": _JSON, "body": body}


def mappings() -> dict[str, Any]:
    """The stubs. A scenario is the state that WireMock has: it knows that orders were created, not which."""
    create = {
        "scenarioName": "orders",
        "newScenarioState": "created",
        "request": {
            "method": "POST",
            "urlPath": CREATE_PATH,
            "headers": _CHECKS,
            "bodyPatterns": [{"matchesJsonSchema": SCHEMA, "schemaVersion": "V7"}],
        },
        "response": _answer(201, {"id": "@id@", **CREATED}, templated=True),
    }
    cancel = {
        "scenarioName": "orders",
        "requiredScenarioState": "created",
        "request": {
            "method": "POST",
            "urlPath": CANCEL_PATH,
            "headers": _CHECKS,
            "bodyPatterns": [{"matchesJsonPath": {"expression": "$.orderId", "matches": "[1-8][0-9]{8}"}}],
        },
        "response": {"status": 200},
    }
    unknown = {
        "priority": 9,
        "request": {
            "method": "POST",
            "urlPath": CANCEL_PATH,
            "headers": _CHECKS,
            "bodyPatterns": [{"matchesJsonPath": "$.orderId"}],
        },
        "response": _answer(404, NOT_FOUND),
    }
    reads = {name: value for name, value in _CHECKS.items() if name != "Content-Type"}
    read = {"request": {"method": "GET", "urlPath": STATIC.path, "headers": reads}, "response": _answer(200, READ)}
    slow = {
        "request": {"method": "GET", "urlPath": SLOW.path},
        "response": {"status": 200, "fixedDelayMilliseconds": DELAY_MILLISECONDS},
    }
    return {"mappings": [create, cancel, unknown, read, slow]}


def _jar() -> Path | None:
    return next((NODE / "wiremock" / "build").glob("wiremock-standalone-*.jar"), None)


def _missing() -> str:
    if not shutil.which("java"):
        return "there is no Java (Debian: apt-get install default-jre-headless)"
    return "" if _jar() else "wiremock is not installed (`make bench` does, with npm)"


def _command(place: Place, *more: str) -> tuple[str, ...]:
    stubs = place.folder / "mappings"
    stubs.mkdir()
    (stubs / "orders.json").write_text(json.dumps(mappings()))
    return (
        *("java", "-jar", str(_jar()), "--port", str(place.port), "--bind-address", "127.0.0.1"),
        *("--root-dir", str(place.folder), "--disable-banner", *more),
    )


def _subject(name: str, title: str, note: str, *more: str) -> Subject:
    return Subject(
        name=name,
        title=title,
        role=Role.PEER,
        missing=_missing,
        version=node_version("wiremock"),
        command=lambda place: _command(place, *more),
        mix=MIX,
        static=STATIC,
        slow=SLOW,
        a_million=name == "wiremock",
        reset=lambda place: (place.port, Call("POST", "/__admin/reset", 200)),
        warm_seconds=10,
        note=note,
    )


_NEAR = "stubs with a JSON schema and a templated id; its state is one scenario, so it knows no single order"
WITH_JOURNAL = _subject(
    "wiremock",
    "WireMock, journal on",
    f"{_NEAR}; a journal of 1,000 like ours (its default has no end), 10 s of warming up",
    *("--max-request-journal-entries", "1000"),
)
WITHOUT_JOURNAL = _subject(
    "wiremock-quiet", "WireMock, journal off", f"{_NEAR}; 10 s of warming up", "--no-request-journal"
)
