"""What Kibo keeps in a world, by collection."""

from mockserver.auth.bearer import Token
from mockserver.stores import Collection
from mockserver.vendors.kibo.orders.access import Application, Tenant
from mockserver.vendors.kibo.orders.model import Location, Order

NAME = "kibo"

ORDERS: Collection[Order] = Collection(NAME, "orders", Order, key=lambda order: order.key)
LOCATIONS: Collection[Location] = Collection(NAME, "locations", Location, key=lambda location: location.key)
TENANTS: Collection[Tenant] = Collection(NAME, "tenants", Tenant, key=lambda tenant: str(tenant.id))
APPLICATIONS: Collection[Application] = Collection(
    NAME, "applications", Application, key=lambda application: application.client_id
)
TOKENS: Collection[Token] = Collection(NAME, "tokens", Token, key=lambda token: token.value)
REFRESH_TOKENS: Collection[Token] = Collection(NAME, "refresh_tokens", Token, key=lambda token: token.value)

COLLECTIONS = (TENANTS, APPLICATIONS, TOKENS, REFRESH_TOKENS, ORDERS, LOCATIONS)
