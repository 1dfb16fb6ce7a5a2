"""Signing over the control API: the url that comes back is accepted as it is, at both doors."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockserver.auth import signature
from tests.vendors.falabella.seller import KEY

USER_AGENT = {"User-Agent": "SC1234/Python/3.12/PROPIA/FACL"}


def sign(http, **params):
    reply = http.post("/__admin/sign", json={"vendor": "falabella", "params": params})
    assert reply.status == 200, reply.text
    return reply.json


def path_of(url):
    split = urlsplit(url)
    return f"{split.path}?{split.query}"


@pytest.mark.rule("FSC-M18")
def test_a_signed_url_is_accepted_as_it_is(http):
    signed = sign(http, Action="GetOrder", OrderId="700100", Format="JSON")

    reply = http.get(path_of(signed["url"]), headers=USER_AGENT, world=False)

    assert (reply.status, reply.rule) == (200, "FSC-M18")
    assert signed["url"].startswith(f"http://localhost/__world/{http.world}/?Action=GetOrder&")


@pytest.mark.rule("FSC-01")
def test_what_is_signed_is_done(http):
    signed = sign(
        http, Action="SetStatusToCanceled", OrderItemId="900100200", Reason="SHORTAGE", UserID="qa.seller@example.com"
    )

    assert http.post(path_of(signed["url"]), headers=USER_AGENT, world=False).rule == "FSC-01"


def test_what_every_request_needs_is_added_at_the_worlds_time_and_what_was_given_stays(admin):
    given_params = {"Action": "GetOrder", "Version": "2.0", "Odd": "a b&c=d/é"}

    signed = admin.send("POST", "/sign", json={"vendor": "falabella", "params": given_params}).json

    sent = dict(parse_qsl(urlsplit(signed["url"]).query))
    assert sent.pop("Signature") == signed["signature"]
    assert sent == given_params | {"UserID": "look@me.com", "Timestamp": "2026-01-15T10:00:00+00:00"}
    assert signed["string_to_sign"] == signature.canonical_string(sent)
    assert signed["signature"] == signature.sign(KEY, signed["string_to_sign"])


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["Cs"]), min_size=1).filter(
            lambda name: name.lower() not in ("signature", "userid", "timestamp", "version", "action", "format")
        ),
        st.text(st.characters(exclude_categories=["Cs"])),
        max_size=3,
    )
)
def test_any_parameters_are_signed_so_that_they_are_accepted(admin, params):
    wanted = {"Action": "GetOrder", "OrderId": "700100"} | params
    signed = admin.send("POST", "/sign", json={"vendor": "falabella", "params": wanted}).json

    reply = admin.client.get(path_of(signed["url"]))

    assert reply.headers["X-Mock-Rule"] in ("FSC-M18", "FSC-57", "FSC-M19")  # the order, and what OrderId may be made


def test_the_key_is_this_worlds(admin):
    body = {"vendor": "falabella", "params": {"Action": "GetOrder", "Timestamp": "2026-01-15T10:00:00Z"}}
    before = admin.send("POST", "/sign", json=body).json
    admin.send("POST", "/tokens", json={"vendor": "falabella", "caller": "look@me.com"})

    after = admin.send("POST", "/sign", json=body).json

    assert after["string_to_sign"] == before["string_to_sign"]
    assert after["signature"] != before["signature"]


@pytest.mark.parametrize(
    ("body", "pointer", "told"),
    [
        ({"vendor": "superloop", "params": {}}, "/vendor", "those of falabella are"),
        ({"vendor": "falabela", "params": {}}, "/vendor", "known are dash"),
        ({"vendor": "falabella"}, "/params", "Missing"),
        ({"vendor": "falabella", "params": []}, "/params", "object"),
        ({"vendor": "falabella", "params": {"OrderId": 7}}, "/params/OrderId", "text"),
        ({"vendor": "falabella", "params": {"a/b": None}}, "/params/a~1b", "text"),
        ({"vendor": "falabella", "params": {"Signature": "x"}}, "/params/Signature", "leave it out"),
        ({"vendor": "falabella", "params": {"UserID": "me"}}, "/params/UserID", "known are look@me.com"),
    ],
)
def test_what_cannot_be_signed_is_refused_where_it_stands(refused, body, pointer, told):
    [error] = refused("POST", "/sign", 422, json=body)["errors"]

    assert error["pointer"] == pointer
    assert told in error["detail"]


def test_a_world_without_users_has_nobody_to_sign_for(admin):
    admin.send("PUT", "/worlds/w", json={"fixtures": []})

    reply = admin.send("POST", "/sign", json={"vendor": "falabella", "params": {"Action": "GetOrder"}})

    assert (reply.status_code, reply.json["errors"][0]["pointer"]) == (422, "/params/UserID")
