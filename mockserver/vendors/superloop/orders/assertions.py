"""Client assertions: which are believed. Values in and out: no HTTP, no clock."""

import json
from collections.abc import Callable, Collection
from datetime import UTC, datetime, timedelta
from typing import TypeGuard

from msgspec import Struct

from mockserver.auth import jwt
from mockserver.auth.jwt import PublicKey
from mockserver.rules import Refusal, Rule
from mockserver.vendors.superloop.orders.clients import Client, UsedAssertion
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.rules import tokens as rules

_EPOCH = datetime.fromtimestamp(0, UTC)
_LAST = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
_LONGEST_ID = 255  # characters
_SHOWN = 80  # characters of what was sent that an explanation shows
Verify = Callable[[str, PublicKey], bool]


class Assertion(Struct, frozen=True, kw_only=True):
    """A client assertion as it came: any JSON may stand where a claim belongs, and None where it is missing."""

    text: str
    algorithm: object = None
    key_id: object = None
    issuer: object = None
    subject: object = None
    audience: object = None
    id: object = None
    expires_at: object = None
    not_before: object = None


class Grant(Struct, frozen=True):
    """What is asked for: a token for the client that the assertion speaks for."""

    client_id: str | None
    assertion: Assertion

    @property
    def named(self) -> object:
        """Which client that is: as the form says, or, where it does not, as the assertion does."""
        return self.assertion.issuer if self.client_id is None else self.client_id


class Believed(Struct, frozen=True):
    """An assertion that passed every check but whether it is new."""

    used: UsedAssertion
    readings: tuple[Rule, ...] = ()


def check(  # noqa: PLR0913 # what an assertion is held against, by name
    assertion: Assertion,
    client: Client,
    *,
    audiences: Collection[str],
    now: datetime,
    settings: Settings,
    verify: Verify = jwt.is_signed_by,
) -> Believed:
    """Believe the client's assertion.

    Refuses, in this order, for the algorithm (SUP-70), the key (SUP-M39, SUP-M40), the signature (SUP-M41), who sent it
    (SUP-M42), to whom (SUP-M43), `exp`, `nbf` (SUP-M44, SUP-70) and `jti` (SUP-M44). Whose key it is has to be known
    before the signature is, and nothing that is said counts before that. Source: the authentication page for the
    claims, RFC 7523 section 3 for the rest.
    """
    _check_algorithm(assertion)
    keys, readings = _keys(assertion, client, settings)
    if not any(verify(assertion.text, key) for key in keys):
        raise Refusal(rules.SUP_M41, client_id=client.client_id, kids=_names(keys))
    _check_parties(assertion, client, audiences)
    expires_at = _check_times(assertion, now, settings)
    if not isinstance(assertion.id, str) or not 0 < len(assertion.id) <= _LONGEST_ID:
        raise _wrong_claim("jti", assertion.id, f"a text of at most {_LONGEST_ID} characters")
    return Believed(UsedAssertion(client_id=client.client_id, jti=assertion.id, expires_at=expires_at), readings)


def check_new(used: UsedAssertion, before: UsedAssertion | None, now: datetime) -> None:
    """Refuses with SUP-70 when the client's assertion `before` had the same id and is good still."""
    if before is not None and before.expires_at > now:
        until = f"each assertion needs a jti of its own, this one's until {before.expires_at.isoformat()}"
        raise _flawed("its jti was used before", "jti", used.jti, until)


def _check_algorithm(assertion: Assertion) -> None:
    if assertion.algorithm != jwt.ALGORITHM:
        raise _flawed(
            "it is not signed with RS256", "alg", assertion.algorithm, f"{jwt.ALGORITHM} is the only algorithm"
        )


def _keys(assertion: Assertion, client: Client, settings: Settings) -> tuple[tuple[PublicKey, ...], tuple[Rule, ...]]:
    """The keys that may have signed it, and how that was read."""
    if assertion.key_id is None:
        if settings.require_assertion_kid:
            raise Refusal(rules.SUP_M39, client_id=client.client_id, kids=_names(client.keys))
        return client.keys, (rules.SUP_M49,)
    keys = client.keys_called(assertion.key_id)
    if not keys:
        received, kids = _shown(assertion.key_id), _names(client.keys)
        raise Refusal(rules.SUP_M40, client_id=client.client_id, received=received, kids=kids)
    return keys, ()


def _names(keys: Collection[PublicKey]) -> object:
    return [key.kid for key in keys] or "no key yet"


def _check_parties(assertion: Assertion, client: Client, audiences: Collection[str]) -> None:
    parties = {"iss": assertion.issuer, "sub": assertion.subject}
    for claim, party in parties.items():
        if party != client.client_id:
            raise Refusal(rules.SUP_M42, claim=claim, received=_shown(party), client_id=client.client_id)
    named = assertion.audience if isinstance(assertion.audience, list) else [assertion.audience]
    if not any(one in audiences for one in named if isinstance(one, str)):
        raise Refusal(rules.SUP_M43, received=_shown(assertion.audience), audiences=list(audiences))


def _check_times(assertion: Assertion, now: datetime, settings: Settings) -> datetime:
    """From when on it is not good any more."""
    expires, begins, seconds = assertion.expires_at, assertion.not_before, now.timestamp()
    leeway = settings.clock_leeway_seconds
    clock = f"this world's clock says {now.isoformat()}, which is {seconds:.0f}"
    if not _is_number(expires):
        raise _wrong_claim("exp", expires, "a number of seconds since 1970")
    if seconds >= expires + leeway:
        raise _flawed("it has expired", "exp", expires, clock)
    if begins is not None and not _is_number(begins):
        raise _wrong_claim("nbf", begins, "a number of seconds since 1970, or left out")
    if begins is not None and seconds < begins - leeway:
        raise _flawed("it is not valid yet", "nbf", begins, clock)
    return _instant(expires + leeway)


def _instant(seconds: float) -> datetime:
    """The instant; the last there is for what is beyond the calendar."""
    try:
        return min(_EPOCH + timedelta(seconds=seconds), _LAST)
    except OverflowError:
        return _LAST


def _is_number(value: object) -> TypeGuard[float]:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _flawed(flaw: str, claim: str, value: object, wanted: str) -> Refusal:
    return Refusal(rules.SUP_70, flaw=flaw, claim=claim, received=_shown(value), wanted=wanted)


def _wrong_claim(claim: str, value: object, wanted: str) -> Refusal:
    return Refusal(rules.SUP_M44, claim=claim, received=_shown(value), wanted=wanted)


def _shown(value: object) -> str:
    """What was sent, as JSON, but short."""
    return "nothing" if value is None else json.dumps(value)[:_SHOWN]
