"""What the bodies that place orders and keep custom data may hold, field by field: rows of our own."""

from mockserver.rules import Source
from mockserver.vendors.kibo.rules.table import (
    ADD_CUSTOM_DATA,
    ANY,
    ASSIGNS,
    AUTHORIZE,
    CANCEL_ITEM,
    CHANGE_CUSTOM_DATA,
    CREATE,
    CREATE_PAGE,
    IMPORT,
    INVALID,
    INVALID_DATA,
    MISSING_DATA,
    KiboRule,
)

ENTRIES = (CREATE, AUTHORIZE, IMPORT, ADD_CUSTOM_DATA, CHANGE_CUSTOM_DATA, *ASSIGNS)
_INFERRED = "status and body; the fields within the objects of an order"

KIBO_M25 = KiboRule(
    id="KIBO-M25", operation=ANY, among=ENTRIES, source=Source.PAGE, address=CREATE_PAGE, inferred=_INFERRED,
    sentence="A body without a field that is required is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is required",
    parameter="{parameter}", oms=MISSING_DATA, remedy="Send {parameter}.",
)
KIBO_M26 = KiboRule(
    id="KIBO-M26", operation=ANY, among=(*ENTRIES, CANCEL_ITEM), source=Source.PAGE, address=CREATE_PAGE,
    inferred=_INFERRED,
    sentence="A field of another type, beyond its limits or that is no literal of its list is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be {takes}",
    parameter="{parameter}", oms=INVALID_DATA, remedy="{parameter} takes {takes}; {received} was sent.",
)

ROWS = (KIBO_M25, KIBO_M26)
