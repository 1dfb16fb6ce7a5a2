"""What SetStatusToReadyToShip and SetStatusToPackedByMarketplace refuse of what is told beside the items."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    BRACKETS,
    ENVELOPE,
    OLD_READY_PAGE,
    READY_PAGE,
    SHIP,
    TRIGGER,
    FalabellaRule,
)

_READY_ALONE = f"{TRIGGER}, that packing has it, whose page does not list it"

FSC_M17 = FalabellaRule(
    id="FSC-M17", operation=ANY, among=SHIP, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: newer pages have left the parameters out, and still have their errors",
    sentence="DeliveryType, ShippingProvider, TrackingNumber and SerialNumber of older versions may be left out; what "
    "is sent of them is checked, and kept for the listed items.",
)
FSC_M61 = FalabellaRule(
    id="FSC-M61", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=ENVELOPE,
    sentence="A DeliveryType other than dropship, pickup and send_to_warehouse is refused and quoted.",
    status=200, code="24", quotes="DeliveryType", text='E024: "{received}" Invalid Delivery Type',
    remedy="Send one of {known}, or leave it out.",
)
FSC_M62 = FalabellaRule(
    id="FSC-M62", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=TRIGGER,
    sentence="A ShippingProvider that is not that of every listed item which has one is refused and quoted.",
    status=200, code="25", quotes="ShippingProvider", text='E025: "{received}" Invalid Shipping Provider',
    remedy="The listed items go with {providers}: send that, or leave it out.",
)
FSC_M63 = FalabellaRule(
    id="FSC-M63", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=_READY_ALONE,
    sentence="A TrackingNumber that is not 1 to 64 letters, digits, - and _ is refused and quoted.",
    status=200, code="26", quotes="TrackingNumber", text='E026: "{received}" Invalid Tracking Number',
    remedy="Send letters, digits, - and _ alone, or leave it out; {received} is none.",
)
FSC_M64 = FalabellaRule(
    id="FSC-M64", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=_READY_ALONE,
    sentence="A TrackingNumber that has not as many characters as the tracking code of a listed item which has one is "
    "refused, with that as the example.",
    status=200, code="31", text='E031: Tracking ID incorrect. Example tracking ID: "{example}"',
    remedy="Send a number such as {example}, or leave it out; it was {received}.",
)
FSC_M65 = FalabellaRule(
    id="FSC-M65", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=_READY_ALONE,
    sentence="A TrackingNumber that an item of another package has is refused and quoted.",
    status=200, code="63", quotes="TrackingNumber", text="E063: The tracking code {received} has already been used",
    remedy="Order {order_id} has {received}: send another number.",
)
FSC_M66 = FalabellaRule(
    id="FSC-M66", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=TRIGGER,
    sentence="A ShippingProvider or a TrackingNumber with the DeliveryType pickup is refused.",
    status=200, code="91",
    text="E091: You are not allowed to set the shipment provider and tracking number and the delivery type is wrong. "
    "Please use send_to_warehouse",
    remedy="Leave ShippingProvider and TrackingNumber out, or send another DeliveryType.",
)
FSC_M67 = FalabellaRule(
    id="FSC-M67", operation=ANY, among=SHIP, source=Source.PAGE, address=OLD_READY_PAGE,
    inferred=f"{ENVELOPE}, which forms there are: those of a sibling of the platform's",
    sentence="A SerialNumber that is no list with one serial for each listed item, and no JSON object of serials by "
    "item, is refused.",
    status=200, code="94", text="E094: Serial numbers specified incorrectly",
    remedy='Send as many serials as items, as A1,B2 or ["A1","B2"], or those of some items as {{"900100200":"A1"}}.',
)
FSC_M68 = FalabellaRule(
    id="FSC-M68", operation=ANY, among=SHIP, source=Source.PAGE, address=OLD_READY_PAGE,
    inferred=f"{ENVELOPE}, {BRACKETS}",
    sentence="A serial that is not 1 to 26 Latin letters and digits is refused and quoted.",
    status=200, code="95", quotes="SerialNumber", text="E095: Invalid serial number format ({received})",
    remedy="Send 1 to 26 letters and digits; {received} is none.",
)
FSC_M69 = FalabellaRule(
    id="FSC-M69", operation=ANY, among=SHIP, source=Source.PAGE, address=OLD_READY_PAGE,
    inferred=f"{ENVELOPE}, what is in brackets, {BRACKETS}",
    sentence="Serials that two items of the order would share are refused and quoted.",
    status=200, code="96", quotes="SerialNumber", text="E096: Duplicate serial number among order items ({received})",
    remedy="Give every item of the order a serial of its own; {received} occurs twice.",
)

ROWS = (
    FSC_M17, FSC_M61, FSC_M62, FSC_M63, FSC_M64, FSC_M65, FSC_M66, FSC_M67, FSC_M68, FSC_M69,
)
