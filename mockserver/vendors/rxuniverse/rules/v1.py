"""What v1 changes: cancel, check-in, breakages, stock orders; and when it is there at all. RXU-M70 to RXU-M96.

How v1 answers what it refuses is nowhere said to be more than a body: it is 200, where a page shows the body.
"""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    ANY,
    V1_ADD_STOCK,
    V1_BREAK,
    V1_BREAK_PAGE,
    V1_BREAKAGES,
    V1_CANCEL,
    V1_CANCEL_PAGE,
    V1_CHECK_IN,
    V1_CHECK_IN_PAGE,
    V1_ORDER,
    V1_STATUS,
    V1_STOCK_PAGE,
    V1_WIP_30_DAYS,
    V1_WIP_BY_DATE,
    RxUniverseRule,
)

_BODIES = (V1_CANCEL, V1_CHECK_IN, V1_BREAK, V1_ADD_STOCK)
_ARGUMENTS = (*_BODIES, V1_STATUS, V1_ORDER, V1_BREAKAGES, V1_WIP_BY_DATE, V1_WIP_30_DAYS)
_NO_TEXT = "text and status"
_STATUS = "status"
_LIST_ORDERS = "GET /__admin/vendors/rxuniverse/orders lists the orders of this world."

RXU_M70 = RxUniverseRule(
    id="RXU-M70", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: v2 is what the pages tell to use, and a lab without the older module knows no such path",
    sentence="The paths of v1 are unknown, whatever the method, unless the setting enable_v1 is on.",
)
RXU_M71 = RxUniverseRule(
    id="RXU-M71", operation=ANY, among=_BODIES, source=Source.INFERRED,
    address="judgement: as v2 answers; the pages show bodies without a media type, so that does not matter in v1",
    sentence="A body of v1 that is no JSON object is answered 400.",
    status=400, text="Invalid JSON", remedy="Send a JSON object.",
)
RXU_M72 = RxUniverseRule(
    id="RXU-M72", operation=ANY, among=_ARGUMENTS, source=Source.INFERRED,
    address="judgement: as v2 answers; no page shows what v1 makes of it",
    sentence="An argument of v1 that is missing where it is needed, or is not of the documented form, is answered 400.",
    status=400, text="Incorrect arguments provided", details=("{field} is missing or not as documented",),
    remedy="Send texts, dates as YYYYMMDD, times as HHMM, quantities as numbers above 0. Wrong: {details}.",
)

# --- cancel

RXU_M73 = RxUniverseRule(
    id="RXU-M73", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE, inferred="shape of the body",
    sentence="Cancelling by order number flags the order; lenses with a breakage code are broken, others go back.",
    status=200, message="successful",
)
RXU_M74 = RxUniverseRule(
    id="RXU-M74", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE,
    inferred="text and status; that the number is the only identifier",
    sentence="An order number that no order has is not cancelled. Trays and PO numbers are not looked up.",
    status=200, text="order not found",
    remedy="No order of this world has {identifier} as its number. " + _LIST_ORDERS,
)
RXU_M75 = RxUniverseRule(
    id="RXU-M75", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE, inferred=_NO_TEXT,
    sentence="An order that is completed, or flagged for it, is not cancelled.",
    status=200, text="order already completed",
    remedy="Order {order_number} ({status}) is completed or flagged for it: cancel one that is neither.",
)
RXU_M76 = RxUniverseRule(
    id="RXU-M76", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE, inferred=_NO_TEXT,
    sentence="An order that is flagged for deletion already is not cancelled again.",
    status=200, text="order already flagged for deletion",
    remedy="Order {order_number} was cancelled before: nothing is left to do.",
)
RXU_M77 = RxUniverseRule(
    id="RXU-M77", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE, inferred=_NO_TEXT,
    sentence="An order that was ever at a Non-Cancel station is not cancelled; a bad reason is told after that.",
    status=200, text="order has been through a non-cancel station",
    remedy="Order {order_number} has been through {stations}: it can no longer be cancelled.",
)
RXU_M78 = RxUniverseRule(
    id="RXU-M78", operation=V1_CANCEL, source=Source.PAGE, address=V1_CANCEL_PAGE, inferred=_NO_TEXT,
    sentence="Where a reason is required, an order is not cancelled for none, or for one that is not configured.",
    status=200, text="delete reason code does not exist",
    remedy="Send one of the lab's reasons as REASON (configured: {known}).",
)

# --- check-in

RXU_M79 = RxUniverseRule(
    id="RXU-M79", operation=V1_CHECK_IN, source=Source.PAGE, address=V1_CHECK_IN_PAGE, inferred=_STATUS,
    sentence="An order, by any of its three identifiers, is checked in at the station.",
    status=200, message="successful",
)
RXU_M80 = RxUniverseRule(
    id="RXU-M80", operation=V1_CHECK_IN, source=Source.PAGE, address=V1_CHECK_IN_PAGE,
    inferred="status; that it is told before a wrong station",
    sentence="What is no order in process, or one no more, cannot be checked in.",
    status=200, text="order not found",
    remedy="No order in process has {identifier} as its number, tray or PO number. " + _LIST_ORDERS,
)
RXU_M81 = RxUniverseRule(
    id="RXU-M81", operation=V1_CHECK_IN, source=Source.PAGE, address=V1_CHECK_IN_PAGE,
    inferred="status; that an operator is no station here",
    sentence="What is no job station cannot be checked in at. Case counts.",
    status=200, text="invalid station",
    remedy="GET /__admin/vendors/rxuniverse/stations lists the stations of this world; {station} is none of them.",
)
RXU_M82 = RxUniverseRule(
    id="RXU-M82", operation=V1_CHECK_IN, source=Source.PAGE, address=V1_CHECK_IN_PAGE,
    inferred="status; that an order on hold is told so",
    sentence="An order that the flow of jobs keeps from the station is not checked in, and told why.",
    status=200, text="{flow}",
    remedy="Order {order_number} cannot come to the station now ({flow}): let it be where the flow wants it first.",
)

# --- breakages

RXU_M86 = RxUniverseRule(
    id="RXU-M86", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE,
    inferred="HTTP status; names of the fields, which are those of the cancel",
    sentence="A lens of an order is booked as broken, or its breakage taken back where reverse_breakage_flag is Y.",
    status=200, code="00", message="Successful",
)
RXU_M87 = RxUniverseRule(
    id="RXU-M87", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="Nothing is broken of an order that does not exist.",
    status=200, code="1", text="order not found",
    remedy="No order of this world has {identifier} as its number. " + _LIST_ORDERS,
)
RXU_M88 = RxUniverseRule(
    id="RXU-M88", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="Nothing is broken of an order that is flagged for deletion.",
    status=200, code="2", text="order deleted",
    remedy="Order {order_number} is cancelled: book the breakage before that, or with the cancel.",
)
RXU_M89 = RxUniverseRule(
    id="RXU-M89", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="Nothing is broken of an order that is not valid.",
    status=200, code="3", text="order unvalid", remedy="Order {order_number} has to be valid first.",
)
RXU_M90 = RxUniverseRule(
    id="RXU-M90", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="Nothing is broken of an order that is completed, or flagged for it.",
    status=200, code="4", text="order already completed", remedy="Order {order_number} is finished: name another.",
)
RXU_M91 = RxUniverseRule(
    id="RXU-M91", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="Nothing is broken of a stock order.",
    status=200, code="5", text="order entered is a stock order",
    remedy="Order {order_number} is a stock order: name one that lenses are made for.",
)
RXU_M92 = RxUniverseRule(
    id="RXU-M92", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE,
    inferred="HTTP status; that it tells of a reversal too",
    sentence="A breakage without a code for either eye is not booked, and what was not booked is not taken back.",
    status=200, code="11", text="no breakage entered",
    remedy="Send RIGHT-BREAK or LEFT-BREAK; to take one back, the code that was booked for that eye.",
)
RXU_M93 = RxUniverseRule(
    id="RXU-M93", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="An employee for the right eye without a breakage of it is refused.",
    status=200, code="12", text="Right employee with no right breakage",
    remedy="Send RIGHT-BREAK too, or no RIGHT-EMP.",
)
RXU_M93B = RxUniverseRule(
    id="RXU-M93B", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="An employee for the left eye without a breakage of it is refused.",
    status=200, code="13", text="Left employee with no left breakage",
    remedy="Send LEFT-BREAK too, or no LEFT-EMP.",
)
RXU_M94 = RxUniverseRule(
    id="RXU-M94", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="The right lens of an order that has none cannot break.",
    status=200, code="20", text="no lens right eye",
    remedy="Order {order_number} has no right lens: leave RIGHT-BREAK out.",
)
RXU_M94B = RxUniverseRule(
    id="RXU-M94B", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE, inferred="HTTP status",
    sentence="The left lens of an order that has none cannot break.",
    status=200, code="21", text="no lens left eye",
    remedy="Order {order_number} has no left lens: leave LEFT-BREAK out.",
)
RXU_M95 = RxUniverseRule(
    id="RXU-M95", operation=V1_BREAK, source=Source.PAGE, address=V1_BREAK_PAGE,
    inferred="HTTP status; that this lab uses no sub-codes",
    sentence="A department, position or shift is refused where the lab uses no sub-codes.",
    status=200, code="14", text="a sub-code was entered but sub-codes are not active in Rx-Universe",
    remedy="Leave out rtDept, ltDept, rtPosition, ltPosition, rtShift and ltShift.",
)

# --- stock orders

RXU_M96 = RxUniverseRule(
    id="RXU-M96", operation=V1_ADD_STOCK, source=Source.PAGE, address=V1_STOCK_PAGE, inferred=_STATUS,
    sentence="A stock order is taken at once, under a number of its own.",
    status=200, message="successful",
)
RXU_M96B = RxUniverseRule(
    id="RXU-M96B", operation=V1_ADD_STOCK, source=Source.PAGE, address=V1_STOCK_PAGE, inferred=_STATUS,
    sentence="A stock order with an item that has no price (the setting unpriced_items) is not taken.",
    status=200, text="item {item} pricing not found",
    remedy="Leave item {item} out, or take it off the setting unpriced_items.",
)
RXU_M96C = RxUniverseRule(
    id="RXU-M96C", operation=V1_ADD_STOCK, source=Source.INFERRED,
    address="judgement: the page has other faults told in the same way, and shows none",
    sentence="A stock order of a customer whom the lab does not know is not taken.",
    status=200, text="customer {customer_number} not found",
    remedy="GET /__admin/vendors/rxuniverse/customers lists the customers of this world.",
)
RXU_M96D = RxUniverseRule(
    id="RXU-M96D", operation=V1_ADD_STOCK, source=Source.INFERRED,
    address="judgement: the page has other faults told in the same way, and shows none",
    sentence="A stock order without an item is not taken.",
    status=200, text="no items entered", remedy="Send item1 and quantity1, and as many more as there are, up to ten.",
)

ROWS = (
    RXU_M70, RXU_M71, RXU_M72, RXU_M73, RXU_M74, RXU_M75, RXU_M76, RXU_M77, RXU_M78, RXU_M79, RXU_M80, RXU_M81,
    RXU_M82, RXU_M86, RXU_M87, RXU_M88, RXU_M89, RXU_M90, RXU_M91, RXU_M92, RXU_M93, RXU_M93B, RXU_M94, RXU_M94B,
    RXU_M95, RXU_M96, RXU_M96B, RXU_M96C, RXU_M96D,
)
