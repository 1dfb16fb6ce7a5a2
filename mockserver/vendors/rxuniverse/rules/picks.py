"""Pick verification: rows of our own, since none of it has a number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    ANY,
    PICK,
    PICK_LIMITS_PAGE,
    PICK_PAGE,
    READ_PICK,
    READ_PICK_PAGE,
    RxUniverseRule,
)

_PICKS = (READ_PICK, PICK)
_AS_COMPLETING = "judgement: completing an order is refused for this, in these words"

RXU_M50 = RxUniverseRule(
    id="RXU-M50", operation=READ_PICK, source=Source.PAGE, address=READ_PICK_PAGE, status=200,
    inferred="an empty pickRejectReason, frame codes of a lab supplied frame alone",
    sentence="Reading a pick tells what of the order is picked, whether more can be, and the code of every item.",
)
RXU_M51 = RxUniverseRule(
    id="RXU-M51", operation=PICK, source=Source.PAGE, address=PICK_PAGE, status=200,
    inferred="status, any code for an item of which the lab has none",
    sentence="A pick marks the items whose codes are sent, as long as they are those that the lab has for the order, "
    "and answers what is picked now; without a code nothing is marked.",
)
RXU_M52 = RxUniverseRule(
    id="RXU-M52", operation=ANY, among=_PICKS, source=Source.INFERRED,
    address="judgement: the status and the cancel answer so",
    sentence="The pick of an unknown order is answered 404, with the identifier as the one detail.",
    status=404, text="No record found", details=("Provided: {identifier}",),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number.",
)
RXU_M53 = RxUniverseRule(
    id="RXU-M53", operation=PICK, source=Source.INFERRED,
    address="judgement: what reading a pick calls pickRejectReason has to refuse one, as a check-in is refused",
    sentence="An order that must not be picked is answered 400, with the reason that reading its pick gives.",
    status=400, text="Pick not performed", details=("{reject_reason}",),
    remedy="Order {order_number} cannot be picked: {reject_reason}. Pick one of which pickAllowed is true.",
)
RXU_M54 = RxUniverseRule(
    id="RXU-M54", operation=ANY, among=_PICKS, source=Source.PAGE, address=READ_PICK_PAGE, kind=Kind.READING,
    inferred="which items it takes",
    sentence="An order must not be picked again once its lenses, the frame if the lab supplies it, and whatever else "
    "the lab has a code for are picked.",
    message="Order already picked",
)
RXU_M55 = RxUniverseRule(
    id="RXU-M55", operation=ANY, among=_PICKS, source=Source.INFERRED, address=_AS_COMPLETING, kind=Kind.READING,
    sentence="A cancelled order must not be picked.", message="Order deleted",
)
RXU_M56 = RxUniverseRule(
    id="RXU-M56", operation=ANY, among=_PICKS, source=Source.INFERRED, address=_AS_COMPLETING, kind=Kind.READING,
    sentence="An order that is not valid must not be picked.", message="Order unvalid",
)
RXU_M57 = RxUniverseRule(
    id="RXU-M57", operation=ANY, among=_PICKS, source=Source.INFERRED, address=_AS_COMPLETING, kind=Kind.READING,
    sentence="An order that is completed, or flagged for it, must not be picked.", message="Order already completed",
)
RXU_M58 = RxUniverseRule(
    id="RXU-M58", operation=ANY, among=_PICKS, source=Source.INFERRED, address=_AS_COMPLETING, kind=Kind.READING,
    sentence="An order on hold must not be picked.", message="Order on hold",
)
RXU_M59 = RxUniverseRule(
    id="RXU-M59", operation=PICK, source=Source.PAGE, address=PICK_LIMITS_PAGE, inferred="answer",
    sentence="A pick with both codes of the frame is answered 400.",
    status=400, text="Incorrect arguments provided", details=("frameUPC, frameSKU cannot be provided together",),
    remedy="Send frameUPC or frameSKU, not both.",
)
RXU_M60 = RxUniverseRule(
    id="RXU-M60", operation=PICK, source=Source.PAGE, address=PICK_PAGE, inferred="answer",
    sentence="While partial picking is off, a pick with a part of the order's lenses, or with a part of what belongs "
    "to its frame, is answered 400.",
    status=400, text="Incorrect arguments provided",
    details=("All lens data, and all frame data, must be provided in the same call",),
    remedy="Send the codes of these too: {missing}; or turn the setting partial_picking on.",
)
RXU_M62 = RxUniverseRule(
    id="RXU-M62", operation=PICK, source=Source.INFERRED,
    address="judgement: the page says that the codes are checked, and not what becomes of a wrong one",
    sentence="A pick with a code that is not the one that the lab has for the item is answered 400, and marks nothing.",
    status=400, text="Pick not performed", details=("Provided: {provided}",),
    remedy="Reading the order's pick tells the codes: wrong are {wrong}.",
)

ROWS = (
    RXU_M50, RXU_M51, RXU_M52, RXU_M53, RXU_M54, RXU_M55, RXU_M56, RXU_M57, RXU_M58, RXU_M59, RXU_M60, RXU_M62,
)
