"""Feeds: what a seller sends of its catalogue, which is worked off later, and how many it may send."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum

from msgspec import Struct
from msgspec.structs import replace

from mockserver.bounds import Count
from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import access
from mockserver.vendors.falabella.rules import feeds as rules


class FeedStatus(StrEnum):
    """Source: the page of FeedStatus."""

    QUEUED = "Queued"
    PROCESSING = "Processing"
    CANCELED = "Canceled"
    FINISHED = "Finished"
    ERROR = "Error"


class FeedAction(StrEnum):
    """The calls that make a feed. Source: feeds page."""

    PRODUCT_CREATE = "ProductCreate"
    PRODUCT_UPDATE = "ProductUpdate"
    PRODUCT_REMOVE = "ProductRemove"
    IMAGE = "Image"


class FeedSource(StrEnum):
    """Where a feed came from: a call, or a file on the web."""

    API = "api"
    CSV = "csv"


class Step(StrEnum):
    """What happens to a feed. The names are those of the back office's actions."""

    PROCESS = "process-feed"
    FINISH = "finish-feed"
    CANCEL = "cancel-feed"
    BREAK = "break-feed"


# What is not here is refused and changes nothing. The statuses are documented; what leads where is inferred.
TRANSITIONS: Mapping[tuple[FeedStatus, Step], FeedStatus] = {
    (FeedStatus.QUEUED, Step.PROCESS): FeedStatus.PROCESSING,
    (FeedStatus.PROCESSING, Step.FINISH): FeedStatus.FINISHED,
    (FeedStatus.QUEUED, Step.CANCEL): FeedStatus.CANCELED,
    (FeedStatus.QUEUED, Step.BREAK): FeedStatus.ERROR,
    (FeedStatus.PROCESSING, Step.BREAK): FeedStatus.ERROR,
}


class NotInThisStatusError(ValueError):
    """The feed's status does not lead there."""


class FeedError(Struct, frozen=True, kw_only=True):
    """Why a record was not taken. `code` is 0 in what was seen of them."""

    message: str
    seller_sku: str = ""
    code: int = 0


class FeedWarning(Struct, frozen=True, kw_only=True):
    """What is to be said of a record that was taken."""

    message: str
    seller_sku: str = ""


class Feed(Struct, frozen=True, kw_only=True):
    """What one call of a seller's sent. `id` is a UUID, the call's RequestId; `processed_records` were taken."""

    id: str
    seller: str
    action: FeedAction
    created_at: datetime
    status: FeedStatus = FeedStatus.QUEUED
    updated_at: datetime | None = None
    source: FeedSource = FeedSource.API
    total_records: Count = 0
    processed_records: Count = 0
    failed_records: Count = 0
    errors: tuple[FeedError, ...] = ()
    warnings: tuple[FeedWarning, ...] = ()


def check_quota(feeds: Sequence[Feed], now: datetime, settings: Settings) -> None:
    """Refuses with FSC-55 the call that would make one feed too many of a seller's, whose feeds these are.

    The first so many of a day are free; from then on a pause has to lie between two. Source: feeds page; that the
    free ones are so many every day, and that a day is one of UTC, is inferred from the 770 that it counts for a day.
    """
    calls = [feed.created_at for feed in feeds if feed.source is FeedSource.API and feed.created_at <= now]
    today = [at for at in calls if at.date() == now.date()]
    pause = timedelta(seconds=settings.feed_pause_seconds)
    if len(today) >= settings.feed_free_calls and calls and now - max(calls) < pause:
        raise Refusal(
            access.FSC_55, rules.FSC_M110, feeds_today=len(today), free_calls=settings.feed_free_calls,
            pause_seconds=settings.feed_pause_seconds, last_at=max(calls), now=now,
        )  # fmt: skip  # one line of facts


def step(feed: Feed, wanted: Step, now: datetime) -> Feed:
    """The feed after the step. NotInThisStatusError when its status does not have it."""
    status = TRANSITIONS.get((feed.status, wanted))
    if status is None:
        raise NotInThisStatusError(f"feed {feed.id} is {feed.status}: no {wanted} from there")
    return replace(feed, status=status, updated_at=now)


def finish(feed: Feed, errors: Sequence[FeedError], warnings: Sequence[FeedWarning], now: datetime) -> Feed:
    """The feed worked off: each error is a record that was not taken, as far as there are records."""
    failed = min(len(errors), feed.total_records)
    return replace(
        step(feed, Step.FINISH, now),
        processed_records=feed.total_records - failed,
        failed_records=failed,
        errors=tuple(errors),
        warnings=tuple(warnings),
    )
