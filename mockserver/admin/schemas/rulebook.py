"""What the calls about rules, their overrides and their coverage take and answer."""

import re
from enum import StrEnum
from typing import Any

import orjson
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from mockserver.admin.schemas.fields import ListMeta
from mockserver.overrides import BODYLESS
from mockserver.rules import Kind, Source

_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]{1,200}")  # RFC 9110, section 5.6.2
_VALUE = re.compile(r"([!-~]([ -~]{0,1998}[!-~])?)?")  # what both doors put on the wire as it is
_FRAMING = frozenset({"connection", "content-length", "keep-alive", "proxy-connection", "te", "trailer",
                      "transfer-encoding", "upgrade"})  # fmt: skip  # a table
_OURS = "x-mock-"
_MOST_HEADERS = 50
_LARGEST_BODY = 1024 * 1024  # bytes
_NOT_MODIFIED = 304


class Report(StrEnum):
    """How coverage is told."""

    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"


class RuleQuery(Schema):
    """`GET /__admin/rules`."""

    vendor = fields.String(load_default=None, metadata={"description": "the rules of this vendor alone"})
    operation = fields.String(load_default=None, metadata={"description": "of this operation; `any` is all of them"})
    source = fields.String(load_default=None, validate=validate.OneOf([*map(str, Source)]))
    fired = fields.Boolean(load_default=None, metadata={"description": "those that did, or did not, fire here"})


class CoverageQuery(Schema):
    """`GET /__admin/coverage`."""

    vendor = fields.String(load_default=None, metadata={"description": "this vendor alone"})
    format = fields.String(
        load_default=str(Report.JSON),
        validate=validate.OneOf([*map(str, Report)]),
        metadata={"description": "`markdown` is for a summary in CI, `junit` is XML; both come as such, not as JSON"},
    )


class OverrideMaking(Schema):
    """`PUT /__admin/rules/{id}/answer`: the parts of the answer that are to be otherwise."""

    status = fields.Integer(
        strict=True, validate=validate.Range(200, 599), metadata={"description": "200 to 599, but not 304"}
    )
    headers = fields.Dict(
        keys=fields.String(),
        values=fields.String(allow_none=True),
        metadata={"description": "each replaces the header of that name; null takes it away"},
    )
    body = fields.Raw(
        allow_none=True,
        metadata={"description": "a text is sent as it is, any other value as JSON; at most 1 MiB"},
    )

    @validates_schema
    def can_be_sent(self, data: dict[str, Any], **_: Any) -> None:
        """Refuses what the wire cannot carry, or what the server sets by itself."""
        if not data:
            raise ValidationError("Give at least one of status, headers, body.")
        faults = {name: fault for name, value in data.get("headers", {}).items() if (fault := _fault(name, value))}
        names = [name.lower() for name in data.get("headers", {})]
        faults |= {name: ["Is given twice."] for name in data.get("headers", {}) if names.count(name.lower()) > 1}
        if len(names) > _MOST_HEADERS:
            raise ValidationError(f"At most {_MOST_HEADERS} headers.", "headers")
        if faults:
            raise ValidationError({"headers": faults})
        if data.get("status") == _NOT_MODIFIED:
            raise ValidationError("304 answers a conditional request, and no vendor here has any.", "status")
        if "body" in data:
            _check_body(data["body"], data.get("status"))


def _fault(name: str, value: str | None) -> list[str]:
    """What is wrong with a header."""
    lowered = name.lower()
    if _TOKEN.fullmatch(name) is None:
        return ["Is no name of a header."]
    if lowered in _FRAMING or lowered.startswith(_OURS):
        return ["Is set by the server."]
    if value is not None and _VALUE.fullmatch(value) is None:
        return ["Must be at most 2000 printable ASCII characters, without a space at either end."]
    return []


def _check_body(body: Any, status: int | None) -> None:
    if status in BODYLESS and body != "":
        raise ValidationError(f"{status} has no body.", "body")
    try:
        size = len(body.encode()) if isinstance(body, str) else len(orjson.dumps(body))
    except orjson.JSONEncodeError:
        raise ValidationError("Is nested too deeply.", "body") from None
    if size > _LARGEST_BODY:
        raise ValidationError(f"At most {_LARGEST_BODY} bytes.", "body")


class RuleAnswer(Schema):
    """What a row answers."""

    status = fields.Integer(required=True)
    code = fields.String(required=True, metadata={"description": "the vendor's own code; empty when it has none"})
    text = fields.String(required=True, metadata={"description": "with `{name}` where a fact is put in"})


class RuleRow(Schema):
    """A rule."""

    id = fields.String(required=True)
    kind = fields.String(
        required=True,
        validate=validate.OneOf([*map(str, Kind)]),
        metadata={"description": "whether it answers, says how something is read, or holds over several requests"},
    )
    vendor = fields.String(required=True)
    operation = fields.String(required=True, metadata={"description": "`any` is all of the vendor's"})
    sentence = fields.String(required=True)
    answer = fields.Nested(RuleAnswer, required=True, allow_none=True, metadata={"description": "null: none"})
    source = fields.String(required=True, validate=validate.OneOf([*map(str, Source)]))
    inferred = fields.String(
        required=True, allow_none=True, metadata={"description": "the part that is judgement although `source` is not"}
    )
    address = fields.String(required=True, metadata={"description": "where it is written, or why it was judged so"})
    fired = fields.Integer(required=True, metadata={"description": "times, in this world since its journal's reset"})
    overridden = fields.Boolean(required=True)


class OverrideParts(Schema):
    """What is put in the place of a row's answer; absent parts are the row's."""

    status = fields.Integer()
    headers = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))
    body = fields.Raw(allow_none=True)


class OverriddenRule(RuleRow):
    """A rule with what is put in the place of its answer."""

    override = fields.Nested(OverrideParts, required=True, allow_none=True)


class RuleList(Schema):
    """`GET /__admin/rules`."""

    rules = fields.List(fields.Nested(RuleRow), required=True)
    meta = fields.Nested(ListMeta, required=True)


class SilentRule(Schema):
    id = fields.String(required=True)
    sentence = fields.String(required=True)
    source = fields.String(required=True, validate=validate.OneOf([*map(str, Source)]))


class FiredRule(SilentRule):
    times = fields.Integer(required=True)


class OperationCoverage(Schema):
    operation = fields.String(required=True)
    fired = fields.List(fields.Nested(FiredRule), required=True)
    never = fields.List(fields.Nested(SilentRule), required=True)


class VendorCoverage(Schema):
    vendor = fields.String(required=True)
    operations = fields.List(fields.Nested(OperationCoverage), required=True)
    promises = fields.List(
        fields.Nested(SilentRule),
        required=True,
        metadata={"description": "rules over several requests: none of them fires one, so they do not count"},
    )
    fired = fields.Integer(required=True)
    total = fields.Integer(required=True)


class CoverageMeta(Schema):
    fired = fields.Integer(required=True)
    total = fields.Integer(required=True)
    percent = fields.Float(required=True)


class Coverage(Schema):
    """`GET /__admin/coverage`."""

    vendors = fields.List(fields.Nested(VendorCoverage), required=True)
    meta = fields.Nested(CoverageMeta, required=True)
