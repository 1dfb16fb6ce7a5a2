"""What RxUniverse does where its pages leave it open, or where a lab or a test wants it otherwise."""

from datetime import UTC, timedelta, tzinfo
from enum import StrEnum
from zoneinfo import ZoneInfo

from msgspec import Struct

from mockserver.bounds import Digits, Seconds


class Auth(StrEnum):
    NONE = "none"
    API_KEY = "api_key"


class ReasonPlace(StrEnum):
    ANY = "any"
    QUERY = "query"
    BODY = "body"


class CancelBody(StrEnum):
    SUMMARY = "summary"
    ORDER = "order"
    ORDER_PLUS_MESSAGE = "order_plus_message"


class CheckOrder(StrEnum):
    V2_LISTED = "v2_listed"
    STATION_BEFORE_REASON = "station_before_reason"


class CancelledStatus(StrEnum):
    ERROR_200 = "error_200"
    ORDER = "order"


class CancelledFetch(StrEnum):
    ORDER = "order"
    STATUS_ERROR = "status_error"


class TrayRelease(StrEnum):
    PROCESSING = "processing"
    CANCEL = "cancel"


class PoAmbiguity(StrEnum):
    FIRST = "first"
    ERROR = "error"


class IdentifierMatch(StrEnum):
    EXACT = "exact"
    RELAXED = "relaxed"


class SubmittedNumber(StrEnum):
    ASSIGNED = "assigned"
    EMPTY = "empty"


_CHECKIN_FIELDS = 2


class Settings(Struct, frozen=True):
    """The lab's set-up, and the readings of the pages that can be chosen.

    job_tracker_delay_seconds: from flag to processing; 0 leaves that to the action `run-job-tracker`.
    import_delay_seconds: from a submit to the order; 0 imports at once. lab_timezone: of dates without a time.
    partial_picking: whether the lenses, or the frame and its parts, can be picked in several calls. warehouse: what
    every pick names, the page's own word.
    checkin_fields: what a check-in's body calls the order and the operator, which the page does not show.
    enable_v1: serve the older API below `/api` too. unpriced_items: those that v1 takes no stock order with.
    ValueError for a zone that does not exist, and for anything but two names of fields.
    """

    auth_mode: Auth = Auth.NONE
    api_keys: tuple[str, ...] = ()
    strict_slashes: bool = False
    identifier_match: IdentifierMatch = IdentifierMatch.EXACT
    po_ambiguity: PoAmbiguity = PoAmbiguity.FIRST
    tray_max_digits: Digits = 5
    job_tracker_installed: bool = True
    job_tracker_delay_seconds: Seconds = 0
    require_delete_reason: bool = False
    delete_reasons: tuple[str, ...] = ("CUST", "DUPL")
    delete_reason_in: ReasonPlace = ReasonPlace.ANY
    cancel_body: CancelBody = CancelBody.SUMMARY
    cancel_check_order: CheckOrder = CheckOrder.V2_LISTED
    completed_cancel_error: bool = True
    block_lab_supplied_frames: bool = False
    tray_released_on: TrayRelease = TrayRelease.PROCESSING
    status_cancelled: CancelledStatus = CancelledStatus.ERROR_200
    fetch_cancelled: CancelledFetch = CancelledFetch.ORDER
    lab_timezone: str = "UTC"
    remote_order_processor_running: bool = True
    import_delay_seconds: Seconds = 0
    order_number_on_submit: SubmittedNumber = SubmittedNumber.ASSIGNED
    frame_inventory_online: bool = True
    partial_picking: bool = False
    warehouse: str = "DEFAULT"
    checkin_fields: tuple[str, ...] = ("orderIdentifier", "operator")
    enable_v1: bool = False
    unpriced_items: tuple[str, ...] = ("560040000111",)

    def __post_init__(self) -> None:
        _zone(self.lab_timezone)
        if len(self.checkin_fields) != _CHECKIN_FIELDS or len({*self.checkin_fields, ""}) <= _CHECKIN_FIELDS:
            raise ValueError("checkin_fields must be two names, of the order's field and of the operator's")

    @property
    def lab_zone(self) -> tzinfo:
        return _zone(self.lab_timezone)

    @property
    def job_tracker_delay(self) -> timedelta:
        return timedelta(seconds=self.job_tracker_delay_seconds)

    @property
    def import_delay(self) -> timedelta:
        return timedelta(seconds=self.import_delay_seconds)


def _zone(name: str) -> tzinfo:
    """The zone of that IANA name; UTC needs no data files. ValueError when there is none."""
    try:
        return UTC if name == "UTC" else ZoneInfo(name)
    except (LookupError, OSError, ValueError):
        raise ValueError(f"lab_timezone {name!r} is no time zone, such as Europe/Paris") from None
