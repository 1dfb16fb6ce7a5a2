"""Feeds on the wire: how many records a Request has, and what is told of a feed."""

import base64
import csv
import io
from collections.abc import Sequence
from datetime import UTC, datetime

from marshmallow import fields

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.feeds import Feed
from mockserver.vendors.falabella.rules import feeds as rules
from mockserver.vendors.falabella.schemas import bodies
from mockserver.vendors.falabella.schemas.envelope import Tree, many
from mockserver.vendors.falabella.schemas.parameters import Parameters
from mockserver.writing import Written


def _shown(instant: datetime | None) -> str:
    """`2013-10-23 15:43:26`, in UTC."""
    return "" if instant is None else instant.astimezone(UTC).replace(microsecond=0, tzinfo=None).isoformat(" ")


def _report(feed: Feed) -> Tree:
    """The errors and warnings as a CSV file; nothing when there are none."""
    if not (feed.errors or feed.warnings):
        return ""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(("Error", "Warning", "SellerSku"))
    writer.writerows((error.message, "", error.seller_sku) for error in feed.errors)
    writer.writerows(("", warning.message, warning.seller_sku) for warning in feed.warnings)
    written = text.getvalue().encode("utf-8", "replace")
    return {"MimeType": "text/csv", "File": base64.b64encode(written).decode()}


class ErrorAnswer(Written):
    code = fields.Function(lambda error: str(error.code), data_key="Code")
    message = fields.String(data_key="Message")
    seller_sku = fields.String(data_key="SellerSku")


class WarningAnswer(Written):
    message = fields.String(data_key="Message")
    seller_sku = fields.String(data_key="SellerSku")


class FeedAnswer(Written):
    """What both answers have. Source: the vendor's SDK; the page of FeedStatus has all but the dates."""

    id = fields.String(data_key="Feed")
    status = fields.String(data_key="Status")
    action = fields.String(data_key="Action")
    created_at = fields.Function(lambda feed: _shown(feed.created_at), data_key="CreationDate")
    updated_at = fields.Function(lambda feed: _shown(feed.updated_at), data_key="UpdatedDate")
    source = fields.String(data_key="Source")
    total_records = fields.Function(lambda feed: str(feed.total_records), data_key="TotalRecords")
    processed_records = fields.Function(lambda feed: str(feed.processed_records), data_key="ProcessedRecords")
    failed_records = fields.Function(lambda feed: str(feed.failed_records), data_key="FailedRecords")


_ERRORS = ErrorAnswer(many=True)
_WARNINGS = WarningAnswer(many=True)


class FeedDetailAnswer(FeedAnswer):
    errors = fields.Function(lambda feed: many("Error", _ERRORS.dump(feed.errors)), data_key="FeedErrors")
    warnings = fields.Function(lambda feed: many("Warning", _WARNINGS.dump(feed.warnings)), data_key="FeedWarnings")


class ListedFeedAnswer(FeedAnswer):
    reports = fields.Function(_report, data_key="FailureReports")


_DETAIL = FeedDetailAnswer()
_LISTED = ListedFeedAnswer()


def load_record_count(body: bytes) -> int:
    """How many records the Request has, whatever they are. Refuses with FSC-M24, FSC-53, FSC-M112."""
    records = len(bodies.load(body))
    if not records:
        raise Refusal(rules.FSC_M112)
    return records


def load_feed_id(sent: Parameters) -> str:
    """The id as it was sent. Refuses with FSC-M114."""
    return sent.require("FeedID", rules.FSC_M114)


def detail_body(feed: Feed) -> Tree:
    return {"FeedDetail": _DETAIL.dump(feed)}


def detail_head(feed: Feed) -> dict[str, Tree]:
    return {"RequestParameters": {"FeedID": feed.id}}


def list_body(feeds: Sequence[Feed]) -> Tree:
    return many("Feed", [_LISTED.dump(feed) for feed in feeds])
