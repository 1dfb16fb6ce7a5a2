"""Requests of the Seller Center kind, made to be of another time or another user: their parameters signed again."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from msgspec.structs import replace

from mockserver.auth import signature
from mockserver.verifying.examples import Sent

USER, TIME, SIGNATURE = "UserID", "Timestamp", "Signature"


def parameters(sent: Sent) -> dict[str, str]:
    """The query's parameters, decoded; of one that is repeated the last."""
    return dict(parse_qsl(urlsplit(sent.path).query, keep_blank_values=True))


def is_signed(sent: Sent, keys: Mapping[str, str]) -> bool:
    """Whether a known user has signed it with the right key. `keys` by user."""
    params = parameters(sent)
    key, given = keys.get(params.get(USER, "")), params.pop(SIGNATURE, None)
    return key is not None and given == signature.sign(key, signature.canonical_string(params))


def moved(sent: Sent, by: timedelta) -> Sent:
    """The same so much later, its signature left as it is; one without a time that can be read stays as it is."""
    try:
        then = datetime.fromisoformat(parameters(sent)[TIME])
    except (KeyError, ValueError):
        return sent
    return with_parameters(sent, {TIME: (then + by).replace(microsecond=0).isoformat()})


def signed(sent: Sent, user: str, key: str) -> Sent:
    """The same in the name of that user, signed."""
    sent = with_parameters(sent, {USER: user})
    params = parameters(sent)
    params.pop(SIGNATURE, None)
    return with_parameters(sent, {SIGNATURE: signature.sign(key, signature.canonical_string(params))})


def with_parameters(sent: Sent, changes: Mapping[str, str]) -> Sent:
    """The same with parameters of other values, each in its place, new ones at the end."""
    split = urlsplit(sent.path)
    pairs = parse_qsl(split.query, keep_blank_values=True)
    known = [(name, changes.get(name, value)) for name, value in pairs]
    new = [(name, value) for name, value in changes.items() if name not in dict(pairs)]
    return replace(sent, path=f"{split.path}?{urlencode(known + new, quote_via=quote)}")
