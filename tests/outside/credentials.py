"""What gets a request past the first checks: credentials of the default world, and Falabella's signature."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlencode

from mockserver.auth import signature
from tests.doors import NOW
from tests.fuzzing import FALABELLA_KEY

BY_SCHEME: Mapping[str, Mapping[str, Mapping[str, str]]] = {
    "dash": {"bearerToken": {"bearer": "Atza|test-device"}},
    "kibo": {
        "tenant": {"api_key": "30125"},
        "application": {"username": "mock.orders.1.0.0.Release", "password": "kibo-secret"},
    },
    "superloop": {"bearerToken": {"bearer": "superloop-token"}},
}
"""By document and security scheme, as schemathesis' configuration has them. The others ask for none, or are signed."""
_TO_BE_MADE = "to be made"


def as_parameters(operation: dict[str, Any]) -> None:
    """Have Falabella's credentials be parameters like any other, the time among them, which has to be now."""
    known = {"UserID": "look@me.com", "Signature": _TO_BE_MADE, "Timestamp": NOW}
    others = [parameter for parameter in operation["parameters"] if parameter.get("name") != "Timestamp"]
    operation["parameters"] = others + [
        {"name": name, "in": "query", "required": True, "schema": {"type": "string", "enum": [value]}}
        for name, value in known.items()
    ]
    operation["security"] = []


def signed(query: Mapping[str, Any]) -> dict[str, str]:
    """The signature of all of the query, where there is to be one."""
    if query.get("Signature") != _TO_BE_MADE:
        return {}
    sent = parse_qsl(urlencode({**query, "Signature": []}, doseq=True), keep_blank_values=True)
    return {"Signature": signature.sign(FALABELLA_KEY, signature.canonical_string(dict(sent)))}
