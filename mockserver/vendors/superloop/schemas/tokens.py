"""The token server on the wire: the form, the claims of assertions and of access tokens, what is answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import orjson
from marshmallow import Schema, fields

from mockserver.auth import jwt
from mockserver.rules import Refusal, Rule, fill
from mockserver.vendors.superloop.orders.assertions import Assertion, Grant
from mockserver.vendors.superloop.orders.tokens import AccessToken, Realm
from mockserver.vendors.superloop.rules import tokens as rules
from mockserver.writing import Written

GRANT_TYPE = "client_credentials"
ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
SECRETS = ("client_assertion", "assertion", "access_token")
_CALLER = "userId"


class NumericDate(fields.Field[datetime]):
    """Whole seconds since 1970."""

    def shape(self) -> dict[str, Any]:
        return {"type": "integer"}

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> int | None:
        return None if value is None else int(value.timestamp())


class AccessClaims(Schema):
    """The claims of the token that the cancel page prints, in their order. The constants are that token's."""

    exp = NumericDate(attribute="expires_at")
    iat = NumericDate(attribute="issued_at")
    auth_time = fields.Constant(0)
    jti = fields.String(attribute="id")
    iss = fields.String(attribute="issuer")
    sub = fields.String(attribute="subject")
    typ = fields.Constant("Bearer")
    azp = fields.String(attribute="client_id", dump_only=True)
    session_state = fields.String(attribute="session", dump_only=True)
    acr = fields.Constant("1")
    scope = fields.Constant("")
    sid = fields.String(attribute="session")
    client_id = fields.String(data_key="clientId")
    client_host = fields.Constant("localhost", data_key="clientHost")
    caller = fields.String(data_key=_CALLER)
    client_address = fields.Constant("127.0.0.1", data_key="clientAddress")
    apps = fields.String(attribute="client_id", dump_only=True)


class TokenAnswer(Written):
    """Three fields as client code reads them, the others as Keycloak sends them."""

    access_token = fields.String(required=True)
    life_seconds = fields.Integer(data_key="expires_in", required=True)
    refresh_life_seconds = fields.Constant(0, data_key="refresh_expires_in")
    token_type = fields.Constant("Bearer")
    not_before = fields.Constant(0, data_key="not-before-policy")
    scope = fields.Constant("")


class ConfigurationAnswer(Written):
    """What OpenID Connect Discovery has of a server that does no more than this one."""

    issuer = fields.String(required=True)
    token_url = fields.String(data_key="token_endpoint", required=True)
    keys_url = fields.String(data_key="jwks_uri", required=True)
    grants = fields.Constant([GRANT_TYPE], data_key="grant_types_supported")
    methods = fields.Constant(["private_key_jwt"], data_key="token_endpoint_auth_methods_supported")
    algorithms = fields.Constant([jwt.ALGORITHM], data_key="token_endpoint_auth_signing_alg_values_supported")
    response_types: fields.Field[list[str]] = fields.Constant([], data_key="response_types_supported")
    subject_types = fields.Constant(["public"], data_key="subject_types_supported")
    id_token_algorithms = fields.Constant([jwt.ALGORITHM], data_key="id_token_signing_alg_values_supported")


TOKEN_ANSWER = TokenAnswer()
_ACCESS_CLAIMS = AccessClaims()
_CONFIGURATION_ANSWER = ConfigurationAnswer()


def load_grant(form: Mapping[str, str]) -> Grant:
    """What the form asks for. Refuses with SUP-M33 to SUP-M37, in that order. A blank field is as good as none."""
    if not form.get("grant_type"):
        raise Refusal(rules.SUP_M33)
    if form["grant_type"] != GRANT_TYPE:
        raise Refusal(rules.SUP_M34)
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        raise Refusal(rules.SUP_M35)
    if not form.get("client_assertion"):
        raise Refusal(rules.SUP_M36)
    return Grant(form.get("client_id") or None, _assertion(form["client_assertion"]))


def _assertion(text: str) -> Assertion:
    said = jwt.read(text)
    if said is None or "crit" in said.header:
        raise Refusal(rules.SUP_M37)
    return Assertion(
        text=text,
        algorithm=said.header.get("alg"),
        key_id=said.header.get("kid"),
        issuer=said.claims.get("iss"),
        subject=said.claims.get("sub"),
        audience=said.claims.get("aud"),
        id=said.claims.get("jti"),
        expires_at=said.claims.get("exp"),
        not_before=said.claims.get("nbf"),
    )


def claims(token: AccessToken) -> dict[str, Any]:
    shown: dict[str, Any] = _ACCESS_CLAIMS.dump(token)
    return shown


def claimed_caller(token: str) -> str | None:
    """Whom an access token says that it is of, whoever made it; None for a text that says nobody."""
    said = jwt.read(token)
    user = said.claims.get(_CALLER) if said else None
    return user if isinstance(user, str) and user else None


def key_set(key: str) -> bytes:
    """The public part of a private JWK, as a set."""
    return orjson.dumps({"keys": [jwt.public_part(key)]})


def configuration(realm: Realm) -> bytes:
    return orjson.dumps(_CONFIGURATION_ANSWER.dump(realm))


def error_body(rule: Rule, facts: Mapping[str, object]) -> bytes:
    """Source: RFC 6749 section 5.2."""
    return orjson.dumps({"error": rule.code.lower(), "error_description": fill(rule.text, facts)})
