"""How the calls that name a slot read its name, and all calls their query: DASH-17, DASH-18, DASH-22, DASH-24."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ANDROID_SAMPLE,
    ANY,
    CANCEL,
    CANCEL_PAGE,
    INPUT_TYPES,
    REPLENISH,
    SLOT_STATUS,
)

_NAME_A_SLOT = (CANCEL, REPLENISH, SLOT_STATUS)

DASH_17 = Rule(
    id="DASH-17", operation=ANY, among=_NAME_A_SLOT, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: slot ids are opaque", sentence="Slot ids that differ in case are different ids.",
)
DASH_18 = Rule(
    id="DASH-18", operation=ANY, among=_NAME_A_SLOT, source=Source.CODE, address=ANDROID_SAMPLE, kind=Kind.READING,
    inferred="a + stays a plus",
    sentence="A slot id in the path is percent-decoded, once; a + is not a space.",
)
DASH_22 = Rule(
    id="DASH-22", operation=ANY, among=_NAME_A_SLOT, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    inferred="that other calls than the cancel read it so", sentence="A slot id in digits is text like any other.",
)
DASH_24 = Rule(
    id="DASH-24", operation=ANY, among=tuple(INPUT_TYPES), source=Source.INFERRED, kind=Kind.READING,
    address="judgement: no query parameter appears on the pages",
    sentence="The query is ignored: /testOrders?slotId=A cancels all slots.",
)

ROWS = (DASH_17, DASH_18, DASH_22, DASH_24)
