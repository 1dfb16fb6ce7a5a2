"""What the people of a lab do to orders by hand. Whatever cannot be is a NotThereError, and changes nothing."""

from collections.abc import Callable

from mockserver.residents import NotThereError
from mockserver.rules import Refusal, fill
from mockserver.stores import MissingKeyError, Replaced
from mockserver.vendors.rxuniverse.orders import lookup, processing, trays
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.orders.states import NotAllowedError
from mockserver.vendors.rxuniverse.rules import identifier as identifier_rules
from mockserver.vendors.rxuniverse.service.collections import ORDERS, STATIONS
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService


class Lab(RxUniverseService):
    """The lab's own hands in one world at one instant."""

    def check_in(self, order_number: str, station: str, operator: str) -> Order:
        """Have the order come to the station, whatever comes before it and whoever it asks for."""
        at = self._store.get(STATIONS, station)
        if at is None:
            known = ", ".join(one.code for one in self._store.list(STATIONS))
            raise NotThereError("station", f"there is no station {station!r}; known are {known}")
        return self._step(order_number, lambda o: processing.arrive(o, at, self._now, operator=operator))

    def put_on_hold(self, order_number: str) -> Order:
        return self._step(order_number, processing.hold)

    def release_hold(self, order_number: str) -> Order:
        return self._step(order_number, processing.release)

    def validate(self, order_number: str) -> Order:
        return self._step(order_number, lambda order: processing.validate(order, self._now))

    def unvalidate(self, order_number: str, message: str) -> Order:
        return self._step(order_number, lambda order: processing.unvalidate(order, message))

    def complete(self, order_number: str) -> Order:
        return self._step(order_number, lambda order: processing.finish(order, self._now))

    def assign_tray(self, identifier: str, tray_number: str, *, reassign: bool) -> Order:
        """Put the order, by its number or PO number, on the tray; off the one it has only to reassign it."""
        try:
            found = self._find(identifier, identifier_rules.RXU_04)
        except Refusal as refusal:
            unknown = refusal.rule is identifier_rules.RXU_04
            detail = trays.UNKNOWN if unknown else fill(refusal.rule.text, refusal.facts)
            raise NotThereError("order_identifier", detail) from None

        def change(order: Order) -> Replaced[Order]:
            wanted = trays.Assignment(found.kind, order, tray_number, self._on_tray(tray_number, but=order), reassign)
            return Replaced(trays.assign(wanted, self.settings))

        try:
            return self._store.update(ORDERS, found.order.order_number, change).value
        except trays.TrayError as error:
            argument = "tray_number" if error.about_tray else "order_identifier"
            raise NotThereError(argument, str(error)) from None

    def _on_tray(self, tray_number: str, *, but: Order) -> str | None:
        """The number of another active order that is on the tray; None when it is free."""
        near = self._store.find(ORDERS, Kind.TRAY, lookup.fold(tray_number))
        on_it = (one for one in near if one.active and one.tray_number == tray_number)
        return next((one.order_number for one in on_it if one.order_number != but.order_number), None)

    def _step(self, order_number: str, make: Callable[[Order], Order]) -> Order:
        """Save what was made of the order. NotThereError for none, and for one in no state for it."""
        try:
            return self._store.update(ORDERS, order_number, lambda order: Replaced(make(order))).value
        except MissingKeyError:
            raise NotThereError("order_number", f"there is no order {order_number!r}") from None
        except NotAllowedError as error:
            raise NotThereError("order_number", str(error)) from None
