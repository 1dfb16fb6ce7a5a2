"""Placing, authorizing and importing orders: KIBO-69, and rows of our own for what the pages leave open."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    AUTHORIZE,
    AUTHORIZE_PAGE,
    CONFLICT,
    CREATE,
    CREATE_PAGE,
    IMPORT,
    INVALID,
    INVALID_DATA,
    OMS_IMPORT_PAGE,
    STATUS_NOTIFICATIONS_PAGE,
    KiboRule,
)

_BOTH = (CREATE, IMPORT)

KIBO_69 = KiboRule(
    id="KIBO-69", operation=ANY, among=_BOTH, source=Source.PAGE, address=CREATE_PAGE, inferred="status and body",
    sentence="An externalOrderID of less than 1 or more than 100 characters, or that is no text, is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: externalOrderID must have 1 to 100 characters",
    parameter="externalOrderID", oms=INVALID_DATA, remedy="Send a text of 1 to 100 characters; {received} was sent.",
)
KIBO_69B = KiboRule(
    id="KIBO-69B", operation=ANY, among=_BOTH, source=Source.INFERRED,
    address="judgement: the page calls it a unique identifier",
    sentence="An externalOrderID that an order of the tenant has already is answered 409, whatever became of that one.",
    status=409, code=CONFLICT, text="An order with externalOrderID {external_id} exists", parameter="externalOrderID",
    remedy="Order {order_id} has it: send another, or make a second order by the setting duplicate_external_id = ok.",
)
KIBO_69C = KiboRule(
    id="KIBO-69C", operation=ANY, among=_BOTH, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the meaning of the setting",
    sentence="With the setting duplicate_external_id ok a second order of an externalOrderID is made.",
)
KIBO_M27 = KiboRule(
    id="KIBO-M27", operation=CREATE, source=Source.PAGE, address=CREATE_PAGE, status=200,
    inferred="the answer, which is Get Order's; the amounts",
    sentence="An order that is placed comes back as Get Order shows it, with a number, its lines in no shipment yet; "
    "its total is that of the lines, the shipping and the tax, and the customer owes all of it.",
)
KIBO_M28 = KiboRule(
    id="KIBO-M28", operation=CREATE, source=Source.PAGE, address=AUTHORIZE_PAGE,
    inferred="the name authorizationID, status and body",
    sentence="An authorizationID that the authorize call did not give this tenant is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: authorizationID is not known",
    parameter="authorizationID", oms=INVALID_DATA,
    remedy="Send the authorizationID that POST /api/v2/createOrder/authorize gave, or leave it out; {received} "
    "was sent.",
)
KIBO_M29 = KiboRule(
    id="KIBO-M29", operation=CREATE, source=Source.PAGE, address=AUTHORIZE_PAGE, inferred="status and body",
    sentence="An authorization is one order's: a second order with it is answered 409.",
    status=409, code=CONFLICT, text="Authorization {authorization_id} is already used", parameter="authorizationID",
    remedy="Order {order_id} has it: authorize another payment.",
)
KIBO_M30 = KiboRule(
    id="KIBO-M30", operation=AUTHORIZE, source=Source.PAGE, address=AUTHORIZE_PAGE, status=200,
    inferred="the answer but for the token",
    sentence="A payment that is authorized gets a token, which Create Order takes as authorizationID; whether the "
    "gateway approves, holds or fails it is the setting payment_outcome.",
)
KIBO_M31 = KiboRule(
    id="KIBO-M31", operation=IMPORT, source=Source.PAGE, address=OMS_IMPORT_PAGE, status=200,
    inferred="the literals of orderStatus, orderDate, the answer, that translated hosts have the call",
    sentence="An imported order is ready, shipped or cancelled as orderStatus says, and comes back as Get Order shows "
    "it; nobody is notified.",
)
KIBO_M32 = KiboRule(
    id="KIBO-M32", operation=CREATE, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the states are named on the notifications page, what brings an order into them is not",
    sentence="An order whose payment is held or fails begins as PAYMENT_HOLD or PAYMENT_ERROR, so does one whose "
    "authorization covers less than its total; else as WAITING_FOR_MANUFACTURER_ACCEPTANCE where the tenant requires "
    "it.",
)
KIBO_M33 = KiboRule(
    id="KIBO-M33", operation=CREATE, source=Source.PAGE, address=STATUS_NOTIFICATIONS_PAGE, kind=Kind.READING,
    inferred="which fields it has beside those of a status change",
    sentence="An order that is placed sends one Create Order notification.",
)

ROWS = (
    KIBO_69, KIBO_69B, KIBO_69C,
    KIBO_M27, KIBO_M28, KIBO_M29, KIBO_M30, KIBO_M31, KIBO_M32, KIBO_M33,
)
