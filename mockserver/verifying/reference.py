"""What the emulator itself answers to an example, in this process: by which rows, what changes, what is volatile."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from msgspec import Struct
from msgspec.structs import replace

from mockserver import fixtures
from mockserver.app import create_app
from mockserver.rules import Rule
from mockserver.settings import Settings
from mockserver.vendor import Vendor
from mockserver.verifying import signing
from mockserver.verifying.examples import Reply, Sent, Story
from mockserver.world import World
from mockserver.worlds import Worlds

NOW = datetime.fromisoformat("2026-01-15T10:00:00+00:00")
"""When the golden exchanges take place."""
SEED = 1
_LATER = timedelta(days=40, hours=3, minutes=25, seconds=7)  # no part of the instant stays
_WORLD = "verified"
_Answered = tuple[Reply, tuple[Rule, ...], frozenset[str], bool]  # the answer, the rows that fired, what changed


class Expected(Struct, frozen=True):
    """What the rows say is answered to a request.

    `rules` has the answering one first. `twin` is the same request's answer at another time and from another seed:
    what is different there is volatile. None: another row answers then. `touched`: which of the things that were there
    are otherwise afterwards. `changes`: whether anything is, of the vendor's data or of what it tells the outside.
    """

    reply: Reply
    rules: tuple[Rule, ...]
    touched: frozenset[str]
    changes: bool
    twin: Reply | None

    @property
    def rule(self) -> Rule:
        """The one that answers."""
        return self.rules[0]


def keys(vendor: Vendor) -> dict[str, str]:
    """The keys that the default world's users sign with; none where nobody signs."""
    users = fixtures.load(vendor.name).get("users", []) if vendor.sign else []
    return {user["id"]: user["api_key"] for user in users}


class Reference:
    """A server of our own in this process, in whose worlds the examples take place.

    `overrides`: a file of answers that were seen before; OverridesFileError for a wrong one. `host`: the one that the
    examples are sent to, which some answers name.
    """

    def __init__(self, vendor: Vendor, *, overrides: str = "", host: str = "localhost") -> None:
        app = create_app(Settings(overrides=overrides))
        self._vendor = vendor
        self._client = app.test_client()
        self._worlds: Worlds = app.extensions["mockserver"]
        self._keys = keys(vendor)
        self._host = host
        self._begun: tuple[datetime, int] | None = None  # where nothing has changed since

    def expected(self, stories: Sequence[Story]) -> list[tuple[Expected, ...]]:
        """What the requests of each story are answered, without twins yet."""
        return [tuple(Expected(*one, None) for one in self._told(story, NOW, SEED)) for story in stories]

    def with_twin(self, story: Story, expected: Sequence[Expected]) -> tuple[Expected, ...]:
        """The same with what is answered at another time and from another seed, where the same row answers then."""
        later = self._told(story, NOW + _LATER, SEED + 1)
        return tuple(
            replace(each, twin=reply) if each.rules[:1] == by[:1] else each
            for each, (reply, by, *_) in zip(expected, later, strict=True)
        )

    def settled(self, story: Story) -> Story:
        """The story with the requests that its script makes here."""
        return replace(story, requests=tuple(sent for sent, _ in self._played(story, NOW, SEED)))

    def _told(self, story: Story, now: datetime, seed: int) -> list[_Answered]:
        return [answered for _, answered in self._played(story, now, seed)]

    def _played(self, story: Story, now: datetime, seed: int) -> list[tuple[Sent, _Answered]]:
        if story.needs_own_world or self._begun != (now, seed):
            self._begin(story, now, seed)
        played: list[tuple[Sent, _Answered]] = []
        for number in range(story.count):
            if story.script:
                sent = story.script.request(number, [reply for _, (reply, *_) in played])
            else:
                sent = self._at(story.requests[number], now)
            played.append((sent, self._answered(sent)))
        as_begun = not story.needs_own_world and not any(changes for _, (*_, changes) in played)
        self._begun = (now, seed) if as_begun else None
        return played

    def _begin(self, story: Story, now: datetime, seed: int) -> None:
        clock = {"action": "freeze", "instant": now.isoformat()}
        making = {"seed": seed, "clock": clock, "settings": {self._vendor.name: dict(story.settings)}}
        made = self._client.put(f"/__admin/worlds/{_WORLD}", json=making)
        things = [(collection, thing) for collection, things in story.things.items() for thing in things]
        answers = [made, *(self._put(collection, thing) for collection, thing in things)]
        if any(answer.status_code not in (200, 201) for answer in answers):  # the fixtures are ours
            raise AssertionError(f"{story.name}: {answers[-1].text}")

    def _put(self, collection: str, thing: Mapping[str, Any]) -> Any:
        path = f"/__admin/vendors/{self._vendor.name}/{collection}"
        return self._client.post(path, json=thing, headers={"X-Mock-World": _WORLD})

    def _answered(self, sent: Sent) -> _Answered:
        world = self._worlds.enter(_WORLD)
        before, told = _held(world, self._vendor), world.outbox.total
        split = urlsplit("//host" + sent.path)
        headers = {"Host": self._host, **sent.headers, "X-Mock-World": _WORLD}
        response = self._client.open(
            split.path, method=sent.method, query_string=split.query, headers=headers, data=sent.body
        )
        entry = world.journal.get(response.headers.get("X-Mock-Request", ""))
        after = _held(world, self._vendor)
        touched = frozenset(key for key, thing in before.items() if after.get(key) != thing)
        changes = after != before or world.outbox.total != told
        return _reply(response), entry.rules if entry else (), touched, changes

    def _at(self, sent: Sent, now: datetime) -> Sent:
        """A signed request as it would be at that time."""
        if not self._keys or now == NOW:
            return sent
        good, later = signing.is_signed(sent, self._keys), signing.moved(sent, now - NOW)
        user = signing.parameters(sent).get(signing.USER, "")
        return signing.signed(later, user, self._keys[user]) if good else later


def _reply(response: Any) -> Reply:
    headers: Iterable[tuple[str, str]] = response.headers.items()
    return Reply(response.status_code, tuple((name.lower(), value) for name, value in headers), response.data)


def _held(world: World, vendor: Vendor) -> dict[str, object]:
    """All that the vendor holds in the world, by collection and key."""
    return {
        f"{collection.name} {collection.key(thing)}": thing
        for collection in vendor.collections
        for thing in world.store.list(collection)
    }
