"""What the calls about rules and their overrides take and answer."""

from collections.abc import Mapping
from typing import Any

import orjson
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from mockserver.admin.schemas.fields import ListMeta
from mockserver.overrides import LEAST_STATUS, MOST_STATUS, OBSERVED, is_place, unsendable
from mockserver.rules import Kind, Source

SOURCES = (*map(str, Source), OBSERVED)


class RuleQuery(Schema):
    """`GET /__admin/rules`."""

    vendor = fields.String(load_default=None, metadata={"description": "the rules of this vendor alone"})
    operation = fields.String(load_default=None, metadata={"description": "of this operation; `any` is all of them"})
    source = fields.String(load_default=None, validate=validate.OneOf(SOURCES))
    fired = fields.Boolean(load_default=None, metadata={"description": "those that did, or did not, fire here"})


def _address(text: str) -> None:
    if not is_place(text):
        raise ValidationError("Must be an address: at most 200 printable ASCII characters without blanks and quotes.")


class Observed(Schema):
    """Where and when an answer was seen."""

    target = fields.String(
        required=True,
        validate=_address,
        metadata={"description": "the base URL"},
    )
    on = fields.Date(required=True, metadata={"description": "the day"})


class OverrideMaking(Schema):
    """`PUT /__admin/rules/{id}/answer`: the parts of the answer that are to be otherwise."""

    status = fields.Integer(
        strict=True,
        validate=validate.Range(LEAST_STATUS, MOST_STATUS),
        metadata={"description": "200 to 599, but not 304"},
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
    observed = fields.Nested(Observed, metadata={"description": "where the answer was seen, and when"})

    @validates_schema
    def can_be_sent(self, data: dict[str, Any], **_: Any) -> None:
        """Refuses what the wire cannot carry, or what the server sets by itself."""
        if not data.keys() - {"observed"}:
            raise ValidationError("Give at least one of status, headers, body.")
        messages: dict[str, Any] = {}
        for *place, last, detail in unsendable(data.get("status"), data.get("headers", {}), _sent(data)):
            inner = messages
            for name in place:
                inner = inner.setdefault(name, {})
            inner.setdefault(last, [detail])
        if messages:
            raise ValidationError(messages)


def _sent(data: Mapping[str, Any]) -> bytes | None:
    """The bytes of the body that is given; None without one."""
    body = data.get("body", "")
    try:
        return body.encode() if isinstance(body, str) else orjson.dumps(body)
    except orjson.JSONEncodeError:
        raise ValidationError("Is nested too deeply.", "body") from None


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
    source = fields.String(
        required=True,
        validate=validate.OneOf(SOURCES),
        metadata={"description": "`observed` when its answer is one that was seen, whatever the row's own source"},
    )
    inferred = fields.String(
        required=True, allow_none=True, metadata={"description": "the part that is judgement although `source` is not"}
    )
    address = fields.String(required=True, metadata={"description": "where it is written, or why it was judged so"})
    fired = fields.Integer(required=True, metadata={"description": "times, in this world since its journal's reset"})
    overridden = fields.Boolean(required=True)
    observed = fields.Nested(
        Observed, required=True, allow_none=True, metadata={"description": "where its answer was seen; null: nowhere"}
    )


class OverrideParts(Schema):
    """What is put in the place of a row's answer; absent parts are the row's."""

    status = fields.Integer()
    headers = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))
    body = fields.Raw(allow_none=True)
    observed = fields.Nested(Observed)


class OverriddenRule(RuleRow):
    """A rule with what is put in the place of its answer."""

    override = fields.Nested(OverrideParts, required=True, allow_none=True)


class RuleList(Schema):
    """`GET /__admin/rules`."""

    rules = fields.List(fields.Nested(RuleRow), required=True)
    meta = fields.Nested(ListMeta, required=True)
