"""Login with Amazon as values: its clients, what they ask for, codes, what is granted. No wire names, no pages."""

import re
from datetime import datetime, timedelta

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.rules import tokens as rules

SCOPE = "dash:replenish"
CODE_LIFE = timedelta(minutes=5)  # "the expiration time of 5 minutes", say users of a sister API
TOKEN_LIFE = timedelta(hours=1)  # Source: access token page
_OTHER_SCOPES = frozenset({"profile", "profile:user_id", "postal_code"})  # Source: authorization page
_LONGEST_URL = 2048
# Printable ASCII without a fragment, and without a backslash, which browsers take for a slash.
_AFTER_HOST = r"(?::\d{1,5})?(?:[/?][!\"$-\[\]-~]*)?"
_HTTPS = re.compile(rf"https://[A-Za-z0-9._-]+{_AFTER_HOST}")
_LOOPBACK = re.compile(rf"https?://(?:localhost|127(?:\.\d{{1,3}}){{3}}|\[::1\]){_AFTER_HOST}")
_WEB = re.compile(rf"https?://(?:[A-Za-z0-9._-]+|\[[0-9a-fA-F:.]+\]){_AFTER_HOST}")


class LwaClient(Struct, frozen=True, kw_only=True):
    """The device maker's client of Login with Amazon.

    return_urls: where customers may be sent back to, to the letter; none listed: anywhere by https, or on this machine.
    """

    id: str
    secret: str
    return_urls: tuple[str, ...] = ()

    def returns_to(self, url: str) -> bool:
        """Whether a customer may be sent there. Source: inferred; Amazon takes what the client's profile lists."""
        if len(url) > _LONGEST_URL:
            return False
        if self.return_urls:
            return url in self.return_urls and _WEB.fullmatch(url) is not None
        return bool(_HTTPS.fullmatch(url) or _LOOPBACK.fullmatch(url))


class Asked(Struct, frozen=True, kw_only=True):
    """What the customer's browser brings from the client. An empty text is as good as none."""

    client_id: str = ""
    redirect_uri: str = ""
    response_type: str = ""
    scope: str = ""
    scope_data: str = ""
    state: str | None = None


class AuthorizationCode(Struct, frozen=True, kw_only=True):
    """A code that was given for a device. It is good once, until `expires_at`, for that client and address alone."""

    value: str
    client_id: str
    redirect_uri: str
    device_id: str
    expires_at: datetime
    used: bool = False


class Credentials(Struct, frozen=True):
    """Whose client somebody says to be."""

    client_id: str
    secret: str


class Issued(Struct, frozen=True):
    """What the token endpoint gives."""

    access_token: str
    refresh_token: str
    life_seconds: int = int(TOKEN_LIFE.total_seconds())


def check_client(asked: Asked, client: LwaClient | None) -> None:
    """Whether the customer can be sent back to who asks. Refuses with DASH-M13, then DASH-M14, both on a page."""
    if client is None:
        raise Refusal(asking.DASH_M13, client_id=asked.client_id or "nothing")
    if not client.returns_to(asked.redirect_uri):
        known = client.return_urls or "any by https, and any on this machine"
        raise Refusal(asking.DASH_M14, redirect_uri=asked.redirect_uri or "nothing", return_urls=known)


def check_scope(asked: Asked) -> None:
    """Whether a code for Dash is asked for. Refuses with DASH-M15 to DASH-M17.

    The order is response_type, scope, scope_data: what is not there, then what cannot be.
    """
    for parameter in ("response_type", "scope", "scope_data"):
        if not getattr(asked, parameter):
            raise Refusal(asking.DASH_M15, parameter=parameter)
    if asked.response_type != "code":
        raise Refusal(asking.DASH_M16, received=asked.response_type)
    scopes = set(asked.scope.split())
    if SCOPE not in scopes or scopes - _OTHER_SCOPES - {SCOPE}:
        raise Refusal(asking.DASH_M17, received=asked.scope)


def redeem(code: AuthorizationCode, redirect_uri: str, now: datetime) -> Decision[AuthorizationCode]:
    """The code as used. Refuses with DASH-M33 one that is no longer good, then with DASH-M34 another address."""
    if code.used or now >= code.expires_at:
        fault = "used already" if code.used else f"expired since {code.expires_at.isoformat()}"
        raise Refusal(rules.DASH_M33, fault=fault)
    if redirect_uri != code.redirect_uri:
        raise Refusal(rules.DASH_M34, redirect_uri=code.redirect_uri, received=redirect_uri)
    return Decision(replace(code, used=True), rules.DASH_M25, facts={"device_id": code.device_id})
