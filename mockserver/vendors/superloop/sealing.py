"""Makes the text of access tokens. The key is in the fixtures: published, so that nothing real may ever trust it."""

from functools import cache

from mockserver import fixtures
from mockserver.auth import jwt
from mockserver.vendors.superloop.orders.tokens import AccessToken
from mockserver.vendors.superloop.schemas.tokens import claims


def seal(token: AccessToken) -> str:
    """The token as a JWT. The same token is the same text: RS256 has no chance in it."""
    return jwt.sign(claims(token), signing_key())


@cache
def signing_key() -> str:
    """The emulator's private key, as the JSON of a JWK."""
    return fixtures.text("superloop", "sample-signing-key.json")
