"""What the calls about the server itself answer."""

from marshmallow import Schema, fields, validate


class Health(Schema):
    """`GET /__admin/health`."""

    status = fields.String(required=True, validate=validate.Equal("ok"))


class Version(Schema):
    """`GET /__admin/version`."""

    version = fields.String(required=True, metadata={"description": "the release of the package"})
