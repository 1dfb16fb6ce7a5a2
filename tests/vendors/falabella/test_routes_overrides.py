"""What only changes how Falabella answers is no setting: the row's answer is overridden, and the decision stays."""

import pytest

from tests.vendors.falabella.seller import CANCEL, USER_AGENT, failure, query, signed, xml

UNKNOWN_ITEM = signed(CANCEL | {"OrderItemId": "900100299"})
UNKNOWN_USER = signed(CANCEL | {"UserID": "nobody@example.com"})
WRONGLY_SIGNED = signed(CANCEL) | {"Signature": "0"}
FULFILLMENT = signed(CANCEL | {"OrderItemId": "900100230"})
UNKNOWN_ITEM_ERROR = ("20", 'E020: "900100299" Invalid Order Item ID')
MISMATCHING = ("7", "E007: Login failed. Signature mismatching")
DENIED = ("9", "E009: Access Denied")


def error(code: str, text: str) -> dict:
    head = {"RequestAction": CANCEL["Action"], "ErrorType": "Sender", "ErrorCode": code, "ErrorMessage": text}
    return {"ErrorResponse": {"Head": head, "Body": ""}}


CASES = {
    "errors come with 400": (UNKNOWN_ITEM, "FSC-30", {"status": 400}, 400, UNKNOWN_ITEM_ERROR),
    "the status says what is wrong": (UNKNOWN_USER, "FSC-16", {"status": 403}, 403, DENIED),
    "E007 as the table words it": (WRONGLY_SIGNED, "FSC-20", {"body": error(*MISMATCHING)}, 200, MISMATCHING),
    "E007 for an unknown user": (UNKNOWN_USER, "FSC-16", {"body": error(*MISMATCHING)}, 200, MISMATCHING),
    "E009 for Fulfillment": (FULFILLMENT, "FSC-41", {"body": error(*DENIED)}, 200, DENIED),
}


@pytest.mark.parametrize("case", CASES)
def test_an_answer_that_the_pages_leave_open_can_be_another(http, case):
    params, rule, override, status, told = CASES[case]
    before = http.get("/__admin/vendors/falabella/orders").json
    assert http.put(f"/__admin/rules/{rule}/answer", json=override).status == 200

    reply = http.post(query(params), headers=USER_AGENT)

    assert (reply.status, reply.rule, failure(reply)) == (status, rule, told)
    assert reply.header("content-type") == "application/json; charset=utf-8"
    assert http.get("/__admin/vendors/falabella/orders").json == before


@pytest.mark.rule("FSC-30")
def test_another_status_leaves_the_answer_in_xml_as_it_is(http, seller):
    usual = seller.cancel("900100299", Format="XML")
    http.put("/__admin/rules/FSC-30/answer", json={"status": 400})

    reply = seller.cancel("900100299", Format="XML")

    assert (reply.status, reply.text) == (400, usual.text)
    assert xml(reply).findtext("Head/ErrorCode") == "20"
