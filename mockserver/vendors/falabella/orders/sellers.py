"""Brands and sellers: what Seller Center knows beside orders."""

from msgspec import Struct


class Brand(Struct, frozen=True, kw_only=True):
    """A brand that products can have."""

    id: int
    name: str
    global_identifier: str = ""


class Seller(Struct, frozen=True, kw_only=True):
    """A shop on the marketplace. `id` is its short code, which users and orders name."""

    id: str
    company_name: str = ""
    name: str = ""
