"""What the calls about a world's state take and answer."""

from marshmallow import Schema, fields, validate

from mockserver.admin.schemas.faults import MatchOfFault
from mockserver.admin.schemas.fields import Duration, Instant, ListMeta
from mockserver.admin.schemas.journal import ViolationShown
from mockserver.admin.schemas.webhooks import Attempt
from mockserver.admin.schemas.worlds import Sizes
from mockserver.faults import Phase
from mockserver.webhooks import State


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
    violations = fields.List(fields.Nested(ViolationShown))
    answer = fields.String(required=True)


class JournalState(Schema):
    total = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Those that had to go included."})
    entries = fields.List(fields.Nested(EntryState), metadata={"description": "The oldest first."})


class ObservedState(Schema):
    target = fields.String(required=True)
    on = fields.Date(required=True)


class OverrideState(Schema):
    status = fields.Integer(allow_none=True)
    headers = fields.Dict(keys=fields.String(), values=fields.String(allow_none=True))
    body = fields.String(allow_none=True, metadata={"description": "Base64."})
    is_json = fields.Boolean(metadata={"description": "Whether the body is JSON, or a text."})
    observed = fields.Nested(ObservedState, allow_none=True)


class FaultState(Schema):
    id = fields.String(required=True)
    what = fields.Dict(
        keys=fields.String(), required=True,
        metadata={"description": "The `kind` with its parameters; durations are ISO 8601."},
    )  # fmt: skip  # one field, three lines
    created_at = Instant(required=True)
    match = fields.Nested(MatchOfFault)
    probability = fields.Float()
    count = fields.Integer(allow_none=True)
    ttl = Duration(allow_none=True)
    phase = fields.String(validate=validate.OneOf([*Phase]))
    matched = fields.Integer(validate=validate.Range(min=0))
    hits = fields.Integer(validate=validate.Range(min=0))
    period_began = Instant(allow_none=True, metadata={"description": "Where a rate limit stands."})
    period_requests = fields.Integer(validate=validate.Range(min=0))


class FaultsState(Schema):
    made = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Those that ended included."})
    faults = fields.List(fields.Nested(FaultState), metadata={"description": "In order: the first that matches wins."})


class RetriesState(Schema):
    pauses = fields.List(Duration(), metadata={"description": "Between attempts."})
    until = Duration(allow_none=True, metadata={"description": "The last pause repeats until so long after the event."})


class EventState(Schema):
    vendor = fields.String(required=True)
    name = fields.String(required=True)
    body = fields.String(required=True)
    url = fields.String(allow_none=True)
    headers = fields.List(fields.List(fields.String()), metadata={"description": "Pairs of name and value."})
    retries = fields.Nested(RetriesState)
    timeout_seconds = fields.Float()
    only_200 = fields.Boolean(metadata={"description": "Whether no other answer is taken for delivered."})
    fails_from = fields.Integer(metadata={"description": "Otherwise 200 and more is, below this status."})


class DeliveryState(Schema):
    id = fields.String(required=True)
    at = Instant(required=True)
    event = fields.Nested(EventState, required=True)
    state = fields.String(required=True, validate=validate.OneOf([*State]))
    next_attempt_at = Instant(allow_none=True)
    attempted = fields.Integer(validate=validate.Range(min=0))
    attempts = fields.List(fields.Nested(Attempt), metadata={"description": "The newest."})


class OutboxState(Schema):
    total = fields.Integer(validate=validate.Range(min=0), metadata={"description": "Those that had to go included."})
    dropped = fields.Integer(validate=validate.Range(min=0))
    deliveries = fields.List(fields.Nested(DeliveryState), metadata={"description": "The oldest first."})


class MetState(Schema):
    """How often an operation was answered with a status by a rule."""

    vendor = fields.String(required=True)
    operation = fields.String(required=True)
    status = fields.Integer(required=True, metadata={"description": "0: it was not answered."})
    rule = fields.String(required=True, metadata={"description": "Empty: no rule answered."})
    times = fields.Integer(required=True)


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
    met = fields.List(fields.Nested(MetState), metadata={"description": "Answers of operations, counted."})
    faults = fields.Nested(FaultsState)
    overrides = fields.Dict(
        keys=fields.String(), values=fields.Nested(OverrideState), required=True,
        metadata={"description": "By rule."},
    )  # fmt: skip  # one field, three lines
    outbox = fields.Nested(OutboxState, metadata={"description": "Credentials and all: it is still to be posted."})


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
