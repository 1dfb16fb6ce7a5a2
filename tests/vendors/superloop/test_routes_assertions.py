"""Client assertions over HTTP, both doors: which get a token, and every reason to refuse one."""

import hmac
from base64 import urlsafe_b64encode

import pytest

from tests.vendors.superloop.assertions import (
    CLIENT,
    FORM,
    NOW,
    OTHER,
    PATH,
    REALM,
    TOKEN_URL,
    ask,
    assertion,
    form,
    sample_key,
    unsigned,
    without,
)


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


def test_used_assertions_are_forgotten_when_they_have_expired_and_a_new_one_comes(http):
    for number in range(3):
        ask(http, assertion=assertion(claims={"jti": f"old {number}"}))
    http.advance("PT60S")

    ask(http, assertion=assertion(claims={"jti": "new", "exp": NOW + 600}))

    held = http.get("/__admin/vendors/superloop/assertions").json["assertions"]
    assert [one["jti"] for one in held] == ["new"]


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
