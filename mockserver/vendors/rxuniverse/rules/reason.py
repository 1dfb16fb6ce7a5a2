"""The reason for a cancel, and where it is read: RXU-40 to RXU-49, RXU-92, RXU-93, and a row of our own."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import CANCEL, CANCEL_PAGE, OLD_CANCEL_PAGE, RxUniverseRule

_BODY_ON = f"{CANCEL_PAGE} (the body: {OLD_CANCEL_PAGE})"
_REMEDY = "Send one of the lab's reasons: {known}."

RXU_40 = RxUniverseRule(
    id="RXU-40", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="Where a reason is required, one that is configured is taken and the message stays empty.",
)
RXU_41 = RxUniverseRule(
    id="RXU-41", operation=CANCEL, source=Source.SEED, address=_BODY_ON,
    sentence="Where a reason is required and none is configured, every cancel is answered 400.",
    status=400, text="The delete reasons file is empty",
    remedy="The lab has to configure reasons (the setting delete_reasons) or stop asking for them "
    "(require_delete_reason).",
)
RXU_42 = RxUniverseRule(
    id="RXU-42", operation=CANCEL, source=Source.SEED, address=_BODY_ON,
    sentence="Where a reason is required, one that is not configured is answered 400 and echoed.",
    status=400, text="Delete reason code does not exist", details=("Provided: {reason}",), remedy=_REMEDY,
)
RXU_43 = RxUniverseRule(
    id="RXU-43", operation=CANCEL, source=Source.SEED, address=_BODY_ON, inferred="details",
    sentence="Where a reason is required, a missing or blank one is answered like an unknown one.",
    status=400, text="Delete reason code does not exist", details=("Provided: ",), remedy=_REMEDY,
)
RXU_44 = RxUniverseRule(
    id="RXU-44", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, inferred="text of the message",
    sentence="Where no reason is required, one that is sent is ignored: 200, and the message says so.",
    status=200, message="deleteReason was ignored: delete reasons are not enabled",
)
RXU_45 = RxUniverseRule(
    id="RXU-45", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="Where no reason is required and none is sent, the message is empty.",
)
RXU_46 = RxUniverseRule(
    id="RXU-46", operation=CANCEL, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    sentence="Where no reason is required, it does not matter that none is configured.",
)
RXU_47 = RxUniverseRule(
    id="RXU-47", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: case counts for the codes of stations too",
    sentence="Reasons are compared with their case, but without the blanks around them.",
)
RXU_48 = RxUniverseRule(
    id="RXU-48", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page does not say where the reason goes",
    sentence="A reason in the query beats one in the body, and JSON that is no text is no configured reason.",
)
RXU_49 = RxUniverseRule(
    id="RXU-49", operation=CANCEL, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: the page lists the refusals in this order",
    sentence="Of a bad reason and a station that prevents cancelling only the former is told, unless "
    "cancel_check_order is station_before_reason.",
)
RXU_92 = RxUniverseRule(
    id="RXU-92", operation=CANCEL, source=Source.INFERRED, address="judgement: nothing says that a cancel has a body",
    kind=Kind.READING, sentence="A body that is not declared as JSON is ignored.",
)
RXU_93 = RxUniverseRule(
    id="RXU-93", operation=CANCEL, source=Source.INFERRED,
    address="judgement: better than losing a reason without a word",
    sentence="A body that is declared as JSON and is none is answered 400.",
    status=400, text="Invalid JSON",
    remedy='The parser says: {parser}. Send {{"deleteReason": "<code>"}}, or no body, or the reason as a query '
    "parameter.",
)
RXU_M3 = RxUniverseRule(
    id="RXU-M3", operation=CANCEL, source=Source.INFERRED, address="judgement: nothing says that a cancel has a body",
    kind=Kind.READING, sentence="JSON without a deleteReason, or with a null one, holds no reason.",
)

ROWS = (
    RXU_40, RXU_41, RXU_42, RXU_43, RXU_44, RXU_45, RXU_46, RXU_47, RXU_48, RXU_49, RXU_92, RXU_93, RXU_M3,
)
