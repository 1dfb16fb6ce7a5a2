"""What the calls about the journal take and answer."""

import re
from datetime import datetime, timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from mockserver.admin.schemas.fields import Duration, Instant
from mockserver.validation import Part, Side

_METHOD = validate.Regexp(r"[A-Z]+\Z", error="methods are written in capitals")
_PATH = validate.Regexp(r"/", error="a path begins with /")
_VIOLATIONS = "whether the vendor's document does not have something of the request or of the answer"
_NOT_ANSWERED = "0: a fault kept it from being answered"


def _status(status: int) -> None:
    if status and not 100 <= status <= 599:
        raise ValidationError("must be from 100 to 599, or 0 for what was not answered")


_COUNT = validate.Range(min=0)


class Whole(fields.Integer):
    """Digits in a query."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if re.fullmatch(r"\d{1,9}", value, re.ASCII) is None:
            raise ValidationError("must be a whole number")
        return int(value)


class Flag(fields.Boolean):
    """`true` or `false` in a query."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            truthy={"true"}, falsy={"false"}, error_messages={"invalid": "must be true or false"}, **settings
        )


class Since(Instant):
    """An instant in a query, where a `+` that was not escaped is a space."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            return super()._deserialize(value.replace(" ", "+") if "T" in value else value, attr, data, **kwargs)
        except ValidationError:
            raise ValidationError("must be an ISO 8601 instant") from None


class LiveFilters(Schema):
    """`GET /__admin/events`."""

    error_messages = {  # noqa: RUF012  # marshmallow reads it from the class
        "unknown": "unknown filter; known are vendor, operation, rule, status, path, method, violations, since"
    }

    vendor = fields.String()
    operation = fields.String(metadata={"description": "empty: what fitted no operation"})
    rule = fields.String(metadata={"description": "any row that fired"})
    status = Whole()
    path = fields.String(validate=_PATH)
    method = fields.String(validate=_METHOD)
    violations = Flag(metadata={"description": _VIOLATIONS})
    since = Since(load_default=None, metadata={"description": "from this instant on"})


class Filters(LiveFilters):
    """`GET /__admin/requests`."""

    error_messages = {  # noqa: RUF012  # marshmallow reads it from the class
        "unknown": "unknown filter; known are vendor, operation, rule, status, path, method, violations, since, limit"
    }

    limit = Whole(load_default=None)


class RequestMatch(Schema):
    """`POST /__admin/requests/count`: all optional, all must be as said."""

    vendor = fields.String()
    operation = fields.String(metadata={"description": "empty: what fitted no operation"})
    rule = fields.String(metadata={"description": "any row that fired"})
    status = fields.Integer(
        strict=True, validate=[validate.Range(0, 599), _status], metadata={"description": _NOT_ANSWERED}
    )
    path = fields.String(validate=_PATH, metadata={"description": "without the query, unless it has a ?"})
    method = fields.String(validate=_METHOD)
    violations = fields.Boolean(truthy={True}, falsy={False}, metadata={"description": _VIOLATIONS})
    json = fields.Raw(metadata={"description": "a part of the JSON body; of a form or a query an object of texts"})


class RequestsExpected(RequestMatch):
    """`POST /__admin/requests/verify`: no number and no order is at least one."""

    exactly = fields.Integer(strict=True, validate=_COUNT)
    at_least = fields.Integer(strict=True, validate=_COUNT)
    at_most = fields.Integer(strict=True, validate=_COUNT)
    in_order = fields.List(fields.Nested(RequestMatch), validate=validate.Length(min=1, max=100))
    within_seconds = Duration(metadata={"description": "by the world's clock"})

    @validates_schema
    def consistent(self, data: dict[str, Any], **_: Any) -> None:
        if "exactly" in data and ("at_least" in data or "at_most" in data):
            raise ValidationError("exactly leaves nothing to at_least and at_most.", "exactly")
        if data.get("at_least", 0) > data.get("at_most", data.get("at_least", 0)):
            raise ValidationError("at_least is more than at_most.", "at_least")
        if data.get("within_seconds", timedelta()) < timedelta():
            raise ValidationError("must not be negative.", "within_seconds")


class JournalMeta(Schema):
    total = fields.Integer(required=True, metadata={"description": "those that fit, shown or not"})
    dropped = fields.Integer(required=True, metadata={"description": "those that the journal had no room for"})


class ViolationShown(Schema):
    """Something that the vendor's document does not have. No value is told: it may be a secret."""

    side = fields.String(data_key="in", required=True, validate=validate.OneOf([*map(str, Side)]))
    part = fields.String(required=True, validate=validate.OneOf([*map(str, Part)]))
    pointer = fields.String(required=True, metadata={"description": "A JSON pointer into the part."})
    message = fields.String(required=True)
    schema = fields.String(required=True, metadata={"description": "A JSON pointer into the document."})


class RequestShown(Schema):
    id = fields.String(required=True)
    at = fields.DateTime(required=True)
    vendor = fields.String(required=True)
    operation = fields.String(required=True)
    method = fields.String(required=True)
    path = fields.String(required=True)
    query = fields.String(required=True)
    status = fields.Integer(required=True, metadata={"description": _NOT_ANSWERED})
    rule = fields.String(required=True, allow_none=True, metadata={"description": "the row that answered"})
    rules = fields.List(fields.String(), required=True)
    warnings = fields.List(fields.String(), required=True)
    violations = fields.List(
        fields.Nested(ViolationShown),
        required=True,
        metadata={"description": "What the vendor's document does not have, where `validate` is on."},
    )


class RequestList(Schema):
    requests = fields.List(fields.Nested(RequestShown), required=True)
    meta = fields.Nested(JournalMeta, required=True)


class AnswerExplained(Schema):
    status = fields.Integer(required=True)
    code = fields.String(required=True)
    text = fields.String(required=True)


class RuleExplained(Schema):
    id = fields.String(required=True)
    kind = fields.String(required=True)
    operation = fields.String(required=True)
    sentence = fields.String(required=True)
    answer = fields.Nested(AnswerExplained, required=True, allow_none=True)
    source = fields.String(required=True)
    inferred = fields.String(required=True, allow_none=True)
    address = fields.String(required=True)


class AlsoFired(Schema):
    id = fields.String(required=True)
    sentence = fields.String(required=True)


class Explanation(Schema):
    rule = fields.Nested(RuleExplained, required=True, allow_none=True)
    also = fields.List(fields.Nested(AlsoFired), required=True, metadata={"description": "rows that had a say"})
    facts = fields.Dict(keys=fields.String(), required=True, metadata={"description": "what decided"})
    made_by = fields.String(
        required=True, allow_none=True, metadata={"description": "who made the answer, when the vendor's rules did not"}
    )
    would_succeed = fields.String(required=True, allow_none=True)


class RequestExplained(RequestShown):
    headers = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    body = fields.String(required=True)
    answer = fields.String(required=True)
    explanation = fields.Nested(Explanation, required=True)


class RequestCount(Schema):
    count = fields.Integer(required=True)


class RequestsVerified(RequestCount):
    verified = fields.Boolean(required=True)
