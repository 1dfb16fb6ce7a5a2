"""Signatures of the Seller Center kind: HMAC-SHA256 over the sorted, percent-encoded parameters. Plain values only."""

import hmac
from collections.abc import Callable, Mapping
from urllib.parse import quote, quote_plus

from msgspec import Struct

_Encode = Callable[[str], str]


def canonical_string(params: Mapping[str, str]) -> str:
    """The string to sign, `Name=value&...`: names in byte order, both sides percent-encoded as RFC 3986 has it.

    `params` are decoded and hold everything that is signed, so not the signature itself.
    """
    return _joined(params, sorted(params), _percent_encoded)


def sign(key: str, text: str) -> str:
    """The signature in lower-case hex; a key that looks like hex is text all the same."""
    return _hmac(key.encode(), text)


def matches(expected: str, received: str) -> bool:
    return hmac.compare_digest(expected.encode(), received.encode())


class Slip(Struct, frozen=True):
    """A well-known way to sign wrongly, and the signature that it gives for parameters and a key."""

    what: str
    signature: Callable[[Mapping[str, str], str], str]


def slip_of(params: Mapping[str, str], key: str, received: str) -> str | None:
    """What went wrong in the making of a wrong signature, when it is one of `SLIPS`."""
    return next((slip.what for slip in SLIPS if matches(slip.signature(params, key), received)), None)


def _percent_encoded(text: str) -> str:
    return quote(text, safe="")


def _uri_component(text: str) -> str:
    """JavaScript's encodeURIComponent."""
    return quote(text, safe="!'()*")


def _joined(params: Mapping[str, str], names: list[str], encode: _Encode) -> str:
    return "&".join(f"{encode(name)}={encode(params[name])}" for name in names)


def _hmac(key: bytes, text: str) -> str:
    return hmac.new(key, text.encode(), "sha256").hexdigest()


def _with_plus(params: Mapping[str, str], key: str) -> str:
    return sign(key, _joined(params, sorted(params), quote_plus))


def _with_uri_component(params: Mapping[str, str], key: str) -> str:
    return sign(key, _joined(params, sorted(params), _uri_component))


def _sorted_without_case(params: Mapping[str, str], key: str) -> str:
    return sign(key, _joined(params, sorted(params, key=str.lower), _percent_encoded))


def _with_key_as_bytes(params: Mapping[str, str], key: str) -> str:
    try:
        return _hmac(bytes.fromhex(key), canonical_string(params))
    except ValueError:
        return ""


SLIPS = (
    Slip("a space was signed as + and not as %20", _with_plus),
    Slip("! ' ( ) * were signed as they are and not percent-encoded", _with_uri_component),
    Slip("the names were sorted without regard to case", _sorted_without_case),
    Slip("the key was decoded from hex and not used as text", _with_key_as_bytes),
)
