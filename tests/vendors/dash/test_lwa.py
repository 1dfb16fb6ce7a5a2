"""Asking a customer at Login with Amazon, as values: who may be sent where, what is asked."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.lwa import (
    Asked,
    LwaClient,
    check_client,
    check_scope,
)
from mockserver.vendors.dash.orders.registrations import Claim
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.schemas import lwa as schemas

CLIENT = LwaClient(id="us", secret="hush")
GOOD = Asked(
    client_id="us", redirect_uri="https://a.example/", response_type="code", scope="dash:replenish", scope_data="{}"
)
texts = st.text(st.characters(codec="utf-8"), max_size=30)


def refused(call, *arguments):
    with pytest.raises(Refusal) as caught:
        call(*arguments)
    return caught.value


# --- where a customer may be sent back to


@pytest.mark.parametrize(
    "url",
    [
        "https://client.example",
        "https://client.example/",
        "https://client.example:8443/a/b?c=d&e=%20",
        "https://client.example?x=1",
        "http://localhost:9000/cb",
        "http://127.0.0.1/cb",
        "http://[::1]:9000/cb",
    ],
)
def test_a_client_that_lists_no_address_may_name_any_by_https_and_any_on_this_machine(url):
    assert CLIENT.returns_to(url)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "/cb",
        "client.example",
        "http://client.example/",
        "http://localhost.client.example/",
        "http://127.0.0.1.client.example/",
        "https://user@client.example/",
        "https://client.example\\@localhost/",
        "https://client.example/#there",
        "https://client.example/a b",
        "https://client.example/\r\nSet-Cookie: a=b",
        "https://client.example/\n",
        "https://cliënt.example/",
        "https://client.example:999999/",
        "javascript:alert(1)",
        "data:text/html,hello",
        "HTTPS:client.example",
        "https://client.example/" + "x" * 2048,
    ],
)
def test_anywhere_else_nobody_is_sent(url):
    assert not CLIENT.returns_to(url)


after_host = st.text(st.characters(min_codepoint=1, max_codepoint=127), max_size=8) | texts


@given(
    st.sampled_from(["", "https://client.example", "http://localhost", "http://[::1]"]).flatmap(
        lambda host: after_host.map(host.__add__)
    )
)
def test_what_is_taken_for_an_address_is_one_line_of_ascii_that_leads_to_its_host(url):
    if CLIENT.returns_to(url):
        split = urlsplit(url)

        assert url.isascii()
        assert url.isprintable()
        assert split.scheme in ("http", "https")
        assert split.scheme == "https" or split.hostname in ("localhost", "::1") or split.hostname.startswith("127.")
        assert (split.fragment, split.username) == ("", None)


def test_a_client_that_lists_addresses_may_name_these_to_the_letter():
    listing = replace(CLIENT, return_urls=("http://backend:9000/cb", "https://a.example/", "no address"))

    assert listing.returns_to("http://backend:9000/cb")
    assert listing.returns_to("https://a.example/")
    assert not any(map(listing.returns_to, ["https://a.example", "https://a.example/?x=1", "http://localhost/"]))
    assert not listing.returns_to("no address")


@given(st.dictionaries(texts, texts, max_size=3), st.none() | texts, st.sampled_from(["", "?a=b", "?"]))
def test_what_is_said_to_the_client_and_its_state_come_back_as_they_are(said, state, query):
    said = {f"_{name}": value for name, value in said.items()}

    name, location = schemas.sent_back(f"https://a.example/{query}", state, **said)

    brought = dict(parse_qsl(urlsplit(location).query, keep_blank_values=True))
    assert name == "Location"
    assert location.isascii()
    assert location.isprintable()
    assert brought.pop("state", None) == state
    assert brought == said | ({"a": "b"} if query == "?a=b" else {})


# --- what is asked


def test_who_asks_is_looked_at_before_where_to_send_back_to():
    assert refused(check_client, replace(GOOD, redirect_uri="x"), None).rule is asking.DASH_M13
    assert refused(check_client, replace(GOOD, redirect_uri="x"), CLIENT).rule is asking.DASH_M14
    check_client(GOOD, CLIENT)


@pytest.mark.parametrize(
    ("changes", "rule", "fact"),
    [
        ({"response_type": "", "scope": "", "scope_data": ""}, asking.DASH_M15, ("parameter", "response_type")),
        ({"scope": "", "scope_data": ""}, asking.DASH_M15, ("parameter", "scope")),
        ({"scope_data": "", "response_type": "token"}, asking.DASH_M15, ("parameter", "scope_data")),
        ({"response_type": "token", "scope": "x"}, asking.DASH_M16, ("received", "token")),
        ({"response_type": "CODE"}, asking.DASH_M16, ("received", "CODE")),
        ({"scope": "profile"}, asking.DASH_M17, ("received", "profile")),
        ({"scope": "dash:replenish alexa:all"}, asking.DASH_M17, ("received", "dash:replenish alexa:all")),
        ({"scope": "Dash:Replenish"}, asking.DASH_M17, ("received", "Dash:Replenish")),
    ],
)
def test_a_code_for_dash_has_to_be_asked_for(changes, rule, fact):
    refusal = refused(check_scope, replace(GOOD, **changes))

    assert refusal.rule is rule
    assert refusal.facts[fact[0]] == fact[1]


@pytest.mark.parametrize("scope", ["dash:replenish", "profile dash:replenish", "dash:replenish postal_code"])
def test_the_customers_profile_may_be_asked_for_too(scope):
    check_scope(replace(GOOD, scope=scope))


@pytest.mark.parametrize(
    ("said", "is_test"), [({}, None), ({"is_test_device": True}, True), ({"is_test_device": False}, False)]
)
def test_scope_data_names_model_and_serial_and_maybe_says_that_it_is_a_test_device(said, is_test):
    device = {"device_model": "m", "serial": "s" * 255, "should_include_non_live": True} | said

    claim = schemas.load_claim(json.dumps({"dash:replenish": device, "profile": {"essential": True}}))

    assert claim == Claim(model_id="m", serial="s" * 255, is_test_device=is_test)


@pytest.mark.parametrize(
    ("said", "flaw"),
    [
        ("", "The parser says: "),
        ("{", "The parser says: "),
        ('{"dash:replenish":{"device_model":"m","serial":"\\ud800"}}', "The parser says: "),
        ("[]", "There is no object dash:replenish"),
        ("{}", "There is no object dash:replenish"),
        ('{"dash:replenish":[]}', "There is no object dash:replenish"),
        ('{"dash:replenish":{"serial":"s"}}', "device_model is no text"),
        ('{"dash:replenish":{"device_model":7,"serial":"s"}}', "device_model is no text"),
        ('{"dash:replenish":{"device_model":"m"}}', "serial is no text"),
        ('{"dash:replenish":{"device_model":"m","serial":""}}', "serial is no text"),
        ('{"dash:replenish":{"device_model":"m","serial":"%s"}}' % ("s" * 256), "serial is no text"),
        (
            '{"dash:replenish":{"device_model":"m","serial":"s","is_test_device":"true"}}',
            "is_test_device is no boolean",
        ),
        ('{"dash:replenish":{"device_model":"m","serial":"s","is_test_device":null}}', "is_test_device is no boolean"),
    ],
)
def test_other_scope_data_is_told_what_is_wrong_with_it(said, flaw):
    refusal = refused(schemas.load_claim, said)

    assert refusal.rule is asking.DASH_M18
    assert refusal.facts["flaw"].startswith(flaw)


@pytest.mark.parametrize(
    "query",
    ["a=1&a=2", "client_id=us&client_id=us", "a=%ff", "&".join(f"a{number}=1" for number in range(100))],
)
def test_a_query_is_read_when_it_is_clear(query):
    assert refused(schemas.load_asked, query).rule is asking.DASH_M20


def test_what_was_not_sent_is_as_good_as_empty_but_for_the_state():
    assert schemas.load_asked("client_id=us&x=y") == Asked(client_id="us")
    assert schemas.load_asked("state=").state == ""


@pytest.mark.parametrize("body", [b"", b"consent=", b"consent=yes", b"consent=allow&consent=deny", b"\xff", b"{}"])
def test_a_consent_allows_or_denies(body):
    assert refused(schemas.load_consent, body).rule is asking.DASH_M21
    assert schemas.load_consent(b"consent=allow&x=y") is True
    assert schemas.load_consent(b"consent=deny") is False


def test_what_else_the_consents_form_has_does_not_matter():
    assert schemas.load_consent(b"x=1&consent=allow&x=2") is True
