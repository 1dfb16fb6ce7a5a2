"""What is asked of Kibo's token servers on the wire, and what they answer, in three dialects."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from urllib.parse import parse_qsl

import orjson
from marshmallow import EXCLUDE, Schema, fields

from mockserver.contract import Complete
from mockserver.rules import Rule, fill
from mockserver.vendors.kibo.orders.tokens import Credentials
from mockserver.vendors.kibo.rules import token as rules
from mockserver.vendors.kibo.schemas.fields import Text
from mockserver.writing import Written

TOKEN_EXAMPLE = '{"client_id": "...", "client_secret": "..."}'  # noqa: S105  # what to send
TICKET_EXAMPLE = '{"applicationId": "...", "sharedSecret": "..."}'
REFRESH_EXAMPLE = '{"refreshToken": "..."}'


class Expiry(fields.Field[datetime]):
    """UTC with fraction and Z, `2026-01-15T11:00:00.000Z`: the Python SDK reads nothing else."""

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        if value is None:
            return None
        return value.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="milliseconds") + "Z"


class TokenRequest(Schema):
    """The body of the OAuth call; what else it holds, grant_type too, is not looked at."""

    class Meta:
        unknown = EXCLUDE

    client_id = Text(rules.KIBO_M10, required=True)
    client_secret = Text(rules.KIBO_M10, required=True)
    refresh_token = Text(rules.KIBO_M10, load_default=None, allow_none=True)


class TicketRequest(Schema):
    class Meta:
        unknown = EXCLUDE

    client_id = Text(rules.KIBO_M10, required=True, data_key="applicationId")
    client_secret = Text(rules.KIBO_M10, required=True, data_key="sharedSecret")


class RefreshRequest(Schema):
    class Meta:
        unknown = EXCLUDE

    refresh_token = Text(rules.KIBO_M10, required=True, data_key="refreshToken")


class TokenAnswer(Complete, Written):
    access_token = fields.String()
    token_type = fields.String()
    life_seconds = fields.Integer(data_key="expires_in")
    refresh_token = fields.String()


class TicketAnswer(Complete, Written):
    access_token = fields.String(data_key="accessToken")
    expires_at = Expiry(data_key="accessTokenExpiration")
    refresh_token = fields.String(data_key="refreshToken")
    refresh_expires_at = Expiry(data_key="refreshTokenExpiration")


class OmsTokenAnswer(Complete, Written):
    """Inferred: what RFC 6749 has every token answer hold, and no refresh token."""

    access_token = fields.String()
    token_type = fields.String()
    life_seconds = fields.Integer(data_key="expires_in")


TOKEN_REQUEST, TICKET_REQUEST, REFRESH_REQUEST = TokenRequest(), TicketRequest(), RefreshRequest()
TOKEN_ANSWER, TICKET_ANSWER, OMS_TOKEN_ANSWER = TokenAnswer(), TicketAnswer(), OmsTokenAnswer()


def load_credentials(schema: Schema, data: Mapping[str, Any]) -> Credentials:
    """Refuses with KIBO-M10."""
    return Credentials(**schema.load(data))


def grant_types(body: bytes) -> list[str]:
    """Every grant_type in the form."""
    pairs = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
    return [value for name, value in pairs if name == "grant_type"]


def oauth_error(rule: Rule, facts: Mapping[str, object]) -> bytes:
    """The old token server's error. Source: RFC 6749, section 5.2; that it answers so is inferred."""
    return orjson.dumps({"error": rule.code, "error_description": fill(rule.text, facts)})
