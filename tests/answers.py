"""Whether a vendor's answer is as its OpenAPI document says. The vendors' answers of the whole suite pass here."""

import json
from functools import cache
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.checking import Checker
from mockserver.documents import FOLDER
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
    rule, content_type = reply.rule, reply.header("content-type")
    answer = hash((method, path, reply.status, rule, content_type, reply.body))
    if answer in _seen or rule not in _RULES or rule in _STRANGERS or _RULES[rule].status != reply.status:
        return
    vendor = _VENDORS[rule]
    place = _place(vendor, method, path)
    if place is None:
        return
    response = _checker(vendor).response(place, reply.status) or {"x-rules": []}
    assert rule in {row["x-rule"] for row in response["x-rules"]}, f"{method} {path}: {rule} is not documented"
    if reply.body != _SET_OTHERWISE or response.get("content"):
        wrong = _checker(vendor).answer(place, reply.status, content_type, reply.body)
        assert not wrong, f"{method} {path} {rule}: {'; '.join(map(str, wrong))}: {reply.body!r}"
    _seen.add(answer)


def _place(vendor: str, method: str, path: str) -> str | None:
    try:
        documented, _ = _ROUTES[vendor].bind("localhost").match(path, method)
    except HTTPException:
        return None
    return _checker(vendor).place(str(documented), method)


@cache
def _checker(vendor: str) -> Checker:
    """By the document as it is where nothing may be there that it leaves unsaid."""
    return Checker(closed(json.loads((FOLDER / f"{vendor}.json").read_text(encoding="utf-8"))))
