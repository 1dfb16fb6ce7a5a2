"""Login with Amazon on the wire: what a query and a form hold, what is answered, where customers are sent back to."""

import base64
from collections import Counter
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

import orjson
from marshmallow import fields

from mockserver.media import FORM
from mockserver.rules import Refusal, Rule, fill
from mockserver.vendors.dash.orders.lwa import SCOPE, Asked, Credentials
from mockserver.vendors.dash.orders.registrations import MOST_CHARACTERS, Claim
from mockserver.vendors.dash.rules import access
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.rules import tokens as rules
from mockserver.writing import Written

SECRETS = ("code", "refresh_token", "access_token", "client_secret")
ALLOWED = {"allow": True, "deny": False}  # by the page's field `consent`
AUTHORIZATION_CODE, REFRESH_TOKEN = "authorization_code", "refresh_token"
# One namespace for all of its errors, of which the Ruby client shows one.
ERROR_TYPE = ("X-Amzn-ErrorType", "OA2InvalidRequestException:http://internal.amazon.com/coral/com.amazon.panda/")
# Of the rows that are of no endpoint alone, by their exceptions here: OAuth has a word for neither at this endpoint.
_ERRORS = {access.DASH_47.code: "server_error", access.DASH_M5.code: "temporarily_unavailable"}
_MOST_FIELDS = 99
_EXAMPLE = "https://client.example/return"  # where an answer that was asked for sends to, when nothing else was said


class TokenAnswer(Written):
    """Source: access token page."""

    access_token = fields.String(required=True)
    refresh_token = fields.String(required=True)
    token_type = fields.Constant("bearer")
    life_seconds = fields.Integer(data_key="expires_in", required=True)


TOKEN_ANSWER = TokenAnswer()


class UnreadableError(ValueError):
    """A query or a form cannot be read."""


class RepeatedError(ValueError):
    """A query or a form gives a parameter twice, the one that this names."""


def pairs(text: str) -> dict[str, str]:
    """A query's or a form's fields, each once. UnreadableError, RepeatedError."""
    found = _in_order(text)
    times = Counter(name for name, _ in found)
    for name in times:
        if times[name] > 1:
            raise RepeatedError(name)
    return dict(found)


def _in_order(text: str) -> list[tuple[str, str]]:
    """The fields as they were sent. UnreadableError."""
    try:
        return parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS, errors="strict")
    except ValueError as error:
        raise UnreadableError(str(error)) from None


def load_asked(query: str) -> Asked:
    """What the customer's browser brings. Refuses with DASH-M20."""
    try:
        sent = pairs(query)
    except UnreadableError as error:
        raise Refusal(asking.DASH_M20, flaw=f"The parser says: {error}") from None
    except RepeatedError as error:
        raise Refusal(asking.DASH_M20, flaw=f"{error} was given more than once") from None
    known = ("client_id", "redirect_uri", "response_type", "scope", "scope_data")
    return Asked(state=sent.get("state"), **{name: sent.get(name, "") for name in known})


def load_claim(scope_data: str) -> Claim:
    """What the device maker says of the device. Refuses with DASH-M18; other fields are ignored."""
    try:
        said = orjson.loads(scope_data)
    except orjson.JSONDecodeError as error:
        raise Refusal(asking.DASH_M18, flaw=f"The parser says: {error}") from None
    said = said.get(SCOPE) if isinstance(said, dict) else None
    if not isinstance(said, dict):
        raise Refusal(asking.DASH_M18, flaw=f"There is no object {SCOPE} in an object")
    is_test_device = said.get("is_test_device")
    if "is_test_device" in said and not isinstance(is_test_device, bool):
        raise Refusal(asking.DASH_M18, flaw="is_test_device is no boolean")
    return Claim(model_id=_name(said, "device_model"), serial=_name(said, "serial"), is_test_device=is_test_device)


def _name(said: Mapping[str, Any], field: str) -> str:
    text = said.get(field)
    if not (isinstance(text, str) and 1 <= len(text) <= MOST_CHARACTERS):
        raise Refusal(asking.DASH_M18, flaw=f"{field} is no text of 1 to {MOST_CHARACTERS} characters")
    return text


def load_consent(body: bytes) -> bool:
    """Whether the customer allows it, said once; whatever else the form has. Refuses with DASH-M21."""
    try:
        said = [value for name, value in _in_order(body.decode()) if name == "consent"]
    except ValueError:
        said = []
    if len(said) != 1 or said[0] not in ALLOWED:
        raise Refusal(asking.DASH_M21)
    return ALLOWED[said[0]]


def load_form(media_type: str, body: bytes) -> dict[str, str]:
    """The form's fields. Refuses with DASH-M27, then with DASH-M28."""
    if media_type != FORM:
        raise Refusal(rules.DASH_M27, flaw=f"Content-Type was {media_type or 'not sent'}")
    try:
        return pairs(body.decode())
    except RepeatedError as error:
        raise Refusal(rules.DASH_M28, parameter=str(error)) from None
    except ValueError as error:
        raise Refusal(rules.DASH_M27, flaw=f"The parser says: {error}") from None


def required(form: Mapping[str, str], name: str) -> str:
    """The form's field. Refuses with DASH-M29 where it is not there, or empty."""
    if not form.get(name):
        raise Refusal(rules.DASH_M29, parameter=name)
    return form[name]


def credentials(form: Mapping[str, str], authorization: str | None) -> Credentials:
    """Who asks, as the form says, or else the header. Refuses with DASH-M29, and DASH-M36 tells of the header."""
    basic = None if form.get("client_id") else _basic(authorization)
    return basic or Credentials(required(form, "client_id"), required(form, "client_secret"))


def _basic(authorization: str | None) -> Credentials | None:
    """Source: authorization code grant page, which has the base64 of `client_id:client_secret` in it."""
    scheme, _, encoded = (authorization or "").partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        client_id, _, secret = base64.b64decode(encoded.strip(), validate=True).decode().partition(":")
    except ValueError:
        return None
    return Credentials(client_id, secret) if client_id and secret else None


def error_body(rule: Rule, facts: Mapping[str, object]) -> bytes:
    """Source: the Ruby client, which shows the description first."""
    error = _ERRORS.get(rule.code, rule.code if rule.code.islower() else "invalid_request")
    return orjson.dumps({"error_description": fill(rule.text, facts), "error": error})


def sent_back(redirect_uri: str, state: str | None, **said: str) -> tuple[str, str]:
    """The header that sends the customer back, with what is said to the client. state: None where none was sent."""
    query = urlencode(said if state is None else {**said, "state": state})
    return "Location", f"{redirect_uri}{'&' if '?' in redirect_uri else '?'}{query}"


def sent_back_with(rule: Rule, facts: Mapping[str, object]) -> tuple[str, str]:
    """The same with an error. Source: RFC 6749 section 4.1.2.1."""
    state = facts.get("state")
    return sent_back(
        str(facts.get("redirect_uri", _EXAMPLE)),
        None if state is None else str(state),
        error=rule.code,
        error_description=fill(rule.text, facts),
    )
