"""JSON Web Tokens: made and known again, and whatever else is sent is read as nothing or verified by nobody."""

from base64 import urlsafe_b64encode

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from joserfc import jws
from joserfc.jwk import ECKey, RSAKey

from mockserver import fixtures
from mockserver.auth import jwt
from mockserver.auth.jwt import PublicKey

KEY = fixtures.text("superloop", "sample-signing-key.json")
PUBLIC = PublicKey(**{name: jwt.public_part(KEY)[name] for name in ("kid", "n", "e")})
SIGNED = jwt.sign({"sub": "somebody", "exp": 1}, KEY)
PARTS = SIGNED.split(".")

texts = st.text(st.characters(codec="utf-8"), max_size=9)
json = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False, allow_infinity=False)
    | texts,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3),
    max_leaves=8,
)  # fmt: skip  # reads as what JSON is


def encoded(value):
    return urlsafe_b64encode(orjson.dumps(value)).rstrip(b"=").decode()


def test_what_was_signed_is_read_and_verified():
    said = jwt.read(SIGNED)

    assert said.header == {"alg": "RS256", "typ": "JWT", "kid": PUBLIC.kid}
    assert said.claims == {"sub": "somebody", "exp": 1}
    assert jwt.is_signed_by(SIGNED, PUBLIC)


def test_the_same_claims_are_the_same_text():
    assert jwt.sign({"sub": "somebody", "exp": 1}, KEY) == SIGNED


def test_a_bare_signature_is_the_one_that_a_token_of_that_text_has():
    text = ".".join(PARTS[:2])

    assert urlsafe_b64encode(jwt.signature(text, KEY)).rstrip(b"=").decode() == PARTS[2]


def test_the_public_part_holds_no_private_number():
    assert jwt.public_part(KEY).keys() == {"kid", "kty", "alg", "use", "n", "e"}


@given(st.dictionaries(texts, json, max_size=4))
def test_any_claims_survive(claims):
    assert jwt.read(jwt.sign(claims, KEY)).claims == claims


@given(st.text() | st.text(st.sampled_from("aA0-_.=+/ey{}\n"), max_size=60))
def test_any_text_is_read_and_verified_without_an_error(text):
    said = jwt.read(text)

    assert said is None or isinstance(said.claims, dict)
    assert text == SIGNED or not jwt.is_signed_by(text.encode("utf-8", "replace").decode(), PUBLIC)


@given(json, json, st.binary(max_size=300))
def test_parts_of_any_json_are_no_signed_token(header, claims, signature):
    text = f"{encoded(header)}.{encoded(claims)}.{urlsafe_b64encode(signature).rstrip(b'=').decode()}"

    said = jwt.read(text)

    assert (said is not None) == (isinstance(header, dict) and isinstance(claims, dict))
    assert not jwt.is_signed_by(text, PUBLIC)


@given(json.filter(lambda value: value != "RS256"), st.sampled_from(["alg", "typ", "kid", "crit", "b64", "x5c", "jwk"]))
def test_a_header_with_a_strange_value_is_no_signed_token(value, name):
    header = encoded({"alg": "RS256", "typ": "JWT", "kid": PUBLIC.kid} | {name: value})

    assert not jwt.is_signed_by(".".join((header, *PARTS[1:])), PUBLIC)


@given(st.integers(0, len(SIGNED) - 1), st.sampled_from("AZaz09-_. ="))
def test_a_token_with_another_letter_is_no_signed_token(place, letter):
    changed = SIGNED[:place] + letter + SIGNED[place + 1 :]

    assert changed == SIGNED or not jwt.is_signed_by(changed, PUBLIC)


numbers = st.binary(max_size=2100).map(lambda raw: urlsafe_b64encode(raw).rstrip(b"=").decode())


@given(numbers | st.sampled_from(["_" * 342, "_" * 2730, "A" * 342]), numbers | st.sampled_from(["AQAB", "Aw", "AQ"]))
def test_a_key_of_any_numbers_verifies_nothing(n, e):
    assert not jwt.is_signed_by(SIGNED, PublicKey("k", n, e))


def test_a_short_key_verifies_nothing_and_nobody_is_warned():
    with pytest.warns(UserWarning, match="2048"):
        short = RSAKey.generate_key(1024)
    signed = jws.serialize_compact({"alg": "RS256"}, b"{}", short)
    parts = short.as_dict(private=False)

    with pytest.raises(ValueError, match="2048 bits"):
        jwt.from_pem("short", short.as_pem(private=False).decode())
    assert not jwt.is_signed_by(signed, PublicKey("short", parts["n"], parts["e"]))


@pytest.mark.parametrize("private", [True, False])
def test_a_key_is_read_from_pem(private):
    pem = RSAKey.import_key(orjson.loads(KEY)).as_pem(private=private).decode()

    assert jwt.from_pem(PUBLIC.kid, pem) == PUBLIC


@pytest.mark.parametrize(
    "pem",
    [
        "",
        "garbage",
        "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
        ECKey.generate_key("P-256").as_pem(private=False).decode(),
        "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----",
        "-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----",
    ],
)
def test_what_is_no_rsa_key_in_pem_is_a_value_error(pem):
    with pytest.raises(ValueError, match="no RSA key"):
        jwt.from_pem("k", pem)
