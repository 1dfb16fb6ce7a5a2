"""What every answer is wrapped in: SuccessResponse or ErrorResponse, in XML or JSON, from one tree."""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.falabella.rules.table import ErrorType, FalabellaRule
from mockserver.vendors.falabella.schemas.parameters import Format

# A text, children by name, or one child more than once.
Tree: TypeAlias = "str | Mapping[str, Any] | Sequence[Mapping[str, Any]]"

# No page states a content type. Source: inferred from the types that the documentation tool offers.
CONTENT_TYPE = {
    Format.XML: ("Content-Type", "application/xml; charset=utf-8"),
    Format.JSON: ("Content-Type", "application/json; charset=utf-8"),
}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NOT_XML = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")


def success(
    action: str, now: datetime, response_type: str = "", body: Tree = "", head: Mapping[str, Tree] | None = None
) -> Mapping[str, Tree]:
    """`head` is what few actions have in their head beside the rest, or, a feed's RequestId, in its place."""
    common = {"RequestId": "", "RequestAction": action, "ResponseType": response_type, "Timestamp": timestamp(now)}
    return {"SuccessResponse": {"Head": {**common, **(head or {})}, "Body": body}}


def error(rule: Rule, action: str, facts: Mapping[str, object]) -> Mapping[str, Tree]:
    """An error's head has neither RequestId nor Timestamp."""
    head = {
        "RequestAction": action,
        "ErrorType": rule.error_type if isinstance(rule, FalabellaRule) else ErrorType.SENDER,
        "ErrorCode": rule.code,
        "ErrorMessage": fill(rule.text, facts),
    }
    return {"ErrorResponse": {"Head": head, "Body": ""}}


def many(name: str, children: Sequence[Tree]) -> Tree:
    """Children of one name: in JSON one is an object, several are a list, and none are the empty string."""
    if not children:
        return ""
    return {name: children[0] if len(children) == 1 else children}


def timestamp(instant: datetime) -> str:
    """`2026-01-15T10:00:00+0000`."""
    return instant.replace(microsecond=0, tzinfo=None).isoformat() + "+0000"


def render(document: Mapping[str, Tree], wanted: Format) -> bytes:
    if wanted is Format.JSON:
        return orjson.dumps(document)
    (root,) = document.items()
    return (_DECLARATION + _element(*root)).encode()


def _element(name: str, content: Any) -> str:
    if isinstance(content, Mapping):
        inner = "".join(_element(child, grandchild) for child, grandchild in content.items())
    elif isinstance(content, str):
        inner = _text(content)
    else:
        return "".join(_element(name, one) for one in content)
    return f"<{name}>{inner}</{name}>" if inner else f"<{name}/>"


def _text(text: str) -> str:
    """The text escaped; a character that XML 1.0 cannot hold is written as U+FFFD."""
    return escape(_NOT_XML.sub("\ufffd", text), {"\r": "&#13;"})
