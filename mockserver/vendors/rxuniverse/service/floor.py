"""The lab floor's work: stations, orders that come to them, orders that are done. Load, decide, save."""

from msgspec.structs import replace

from mockserver.rules import Decision, Refusal
from mockserver.vendors.rxuniverse.orders import check_in, complete, paging
from mockserver.vendors.rxuniverse.orders.check_in import Request as Arrival
from mockserver.vendors.rxuniverse.orders.check_in import Sent
from mockserver.vendors.rxuniverse.orders.lookup import Found
from mockserver.vendors.rxuniverse.orders.paging import Page, Part
from mockserver.vendors.rxuniverse.orders.records import Order, Station
from mockserver.vendors.rxuniverse.rules import complete as complete_rules
from mockserver.vendors.rxuniverse.rules import stations as rules
from mockserver.vendors.rxuniverse.service.collections import STATIONS
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService


class Floor(RxUniverseService):
    """The lab floor in one world at one instant."""

    def complete_order(self, identifier: str) -> Decision[Order]:
        """Flag the order as complete. Refuses with RXU-M31, RXU-M1 and what `complete.complete` refuses."""
        found = self._find(identifier, complete_rules.RXU_M31)

        def change(order: Order) -> Decision[Order]:
            wanted = complete.Request(order, found.kind, self._yet_to_come_to(order), found.readings)
            return complete.complete(wanted, self.settings)

        decision = self._decide(found, change, complete_rules.RXU_M31, identifier)
        self._track_later(decision.value)
        return decision

    def check_in(self, code: str, sent: Sent) -> Decision[Order]:
        """Have the order come to the station.

        Refuses with RXU-76, RXU-M38, RXU-M1, then with what `check_in.check_in` refuses.
        """
        station = self._store.get(STATIONS, code)
        if station is None:
            raise Refusal(rules.RXU_76, code=code, known=self._codes())
        found = self._find(sent.identifier, rules.RXU_M38)

        def change(order: Order) -> Decision[Order]:
            return check_in.check_in(self._arrival(replace(found, order=order), station, sent), self._now)

        return self._decide(found, change, rules.RXU_M38, sent.identifier)

    def list_stations(self, page: Page) -> Decision[Part[Station]]:
        """The stations, in the order they were added."""
        return Decision(paging.take(self._store.list(STATIONS), page), rules.RXU_M45)

    def read_station(self, code: str) -> Decision[Station]:
        """The station. Refuses with RXU-M47."""
        station = self._store.get(STATIONS, code)
        if station is None:
            raise Refusal(rules.RXU_M47, code=code, known=self._codes())
        return Decision(station, rules.RXU_M46)

    def _arrival(self, found: Found, station: Station, sent: Sent) -> Arrival:
        """The check-in that is asked for, with what the lab knows of it."""
        return Arrival(
            order=found.order,
            kind=found.kind,
            station=station,
            sent=sent,
            operator=self._store.get(STATIONS, sent.operator),
            missing=self._comes_before(found.order, station),
            readings=found.readings,
        )

    def _yet_to_come_to(self, order: Order) -> Station | None:
        """The first station without which no order is complete, and at which this one was not."""
        been = {visit.station for visit in order.visits}
        needed = (one for one in self._store.list(STATIONS) if one.needed_to_complete)
        return next((one for one in needed if one.code not in been), None)

    def _comes_before(self, order: Order, station: Station) -> Station | None:
        """The station that comes before this one, if the order was not there yet."""
        code = station.needs
        if not code or any(visit.station == code for visit in order.visits):
            return None
        return self._store.get(STATIONS, code) or Station(code=code)

    def _codes(self) -> list[str]:
        return [station.code for station in self._store.list(STATIONS)]
