"""What the calls about vendors, their things, tokens and signatures take and answer."""

from datetime import timedelta

from marshmallow import Schema, fields, validate

from mockserver.admin.schemas.fields import Duration

PRESETS = ("expired", "revoked", "wrong-audience")


class TokenMaking(Schema):
    """`POST /__admin/tokens`."""

    vendor = fields.String(required=True)
    caller = fields.String(required=True)
    expires_in = Duration(load_default=timedelta(hours=1))
    preset = fields.String(validate=validate.OneOf(PRESETS), load_default=None)
