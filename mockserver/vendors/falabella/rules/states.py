"""What becomes of an item in which status: FSC-M86 to FSC-M88."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import ANY, FLOW_PAGE, FalabellaRule

FSC_M86 = FalabellaRule(
    id="FSC-M86", operation=ANY, source=Source.PAGE, address=FLOW_PAGE, kind=Kind.PROMISE,
    inferred="that a failed delivery is final",
    sentence="An item moves only as the flow of orders has it; what is not in that flow changes nothing.",
)
FSC_M87 = FalabellaRule(
    id="FSC-M87", operation=ANY, source=Source.PAGE, address=FLOW_PAGE, kind=Kind.PROMISE,
    inferred="that the 72 hours begin when the item is back",
    sentence="A return that the seller does not dispute within 72 hours is accepted by itself; once it is disputed it "
    "is decided: accepted, or rejected.",
)
FSC_M88 = FalabellaRule(
    id="FSC-M88", operation=ANY, source=Source.INFERRED, kind=Kind.PROMISE,
    address=f"judgement: {FLOW_PAGE} has agents and the carrier cancel too, in statuses that it does not name",
    sentence="With the setting admin_transitions, the back office can cancel an item that is ready to ship or shipped.",
)

ROWS = (FSC_M86, FSC_M87, FSC_M88)
