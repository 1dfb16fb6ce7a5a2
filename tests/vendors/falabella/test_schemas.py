"""The envelopes: what XML and JSON make of the same tree, for any text."""

import json
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockserver.exchange import Request
from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.items import ItemStatus, Operator, Order, OrderItem
from mockserver.vendors.falabella.rules import webhooks as rules
from mockserver.vendors.falabella.schemas import envelope, parameters, webhooks
from mockserver.vendors.falabella.schemas.orders import order_tree
from mockserver.vendors.falabella.schemas.parameters import Format

NOW = datetime(2026, 1, 15, 10, 0, 1, 999999, tzinfo=UTC)


def test_an_empty_success_is_written_as_documented():
    document = envelope.success("SetStatusToCanceled", NOW)

    assert envelope.render(document, Format.XML).decode() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        "<SuccessResponse><Head><RequestId/><RequestAction>SetStatusToCanceled</RequestAction><ResponseType/>"
        "<Timestamp>2026-01-15T10:00:01+0000</Timestamp></Head><Body/></SuccessResponse>"
    )
    assert envelope.render(document, Format.JSON).decode() == (
        '{"SuccessResponse":{"Head":{"RequestId":"","RequestAction":"SetStatusToCanceled","ResponseType":"",'
        '"Timestamp":"2026-01-15T10:00:01+0000"},"Body":""}}'
    )


@pytest.mark.parametrize(
    ("children", "as_xml", "as_json"),
    [
        ([], "<List/>", ""),
        (["a"], "<List><One>a</One></List>", {"One": "a"}),
        (["a", "b"], "<List><One>a</One><One>b</One></List>", {"One": ["a", "b"]}),
    ],
)
def test_one_child_is_an_object_many_are_a_list_none_is_empty(children, as_xml, as_json):
    document = {"List": envelope.many("One", children)}

    assert envelope.render(document, Format.XML).decode().endswith("?>\n" + as_xml)
    assert json.loads(envelope.render(document, Format.JSON)) == {"List": as_json}


@pytest.mark.parametrize(
    ("operator", "summer", "winter"), [("facl", "07", "06"), ("faco", "05", "05"), ("fape", "05", "05")]
)
def test_a_time_is_what_clocks_show_in_the_shops_country_in_every_season(operator, summer, winter):
    january, july = (datetime(2026, month, 15, 10, tzinfo=UTC) for month in (1, 7))
    order = Order(
        id=1, number="", seller="", operator=Operator(operator), created_at=january, address_updated_at=july,
        items=(OrderItem(id=1, status=ItemStatus.PENDING, created_at=january, updated_at=july),),
    )  # fmt: skip  # one order

    shown = order_tree(order, "1.0")

    assert (shown["CreatedAt"], shown["UpdatedAt"]) == (f"2026-01-15 {summer}:00:00", f"2026-07-15 {winter}:00:00")
    assert shown["AddressUpdatedAt"] == "2026-07-15 10:00:00"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff")))
@example("\t\r\n <![CDATA[&]]> \"'")
def test_a_text_that_xml_can_hold_comes_back_from_it(text):
    written = envelope.render({"Root": text}, Format.XML)

    assert (ET.fromstring(written).text or "") == text  # noqa: S314  # just written


@given(st.text(st.characters(exclude_categories=["Cs"])))
@example("\x00\x0b\x1f\ufffe\uffff")
def test_no_text_breaks_the_answer(text):
    document = {"Root": {"Child": [text, text]}}

    assert len(ET.fromstring(envelope.render(document, Format.XML))) == 2  # noqa: S314  # just written
    assert json.loads(envelope.render(document, Format.JSON)) == document


@given(st.text(), st.binary())
def test_any_query_and_any_form_can_be_read(query, body):
    headers = {"content-type": "application/x-www-form-urlencoded"}
    request = Request("POST", "/", query, headers, body)

    sent = parameters.read(request, 1000)

    for wanted in Format:
        assert envelope.render(dict.fromkeys(["Root"], "".join(sent.values.values())), wanted)


@given(st.binary())
@example(b"{}")
@example(b"<Webhook/>")
@example(b"\xff\xfe\x00")
@example(b"<!DOCTYPE Request [<!ENTITY a 'b'>]><Request>&a;</Request>")
@example(b'<?xml version="1.0" encoding="utf-7"?><Request/>')
@example(b'<?xml version="1.0" encoding="no-such"?><Request/>')
@example("<Request/>".encode("utf-16"))
@example(b"<Request>" * 100_000)
def test_any_body_is_a_webhook_or_is_refused(body):
    with pytest.raises(Refusal) as refused:
        webhooks.load(body)

    assert refused.value.rule in (rules.FSC_53, rules.FSC_M24, rules.FSC_M25)
