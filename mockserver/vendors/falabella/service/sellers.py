"""Brands and sellers: load."""

from collections.abc import Sequence

from mockserver.rules import Decision
from mockserver.vendors.falabella.orders.sellers import Brand, Seller
from mockserver.vendors.falabella.rules import catalogue
from mockserver.vendors.falabella.service.collections import BRANDS, SELLERS
from mockserver.world import World


class SellerService:
    """What Seller Center knows beside orders, in one world."""

    def __init__(self, world: World) -> None:
        self._store = world.store

    def list_brands(self) -> Decision[Sequence[Brand]]:
        return Decision(self._store.list(BRANDS), catalogue.FSC_M50)

    def read_seller(self, short_code: str) -> Decision[Seller]:
        """The seller; one that a user alone names has no names of its own."""
        return Decision(self._store.get(SELLERS, short_code) or Seller(id=short_code), catalogue.FSC_M52)
