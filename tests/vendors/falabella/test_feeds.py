"""Feeds as values: which step leads where, how many may be sent, what a failure report says."""

import base64
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.feeds import (
    TRANSITIONS,
    Feed,
    FeedAction,
    FeedError,
    FeedSource,
    FeedStatus,
    FeedWarning,
    NotInThisStatusError,
    Step,
    check_quota,
    finish,
    step,
)
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import access
from mockserver.vendors.falabella.schemas import feeds as schemas

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
PAUSE = timedelta(seconds=120)
FEED = Feed(id="f", seller="SC1", action=FeedAction.IMAGE, created_at=NOW, total_records=3)
KINDS = {
    (FeedStatus.QUEUED, Step.PROCESS), (FeedStatus.QUEUED, Step.CANCEL), (FeedStatus.QUEUED, Step.BREAK),
    (FeedStatus.PROCESSING, Step.FINISH), (FeedStatus.PROCESSING, Step.BREAK),
}  # fmt: skip  # a table


def sent(*times, source=FeedSource.API):
    return [replace(FEED, created_at=at, source=source) for at in times]


def is_one_too_many(feeds, now=NOW, **settings):
    try:
        check_quota(feeds, now, Settings(**settings))
    except Refusal as refusal:
        return refusal.rule is access.FSC_55
    return False


# --- from status to status


@pytest.mark.parametrize("wanted", Step)
@pytest.mark.parametrize("status", FeedStatus)
def test_a_feed_takes_the_steps_of_its_status_and_no_others(status, wanted):
    feed = replace(FEED, status=status)

    if (status, wanted) in KINDS:
        moved = step(feed, wanted, NOW + SECOND)
        assert (moved.status, moved.updated_at) == (TRANSITIONS[status, wanted], NOW + SECOND)
    else:
        with pytest.raises(NotInThisStatusError, match=status):
            step(feed, wanted, NOW)


def test_every_status_but_the_first_is_led_to():
    assert set(TRANSITIONS.values()) | {FeedStatus.QUEUED} == set(FeedStatus)


@pytest.mark.parametrize(("errors", "processed", "failed"), [(0, 3, 0), (2, 1, 2), (3, 0, 3), (5, 0, 3)])
def test_an_error_is_a_record_that_was_not_taken(errors, processed, failed):
    feed = replace(FEED, status=FeedStatus.PROCESSING)

    finished = finish(feed, [FeedError(message="x")] * errors, [], NOW)

    assert (finished.processed_records, finished.failed_records) == (processed, failed)


# --- how many


def test_the_first_fifty_of_a_day_need_no_pause():
    assert not is_one_too_many(sent(*[NOW] * 49))
    assert is_one_too_many(sent(*[NOW] * 50))


@pytest.mark.parametrize(("since_last", "refused"), [(PAUSE - SECOND, True), (PAUSE, False), (PAUSE + SECOND, False)])
def test_after_them_two_minutes_have_to_pass(since_last, refused):
    feeds = sent(*[NOW - since_last] * 50)

    assert is_one_too_many(feeds) is refused


def test_the_pause_is_a_setting():
    feeds = sent(NOW - SECOND)

    assert is_one_too_many(feeds, feed_free_calls=1, feed_pause_seconds=2)
    assert not is_one_too_many(feeds, feed_free_calls=1, feed_pause_seconds=1)


def test_the_next_day_is_free_again():
    midnight = datetime(2026, 1, 16, tzinfo=UTC)
    feeds = sent(*[midnight - SECOND] * 50)

    assert is_one_too_many(feeds, midnight - SECOND)
    assert not is_one_too_many(feeds, midnight)


def test_what_was_uploaded_on_the_web_or_is_still_to_come_does_not_count():
    assert not is_one_too_many([*sent(*[NOW] * 50, source=FeedSource.CSV), *sent(*[NOW + SECOND] * 50)])


def test_without_free_ones_the_first_needs_no_pause_either():
    assert not is_one_too_many([], feed_free_calls=0)
    assert is_one_too_many(sent(NOW), feed_free_calls=0)


def test_who_sends_as_many_as_it_can_stays_within_the_770_of_a_day():
    midnight = datetime(2026, 1, 15, tzinfo=UTC)
    feeds = sent(*[midnight] * 50)
    for pause in range(1, 720):
        assert not is_one_too_many(feeds, midnight + pause * PAUSE)
        feeds += sent(midnight + pause * PAUSE)

    assert len(feeds) <= 770
    assert is_one_too_many(feeds, midnight + timedelta(days=1) - SECOND)


# --- what is told


def test_a_failure_report_is_a_csv_file_of_errors_and_warnings():
    feed = replace(
        FEED,
        errors=(FeedError(message='SellerSku cannot be "empty"'),),
        warnings=(FeedWarning(message="excluded", seller_sku="SKU-123"),),
    )

    report = schemas.list_body([feed])["Feed"]["FailureReports"]

    assert report["MimeType"] == "text/csv"
    assert base64.b64decode(report["File"]).decode().splitlines() == [
        '"Error";"Warning";"SellerSku"',
        '"SellerSku cannot be ""empty""";"";""',
        '"";"excluded";"SKU-123"',
    ]


def test_without_errors_there_is_no_report():
    assert schemas.list_body([FEED])["Feed"]["FailureReports"] == ""
