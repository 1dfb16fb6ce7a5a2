"""A seller's client for the tests: signs as the signing page says, so that a test shows only what it is about."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from mockserver.auth import signature
from tests.doors import Doors, Reply

KEY = "b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe"
USER_AGENT = {"User-Agent": "SC1234/Python/3.12/PROPIA/FACL"}
COMMON = {
    "Format": "JSON",
    "Timestamp": "2026-01-15T10:00:00+00:00",
    "UserID": "qa.seller@example.com",
    "Version": "1.0",
}
CANCEL = COMMON | {"Action": "SetStatusToCanceled", "OrderItemId": "900100200", "Reason": "SHORTAGE"}


def without(params: dict[str, str], *names: str) -> dict[str, str]:
    return {name: value for name, value in params.items() if name not in names}


def signed(params: dict[str, str], key: str = KEY) -> dict[str, str]:
    return params | {"Signature": signature.sign(key, signature.canonical_string(params))}


def query(params: dict[str, str]) -> str:
    """The parameters as a query, a space as %20."""
    return "/?" + encoded(params)


def encoded(params: dict[str, str]) -> str:
    return "&".join(f"{quote(name, safe='')}={quote(value, safe='')}" for name, value in params.items())


@dataclass(frozen=True)
class Seller:
    """Calls actions at both doors. A parameter of None is left out before signing."""

    http: Doors

    def call(
        self, action: str, *, method: str = "POST", body: bytes = b"", headers: Any = None, **params: Any
    ) -> Reply:
        wanted = COMMON | {"Action": action} | params
        sent = {name: value for name, value in wanted.items() if value is not None}
        return self.http.send(method, query(signed(sent)), headers=USER_AGENT | (headers or {}), body=body)

    def cancel(self, item: str | None = "900100200", reason: str | None = "SHORTAGE", **params: Any) -> Reply:
        return self.call("SetStatusToCanceled", OrderItemId=item, Reason=reason, **params)

    def ready(self, items: str | None, package: str | None = "PKG0000009001", **params: Any) -> Reply:
        return self.call("SetStatusToReadyToShip", OrderItemIds=items, PackageId=package, **params)

    def items(self, order: str = "700100") -> list[dict[str, str]]:
        """The items of an order, as GetOrderItems shows them."""
        reply = self.call("GetOrderItems", method="GET", OrderId=order)
        found = reply.json["SuccessResponse"]["Body"]["OrderItems"]["OrderItem"]
        return found if isinstance(found, list) else [found]

    def statuses(self, order: str = "700100") -> list[str]:
        return [item["Status"] for item in self.items(order)]


def failure(reply: Reply) -> tuple[str, str]:
    """ErrorCode and ErrorMessage of an answer in JSON."""
    head = reply.json["ErrorResponse"]["Head"]
    return head["ErrorCode"], head["ErrorMessage"]


def xml(reply: Reply) -> ET.Element:
    return ET.fromstring(reply.body)  # noqa: S314  # our own server's answer
