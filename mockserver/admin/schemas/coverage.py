"""What the call about coverage takes and answers."""

from enum import StrEnum

from marshmallow import Schema, fields, validate

from mockserver.rules import Source


class Report(StrEnum):
    """How coverage is told."""

    JSON = "json"
    MARKDOWN = "markdown"
    JUNIT = "junit"
    HTML = "html"


class Counted(StrEnum):
    """Where rules fired that coverage counts."""

    THIS = "this"
    ALL = "all"


class CoverageQuery(Schema):
    """`GET /__admin/coverage`."""

    vendor = fields.String(load_default=None, metadata={"description": "this vendor alone"})
    format = fields.String(
        load_default=str(Report.JSON),
        validate=validate.OneOf([*map(str, Report)]),
        metadata={
            "description": "`markdown` is for a summary in CI, `junit` is XML, `html` a page with the contracts in it; "
            "they come as such, not as JSON"
        },
    )
    worlds = fields.String(
        load_default=str(Counted.THIS),
        validate=validate.OneOf([*map(str, Counted)]),
        metadata={"description": "`all` are those that are gone too, since the server's start, whatever was reset"},
    )


class SilentRule(Schema):
    id = fields.String(required=True)
    sentence = fields.String(required=True)
    source = fields.String(required=True, validate=validate.OneOf([*map(str, Source)]))


class FiredRule(SilentRule):
    times = fields.Integer(required=True)


class StatusCoverage(Schema):
    status = fields.Integer(required=True)
    documented = fields.Boolean(
        required=True,
        metadata={"description": "false: the operation's document lacks it; an override or a fault made it"},
    )
    times = fields.Integer(required=True)
    rules = fields.Dict(
        keys=fields.String(),
        values=fields.Integer(),
        required=True,
        metadata={"description": "times by the rule that answered; an empty text is none"},
    )


class OperationCoverage(Schema):
    operation = fields.String(required=True)
    statuses = fields.List(
        fields.Nested(StatusCoverage),
        required=True,
        allow_none=True,
        metadata={"description": "null: these are rules of any operation"},
    )
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
    called = fields.Integer(required=True, metadata={"description": "operations that were called"})
    operations = fields.Integer(required=True)
    met = fields.Integer(required=True, metadata={"description": "documented statuses of operations that were met"})
    statuses = fields.Integer(required=True)


class Coverage(Schema):
    """`GET /__admin/coverage`."""

    vendors = fields.List(fields.Nested(VendorCoverage), required=True)
    meta = fields.Nested(CoverageMeta, required=True)
