"""World: a complete, private universe. No HTTP."""

import logging
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from threading import Condition, RLock
from types import MappingProxyType
from typing import Any, TypeVar

from msgspec import Struct

from mockserver.clock import Clock, Due
from mockserver.coverage import Met
from mockserver.faults import Faults
from mockserver.ids import Ids
from mockserver.journal import Entry, Journal
from mockserver.journal.listeners import Listeners
from mockserver.overrides import Override
from mockserver.residents import Action, Resident, seeded, sizes
from mockserver.stores import Store
from mockserver.stores.codec import from_plain
from mockserver.stores.memory import MemoryStore
from mockserver.validation import WorldSettings
from mockserver.webhooks import Delivery, Event, Outbox

_log = logging.getLogger(__name__)
S = TypeVar("S")
A = TypeVar("A")
Wake = Callable[["World"], None]


class Snapshot(Struct, frozen=True, kw_only=True):
    """Everything of a world but its name and its snapshots, as it was. Nobody changes its parts: a world takes copies
    of them. `taken_at` is by the world's clock.
    """

    taken_at: datetime
    seed: int
    filled: bool
    clock: Clock
    ids: Ids
    store: Store
    settings: Mapping[type[Any], Any]
    journal: Journal
    fired: Counter[str]
    met: Counter[Met]
    faults: Faults
    overrides: Mapping[str, Override]
    outbox: Outbox


class World:
    """Owns a clock, all vendors' things, settings, faults, overrides, a journal, an outbox, ids and chance, behind one
    lock.

    The fixtures fill it, or it stays empty. Everything that a reset brings back is made in `begin`, with the answers
    that are given for rows, by rule id, and `own`, the settings that are the world's and no vendor's. `wake` has the
    sender look at its outbox; without one nothing is sent. `tried` is notified of every attempt.
    """

    def __init__(  # noqa: PLR0913 # what a world begins with, by name
        self,
        name: str,
        residents: Iterable[Resident["World"]],
        *,
        seed: int,
        journal_size: int,
        filled: bool = True,
        clock: Clock | None = None,
        settings: Iterable[object] = (),
        overrides: Mapping[str, Override] = MappingProxyType({}),
        own: WorldSettings | None = None,
    ) -> None:
        self.name = name
        self.lock = RLock()
        self.tried = Condition(self.lock)
        self.wake: Wake | None = None
        self.clock = Clock()
        self.store: Store = MemoryStore(self.lock)
        self.snapshots: dict[str, Snapshot] = {}
        self.listeners = Listeners()
        self.created_at = self.last_used_at = datetime.now(UTC)
        self._residents = {resident.name: resident for resident in residents}
        self._journal_size = journal_size
        self._overrides = overrides
        self._own = own or WorldSettings()
        self.begin(seed=seed, filled=filled, clock=clock, settings=settings)

    def begin(self, *, seed: int, filled: bool, clock: Clock | None = None, settings: Iterable[object] = ()) -> None:
        """Start over at the clock's time: a new journal, ids from the seed, data as seeded, nothing to go wrong.

        Settings are as they come, but for those given, of whichever vendors. Snapshots stay.
        """
        with self.lock:
            self.seed = seed
            self.filled = filled
            self.clock = clock or Clock()
            self.ids = Ids(seed)
            self.reset_journal()
            self.reset_faults()
            self.reset_overrides()
            self.reset_outbox()
            self.reset_settings()
            for one in settings:
                self.keep_settings(one)
            self.reset_store()

    def reset(self) -> None:
        """Start over from the same seed, at the system's time, with every setting as it comes."""
        with self.lock:
            self.begin(seed=self.seed, filled=self.filled)

    def reseed(self, seed: int) -> None:
        """Have all that is drawn from now on come of another seed. What was drawn stays."""
        with self.lock:
            self.seed = seed
            self.ids = Ids(seed, drawn=self.ids.drawn, requests=self.ids.requests)
            self.faults.seed = seed

    def reset_journal(self) -> None:
        """Forget what was asked, which rules fired, and what was answered."""
        with self.lock:
            self.journal = Journal(self._journal_size)
            self.fired: Counter[str] = Counter()
            self.met: Counter[Met] = Counter()

    def reset_faults(self) -> None:
        with self.lock:
            self.faults = Faults(self.seed)

    def reset_overrides(self) -> None:
        """Answer as the rows say, but for what the process was told to answer otherwise."""
        with self.lock:
            self.overrides: dict[str, Override] = {**self._overrides}

    def reset_outbox(self) -> None:
        """Forget what was told, and what was still to be."""
        with self.lock:
            self.outbox = Outbox()
            self.tried.notify_all()

    def reset_settings(self) -> None:
        with self.lock:
            self._settings: dict[type[Any], Any] = self._settings_as_they_come()

    def _settings_as_they_come(self) -> dict[type[Any], Any]:
        return {WorldSettings: self._own, **{r.settings: r.settings() for r in self._residents.values()}}

    def reset_store(self) -> None:
        """Every vendor's things as its fixtures have them, their instants relative to now."""
        with self.lock:
            now = self.clock.now()
            self.store.clear()
            self.clock.forget_due()
            for resident in self._residents.values() if self.filled else ():
                for collection in resident.collections:
                    for item in seeded(collection, now):
                        self.store.add(collection, item)
                resident.start(self)

    def capture(self) -> Snapshot:
        """The world as it is now."""
        with self.lock:
            return Snapshot(
                taken_at=self.clock.now(),
                seed=self.seed,
                filled=self.filled,
                clock=self.clock.copy(),
                ids=self.ids.copy(),
                store=self.store.copy(),
                settings={**self._settings},
                journal=self.journal.copy(),
                fired=self.fired.copy(),
                met=self.met.copy(),
                faults=self.faults.copy(),
                overrides={**self.overrides},
                outbox=self.outbox.copy(),
            )

    def restore(self, snapshot: Snapshot) -> None:
        """Be as that world was, whichever it was. The name stays, and so do the snapshots."""
        with self.lock:
            self.seed, self.filled = snapshot.seed, snapshot.filled
            self.clock = snapshot.clock.copy()
            self.ids = snapshot.ids.copy()
            self.store.replace(snapshot.store)
            self._settings = {**self._settings_as_they_come(), **snapshot.settings}
            self.journal = snapshot.journal.copy()
            self.fired = snapshot.fired.copy()
            self.met = snapshot.met.copy()
            self.faults = snapshot.faults.copy()
            self.overrides = {**snapshot.overrides}
            self.outbox = snapshot.outbox.copy()
            self.wake_sender()

    def twin(self) -> "World":
        """Another that is as this one is now, and has nothing to do with it."""
        twin = World(
            self.name,
            self._residents.values(),
            seed=self.seed,
            journal_size=self._journal_size,
            filled=False,
            overrides=self._overrides,
            own=self._own,
        )
        twin.restore(self.capture())
        return twin

    def settings(self, kind: type[S]) -> S:
        """A vendor's settings in this world, or its own, asked for by their class."""
        settings: S = self._settings[kind]
        return settings

    def keep_settings(self, settings: object) -> None:
        """Replace a vendor's settings by these of the same class."""
        with self.lock:
            self._settings[type(settings)] = settings

    def change_settings(self, settings: object) -> None:
        """Replace a vendor's settings, and have the vendor do at once what comes of that."""
        with self.lock:
            before = self._settings[type(settings)]
            self.keep_settings(settings)
            for resident in self._residents.values():
                if isinstance(settings, resident.settings):
                    resident.adapt(self, before)

    def schedule(self, at: datetime, vendor: str, action: str, **arguments: object) -> None:
        """Have a back-office action done by itself at the instant."""
        with self.lock:
            self.clock.schedule(at, vendor, action, arguments)

    def act(self, action: Action["World", A], arguments: A) -> Any:
        """Do a back-office action now. What it raises leaves everything that actions change as it was."""
        with self.lock:
            before = self.capture()
            try:
                return action.do(self, arguments, self.clock.now())
            except BaseException:
                self.store.replace(before.store)
                self.clock, self.outbox, self._settings = before.clock, before.outbox, {**before.settings}
                raise

    def settle(self) -> list[Due]:
        """Do what has come due, in time order, each at its own instant; tell what it was.

        What is to be posted is only handed to the sender.
        """
        done: list[Due] = []
        with self.lock:
            while due := self.clock.pop_due(self.clock.now()):
                done.append(due)
                try:
                    action = self._residents[due.vendor].actions[due.action]
                    action.do(self, from_plain(action.takes, due.arguments), due.at)
                except Exception:  # whoever happens to call now has nothing to do with it
                    _log.exception("%s of %s failed when it came due", due.action, due.vendor)
            following = self.outbox.next_attempt_at()
            if following is not None and following <= self.clock.now():
                self.wake_sender()
        return done

    def emit(self, event: Event, now: datetime) -> Delivery:
        """Put what has happened, and is stored, on its way. Nobody waits for it."""
        with self.lock:
            delivery = self.outbox.add(event, now)
            self.wake_sender()
        return delivery

    def retire(self) -> None:
        """The world is forgotten: nothing more is sent for it. Whoever forgets worlds waits for no world's lock."""
        wake, self.wake = self.wake, None
        was_waiting, self.outbox = self.outbox.waiting, Outbox()
        if wake is not None and was_waiting:
            wake(self)

    def succeed(self, other: "World") -> None:
        """Take the place of a world of this name: who listened to it hears this one from now on."""
        self.listeners, other.listeners = other.listeners, self.listeners

    def wake_sender(self) -> None:
        """Have the sender look, when there is something for it to send now or later."""
        wake = self.wake  # another thread may retire this world meanwhile
        if wake is not None and self.outbox.waiting:
            wake(self)

    def record(self, entry: Entry) -> None:
        """Write into the journal what was asked and answered, count the rows that fired, tell who listens."""
        with self.lock:
            self.journal.add(entry)
            for rule in entry.rules:
                self.fired[rule.id] += 1
            if entry.operation:
                self.met[entry.vendor, entry.operation, entry.status, entry.rules[0].id if entry.rules else ""] += 1
            self.listeners.publish(entry)

    def sizes(self) -> dict[str, dict[str, int]]:
        """How many things each vendor has, by collection."""
        return sizes(self.store, self._residents.values())
