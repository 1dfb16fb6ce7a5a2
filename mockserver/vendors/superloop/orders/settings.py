"""What can be set about Superloop, and the choices there are."""

from datetime import timedelta
from enum import StrEnum
from typing import Annotated

from msgspec import Meta, Struct

from mockserver.bounds import Hours, Seconds, Url, Version
from mockserver.vendors.superloop.orders.model import OrderStatus
from mockserver.vendors.superloop.orders.notices import DOCUMENTED, Topic

Polls = Annotated[int, Meta(ge=0, le=1000)]
Days = Annotated[int, Meta(ge=1, le=60)]
Label = Annotated[str, Meta(min_length=1, max_length=50)]


class CancelRepeat(StrEnum):
    REFUSE = "refuse"
    OK = "ok"


class Auth(StrEnum):
    ISSUED = "issued"
    ANY = "any"
    OFF = "off"


class Finish(StrEnum):
    """When a request that is polled for is done."""

    AT_ONCE = "at-once"
    POLLS = "polls"
    CLOCK = "clock"
    BY_HAND = "by-hand"


class ErrorStyle(StrEnum):
    LIST = "list"
    SPRING = "spring"
    EMPTY = "empty"


class LocationStyle(StrEnum):
    ABSOLUTE = "absolute"
    PATH = "path"


class StatusNames(Struct, frozen=True, kw_only=True):
    """What answers call the states of an order, which no page lists."""

    submitted: Label = OrderStatus.SUBMITTED
    acknowledged: Label = OrderStatus.ACKNOWLEDGED
    in_progress: Label = OrderStatus.IN_PROGRESS
    held: Label = OrderStatus.HELD
    completed: Label = OrderStatus.COMPLETED
    rejected: Label = OrderStatus.REJECTED
    cancelled: Label = OrderStatus.CANCELLED

    def of(self, status: OrderStatus) -> str:
        return str(getattr(self, status.lower()))


class Settings(Struct, frozen=True):
    """What Superloop does where its pages leave it open, or where a test wants it otherwise.

    auth: `issued` checks tokens, `any` takes every token and the caller that its userId names, `off` asks for none.
    clock_leeway_seconds: for how long after its end, and for assertions before its beginning too, a token is good.
    token_life_seconds: of tokens that the token endpoint issues. require_assertion_kid: whether a client assertion
    has to name its key. newest_version: of the calls whose page lists no newer one. error_style: the body of errors,
    whose shape no page shows. order_status_map: what answers call the states. order_list: whether orders can be
    listed. cancel_path_alias: whether `/orders/{id}/cancel` cancels too. cancel_settle_seconds: how long after its
    200 a cancel is done. qualification_life_hours: how old a qualification may be when something is ordered by it.

    requests_finish: when what is polled for is done: `at-once`; after `polls_before_done` answers of 202, and after
    `seconds_before_done` at the latest (`polls`); after `seconds_before_done` (`clock`); or when the action
    finish-request says so (`by-hand`).

    nbn_reachable: whether slots can be asked for. slot_days: how many days of slots are offered.
    confirm_after_seconds: how long a booked appointment is Reserved before nbn confirms it; None: until the action
    confirm-appointment. appointment_cancel_window_hours: how near the point of no return of an appointment is; below
    the order's window, so that cancelling the appointment is a way to cancel the order.

    service_cancellation_hours: how long after its day has begun at the site a service cancellation is completed by nbn;
    None: until the action complete-service-cancellation.

    webhook_url: where webhooks go; None: nowhere, they are kept as undelivered. webhook_events: which are subscribed
    to. webhook_order_cancelled: whether there is one of a cancelled order, which no page has.
    """

    auth: Auth = Auth.ISSUED
    clock_leeway_seconds: Seconds = 0
    token_life_seconds: Seconds = 3000
    require_assertion_kid: bool = True
    newest_version: Version = 8
    lenient_numbers: bool = False
    error_style: ErrorStyle = ErrorStyle.LIST
    location_style: LocationStyle = LocationStyle.ABSOLUTE
    order_status_map: StatusNames = StatusNames()
    order_list: bool = True
    cancel_path_alias: bool = False
    cancel_window_hours: Hours = 26.0
    cancel_window_inclusive: bool = True
    cancel_repeat: CancelRepeat = CancelRepeat.REFUSE
    cancel_cascades: bool = True
    cancel_settle_seconds: Seconds = 0
    requests_finish: Finish = Finish.POLLS
    polls_before_done: Polls = 1
    seconds_before_done: Seconds = 60
    qualification_life_hours: Hours = 24.0
    nbn_reachable: bool = True
    slot_days: Days = 10
    confirm_after_seconds: Seconds | None = 0
    appointment_cancel_window_hours: Hours = 24.0
    service_cancellation_hours: Hours | None = 4.0
    webhook_url: Url | None = None
    webhook_events: tuple[Topic, ...] = DOCUMENTED
    webhook_order_cancelled: bool = False

    @property
    def cancel_window(self) -> timedelta:
        return timedelta(hours=self.cancel_window_hours)

    @property
    def cancel_settles_in(self) -> timedelta:
        return timedelta(seconds=self.cancel_settle_seconds)

    @property
    def qualification_life(self) -> timedelta:
        return timedelta(hours=self.qualification_life_hours)

    @property
    def appointment_cancel_window(self) -> timedelta:
        return timedelta(hours=self.appointment_cancel_window_hours)

    @property
    def service_cancellation_lasts(self) -> timedelta | None:
        hours = self.service_cancellation_hours
        return None if hours is None else timedelta(hours=hours)
