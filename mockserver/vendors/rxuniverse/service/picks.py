"""Picks and add-ons: what the lab takes from its shelves. Load, decide, save."""

from mockserver.rules import Decision
from mockserver.vendors.rxuniverse.orders import addons, paging, verification
from mockserver.vendors.rxuniverse.orders.addons import AddOn
from mockserver.vendors.rxuniverse.orders.paging import Page, Part
from mockserver.vendors.rxuniverse.orders.picking import Codes
from mockserver.vendors.rxuniverse.orders.records import Order
from mockserver.vendors.rxuniverse.orders.verification import PickSight
from mockserver.vendors.rxuniverse.rules import lists as list_rules
from mockserver.vendors.rxuniverse.rules import picks as rules
from mockserver.vendors.rxuniverse.service.collections import ADD_ONS
from mockserver.vendors.rxuniverse.service.orders import RxUniverseService


class Shelves(RxUniverseService):
    """The lab's stock in one world at one instant."""

    def read_pick(self, identifier: str) -> Decision[PickSight]:
        """What of the order is picked, and what can be. Refuses with RXU-M1 and RXU-M52."""
        found = self._find(identifier, rules.RXU_M52)
        rejected = verification.rejection(found.order)
        readings = (rejected, *found.readings) if rejected else found.readings
        sight = verification.see(found.order, self.settings)
        return Decision(sight, rules.RXU_M50, readings, {"found_by": found.kind})

    def pick_order(self, identifier: str, sent: Codes) -> Decision[PickSight]:
        """Pick the items whose codes are sent. Refuses with RXU-M1, RXU-M52 and what `verification.verify` refuses."""
        found = self._find(identifier, rules.RXU_M52)

        def change(order: Order) -> Decision[Order]:
            return verification.verify(order, sent, self.settings)

        decision = self._decide(found, change, rules.RXU_M52, identifier)
        sight = verification.see(decision.value, self.settings)
        return Decision(sight, decision.rule, (*decision.readings, *found.readings), {"found_by": found.kind})

    def list_addons(self, page: Page, *, rx_site: bool) -> Decision[Part[AddOn]]:
        """The part of the lab's add-ons that the page has; `rx_site` leaves out those that are not for Rx-Site."""
        offered = addons.offered(self._store.list(ADD_ONS), rx_site=rx_site)
        return Decision(paging.take(offered, page), list_rules.RXU_M63)
