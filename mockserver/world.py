"""World: a complete, private universe. Worlds: all of them, made on first use, capped and expired. No HTTP."""

import logging
import re
import time
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from functools import cache
from threading import Lock, RLock
from typing import Any, Protocol, TypeVar, cast

from mockserver import fixtures
from mockserver.clock import Clock, Due
from mockserver.ids import Ids
from mockserver.journal import Journal
from mockserver.rules import Rule
from mockserver.settings import Settings
from mockserver.stores import Collection, Store
from mockserver.stores.codec import from_plain
from mockserver.stores.memory import MemoryStore

_log = logging.getLogger(__name__)
S = TypeVar("S")
NAME_PATTERN = r"[a-z0-9][a-z0-9._-]{0,62}"
DEFAULT = "default"
_EPOCH = datetime.fromtimestamp(0, UTC)

Action = Callable[["World", Mapping[str, Any], datetime], Any]


class Resident(Protocol):
    """What a world needs to know of a vendor that lives in it."""

    @property
    def name(self) -> str: ...
    @property
    def collections(self) -> tuple[Collection[Any], ...]: ...
    @property
    def settings(self) -> type[Any]: ...
    @property
    def actions(self) -> Mapping[str, Action]:
        """What happens in the vendor's back office, by name: done by hand, or due on the clock."""

    @property
    def start(self) -> Callable[["World"], None]:
        """What the vendor does once its fixtures are in a world: schedule what is due for them."""


class World:
    """Owns a clock, all vendors' things, settings, a journal, ids and chance, behind one lock.

    The fixtures fill it, or it stays empty. Everything that a reset brings back is made in `begin`.
    """

    def __init__(
        self, name: str, residents: Iterable[Resident], *, seed: int, journal_size: int, filled: bool = True
    ) -> None:
        self.name = name
        self.lock = RLock()
        self.clock = Clock()
        self.store: Store = MemoryStore(self.lock)
        self._residents = {resident.name: resident for resident in residents}
        self._journal_size = journal_size
        self.begin(seed=seed, filled=filled)

    def begin(self, *, seed: int, filled: bool, clock: Clock | None = None, settings: Iterable[object] = ()) -> None:
        """Start over at the clock's time: a new journal, ids from the seed, data as seeded.

        Settings are as they come, but for those given, of whichever vendors.
        """
        with self.lock:
            self.seed = seed
            self.filled = filled
            self.created_at = self.last_used_at = datetime.now(UTC)
            self.clock = clock or Clock()
            self.ids = Ids(seed)
            self.reset_journal()
            self.reset_settings()
            for one in settings:
                self.keep_settings(one)
            self.reset_store()

    def reset_journal(self) -> None:
        with self.lock:
            self.journal = Journal(self._journal_size)
            self.fired: Counter[str] = Counter()

    def reset_settings(self) -> None:
        with self.lock:
            self._settings: dict[type[Any], Any] = {r.settings: r.settings() for r in self._residents.values()}

    def reset_store(self) -> None:
        """Every vendor's things as its fixtures have them, their instants relative to now."""
        now = self.clock.now()
        with self.lock:
            self.store.clear()
            self.clock.forget_due()
            for resident in self._residents.values() if self.filled else ():
                for collection in resident.collections:
                    for item in _seeded(collection, now):
                        self.store.add(collection, item)
                resident.start(self)

    def settings(self, kind: type[S]) -> S:
        """A vendor's settings in this world, asked for by their class."""
        return cast("S", self._settings[kind])

    def keep_settings(self, settings: object) -> None:
        """Replace a vendor's settings by these of the same class."""
        with self.lock:
            self._settings[type(settings)] = settings

    def schedule(self, at: datetime, vendor: str, action: str, **arguments: object) -> None:
        """Have a back-office action done by itself at the instant."""
        with self.lock:
            self.clock.schedule(at, vendor, action, arguments)

    def settle(self) -> list[Due]:
        """Do what has come due, in time order, each at its own instant; tell what it was."""
        done: list[Due] = []
        with self.lock:
            while due := self.clock.pop_due(self.clock.now()):
                done.append(due)
                try:
                    self._residents[due.vendor].actions[due.action](self, due.arguments, due.at)
                except Exception:  # whoever happens to call now has nothing to do with it
                    _log.exception("%s of %s failed when it came due", due.action, due.vendor)
        return done

    def count(self, rules: Iterable[Rule]) -> None:
        """Count that the rows fired."""
        with self.lock:
            self.fired.update(rule.id for rule in rules)

    def sizes(self) -> dict[str, dict[str, int]]:
        """How many things each vendor has, by collection."""
        return {
            name: {collection.name: self.store.count(collection) for collection in resident.collections}
            for name, resident in self._residents.items()
        }


def _seeded(collection: Collection[Any], start: datetime) -> Iterable[Any]:
    for item, places in _prepared(collection):
        yield item if places is None else fixtures.moved(item, places, start - _EPOCH)


@cache
def _prepared(collection: Collection[Any]) -> tuple[tuple[Any, fixtures.Places | None], ...]:
    """The items of the fixtures in a world that began at the epoch, and where in each that makes a difference."""
    rows = fixtures.load(collection.vendor).get(collection.name, [])
    return tuple((from_plain(collection.type, fixtures.resolve(row, _EPOCH)), fixtures.places(row)) for row in rows)


class BadWorldNameError(ValueError):
    """The name does not match `NAME_PATTERN`."""


class TooManyWorldsError(RuntimeError):
    """The cap is reached and no world is idle for long enough."""


class Worlds:
    """All worlds of a process, by name. `idle_clock` is bound when this class is made, so freezing time for a test
    does not make other worlds look idle."""

    def __init__(
        self, residents: Iterable[Resident], settings: Settings, idle_clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._residents = tuple(residents)
        self._settings = settings
        self._idle_clock = idle_clock
        self._lock = Lock()
        self._worlds: OrderedDict[str, tuple[World, float]] = OrderedDict()  # the longest idle first
        self._default: World | None = None

    def enter(self, name: str) -> World:
        """The world of that name, made now when it is new. BadWorldNameError, TooManyWorldsError."""
        with self._lock:
            if name == DEFAULT:
                self._default = self._default or self._make(name)
                self._default.last_used_at = datetime.now(UTC)
                return self._default
            self._expire()
            known = self._worlds.get(name)
            world = known[0] if known else self._admit(name)
            world.last_used_at = datetime.now(UTC)
            self._worlds[name] = (world, self._idle_clock())
            self._worlds.move_to_end(name)
            return world

    def get(self, name: str) -> World | None:
        """The world of that name when it exists; asking does not make or keep it."""
        with self._lock:
            self._expire()
            return self._default if name == DEFAULT else self._worlds.get(name, (None, 0))[0]

    def list(self) -> list[World]:
        """Every world there is, by name."""
        with self._lock:
            self._expire()
            worlds = [world for world, _ in self._worlds.values()]
            return sorted([*worlds, *([self._default] if self._default else [])], key=lambda world: world.name)

    def drop(self, name: str) -> bool:
        """Forget the world; False when there was none."""
        with self._lock:
            if name == DEFAULT:
                existed, self._default = self._default is not None, None
                return existed
            return self._worlds.pop(name, None) is not None

    def _admit(self, name: str) -> World:
        if re.fullmatch(NAME_PATTERN, name) is None:
            raise BadWorldNameError(name)
        if len(self._worlds) >= self._settings.max_worlds - 1:  # the default world always has its place
            raise TooManyWorldsError(name)
        return self._make(name)

    def _make(self, name: str) -> World:
        return World(name, self._residents, seed=self._settings.seed, journal_size=self._settings.journal_size)

    def _expire(self) -> None:
        horizon = self._idle_clock() - self._settings.world_ttl_seconds
        while self._worlds:
            name, (_, used) = next(iter(self._worlds.items()))
            if used > horizon:
                return
            del self._worlds[name]
