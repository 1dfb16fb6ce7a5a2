"""What the calls about a world's state take and answer."""

from marshmallow import Schema, fields, validate

from mockserver.admin.schemas.fields import Instant, ListMeta
from mockserver.admin.schemas.worlds import Sizes


class ClockState(Schema):
    frozen_at = Instant(allow_none=True, metadata={"description": "Null while it ticks."})
    offset_seconds = fields.Float(metadata={"description": "From the system's clock; 0 when it stands still."})


class IdsState(Schema):
    drawn = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Ids drawn from the seed."})
    requests = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Requests that got a number."})


class DueState(Schema):
    at = Instant(required=True)
    vendor = fields.String(required=True)
    action = fields.String(required=True)
    arguments = fields.Dict(keys=fields.String(), required=True)


class EntryState(Schema):
    id = fields.String(required=True)
    at = Instant(required=True)
    vendor = fields.String(required=True)
    operation = fields.String(required=True, metadata={"description": "Empty where no operation fits."})
    method = fields.String(required=True)
    path = fields.String(required=True)
    query = fields.String(required=True)
    headers = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    body = fields.String(required=True)
    status = fields.Integer(required=True)
    rules = fields.List(fields.String(), required=True, metadata={"description": "The answering one first."})
    facts = fields.Dict(keys=fields.String(), required=True)
    warnings = fields.List(fields.String(), required=True)
    answer = fields.String(required=True)


class JournalState(Schema):
    total = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Those that had to go included."})
    entries = fields.List(fields.Nested(EntryState), metadata={"description": "The oldest first."})


class OverrideState(Schema):
    status = fields.Integer(allow_none=True)
    headers = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))
    body = fields.String(allow_none=True, metadata={"description": "Base64."})


class StateDocument(Schema):
    """`GET`, `PUT /__admin/state`. What vendors own is checked by their types."""

    format = fields.String(required=True, validate=validate.Equal("order-mockserver/world"))
    version = fields.Integer(required=True, validate=validate.Equal(1))
    seed = fields.Integer(required=True)
    filled = fields.Boolean(required=True, metadata={"description": "Whether a reset brings the fixtures back."})
    clock = fields.Nested(ClockState)
    ids = fields.Nested(IdsState)
    settings = fields.Dict(
        keys=fields.String(), values=fields.Dict(keys=fields.String()), required=True,
        metadata={"description": "By vendor."},
    )  # fmt: skip  # one field, three lines
    collections = fields.Dict(
        keys=fields.String(),
        values=fields.Dict(keys=fields.String(), values=fields.List(fields.Dict())),
        required=True,
        metadata={"description": "The things of each vendor by collection, in the order they were added."},
    )
    due = fields.List(fields.Nested(DueState), metadata={"description": "What is still to come, in time order."})
    journal = fields.Nested(JournalState)
    fired = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": "Times by rule."}
    )
    faults = fields.List(fields.Dict())
    overrides = fields.Dict(
        keys=fields.String(), values=fields.Nested(OverrideState), required=True,
        metadata={"description": "By rule."},
    )  # fmt: skip  # one field, three lines
    outbox = fields.List(fields.Dict())


class SnapshotShown(Schema):
    """A snapshot, without what it holds."""

    name = fields.String(required=True)
    taken_at = Instant(required=True, metadata={"description": "By the world's clock."})
    collections = Sizes(required=True)


class SnapshotList(Schema):
    snapshots = fields.List(fields.Nested(SnapshotShown), required=True)
    meta = fields.Nested(ListMeta, required=True)


class Place(Schema):
    vendor = fields.String(required=True)
    collection = fields.String(required=True, metadata={"description": "`settings` for a setting."})
    id = fields.String(required=True, metadata={"description": "The thing's, or the name of the setting."})


class Thing(Place):
    value = fields.Raw(required=True)


class ChangedThing(Place):
    before = fields.Raw(required=True)
    after = fields.Raw(required=True)


class DifferenceCounts(Schema):
    added = fields.Integer(required=True)
    removed = fields.Integer(required=True)
    changed = fields.Integer(required=True)


class Differences(Schema):
    """`GET /__admin/snapshots/{a}/diff/{b}`."""

    added = fields.List(fields.Nested(Thing), required=True)
    removed = fields.List(fields.Nested(Thing), required=True)
    changed = fields.List(fields.Nested(ChangedThing), required=True)
    meta = fields.Nested(DifferenceCounts, required=True)
