"""What a body may be, and what the cancel's holds: SUP-21 to SUP-33, SUP-52."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import ANY, BODIES, CANCEL, CANCEL_PAGE, SuperloopRule

_REQUIRED_REASON = "judgement: a required field; siblings answer 422 for field errors"
_NUMBER_REASON = "judgement: the documented type is Number; siblings answer 422 for field errors"
_REMEDY = 'Send {{"orderId": <number>}}, such as {{"orderId": 1}}.'
_BODY = "A body that is taken: {example}"

SUP_21 = SuperloopRule(
    id="SUP-21", operation=ANY, source=Source.INFERRED, address="judgement: every printed body is JSON, and says so",
    among=BODIES,
    sentence="A body that is not declared as JSON is answered 415.",
    status=415, code="UNSUPPORTED_MEDIA_TYPE", text="Content-Type must be application/json", field="Content-Type",
    remedy="Send Content-Type: application/json;charset=UTF-8.",
)
SUP_22 = SuperloopRule(
    id="SUP-22", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, inferred="types other than the printed one",
    among=BODIES,
    kind=Kind.READING, sentence="application/json with or without a charset, and application/*+json, are JSON.",
)
SUP_23 = SuperloopRule(
    id="SUP-23", operation=ANY, source=Source.INFERRED, address="judgement: 400 is 'the request was bad' elsewhere",
    among=BODIES,
    sentence="An empty body or malformed JSON is answered 400.",
    status=400, code="MALFORMED_JSON", text="The body is not valid JSON",
    remedy="The parser says: {parser}. " + _BODY,
)
SUP_24 = SuperloopRule(
    id="SUP-24", operation=ANY, source=Source.INFERRED, address="judgement: 400 is 'the request was bad' elsewhere",
    among=BODIES,
    sentence="JSON that is not an object is answered 400.",
    status=400, code="MALFORMED_JSON", text="The body must be a JSON object", remedy=_BODY,
)
SUP_25 = SuperloopRule(
    id="SUP-25", operation=CANCEL, source=Source.INFERRED, address=_REQUIRED_REASON,
    sentence="A missing or null orderId is answered 422 and named.",
    status=422, code="REQUIRED", text="orderId is required", field="orderId", remedy=_REMEDY,
)
SUP_26 = SuperloopRule(
    id="SUP-26", operation=CANCEL, source=Source.INFERRED, address=_NUMBER_REASON,
    sentence="An orderId that is no number is answered 422.",
    status=422, code="INVALID_TYPE", text="orderId must be a number", field="orderId", remedy=_REMEDY,
)
SUP_27 = SuperloopRule(
    id="SUP-27", operation=CANCEL, source=Source.INFERRED, address=_NUMBER_REASON,
    sentence="An orderId in digits but as text is answered 422, unless the setting lenient_numbers is on.",
    status=422, code="INVALID_TYPE", text="orderId must be a number, not text", field="orderId",
    remedy='Send the number without quotes, or PATCH /__admin/settings {{"superloop": {{"lenient_numbers": true}}}}.',
)
SUP_28 = SuperloopRule(
    id="SUP-28", operation=CANCEL, source=Source.INFERRED, address=_NUMBER_REASON,
    sentence="An orderId that is true or false is answered 422.",
    status=422, code="INVALID_TYPE", text="orderId must be a number, not a boolean", field="orderId", remedy=_REMEDY,
)
SUP_29 = SuperloopRule(
    id="SUP-29", operation=CANCEL, source=Source.INFERRED, address=_NUMBER_REASON,
    sentence="An orderId with a fraction is answered 422; 1.0 is 1.",
    status=422, code="INVALID_TYPE", text="orderId must be a whole number", field="orderId", remedy=_REMEDY,
)
SUP_30 = SuperloopRule(
    id="SUP-30", operation=CANCEL, source=Source.INFERRED, address="judgement: ids have 64 bits at most",
    sentence="An orderId above 2^63 - 1 is answered 422.",
    status=422, code="OUT_OF_RANGE", text="orderId is out of range", field="orderId",
    remedy="Send an id between -9223372036854775808 and 9223372036854775807.",
)
SUP_31 = SuperloopRule(
    id="SUP-31", operation=ANY, source=Source.INFERRED, address="judgement: usual for JSON APIs",
    among=BODIES,
    kind=Kind.READING, sentence="Fields that are not documented are ignored.",
)
SUP_32 = SuperloopRule(
    id="SUP-32", operation=CANCEL, source=Source.INFERRED,
    address="judgement: nothing says that another spelling would do",
    kind=Kind.READING, sentence="OrderId or order_id is not orderId: the field counts as missing.",
)
SUP_33 = SuperloopRule(
    id="SUP-33", operation=CANCEL, source=Source.INFERRED, address="judgement: usual behaviour of parsers",
    kind=Kind.READING, sentence="Of an orderId that is given twice the last one counts.",
)
SUP_52 = SuperloopRule(
    id="SUP-52", operation=ANY, source=Source.INFERRED, address="judgement: the answer has no body",
    among=BODIES,
    kind=Kind.READING, sentence="Accept is ignored.",
)

ROWS = (
    SUP_21, SUP_22, SUP_23, SUP_24, SUP_25, SUP_26, SUP_27, SUP_28, SUP_29, SUP_30, SUP_31, SUP_32, SUP_33, SUP_52,
)
