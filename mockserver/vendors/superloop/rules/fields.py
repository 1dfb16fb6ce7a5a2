"""What any field of any body may hold, where no row of its own says more: SUP-M10 to SUP-M13."""

from mockserver.rules import Source
from mockserver.vendors.superloop.rules.table import ANY, BODIES, SuperloopRule

_REASON = "judgement: 422 means that fields had issues, and the body names them; which texts is not written"
_REMEDY = "{field}: {received} was sent. A body that is taken: {example}"

SUP_M10 = SuperloopRule(
    id="SUP-M10", operation=ANY, source=Source.INFERRED, address=_REASON,
    among=BODIES,
    sentence="A required field that is missing, null or blank is answered 422 and named.",
    status=422, code="REQUIRED", text="{field} is required", field="{field}",
    remedy="Send {field}. A body that is taken: {example}",
)
SUP_M11 = SuperloopRule(
    id="SUP-M11", operation=ANY, source=Source.INFERRED, address=_REASON,
    among=BODIES,
    sentence="A field of another type than documented is answered 422 and named.",
    status=422, code="INVALID_TYPE", text="{field} must be {wanted}", field="{field}", remedy=_REMEDY,
)
SUP_M12 = SuperloopRule(
    id="SUP-M12", operation=ANY, source=Source.INFERRED, address=_REASON,
    among=BODIES,
    sentence="A text that is too long, or a number out of range, is answered 422 and named.",
    status=422, code="OUT_OF_RANGE", text="{field} must be {wanted}", field="{field}", remedy=_REMEDY,
)
SUP_M13 = SuperloopRule(
    id="SUP-M13", operation=ANY, source=Source.INFERRED, address=_REASON,
    among=BODIES,
    sentence="A value that is none of the documented ones, or not in the form that is asked for, is answered 422.",
    status=422, code="INVALID_VALUE", text="{field} must be {wanted}", field="{field}", remedy=_REMEDY,
)

ROWS = (SUP_M10, SUP_M11, SUP_M12, SUP_M13)
