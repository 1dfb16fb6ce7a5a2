"""Brands, and who a user belongs to. No decisions here."""

from mockserver.exchange import Answer
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.schemas import sellers
from mockserver.vendors.falabella.service.sellers import SellerService


def get_brands(call: Call) -> Answer:
    found = SellerService(call.exchange.world).list_brands()
    return call.answer(found, "Brands", sellers.brands_body(found.value))


def get_seller_by_user(call: Call) -> Answer:
    found = SellerService(call.exchange.world).read_seller(call.user.seller)
    return call.answer(found, "Seller", sellers.seller_body(found.value, call.user))


ACTIONS = (
    Action(
        name="GetBrands", operation=table.LIST_BRANDS, method="GET", handler=get_brands,
        summary="List all brands", may_be_unsigned=True,
    ),
    Action(
        name="GetSellerByUser", operation=table.READ_SELLER, method="GET", handler=get_seller_by_user,
        summary="Read the seller that the user belongs to",
    ),
)  # fmt: skip  # a table
