"""Reading an order: KIBO-68, and a row of our own for the answer."""

from mockserver.rules import Source
from mockserver.vendors.kibo.rules.table import INVALID, INVALID_ID, OMS_STATUS_PAGE, READ, READ_PAGE, KiboRule

KIBO_68 = KiboRule(
    id="KIBO-68", operation=READ, source=Source.PAGE, address=OMS_STATUS_PAGE, inferred="pairing with this call, body",
    sentence="An id in the path that is no whole number from 1 to 2^63 - 1 is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: orderID is not valid",
    parameter="orderID", oms=INVALID_ID, remedy="Use the order's number, such as 1010101; {received} was sent.",
)
KIBO_M7 = KiboRule(
    id="KIBO-M7", operation=READ, source=Source.PAGE, address=READ_PAGE, status=200,
    inferred="keys after shippingAddress", sentence="Reading an order gives it.",
)

ROWS = (KIBO_68, KIBO_M7)
