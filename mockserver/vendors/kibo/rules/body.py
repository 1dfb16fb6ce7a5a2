"""What the cancel's body may hold: KIBO-02 to KIBO-04, KIBO-10 to KIBO-27. KIBO-10 to KIBO-12 hold for any body.

A fault is looked for in this order: JSON, object, what is required, types, range, reason, length of the text.
"""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    ASSIGNS,
    BAD_REQUEST,
    BY_BODY_ID,
    CANCEL,
    CANCEL_PAGE,
    CANCEL_SHIPMENT,
    INVALID,
    INVALID_DATA,
    INVALID_ID,
    ITEM_CANCEL_PAGE,
    MISSING_DATA,
    MOVES,
    OF_CANCELS,
    OMS_CANCEL_PAGE,
    OMS_STANDARDS_PAGE,
    OMS_STATUS_PAGE,
    KiboRule,
)

_ANSWER = "status and body"
_CANCEL = '{{"orderId": 1010101, "dispositionReason": "customer_changed_mind"}}'
_OBJECT = f'Send a JSON object: {_CANCEL} to cancel, {{{{"client_id": "...", "client_secret": "..."}}}} for a token.'
_ID = "Send {parameter} as a whole number from 1 to 9223372036854775807; {received} was sent."
_REASONS = (
    "Send customer_changed_mind, created_by_mistake, other, or what the setting cancel_reasons has instead; for an "
    "item no_inventory, say, or other."
)
_REASON = "Send one of: {reasons}. The setting cancel_reasons takes a longer list, or any."
_FROM_ONE = (CANCEL_SHIPMENT, *ASSIGNS, *MOVES)  # what else takes ids from 1 on
_REASONED = (*OF_CANCELS, *ASSIGNS)  # what else names a reason
_TEXT = "Send a text of 1 to {limit} characters, or leave dispositionOtherReason out."

KIBO_02 = KiboRule(
    id="KIBO-02", operation=CANCEL, source=Source.PAGE, address=OMS_CANCEL_PAGE, kind=Kind.READING,
    sentence="orderID is read as orderId is; the setting order_id_keys can take one of the two only.",
)
KIBO_03 = KiboRule(
    id="KIBO-03", operation=CANCEL, source=Source.INFERRED,
    address="judgement: better no cancel than that of the wrong order",
    sentence="orderId and orderID with different values are answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: orderId and orderID differ",
    parameter="orderId", oms=INVALID_DATA, remedy="Send one of the two, or the same value in both.",
)
KIBO_03B = KiboRule(
    id="KIBO-03B", operation=CANCEL, source=Source.INFERRED, address="judgement: nothing is ambiguous",
    kind=Kind.READING, sentence="orderId and orderID with the same value are one id.",
)
KIBO_04 = KiboRule(
    id="KIBO-04", operation=CANCEL, among=BY_BODY_ID, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: JSON tells upper from lower case, and the pages print these two forms",
    sentence="orderid, OrderID, shipmentId or a spelling that the settings exclude counts as not sent.",
)
KIBO_10 = KiboRule(
    id="KIBO-10", operation=ANY, source=Source.PAGE, address=OMS_STATUS_PAGE, inferred=_ANSWER,
    sentence="An empty body is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: body is empty",
    parameter="body", oms=MISSING_DATA, remedy=_OBJECT,
)
KIBO_11 = KiboRule(
    id="KIBO-11", operation=ANY, source=Source.INFERRED, address="judgement: 5003 is the plain bad request",
    sentence="Malformed JSON is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: body is not valid JSON",
    parameter="body", oms=BAD_REQUEST, remedy="The parser says: {parser}. " + _OBJECT,
)
KIBO_12 = KiboRule(
    id="KIBO-12", operation=ANY, source=Source.INFERRED, address="judgement: the parameters are members of an object",
    sentence="JSON that is not an object is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: body must be a JSON object",
    parameter="body", oms=INVALID_DATA, remedy=_OBJECT,
)
KIBO_13 = KiboRule(
    id="KIBO-13", operation=CANCEL, among=BY_BODY_ID, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="A call without the id of what it is about is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is required",
    parameter="{parameter}", oms=MISSING_DATA,
    remedy='Send {{"{parameter}": 1010101, ...}}.',
)
KIBO_14 = KiboRule(
    id="KIBO-14", operation=CANCEL, among=_FROM_ONE, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="An id below 1 is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be at least 1",
    parameter="{parameter}", oms=INVALID_ID, remedy=_ID,
)
KIBO_15 = KiboRule(
    id="KIBO-15", operation=CANCEL, among=BY_BODY_ID,
    source=Source.SEED, address=CANCEL_PAGE, inferred=f"strictness, {_ANSWER}",
    sentence="An id that is no JSON integer is answered 400; the setting coerce_ids takes digits and 4410027.0.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} must be an integer",
    parameter="{parameter}", oms=INVALID_DATA, remedy=_ID,
)
KIBO_16 = KiboRule(
    id="KIBO-16", operation=CANCEL, among=BY_BODY_ID, source=Source.INFERRED,
    address="judgement: a signed 64-bit integer holds every printed id; 32 bits would not",
    sentence="An id above 2^63 - 1 is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: {parameter} is out of range",
    parameter="{parameter}", oms=INVALID_ID, remedy=_ID,
)
KIBO_17 = KiboRule(
    id="KIBO-17", operation=CANCEL, among=OF_CANCELS, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="A cancel without a reason is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionReason is required",
    parameter="dispositionReason", oms=MISSING_DATA, remedy=_REASONS,
)
KIBO_17B = KiboRule(
    id="KIBO-17B", operation=CANCEL, among=_REASONED, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="A reason that is empty or no text is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionReason must be a reason",
    parameter="dispositionReason", oms=INVALID_DATA, remedy=_REASONS,
)
KIBO_18 = KiboRule(
    id="KIBO-18", operation=CANCEL, among=(CANCEL_SHIPMENT, *ASSIGNS), source=Source.SEED, address=CANCEL_PAGE,
    inferred=f"that there are no reasons but the printed ones, {_ANSWER}",
    sentence="A reason that is not in the list is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionReason is not a known reason",
    parameter="dispositionReason", oms=INVALID_DATA, remedy=_REASON,
)
KIBO_19 = KiboRule(
    id="KIBO-19", operation=CANCEL, among=_REASONED, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a literal counts exactly as it is printed",
    sentence="A reason in another case is not the reason.",
)
KIBO_20 = KiboRule(
    id="KIBO-20", operation=CANCEL, among=(CANCEL_SHIPMENT,), source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: they stand on the page of another call, {ITEM_CANCEL_PAGE}",
    sentence="A reason for cancelling items, such as no_inventory, is no reason for an order or a shipment.",
)
KIBO_21 = KiboRule(
    id="KIBO-21", operation=CANCEL, among=_REASONED, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="An explanation of less than 1 or more than 255 characters is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionOtherReason must have 1 to 255 characters",
    parameter="dispositionOtherReason", oms=INVALID_DATA, remedy=_TEXT,
)
KIBO_22 = KiboRule(
    id="KIBO-22", operation=CANCEL, among=_REASONED,
    source=Source.SEED, address=CANCEL_PAGE, inferred=f"null, {_ANSWER}",
    sentence="An explanation that is no text is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionOtherReason must be a string",
    parameter="dispositionOtherReason", oms=INVALID_DATA,
    remedy="Send a text, or leave dispositionOtherReason out.",
)
KIBO_23 = KiboRule(
    id="KIBO-23", operation=CANCEL, among=_REASONED, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="The reason other needs no explanation: two parameters are required, and that is none of them.",
)
KIBO_23B = KiboRule(
    id="KIBO-23B", operation=CANCEL, among=_REASONED,
    source=Source.INFERRED, address="judgement: the meaning of the setting",
    sentence="With the setting require_other_reason the reason other without an explanation is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: dispositionOtherReason is required",
    parameter="dispositionOtherReason", oms=MISSING_DATA,
    remedy="Send dispositionOtherReason, or turn the setting require_other_reason off.",
)
KIBO_24 = KiboRule(
    id="KIBO-24", operation=CANCEL, among=_REASONED,
    source=Source.SEED, address=CANCEL_PAGE, inferred="that its length is checked",
    kind=Kind.READING,
    sentence="An explanation of another reason than other is checked for its length and then not kept.",
)
KIBO_25 = KiboRule(
    id="KIBO-25", operation=CANCEL, among=_REASONED, source=Source.PAGE, address=OMS_STANDARDS_PAGE, kind=Kind.READING,
    inferred="the default, decimal entities",
    sentence="A character beyond latin-1 counts as one; with length_mode entities as its entity, such as &#8364;.",
)
KIBO_26 = KiboRule(
    id="KIBO-26", operation=CANCEL, among=BY_BODY_ID,
    source=Source.INFERRED, address="judgement: nothing forbids further members",
    kind=Kind.READING, sentence="Members that are not documented are ignored.",
)
KIBO_27 = KiboRule(
    id="KIBO-27", operation=CANCEL, among=BY_BODY_ID,
    source=Source.INFERRED, address="judgement: the parameters are in the body",
    kind=Kind.READING, sentence="An id in the query string is ignored where the body has it.",
)

ROWS = (
    KIBO_02, KIBO_03, KIBO_03B, KIBO_04, KIBO_10, KIBO_11, KIBO_12, KIBO_13, KIBO_14, KIBO_15, KIBO_16, KIBO_17,
    KIBO_17B, KIBO_18, KIBO_19, KIBO_20, KIBO_21, KIBO_22, KIBO_23, KIBO_23B, KIBO_24, KIBO_25, KIBO_26, KIBO_27,
)
