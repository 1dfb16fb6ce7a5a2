"""Access tokens at work: issued for a client's assertion or by hand, and known again."""

import uuid
from datetime import datetime, timedelta

from msgspec.structs import replace

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.superloop.orders import assertions
from mockserver.vendors.superloop.orders.assertions import Grant
from mockserver.vendors.superloop.orders.clients import Client, UsedAssertion
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.tokens import PRODUCTION, AccessToken, Issued, Realm, Seal, audiences
from mockserver.vendors.superloop.rules import access
from mockserver.vendors.superloop.rules import tokens as rules
from mockserver.vendors.superloop.service.collections import ASSERTIONS, CLIENTS, TOKENS
from mockserver.world import World

_MANY = 10_000  # tokens; a test that sets the clock back finds fewer as it left them
_PRINTED_CLIENT = "portal-api"  # of the printed token, and of a caller who has no client here


class Tokens:
    """The tokens of one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
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


class TokenServer:
    """The token server of one world at one instant. `seal` makes the text of a token."""

    def __init__(self, world: World, now: datetime, seal: Seal) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._issued_at = now.replace(microsecond=0)  # claims have whole seconds, and they are what a token is good for
        self._seal = seal
        self._settings = world.settings(Settings)

    def grant(self, wanted: Grant, realm: Realm) -> Decision[Issued]:
        """A token for the client. Refuses with SUP-M38, with what `assertions.check` refuses, then for a used id."""
        client, readings = self._client(wanted)
        believed = assertions.check(
            wanted.assertion, client, audiences=audiences(realm), now=self._now, settings=self._settings
        )
        life = timedelta(seconds=self._settings.token_life_seconds)
        with self._world.lock:
            self._use(believed.used)
            token = self._issue(client.client_id, bearer.issue("", client.caller, self._issued_at, life, None), realm)
        issued = Issued(token.value, self._settings.token_life_seconds)
        facts = {"client_id": client.client_id, "caller": client.caller, "expires_at": token.expires_at}
        return Decision(issued, rules.SUP_69, (*readings, *believed.readings), facts)

    def mint(self, caller: str, life: timedelta, preset: str | None) -> Token:
        """A new token of the caller. ValueError for a preset that Superloop's tokens do not have."""
        token = bearer.issue("", caller, self._issued_at, life, preset)
        clients = (client.client_id for client in self._store.list(CLIENTS) if client.caller == caller)
        return self._issue(next(clients, _PRINTED_CLIENT), token, PRODUCTION)

    def _client(self, wanted: Grant) -> tuple[Client, tuple[Rule, ...]]:
        """The client that asks, and how that was read."""
        named = wanted.named
        client = self._store.get(CLIENTS, named) if isinstance(named, str) else None
        if client is None:
            raise Refusal(rules.SUP_M38, client_id="without a name" if named is None else str(named))
        return client, (rules.SUP_M47,) if wanted.client_id is None else ()

    def _use(self, used: UsedAssertion) -> None:
        """Keep the assertion's id until it is good no more, and forget those that are. Refuses with SUP-70."""
        assertions.check_new(used, self._store.get(ASSERTIONS, used.key), self._now)
        for one in self._store.list(ASSERTIONS):
            if one.expires_at <= self._now:
                self._store.remove(ASSERTIONS, one.key)
        self._store.add(ASSERTIONS, used)

    def _issue(self, client_id: str, token: Token, realm: Realm) -> Token:
        access_token = AccessToken(
            id=self._world.ids.uuid(),
            session=self._world.ids.uuid(),
            issuer=realm.issuer,
            subject=str(uuid.uuid5(uuid.NAMESPACE_URL, f"{PRODUCTION.issuer}/{client_id}")),
            client_id=client_id,
            caller=token.caller,
            issued_at=self._issued_at,
            expires_at=token.expires_at or self._issued_at,
        )
        token = replace(token, value=self._seal(access_token))
        if self._store.count(TOKENS) >= _MANY:
            self._forget_expired()
        self._store.add(TOKENS, token)
        return token

    def _forget_expired(self) -> None:
        leeway = timedelta(seconds=self._settings.clock_leeway_seconds)
        for one in self._store.list(TOKENS):
            if bearer.check(one, self._now, leeway) is bearer.Fault.EXPIRED:
                self._store.remove(TOKENS, one.value)
