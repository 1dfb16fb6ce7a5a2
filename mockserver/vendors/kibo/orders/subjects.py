"""What a call is about: an order, one of its items, one of its shipments; and how refusals speak of it."""

from enum import StrEnum


class Thing(StrEnum):
    ORDER = "order"
    ITEM = "order item"
    SHIPMENT = "shipment"


# What the id is called in bodies.
PARAMETERS = {Thing.ORDER: "orderID", Thing.ITEM: "orderItemID", Thing.SHIPMENT: "shipmentID"}
TO_CANCEL = "orderId"  # what the cancel page alone calls an order's


def about(thing: Thing, number: int, parameter: str | None = None) -> dict[str, object]:
    """The facts that name it; `parameter` where its id is called otherwise."""
    named = f"{thing.capitalize()} {number}"
    return {"thing": thing, "number": number, "named": named, "parameter": parameter or PARAMETERS[thing]}
