"""Login with Amazon at work: who asks for a registration, the code for it, tokens for codes and refresh tokens."""

from datetime import datetime

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Decision, Refusal
from mockserver.vendors.dash.orders import lwa, registrations
from mockserver.vendors.dash.orders.lwa import Asked, AuthorizationCode, Credentials, Issued, LwaClient
from mockserver.vendors.dash.orders.registrations import Claim, Wanted
from mockserver.vendors.dash.orders.settings import Settings
from mockserver.vendors.dash.rules import tokens as rules
from mockserver.vendors.dash.service.access import TOKEN_LENGTH, AccessService
from mockserver.vendors.dash.service.collections import CLIENTS, CODES, DEVICES, MODELS, REFRESH_TOKENS
from mockserver.vendors.dash.service.registrations import Registrations
from mockserver.world import World

_CODE_LENGTH = 18  # characters after the prefix; what codes look like is inferred
_UNREGISTERED = "of a device that is registered no longer"


class Authorizations:
    """What customers are asked, in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now
        self._settings = world.settings(Settings)

    def check_client(self, asked: Asked) -> None:
        """Refuses what `lwa.check_client` refuses."""
        lwa.check_client(asked, self._store.get(CLIENTS, asked.client_id))

    def wanted(self, asked: Asked, claim: Claim) -> Wanted:
        """The registration that the customer who is signed in is asked for. Refuses with DASH-M19."""
        known = (model.id for model in self._store.list(MODELS))
        model = self._store.get(MODELS, claim.model_id)
        return registrations.wanted(claim, model, known, asked.client_id, self._settings.customer_id)

    def allow(self, wanted: Wanted, redirect_uri: str, registered_by: Registrations) -> Decision[AuthorizationCode]:
        """Register the device, and give the client a code for it."""
        done = registered_by.register(wanted)
        code = AuthorizationCode(
            value=f"AN{self._ids.text(_CODE_LENGTH)}",
            client_id=wanted.client_id,
            redirect_uri=redirect_uri,
            device_id=done.value.id,
            expires_at=self._now + lwa.CODE_LIFE,
        )
        self._store.add(CODES, code)
        return Decision(code, done.rule, done.readings, {**done.facts, "expires_at": code.expires_at})


class TokenEndpoint:
    """What gives tokens, in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now
        self._access = AccessService(world, now)

    def authenticate(self, said: Credentials) -> LwaClient:
        """The client that asks. Refuses with DASH-M31."""
        client = self._store.get(CLIENTS, said.client_id)
        if client is None:
            raise Refusal(rules.DASH_M31, flaw=f"There is no client {said.client_id}")
        if client.secret != said.secret:
            raise Refusal(rules.DASH_M31, flaw=f"client_secret is not that of {client.id}")
        return client

    def redeem(self, client: LwaClient, code_value: str, redirect_uri: str) -> Decision[Issued]:
        """Tokens for a code. Refuses with DASH-M32, then DASH-M33, then DASH-M34."""
        code = self._store.get(CODES, code_value)
        if code is None or code.client_id != client.id:
            raise Refusal(rules.DASH_M32)
        if not self._is_registered(code.device_id):
            raise Refusal(rules.DASH_M33, fault=_UNREGISTERED)
        done = self._store.update(CODES, code_value, lambda one: lwa.redeem(one, redirect_uri, self._now))
        refresh_token = Token(f"Atzr|{self._ids.text(TOKEN_LENGTH)}", code.device_id)
        self._store.add(REFRESH_TOKENS, refresh_token)
        return Decision(self._issued(refresh_token), done.rule, done.readings, done.facts)

    def refresh(self, client: LwaClient, value: str) -> Decision[Issued]:
        """A new access token for a refresh token, which stays the same. Refuses with DASH-60."""
        token = self._store.get(REFRESH_TOKENS, value)
        fault = bearer.check(token, self._now)
        if fault is not None or token is None:
            raise Refusal(rules.DASH_60, fault=fault)
        device = self._store.get(DEVICES, token.caller)
        if device is None or device.deregistered:
            raise Refusal(rules.DASH_60, fault=_UNREGISTERED)
        if device.client_id != client.id:
            raise Refusal(rules.DASH_60, fault="another client's")
        return Decision(self._issued(token), rules.DASH_M26, facts={"device_id": device.id})

    def _is_registered(self, device_id: str) -> bool:
        device = self._store.get(DEVICES, device_id)
        return device is not None and not device.deregistered

    def _issued(self, refresh_token: Token) -> Issued:
        access_token = self._access.issue(refresh_token.caller, lwa.TOKEN_LIFE)
        return Issued(access_token.value, refresh_token.value)
