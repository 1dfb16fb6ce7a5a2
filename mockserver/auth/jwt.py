"""JSON Web Tokens signed with RS256: read, made, verified; and the bare signature for what is signed so but no token.

Plain values only; whom to believe is the vendor's business.

joserfc is loaded where something is signed or verified, and not before: it takes a tenth of a second.
"""

import base64
import warnings
from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, Annotated, Any

import orjson
from msgspec import Meta, Struct

if TYPE_CHECKING:
    from joserfc.jwk import RSAKey

ALGORITHM = "RS256"
_LEAST_BITS = 2048  # of a key; RFC 7518 section 3.3 allows none that is shorter
_MOST_BITS = 16_384  # and OpenSSL none that is longer
_LONGEST_HEADER = 16_384  # characters; certificates may be in it
_PUBLIC = ("kid", "kty", "alg", "use", "n", "e")

_BITS_OF_A_LETTER = 6  # in base64url

Number = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+\Z", max_length=_MOST_BITS // _BITS_OF_A_LETTER + 1)]
Modulus = Annotated[
    Number, Meta(min_length=_LEAST_BITS // _BITS_OF_A_LETTER + 1, description="the modulus, as a JWK has it: 2048 bits")
]
KeyId = Annotated[str, Meta(min_length=1, max_length=255)]


class PublicKey(Struct, frozen=True):
    """A public RSA key, its parts as a JWK has them: base64url without padding."""

    kid: KeyId
    n: Modulus
    e: Annotated[Number, Meta(description="the exponent, as a JWK has it")] = "AQAB"


class Unverified(Struct, frozen=True):
    """What a token says. Whether its signature is good nobody has looked at."""

    header: Mapping[str, Any]
    claims: Mapping[str, Any]


def read(text: str) -> Unverified | None:
    """What a compact JWT says; None for a text that is none. Claims are JSON: numbers are finite, the rest is open."""
    parts = text.split(".")
    if len(parts) != 3:
        return None
    header, claims = _json_object(parts[0]), _json_object(parts[1])
    return None if header is None or claims is None else Unverified(header, claims)


def is_signed_by(text: str, key: PublicKey) -> bool:
    """Whether the token's signature was made with RS256 and this key. A key that is too short or none signs nothing."""
    from joserfc import jws  # noqa: PLC0415  # as the module says
    from joserfc.errors import JoseError  # noqa: PLC0415  # as the module says
    from joserfc.jwk import RSAKey  # noqa: PLC0415  # as the module says

    if not _LEAST_BITS <= _bits(key.n) <= _MOST_BITS:
        return False
    registry = jws.JWSRegistry(algorithms=[ALGORITHM], strict_check_header=False)
    registry.max_header_length = _LONGEST_HEADER
    try:
        jws.deserialize_compact(text, RSAKey.import_key({"kty": "RSA", "n": key.n, "e": key.e}), registry=registry)
    except (JoseError, RecursionError, TypeError, ValueError):  # whatever is wrong with the text, or with the key
        return False
    return True


def sign(claims: Mapping[str, Any], key: str) -> str:
    """The compact JWT of the claims. `key`: a private RSA key as the JSON of a JWK with its `kid`."""
    from joserfc import jws  # noqa: PLC0415  # as the module says

    private = _imported(key)
    header = {"alg": ALGORITHM, "typ": "JWT", "kid": private.kid}
    return jws.serialize_compact(header, orjson.dumps(claims), private, [ALGORITHM])


def signature(text: str, key: str) -> bytes:
    """The bare RS256 signature of the text in UTF-8 (RSASSA-PKCS1-v1_5 with SHA-256). `key`: as `sign` takes it."""
    from joserfc import jws  # noqa: PLC0415  # as the module says

    return jws.JWSRegistry(algorithms=[ALGORITHM]).get_alg(ALGORITHM).sign(text.encode(), _imported(key))


def public_part(key: str) -> dict[str, str]:
    """The JWK without what is private."""
    whole = orjson.loads(key)
    return {name: whole[name] for name in _PUBLIC}


def from_pem(kid: str, pem: str) -> PublicKey:
    """The public RSA key of a PEM text; of a private one its public part. ValueError for none, and for a short one."""
    from joserfc.errors import JoseError, SecurityWarning  # noqa: PLC0415  # as the module says
    from joserfc.jwk import RSAKey  # noqa: PLC0415  # as the module says

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", SecurityWarning)
            parts = RSAKey.import_key(pem).as_dict(private=False)
    except SecurityWarning as warning:
        raise ValueError(f"no RSA key of {_LEAST_BITS} bits in PEM") from warning
    except (JoseError, TypeError, ValueError) as error:
        raise ValueError("no RSA key in PEM") from error
    return PublicKey(kid, str(parts["n"]), str(parts["e"]))


@cache
def _imported(key: str) -> "RSAKey":
    """Made once for each key: the library checks a private one for a twentieth of a second."""
    from joserfc.jwk import RSAKey  # noqa: PLC0415  # as the module says

    return RSAKey.import_key(orjson.loads(key))


def _json_object(part: str) -> dict[str, Any] | None:
    try:
        data = orjson.loads(_decoded(part))
    except ValueError:
        return None
    return data if isinstance(data, dict) else None


def _decoded(part: str) -> bytes:
    """ValueError for what is not base64url."""
    return base64.b64decode(part + "=" * (-len(part) % 4), b"-_", validate=True)


def _bits(number: str) -> int:
    try:
        return int.from_bytes(_decoded(number)).bit_length()
    except ValueError:
        return 0
