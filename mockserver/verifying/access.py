"""What of the examples may be sent to a server that is not ours, with the user's credentials and ids in their place."""

from collections.abc import Iterator, Mapping, Sequence
from copy import copy
from datetime import UTC, datetime
from functools import cache
from urllib.parse import unquote, urlsplit

from msgspec import Struct, field
from msgspec.structs import replace

from mockserver import fixtures
from mockserver.exchange import Request
from mockserver.vendor import Vendor
from mockserver.verifying import requests, signing
from mockserver.verifying.examples import ASKS, Sent, Story
from mockserver.verifying.manners import MANNERS
from mockserver.verifying.reference import NOW, Expected, keys
from mockserver.verifying.requests import Named
from mockserver.web.routing import Routes

_READS = ("GET", "HEAD")
_AUTHORIZATION = "authorization"


class NotThereError(Exception):
    """An example cannot be tried there; the text says why."""


class Access(Struct, frozen=True, kw_only=True):
    """What the user has there.

    headers: names in lower case. user, key: to sign with. params: values by name, or by the default world's value.
    unsafe: whether what may change something is sent too.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    key: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    unsafe: bool = False


class Planned(Struct, frozen=True):
    """A request as it is to be sent there. `back`: the default world's ids by those that stand for them. `named`:
    whether it has a credential that is to be good there.
    """

    sent: Sent
    back: Mapping[str, str]
    named: bool


class Visit:
    """The examples at one such server. `told`: all of them, with what is expected; `now`: the time there."""

    def __init__(
        self, vendor: Vendor, access: Access, told: Sequence[tuple[Sent, Expected]], now: datetime | None = None
    ) -> None:
        self._vendor, self._access = vendor, access
        self._manner = MANNERS[vendor.name]
        self._routes = _routes(vendor)
        self._keys = keys(vendor)
        self._now = now or datetime.now(UTC)
        seed = fixtures.load(vendor.name)
        self._known = frozenset(requests.values(seed))
        self._tokens = {token["value"]: token.get("published", False) for token in seed.get("tokens", [])}
        self._header_names = {name.lower() for sent, _ in told for name in sent.headers}
        self._writes = {self._operation(sent) for sent, each in told if each.changes}
        self._in_use = {value for sent, each in told if each.changes for _, value in self._things(sent)}

    def knowing(self, learned: Mapping[str, str]) -> "Visit":
        """The same, where these stand for values of ours: what is learned beats what the user said before."""
        other = copy(self)
        other._access = replace(self._access, params={**self._access.params, **learned})
        return other

    def plan(self, story: Story, sent: Sent, expected: Expected) -> Planned:
        """The request as it is to be sent there. NotThereError."""
        self._check_world(story, sent, expected)
        self._check_change(sent, expected)
        self._check_credentials(sent)
        by = dict(self._substitutes(sent, expected))
        self._check_refusal(sent, expected, by)
        made = requests.replaced(sent, self._manner.things, self._variables(sent), by)
        translated = {theirs: ours for (_, ours), theirs in by.items() if theirs != ours}
        return Planned(self._in_users_name(sent, made), translated, not self._is_powerless(sent))

    def _check_world(self, story: Story, sent: Sent, expected: Expected) -> None:
        """What only a world of ours can have."""
        if sent.header(ASKS):
            raise NotThereError("no example of it; a server of ours could be asked for its answer")
        if story.settings:
            names = ", ".join(story.settings)
            raise NotThereError(f"needs a world in which it is set: {names}")
        if story.things:
            raise NotThereError(f"needs a world in which there are other {', '.join(story.things)}")
        if expected.twin is None:
            raise NotThereError("needs a world whose clock stands: at another time another rule answers")

    def _check_change(self, sent: Sent, expected: Expected) -> None:
        changes = expected.changes or (self._is_write(sent) and not _refuses(expected))
        if changes and not self._access.unsafe:
            raise NotThereError("would change something there: --unsafe sends it")

    def _check_refusal(self, sent: Sent, expected: Expected, by: Mapping[Named, str]) -> None:
        """Nothing may come of a refused write, even if it were not refused."""
        if self._access.unsafe or not self._is_write(sent) or self._is_powerless(sent):
            return
        things = self._things(sent)
        if not things:
            raise NotThereError("would make something there, were it not refused: --unsafe sends it")
        for name, value in things:
            if value in self._in_use:
                raise NotThereError(f"would change {name} {value} there, were it not refused: --unsafe sends it")
            if (name, value) not in by:
                raise NotThereError(_wanted(name, value))

    def _substitutes(self, sent: Sent, expected: Expected) -> Iterator[tuple[Named, str]]:
        """What stands there for each id of the request. One that nothing is given for is sent as it is, if it is not
        the default world's; of one by name there is a substitute where the answer is no refusal.
        """
        params = self._access.params
        for name, value in self._things(sent):
            if value in params:
                yield (name, value), params[value]
            elif name in params and not _refuses(expected):
                yield (name, value), params[name]
            elif value in self._known and not self._is_powerless(sent):
                raise NotThereError(_wanted(name, value))

    def _check_credentials(self, example: Sent) -> None:
        """Whether the user has given what the example's credentials are to be replaced by."""
        usual = next(iter(self._keys), "")
        user = signing.parameters(example).get(signing.USER, "")
        if user in self._keys and self._keys[user] != self._keys[usual]:
            raise NotThereError(f"needs a user like {user} there")
        if user in self._keys and not (self._access.user and self._access.key):
            raise NotThereError("needs a credential of yours: --user and --key")
        value = self._credential(example)
        another = value in self._tokens and not self._is_usual(value)
        if (another or _is_of_a_client(example)) and value not in self._access.params:
            raise NotThereError(f"needs a credential like {value} there: --param '{value}=...'")
        if self._is_usual(value) and _AUTHORIZATION not in self._access.headers:
            raise NotThereError("needs a credential of yours: --token")
        for name, used in self._manner.headers.items():
            if example.header(name) == used and name not in self._access.headers:
                raise NotThereError(f"needs a credential of yours: --header '{name}: ...'")

    def _in_users_name(self, example: Sent, sent: Sent) -> Sent:
        """The request with the user's credentials where the example has those that they stand for."""
        if self._keys:
            sent = self._signed(example, sent)
        given, value = self._access.headers, self._credential(example)
        headers = {name: value for name, value in sent.headers.items() if name.lower() != "host"}
        for name, used in headers.items():
            lowered = name.lower()
            if lowered == _AUTHORIZATION and value in self._access.params:
                headers[name] = f"{used.partition(' ')[0]} {self._access.params[value]}"
            elif self._manner.headers.get(lowered) == used or (lowered == _AUTHORIZATION and self._is_usual(value)):
                headers[name] = given[lowered]
        added = {name: value for name, value in given.items() if name not in self._header_names}
        return replace(sent, headers={**headers, **added})

    def _signed(self, example: Sent, sent: Sent) -> Sent:
        """Of the user's time; in the user's name and signed, where the example is in a known name and signed."""
        sent = signing.moved(sent, self._now - NOW)
        if signing.parameters(example).get(signing.USER) not in self._keys:
            return sent
        if signing.is_signed(example, self._keys):
            return signing.signed(sent, self._access.user, self._access.key)
        return signing.with_parameters(sent, {signing.USER: self._access.user})

    def _credential(self, example: Sent) -> str:
        """What stands behind the scheme in `Authorization`; empty without one."""
        return (example.header(_AUTHORIZATION) or "").partition(" ")[2]

    def _is_usual(self, token: str) -> bool:
        """Whether the user's token stands for it: the usual one, or one that a page prints."""
        return bool(token) and (token == self._manner.token or self._tokens.get(token, False))

    def _is_powerless(self, sent: Sent) -> bool:
        """Whether it has no credential that could do anything."""
        if self._keys:
            return not signing.is_signed(sent, self._keys)
        if not self._manner.token:
            return False
        if sent.header(_AUTHORIZATION) is None:
            return not self._manner.anonymous
        credential = self._credential(sent)
        return not (_is_of_a_client(sent) or credential in self._tokens or credential in self._access.params)

    def _is_write(self, sent: Sent) -> bool:
        return sent.method not in _READS or self._operation(sent) in self._writes

    def _operation(self, sent: Sent) -> str:
        """The operation by name; where one URL is all of them, with what chooses it."""
        match = self._routes.match(_routed(sent))
        chosen = {name for one in self._vendor.operations for name, _ in [one.parameter or ("", "")] if name}
        params = signing.parameters(sent)
        return " ".join([match.operation.name if match.operation else sent.path, *(params.get(n, "") for n in chosen)])

    def _variables(self, sent: Sent) -> Mapping[str, str]:
        return self._routes.match(_routed(sent)).params

    def _things(self, sent: Sent) -> tuple[Named, ...]:
        return requests.things(sent, self._manner.things, self._variables(sent))


@cache
def _routes(vendor: Vendor) -> Routes:
    return Routes([vendor])


def _refuses(expected: Expected) -> bool:
    return expected.rule.refuses


def _is_of_a_client(sent: Sent) -> bool:
    """Whether a client says who it is, by its id and secret."""
    return (sent.header(_AUTHORIZATION) or "").startswith("Basic ")


def _routed(sent: Sent) -> Request:
    """The request as the routing reads it."""
    split = urlsplit("//host" + sent.path)
    return Request(sent.method, unquote(split.path), split.query, {}, sent.body)


def _wanted(name: str, value: str) -> str:
    return f"needs a thing there that is as {name} {value} is here: --param '{value}=...'"
