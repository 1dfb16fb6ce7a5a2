"""What happens to feeds when their time comes, or when somebody sees to them by hand."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Annotated, Any

from msgspec import Meta, Struct

from mockserver.residents import Action, NotThereError
from mockserver.vendors.falabella.orders.feeds import Feed, FeedError, FeedWarning, Step
from mockserver.vendors.falabella.service.feeds import FeedService
from mockserver.vendors.falabella.telling import teller
from mockserver.world import World


class OneFeed(Struct, frozen=True, kw_only=True):
    """Which feed is seen to."""

    feed_id: Annotated[str, Meta(description="the RequestId of the call that made it, whichever seller's it is")]
    by_itself: Annotated[bool, Meta(description="nothing to do is no fault then")] = False


class FinishedFeed(OneFeed, frozen=True, kw_only=True):
    """Which feed is worked off, and what is said of its records."""

    errors: Annotated[tuple[FeedError, ...], Meta(description="one for each record that is not taken")] = ()
    warnings: Annotated[tuple[FeedWarning, ...], Meta(description="what is said of records that are taken")] = ()


def _steps(step: Step) -> Callable[[World, OneFeed, datetime], Feed | None]:
    def do(world: World, wanted: OneFeed, now: datetime) -> Feed | None:
        return _done(wanted, lambda: _service(world, now).step(wanted.feed_id, step))

    return do


def finish_feed(world: World, wanted: FinishedFeed, now: datetime) -> Feed | None:
    return _done(wanted, lambda: _service(world, now).finish(wanted.feed_id, wanted.errors, wanted.warnings))


def _done(wanted: OneFeed, do: Callable[[], Feed]) -> Feed | None:
    try:
        return do()
    except NotThereError:
        if wanted.by_itself:
            return None
        raise


def _service(world: World, now: datetime) -> FeedService:
    return FeedService(world, now, teller(world))


ACTIONS: Mapping[str, Action[World, Any]] = {
    Step.PROCESS: Action(_steps(Step.PROCESS), OneFeed, "a queued feed is begun with"),
    Step.FINISH: Action(finish_feed, FinishedFeed, "a feed is worked off, all of it or but for some records"),
    Step.CANCEL: Action(_steps(Step.CANCEL), OneFeed, "a queued feed is canceled"),
    Step.BREAK: Action(_steps(Step.BREAK), OneFeed, "a feed that is not over breaks down"),
}
