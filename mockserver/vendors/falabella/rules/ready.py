"""SetStatusToReadyToShip and SetStatusToPackedByMarketplace: FSC-44 to FSC-47, and rows of our own.

What they refuse of what is told beside the items is in `consignment.py`.
"""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    BRACKETS,
    DOCUMENT,
    ENVELOPE,
    MANDATORY,
    OLD_READY_PAGE,
    PACKED,
    PACKED_PAGE,
    READY,
    READY_PAGE,
    SHIP,
    TRIGGER,
    ErrorType,
    FalabellaRule,
    mandatory,
)

_NOT_YET = "E119: Some order items are not yet ready to be processed, please try again later. ({item_ids})."

FSC_44 = FalabellaRule(
    id="FSC-44", operation=READY, source=Source.PAGE, address=READY_PAGE, kind=Kind.READING,
    sentence="Every pending item of the order becomes ready to ship, listed or not: none can be canceled any more.",
)
FSC_45 = FalabellaRule(
    id="FSC-45", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE,
    inferred=f"{TRIGGER}, what is in brackets, {BRACKETS}",
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
    id="FSC-47", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE,
    inferred=f"{ENVELOPE}, what is in brackets, {BRACKETS}, that items count which are not listed",
    sentence="A pending item that is not processable yet is refused: a listed one, and, since the whole order becomes "
    "ready to ship, any of the order there.",
    status=200, code="119", quotes="OrderItemIds", text=_NOT_YET,
    remedy="Wait until IsProcessable of {item_ids} is 1, or change the items.",
)
FSC_M8 = FalabellaRule(
    id="FSC-M8", operation=READY, source=Source.PAGE, address=READY_PAGE, status=200,
    sentence="The items are ready to ship, and the answer has the purchase order of each listed one.",
)
FSC_M9 = FalabellaRule(
    id="FSC-M9", operation=ANY, among=SHIP, source=Source.INFERRED,
    address=MANDATORY,
    sentence="Without OrderItemIds the call is refused.",
    status=200, code="1", text=mandatory("OrderItemIds"), remedy="Send OrderItemIds=[900100200,900100201].",
)
FSC_M10 = FalabellaRule(
    id="FSC-M10", operation=READY, source=Source.INFERRED, address=MANDATORY,
    sentence="Without PackageId the call is refused.",
    status=200, code="1", text=mandatory("PackageId"), remedy="Send the PackageId that GetOrderItems gives.",
)
FSC_M11 = FalabellaRule(
    id="FSC-M11", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=TRIGGER,
    sentence="OrderItemIds that are not a list of ids, with brackets or without, are refused and quoted.",
    status=200, code="23", quotes="OrderItemIds", text='E023: "{received}" Invalid Order Item IDs',
    remedy="Send [1,2] or 1,2.",
)
FSC_M12 = FalabellaRule(
    id="FSC-M12", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=TRIGGER,
    sentence="A listed item that does not exist, or is another seller's, is refused and quoted.",
    status=200, code="20", quotes="OrderItemIds", text='E020: "{received}" Invalid Order Item ID',
    remedy="There is no order item {received} of seller {seller} in this world.",
)
FSC_M13 = FalabellaRule(
    id="FSC-M13", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE, inferred=ENVELOPE,
    sentence="Items of several orders are refused.",
    status=200, code="29", text="E029: Order items must be from the same order",
    remedy="Make one call for each of the orders {order_ids}.",
)
FSC_M14 = FalabellaRule(
    id="FSC-M14", operation=READY, source=Source.PAGE, inferred=f"{ENVELOPE}, which format",
    address=OLD_READY_PAGE,
    sentence="A PackageId that is not 1 to 64 letters, digits, - and _ is refused.",
    status=200, code="121", quotes="PackageId", text="E121: Invalid Package ID format ({received})",
    remedy="Send the PackageId that GetOrderItems gives, such as PKG0000009001.",
)
FSC_M15 = FalabellaRule(
    id="FSC-M15", operation=READY, source=Source.PAGE, inferred=TRIGGER,
    address=OLD_READY_PAGE,
    sentence="A PackageId that is not that of every listed item is refused.",
    status=200, code="122", quotes="PackageId", text="E122: Invalid Package ID ({received})",
    remedy="The listed items are in {package_ids}: list those of one package, and send its id.",
)
FSC_M16 = FalabellaRule(
    id="FSC-M16", operation=ANY, among=SHIP, source=Source.PAGE, address=READY_PAGE,
    inferred=f"{ENVELOPE}, code, text",
    sentence="A pending item that Falabella holds in its own stock (Fulfillment) is refused in the same way.",
    status=200, code="119", quotes="OrderItemIds", text=_NOT_YET, remedy="Falabella itself ships {item_ids}.",
)
FSC_M60 = FalabellaRule(
    id="FSC-M60", operation=ANY, among=(READY, PACKED, DOCUMENT), source=Source.PAGE, address=READY_PAGE,
    inferred=ENVELOPE,
    sentence="When the order system behind the API fails, nothing is changed.",
    status=200, code="21", text="E021: OMS Api Error Occurred", error_type=ErrorType.PLATFORM,
    remedy="Nothing in the request causes this: take the fault away.",
)
FSC_M70 = FalabellaRule(
    id="FSC-M70", operation=PACKED, source=Source.PAGE, address=PACKED_PAGE, status=200,
    inferred="that the Status stays, since none of the documented ones is packed; which id a package gets",
    sentence="The listed items that are in no package are put into one, with purchase order and tracking code, and "
    "stay pending; the answer has the package of each listed one.",
)
FSC_M71 = FalabellaRule(
    id="FSC-M71", operation=PACKED, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: newer pages give items their package before anything is called",
    sentence="An item that is in a package already stays in it, and is no error.",
)

ROWS = (
    FSC_44, FSC_45, FSC_46, FSC_47, FSC_M8, FSC_M9, FSC_M10, FSC_M11, FSC_M12, FSC_M13, FSC_M14, FSC_M15, FSC_M16,
    FSC_M60, FSC_M70, FSC_M71,
)
