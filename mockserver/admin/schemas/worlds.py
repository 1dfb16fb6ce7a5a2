"""What the calls about worlds, clocks and settings take and answer."""

from typing import Any

from marshmallow import Schema, ValidationError, fields, validate, validates_schema

from mockserver.admin.schemas.fields import Duration, Instant

ACTIONS = ("freeze", "set", "advance", "resume", "reset")
PARTS = ("clock", "journal", "orders", "settings", "faults", "overrides", "outbox")


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
