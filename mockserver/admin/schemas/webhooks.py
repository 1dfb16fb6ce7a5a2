"""What the calls about webhooks take and answer."""

from marshmallow import Schema, fields, validate

from mockserver.webhooks import State

_STATES = [state.value for state in State]


class WebhookQuery(Schema):
    """`GET /__admin/webhooks`."""

    vendor = fields.String(metadata={"description": "only those of this vendor"})
    event = fields.String(metadata={"description": "only those of this event, by the vendor's name for it"})
    state = fields.String(validate=validate.OneOf(_STATES), metadata={"description": "only those in this state"})


class Attempt(Schema):
    """One try to deliver."""

    at = fields.AwareDateTime(required=True, metadata={"description": "when it was due on the world's clock"})
    status = fields.Integer(
        required=True, allow_none=True, metadata={"description": "of the receiver's answer; null: there was none"}
    )
    error = fields.String(
        required=True, allow_none=True, metadata={"description": "why there was no answer; null: there was one"}
    )


class Webhook(Schema):
    """One event on its way to its endpoint."""

    id = fields.String(required=True, metadata={"description": "`w-1`, `w-2`, ... in the order of the events"})
    at = fields.AwareDateTime(required=True, metadata={"description": "when it happened on the world's clock"})
    vendor = fields.String(required=True)
    event = fields.String(required=True, metadata={"description": "the vendor's name for what happened"})
    url = fields.String(
        required=True,
        allow_none=True,
        metadata={"description": "where it goes, credentials redacted; null: no endpoint was set"},
    )
    state = fields.String(
        required=True,
        validate=validate.OneOf(_STATES),
        metadata={
            "description": "undelivered: no endpoint was set when it happened; waiting: for its next attempt; "
            "delivered; failed: the vendor's schedule has no further attempt"
        },
    )
    attempted = fields.Integer(required=True, metadata={"description": "how many attempts were made"})
    attempts = fields.List(
        fields.Nested(Attempt), required=True, metadata={"description": "the attempts, the newest 100, oldest first"}
    )
    next_attempt_at = fields.AwareDateTime(
        required=True, allow_none=True, metadata={"description": "on the world's clock; null: none is to come"}
    )
    headers = fields.Dict(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "the vendor's headers, credentials redacted"},
    )
    body = fields.String(required=True, metadata={"description": "the body as it is sent, credentials redacted"})


class WebhookMeta(Schema):
    total = fields.Integer(required=True, metadata={"description": "how many are listed"})
    dropped = fields.Integer(required=True, metadata={"description": "how many of the world's were too old to keep"})


class WebhookList(Schema):
    """Oldest first."""

    webhooks = fields.List(fields.Nested(Webhook), required=True)
    meta = fields.Nested(WebhookMeta, required=True)
