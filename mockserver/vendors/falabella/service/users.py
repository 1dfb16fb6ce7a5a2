"""Falabella's users and their API keys: load, save."""

from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.stores import Replaced
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.rules import login
from mockserver.vendors.falabella.service.collections import USERS
from mockserver.world import World

_KEY_LENGTH = 40


class UserService:
    """Falabella's users in one world."""

    def __init__(self, world: World) -> None:
        self._store = world.store
        self._ids = world.ids

    def user(self, user_id: str) -> User:
        """Refuses with FSC-16."""
        user = self._store.get(USERS, user_id)
        if user is None:
            raise Refusal(login.FSC_16, user_id=user_id)
        return user

    def renew_key(self, user_id: str) -> User:
        """The user with a new API key; the old one is void. LookupError for an unknown user."""
        key = self.new_key()
        return self._store.update(USERS, user_id, lambda user: Replaced(replace(user, api_key=key))).value

    def new_key(self) -> str:
        """A key that nobody has yet."""
        return (self._ids.uuid() + self._ids.uuid()).replace("-", "")[:_KEY_LENGTH]
