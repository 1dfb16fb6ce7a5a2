"""Asking Login with Amazon for tokens, as values: codes, forms, who asks, what a refusal tells."""

import base64
import json
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.lwa import AuthorizationCode, Credentials, redeem
from mockserver.vendors.dash.rules import tokens as rules
from mockserver.vendors.dash.rules.table import TokenRule
from mockserver.vendors.dash.schemas import lwa as schemas

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
CODE = AuthorizationCode(
    value="AN1",
    client_id="us",
    redirect_uri="https://a.example/",
    device_id="D-1",
    expires_at=NOW + timedelta(minutes=5),
)
texts = st.text(st.characters(codec="utf-8"), max_size=30)


def refused(call, *arguments):
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value


@pytest.mark.parametrize(
    ("code", "later", "redirect_uri", "rule"),
    [
        (CODE, 0, CODE.redirect_uri, None),
        (CODE, 299, CODE.redirect_uri, None),
        (CODE, 300, CODE.redirect_uri, rules.DASH_M33),
        (replace(CODE, used=True), 0, CODE.redirect_uri, rules.DASH_M33),
        (replace(CODE, used=True), 0, "https://b.example/", rules.DASH_M33),
        (CODE, 0, "https://a.example", rules.DASH_M34),
    ],
)
def test_a_code_is_good_once_for_five_minutes_and_one_address(code, later, redirect_uri, rule):
    at = NOW + timedelta(seconds=later)

    if rule is None:
        assert redeem(code, redirect_uri, at).value == replace(code, used=True)
    else:
        assert refused(redeem, code, redirect_uri, at).rule is rule


def basic(text):
    return "Basic " + base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "header", [basic("us:hush"), basic("us:hush").replace("Basic", "bAsIc"), basic("us:hush") + " "]
)
def test_a_client_can_say_who_it_is_in_the_header(header):
    assert schemas.credentials({}, header) == Credentials("us", "hush")


def test_what_the_form_says_of_the_client_counts():
    assert schemas.credentials({"client_id": "us", "client_secret": "x"}, basic("them:hush")) == Credentials("us", "x")


@pytest.mark.parametrize(
    ("form", "header", "missing"),
    [
        ({}, None, "client_id"),
        ({"client_id": ""}, None, "client_id"),
        ({"client_id": "us"}, basic("us:hush"), "client_secret"),
        ({"client_id": "us", "client_secret": ""}, None, "client_secret"),
        *[
            ({}, header, "client_id")
            for header in (basic("us"), basic(":x"), "Basic =", "Basic \u00ff", "Bearer x", "Basic /w==")
        ],
    ],
)
def test_a_client_that_does_not_say_who_it_is_is_told_what_is_missing(form, header, missing):
    refusal = refused(schemas.credentials, form, header)

    assert (refusal.rule, refusal.facts["parameter"]) == (rules.DASH_M29, missing)


@pytest.mark.parametrize(
    ("media_type", "body", "rule"),
    [
        ("", b"a=1", rules.DASH_M27),
        ("application/json", b"{}", rules.DASH_M27),
        ("multipart/form-data", b"a=1", rules.DASH_M27),
        (schemas.FORM, b"\xff=1", rules.DASH_M27),
        (schemas.FORM, b"a=%ff", rules.DASH_M27),
        (schemas.FORM, urlencode({f"a{number}": 1 for number in range(100)}).encode(), rules.DASH_M27),
        (schemas.FORM, b"a=1&b=2&a=1", rules.DASH_M28),
    ],
)
def test_a_form_is_read_when_it_is_one_and_clear(media_type, body, rule):
    assert refused(schemas.load_form, media_type, body).rule is rule


@given(st.dictionaries(texts, texts, max_size=4))
def test_a_form_has_its_fields(fields):
    assert schemas.load_form(schemas.FORM, urlencode(fields).encode()) == fields


@pytest.mark.parametrize("rule", [row for row in rules.ROWS if isinstance(row, TokenRule)], ids=lambda row: row.id)
def test_a_refusal_has_oauths_two_fields(rule):
    told = json.loads(schemas.error_body(rule, {"parameter": "code"}))

    assert list(told) == ["error_description", "error"]
    assert told["error"] == rule.code
    assert "{" not in told["error_description"]
