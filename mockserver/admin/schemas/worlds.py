"""What the calls about worlds, clocks and settings take and answer."""

from typing import Any

from marshmallow import INCLUDE, Schema, ValidationError, fields, validate, validates_schema

from mockserver.admin.schemas.fields import Duration, Instant, ListMeta
from mockserver.validation import Validate

TAKES = {"freeze": {"instant"}, "set": {"instant"}, "advance": {"by"}, "resume": set(), "reset": set()}
ACTIONS = tuple(TAKES)
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
        stray = sorted(data.keys() & {"instant", "by"} - TAKES[action])
        if stray:
            raise ValidationError(f"{action} does not take it.", stray[0])


class WorldMaking(Schema):
    """`PUT /__admin/worlds/{name}`. What is given beside `from` is changed in the copy."""

    seed = fields.Integer(strict=True)
    fixtures = fields.List(fields.String(validate=validate.OneOf(["default"])), validate=validate.Length(max=1))
    source = fields.String(data_key="from", metadata={"description": "The world to copy."})
    clock = fields.Nested(ClockChange)
    settings = fields.Dict(keys=fields.String())

    @validates_schema
    def one_origin(self, data: dict[str, Any], **_: Any) -> None:
        if "source" in data and "fixtures" in data:
            raise ValidationError("A copy of a world has what that world has: leave out fixtures or from.", "fixtures")


class Reset(Schema):
    """`POST /__admin/reset`: nothing said is all of it, ids included; an empty list is no part at all.

    Ids go on through the reset of a part. The clock comes first: data is seeded by it.
    """

    parts = fields.List(fields.String(validate=validate.OneOf(PARTS)), data_key="only", load_default=None)


class Sizes(fields.Dict):
    """How many things there are, by vendor and collection."""

    def __init__(self, **settings: Any) -> None:
        counts = fields.Dict(keys=fields.String(), values=fields.Integer())
        super().__init__(keys=fields.String(), values=counts, **settings)


class WorldShown(Schema):
    """A world, without what it holds."""

    name = fields.String(required=True)
    seed = fields.Integer(required=True)
    created_at = Instant(required=True, metadata={"description": "By the system's clock."})
    last_used_at = Instant(required=True, metadata={"description": "By the system's clock."})
    requests = fields.Integer(required=True, metadata={"description": "Answered since the journal was reset."})
    orders = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "How many orders each vendor has."},
    )
    collections = Sizes(required=True)


class WorldList(Schema):
    worlds = fields.List(fields.Nested(WorldShown), required=True)
    meta = fields.Nested(ListMeta, required=True)


class ClockShown(Schema):
    now = Instant(required=True)
    frozen = fields.Boolean(required=True)
    offset_seconds = fields.Float(required=True, metadata={"description": "From the system's clock."})


class DueShown(Schema):
    at = Instant(required=True)
    vendor = fields.String(required=True)
    action = fields.String(required=True)
    arguments = fields.Dict(keys=fields.String(), required=True)


class ClockChanged(ClockShown):
    fired = fields.List(fields.Nested(DueShown), required=True, metadata={"description": "What came due, in order."})


class WorldSettingsShown(Schema):
    """The world's own."""

    checks = fields.String(
        data_key="validate",
        validate=validate.OneOf([*map(str, Validate)]),
        metadata={"description": "What comes of what the OpenAPI documents do not have."},
    )


# The other fields of the settings are vendors, whose names a schema cannot know.
class SettingsShown(Schema):
    """`GET /__admin/settings`: the world's own, and each vendor's, by its name."""

    class Meta:
        unknown = INCLUDE

    world = fields.Nested(WorldSettingsShown)
