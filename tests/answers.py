"""Whether a vendor's answer is as its OpenAPI document says. The vendors' answers of the whole suite pass here."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.documents import FOLDER
from mockserver.openapi.xml import Reader, is_xml
from mockserver.registry import VENDORS
from mockserver.vendor import shown
from tests.openapi.closed import closed

_RULES = {rule.id: rule for vendor in VENDORS for rule in vendor.rules}
_VENDORS = {rule.id: vendor.name for vendor in VENDORS for rule in vendor.rules}
_STRANGERS = {rule.id for vendor in VENDORS for rule in (vendor.not_found, vendor.method_not_allowed)}
_ROUTES = {
    vendor.name: Map(
        [
            Rule(path, endpoint=shown(operation.paths[0]), methods=[operation.method])
            for operation in vendor.operations
            for path in operation.paths
        ],
        merge_slashes=False,
    )
    for vendor in VENDORS
}
_SET_OTHERWISE = b"{}"  # what a setting of Dash's answers where the document has no body
_seen: set[int] = set()  # answers that were found good: most of them come again and again


def check(method: str, path: str, reply: Any) -> None:
    """Assert that the document has what the rule answered. Left out is what no document can have: what unknown paths
    get, and what a test has put in the place of an answer.
    """
    rule, media_type = reply.rule, _media_type(reply)
    answer = hash((method, path, reply.status, rule, media_type, reply.body))
    if answer in _seen or rule not in _RULES or rule in _STRANGERS or _RULES[rule].status != reply.status:
        return
    place = _place(_VENDORS[rule], method, path)
    if place is None:
        return
    wrong = _faults(_VENDORS[rule], place, reply)
    assert not wrong, f"{method} {path} {rule}: {'; '.join(wrong)}"
    _seen.add(answer)


def _faults(vendor: str, place: tuple[str, str], reply: Any) -> list[str]:
    response = _operation(vendor, place)["responses"].get(str(reply.status), {"x-rules": []})
    if reply.rule not in {row["x-rule"] for row in response["x-rules"]}:
        return [f"is not documented under {reply.status}"]
    media_type, content = _media_type(reply), response.get("content", {})
    if not reply.body or (reply.body == _SET_OTHERWISE and not content):
        return []
    if media_type not in content:
        return [f"{media_type} is not documented under {reply.status}"]
    value = _value(vendor, content[media_type]["schema"], media_type, reply.body)
    errors = _validator(vendor, place, str(reply.status), media_type).iter_errors(value)
    return [f"{error.json_path}: {error.message[:300]}" for error in errors]


def _media_type(reply: Any) -> str:
    return (reply.header("content-type") or "").partition(";")[0]


def _value(vendor: str, schema: Any, media_type: str, body: bytes) -> object:
    if is_xml(media_type):
        return _reader(vendor).read(body.decode(), schema)
    return json.loads(body) if media_type.endswith("json") else body.decode()


def _place(vendor: str, method: str, path: str) -> tuple[str, str] | None:
    try:
        place, _ = _ROUTES[vendor].bind("localhost").match(path, method)
    except HTTPException:
        return None
    return str(place), "get" if method == "HEAD" else method.lower()


def _operation(vendor: str, place: tuple[str, str]) -> Any:
    path, method = place
    return _document(vendor)["paths"][path][method]


@cache
def _document(vendor: str) -> Any:
    return json.loads((FOLDER / f"{vendor}.json").read_text(encoding="utf-8"))


@cache
def _components(vendor: str) -> Any:
    return {"schemas": closed(_document(vendor)["components"]["schemas"])}


@cache
def _validator(vendor: str, place: tuple[str, str], status: str, media_type: str) -> Draft202012Validator:
    schema = _operation(vendor, place)["responses"][status]["content"][media_type]["schema"]
    return Draft202012Validator({**closed(schema), "components": _components(vendor)})


@cache
def _reader(vendor: str) -> Reader:
    components = _components(vendor)

    def fits(schema: Any, value: object) -> bool:
        return Draft202012Validator({**schema, "components": components}).is_valid(value)

    return Reader(components["schemas"], fits)
