"""An order as Get Order answers it and what orders are searched for by, by the settings of the world."""

from typing import Any

from mockserver.rules import Rule
from mockserver.vendors.kibo.orders.model import Order, OrderStatus
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.rules import reads as rules
from mockserver.vendors.kibo.schemas.answers import ORDER_ANSWER
from mockserver.vendors.kibo.schemas.search import Parameter, Searched, instant, last_instant, number, text

_ID = "a number from 1 on"


def shape(order: Order, settings: Settings) -> dict[str, Any]:
    """Every key of the body; what the template has besides comes last, and nothing of it is in the place of ours."""
    body: dict[str, Any] = ORDER_ANSWER.dump(order)
    body["orderStatus"] = settings.status_name(order.status)
    return {**body, **{name: value for name, value in (settings.order_template or {}).items() if name not in body}}


def readings(settings: Settings) -> tuple[Rule, ...]:
    """Whether the settings have a say in the body."""
    return (rules.KIBO_M39,) if settings.order_template or settings.order_status_names else ()


def _status(value: str, settings: Settings) -> tuple[OrderStatus, ...] | None:
    """The statuses of that name."""
    return tuple(status for status in OrderStatus if settings.status_name(status) == value) or None


ORDERS_SEARCHED = Searched(
    parameters=(
        Parameter(name="orderID", field="id", read=number(), takes=_ID),
        Parameter(name="externalOrderID", field="external_id", read=text, takes="a text"),
        Parameter(name="manufacturerID", field="manufacturer_id", read=number(), takes=_ID),
        Parameter(name="customerID", field="customer_id", read=number(), takes=_ID),
        Parameter(name="orderStatus", field="status", read=_status, takes="a status such as READY"),
        Parameter(name="startDate", field="placed_from", read=instant, takes="a day or an instant", several=False),
        Parameter(name="endDate", field="placed_until", read=last_instant, takes="a day or an instant", several=False),
    ),
)
"""orderID, manufacturerID and orderStatus are printed, and that there is a range of dates; its names, externalOrderID
and customerID are inferred."""
