"""SetStatusToReadyToShip: FSC-44 to FSC-47, and rows of our own for the rest of its documented errors."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import ENVELOPE, READY, READY_PAGE, FalabellaRule, mandatory

_NOT_YET = "E119: Some order items are not yet ready to be processed, please try again later. ({item_ids})."
_TRIGGER = f"{ENVELOPE}, when it is given"

FSC_44 = FalabellaRule(
    id="FSC-44", operation=READY, source=Source.PAGE, address=READY_PAGE, kind=Kind.READING,
    sentence="Every pending item of the order becomes ready to ship, listed or not: none can be canceled any more.",
)
FSC_45 = FalabellaRule(
    id="FSC-45", operation=READY, source=Source.PAGE, address=READY_PAGE, inferred=f"{_TRIGGER}, what is in brackets",
    sentence="A listed item that is neither pending nor ready to ship is refused: a canceled one, or one on its way.",
    status=200, code="73", quotes="OrderItemIds",
    text="E073: All order items must have status Pending or Ready To Ship. ({item_ids})",
    remedy="List items that are pending or ready to ship; {item_ids} are neither.",
)
FSC_46 = FalabellaRule(
    id="FSC-46", operation=READY, source=Source.PAGE, address=READY_PAGE, kind=Kind.READING,
    sentence="A listed item that is ready to ship already stays so and is no error.",
)
FSC_47 = FalabellaRule(
    id="FSC-47", operation=READY, source=Source.PAGE, address=READY_PAGE,
    inferred=f"{ENVELOPE}, what is in brackets, that items count which are not listed",
    sentence="An order with a pending item that is not processable yet is refused.",
    status=200, code="119", quotes="OrderItemIds", text=_NOT_YET,
    remedy="Wait until IsProcessable of {item_ids} is 1, or change the items.",
)
FSC_M8 = FalabellaRule(
    id="FSC-M8", operation=READY, source=Source.PAGE, address=READY_PAGE, status=200,
    sentence="The items are ready to ship, and the answer has the purchase order of each listed one.",
)
FSC_M9 = FalabellaRule(
    id="FSC-M9", operation=READY, source=Source.INFERRED, address="judgement: E001 is for every mandatory parameter",
    sentence="Without OrderItemIds the call is refused.",
    status=200, code="1", text=mandatory("OrderItemIds"), remedy="Send OrderItemIds=[900100200,900100201].",
)
FSC_M10 = FalabellaRule(
    id="FSC-M10", operation=READY, source=Source.INFERRED, address="judgement: E001 is for every mandatory parameter",
    sentence="Without PackageId the call is refused.",
    status=200, code="1", text=mandatory("PackageId"), remedy="Send the PackageId that GetOrderItems gives.",
)
FSC_M11 = FalabellaRule(
    id="FSC-M11", operation=READY, source=Source.PAGE, address=READY_PAGE, inferred=_TRIGGER,
    sentence="OrderItemIds that are not a list of ids, with brackets or without, are refused and quoted.",
    status=200, code="23", quotes="OrderItemIds", text='E023: "{received}" Invalid Order Item IDs',
    remedy="Send [1,2] or 1,2.",
)
FSC_M12 = FalabellaRule(
    id="FSC-M12", operation=READY, source=Source.PAGE, address=READY_PAGE, inferred=_TRIGGER,
    sentence="A listed item that does not exist, or is another seller's, is refused and quoted.",
    status=200, code="20", quotes="OrderItemIds", text='E020: "{received}" Invalid Order Item ID',
    remedy="There is no order item {received} of seller {seller} in this world.",
)
FSC_M13 = FalabellaRule(
    id="FSC-M13", operation=READY, source=Source.PAGE, address=READY_PAGE, inferred=ENVELOPE,
    sentence="Items of several orders are refused.",
    status=200, code="29", text="E029: Order items must be from the same order",
    remedy="Make one call for each of the orders {order_ids}.",
)
FSC_M14 = FalabellaRule(
    id="FSC-M14", operation=READY, source=Source.PAGE, inferred=f"{ENVELOPE}, which format",
    address="https://developers.falabella.com/v300.0.0/reference/setstatustoreadytoship",
    sentence="A PackageId that is not 1 to 64 letters, digits, - and _ is refused.",
    status=200, code="121", quotes="PackageId", text="E121: Invalid Package ID format ({received})",
    remedy="Send the PackageId that GetOrderItems gives, such as PKG0000009001.",
)
FSC_M15 = FalabellaRule(
    id="FSC-M15", operation=READY, source=Source.PAGE, inferred=_TRIGGER,
    address="https://developers.falabella.com/v300.0.0/reference/setstatustoreadytoship",
    sentence="A PackageId that is not that of every listed item is refused.",
    status=200, code="122", quotes="PackageId", text="E122: Invalid Package ID ({received})",
    remedy="The listed items are in {package_ids}: list those of one package, and send its id.",
)
FSC_M16 = FalabellaRule(
    id="FSC-M16", operation=READY, source=Source.INFERRED,
    address="judgement: who has the stock ships it; no page gives this an error, and E119 is the nearest",
    sentence="An order with a pending item that Falabella holds in its own stock (Fulfillment) is refused.",
    status=200, code="119", quotes="OrderItemIds", text=_NOT_YET, remedy="Falabella itself ships {item_ids}.",
)
FSC_M17 = FalabellaRule(
    id="FSC-M17", operation=READY, source=Source.INFERRED, address="judgement: newer pages have left them out",
    kind=Kind.READING,
    sentence="DeliveryType, ShippingProvider, TrackingNumber and SerialNumber of older versions are not looked at.",
)

ROWS = (
    FSC_44, FSC_45, FSC_46, FSC_47, FSC_M8, FSC_M9, FSC_M10, FSC_M11, FSC_M12, FSC_M13, FSC_M14, FSC_M15, FSC_M16,
    FSC_M17,
)
