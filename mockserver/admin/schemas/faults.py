"""What the calls about faults take and answer. The limits of their numbers are the domain's."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from mockserver import faults
from mockserver.admin.schemas.fields import Duration, Instant, ListMeta
from mockserver.faults import kinds


class Number(fields.Float):
    """A JSON number; a text that looks like one is none."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if isinstance(value, str):
            raise self.make_error("invalid", input=value)
        return super()._deserialize(value, attr, data, **kwargs)


def _number(most: float, **more: Any) -> Number:
    return Number(validate=validate.Range(0, most), **more)


def _whole(most: int, least: int = 1, **more: Any) -> fields.Integer:
    return fields.Integer(strict=True, validate=validate.Range(least, most), **more)


def _duration(name: str, **more: Any) -> Duration:
    def check(duration: timedelta) -> None:
        wrong = kinds.wrong_duration(name, duration)
        if wrong is not None:
            raise ValidationError(wrong)

    least, most = (limit.total_seconds() for limit in kinds.DURATIONS[name])
    return Duration(validate=check, metadata={"minimum": least, "maximum": most}, **more)


class MatchOfFault(Schema):
    """Which requests a fault is for; `*` is any."""

    vendor = fields.String(load_default=faults.ANY)
    operation = fields.String(load_default=faults.ANY)
    caller = fields.String(load_default=faults.ANY, metadata={"description": "who the credential says it is"})
    nth = _whole(kinds.MOST_REQUESTS, load_default=None, allow_none=True)


class Parameters(Schema):
    """What the kinds of faults take."""

    milliseconds = _number(kinds.LONGEST_MILLISECONDS)
    min = _number(kinds.LONGEST_MILLISECONDS, metadata={"description": "milliseconds, uniform up to `max`"})
    max = _number(kinds.LONGEST_MILLISECONDS)
    median = _number(kinds.LONGEST_MILLISECONDS, metadata={"description": "milliseconds of a lognormal latency"})
    sigma = _number(kinds.LARGEST_SIGMA, metadata={"description": "of the latency's logarithm"})
    status = _whole(599, 400)
    rule = fields.String(metadata={"description": "the id of a row that refuses"})
    requests = _whole(kinds.MOST_REQUESTS, 0, metadata={"description": "let through in each period"})
    period = _duration("period")
    after = _duration("after")
    fraction = _number(1)
    bytes = _whole(kinds.MOST_BYTES, 0)
    over = _duration("over")


class FaultMaking(Parameters):
    """`POST /__admin/faults`. A parameter of another kind is refused, and so is one without its fellow."""

    match = fields.Nested(MatchOfFault, load_default=dict)
    kind = fields.String(required=True, validate=validate.OneOf([*kinds.KINDS]))
    probability = _number(1, load_default=1.0)
    count = _whole(kinds.MOST_REQUESTS, load_default=None, allow_none=True)
    ttl = _duration("ttl", load_default=None, allow_none=True)
    phase = fields.String(validate=validate.OneOf([*faults.Phase]), load_default=faults.Phase.BEFORE)

    @validates_schema
    def fits_its_kind(self, data: dict[str, Any], **_: Any) -> None:
        what = kinds.KINDS[data["kind"]]
        takes = what.__struct_fields__
        given = Parameters._declared_fields.keys() & data.keys()
        errors = {name: [_takes(data["kind"], takes)] for name in sorted(given) if name not in takes}
        errors |= {name: [f"{data['kind']} needs it."] for name in what.required if name not in data}
        if not errors:
            errors = {name: [wrong] for name, wrong in kinds.wrong_pairs(data).items()}
        if errors:
            raise ValidationError(errors)


def _takes(kind: str, names: tuple[str, ...]) -> str:
    return f"{kind} takes {', '.join(names)}." if names else f"{kind} takes no parameters."


class FaultAnswer(Parameters):
    """A fault as it stands. Of the parameters it has those of its kind."""

    id = fields.String(required=True)
    match = fields.Nested(MatchOfFault, required=True)
    kind = fields.String(required=True, validate=validate.OneOf([*kinds.KINDS]))
    probability = fields.Float(required=True)
    count = fields.Integer(required=True, allow_none=True, metadata={"description": "ends after so many hits"})
    ttl = Duration(required=True, allow_none=True, metadata={"description": "ends after so long, on the world's clock"})
    phase = fields.String(required=True, validate=validate.OneOf([*faults.Phase]))
    matched = fields.Integer(required=True, metadata={"description": "requests that fitted"})
    hits = fields.Integer(required=True, metadata={"description": "requests that met it"})
    created_at = Instant(required=True)
    ends_at = Instant(required=True, allow_none=True)


class FaultList(Schema):
    """`GET /__admin/faults`."""

    faults = fields.List(fields.Nested(FaultAnswer), required=True)
    meta = fields.Nested(ListMeta, required=True)
