"""Bearer tokens: what a header holds, and whether a token is still good. Who answers what is the vendor's business."""

from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct

GOOD = "good"


class Token(Struct, frozen=True):
    """A token that was issued. `expires_at` None: never. `published`: a printed example, good although it is old.

    `for_another`: it was issued for another audience than the API that it is shown to.
    """

    value: str
    caller: str
    expires_at: datetime | None = None
    revoked: bool = False
    published: bool = False
    for_another: bool = False


class Fault(StrEnum):
    """What is wrong with a token."""

    UNKNOWN = "unknown"
    REVOKED = "revoked"
    EXPIRED = "expired"
    AUDIENCE = "for another audience"


class Preset(StrEnum):
    """How a token can be bad from the beginning."""

    EXPIRED = "expired"
    REVOKED = "revoked"
    WRONG_AUDIENCE = "wrong-audience"


def read(header: str | None) -> str | None:
    """The token of an `Authorization` header, or None when it holds no bearer token.

    The scheme is compared without regard to case. Source: RFC 9110 section 11.1, RFC 6750 section 2.1.
    """
    scheme, _, rest = (header or "").strip().partition(" ")
    token = rest.strip()
    return token if scheme.lower() == "bearer" and token else None


def check(token: Token | None, now: datetime, leeway: timedelta = timedelta()) -> Fault | None:
    """What is wrong with the token at `now`; None when it is good. It is expired from `expires_at` + leeway on."""
    if token is None:
        return Fault.UNKNOWN
    if token.revoked:
        return Fault.REVOKED
    if token.for_another:
        return Fault.AUDIENCE
    if token.expires_at is not None and not token.published and now >= token.expires_at + leeway:
        return Fault.EXPIRED
    return None


def issue(value: str, caller: str, now: datetime, life: timedelta, preset: str | None) -> Token:
    """A token issued now, or one that is born as the preset says. ValueError for another preset."""
    born = Preset(preset) if preset is not None else None
    return Token(
        value,
        caller,
        expires_at=now if born is Preset.EXPIRED else now + life,
        revoked=born is Preset.REVOKED,
        for_another=born is Preset.WRONG_AUDIENCE,
    )
