"""What of the examples may be sent to a server that is not ours, with the user's credentials and ids in their place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

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
_BEARER = "Bearer "
_AUTHORIZATION = "authorization"


class NotThereError(Exception):
    """An example cannot be tried there; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """What the user has there.

    headers: names in lower case. user, key: to sign with. params: values by name, or by the default world's value.
    unsafe: whether what may change something is sent too.
    """

    headers: Mapping[str, str] = field(default_factory=dict)
    user: str = ""
    key: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    unsafe: bool = False


@dataclass(frozen=True, slots=True)
class Planned:
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
        self._routes = Routes([vendor])
        self._keys = keys(vendor)
        self._now = now or datetime.now(UTC)
        seed = fixtures.load(vendor.name)
        self._known = frozenset(requests.values(seed))
        self._tokens = {token["value"]: token.get("published", False) for token in seed.get("tokens", [])}
        self._header_names = {name.lower() for sent, _ in told for name in sent.headers}
        self._writes = {self._operation(sent) for sent, each in told if each.changes}
        self._in_use = {value for sent, each in told if each.changes for _, value in self._things(sent)}

    def plan(self, story: Story, sent: Sent, expected: Expected) -> Planned:
        """The request as it is to be sent there. NotThereError."""
        self._check_world(story, sent, expected)
        by = dict(self._substitutes(sent, expected))
        self._check_safe(sent, expected, by)
        made = requests.replaced(sent, self._manner.things, self._variables(sent), by)
        made = self._with_credentials(sent, made)
        translated = {theirs: ours for (_, ours), theirs in by.items() if theirs != ours}
        return Planned(made, translated, not self._is_powerless(sent))

    def _check_world(self, story: Story, sent: Sent, expected: Expected) -> None:
        """What only a world of ours can have."""
        if sent.header(ASKS):
            raise NotThereError("no example of it; a server of ours could be asked for its answer")
        if story.settings:
            names = ", ".join(story.settings)
            raise NotThereError(f"needs a world in which it is set: {names}")
        if expected.twin is None:
            raise NotThereError("needs a world whose clock stands: at another time another rule answers")

    def _check_safe(self, sent: Sent, expected: Expected, by: Mapping[Named, str]) -> None:
        """A read is safe, and a refusal of which nothing could come even if it were none."""
        if self._access.unsafe or not (expected.changes or self._is_write(sent)):
            return
        if expected.changes or not _refuses(expected):
            raise NotThereError("would change something there: --unsafe sends it")
        if self._is_powerless(sent):
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

    def _with_credentials(self, example: Sent, sent: Sent) -> Sent:
        """The request in the user's name where the example is in the name of who stands for the user."""
        sent = replace(sent, headers={n: v for n, v in sent.headers.items() if n.lower() != "host"})
        if self._keys:
            sent = self._signed(example, sent)
        usual = {_AUTHORIZATION: self._own_token(example), **self._manner.headers}
        headers = dict(sent.headers)
        for name, value in sent.headers.items():
            if value == usual.get(name.lower()):
                headers[name] = self._given(name.lower())
        self._check_others(example)
        added = {name: value for name, value in self._access.headers.items() if name not in self._header_names}
        return replace(sent, headers={**headers, **added} | self._token_of_another(example))

    def _given(self, name: str) -> str:
        if name not in self._access.headers:
            wanted = "--token" if name == _AUTHORIZATION else f"--header '{name}: ...'"
            raise NotThereError(f"needs a credential of yours: {wanted}")
        return self._access.headers[name]

    def _own_token(self, example: Sent) -> str | None:
        """The example's `Authorization` when the user's stands for it: the usual token, or one that a page prints."""
        value = _bearer(example)
        usual = value is not None and (value == self._manner.token or bool(self._tokens.get(value)))
        return example.header(_AUTHORIZATION) if usual else None

    def _check_others(self, example: Sent) -> None:
        """An example in another's name needs that one's credential."""
        value = _bearer(example)
        mine = self._own_token(example) is not None
        if value in self._tokens and not mine and value not in self._access.params:
            raise NotThereError(f"needs a credential like {value} there: --param '{value}=...'")
        authorization = example.header(_AUTHORIZATION) or ""
        if authorization.startswith("Basic ") and authorization[6:] not in self._access.params:
            raise NotThereError(f"needs the credentials of a client: --param '{authorization[6:]}=...'")

    def _token_of_another(self, example: Sent) -> dict[str, str]:
        kind, _, value = (example.header(_AUTHORIZATION) or "").partition(" ")
        name = next((name for name in example.headers if name.lower() == _AUTHORIZATION), "")
        return {name: f"{kind} {self._access.params[value]}"} if value in self._access.params else {}

    def _signed(self, example: Sent, sent: Sent) -> Sent:
        """Of the user's time; in the user's name and signed, where the example is signed rightly by the usual one."""
        sent = signing.moved(sent, self._now - NOW)
        user = signing.parameters(example).get(signing.USER)
        usual = next(iter(self._keys))
        if user in self._keys and user != usual:
            raise NotThereError(f"needs a user like {user} there")
        if user != usual:
            return sent
        if not (self._access.user and self._access.key):
            raise NotThereError("needs a credential of yours: --user and --key")
        if signing.is_signed(example, self._keys):
            return signing.signed(sent, self._access.user, self._access.key)
        return signing.with_parameters(sent, {signing.USER: self._access.user})

    def _is_powerless(self, sent: Sent) -> bool:
        """Whether it has no credential that could do anything."""
        if self._keys:
            return not signing.is_signed(sent, self._keys)
        if not self._manner.token:
            return False
        authorization = sent.header(_AUTHORIZATION)
        if authorization is None:
            return not self._manner.anonymous
        return authorization.startswith(_BEARER) and _bearer(sent) not in self._tokens

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


def _refuses(expected: Expected) -> bool:
    return expected.rule.refuses


def _bearer(sent: Sent) -> str | None:
    value = sent.header(_AUTHORIZATION) or ""
    return value.removeprefix(_BEARER) if value.startswith(_BEARER) else None


def _routed(sent: Sent) -> Request:
    """The request as the routing reads it."""
    split = urlsplit("//host" + sent.path)
    return Request(sent.method, unquote(split.path), split.query, {}, sent.body)


def _wanted(name: str, value: str) -> str:
    return f"needs a thing there that is as {name} {value} is here: --param '{value}=...'"
