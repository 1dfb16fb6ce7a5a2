"""Posts what is due in the worlds' outboxes, in threads of its own: nobody's answer waits for a receiver."""

import logging
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime, timedelta
from threading import Condition, Thread, current_thread

from mockserver.clock import Due
from mockserver.webhooks import Delivery, Event, Outbox, Outcome
from mockserver.world import World

MOST_THREADS = 32
PATIENCE_SECONDS = 3.0  # for the receivers of what a jump of the clock makes due; clients' own patience is 5 s and more
_LONGEST_SLEEP = timedelta(hours=1)  # the system's clock may be set meanwhile
_SHORTEST_SLEEP = timedelta(milliseconds=10)  # it may also be a little behind
_log = logging.getLogger(__name__)

Post = Callable[[Event], Outcome]


def post(event: Event) -> Outcome:
    """Post the event for real. The HTTP library comes with the first one: a start shall not pay for it."""
    from mockserver import posting  # noqa: PLC0415  # a tenth of a start

    return posting.post(event)


class Sender:
    """Makes the attempts that are due, of all worlds that woke it. A ticking world's next one is waited for.

    There are as many threads as there are receivers to wait for, and one while there is only time to wait for; with
    nothing to send there is none.
    """

    def __init__(self, post: Post = post) -> None:
        self._post = post
        self._changed = Condition()  # never held while a world's lock is asked for
        self._ready: dict[World, None] = {}  # worlds to look at now, in order
        self._agenda: dict[World, datetime] = {}  # ticking worlds, and when on their clocks to look at them
        self._threads: set[Thread] = set()
        self._resting = 0
        self._stopped = False

    def wake(self, world: World) -> None:
        """Look at the world's outbox now."""
        with self._changed:
            self._ready[world] = None
            if len(self._ready) <= self._resting:
                self._changed.notify()
            else:
                self._have_one_more_thread()

    def stop(self, patience_seconds: float = PATIENCE_SECONDS) -> bool:
        """Begin no more attempts, and wait so long for those under way. Whether all threads have ended."""
        with self._changed:
            self._stopped = True
            self._changed.notify_all()
            threads = tuple(self._threads)
            ended = self._changed.wait_for(lambda: not self._threads, patience_seconds)
        for thread in threads if ended else ():
            thread.join()
        return ended

    def _work(self) -> None:
        while (world := self._next_world()) is not None:
            self._look_at(world)

    def _next_world(self) -> World | None:
        """The next world to look at, waited for when there is one to come. None: this thread has nothing to do."""
        with self._changed:
            while not self._stopped:
                pause = self._time_to_rest()
                if self._ready:
                    world = next(iter(self._ready))
                    del self._ready[world]
                    self._agenda.pop(world, None)  # it is planned anew
                    if self._agenda and not self._resting:
                        self._have_one_more_thread()  # this one may be busy when the next is due
                    return world
                if pause is None or self._resting:
                    break
                self._resting += 1
                self._changed.wait(pause.total_seconds())
                self._resting -= 1
            self._threads.discard(current_thread())
            self._changed.notify_all()
            return None

    def _have_one_more_thread(self) -> None:
        if len(self._threads) < MOST_THREADS and not self._stopped:
            thread = Thread(target=self._work, name="webhooks", daemon=True)
            self._threads.add(thread)
            thread.start()

    def _time_to_rest(self) -> timedelta | None:
        """Make ready what the agenda has due; how long until the next of the rest, None without any."""
        pauses = {world: at - world.clock.now() for world, at in self._agenda.items()}
        for world, pause in pauses.items():
            if pause <= timedelta():
                del self._agenda[world]
                self._ready[world] = None
        shortest = min((pauses[world] for world in self._agenda), default=None)
        return shortest and max(_SHORTEST_SLEEP, min(shortest, _LONGEST_SLEEP))

    def _look_at(self, world: World) -> None:
        """Make the world's next attempt, or put down when it is due."""
        with world.lock:
            if world.wake is None:  # nothing more is sent for it, whatever a request that is still in it does
                return
            outbox, now = world.outbox, world.clock.now()
            delivery = outbox.claim(now)
            following = outbox.next_attempt_at()
            if delivery is None:
                self._plan(world, None if world.clock.frozen else following)
                return
        if following is not None and following <= now:  # another vendor's, which goes to another receiver
            self.wake(world)
        outcome = self._try(delivery)
        with world.lock:
            outbox.note(delivery, outcome)
            world.tried.notify_all()
        with self._changed:
            self._ready[world] = None  # this thread is the next to be free

    def _try(self, delivery: Delivery) -> Outcome:
        try:
            return self._post(delivery.event)
        except Exception as error:  # whatever it is, the other deliveries have nothing to do with it
            _log.exception("delivery %s failed", delivery.id)
            return Outcome(error=type(error).__name__)

    def _plan(self, world: World, at: datetime | None) -> None:
        with self._changed:
            if at is not None:
                self._agenda[world] = at
            self._changed.notify()  # whoever rests may have to rest otherwise now, or not at all


def catch_up(world: World, patience_seconds: float = PATIENCE_SECONDS) -> list[Due]:
    """Do what has come due in the world, then have the attempts made that are due; tell all of it in time order.

    A receiver may call this world meanwhile, though the caller holds its lock. For receivers that are slower than the
    patience nobody waits: what is left goes on by itself.
    """
    with world.lock:
        outbox, now = world.outbox, world.clock.now()
        before = {delivery.id: delivery.attempted for delivery in outbox}
        done = world.settle()
        world.wake_sender()  # a clock that ticks again has what is to come waited for
        if world.wake is not None:
            world.tried.wait_for(lambda: world.outbox is not outbox or not outbox.is_due(now), patience_seconds)
        return sorted([*done, *_attempts_since(before, outbox)])


def _attempts_since(before: Mapping[str, int], outbox: Outbox) -> Iterable[Due]:
    """The attempts beyond those counted before, of those that are kept, as things that came due."""
    for delivery in outbox:
        new = delivery.attempted - before.get(delivery.id, 0)
        attempts = delivery.attempts[-new:] if new else ()
        for number, attempt in enumerate(attempts, delivery.attempted - len(attempts) + 1):
            told = {"id": delivery.id, "event": delivery.event.name, "status": attempt.status, "error": attempt.error}
            yield Due(attempt.at, number, delivery.event.vendor, "webhook", told)
