"""What Falabella keeps in a world, by collection."""

from mockserver.stores import Collection
from mockserver.vendors.falabella.orders.feeds import Feed
from mockserver.vendors.falabella.orders.items import Order
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.orders.sellers import Brand, Seller
from mockserver.vendors.falabella.orders.webhooks import Webhook

NAME = "falabella"
BY_ITEM = "item"
BY_PACKAGE = "package"
BY_TRACKING = "tracking"
BY_SELLER = "seller"

ORDERS: Collection[Order] = Collection(
    NAME,
    "orders",
    Order,
    key=lambda order: str(order.id),
    indexes={
        BY_ITEM: lambda order: [str(item.id) for item in order.items],
        BY_PACKAGE: lambda order: {item.package_id for item in order.items},
        BY_TRACKING: lambda order: {item.tracking_code for item in order.items},
        BY_SELLER: lambda order: [order.seller],
    },
)
USERS: Collection[User] = Collection(NAME, "users", User, key=lambda user: user.id)
WEBHOOKS: Collection[Webhook] = Collection(
    NAME,
    "webhooks",
    Webhook,
    key=lambda webhook: webhook.id,
    indexes={BY_SELLER: lambda webhook: [webhook.seller]},
)
SELLERS: Collection[Seller] = Collection(NAME, "sellers", Seller, key=lambda seller: seller.id)
BRANDS: Collection[Brand] = Collection(NAME, "brands", Brand, key=lambda brand: str(brand.id))
FEEDS: Collection[Feed] = Collection(
    NAME, "feeds", Feed, key=lambda feed: feed.id, indexes={BY_SELLER: lambda feed: [feed.seller]}
)

COLLECTIONS = (ORDERS, USERS, WEBHOOKS, FEEDS, SELLERS, BRANDS)
