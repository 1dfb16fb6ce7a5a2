"""Access tokens and what renews them: with which credentials they are asked for, what is issued. No clock."""

import base64
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Refusal
from mockserver.vendors.kibo.rules import token as rules

TOKEN_LIFE_SECONDS = 3600  # Source: expires_in in the client libraries
REFRESH_LIFE = timedelta(days=14)  # inferred; a ticket tells when its refresh token expires, the pages not how long


@dataclass(frozen=True, slots=True, kw_only=True)
class Credentials:
    """What an application asks for an access token with."""

    client_id: str
    client_secret: str = field(repr=False)
    refresh_token: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ticket:
    """An access token that was issued, and what renews it; `refresh_expires_at` None: never."""

    access_token: str = field(repr=False)
    expires_at: datetime
    refresh_token: str | None = field(default=None, repr=False)
    refresh_expires_at: datetime | None = None
    token_type: str = "Bearer"  # noqa: S105  # what it is, no secret
    life_seconds: int = TOKEN_LIFE_SECONDS


def read_basic(header: str | None) -> Credentials | None:
    """The key and secret of an `Authorization` header, None when it holds none. Source: RFC 7617, section 2."""
    scheme, _, rest = (header or "").strip().partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(rest.strip(), validate=True).decode()
    except ValueError:
        return None
    key, colon, secret = text.partition(":")
    return Credentials(client_id=key, client_secret=secret) if colon else None


def check_refresh(known: Token | None, client_id: str | None, now: datetime) -> Token:
    """The refresh token, when it still is one: of that application, or of any for None.

    Refuses with KIBO-M11 an unknown or withdrawn one, with KIBO-M72 one that has expired.
    """
    if known is None or known.revoked or client_id not in (None, known.caller):
        raise Refusal(rules.KIBO_M11)
    if bearer.check(known, now) is bearer.Fault.EXPIRED:
        raise Refusal(rules.KIBO_M72, expires_at=known.expires_at, now=now)
    return known
