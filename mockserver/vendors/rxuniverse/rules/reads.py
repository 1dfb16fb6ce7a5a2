"""Reading an order or its status: RXU-60 to RXU-64, and rows of our own for what has no number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    ANY,
    FETCH_PAGE,
    OLD_STATUS_PAGE,
    READ,
    STATUS,
    STATUS_PAGE,
    RxUniverseRule,
)

_MARKED = "Order marked for cancelation"  # spelled so by the vendor
_READ_INSTEAD = "Order {order_number} was cancelled: the setting %s = order has it read like any other."

RXU_60 = RxUniverseRule(
    id="RXU-60", operation=STATUS, source=Source.PAGE, address=STATUS_PAGE,
    sentence="The status of an order that is marked for cancellation is an error body, with 200.",
    status=200, text=_MARKED, remedy=_READ_INSTEAD % "status_cancelled",
)
RXU_61 = RxUniverseRule(
    id="RXU-61", operation=STATUS, source=Source.PAGE, address=OLD_STATUS_PAGE,
    sentence="The status of an unknown order is answered 404, with the identifier as the one detail.",
    status=404, text="No record found", details=("Provided: {identifier}",),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number.",
)
RXU_62 = RxUniverseRule(
    id="RXU-62", operation=READ, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the cancel page calls its answer the last known state of the order",
    sentence="A cancelled order can still be read, as it was last known.",
)
RXU_63 = RxUniverseRule(
    id="RXU-63", operation=ANY, source=Source.PAGE, address=STATUS_PAGE, inferred="that all three change together",
    kind=Kind.READING, sentence="An order on hold reads onHold true, status W and On Hold.",
)
RXU_64 = RxUniverseRule(
    id="RXU-64", operation=ANY, source=Source.PAGE, address=OLD_STATUS_PAGE, inferred="empty station texts",
    kind=Kind.READING,
    sentence="An order that was never at a station has no time of one, and empty texts in its place.",
)
RXU_M4 = RxUniverseRule(
    id="RXU-M4", operation=READ, source=Source.PAGE, address=FETCH_PAGE, status=200,
    inferred="properties after frameEye",
    sentence="Reading an order gives it as one flat object.",
)
RXU_M5 = RxUniverseRule(
    id="RXU-M5", operation=READ, source=Source.INFERRED, address="judgement: the status and the cancel answer so",
    sentence="Reading an unknown order is answered 404, with the identifier as the one detail.",
    status=404, text="No record found", details=("Provided: {identifier}",),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number.",
)
RXU_M6 = RxUniverseRule(
    id="RXU-M6", operation=READ, source=Source.INFERRED, address="judgement: as the status answers",
    sentence="With the setting fetch_cancelled status_error, reading a cancelled order is an error body, with 200.",
    status=200, text=_MARKED, remedy=_READ_INSTEAD % "fetch_cancelled",
)
RXU_M7 = RxUniverseRule(
    id="RXU-M7", operation=STATUS, source=Source.PAGE, address=STATUS_PAGE, status=200,
    sentence="The status of an order is where it is, how far it is, and why it is not valid.",
)
RXU_M68 = RxUniverseRule(
    id="RXU-M68", operation=ANY, among=(READ, STATUS), source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: {STATUS_PAGE} lists the word and no state for it; a deleted order has none of the others",
    sentence="An order that the Job Tracker has deleted reads Other, and the status that it had.",
)

ROWS = (RXU_60, RXU_61, RXU_62, RXU_63, RXU_64, RXU_M4, RXU_M5, RXU_M6, RXU_M7, RXU_M68)
