"""Superloop's token server over HTTP, both doors: how it is asked, what it grants, clients and their keys."""

import pytest
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import KeySet

from tests.vendors.superloop.assertions import (
    CLIENT,
    FORM,
    NOW,
    OTHER,
    PATH,
    REALM,
    ask,
    assertion,
    form,
    sample_key,
    unsigned,
)
from tests.vendors.superloop.headers import GOOD

KEYS = f"{REALM}/protocol/openid-connect/certs"
CONFIGURATION = f"{REALM}/.well-known/openid-configuration"
READ = "/api/connect/orders/1"


def bearing(token):
    return GOOD | {"Authorization": f"Bearer {token}"}


@pytest.mark.rule("SUP-69")
def test_a_good_assertion_gets_a_bearer_token_for_3000_seconds(http):
    reply = ask(http)

    assert (reply.status, reply.rule) == (200, "SUP-69")
    assert reply.header("content-type") == "application/json"
    assert "no-store" in reply.header("cache-control")
    assert reply.header("pragma") == "no-cache"
    assert {name: value for name, value in reply.json.items() if name != "access_token"} == {
        "expires_in": 3000,
        "refresh_expires_in": 0,
        "token_type": "Bearer",
        "not-before-policy": 0,
        "scope": "",
    }
    assert http.get(READ, headers=bearing(reply.json["access_token"])).status == 200


@pytest.mark.rule("SUP-69", "SUP-M45")
def test_the_token_has_the_printed_tokens_claims_and_is_signed_with_a_published_key(http):
    token = ask(http).json["access_token"]

    keys = http.get(KEYS)

    read = joserfc_jwt.decode(token, KeySet.import_key_set(keys.json), algorithms=["RS256"])
    assert read.header == {"alg": "RS256", "typ": "JWT", "kid": keys.json["keys"][0]["kid"]}
    jti, session, subject = (read.claims.pop(name) for name in ("jti", "sid", "sub"))
    assert len({jti, session, subject}) == 3
    assert read.claims == {
        "exp": NOW + 3000,
        "iat": NOW,
        "auth_time": 0,
        "iss": f"http://localhost{REALM}",
        "typ": "Bearer",
        "azp": CLIENT,
        "session_state": session,
        "acr": "1",
        "scope": "",
        "clientId": CLIENT,
        "clientHost": "localhost",
        "userId": "11001",
        "clientAddress": "127.0.0.1",
        "apps": CLIENT,
    }


@pytest.mark.rule("SUP-M45")
def test_nothing_private_is_among_the_published_keys(http):
    [key] = http.get(KEYS).json["keys"]

    assert key.keys() == {"kid", "kty", "alg", "use", "n", "e"}


@pytest.mark.rule("SUP-69", "SUP-12", "SUP-58")
def test_each_client_gets_tokens_of_its_own_caller(http):
    theirs = assertion(claims=OTHER, header={"kid": "sample-11002"}, key=sample_key("11002"))
    token = ask(http, client_id="other-reseller", assertion=theirs).json["access_token"]

    assert http.get("/api/connect/orders/9", headers=bearing(token)).status == 200
    assert http.post("/api/connect/orders/cancel", json={"orderId": 1}, headers=bearing(token)).rule == "SUP-12"


@pytest.mark.rule("SUP-09")
def test_a_token_is_good_until_its_last_second(http):
    headers = bearing(ask(http).json["access_token"])

    http.advance("PT2999S")
    assert http.get(READ, headers=headers).status == 200
    http.advance("PT1S")
    assert http.get(READ, headers=headers).rule == "SUP-09"


@pytest.mark.rule("SUP-09")
def test_the_life_of_tokens_and_the_leeway_of_the_clock_are_settings(http):
    http.settings("superloop", token_life_seconds=60, clock_leeway_seconds=5)
    issued = ask(http).json
    headers = bearing(issued["access_token"])

    http.advance("PT64S")
    assert (issued["expires_in"], http.get(READ, headers=headers).status) == (60, 200)
    http.advance("PT1S")
    assert http.get(READ, headers=headers).rule == "SUP-09"


@pytest.mark.rule("SUP-08")
def test_a_token_that_was_tampered_with_is_unknown(http):
    header, claims, signature = ask(http).json["access_token"].split(".")
    swapped = "A" if claims[-5] != "A" else "B"

    for text in (f"{header}.{claims[:-5]}{swapped}{claims[-4:]}.{signature}", f"{header}.{claims}.{signature[::-1]}"):
        assert http.get(READ, headers=bearing(text)).rule == "SUP-08"


def test_a_token_made_over_the_control_api_is_a_jwt_too(http):
    made = http.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11002", "expires_in": "PT1H"}).json
    token = made["send"]["Authorization"].removeprefix("Bearer ")

    read = joserfc_jwt.decode(token, KeySet.import_key_set(http.get(KEYS).json), algorithms=["RS256"])

    assert (read.claims["userId"], read.claims["clientId"]) == ("11002", "other-reseller")
    assert (read.claims["iss"], read.claims["exp"]) == (f"https://sso.superloop.com{REALM}", NOW + 3600)


@pytest.mark.rule("SUP-M46")
@pytest.mark.parametrize("host", ["localhost:8080", "sso.superloop.com", "sso-sandbox.superloop.com"])
def test_the_configuration_names_the_addresses_as_the_caller_reaches_them(http, host):
    reply = http.get(CONFIGURATION, headers={"Host": host})

    assert reply.json["issuer"] == f"http://{host}{REALM}"
    assert reply.json["token_endpoint"] == f"http://{host}{PATH}"
    assert reply.json["jwks_uri"] == f"http://{host}{KEYS}"
    assert reply.json["token_endpoint_auth_methods_supported"] == ["private_key_jwt"]
    assert reply.json["token_endpoint_auth_signing_alg_values_supported"] == ["RS256"]


@pytest.mark.rule("SUP-M46", "SUP-69")
def test_a_world_by_prefix_has_a_token_server_of_its_own_address(http):
    prefix = f"/__world/{http.world}"
    configuration = http.get(prefix + CONFIGURATION, world=False).json

    meant = assertion(claims={"aud": configuration["token_endpoint"]})
    reply = http.post(prefix + PATH, body=form(assertion=meant), headers=FORM, world=False)

    assert configuration["issuer"] == f"http://localhost{prefix}{REALM}"
    assert reply.status == 200


@pytest.mark.parametrize(
    ("call", "fault", "rule", "error"),
    [
        (("POST", PATH), {"kind": "error"}, "SUP-53", "internal_error"),
        (("GET", KEYS), {"kind": "rate_limit", "requests": 0, "period": "PT1S"}, "SUP-M6", "too_many_requests"),
        (("PUT", PATH), None, "SUP-50", "method_not_allowed"),
        (("GET", f"{REALM}/userinfo"), None, "SUP-51", "not_found"),
    ],
)
def test_whatever_refuses_at_the_token_server_does_it_as_oauth_does(http, call, fault, rule, error):
    if fault:
        http.post("/__admin/faults", json=fault)

    refused = http.send(*call, body=form() if call[0] == "POST" else b"", headers=FORM)

    assert refused.rule == rule
    assert refused.json.keys() == {"error", "error_description"}
    assert refused.json["error"] == error


@pytest.mark.parametrize(
    ("changes", "status", "error", "rule"),
    [
        ({"grant_type": None}, 400, "invalid_request", "SUP-M33"),
        ({"grant_type": ""}, 400, "invalid_request", "SUP-M33"),
        ({"grant_type": "password"}, 400, "unsupported_grant_type", "SUP-M34"),
        ({"client_assertion_type": None}, 400, "invalid_client", "SUP-M35"),
        ({"client_assertion_type": "jwt-bearer", "client_secret": "hush-hush-hush"}, 400, "invalid_client", "SUP-M35"),
        ({"client_assertion": None}, 400, "invalid_client", "SUP-M36"),
        ({"client_assertion": ""}, 400, "invalid_client", "SUP-M36"),
        ({"client_id": "nobody"}, 400, "invalid_client", "SUP-M38"),
        ({"client_id": "other-reseller"}, 400, "invalid_client", "SUP-M40"),
    ],
)
def test_a_form_that_asks_wrongly_is_refused(http, changes, status, error, rule):
    reply = ask(http, **changes)

    assert (reply.status, reply.rule, reply.json["error"]) == (status, rule, error)


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        (b"", "SUP-M33"),
        (b"\xff=1", "SUP-M31"),
        (b"a=%ff", "SUP-M31"),
        (b"&".join(b"a%d=1" % number for number in range(100)), "SUP-M31"),
        (form() + b"&grant_type=client_credentials", "SUP-M32"),
        (form() + b"&scope=a&scope=b", "SUP-M32"),
        (b"x" * 1_000_000, "SUP-M33"),
        (form(assertion="x" * 1_000_000), "SUP-M37"),
        (form(assertion="a." * 500_000), "SUP-M37"),
        (form(assertion=unsigned({"alg": "RS256", "kid": "sample-11001"}, {"jti": "x" * 500_000})), "SUP-M41"),
        (form(assertion=unsigned(b'{"alg":"RS256","kid":"sample-11001","a":' + b"[" * 990 + b"]" * 990 + b"}", {})),
         "SUP-M41"),
    ],
)  # fmt: skip  # a table
def test_a_body_that_cannot_be_read_or_is_huge_is_refused_cleanly(http, body, rule):
    reply = http.post(PATH, body=body, headers=FORM)

    assert (reply.status, reply.rule) == (400, rule)


@pytest.mark.rule("SUP-M30")
@pytest.mark.parametrize("media_type", ["application/json", "multipart/form-data; boundary=x", "text/plain", None])
def test_what_is_not_declared_as_a_form_is_415(http, media_type):
    reply = http.post(PATH, body=form(), headers={"Content-Type": media_type} if media_type else {})

    assert (reply.status, reply.json["error"]) == (415, "invalid_request")


@pytest.mark.rule("SUP-69")
def test_the_media_type_may_have_a_charset_and_any_case(http):
    headers = {"Content-Type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8"}

    assert http.post(PATH, body=form(), headers=headers).status == 200


@pytest.mark.rule("SUP-69")
def test_headers_that_the_api_asks_for_are_not_asked_for_here(http):
    reply = http.post(PATH, body=form(), headers=FORM | {"Authorization": "Bearer garbage", "X-API-VERSION": "seven"})

    assert reply.status == 200


@pytest.mark.rule("SUP-69", "SUP-58")
def test_a_client_that_is_added_signs_with_its_own_key(http):
    public = sample_key("11002").as_dict(private=False)
    key = {"kid": "ours", "n": public["n"], "e": public["e"]}
    http.add("superloop", "clients", client_id="us", caller="11001", keys=[key])
    ours = assertion(claims={"iss": "us", "sub": "us"}, header={"kid": "ours"}, key=sample_key("11002"))

    token = ask(http, client_id="us", assertion=ours).json["access_token"]

    assert http.get(READ, headers=bearing(token)).status == 200


@pytest.mark.parametrize(
    "key",
    [
        {"kid": "k", "n": "not base64!", "e": "AQAB"},
        {"kid": "", "n": "AQAB", "e": "AQAB"},
        {"kid": "k", "n": "A" * 5000, "e": "AQAB"},
        {"kid": "k", "n": "_" * 341, "e": "AQAB"},
        {"kid": "k", "e": "AQAB"},
    ],
)
def test_a_key_that_is_none_is_not_added(http, key):
    wanted = {"client_id": "us", "caller": "11001", "keys": [key]}

    assert http.post("/__admin/vendors/superloop/clients", json=wanted).status == 422


@pytest.mark.rule("SUP-M41")
@pytest.mark.parametrize(
    ("n", "e"), [("A" * 342, "AQAB"), ("_" * 342, "A"), ("_" * 342, "Ag"), ("_" * 2730, "_" * 2730)]
)
def test_a_key_with_strange_numbers_signs_nothing(http, n, e):
    http.add("superloop", "clients", client_id="us", caller="11001", keys=[{"kid": "ours", "n": n, "e": e}])
    ours = assertion(claims={"iss": "us", "sub": "us"}, header={"kid": "ours"})

    assert ask(http, client_id="us", assertion=ours).rule == "SUP-M41"


@pytest.mark.rule("SUP-69")
def test_a_key_can_be_registered_as_pem(http):
    pem = sample_key("11002").as_pem(private=False).decode()

    made = http.act("superloop", "register-key", client_id="us", caller="11001", kid="ours", public_key=pem)
    http.act("superloop", "register-key", client_id="us", caller="11001", kid="ours", public_key=pem)

    assert [key["kid"] for key in made["keys"]] == ["ours"]
    ours = assertion(claims={"iss": "us", "sub": "us"}, header={"kid": "ours"}, key=sample_key("11002"))
    assert ask(http, client_id="us", assertion=ours).status == 200
    assert len(http.item("superloop", "clients", "us")["keys"]) == 1


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        ({"caller": "11002"}, "/caller"),
        ({"public_key": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----"}, "/public_key"),
    ],
)
def test_a_key_that_cannot_be_registered_changes_nothing(http, changes, pointer):
    pem = sample_key().as_pem(private=False).decode()
    wanted = {"client_id": CLIENT, "caller": "11001", "kid": "new", "public_key": pem} | changes
    before = http.item("superloop", "clients", CLIENT)

    reply = http.post("/__admin/vendors/superloop/actions/register-key", json=wanted)

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, pointer)
    assert http.item("superloop", "clients", CLIENT) == before


@pytest.mark.rule("SUP-M48", "SUP-12")
def test_with_any_token_the_caller_is_whom_the_token_names(http):
    http.settings("superloop", auth="any")
    strange = unsigned({"alg": "RS256"}, {"userId": "11002"})

    own = http.get("/api/connect/orders/9", headers=bearing(strange))
    foreign = http.post("/api/connect/orders/cancel", json={"orderId": 1}, headers=bearing(strange))

    assert (own.status, foreign.rule) == (200, "SUP-12")


@pytest.mark.parametrize("token", ["opaque", "a.b.c", unsigned({}, {"userId": 11002}), unsigned({}, {"userId": ""})])
def test_with_any_token_that_names_nobody_the_caller_is_the_printed_tokens(http, token):
    http.settings("superloop", auth="any")

    reply = http.get(READ, headers=bearing(token))

    assert reply.status == 200
    assert "SUP-M48" not in http.entry(reply)["rules"]


def test_the_journal_shows_neither_the_assertion_nor_the_token(http):
    signed = assertion()
    good = ask(http, assertion=signed)
    bad = ask(http, assertion=signed, client_id="nobody")
    by_json = http.post(PATH, json={"client_assertion": signed})
    token = good.json["access_token"]

    shown = [http.get(f"/__admin/requests/{reply.header('x-mock-request')}").text for reply in (good, bad, by_json)]

    for secret in (*signed.split("."), *token.split(".")[1:]):
        assert all(secret not in text for text in shown)
    assert "(redacted)" in shown[0]


def test_a_fault_for_a_caller_is_met_by_a_token_request_of_its_client(http):
    fault = {"match": {"operation": "issue-token", "caller": "11001"}, "kind": "error", "status": 503}
    assert http.post("/__admin/faults", json=fault).status == 201
    theirs = assertion(claims=OTHER, header={"kid": "sample-11002"}, key=sample_key("11002"))

    assert ask(http).status == 503
    assert ask(http, client_id="other-reseller", assertion=theirs).status == 200
    assert http.post(PATH, body=b"%ff=\xff", headers=FORM).rule == "SUP-M31"


@pytest.mark.rule("SUP-50")
def test_the_token_server_knows_one_method_for_each_path(http):
    assert http.get(PATH).header("allow") == "POST"
    assert http.post(KEYS).header("allow") == "GET"


def test_the_same_seed_gives_the_same_tokens(http):
    first = ask(http).json
    http.make({"seed": 1, "clock": {"action": "freeze", "instant": "2026-01-15T10:00:00Z"}})

    again = ask(http).json

    assert first == again
