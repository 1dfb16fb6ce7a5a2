"""Who is calling, and when it was signed: FSC-08 to FSC-16, FSC-19 to FSC-25, FSC-27, FSC-28."""

from mockserver.rules import Kind, Source
from mockserver.vendors.falabella.rules.table import (
    ANY,
    ENVELOPE,
    ERRORS_PAGE,
    MANDATORY,
    REQUESTS_PAGE,
    SEED_PAGE,
    SIGNING_PAGE,
    FalabellaRule,
    mandatory,
)

_EXPIRED = "E003: Timestamp has expired"
_MISMATCH = "E007: Login failed. Signature mismatch"
_DENIED = "E009: Access Denied"
_CLOCK = (
    "The Timestamp is {sent_at}, this world's clock says {now}, and they may differ by {max_age_seconds} s (past) or "
    "{max_future_seconds} s (future): sign with the current time, or set the clock."
)
_EXPECTED = "The string to sign was {canonical_string} and its signature {expected}; {received} was sent."

FSC_08 = FalabellaRule(
    id="FSC-08", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=ENVELOPE,
    sentence="Without Timestamp the request is refused.",
    status=200, code="1", text=mandatory("Timestamp"), remedy="Send Timestamp, such as 2026-01-15T10:00:00+00:00.",
)
FSC_09 = FalabellaRule(
    id="FSC-09", operation=ANY, source=Source.PAGE, address=ERRORS_PAGE, inferred=f"{ENVELOPE}, which forms are read",
    sentence="A Timestamp that is no date and time of ISO 8601 is refused.",
    status=200, code="4", text="E004: Invalid Timestamp format",
    remedy="Send a Timestamp such as 2026-01-15T10:00:00+00:00, its + as %2B; {received} was read.",
)
FSC_10 = FalabellaRule(
    id="FSC-10", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=f"{ENVELOPE}, 900 seconds",
    sentence="A Timestamp that lies further back than the window is refused.",
    status=200, code="3", text=_EXPIRED, remedy=_CLOCK,
)
FSC_11 = FalabellaRule(
    id="FSC-11", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=f"{ENVELOPE}, 900 seconds",
    sentence="A Timestamp that lies further ahead than the window is refused with the same text.",
    status=200, code="3", text=_EXPIRED, remedy=_CLOCK,
)
FSC_12 = FalabellaRule(
    id="FSC-12", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: no page gives a number; 900 s is common for signed APIs, and its edge belongs to it",
    sentence="A Timestamp exactly at the edge of the window is still good.",
)
FSC_13 = FalabellaRule(
    id="FSC-13", operation=ANY, source=Source.SEED, address=SEED_PAGE, kind=Kind.READING,
    sentence="A Timestamp with an offset is compared as the instant that it means.",
)
FSC_14 = FalabellaRule(
    id="FSC-14", operation=ANY, source=Source.INFERRED, address=MANDATORY,
    sentence="Without UserID the request is refused.",
    status=200, code="1", text=mandatory("UserID"), remedy="Send the e-mail address of one of the seller's users.",
)
FSC_15 = FalabellaRule(
    id="FSC-15", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: another spelling is signed differently, so it is another name",
    sentence="A parameter in another case, such as UserId, is another parameter: the mandatory one is missing.",
)
FSC_16 = FalabellaRule(
    id="FSC-16", operation=ANY, source=Source.INFERRED,
    address="judgement: a client of a sibling takes E009 for bad credentials",
    sentence="An unknown user is denied access.",
    status=200, code="9", text=_DENIED,
    remedy="There is no user {user_id} in this world: GET /__admin/vendors lists them.",
)
FSC_19 = FalabellaRule(
    id="FSC-19", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=ENVELOPE,
    sentence="Without Signature the request is refused.",
    status=200, code="1", text=mandatory("Signature"),
    remedy="Sign the request and send the Signature: POST /__admin/sign shows the string to sign and its signature.",
)
FSC_20 = FalabellaRule(
    id="FSC-20", operation=ANY, source=Source.SEED, address=SEED_PAGE, inferred=ENVELOPE,
    sentence="A signature that is not that of the request is refused.",
    status=200, code="7", text=_MISMATCH, remedy=_EXPECTED + " A usual slip: {slip}.",
)
FSC_21 = FalabellaRule(
    id="FSC-21", operation=ANY, source=Source.PAGE, address=SIGNING_PAGE, kind=Kind.PROMISE,
    sentence="A parameter that is changed after signing spoils the signature.",
)
FSC_22 = FalabellaRule(
    id="FSC-22", operation=ANY, source=Source.PAGE, address=SIGNING_PAGE, kind=Kind.READING,
    sentence="A parameter that is not documented is ignored, as long as it is signed with the others.",
)
FSC_23 = FalabellaRule(
    id="FSC-23", operation=ANY, source=Source.PAGE, address=SIGNING_PAGE, inferred=ENVELOPE,
    sentence="A parameter that is not documented and was left out of the signature spoils it.",
    status=200, code="7", text=_MISMATCH, remedy=f"Sign all parameters, {{unsigned}} too. {_EXPECTED}",
)
FSC_24 = FalabellaRule(
    id="FSC-24", operation=ANY, source=Source.INFERRED,
    address="judgement: the reference code gives lower-case hex, and texts are compared",
    sentence="The right signature in upper-case hex is a wrong one.",
    status=200, code="7", text=_MISMATCH, remedy=_EXPECTED,
)
FSC_25 = FalabellaRule(
    id="FSC-25", operation=ANY, source=Source.PAGE, address=SIGNING_PAGE, kind=Kind.READING,
    sentence="A signature is wrong when a space is signed as +, when ! ' ( ) * are not encoded, when names are sorted "
    "without regard to case, or when the key is decoded from hex.",
)
FSC_27 = FalabellaRule(
    id="FSC-27", operation=ANY, source=Source.INFERRED, address="judgement: the Timestamp alone limits replay",
    kind=Kind.PROMISE, sentence="The same signed request is good again until its Timestamp expires, and is done again.",
)
FSC_28 = FalabellaRule(
    id="FSC-28", operation=ANY, source=Source.PAGE, address=REQUESTS_PAGE,
    inferred=f"{ENVELOPE}, that who may ship may also print labels and read tracking codes",
    sentence="A user whose role does not hold the action is denied access.",
    status=200, code="9", text=_DENIED, remedy="{user_id} has {role}: use a user whose role allows {action}.",
)

ROWS = (
    FSC_08, FSC_09, FSC_10, FSC_11, FSC_12, FSC_13, FSC_14, FSC_15, FSC_16, FSC_19, FSC_20, FSC_21, FSC_22, FSC_23,
    FSC_24, FSC_25, FSC_27, FSC_28,
)
