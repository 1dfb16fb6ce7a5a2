"""What Dash keeps in a world, by collection."""

from mockserver.auth.bearer import Token
from mockserver.stores import Collection
from mockserver.vendors.dash.orders.devices import Device
from mockserver.vendors.dash.orders.lwa import AuthorizationCode, LwaClient
from mockserver.vendors.dash.orders.registrations import DeviceModel
from mockserver.vendors.dash.orders.subscriptions import Subscription
from mockserver.world import World

NAME = "dash"

DEVICES: Collection[Device] = Collection(NAME, "devices", Device, key=lambda device: device.id)
TOKENS: Collection[Token] = Collection(NAME, "tokens", Token, key=lambda token: token.value)
REFRESH_TOKENS: Collection[Token] = Collection(NAME, "refresh_tokens", Token, key=lambda token: token.value)
CLIENTS: Collection[LwaClient] = Collection(NAME, "clients", LwaClient, key=lambda client: client.id)
MODELS: Collection[DeviceModel] = Collection(NAME, "models", DeviceModel, key=lambda model: model.id)
CODES: Collection[AuthorizationCode] = Collection(NAME, "codes", AuthorizationCode, key=lambda code: code.value)
SUBSCRIPTIONS: Collection[Subscription] = Collection(
    NAME, "subscriptions", Subscription, key=lambda one: one.arn, indexes={"token": lambda one: (one.token,)}
)

COLLECTIONS = (DEVICES, TOKENS, REFRESH_TOKENS, CLIENTS, MODELS, CODES, SUBSCRIPTIONS)


def count_orders(world: World) -> int:
    """The orders of all slots of all devices, done or in progress."""
    return sum(len(slot.orders) for device in world.store.list(DEVICES) for slot in device.slots)
