"""Who calls Dash: the device that an access token was issued for, and new tokens."""

from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.devices import Device
from mockserver.vendors.dash.rules import access
from mockserver.vendors.dash.service.collections import DEVICES, REFRESH_TOKENS, TOKENS
from mockserver.world import World

TOKEN_LENGTH = 350  # characters after the prefix; "350 or more", says the access token page
_MANY = 10_000  # tokens; a test that sets the clock back finds fewer as it left them


class AccessService:
    """Dash's tokens in one world at one instant. A token's caller is the id of its device."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now

    def identify(self, value: str) -> Device:
        """The registered device that the access token was issued for. Refuses with DASH-26 to 28, DASH-30, DASH-M4."""
        if self._store.get(REFRESH_TOKENS, value):
            raise Refusal(access.DASH_30)
        token = self._store.get(TOKENS, value)
        fault = bearer.check(token, self._now)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access.DASH_27, fault=fault, expires_at=token and token.expires_at, now=self._now)
        if fault is bearer.Fault.AUDIENCE:
            raise Refusal(access.DASH_M4, fault=fault)
        if fault is not None or token is None:
            raise Refusal(access.DASH_26, fault=fault)
        device = self._store.get(DEVICES, token.caller)
        if device is None or device.deregistered:
            raise Refusal(access.DASH_28, device_id=token.caller)
        return device

    def mint(self, device_id: str, life: timedelta, preset: str | None) -> Token:
        """A new access token of the device. LookupError for a device that there is not, ValueError for a preset."""
        if self._store.get(DEVICES, device_id) is None:
            known = ", ".join(device.id for device in self._store.list(DEVICES))
            raise LookupError(f"no device {device_id!r}; known are {known}")
        return self.issue(device_id, life, preset)

    def issue(self, device_id: str, life: timedelta, preset: str | None = None) -> Token:
        """A new access token of the device. ValueError for a preset."""
        token = bearer.issue(f"Atza|{self._ids.text(TOKEN_LENGTH)}", device_id, self._now, life, preset)
        if self._store.count(TOKENS) >= _MANY:
            self._forget_expired()
        self._store.add(TOKENS, token)
        return token

    def _forget_expired(self) -> None:
        for one in self._store.list(TOKENS):
            if bearer.check(one, self._now) is bearer.Fault.EXPIRED:
                self._store.remove(TOKENS, one.value)
