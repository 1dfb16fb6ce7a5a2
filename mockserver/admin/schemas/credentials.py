"""What the calls about tokens and signatures take and answer."""

from datetime import timedelta
from typing import Any

from marshmallow import Schema, ValidationError, fields, validate

from mockserver.admin.schemas.fields import Duration
from mockserver.auth.bearer import Preset


class Texts(fields.Dict):
    """An object whose values are all texts."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, str]:
        if not isinstance(value, dict):
            raise ValidationError("Must be an object.")
        faults: dict[str, Any] = {
            name: ["Must be a text."] for name, text in value.items() if not isinstance(text, str)
        }
        if faults:
            raise ValidationError(faults)
        return value


class TokenMaking(Schema):
    """`POST /__admin/tokens`."""

    vendor = fields.String(required=True)
    caller = fields.String(required=True, metadata={"description": "who the credential is to say is calling"})
    expires_in = Duration(load_default=timedelta(hours=1))
    preset = fields.String(
        validate=validate.OneOf([*map(str, Preset)]),
        load_default=None,
        metadata={"description": "a credential that is bad from the beginning; the vendor's are in `GET /vendors`"},
    )


class Signing(Schema):
    """`POST /__admin/sign`."""

    vendor = fields.String(required=True)
    params = Texts(
        keys=fields.String(),
        values=fields.String(),
        required=True,
        metadata={"description": "decoded; what every request needs is added: the user, the time, the version"},
    )


class Signature(Schema):
    """A signed request."""

    string_to_sign = fields.String(required=True)
    signature = fields.String(required=True)
    url = fields.String(required=True, metadata={"description": "the request, ready to be sent to this world"})


class CredentialShown(Schema):
    """What to send, and who it makes the caller."""

    send = fields.Dict(keys=fields.String(), values=fields.String(), required=True)
    caller = fields.String(required=True)
    note = fields.String(required=True, metadata={"description": "whether it is good, or what is wrong with it"})
