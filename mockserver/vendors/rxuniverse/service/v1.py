"""What v1 does: load, decide, save, as v2 does it, and by v2's means."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date, datetime

from msgspec.structs import replace

from mockserver.rules import Decision, Rule
from mockserver.vendors.rxuniverse.orders import cancel, v1, work
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.check_in import Sent
from mockserver.vendors.rxuniverse.orders.lookup import Found, Kind
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Station
from mockserver.vendors.rxuniverse.orders.sight import Sight, local
from mockserver.vendors.rxuniverse.orders.v1 import Breaking, Broken
from mockserver.vendors.rxuniverse.orders.work import Life, Numbers, StationCount
from mockserver.vendors.rxuniverse.rules import v1 as rules
from mockserver.vendors.rxuniverse.rules import v1_reads as read_rules
from mockserver.vendors.rxuniverse.service.collections import CUSTOMERS, ORDERS, STATIONS
from mockserver.vendors.rxuniverse.service.floor import Floor

_BY_NUMBER = (Kind.NUMBER,)


class RxUniverseV1(Floor):
    """The same lab, asked in the older way."""

    def cancel_job(self, number: str, reason: DeleteReason, lenses: Sequence[Broken]) -> Decision[Order]:
        """Flag the order for deletion. Refuses with RXU-M74 and what `v1.cancel_job` refuses."""

        def change(order: Order, found: Found) -> Decision[Order]:
            request = cancel.Request(order, found.kind, reason, self._blocking(order), found.readings)
            return v1.cancel_job(request, lenses, self._now, self.settings)

        decision = self._changed(self._find(number, rules.RXU_M74, kinds=_BY_NUMBER), rules.RXU_M74, change)
        self._track_later(decision.value)
        return decision

    def check_in_job(self, identifier: str, code: str) -> Decision[Order]:
        """Have the order come to the station. Refuses with RXU-M1, and with what `v1.check_in` refuses."""
        station = self._store.get(STATIONS, code)
        found = self._find(identifier, rules.RXU_M80)

        def change(order: Order, found: Found) -> Decision[Order]:
            sent = Sent(identifier=identifier)
            arrival = self._arrival(replace(found, order=order), station, sent) if station else None
            return v1.check_in(order, arrival, self._now)

        return self._changed(found, rules.RXU_M80, change)

    def break_lenses(self, number: str, wanted: Breaking) -> Decision[Order]:
        """Book breakages of the order. Refuses with RXU-M87 and what `v1.break_lenses` refuses."""
        found = self._find(number, rules.RXU_M87, kinds=_BY_NUMBER)
        return self._changed(found, rules.RXU_M87, lambda order, _: v1.break_lenses(order, wanted, self._now))

    def add_stock_order(self, draft: Order) -> Decision[Order]:
        """Keep the draft under a new number. Refuses with what `v1.add_stock` refuses."""
        known = self._store.get(CUSTOMERS, draft.customer_number) is not None
        decision = v1.add_stock(draft, self._now, self.settings, customer_known=known)
        return Decision(self._add(decision.value), decision.rule)

    def read_v1_status(self, number: str) -> Decision[Sight]:
        return self._seen(number, read_rules.RXU_M83)

    def read_v1_order(self, number: str) -> Decision[Sight]:
        return self._seen(number, read_rules.RXU_M85)

    def hot_jobs(self) -> Decision[list[Sight]]:
        return Decision([self.see(order) for order in work.hot(self._orders(), self.today)], read_rules.RXU_M97)

    def late_jobs(self) -> Decision[list[Sight]]:
        return Decision([self.see(order) for order in work.late(self._orders(), self.today)], read_rules.RXU_M97B)

    def breakages(self, day: date | None) -> Decision[Counter[str]]:
        """How many lenses were broken on the day, today without one, by code."""
        broken = work.broken_on(self._orders(), day or self.today, self.settings.lab_zone)
        return Decision(broken, read_rules.RXU_M97C)

    def work_now(self) -> Decision[Numbers]:
        return Decision(work.of_day(self._lives(), self.today), read_rules.RXU_M98)

    def work_by_status(self) -> Decision[dict[OrderStatus, int]]:
        return Decision(work.breakdown(self._orders()), read_rules.RXU_M98B)

    def work_between(self, start: datetime, end: datetime) -> Decision[Numbers]:
        """`start` and `end` are by the lab's clock, and in the period."""
        return Decision(work.numbers(self._lives(), start, end), read_rules.RXU_M98C)

    def work_by_day(self, last: date | None) -> Decision[list[tuple[date, Numbers]]]:
        """The 30 days that end with this one, today without one."""
        known = self._lives()
        days = [(day, work.of_day(known, day)) for day in work.days_back(last or self.today)]
        return Decision(days, read_rules.RXU_M98D)

    def stations(self) -> Decision[list[Station]]:
        return Decision(self._store.list(STATIONS), read_rules.RXU_M99)

    def station_counts(self) -> Decision[list[StationCount]]:
        """Of every station; orders at one that is gone are at none."""
        found = work.at_stations(self._orders())
        counts = [StationCount(station, found[station.code]) for station in self._store.list(STATIONS)]
        return Decision(counts, read_rules.RXU_M99B)

    @property
    def today(self) -> date:
        """By the lab's clock."""
        return local(self._now, self.settings.lab_zone).date()

    def _orders(self) -> list[Order]:
        return self._store.list(ORDERS)

    def _lives(self) -> list[Life]:
        return work.lives(self._orders(), self.settings.lab_zone)

    def _seen(self, number: str, rule: Rule) -> Decision[Sight]:
        found = self._find(number, read_rules.RXU_M84, kinds=_BY_NUMBER)
        return Decision(self.see(found.order), rule, found.readings)

    def _changed(self, found: Found, unknown: Rule, make: Callable[[Order, Found], Decision[Order]]) -> Decision[Order]:
        """What was made of the order that was found, which is kept, with the rows that said which order is meant."""
        number = found.order.order_number
        decision = self._decide(found, lambda order: make(order, found), unknown, number)
        return replace(decision, readings=found.readings, facts={"found_by": found.kind})
