"""Client assertions of the sample clients, good unless told otherwise, as a client would make them."""

from base64 import urlsafe_b64encode
from functools import cache
from urllib.parse import urlencode

import orjson
from joserfc import jws
from joserfc.jwk import RSAKey

from mockserver import fixtures

REALM = "/auth/realms/superloop"
PATH = f"{REALM}/protocol/openid-connect/token"
TOKEN_URL = f"https://sso.superloop.com{PATH}"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
JWT_BEARER = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
NOW = 1768471200
"""The instant of every world that a test has both doors of: 2026-01-15T10:00:00Z."""
CLIENT = "sample-reseller"
OTHER = {"iss": "other-reseller", "sub": "other-reseller"}
"""What the other sample client's assertions claim."""

_LEFT_OUT = object()


@cache
def sample_key(caller="11001"):
    return RSAKey.import_key(fixtures.text("superloop", f"sample-key-{caller}.pem"))


def without(*claims):
    """For `header` and `claims`: these are left out."""
    return dict.fromkeys(claims, _LEFT_OUT)


def assertion(*, claims=None, header=None, key=None, algorithm="RS256"):
    """A signed JWT that the sample client of caller 11001 gets a token for at `NOW`, but for what is given."""
    said = {"iss": CLIENT, "sub": CLIENT, "aud": TOKEN_URL, "jti": "one", "nbf": NOW, "exp": NOW + 60} | (claims or {})
    head = {"alg": algorithm, "typ": "JWT", "kid": "sample-11001"} | (header or {})
    head, said = ({name: value for name, value in of.items() if value is not _LEFT_OUT} for of in (head, said))
    registry = jws.JWSRegistry(algorithms=[algorithm], strict_check_header=False)
    return jws.serialize_compact(head, orjson.dumps(said), key or sample_key(), registry=registry)


def unsigned(header, claims, signature=b"none"):
    """The three parts of a JWT, whatever they hold."""
    return ".".join(
        urlsafe_b64encode(part if isinstance(part, bytes) else orjson.dumps(part)).rstrip(b"=").decode()
        for part in (header, claims, signature)
    )


def form(**changes):
    """The body of a token request. `assertion`: the JWT, a good one unless given; None leaves a field out."""
    fields = {
        "grant_type": "client_credentials",
        "client_id": CLIENT,
        "client_assertion_type": JWT_BEARER,
        "client_assertion": changes.pop("assertion", None) or assertion(),
    } | changes
    return urlencode({name: value for name, value in fields.items() if value is not None}).encode()


def ask(http, **changes):
    """The answer to a token request of that form."""
    return http.post(PATH, body=form(**changes), headers=FORM)
