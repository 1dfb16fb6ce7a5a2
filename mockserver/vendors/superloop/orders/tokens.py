"""Access tokens as values: where they are asked for, what is asked, what is granted. No wire names, no signatures."""

from collections.abc import Callable
from datetime import datetime

from msgspec import Struct

_REALM = "/auth/realms/superloop"
TOKEN_PATH = f"{_REALM}/protocol/openid-connect/token"
KEYS_PATH = f"{_REALM}/protocol/openid-connect/certs"
CONFIGURATION_PATH = f"{_REALM}/.well-known/openid-configuration"


class Realm(Struct, frozen=True):
    """The token server as it is reached: `base` is what stands before its paths."""

    base: str

    @property
    def issuer(self) -> str:
        return self.base + _REALM

    @property
    def token_url(self) -> str:
        return self.base + TOKEN_PATH

    @property
    def keys_url(self) -> str:
        return self.base + KEYS_PATH


PRODUCTION = Realm("https://sso.superloop.com")
SANDBOX = Realm("https://sso-sandbox.superloop.com")


def audiences(realm: Realm) -> tuple[str, ...]:
    """Whom an assertion that is sent to this realm may be meant for: its token URL or itself, by any of its names.

    Source: client code for the token URL; the issuer is what Keycloak takes too.
    """
    return tuple(url for one in (realm, PRODUCTION, SANDBOX) for url in (one.token_url, one.issuer))


class AccessToken(Struct, frozen=True, kw_only=True):
    """What an access token says. `subject`: the client's own user at the token server."""

    id: str
    session: str
    issuer: str
    subject: str
    client_id: str
    caller: str
    issued_at: datetime
    expires_at: datetime


Seal = Callable[[AccessToken], str]
"""Makes the text of an access token: claims and signature."""


class Issued(Struct, frozen=True):
    """What the token endpoint gives."""

    access_token: str
    life_seconds: int
