"""SetStatusToCanceled: FSC-01, FSC-29 to FSC-43, FSC-56."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    CANCEL,
    CANCEL_PAGE,
    ENVELOPE,
    FLOW_PAGE,
    MANDATORY,
    SEED_PAGE,
    VENDOR_SDK,
    ErrorType,
    FalabellaRule,
    mandatory,
)

_INVALID_ITEM = 'E020: "{received}" Invalid Order Item ID'
_INVALID_REASON = 'E022: "{received}" Invalid Reason'
_IMPOSSIBLE = 'E028: It is not possible to set the order to the status "{quoted_status}"'
_NO_ITEM = "There is no order item {received} of seller {seller} in this world: GetOrderItems lists those of an order."
_REASONS = "Send one of {reasons}, or add {received} to the setting cancel_reasons."
_ID_REASON = "judgement: the parameter is an int32, and E020 is the only error about ids"

FSC_01 = FalabellaRule(
    id="FSC-01", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, status=200,
    inferred="Body, what GetOrderItems then shows",
    sentence="A pending item is canceled; GetOrderItems then shows its status, Reason and ReasonDetail.",
)
FSC_29 = FalabellaRule(
    id="FSC-29", operation=CANCEL, source=Source.INFERRED, address=MANDATORY,
    sentence="Without OrderItemId the cancel is refused.",
    status=200, code="1", text=mandatory("OrderItemId"), remedy="Send an OrderItemId that GetOrderItems gives.",
)
FSC_30 = FalabellaRule(
    id="FSC-30", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, inferred=ENVELOPE,
    sentence="An order item that does not exist is refused and quoted.",
    status=200, code="20", quotes="OrderItemId", text=_INVALID_ITEM, remedy=_NO_ITEM,
)
FSC_31 = FalabellaRule(
    id="FSC-31", operation=CANCEL, source=Source.INFERRED, address=_ID_REASON,
    sentence="An OrderItemId that is not digits of at most 2147483647 is refused and quoted as it was sent.",
    status=200, code="20", quotes="OrderItemId", text=_INVALID_ITEM, remedy="Send digits only; {received} is no id.",
)
FSC_32 = FalabellaRule(
    id="FSC-32", operation=CANCEL, source=Source.INFERRED,
    address="judgement: an answer of its own would tell that it exists",
    sentence="An order item of another seller is refused like one that does not exist.",
    status=200, code="20", quotes="OrderItemId", text=_INVALID_ITEM,
    remedy="The item is not of seller {seller}: use a user of its seller.",
)
FSC_33 = FalabellaRule(
    id="FSC-33", operation=CANCEL, source=Source.INFERRED, address="judgement: the numbers of orders are others",
    sentence="The OrderId of an order is not an OrderItemId.",
    status=200, code="20", quotes="OrderItemId", text=_INVALID_ITEM,
    remedy="{received} is an order: send the id of one of its items.",
)
FSC_34 = FalabellaRule(
    id="FSC-34", operation=CANCEL, source=Source.CODE, address=VENDOR_SDK, inferred=f"{ENVELOPE}, code, text",
    sentence="Without Reason the cancel is refused.",
    status=200, code="1", text=mandatory("Reason"), remedy="Send Reason=SHORTAGE.",
)
FSC_35 = FalabellaRule(
    id="FSC-35", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, inferred=ENVELOPE,
    sentence="A Reason that is not one of the known ones is refused and quoted.",
    status=200, code="22", quotes="Reason", text=_INVALID_REASON, remedy=_REASONS,
)
FSC_36 = FalabellaRule(
    id="FSC-36", operation=CANCEL, source=Source.INFERRED, address="judgement: the page gives a literal value",
    sentence="A known Reason in another case is an unknown one.",
    status=200, code="22", quotes="Reason", text=_INVALID_REASON, remedy=_REASONS,
)
FSC_37 = FalabellaRule(
    id="FSC-37", operation=CANCEL, source=Source.CODE, address=VENDOR_SDK, kind=Kind.READING,
    sentence="ReasonDetail may be left out or empty; the item's is then empty.",
)
FSC_38 = FalabellaRule(
    id="FSC-38", operation=CANCEL, source=Source.INFERRED, address="judgement: it is free text", kind=Kind.READING,
    sentence="ReasonDetail is kept as it was sent, and escaped where an answer in XML repeats it.",
)
FSC_39 = FalabellaRule(
    id="FSC-39", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, inferred=f"{ENVELOPE}, the status quoted",
    sentence="An item that is ready to ship, on its way, delivered or coming back is not canceled.",
    status=200, code="28", text=_IMPOSSIBLE, remedy="Item {item_id} is {status}: only a pending one can be canceled.",
)
FSC_40 = FalabellaRule(
    id="FSC-40", operation=CANCEL, source=Source.INFERRED, address="judgement: it is no longer pending",
    sentence="The second cancel of an item is refused and changes nothing.",
    status=200, code="28", text=_IMPOSSIBLE,
    remedy="Item {item_id} is canceled already; the setting repeat_cancel = success allows that.",
)
FSC_41 = FalabellaRule(
    id="FSC-41", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, inferred=f"{ENVELOPE}, code, text",
    sentence="An item that Falabella holds in its own stock (Fulfillment) is not canceled by the seller.",
    status=200, code="28", text=_IMPOSSIBLE, remedy="Item {item_id} is Fulfillment: cancel one that is Dropshipping.",
)
FSC_42 = FalabellaRule(
    id="FSC-42", operation=CANCEL, source=Source.SEED, address=SEED_PAGE, kind=Kind.READING,
    sentence="A cancel takes the item alone: the order's others stay, and its Statuses are those of all its items.",
)
FSC_43 = FalabellaRule(
    id="FSC-43", operation=CANCEL, source=Source.PAGE, address=FLOW_PAGE, kind=Kind.READING,
    sentence="With the setting cancel_scope package, a cancel takes every pending item of the item's package.",
)
FSC_56 = FalabellaRule(
    id="FSC-56", operation=CANCEL, source=Source.PAGE, address=CANCEL_PAGE, inferred=ENVELOPE,
    sentence="When the order system behind the API fails, nothing is canceled.",
    status=200, code="21", text="E021: OMS Api Error Occurred", error_type=ErrorType.PLATFORM,
    remedy="Nothing in the request causes this: take the fault away.",
)
FSC_M7 = FalabellaRule(
    id="FSC-M7", operation=CANCEL, source=Source.CODE, address=VENDOR_SDK, kind=Kind.READING,
    sentence="With the setting cancel_body order_items, the answer lists the canceled items.",
)
FSC_M30 = FalabellaRule(
    id="FSC-M30", operation=CANCEL, source=Source.INFERRED, address="judgement: a choice for tests of retries",
    status=200,
    sentence="With the setting repeat_cancel success, a second cancel is answered like the first and changes nothing.",
)

ROWS = (
    FSC_01, FSC_29, FSC_30, FSC_31, FSC_32, FSC_33, FSC_34, FSC_35, FSC_36, FSC_37, FSC_38, FSC_39, FSC_40, FSC_41,
    FSC_42, FSC_43, FSC_56, FSC_M7, FSC_M30,
)
