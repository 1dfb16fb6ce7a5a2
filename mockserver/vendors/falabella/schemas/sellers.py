"""Brands and sellers on the wire. All values are texts."""

from collections.abc import Sequence

from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.orders.sellers import Brand, Seller
from mockserver.vendors.falabella.schemas.envelope import Tree, many


def brands_body(brands: Sequence[Brand]) -> Tree:
    return {"Brands": many("Brand", [_brand(brand) for brand in brands])}


def _brand(brand: Brand) -> Tree:
    return {"BrandId": str(brand.id), "Name": brand.name, "GlobalIdentifier": brand.global_identifier}


def seller_body(seller: Seller, user: User) -> Tree:
    """`Seller` of GetSellerByUser, in the order of the vendor's own SDK."""
    return {
        "Seller": {
            "ShortCode": seller.id,
            "CompanyName": seller.company_name,
            "SellerName": seller.name,
            "EmailAddress": user.id,
            "ApiKey": user.api_key,
        }
    }
