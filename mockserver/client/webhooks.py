"""What a world's vendors send by themselves."""

from mockserver.client.answers import Delivery, read
from mockserver.client.wire import Wire, part


class Webhooks:
    """The deliveries of a world."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def list(self) -> list[Delivery]:
        return read(list[Delivery], self._wire.json("GET", "/webhooks")["webhooks"])

    def redeliver(self, id: str) -> Delivery:
        return read(Delivery, self._wire.json("POST", f"/webhooks/{part(id)}/redeliver"))

    def forget(self) -> None:
        self._wire.json("DELETE", "/webhooks")
