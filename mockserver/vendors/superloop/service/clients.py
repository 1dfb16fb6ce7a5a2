"""The clients of the token endpoint at work: made, and given keys."""

from mockserver.auth.jwt import PublicKey
from mockserver.stores import Replaced
from mockserver.vendors.superloop.orders.clients import Client, with_key
from mockserver.vendors.superloop.service.collections import CLIENTS
from mockserver.world import World


class OfAnotherError(ValueError):
    """The client is another caller's."""


class Clients:
    """The clients of one world."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._store = world.store

    def register_key(self, client_id: str, caller: str, key: PublicKey) -> Client:
        """The caller's client with the key, made when there is none. OfAnotherError when it is another caller's."""

        def change(client: Client) -> Replaced[Client]:
            if client.caller != caller:
                raise OfAnotherError(f"the client {client_id} is of caller {client.caller}")
            return Replaced(with_key(client, key))

        with self._world.lock:
            if self._store.get(CLIENTS, client_id) is None:
                self._store.add(CLIENTS, Client(client_id=client_id, caller=caller))
            return self._store.update(CLIENTS, client_id, change).value
