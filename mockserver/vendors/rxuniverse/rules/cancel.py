"""Which orders can be cancelled: RXU-01 to RXU-03, RXU-20 to RXU-30, RXU-50, and a row for lab-supplied frames."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    CANCEL,
    CANCEL_PAGE,
    OLD_CANCEL_PAGE,
    ORDER_DELETE_PAGE,
    V1_CANCEL_PAGE,
    RxUniverseRule,
)

_COMPLETED = "Order already completed"
_LISTED = "judgement: the page lists the refusals in this order"

RXU_01 = RxUniverseRule(
    id="RXU-01", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200,
    sentence="Cancelling by order number flags the order and answers 200 with its three identifiers and a message.",
)
RXU_02 = RxUniverseRule(
    id="RXU-02", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200,
    sentence="Cancelling by the tray of an active order answers as by order number.",
)
RXU_03 = RxUniverseRule(
    id="RXU-03", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, status=200,
    sentence="Cancelling by PO number answers as by order number.",
)
RXU_20 = RxUniverseRule(
    id="RXU-20", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE,
    sentence="Without the Job Tracker module no order can be cancelled: 400.",
    status=400, text="Job Tracker module required for cancel method",
    remedy="The lab has to install the module: the setting job_tracker_installed.",
)
RXU_21 = RxUniverseRule(
    id="RXU-21", operation=CANCEL, source=Source.INFERRED, address=_LISTED, kind=Kind.READING,
    sentence="Where the Job Tracker is missing too, an unknown identifier is still answered 404.",
)
RXU_22 = RxUniverseRule(
    id="RXU-22", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE,
    sentence="Cancelling an order that is marked for cancellation is answered 400, and calls it completed.",
    status=400, text=_COMPLETED,
    remedy="Order {order_number} was cancelled before: nothing is left to do.",
)
RXU_23 = RxUniverseRule(
    id="RXU-23", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: an order that waits for the Job Tracker is taken to be on its tray still",
    sentence="A second cancel by tray is answered 400 until the Job Tracker has run, then 404.",
)
RXU_24 = RxUniverseRule(
    id="RXU-24", operation=CANCEL, source=Source.INFERRED,
    address=f"judgement: the text says so, and v1 refuses completed orders ({V1_CANCEL_PAGE})",
    sentence="Cancelling an order that is completed, or flagged for it, is answered 400 (completed_cancel_error off: "
    "it is not).",
    status=400, text=_COMPLETED,
    remedy="Order {order_number} ({status}) is completed or flagged for it: cancel one that is neither, or turn "
    "completed_cancel_error off.",
)
RXU_25 = RxUniverseRule(
    id="RXU-25", operation=CANCEL, source=Source.SEED, address=f"{CANCEL_PAGE} (the body: {OLD_CANCEL_PAGE})",
    sentence="An order that was ever at a station that prevents cancelling, or did so then, is refused, wherever it is "
    "now.",
    status=400, text="Order has been through a non-cancel station",
    remedy="Order {order_number} has been through {stations}: it can no longer be cancelled.",
)
RXU_26 = RxUniverseRule(
    id="RXU-26", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="Visits to stations that do not prevent cancelling stop nothing.",
)
RXU_27 = RxUniverseRule(
    id="RXU-27", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: no refusal on the page mentions one of these states",
    sentence="An order that is on hold, unvalid or valid can be cancelled.",
)
RXU_29 = RxUniverseRule(
    id="RXU-29", operation=CANCEL, source=Source.INFERRED, address="judgement: a refusal is no half of a cancel",
    kind=Kind.PROMISE, sentence="A refused cancel changes nothing.",
)
RXU_30 = RxUniverseRule(
    id="RXU-30", operation=CANCEL, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: whoever comes second finds the order marked",
    sentence="Of several cancels at once exactly one succeeds.",
)
RXU_50 = RxUniverseRule(
    id="RXU-50", operation=CANCEL, source=Source.INFERRED, address=_LISTED, kind=Kind.READING,
    sentence="Of a finished order and a bad reason only the former is told.",
)
RXU_M2 = RxUniverseRule(
    id="RXU-M2", operation=CANCEL, source=Source.INFERRED,
    address=f"judgement: the lab's own screen refuses these orders ({ORDER_DELETE_PAGE}); of the API nothing is said",
    sentence="With the setting block_lab_supplied_frames, an order whose frame the lab supplies is refused.",
    status=400, text="Order has a lab supplied frame",
    remedy="The lab supplies the frame of order {order_number}: turn block_lab_supplied_frames off to allow this.",
)

ROWS = (
    RXU_01, RXU_02, RXU_03, RXU_20, RXU_21, RXU_22, RXU_23, RXU_24, RXU_25, RXU_26, RXU_27, RXU_29, RXU_30, RXU_50,
    RXU_M2,
)
