"""An order as Get Order answers it, by the settings of the world."""

from typing import Any

from mockserver.rules import Rule
from mockserver.vendors.kibo.orders.model import Order
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.rules import reads as rules
from mockserver.vendors.kibo.schemas.answers import ORDER_ANSWER


def shape(order: Order, settings: Settings) -> dict[str, Any]:
    """Every key of the body; what the template has besides comes last, and nothing of it is in the place of ours."""
    body: dict[str, Any] = ORDER_ANSWER.dump(order)
    body["orderStatus"] = settings.status_name(order.status)
    return {**body, **{name: value for name, value in (settings.order_template or {}).items() if name not in body}}


def readings(settings: Settings) -> tuple[Rule, ...]:
    """Whether the settings have a say in the body."""
    return (rules.KIBO_M39,) if settings.order_template or settings.order_status_names else ()
