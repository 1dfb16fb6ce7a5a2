"""What a vendor hands over: its operations and its manifest. The only thing the rest of the server knows of it."""

import re
from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from msgspec import Struct, field

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.exchange import Answer, Exchange
from mockserver.journal.redaction import Secrets
from mockserver.residents import Action
from mockserver.rules import Refusal, Rule, RuleBook
from mockserver.stores import Collection
from mockserver.world import World


class Operation(Struct, frozen=True, eq=False):
    """One documented method and path. `paths` are werkzeug rules, the documented one first, then its aliases.

    `parameter` is the query parameter and value that choose the operation, where a vendor has one URL for all.
    """

    name: str
    method: str
    paths: tuple[str, ...]
    handler: Callable[[Exchange], Answer]
    summary: str
    parameter: tuple[str, str] | None = None

    @property
    def shown_path(self) -> str:
        """The documented path for people: `/orders/{number}`, `/?Action=...`."""
        return shown(self.paths[0]) + ("?" + "=".join(self.parameter) if self.parameter else "")


def shown(path: str) -> str:
    """A werkzeug rule as documents write paths: `/orders/<path:number>` is `/orders/{number}`."""
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", path)


class Credential(Struct, frozen=True):
    """Something a caller can identify with, for people to read: what to send, and who it makes them."""

    send: Mapping[str, str]
    caller: str
    note: str


def bearer_credential(token: Token, now: datetime) -> Credential:
    """A bearer token for people to read."""
    header = {"Authorization": f"Bearer {token.value}"}
    return Credential(header, token.caller, bearer.check(token, now) or bearer.GOOD)


class Signed(Struct, frozen=True):
    """A signed request: the canonical string, its signature, and the path with query that carries it."""

    string_to_sign: str
    signature: str
    url: str


class UnsignableError(ValueError):
    """A request cannot be signed. `parameter` is the one that is wrong."""

    def __init__(self, parameter: str, detail: str) -> None:
        super().__init__(detail)
        self.parameter = parameter


class Vendor(Struct, frozen=True, kw_only=True, eq=False):
    """The manifest of a vendor. The doors route its `operations`, unless one URL stands for all: then its `gateway`,
    whose handler chooses the operation; `asked_for` tells by the request alone which that will be, if any.

    refuse: renders a refusal in the vendor's envelope. stamp: headers that are on every answer. hosts: patterns of
    the vendor's real host names; host_names: those names, for certificates: where they have no end, a star in the place
    of one part, and the published examples. credentials: of a world, for people. mint: a new credential (caller,
    lifetime, preset of its `presets`), LookupError for an unknown caller, ValueError for a preset the world lacks.
    caller: who the credential of a request says it is, whether it is good or not; None when it says nothing. sign:
    signs a request's parameters, where the vendor's requests are signed; UnsignableError. asked: the facts that a
    refusal's answer tells when it was asked for (`X-Mock-Answer`), as the request has them, or else an example.
    closed: why what the doors route is not served in this world, whatever the method; None where it is.
    orders: how many orders a world holds of this vendor. adapt: what is done at once when the settings, which were
    those, are changed in a world that goes on.
    secret_*: what the journal redacts, header names in lower case, query parameters, fields of JSON and form bodies;
    `secrets` are all of them, as redaction takes them.
    """

    name: str
    title: str
    hosts: tuple[str, ...]
    operations: tuple[Operation, ...]
    rules: RuleBook
    collections: tuple[Collection[Any], ...]
    settings: type[Any]
    refuse: Callable[[Exchange, Refusal], Answer]
    stamp: Callable[[Exchange, Answer], None]
    not_found: Rule
    method_not_allowed: Rule
    internal_error: Rule
    credentials: Callable[[World], tuple[Credential, ...]]
    mint: Callable[[World, str, timedelta, str | None], Credential]
    host_names: tuple[str, ...] = ()
    presets: tuple[str, ...] = ()
    caller: Callable[[Exchange], str | None] = lambda _: None
    sign: Callable[[World, Mapping[str, str]], Signed] | None = None
    asked: Callable[[Exchange, Rule], Mapping[str, object]] = lambda _exchange, _rule: {}
    closed: Callable[[Exchange], Refusal | None] = lambda _: None
    orders: Callable[[World], int] = lambda _: 0
    gateway: tuple[Operation, ...] = ()
    asked_for: Callable[[Exchange], str | None] = lambda _: None
    actions: Mapping[str, Action[World, Any]] = field(default_factory=dict)
    start: Callable[[World], None] = lambda _: None
    adapt: Callable[[World, Any], None] = lambda _world, _before: None
    secret_headers: tuple[str, ...] = ()
    secret_parameters: tuple[str, ...] = ()
    secret_fields: tuple[str, ...] = ()

    @property
    def secrets(self) -> Secrets:
        return Secrets.named((*self.secret_headers, *self.secret_parameters, *self.secret_fields))

    def is_at(self, host: str) -> bool:
        """Whether this is a real host name of the vendor's, in lower case and without port."""
        return any(re.fullmatch(pattern, host) for pattern in self.hosts)

    @property
    def operation_names(self) -> tuple[str, ...]:
        return tuple(operation.name for operation in self.operations)

    @property
    def routed(self) -> tuple[Operation, ...]:
        """What the doors route."""
        return self.gateway or self.operations
