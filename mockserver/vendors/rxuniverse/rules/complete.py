"""Completing an order: RXU-74, RXU-75, and rows of our own for the codes that have no number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import COMPLETE, COMPLETE_PAGE, RxUniverseRule

_REFUSED = "Could not complete order"


def _details(code: str, text: str) -> tuple[str, str]:
    """The two details that every refusal has."""
    return f"Error Code: {code}", f"Error Message: {text}"


RXU_M30 = RxUniverseRule(
    id="RXU-M30", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE, status=201, message="Successful",
    sentence="Completing an order, by any of its identifiers, flags it: 201; the Job Tracker completes it later.",
)
RXU_M31 = RxUniverseRule(
    id="RXU-M31", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    sentence="Completing an unknown order is answered 404 with code 01.",
    status=404, code="01", text=_REFUSED, details=_details("01", "Order not found"),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number.",
)
RXU_75 = RxUniverseRule(
    id="RXU-75", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    sentence="Completing an order that is cancelled, processed or not, is answered 400 with code 02.",
    status=400, code="02", text=_REFUSED, details=_details("02", "Order deleted"),
    remedy="Order {order_number} was cancelled, which nothing undoes: complete another.",
)
RXU_M32 = RxUniverseRule(
    id="RXU-M32", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    sentence="Completing an unvalid order is answered 400 with code 03.",
    status=400, code="03", text=_REFUSED, details=_details("03", "Order unvalid"),
    remedy="The lab has to make order {order_number} valid: the action validate-order.",
)
RXU_74 = RxUniverseRule(
    id="RXU-74", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    inferred="that a flagged order counts as completed",
    sentence="Completing an order that is completed, or flagged for it, is answered 400 with code 04.",
    status=400, code="04", text=_REFUSED, details=_details("04", "Order already completed"),
    remedy="Order {order_number} is {state}: nothing is left to do.",
)
RXU_M33 = RxUniverseRule(
    id="RXU-M33", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    sentence="Completing an order on hold is answered 400 with code 05.",
    status=400, code="05", text=_REFUSED, details=_details("05", "Order on hold"),
    remedy="The lab has to release order {order_number}: the action release-hold.",
)
RXU_M34 = RxUniverseRule(
    id="RXU-M34", operation=COMPLETE, source=Source.PAGE, address=COMPLETE_PAGE,
    inferred="what the flow check looks at",
    sentence="Completing an order that was not at a station it needs is answered 400 with code 20 and the flow's text.",
    status=400, code="20", text=_REFUSED, details=_details("20", "Needs {needed}!"),
    remedy="Order {order_number} has to come to {needed_code} first: check it in there, or take needed_to_complete "
    "off that station.",
)
RXU_M35 = RxUniverseRule(
    id="RXU-M35", operation=COMPLETE, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page asks for a Job Tracker that runs, but no code of its table is for one that does not",
    sentence="Without the Job Tracker module an order is flagged all the same, and stays so.",
)
RXU_M36 = RxUniverseRule(
    id="RXU-M36", operation=COMPLETE, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: the page numbers its codes, and a handler would test them in that order",
    sentence="Of several reasons not to complete an order the one with the lowest code is told.",
)

ROWS = (RXU_M30, RXU_M31, RXU_75, RXU_M32, RXU_74, RXU_M33, RXU_M34, RXU_M35, RXU_M36)
