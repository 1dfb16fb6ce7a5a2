"""RxUniverse's work: load, decide, save. One method per thing that can be done."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from datetime import datetime

from msgspec import Struct
from msgspec.structs import replace

from mockserver.rules import Decision, Refusal, Rule
from mockserver.stores import DuplicateKeyError, MissingKeyError
from mockserver.vendors.rxuniverse.orders import cancel, lookup, processing, submit
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.lookup import Found, Kind
from mockserver.vendors.rxuniverse.orders.records import Order, Stage
from mockserver.vendors.rxuniverse.orders.settings import CancelledFetch, CancelledStatus, Settings, SubmittedNumber
from mockserver.vendors.rxuniverse.orders.sight import Sight, sight
from mockserver.vendors.rxuniverse.rules import cancel as cancel_rules
from mockserver.vendors.rxuniverse.rules import identifier as identifier_rules
from mockserver.vendors.rxuniverse.rules import reads as read_rules
from mockserver.vendors.rxuniverse.service.collections import ADD_ONS, CUSTOMERS, NAME, ORDERS, STAGE, STATIONS
from mockserver.world import World

_FIRST_NUMBER = 337177  # so that the default world goes on after the orders that follow its printed example


class _Made(Struct, frozen=True):
    """What the back office made of an order."""

    before: Order
    value: Order

    @property
    def differs(self) -> bool:
        return self.value != self.before


class RxUniverseService:
    """One lab's Rx-Universe in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._world = world
        self._store = world.store
        self._now = now
        self.settings = world.settings(Settings)

    def cancel_order(self, identifier: str, reason: DeleteReason) -> Decision[Order]:
        """Flag the order for deletion. Refuses with RXU-04, RXU-M1 and what `cancel.cancel` refuses."""
        also = () if self.settings.job_tracker_installed else (cancel_rules.RXU_21,)
        found = self._find(identifier, identifier_rules.RXU_04, *also)

        def change(order: Order) -> Decision[Order]:
            request = cancel.Request(order, found.kind, reason, self._blocking(order), found.readings)
            return cancel.cancel(request, self._now, self.settings)

        decision = self._decide(found, change, identifier_rules.RXU_04, identifier)
        self._track_later(decision.value)
        return decision

    def read_order(self, identifier: str) -> Decision[Sight]:
        """The order. Refuses with RXU-M1, RXU-M5, and RXU-M6 where the setting says so."""
        found = self._find(identifier, read_rules.RXU_M5)
        cancelled = found.order.cancelled
        if cancelled and self.settings.fetch_cancelled is CancelledFetch.STATUS_ERROR:
            raise Refusal(read_rules.RXU_M6, *found.readings, order_number=found.order.order_number)
        return self._read(found, read_rules.RXU_M4, *((read_rules.RXU_62,) if cancelled else ()))

    def read_status(self, identifier: str) -> Decision[Sight]:
        """The order, for its status. Refuses with RXU-61, RXU-M1, and RXU-60 unless the setting says otherwise."""
        found = self._find(identifier, read_rules.RXU_61)
        if found.order.cancelled and self.settings.status_cancelled is CancelledStatus.ERROR_200:
            raise Refusal(read_rules.RXU_60, *found.readings, order_number=found.order.order_number)
        return self._read(found, read_rules.RXU_M7)

    def submit_order(self, draft: Order, *, ignored: tuple[str, ...] = ()) -> Decision[Order]:
        """Queue the draft under a new number; a running processor imports it when the delay has passed.

        `ignored` are the fields that came with it and that nobody knows. The decision holds the order as it was
        queued. Refuses with what `submit.submit` refuses.
        """
        known = submit.Known(
            customer=self._store.get(CUSTOMERS, draft.customer_number) is not None,
            addons=frozenset(one.code for one in draft.addons if self._store.get(ADD_ONS, one.code) is not None),
            ignored=ignored,
        )
        decision = submit.submit(draft, self._now, self.settings, known)
        order = self._add(decision.value)
        if self.settings.import_delay_seconds:
            self._schedule("import-order", self._now + self.settings.import_delay, order)
        elif self.settings.remote_order_processor_running:
            self.change(self.order_numbers(Stage.QUEUED), processing.import_order)
        if self.settings.order_number_on_submit is SubmittedNumber.EMPTY:
            order = replace(order, order_number="")
        return replace(decision, value=order)

    def see(self, order: Order) -> Sight:
        """An order as it is read."""
        station = self._store.get(STATIONS, order.visits[-1].station) if order.visits else None
        return sight(order, station, self.settings.lab_zone)

    def change(self, order_numbers: Iterable[str], make: Callable[[Order, datetime], Order]) -> list[str]:
        """Have the back office make something of orders; the numbers of those that changed. Unknown ones do not."""
        changed: list[str] = []
        for number in order_numbers:
            with suppress(MissingKeyError):
                if self._store.update(ORDERS, number, lambda order: _Made(order, make(order, self._now))).differs:
                    changed.append(number)
        return changed

    def overdue(self) -> list[str]:
        """The numbers of the queued orders whose delay has passed."""
        queued, delay = self._store.find(ORDERS, STAGE, Stage.QUEUED), self.settings.import_delay
        return [one.order_number for one in queued if one.ordered_at is None or self._now - one.ordered_at >= delay]

    def order_numbers(self, stage: Stage) -> list[str]:
        return [order.order_number for order in self._store.find(ORDERS, STAGE, stage)]

    def _find(self, identifier: str, unknown: Rule, *also: Rule, kinds: Iterable[Kind] = Kind) -> Found:
        folded = lookup.fold(identifier)
        near = {kind: self._store.find(ORDERS, kind, folded) for kind in kinds}
        return lookup.choose(identifier, near, self.settings, unknown, *also)

    def _decide(
        self, found: Found, make: Callable[[Order], Decision[Order]], unknown: Rule, identifier: str
    ) -> Decision[Order]:
        """Save what is decided of the order as it now is. Refuses with `unknown` when it is gone since it was found."""
        try:
            return self._store.update(ORDERS, found.order.order_number, make)
        except MissingKeyError:
            raise Refusal(unknown, identifier=identifier) from None

    def _blocking(self, order: Order) -> tuple[str, ...]:
        """The codes of the stations that the order has visited and that prevented cancelling then, or do now."""
        prevent_now = {station.code for station in self._store.list(STATIONS) if station.prevents_cancelling}
        blocking = (one.station for one in order.visits if one.prevents_cancelling or one.station in prevent_now)
        return tuple(dict.fromkeys(blocking))

    def _read(self, found: Found, rule: Rule, *also: Rule) -> Decision[Sight]:
        order = found.order
        said = (
            (read_rules.RXU_63, order.on_hold),
            (read_rules.RXU_64, not order.visits),
            (read_rules.RXU_M68, order.stage is Stage.DELETED),
        )
        readings = (*also, *(row for row, applies in said if applies), *found.readings)
        return Decision(self.see(order), rule, readings, {"found_by": found.kind})

    def _add(self, order: Order) -> Order:
        """The order, kept under the next number that is free."""
        number = _FIRST_NUMBER + self._store.count(ORDERS)
        while True:
            numbered = replace(order, order_number=str(number))
            try:
                self._store.add(ORDERS, numbered)
            except DuplicateKeyError:
                number += 1
            else:
                return numbered

    def _track_later(self, order: Order) -> None:
        """Have the Job Tracker process the order's flag when its delay has passed; without one it waits for a run."""
        if self.settings.job_tracker_delay_seconds:
            self._schedule("run-job-tracker", self._now + self.settings.job_tracker_delay, order)

    def _schedule(self, action: str, at: datetime, order: Order) -> None:
        self._world.schedule(at, NAME, action, order_number=order.order_number)
