"""What happens to the clients of the token endpoint in the back office: they are given keys."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.auth import jwt
from mockserver.residents import Action, NotThereError
from mockserver.vendors.superloop.orders.clients import Client
from mockserver.vendors.superloop.service.clients import Clients, OfAnotherError
from mockserver.world import World

_PEM = r"^\s*-----BEGIN [A-Z ]+-----"
Pem = Annotated[str, Meta(pattern=_PEM, max_length=16_384, description="the public RSA key as PEM")]


class KeyOfClient(Struct, frozen=True, kw_only=True):
    """A key for a client, which is made when there is none of that name."""

    client_id: Annotated[str, Meta(min_length=1, max_length=255, description="what the client calls itself")]
    caller: Annotated[str, Meta(min_length=1, max_length=255, description="whom its tokens are of")]
    kid: Annotated[str, Meta(min_length=1, max_length=255, description="what its assertions call the key")]
    public_key: Pem


def register_key(world: World, wanted: KeyOfClient, _now: datetime) -> Client:
    try:
        key = jwt.from_pem(wanted.kid, wanted.public_key)
    except ValueError as error:
        raise NotThereError("public_key", f"there is {error}") from None
    try:
        return Clients(world).register_key(wanted.client_id, wanted.caller, key)
    except OfAnotherError as error:
        raise NotThereError("caller", str(error)) from None


ACTIONS: Mapping[str, Action[World, Any]] = {
    "register-key": Action(register_key, KeyOfClient, "a client gets a key to sign its assertions with"),
}
