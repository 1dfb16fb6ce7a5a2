"""What a call is about: an order, one of its items, one of its shipments; its id, and how refusals speak of it."""

from enum import StrEnum

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.model import LARGEST_ID
from mockserver.vendors.kibo.rules import body

SHOWN = 80  # characters of a wrong value that an explanation shows


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


def check_id(number: int, parameter: str, *, least: int = 1, below: Rule = body.KIBO_14) -> None:
    """Refuses a number below the least with that row, one beyond 64 bits with KIBO-16."""
    if number < least:
        raise Refusal(below, received=str(number)[:SHOWN], parameter=parameter)
    if number > LARGEST_ID:
        raise Refusal(body.KIBO_16, received=str(number)[:SHOWN], largest=LARGEST_ID, parameter=parameter)
