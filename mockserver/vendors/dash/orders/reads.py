"""What is told of an order when its id is asked for."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.dash.orders.delivery import expected_at
from mockserver.vendors.dash.orders.devices import Device, Order, Product, ToldStatus
from mockserver.vendors.dash.orders.settings import OrderStatusVocabulary, Settings
from mockserver.vendors.dash.orders.states import OrderStatus
from mockserver.vendors.dash.rules import reads as rules

_NEW, _OLD = OrderStatusVocabulary.NEW, OrderStatusVocabulary.OLD

_TOLD: Mapping[tuple[OrderStatusVocabulary, OrderStatus], ToldStatus] = {
    (_NEW, OrderStatus.PLACED): ToldStatus.PROCESSING,
    (_NEW, OrderStatus.RESOLUTION): ToldStatus.PROCESSING,
    (_NEW, OrderStatus.SHIPPED): ToldStatus.SHIPPED,
    (_NEW, OrderStatus.DELIVERED): ToldStatus.SHIPPED,
    (_NEW, OrderStatus.CANCELLED): ToldStatus.CANCELLED,
    (_OLD, OrderStatus.PLACED): ToldStatus.PENDING,
    (_OLD, OrderStatus.RESOLUTION): ToldStatus.PENDING,
    (_OLD, OrderStatus.SHIPPED): ToldStatus.CLOSED,
    (_OLD, OrderStatus.DELIVERED): ToldStatus.CLOSED,
    (_OLD, OrderStatus.CANCELLED): ToldStatus.CANCELED,
}
_SAID_OF: Mapping[OrderStatus, Rule] = {
    OrderStatus.RESOLUTION: rules.DASH_M42,
    OrderStatus.DELIVERED: rules.DASH_M44,
    OrderStatus.CANCELLED: rules.DASH_56,
}


class OrderInfo(Decision[Order], frozen=True, kw_only=True):
    """An order as it is told: in which slot, how far, what it brings and by when; no date where that is not known."""

    slot_id: str
    status: ToldStatus
    products: tuple[Product, ...]
    expected_at: datetime | None


def order_info(device: Device, order_id: str, settings: Settings) -> OrderInfo:
    """The device's order of that id. Refuses one that the device does not have with DASH-57.

    Source: order info page; which state reads how is inferred.
    """
    found = [(slot, order) for slot in device.slots for order in slot.orders]
    for slot, order in found:
        if order.id == order_id:
            return OrderInfo(
                order,
                rules.DASH_M41,
                tuple(_readings(order, settings)),
                {"order": order},
                slot_id=slot.id,
                status=order.told_as or _TOLD[settings.order_status_vocabulary, order.status],
                products=slot.ordered(order),
                expected_at=expected_at(order, settings),
            )
    known = [order.id for _, order in found]
    raise Refusal(rules.DASH_57, device_id=device.id, event_instance_id=order_id, orders=known or "none")


def _readings(order: Order, settings: Settings) -> Iterator[Rule]:
    if order.told_as:
        yield rules.DASH_M45
        return
    if order.status in _SAID_OF:
        yield _SAID_OF[order.status]
    if settings.order_status_vocabulary is _OLD:
        yield rules.DASH_M43
