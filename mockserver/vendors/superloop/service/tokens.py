"""Access tokens at work: issued, and known again."""

from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.rules import access
from mockserver.vendors.superloop.service.collections import TOKENS
from mockserver.world import World


class Tokens:
    """The tokens of one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now
        self._settings = world.settings(Settings)

    def identify(self, value: str) -> Token:
        """The token that was issued under this value. Refuses with SUP-08, SUP-09 or SUP-M5."""
        token = self._store.get(TOKENS, value)
        leeway = timedelta(seconds=self._settings.clock_leeway_seconds)
        fault = bearer.check(token, self._now, leeway)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access.SUP_09, fault=fault, expires_at=token and token.expires_at, now=self._now)
        if fault is bearer.Fault.AUDIENCE:
            raise Refusal(access.SUP_M5, fault=fault)
        if fault is not None or token is None:
            raise Refusal(access.SUP_08, fault=fault)
        return token

    def mint(self, caller: str, life: timedelta, preset: str | None) -> Token:
        """A new token of the caller. ValueError for a preset that Superloop's tokens do not have."""
        token = bearer.issue(f"superloop-{self._ids.text(32)}", caller, self._now, life, preset)
        self._store.add(TOKENS, token)
        return token
