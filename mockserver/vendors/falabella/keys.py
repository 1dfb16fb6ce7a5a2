"""Falabella's API keys: who holds which, a new one, and what is signed with them. No request is checked here."""

from collections.abc import Mapping
from datetime import timedelta

from mockserver.auth import signature
from mockserver.auth.bearer import Preset
from mockserver.vendor import Credential, Signed, UnsignableError
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.schemas.parameters import SIGNATURE
from mockserver.vendors.falabella.service.collections import USERS
from mockserver.vendors.falabella.service.users import UserService
from mockserver.world import World

PRESETS = (Preset.REVOKED,)
_USER = "UserID"


def credentials(world: World) -> tuple[Credential, ...]:
    return tuple(_credential(user, user.api_key) for user in world.store.list(USERS))


def mint(world: World, caller: str, _life: timedelta, preset: str | None) -> Credential:
    """A new API key for a user, `caller` being the UserID; as in Seller Center, the old one is void from then on.

    A revoked one is a key that the user no longer has, and leaves the user the key that is in use. Keys do not expire,
    so the lifetime is nothing to them. LookupError for an unknown user.
    """
    service = UserService(world)
    if preset is None:
        renewed = service.renew_key(caller)
        return _credential(renewed, renewed.api_key)
    user = world.store.get(USERS, caller)
    if user is None:
        raise LookupError(f"no user {caller!r}; known are {_known(world)}")
    return _credential(user, service.new_key(), f"{preset}; ")


def sign(world: World, params: Mapping[str, str]) -> Signed:
    """The parameters signed with the key of their user, as the signing page has it.

    What every request needs and was not given: UserID is the world's first user, Timestamp the world's time, Version
    1.0. UnsignableError for an unknown user, and for a Signature among the parameters.
    """
    if SIGNATURE in params:
        raise UnsignableError(SIGNATURE, "is made here: leave it out")
    first = next((user.id for user in world.store.list(USERS)), "")
    now = world.clock.now().isoformat(timespec="seconds")
    complete = {_USER: first, "Timestamp": now, "Version": "1.0", **params}
    user = world.store.get(USERS, complete[_USER])
    if user is None:
        raise UnsignableError(_USER, f"no user {complete[_USER]!r}; known are {_known(world)}")
    text = signature.canonical_string(complete)
    signed = signature.sign(user.api_key, text)
    return Signed(text, signed, f"/?{text}&{SIGNATURE}={signed}")


def _known(world: World) -> str:
    return ", ".join(user.id for user in world.store.list(USERS))


def _credential(user: User, key: str, standing: str = "") -> Credential:
    return Credential({_USER: user.id, "API key": key}, user.id, f"{standing}{user.role} of {user.seller}")
