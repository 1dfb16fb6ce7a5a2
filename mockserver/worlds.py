"""Worlds: all of them, by name, made on first use, capped and expired. What a world is, is not here."""

import re
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from threading import Lock

from mockserver.settings import Settings
from mockserver.world import Resident, World

NAME_PATTERN = r"[a-z0-9][a-z0-9._-]{0,62}"
DEFAULT = "default"


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
                dropped, self._default = self._default, None
            else:
                dropped, _ = self._worlds.pop(name, (None, 0))
        if dropped is not None:
            dropped.listeners.close()
        return dropped is not None

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
            name, (world, used) = next(iter(self._worlds.items()))
            if used > horizon:
                return
            del self._worlds[name]
            world.listeners.close()
