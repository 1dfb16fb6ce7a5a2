"""What nobody may read off the journal: the credentials of requests, taken out of headers, queries and bodies."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote_plus

from mockserver.vendor import Vendor

HIDDEN = "(redacted)"
_SECRET_HEADERS = frozenset({"authorization", "proxy-authorization", "cookie"})


@dataclass(frozen=True, slots=True)
class Secrets:
    """Where a vendor's credentials stand: headers and query parameters in lower case, fields of bodies as spelled."""

    headers: frozenset[str]
    parameters: frozenset[str]
    fields: tuple[str, ...]


def secrets_of(vendor: Vendor) -> Secrets:
    return Secrets(
        _SECRET_HEADERS | {name.lower() for name in vendor.secret_headers},
        frozenset(name.lower() for name in vendor.secret_parameters),
        vendor.secret_fields,
    )


def redacted_headers(headers: Mapping[str, str], secrets: Secrets) -> dict[str, str]:
    return {name: HIDDEN if name in secrets.headers else value for name, value in headers.items()}


def redacted_query(query: str, secrets: Secrets) -> str:
    """The query as sent, the values of secret parameters taken out, however their names are written."""
    parts = (part.partition("=") for part in query.split("&"))
    return "&".join(
        f"{name}={HIDDEN}" if unquote_plus(name).lower() in secrets.parameters else f"{name}{equals}{value}"
        for name, equals, value in parts
    )


def redacted_body(body: bytes, secrets: Secrets) -> str:
    """The body as text, the values of secret fields taken out of JSON and of forms."""
    text = body.decode("utf-8", "replace")
    for name in map(re.escape, secrets.fields):
        text = re.sub(rf'("{name}"\s*:\s*)"[^"]*"?', rf'\1"{HIDDEN}"', text)
        text = re.sub(rf"(^|&)({name})=[^&]*", rf"\1\2={HIDDEN}", text)
    return text
