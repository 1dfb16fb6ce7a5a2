"""What the vendors of a world hold, what happens in their back offices, and who may call them."""

from collections.abc import Mapping
from typing import Any

import msgspec

from mockserver.client.answers import Json, member, read
from mockserver.client.wire import Duration, Wire, part, present


class Credential(msgspec.Struct, frozen=True):
    """What to send (headers or parameters), and who it makes the sender."""

    send: dict[str, str]
    caller: str
    note: str


class SignedUrl(msgspec.Struct, frozen=True):
    """A signed request: the canonical string, its signature, the path and query that carry it."""

    string_to_sign: str
    signature: str
    url: str


class OperationInfo(msgspec.Struct, frozen=True):
    """A documented method and its paths. `parameter`: the query parameter and value that choose it."""

    name: str
    method: str
    paths: tuple[str, ...]
    parameter: tuple[str, str] | None
    summary: str


class FieldInfo(msgspec.Struct, frozen=True):
    """A field of something that is sent: its type in words."""

    name: str
    type: str
    required: bool
    about: str | None


class ActionInfo(msgspec.Struct, frozen=True):
    """What can be made to happen in a vendor's back office, and what it wants to know."""

    name: str
    summary: str
    arguments: tuple[FieldInfo, ...]


class VendorInfo(msgspec.Struct, frozen=True):
    """A vendor in a world.

    base_url: of this world, as the server was reached; hosts: patterns of the real host names; collections: how many
    things each holds; items: the fields of such a thing; switches: what each setting takes; presets: how a token can
    be made bad; signs: whether its requests are signed.
    """

    name: str
    title: str
    base_url: str
    hosts: tuple[str, ...]
    operations: tuple[OperationInfo, ...]
    collections: dict[str, int]
    items: dict[str, tuple[FieldInfo, ...]]
    actions: tuple[ActionInfo, ...]
    settings: Json
    switches: tuple[FieldInfo, ...]
    presets: tuple[str, ...]
    signs: bool
    credentials: tuple[Credential, ...]


def list_vendors(wire: Wire) -> list[VendorInfo]:
    return read(list[VendorInfo], member(wire.json("GET", "/vendors"), "vendors"))


def token(wire: Wire, vendor: str, caller: str, expires_in: Duration | None, preset: str | None) -> Credential:
    wanted = present({"vendor": vendor, "caller": caller, "expires_in": expires_in, "preset": preset})
    return read(Credential, wire.json("POST", "/tokens", body=wanted))


def sign(wire: Wire, vendor: str, params: Mapping[str, str]) -> SignedUrl:
    return read(SignedUrl, wire.json("POST", "/sign", body={"vendor": vendor, "params": params}))


class Items:
    """The things of one kind that a vendor holds, as plain JSON: snake_case, as in the fixtures.

    A field that ends in `_at` is an instant; a text such as `+25h` is relative to the world's clock.
    """

    def __init__(self, wire: Wire, vendor: str, collection: str) -> None:
        self._wire = wire
        self._collection = collection
        self._path = f"/vendors/{part(vendor)}/{part(collection)}"

    def list(self) -> list[Json]:
        items: list[Json] = member(self._wire.json("GET", self._path), self._collection)
        return items

    def add(self, **item: Any) -> Json:
        added: Json = self._wire.json("POST", self._path, body=item)
        return added

    def get(self, id: str | int, /) -> Json:
        item: Json = self._wire.json("GET", f"{self._path}/{part(id)}")
        return item

    def change(self, id: str | int, /, **changes: Any) -> Json:
        changed: Json = self._wire.json("PATCH", f"{self._path}/{part(id)}", body=changes)
        return changed

    def remove(self, id: str | int, /) -> None:
        self._wire.json("DELETE", f"{self._path}/{part(id)}")


class VendorDesk:
    """One vendor in a world."""

    def __init__(self, wire: Wire, name: str) -> None:
        self._wire = wire
        self.name = name

    @property
    def orders(self) -> Items:
        """Its orders. Dash has none of its own: `items("devices")` hold them."""
        return self.items("orders")

    def items(self, collection: str) -> Items:
        return Items(self._wire, self.name, collection)

    def act(self, action: str, **arguments: Any) -> Any:
        """Have something happen in the back office; gives what came of it."""
        return member(
            self._wire.json("POST", f"/vendors/{part(self.name)}/actions/{part(action)}", body=arguments), "result"
        )
