"""Worlds: all of them, by name, made on first use, capped and expired. What a world is, is not here."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from threading import Lock
from types import MappingProxyType

from mockserver.clock import Clock
from mockserver.overrides import Override
from mockserver.residents import Resident
from mockserver.settings import Settings
from mockserver.validation import Validate, WorldSettings
from mockserver.world import Snapshot, Wake, World

NAME_PATTERN = r"[a-z0-9][a-z0-9._-]{0,62}"
DEFAULT = "default"


class BadWorldNameError(ValueError):
    """The name does not match `NAME_PATTERN`; it is the only argument."""


class TooManyWorldsError(RuntimeError):
    """The cap is reached and no world is idle for long enough. The name that was wanted is the only argument."""


class _Place:
    """A name that is taken. Its world is made by the first who needs it; only those who need the same one wait."""

    def __init__(self, make: Callable[[], World], world: World | None = None) -> None:
        self.used = 0.0
        self.world = world
        self._make = make
        self._making = Lock()
        self._gone = False

    def enter(self) -> World:
        world = self.world
        if world is None:
            with self._making:
                world = self.world = self.world or self._make()
                if self._gone:  # taken away while it was made: it answers who waits here, and that is all
                    _let_go(world)
        world.last_used_at = datetime.now(UTC)
        return world

    def leave(self) -> None:
        """Let go of the world, the one that is being made just now too."""
        with self._making:
            self._gone = True
        if self.world is not None:
            _let_go(self.world)


class Worlds:
    """All worlds of a process, by name. `idle_clock` is bound when this class is made, so freezing time for a test
    does not make other worlds look idle. `wake` has the sender look at a world's outbox; without one nothing is sent.
    `overrides`: what every world begins with, by rule id; `own`: the settings of its own that it begins with.

    The lock guards the names alone: no world is made, and none of any size is freed, while it is held.
    """

    def __init__(
        self,
        residents: Iterable[Resident[World]],
        settings: Settings,
        idle_clock: Callable[[], float] = time.monotonic,
        *,
        wake: Wake | None = None,
        overrides: Mapping[str, Override] = MappingProxyType({}),
    ) -> None:
        self._residents = tuple(residents)
        self._settings = settings
        self._idle_clock = idle_clock
        self._wake = wake
        self._overrides = overrides
        self.own = WorldSettings(validate=Validate(settings.validate))
        self._lock = Lock()
        self._places: OrderedDict[str, _Place] = OrderedDict()  # the longest idle first
        self._default: _Place | None = None

    def enter(self, name: str) -> World:
        """The world of that name, made now when it is new. BadWorldNameError, TooManyWorldsError."""
        with self._lock:
            gone = self._expire()
            known = self._default if name == DEFAULT else self._places.get(name)
            place = self._take(name, known or _Place(lambda: self._made_awake(name)))
        _retire(*gone)
        return place.enter()

    def make(
        self,
        name: str,
        *,
        seed: int | None = None,
        filled: bool = True,
        clock: Clock | None = None,
        settings: Iterable[object] = (),
    ) -> World:
        """A new world that nobody can enter yet. Without a seed it has the one of the process."""
        return World(
            name,
            self._residents,
            seed=self._settings.seed if seed is None else seed,
            journal_size=self._settings.journal_size,
            filled=filled,
            clock=clock,
            settings=settings,
            overrides=self._overrides,
            own=self.own,
        )

    def fork(self, name: str, snapshot: Snapshot) -> World:
        """A new world that is as another was, and that nobody can enter yet."""
        world = self.make(name, seed=snapshot.seed, filled=False)
        world.restore(snapshot)
        return world

    def put(self, world: World) -> None:
        """Have the world under its name, in place of the one that was there. BadWorldNameError, TooManyWorldsError.

        Of two at once the later takes over from the earlier, listeners included.
        """
        with self._lock:
            gone = self._expire()
            old = self._default if world.name == DEFAULT else self._places.get(world.name)
            self._take(world.name, _Place(lambda: world, world))
            if old is not None and old.world is not None:
                world.succeed(old.world)
            world.wake = self._wake
        _retire(*gone, old)
        world.wake_sender()

    def get(self, name: str) -> World | None:
        """The world of that name when it exists; asking does not make or keep it."""
        with self._lock:
            gone = self._expire()
            place = self._default if name == DEFAULT else self._places.get(name)
        _retire(*gone)
        return place.world if place else None

    def list(self) -> list[World]:
        """Every world there is, by name."""
        with self._lock:
            gone = self._expire()
            places = [*self._places.values(), *([self._default] if self._default else [])]
        _retire(*gone)
        return sorted((place.world for place in places if place.world), key=lambda world: world.name)

    def drop(self, name: str) -> bool:
        """Forget the world; False when there was none."""
        with self._lock:
            gone = self._expire()
            if name == DEFAULT:
                place, self._default = self._default, None
            else:
                place = self._places.pop(name, None)
        _retire(*gone, place)
        return place is not None

    def _made_awake(self, name: str) -> World:
        """A new world whose outbox the sender looks at."""
        world = self.make(name)
        world.wake = self._wake
        return world

    def _take(self, name: str, place: _Place) -> _Place:
        """Give the place the name, if the name is good and there is room."""
        if name == DEFAULT:  # always has its place
            self._default = place
            return place
        if name not in self._places:
            self._check_room(name)
        place.used = self._idle_clock()
        self._places[name] = place
        self._places.move_to_end(name)
        return place

    def _check_room(self, name: str) -> None:
        if re.fullmatch(NAME_PATTERN, name) is None:
            raise BadWorldNameError(name)
        if len(self._places) >= self._settings.max_worlds - 1:
            raise TooManyWorldsError(name)

    def _expire(self) -> tuple[_Place, ...]:
        """Take out who was idle for too long; the caller lets go of them once the lock is free."""
        horizon, gone = self._idle_clock() - self._settings.world_ttl_seconds, []
        while self._places:
            name, place = next(iter(self._places.items()))
            if place.used > horizon:
                break
            gone.append(place)
            del self._places[name]
        return tuple(gone)


def _retire(*places: _Place | None) -> None:
    """Leave places, once the lock is free."""
    for place in places:
        if place is not None:
            place.leave()


def _let_go(world: World) -> None:
    """Nothing more is sent for the world, and who listens hears of the end."""
    world.retire()
    world.listeners.close()
