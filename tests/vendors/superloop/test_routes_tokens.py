"""Superloop's token server over HTTP, both doors: what is asked, what is granted, and every reason to refuse."""

import hmac
from base64 import urlsafe_b64encode

import pytest
from joserfc import jwt as joserfc_jwt
from joserfc.jwk import KeySet

from tests.vendors.superloop.assertions import (
    CLIENT,
    FORM,
    NOW,
    PATH,
    TOKEN_URL,
    assertion,
    form,
    sample_key,
    unsigned,
    without,
)
from tests.vendors.superloop.headers import GOOD

REALM = "/auth/realms/superloop"
KEYS = f"{REALM}/protocol/openid-connect/certs"
CONFIGURATION = f"{REALM}/.well-known/openid-configuration"
READ = "/api/connect/orders/1"
OTHER = {"iss": "other-reseller", "sub": "other-reseller"}


def ask(http, **changes):
    return http.post(PATH, body=form(**changes), headers=FORM)


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


@pytest.mark.rule("SUP-69")
@pytest.mark.parametrize(
    "audience",
    [
        TOKEN_URL,
        f"https://sso.superloop.com{REALM}",
        f"https://sso-sandbox.superloop.com{PATH}",
        f"http://localhost{PATH}",
        f"http://localhost{REALM}",
        ["https://elsewhere.example", TOKEN_URL],
    ],
)
def test_the_audience_may_be_the_token_url_or_the_issuer_as_reached_or_as_in_production(http, audience):
    assert ask(http, assertion=assertion(claims={"aud": audience})).status == 200


def hs256_with_the_public_key():
    """The classic confusion: the public key, which everybody has, as the secret of an HMAC."""
    claims = {"iss": CLIENT, "sub": CLIENT, "aud": TOKEN_URL, "jti": "one", "exp": NOW + 60}
    signed, _, _ = unsigned({"alg": "HS256", "kid": "sample-11001"}, claims).rpartition(".")
    mac = hmac.digest(sample_key().as_pem(private=False), signed.encode(), "sha256")
    return f"{signed}.{urlsafe_b64encode(mac).rstrip(b'=').decode()}"


def by_another_key():
    return assertion(key=sample_key("11002"))


def changed_after_signing():
    header, _, signature = assertion().split(".")
    return ".".join((header, assertion(claims={"jti": "two"}).split(".")[1], signature))


REFUSED = {
    "alg PS256": ("SUP-70", lambda: assertion(algorithm="PS256")),
    "alg RS384": ("SUP-70", lambda: assertion(algorithm="RS384")),
    "alg HS256": ("SUP-70", hs256_with_the_public_key),
    "alg none": ("SUP-70", lambda: unsigned({"alg": "none", "kid": "sample-11001"}, {"iss": CLIENT}, b"")),
    "alg missing": ("SUP-70", lambda: unsigned({"kid": "sample-11001"}, {"iss": CLIENT})),
    "alg a list": ("SUP-70", lambda: unsigned({"alg": ["RS256"]}, {})),
    "exp reached": ("SUP-70", lambda: assertion(claims={"exp": NOW})),
    "exp past": ("SUP-70", lambda: assertion(claims={"exp": -1e300})),
    "nbf ahead": ("SUP-70", lambda: assertion(claims={"nbf": NOW + 1})),
    "not a JWT": ("SUP-M37", lambda: "garbage"),
    "two parts": ("SUP-M37", lambda: "a.b"),
    "claims no object": ("SUP-M37", lambda: unsigned({"alg": "RS256"}, [1])),
    "claims no JSON": ("SUP-M37", lambda: unsigned({"alg": "RS256"}, b'{"exp": NaN}')),
    "extensions": ("SUP-M37", lambda: unsigned({"alg": "RS256", "crit": ["b64"], "b64": False}, {})),
    "no kid": ("SUP-M39", lambda: assertion(header=without("kid"))),
    "kid unknown": ("SUP-M40", lambda: assertion(header={"kid": "sample-11002"}, key=sample_key("11002"))),
    "kid a number": ("SUP-M40", lambda: unsigned({"alg": "RS256", "kid": 1}, {})),
    "another key": ("SUP-M41", by_another_key),
    "changed": ("SUP-M41", changed_after_signing),
    "no signature": ("SUP-M41", lambda: unsigned({"alg": "RS256", "kid": "sample-11001"}, {}, b"")),
    "iss of another": ("SUP-M42", lambda: assertion(claims={"iss": "other-reseller"})),
    "sub of another": ("SUP-M42", lambda: assertion(claims={"sub": "other-reseller"})),
    "sub missing": ("SUP-M42", lambda: assertion(claims=without("sub"))),
    "aud elsewhere": ("SUP-M43", lambda: assertion(claims={"aud": "https://elsewhere.example"})),
    "aud with a slash": ("SUP-M43", lambda: assertion(claims={"aud": TOKEN_URL + "/"})),
    "aud missing": ("SUP-M43", lambda: assertion(claims=without("aud"))),
    "aud a list of numbers": ("SUP-M43", lambda: assertion(claims={"aud": [1, {}]})),
    "exp missing": ("SUP-M44", lambda: assertion(claims=without("exp"))),
    "exp text": ("SUP-M44", lambda: assertion(claims={"exp": str(NOW + 60)})),
    "exp true": ("SUP-M44", lambda: assertion(claims={"exp": True})),
    "nbf text": ("SUP-M44", lambda: assertion(claims={"nbf": "now"})),
    "jti missing": ("SUP-M44", lambda: assertion(claims=without("jti"))),
    "jti blank": ("SUP-M44", lambda: assertion(claims={"jti": ""})),
    "jti a number": ("SUP-M44", lambda: assertion(claims={"jti": 7})),
    "jti too long": ("SUP-M44", lambda: assertion(claims={"jti": "x" * 256})),
}


@pytest.mark.parametrize(("rule", "made"), REFUSED.values(), ids=REFUSED)
def test_an_assertion_that_is_not_as_it_must_be_is_refused_and_is_not_used_up(http, rule, made):
    reply = ask(http, assertion=made())

    assert (reply.status, reply.rule, reply.json["error"]) == (400, rule, "invalid_client")
    assert reply.json.keys() == {"error", "error_description"}
    assert http.get("/__admin/vendors/superloop/assertions").json["meta"]["total"] == 0
    assert ask(http).status == 200


@pytest.mark.rule("SUP-69")
@pytest.mark.parametrize(
    "claims",
    [
        {"exp": NOW + 1, "nbf": NOW},
        {"exp": NOW + 0.5},
        {"exp": 1e300},
        {"exp": 2**63},
        {"nbf": -(2**60)},
        without("nbf"),
        {"nbf": None},
        {"iat": "whenever", "more": {"of": ["this"]}},
    ],
)
def test_an_assertion_at_its_limits_is_good(http, claims):
    assert ask(http, assertion=assertion(claims=claims)).status == 200


@pytest.mark.rule("SUP-69")
def test_the_leeway_counts_for_assertions_too(http):
    http.settings("superloop", clock_leeway_seconds=5)

    assert ask(http, assertion=assertion(claims={"jti": "old", "exp": NOW - 4})).status == 200
    assert ask(http, assertion=assertion(claims={"jti": "new", "nbf": NOW + 5})).status == 200
    assert ask(http, assertion=assertion(claims={"jti": "older", "exp": NOW - 5})).rule == "SUP-70"


@pytest.mark.rule("SUP-70")
def test_a_jti_is_good_once_for_as_long_as_the_assertion_is(http):
    first = ask(http, assertion=assertion(claims={"exp": NOW + 60}))
    again = ask(http, assertion=assertion(claims={"exp": NOW + 600}))
    http.advance("PT60S")
    later = ask(http, assertion=assertion(claims={"exp": NOW + 600}))

    assert [reply.status for reply in (first, again, later)] == [200, 400, 200]
    assert again.json == {
        "error": "invalid_client",
        "error_description": "The client assertion is refused: its jti was used before",
    }
    assert "2026-01-15T10:01:00" in http.entry(again)["explanation"]["would_succeed"]


@pytest.mark.rule("SUP-70")
def test_a_refused_assertion_is_401_where_that_is_how_its_row_is_overridden(http):
    http.put("/__admin/rules/SUP-70/answer", json={"status": 401})

    reply = ask(http, assertion=assertion(claims={"exp": NOW}))

    assert (reply.status, reply.rule, reply.json["error"]) == (401, "SUP-70", "invalid_client")


@pytest.mark.rule("SUP-69")
def test_two_clients_may_have_assertions_of_the_same_jti(http):
    theirs = assertion(claims=OTHER, header={"kid": "sample-11002"}, key=sample_key("11002"))

    assert ask(http).status == 200
    assert ask(http, client_id="other-reseller", assertion=theirs).status == 200


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


def test_used_assertions_are_forgotten_when_they_have_expired_and_a_new_one_comes(http):
    for number in range(3):
        ask(http, assertion=assertion(claims={"jti": f"old {number}"}))
    http.advance("PT60S")

    ask(http, assertion=assertion(claims={"jti": "new", "exp": NOW + 600}))

    held = http.get("/__admin/vendors/superloop/assertions").json["assertions"]
    assert [one["jti"] for one in held] == ["new"]


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


FAULTS = {
    "SUP-M30": {"media_type": "text/plain"},
    "SUP-M31": {"tail": b"&%ff=1"},
    "SUP-M32": {"tail": b"&a=1&a=2"},
    "SUP-M33": {"grant_type": None},
    "SUP-M34": {"grant_type": "password"},
    "SUP-M35": {"client_assertion_type": None},
    "SUP-M36": {"client_assertion": None},
    "SUP-M37": {"client_assertion": "garbage"},
    "SUP-M38": {"client_id": "nobody"},
    "alg": {"header": {"alg": "PS256"}},
    "SUP-M39": {"header": without("kid")},
    "SUP-M40": {"header": {"kid": "unknown"}},
    "SUP-M41": {"key": "11002"},
    "SUP-M42": {"claims": {"iss": "other-reseller"}},
    "SUP-M43": {"claims": {"aud": "https://elsewhere.example"}},
    "exp type": {"claims": {"exp": "soon"}},
    "exp": {"claims": {"exp": NOW}},
    "nbf type": {"claims": {"nbf": "now"}},
    "nbf": {"claims": {"nbf": NOW + 1}},
    "jti type": {"claims": {"jti": 1}},
    "jti": {"claims": {"jti": "used"}},
}
"""What can be wrong, in the order in which it is looked at."""
ANSWERED = {"alg": "SUP-70", "exp": "SUP-70", "nbf": "SUP-70", "jti": "SUP-70",
            "exp type": "SUP-M44", "nbf type": "SUP-M44", "jti type": "SUP-M44"}  # fmt: skip  # a table


def wrong_in_all(faults):
    """Body and headers of a request that is wrong in all these ways; of two that are about the same, in the first."""
    fields, header, claims, made = {}, {}, {}, {}
    for fault in reversed(faults):
        for name, value in FAULTS[fault].items():
            if name in ("header", "claims"):
                {"header": header, "claims": claims}[name].update(value)
            elif name in ("media_type", "tail", "key"):
                made[name] = value
            else:
                fields[name] = value
    algorithm = header.pop("alg", "RS256")
    key = sample_key(made.get("key", "11001"))
    signed = assertion(header=header, claims=claims, key=key, algorithm=algorithm)
    headers = {"Content-Type": made["media_type"]} if "media_type" in made else FORM
    return form(**{"client_assertion": signed} | fields) + made.get("tail", b""), headers


@pytest.mark.parametrize("number", range(len(FAULTS)), ids=FAULTS)
def test_of_all_that_is_wrong_the_first_is_told(http, number):
    ask(http, assertion=assertion(claims={"jti": "used"}))
    faults = list(FAULTS)[number:]
    body, headers = wrong_in_all(faults)

    reply = http.post(PATH, body=body, headers=headers)

    assert reply.rule == ANSWERED.get(faults[0], faults[0])


@pytest.mark.rule("SUP-M47", "SUP-69")
def test_the_assertion_may_name_the_client_alone(http):
    reply = ask(http, client_id=None)

    assert reply.status == 200
    assert "client_id was not sent" in reply.warning


@pytest.mark.rule("SUP-M38")
@pytest.mark.parametrize("claims", [without("iss"), {"iss": 11001}, {"iss": ["sample-reseller"]}])
def test_without_client_id_and_without_an_issuer_nobody_asks(http, claims):
    assert ask(http, client_id=None, assertion=assertion(claims=claims)).rule == "SUP-M38"


@pytest.mark.rule("SUP-M49", "SUP-M41")
def test_a_missing_kid_is_taken_when_it_is_not_required(http):
    http.settings("superloop", require_assertion_kid=False)

    good = ask(http, assertion=assertion(header=without("kid")))
    bad = ask(http, assertion=assertion(header=without("kid"), key=sample_key("11002")))

    assert good.status == 200
    assert "kid" in good.warning
    assert bad.rule == "SUP-M41"


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
