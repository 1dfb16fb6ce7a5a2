"""Brands and sellers: what Seller Center knows beside orders."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Brand:
    """A brand that products can have."""

    id: int
    name: str
    global_identifier: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seller:
    """A shop on the marketplace. `id` is its short code, which users and orders name."""

    id: str
    company_name: str = ""
    name: str = ""
