"""The end of a registration: DASH-59, and rows of our own, DASH-M37 and DASH-M38."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ANY,
    DEREGISTER,
    DEREGISTER_RESULT,
    DEREGISTER_V1,
    DEREGISTRATION_PAGE,
    INVALID_REQUEST,
)

DASH_59 = Rule(
    id="DASH-59", operation=ANY, among=(DEREGISTER, DEREGISTER_V1), source=Source.PAGE, address=DEREGISTRATION_PAGE,
    status=200, headers=DEREGISTER_RESULT, inferred="the empty body, and how calls fail then",
    sentence="The device is registered no longer: its access tokens, refresh tokens and codes are bad from now on. "
    "What the body holds is the setting empty_success_body.",
)
DASH_M37 = Rule(
    id="DASH-M37", operation=DEREGISTER_V1, source=Source.INFERRED,
    address="judgement: the token says which device is meant, and a path of another device contradicts it",
    sentence="A path that names another device than the token's is answered 400, and nothing is deregistered.",
    status=400, code=INVALID_REQUEST, text="Device not found: {serial}",
    remedy="The token's device is {device} of model {device_model}; {serial} of {model_id} was named.",
)
DASH_M38 = Rule(
    id="DASH-M38", operation=ANY, among=(DEREGISTER, DEREGISTER_V1), source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: the pages name what ends an order, and the end of a registration is not among it",
    sentence="What was ordered before stays ordered: it ships and is delivered, and the device maker is told of it.",
)

ROWS = (DASH_59, DASH_M37, DASH_M38)
