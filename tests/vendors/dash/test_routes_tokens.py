"""The token endpoint of Login with Amazon over HTTP, both doors: what it gives and refuses, what is kept secret."""

import base64

import pytest

from tests.vendors.dash.headers import CANCEL, DEREGISTER, token
from tests.vendors.dash.lwa import (
    CLIENT,
    CODE,
    FORM,
    RETURN,
    TOKEN_PATH,
    asking,
    bearing,
    brought_back,
    logged_in,
    redeeming,
    refreshing,
)

BAD_GRANT = "The request has an invalid grant parameter : "
CLIENT_FAILED = ("invalid_client", "Client authentication failed")
UNSUPPORTED = "The authorization grant type is not supported by the authorization server"
MISSING = "The request is missing a required parameter : "
ERROR_TYPE = "OA2InvalidRequestException:http://internal.amazon.com/coral/com.amazon.panda/"


def ask(http, body, **headers):
    return http.post(TOKEN_PATH, body=body, headers=FORM | headers)


@pytest.mark.rule("DASH-M25")
def test_a_code_gets_tokens_as_they_are_printed(http):
    reply = ask(http, redeeming())

    given = reply.json
    assert (reply.status, reply.header("content-type")) == (200, "application/json")
    assert (reply.header("cache-control"), reply.header("pragma")) == ("no-store", "no-cache")
    assert list(given) == ["access_token", "refresh_token", "token_type", "expires_in"]
    assert (given["token_type"], given["expires_in"]) == ("bearer", 3600)
    assert (given["access_token"][:5], given["refresh_token"][:5]) == ("Atza|", "Atzr|")
    assert 350 <= len(given["access_token"]) <= 2048
    assert http.delete("/testOrders", headers=CANCEL | bearing(given)).status == 200


@pytest.mark.rule("DASH-M26")
@pytest.mark.parametrize("also", [{}, {"redirect_uri": "https://anywhere.example/"}])
def test_a_refresh_token_gets_another_access_token_and_itself(http, also):
    first = ask(http, redeeming()).json

    reply = ask(http, refreshing(refresh_token=first["refresh_token"], **also))

    assert reply.json["refresh_token"] == first["refresh_token"]
    assert reply.json["access_token"] != first["access_token"]
    for tokens in (first, reply.json):
        assert http.delete("/testOrders", headers=CANCEL | bearing(tokens)).status == 200


@pytest.mark.rule("DASH-27", "DASH-M26")
def test_an_access_token_is_good_for_an_hour_and_a_refresh_for_another(http):
    tokens = ask(http, redeeming()).json
    http.advance("PT59M59S")
    in_time = http.delete("/testOrders", headers=CANCEL | bearing(tokens))
    http.advance("PT1S")
    too_late = http.delete("/testOrders", headers=CANCEL | bearing(tokens))

    refreshed = ask(http, refreshing(refresh_token=tokens["refresh_token"])).json

    assert (in_time.status, too_late.status, too_late.rule) == (200, 400, "DASH-27")
    assert too_late.json == {"message": "Invalid token"}
    assert http.delete("/testOrders", headers=CANCEL | bearing(refreshed)).status == 200


@pytest.mark.parametrize(
    ("body", "status", "rule", "told"),
    [
        (b"", 400, "DASH-M29", ("invalid_request", MISSING + "grant_type")),
        (redeeming(grant_type="password"), 400, "DASH-M30", ("unsupported_grant_type", UNSUPPORTED)),
        (redeeming(client_id=None, code=None), 400, "DASH-M29", ("invalid_request", MISSING + "client_id")),
        (
            refreshing(client_secret="", refresh_token=None),
            400,
            "DASH-M29",
            ("invalid_request", MISSING + "client_secret"),
        ),
        (redeeming(client_id="nobody", code=None), 401, "DASH-M31", CLIENT_FAILED),
        (refreshing(client_secret="Mock-Secret"), 401, "DASH-M31", CLIENT_FAILED),
        (redeeming(code=None), 400, "DASH-M29", ("invalid_request", MISSING + "code")),
        (
            redeeming(redirect_uri=None, redirect_url=RETURN),
            400,
            "DASH-M29",
            ("invalid_request", MISSING + "redirect_uri"),
        ),
        (refreshing(refresh_token=None), 400, "DASH-M29", ("invalid_request", MISSING + "refresh_token")),
        (
            redeeming(code="ANnobody"),
            400,
            "DASH-M32",
            ("invalid_request", "The request has an invalid parameter : code"),
        ),
        (
            redeeming(redirect_uri="https://client.example/"),
            400,
            "DASH-M34",
            ("invalid_grant", BAD_GRANT + "redirect_uri"),
        ),
        *[
            (refreshing(refresh_token=bad), 400, "DASH-60", ("invalid_grant", BAD_GRANT + "refresh_token"))
            for bad in ("Atzr|nobody", "Atzr|revoked", "Atza|test-device", CODE)
        ],
        (redeeming() + b"&code=x", 400, "DASH-M28", ("invalid_request", "Malformed request")),
        (b"\xff=1", 400, "DASH-M27", ("invalid_request", "Malformed request")),
        (b"x" * 1_000_000, 400, "DASH-M29", ("invalid_request", MISSING + "grant_type")),
    ],
)
def test_a_request_that_asks_wrongly_is_told_in_two_fields(http, body, status, rule, told):
    reply = ask(http, body)

    assert (reply.status, reply.rule) == (status, rule)
    assert (reply.json["error"], reply.json["error_description"]) == told
    assert reply.header("x-amzn-errortype") == ERROR_TYPE
    assert reply.header("content-type") == "application/json"
    assert http.item("dash", "codes", CODE)["used"] is False


@pytest.mark.rule("DASH-M27")
@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", None])
def test_what_is_not_declared_as_a_form_is_malformed(http, media_type):
    reply = http.post(TOKEN_PATH, body=redeeming(), headers={"Content-Type": media_type} if media_type else {})

    assert (reply.status, reply.json["error_description"]) == (400, "Malformed request")


@pytest.mark.rule("DASH-M25")
def test_the_media_type_may_have_a_charset_and_any_case(http):
    headers = {"Content-Type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8"}

    assert http.post(TOKEN_PATH, body=redeeming(), headers=headers).status == 200


@pytest.mark.rule("DASH-M25", "DASH-M33")
def test_a_code_is_good_once(http):
    first = ask(http, redeeming())

    second = ask(http, redeeming())

    assert (first.status, second.status, second.rule) == (200, 400, "DASH-M33")
    assert second.json == {
        "error_description": "The request has an invalid grant parameter : code",
        "error": "invalid_grant",
    }
    assert "used already" in http.entry(second)["explanation"]["would_succeed"]


@pytest.mark.parametrize(("after", "rule"), [("PT4M59S", "DASH-M25"), ("PT5M", "DASH-M33")])
def test_a_code_is_good_for_five_minutes(http, after, rule):
    code = brought_back(http.post(asking(), body=b"consent=allow"))["code"]
    http.advance(after)

    assert ask(http, redeeming(code=code)).rule == rule


@pytest.mark.rule("DASH-M32", "DASH-60")
def test_another_client_gets_nothing_for_what_was_given_to_the_first(http):
    http.add("dash", "clients", id="them", secret="theirs")
    theirs = {"client_id": "them", "client_secret": "theirs"}

    assert ask(http, redeeming(**theirs)).rule == "DASH-M32"
    refused = ask(http, refreshing(**theirs))
    assert refused.rule == "DASH-60"
    assert "another client's" in http.entry(refused)["explanation"]["would_succeed"]


@pytest.mark.rule("DASH-M33", "DASH-60")
@pytest.mark.parametrize("gone", ["deregistered", "removed"])
def test_nothing_is_given_for_a_device_that_is_registered_no_longer(http, gone):
    if gone == "deregistered":
        http.delete("/registration", headers=DEREGISTER | token("test-device"))
    else:
        http.delete("/__admin/vendors/dash/devices/COFFEE-01")

    assert ask(http, redeeming()).rule == "DASH-M33"
    assert ask(http, refreshing()).rule == "DASH-60"


@pytest.mark.rule("DASH-M35")
def test_the_path_may_have_a_capital_o(http):
    assert http.post("/auth/O2/token", body=redeeming(), headers=FORM).status == 200
    assert http.post("/AUTH/o2/token", body=redeeming(), headers=FORM).rule == "DASH-23"


@pytest.mark.rule("DASH-M36", "DASH-M31")
def test_the_client_may_say_who_it_is_in_the_header(http):
    unsaid = {"client_id": None, "client_secret": None}

    def basic(secret):
        return "Basic " + base64.b64encode(f"{CLIENT}:{secret}".encode()).decode()

    assert ask(http, refreshing(**unsaid), Authorization=basic("mock-secret")).status == 200
    assert ask(http, refreshing(**unsaid), Authorization=basic("wrong")).rule == "DASH-M31"


@pytest.mark.parametrize(
    ("call", "fault", "rule", "error"),
    [
        (("POST", TOKEN_PATH), {"kind": "error"}, "DASH-47", "server_error"),
        (
            ("POST", TOKEN_PATH),
            {"kind": "rate_limit", "requests": 0, "period": "PT1S"},
            "DASH-M5",
            "temporarily_unavailable",
        ),
        (("GET", TOKEN_PATH), None, "DASH-46", "invalid_request"),
        (("POST", "/auth/o2/tokens"), None, "DASH-23", "invalid_request"),
    ],
)
def test_whatever_else_refuses_there_does_it_in_two_fields(http, call, fault, rule, error):
    if fault:
        http.post("/__admin/faults", json=fault)

    refused = http.send(*call, headers=FORM)

    assert refused.rule == rule
    assert refused.json.keys() == {"error", "error_description"}
    assert refused.json["error"] == error


def test_a_fault_can_be_for_one_client(http):
    http.post("/__admin/faults", json={"kind": "error", "match": {"vendor": "dash", "caller": CLIENT}})

    assert ask(http, refreshing()).status == 500
    assert ask(http, refreshing(client_id="nobody")).status == 401
    assert ask(http, b"\xff").status == 400


def test_the_journal_shows_neither_codes_nor_tokens_nor_secrets(http):
    tokens = logged_in(http)
    ask(http, refreshing(refresh_token=tokens["refresh_token"]))
    ask(http, redeeming(client_secret="wrong-secret"))
    ask(http, b"", Authorization="Basic " + base64.b64encode(f"{CLIENT}:mock-secret".encode()).decode())

    entries = [
        http.get(f"/__admin/requests/{entry['id']}").text for entry in http.get("/__admin/requests").json["requests"]
    ]

    codes = [code["value"] for code in http.get("/__admin/vendors/dash/codes").json["codes"]]
    secrets = [*codes, tokens["access_token"], tokens["refresh_token"], "mock-secret", "wrong-secret"]
    assert len(codes) == 2
    assert entries
    assert not [secret for secret in secrets for entry in entries if secret in entry]


def test_the_tokens_that_were_given_are_told_with_their_device(http):
    logged_in(http)
    http.delete("/registration", headers=DEREGISTER | token("second-device"))

    vendors = {vendor["name"]: vendor for vendor in http.get("/__admin/vendors").json["vendors"]}

    told = [(shown["caller"], shown["note"]) for shown in vendors["dash"]["credentials"]]
    assert ("COFFEE-09", "good") in told
    assert ("PRINTER-02", "device not registered") in told


def test_a_registered_device_can_be_given_tokens_by_hand(http):
    logged_in(http)

    made = http.post("/__admin/tokens", json={"vendor": "dash", "caller": "COFFEE-09"}).json

    assert http.delete("/testOrders", headers=CANCEL | made["send"]).status == 200
