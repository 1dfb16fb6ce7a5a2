"""Sites at work: searched for, qualified, and what came of it read. Who calls is known already."""

from datetime import datetime

from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders import sites
from mockserver.vendors.superloop.orders.sites import (
    LocationSearch,
    Qualification,
    WantedAddress,
    WantedQualification,
)
from mockserver.vendors.superloop.rules import requests as rules
from mockserver.vendors.superloop.service.collections import LOCATION_SEARCHES, LOCATIONS, QUALIFICATIONS
from mockserver.world import World


class Sites:
    """The sites of one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now

    def search(self, caller: str, wanted: WantedAddress) -> LocationSearch:
        found = sites.search(wanted, self._store.list(LOCATIONS))
        made = LocationSearch(id=self._ids.uuid(), caller=caller, found=found)
        self._store.add(LOCATION_SEARCHES, made)
        return made

    def qualify(self, caller: str, wanted: WantedQualification) -> Qualification:
        """Refuses with SUP-M51."""
        made = Qualification(
            location=sites.check_site(wanted, self._store.get(LOCATIONS, wanted.location_id)),
            id=self._ids.uuid(),
            remote_id=self._ids.uuid(),
            remote_order_id=self._ids.uuid(),
            caller=caller,
            qualified_at=self._now,
            pots=wanted.pots,
            avc_id=wanted.avc_id,
        )
        self._store.add(QUALIFICATIONS, made)
        return made

    def found(self, caller: str, search_id: str) -> LocationSearch:
        """What the caller's search found. Refuses with SUP-M23 when it was removed since."""
        search = self._store.get(LOCATION_SEARCHES, search_id)
        if search is None or search.caller != caller:
            raise Refusal(rules.SUP_M23, request_id=search_id, caller=caller)
        return search

    def qualification(self, caller: str, qualification_id: str) -> Qualification:
        """The caller's qualification. Refuses with SUP-M23 when it was removed since."""
        made = self._store.get(QUALIFICATIONS, qualification_id)
        if made is None or made.caller != caller:
            raise Refusal(rules.SUP_M23, request_id=qualification_id, caller=caller)
        return made
