"""Falabella's feeds: load, decide, save, tell. They are worked off by the clock, or by hand."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from mockserver.residents import NotThereError
from mockserver.rules import Decision, Refusal
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.falabella.orders import feeds
from mockserver.vendors.falabella.orders.feeds import Feed, FeedAction, FeedError, FeedWarning, Step
from mockserver.vendors.falabella.orders.notices import FeedChanged, Tell
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.orders.webhooks import Event
from mockserver.vendors.falabella.rules import feeds as rules
from mockserver.vendors.falabella.service.collections import BY_SELLER, FEEDS, NAME
from mockserver.world import World


class FeedService:
    """Falabella's feeds in one world at one instant."""

    def __init__(self, world: World, now: datetime, tell: Tell) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self._tell = tell
        self._settings = world.settings(Settings)

    def check_quota(self, seller: str) -> None:
        """Refuses with FSC-55, as `create` does: this is for before its body is read."""
        feeds.check_quota(self._of(seller), self._now, self._settings)

    def create(self, seller: str, action: FeedAction, records: int) -> Decision[Feed]:
        """Queue a feed of the seller's. Refuses with FSC-55."""
        with self._world.lock:  # of two at once that only one is free for, one is too many
            self.check_quota(seller)
            feed = Feed(
                id=self._world.ids.uuid(), seller=seller, action=action, created_at=self._now, total_records=records
            )
            self._store.add(FEEDS, feed)
        self._due(feed, Step.PROCESS)
        self._tell(FeedChanged(feed, Event.FEED_CREATED), self._now)
        return Decision(feed, rules.FSC_M111)

    def read(self, seller: str, feed_id: str) -> Decision[Feed]:
        """Refuses with FSC-M115."""
        feed = self._store.get(FEEDS, feed_id)
        if feed is None or feed.seller != seller:
            raise Refusal(rules.FSC_M115, received=feed_id, seller=seller)
        return Decision(feed, rules.FSC_M113)

    def list(self, seller: str) -> Decision[Sequence[Feed]]:
        """The seller's, oldest first."""
        return Decision(self._of(seller), rules.FSC_M116)

    def step(self, feed_id: str, wanted: Step) -> Feed:
        """Process, cancel or break it. NotThereError for no such feed, and for one that its status holds back."""
        moved = self._update(feed_id, lambda feed: feeds.step(feed, wanted, self._now))
        if wanted is Step.PROCESS:
            self._due(moved, Step.FINISH)
        return moved

    def finish(self, feed_id: str, errors: Sequence[FeedError] = (), warnings: Sequence[FeedWarning] = ()) -> Feed:
        """Have it worked off, and tell. NotThereError as in `step`."""
        finished = self._update(feed_id, lambda feed: feeds.finish(feed, errors, warnings, self._now))
        self._tell(FeedChanged(finished, Event.FEED_COMPLETED), self._now)
        return finished

    def _of(self, seller: str) -> Sequence[Feed]:
        return self._store.find(FEEDS, BY_SELLER, seller)

    def _due(self, feed: Feed, step: Step) -> None:
        at = self._now + timedelta(seconds=self._settings.feed_step_seconds)
        self._world.schedule(at, NAME, step, feed_id=feed.id, by_itself=True)

    def _update(self, feed_id: str, change: Callable[[Feed], Feed]) -> Feed:
        try:
            return self._store.update(FEEDS, feed_id, lambda feed: Replaced(change(feed))).value
        except (MissingKeyError, feeds.NotInThisStatusError) as error:
            raise NotThereError("feed_id", str(error)) from None
