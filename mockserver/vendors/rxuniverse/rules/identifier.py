"""Which order an identifier means: RXU-04 to RXU-13, RXU-28, and a row of our own for a PO number that is shared."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import ANY, CANCEL, CANCEL_PAGE, TRAY_PAGE, RxUniverseRule

RXU_04 = RxUniverseRule(
    id="RXU-04", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE,
    inferred="that the detail is the identifier",
    sentence="An identifier that no order has is answered 404, with the identifier after decoding as the one detail.",
    status=404, text="No record found", details=("Provided: {identifier}",),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number: "
    "GET /__admin/vendors/rxuniverse/orders lists those there are.",
)
RXU_05 = RxUniverseRule(
    id="RXU-05", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="The tray of a completed or deleted order counts as unknown.",
)
RXU_06 = RxUniverseRule(
    id="RXU-06", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page limits tray numbers alone to active orders",
    sentence="A completed or deleted order is still found by its order number and its PO number.",
)
RXU_07 = RxUniverseRule(
    id="RXU-07", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: of the three kinds the page mentions order numbers first and PO numbers last",
    sentence="Where an identifier fits several orders, an order number beats an active tray, and that a PO number.",
)
RXU_08 = RxUniverseRule(
    id="RXU-08", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page asks for unique PO numbers and leaves open what a shared one does",
    sentence="Of the orders that share a PO number the first active one is meant, by order number.",
)
RXU_M1 = RxUniverseRule(
    id="RXU-M1", operation=ANY, source=Source.INFERRED,
    address="judgement: the page asks for unique PO numbers and leaves open what a shared one does",
    sentence="With the setting po_ambiguity error, a PO number that several orders share is answered 400.",
    status=400, text="PO number is not unique", details=("Provided: {identifier}",),
    remedy="The orders {shared_by} have this PO number: use an order number, or set po_ambiguity to first.",
)
RXU_09 = RxUniverseRule(
    id="RXU-09", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: every identifier is a text on the wire, and case counts for the codes of stations",
    sentence="Another case or other leading zeros make another identifier, unless identifier_match is relaxed.",
)
RXU_10 = RxUniverseRule(
    id="RXU-10", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page's own example of an identifier is the word Example",
    sentence="An identifier that is no number is looked up as a PO number; it is never malformed.",
)
RXU_11 = RxUniverseRule(
    id="RXU-11", operation=ANY, source=Source.PAGE, address=TRAY_PAGE, kind=Kind.READING,
    sentence="A number of more than five digits (the setting tray_max_digits) is not looked up as a tray.",
)
RXU_12 = RxUniverseRule(
    id="RXU-12", operation=ANY, source=Source.INFERRED, address="judgement: without it this is no order's path",
    sentence="An order's path with nothing in the identifier's place is answered like an unknown path.",
    status=404, text="Not found", remedy="Put an order number, tray number or PO number at the end of the path.",
)
RXU_13 = RxUniverseRule(
    id="RXU-13", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: nothing restricts the characters of a PO number",
    sentence="An identifier may hold spaces, and slashes inside it, percent-encoded.",
)
RXU_28 = RxUniverseRule(
    id="RXU-28", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the submit page says that a queued order is not available yet",
    sentence="An order that waits for the Remote Order Processor counts as unknown.",
)

ROWS = (
    RXU_04, RXU_05, RXU_06, RXU_07, RXU_08, RXU_M1, RXU_09, RXU_10, RXU_11, RXU_12, RXU_13, RXU_28,
)
