"""The bodies that the control API takes. A wrong one is told field by field; nothing is coerced."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields, validate, validates_schema

ACTIONS = ("freeze", "set", "advance", "resume", "reset")
PARTS = ("clock", "journal", "orders", "settings")
PRESETS = ("expired", "revoked", "wrong-audience")


class Duration(fields.Field[timedelta]):
    """ISO 8601 (`PT26H`, `-P1D`) or a number of seconds."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> timedelta:
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return timedelta(seconds=value)
            return msgspec.convert(value, timedelta)
        except (msgspec.ValidationError, OverflowError, ValueError):
            raise ValidationError("Not a duration: ISO 8601 such as PT26H, or seconds.") from None


class Instant(fields.AwareDateTime):
    """ISO 8601; one without a zone is UTC."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(format="iso", default_timezone=UTC, **settings)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            return super()._deserialize(value, attr, data, **kwargs).astimezone(UTC)
        except (OverflowError, TypeError):
            raise ValidationError("Not an instant between the years 1 and 9999.") from None


class ClockChange(Schema):
    """`PUT /__admin/clock`."""

    action = fields.String(required=True, validate=validate.OneOf(ACTIONS))
    instant = Instant()
    by = Duration()

    @validates_schema
    def complete(self, data: dict[str, Any], **_: Any) -> None:
        action = data["action"]
        if action == "set" and "instant" not in data:
            raise ValidationError("set needs an instant.", "instant")
        if action == "advance" and "by" not in data:
            raise ValidationError("advance needs a duration.", "by")


class WorldMaking(Schema):
    """`PUT /__admin/worlds/{name}`."""

    seed = fields.Integer(strict=True)
    fixtures = fields.List(fields.String(validate=validate.OneOf(["default"])), validate=validate.Length(max=1))
    clock = fields.Nested(ClockChange)
    settings = fields.Dict(keys=fields.String())


class Reset(Schema):
    """`POST /__admin/reset`: nothing named is all of it, ids included. The clock comes first: data is seeded by it."""

    parts = fields.List(fields.String(validate=validate.OneOf(PARTS)), data_key="only", load_default=None)


class TokenMaking(Schema):
    """`POST /__admin/tokens`."""

    vendor = fields.String(required=True)
    caller = fields.String(required=True)
    expires_in = Duration(load_default=timedelta(hours=1))
    preset = fields.String(validate=validate.OneOf(PRESETS), load_default=None)


CLOCK_CHANGE = ClockChange()
WORLD_MAKING = WorldMaking()
RESET = Reset()
TOKEN_MAKING = TokenMaking()
