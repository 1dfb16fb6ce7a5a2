"""Several operations of one method and URL, which a parameter tells apart, as the one that OpenAPI knows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any


def together(operations: Sequence[Mapping[str, Any]], name: str) -> dict[str, Any]:
    """All of them in one of that id: each parameter once, what differs as one of several. A single one stays itself."""
    if len(operations) == 1:
        return dict(operations[0])
    bodies = [operation["requestBody"] for operation in operations if "requestBody" in operation]
    made = {
        **operations[0],
        "operationId": name,
        "summary": "; ".join(operation["summary"] for operation in operations),
        "description": "\n".join(_each_once(line for each in operations for line in each["description"].splitlines())),
        "parameters": _parameters(operations),
        "responses": _by_status([operation["responses"] for operation in operations]),
        "x-readings": _each_once(row for operation in operations for row in operation["x-readings"]),
        "x-operations": [operation["operationId"] for operation in operations],
    }
    if bodies:
        needed = len(bodies) == len(operations) and all(body["required"] for body in bodies)
        made["requestBody"] = {"required": needed, "content": _content(bodies)}
    return made


def _parameters(operations: Sequence[Mapping[str, Any]]) -> list[Any]:
    """One that not all have is not required; where its values are listed, all of them are."""
    by_key: dict[Any, list[dict[str, Any]]] = {}
    for operation in operations:
        for one in operation["parameters"]:
            by_key.setdefault(one.get("$ref") or (one["in"], one["name"]), []).append(one)
    return [_parameter(found, everywhere=len(found) == len(operations)) for found in by_key.values()]


def _parameter(found: Sequence[Mapping[str, Any]], *, everywhere: bool) -> dict[str, Any]:
    first = found[0]
    if "$ref" in first:
        return dict(first)
    made = {key: value for key, value in first.items() if key != "required"}
    made["schema"] = _schema([one["schema"] for one in found])
    if everywhere and all(one.get("required") for one in found):
        made["required"] = True
    return made


def _by_status(responses: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    statuses = sorted({status for each in responses for status in each})
    return {status: _response([each[status] for each in responses if status in each]) for status in statuses}


def _response(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    phrase = found[0]["description"].partition("\n")[0]
    rows = _each_once(row for each in found for row in each["x-rules"])
    lines = "\n".join(_each_once(line for each in found for line in each["description"].splitlines()[2:]))
    headers = {name: header for each in found for name, header in each["headers"].items()}
    made = {"description": f"{phrase}\n\n{lines}", "headers": headers, "x-rules": rows}
    silent = {name: one for each in found for name, one in each.get("x-examples", {}).items()}
    if silent:
        made["x-examples"] = silent
    content = _content(found)
    return {**made, "content": content} if content else made


def _content(found: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for media_type in dict.fromkeys(media for each in found for media in each.get("content", {})):
        those = [each["content"][media_type] for each in found if media_type in each.get("content", {})]
        named = [pair for each in reversed(those) for pair in each.get("examples", {}).items()]
        examples = dict(sorted(named, key=lambda pair: "x-request" in pair[1]))  # one that was met beats one asked for
        made[media_type] = {"schema": _schema([each["schema"] for each in those])}
        if examples:
            made[media_type]["examples"] = dict(sorted(examples.items()))
    return made


def _schema(schemas: Iterable[Mapping[str, Any]]) -> dict[str, Any]:
    """One that takes what any of them takes."""
    flat = _each_once(inner for schema in schemas for inner in schema.get("anyOf", [schema]))
    if len(flat) == 1:
        return dict(flat[0])
    if all(schema.keys() == {"type", "enum"} for schema in flat):
        return {"type": "string", "enum": _each_once(value for schema in flat for value in schema["enum"])}
    return {"anyOf": flat}


def _each_once(things: Iterable[Any]) -> list[Any]:
    kept: list[Any] = []
    for thing in things:
        if thing not in kept:
            kept.append(thing)
    return kept
