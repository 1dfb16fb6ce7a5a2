"""Whether a vendor's answer is as its OpenAPI document says. The vendors' answers of the whole suite pass here."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.admin.itself import DOCUMENTS
from mockserver.openapi.xml import Reader, is_xml
from mockserver.registry import VENDORS
from mockserver.vendor import shown
from tests.openapi.closed import closed

_BY_RULE = {rule.id: vendor.name for vendor in VENDORS for rule in vendor.rules}
_ROUTES = {
    vendor.name: Map(
        [
            Rule(path, endpoint=shown(operation.paths[0]), methods=[operation.method])
            for operation in vendor.operations
            for path in operation.paths
        ],
        merge_slashes=False,
        strict_slashes=True,
    )
    for vendor in VENDORS
}
_seen: set[int] = set()  # answers that were found good: most of them come again and again


def faults(method: str, path: str, status: int, rule: str, content_type: str | None, body: bytes) -> list[str]:
    """What the document does not know of the answer; empty when it is as it says. `rule`: what answered."""
    answer = hash((method, path, status, content_type, body))
    vendor = _BY_RULE.get(rule)
    if answer in _seen or vendor is None or method in ("HEAD", "OPTIONS"):
        return []
    found = _faults(vendor, method, path, status, content_type, body)
    if not found:
        _seen.add(answer)
    return found


def _faults(vendor: str, method: str, path: str, status: int, content_type: str | None, body: bytes) -> list[str]:
    place = _place(vendor, method, path)
    if place is None:
        return []
    response = _document(vendor)["paths"][place][method.lower()]["responses"].get(str(status))
    if response is None:
        return [f"{status} is not documented"]
    media_type, content = (content_type or "").partition(";")[0], response.get("content", {})
    if not body:
        return []
    if media_type not in content:
        return [f"{media_type} is not documented for {status}"]
    value = _value(vendor, place, method, status, media_type, body)
    return [f"{error.json_path}: {error.message[:300]}" for error in _validator(vendor, place, method, status, media_type).iter_errors(value)]


def _value(vendor, place, method, status, media_type, body) -> Any:
    if is_xml(media_type):
        schema = _schema(vendor, place, method, status, media_type)
        return _reader(vendor).read(body.decode(), schema)
    return json.loads(body) if media_type.endswith("json") else body.decode()


def _place(vendor: str, method: str, path: str) -> str | None:
    try:
        place, _ = _ROUTES[vendor].bind("localhost").match(path, method)
    except HTTPException:
        return None
    return str(place)


def _schema(vendor, place, method, status, media_type):
    return _document(vendor)["paths"][place][method.lower()]["responses"][str(status)]["content"][media_type]["schema"]


@cache
def _document(vendor: str) -> Any:
    return json.loads((DOCUMENTS / f"{vendor}.json").read_text(encoding="utf-8"))


@cache
def _components(vendor: str) -> Any:
    return closed(_document(vendor)["components"]["schemas"])


@cache
def _validator(vendor, place, method, status, media_type) -> Draft202012Validator:
    schema = closed(_schema(vendor, place, method, status, media_type))
    return Draft202012Validator({**schema, "components": {"schemas": _components(vendor)}})


@cache
def _reader(vendor: str) -> Reader:
    components = _components(vendor)
    return Reader(components, lambda schema, value: Draft202012Validator({**schema, "components": {"schemas": components}}).is_valid(value))
