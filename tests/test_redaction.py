"""No credential in what the journal shows, wherever and however it was sent."""

import time
from datetime import UTC, datetime
from urllib.parse import quote

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.admin.entries import summary, whole
from mockserver.journal import BODY_LIMIT, Entry
from mockserver.journal.redaction import REDACTED, Secrets
from mockserver.journal.verify import Match, described, differences, told
from mockserver.registry import VENDORS
from mockserver.stores.codec import to_plain

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECRET = "s3cret-value-0123456789"
SECRETS = Secrets.named(("client_secret", "access_token", "Signature"))


def entry(**parts):
    given_parts = {"path": "/", "query": "", "headers": {}, "body": b""} | parts
    return Entry("r-1", NOW, "kibo", "", "POST", **given_parts)


def shown(one, secrets=SECRETS):
    return orjson.dumps(to_plain(whole(secrets.clean(one)), otherwise=str)).decode()


@pytest.mark.parametrize(
    "body",
    [
        '{"client_secret": "%s"}',
        '{"client_secret":"%s',
        '{"CLIENT_secret" : "a\\"%s"}',
        '{"client\\u005fsecret": "%s"}',
        '{"a": {"client_secret": ["x", {"y": "%s"}]}, "b": 1}',
        '{"client_secret": {"y": "]}%s"',
        '{"client_secret": "a", "client_secret": "%s"}',
        "{\"client_secret\": '%s'}",
        '{"client_secret": %s}',
        'x" {"client_secret": "%s"}',
        '{"a": "{\\\\\\\\\\"client_secret\\\\\\\\\\": \\\\\\\\\\"%s',
        '{"text": "{\\"client_secret\\": \\"%s\\"}"}',
        "client_secret=%s",
        "a=1&client%%5Fsecret=%s&b=2",
        "Client_Secret=%s;x",
        "<a><client_secret>%s</client_secret></a>",
        '<a><ns:client_secret x="1"><![CDATA[%s]]>',
        '<a client_secret="%s"/>',
        '<a client_secret = "%s',
        "see https://x.example/?access_token=%s&a=1",
        "see https://shop:%s@x.example/",
        '{"clientSecret": "%s"}',
        '{"client-secret": "%s"}',
        "{'client_secret': '%s'}",
        "{client_secret: %s}",
        "a: 1\nclient_secret: %s\n",
        "a=1;client_secret=%s",
        "data=%%7B%%22client_secret%%22%%3A%%22%s%%22%%7D",
        "client_secret[]=%s",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.%s",
        "whatever=eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.%s&b=2",
        "client_secret%%3DeyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.%s",
        "GET / HTTP/1.1\r\nX-Whatever: Bearer %s\r\n",
        '--x\r\nContent-Disposition: form-data; name="client_secret"\r\n\r\n%s\r\n--x--',
        "--x\nContent-Disposition: form-data; name=client_secret\nContent-Type: text/plain\n\n%s",
    ],
)
def test_a_secret_is_taken_out_of_a_body(body):
    text = (body % SECRET).encode()

    assert SECRET not in shown(entry(body=text, answer=text))
    assert REDACTED in shown(entry(body=text))


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-8-sig"])
def test_a_secret_is_taken_out_of_a_body_in_another_encoding(encoding):
    body = f'{{"client_secret": "{SECRET}"}}'.encode(encoding)

    assert SECRET not in shown(entry(body=body)).replace("\\u0000", "")


@pytest.mark.parametrize(
    "body",
    [
        b'{"client_id":  "shown", "client_secret_hint": "h", "note": "a=b"}',
        b'{"at": "10:00:00", "url": "https://x.example:80/a?b=c", "error": "Bearer authentication is required"}',
        b"a=1&url=https%3A%2F%2Fx.example%2F%3Fb%3Dc&b",
        b'--x\r\nContent-Disposition: form-data; name="orderId"\r\n\r\n1\r\n--x--',
    ],
)
def test_what_is_no_secret_stays_as_it_was_sent(body):
    assert SECRETS.clean(entry(body=body)).body == body


@pytest.mark.parametrize("name", ["X_API_KEY", "x-auth-token", "x-amz-access-token", "X-Authorization"])
def test_a_header_that_is_called_like_one_with_a_credential_is_hidden(name):
    assert SECRET not in shown(entry(headers={name: SECRET}))


@pytest.mark.parametrize(
    "text",
    [
        "a" * 16_384,
        "a=" * 8192,
        "client_secret=" * 1100,
        "Bearer " * 2400,
        "://a" * 4096,
        "eyJ" * 5461,
        "%3DeyJ" * 2730,
        "eyJa.eyJ" * 2048,
        'form-data; name="a"\n' * 800,
    ],
)
def test_a_long_text_is_cleaned_in_linear_time(text):
    began = time.perf_counter()

    SECRETS.text(text)

    assert time.perf_counter() - began < 0.3  # a quadratic way takes a second and more


def test_a_body_that_was_cut_within_the_secret_hides_what_is_left():
    body = b'{"pad": "' + b"x" * (BODY_LIMIT - 50) + b'", "client_secret": "' + SECRET.encode() * 5

    assert SECRET[:12] not in shown(entry(body=body))


@pytest.mark.parametrize("place", ["path", "query", "body", "answer", "facts", "warnings", "headers"])
@pytest.mark.parametrize("spelled", [SECRET, quote(SECRET + "/ä", safe="")])
def test_a_secret_that_was_sent_is_hidden_wherever_else_it_occurs(place, spelled):
    secret = SECRET if spelled == SECRET else SECRET + "/ä"
    values = {
        "path": f"/{secret}",
        "query": f"x={spelled}",
        "body": f"hello {secret}".encode(),
        "answer": orjson.dumps({"error": f"bad {secret}"}),
        "facts": {"exception": f"KeyError('{secret}')", "deep": [{"a": secret}]},
        "warnings": (f"no {secret}",),
        "headers": {"x-other": secret},
    }
    one = entry(**{place: values[place]})
    one.headers = {**one.headers, "cookie": f"a={secret}"} if secret == SECRET else one.headers
    one.facts = {**one.facts, "access_token": secret}

    assert SECRET not in shown(one)


def test_a_signature_is_hidden_where_it_was_sent_and_shown_where_it_explains():
    one = entry(query=f"Signature={SECRET}", facts={"received": SECRET})

    clean = SECRETS.clean(one)

    assert clean.query == f"Signature={REDACTED}"
    assert clean.facts == {"received": SECRET}


def test_differences_and_descriptions_tell_no_secret():
    one = entry(headers={"content-type": "application/json"}, body=b'{"client_secret": "%s"}' % SECRET.encode())
    wanted = Match(json={"client_secret": "other-secret-987654"})

    texts = told(one, differences(one, wanted), SECRETS)

    assert texts == [f"json/client_secret: {REDACTED}"]
    assert "other-secret" not in described(wanted, SECRETS)


PLACES = [
    (vendor, place, name)
    for vendor in VENDORS
    for place, names in (
        ("headers", ("authorization", "cookie", *vendor.secret_headers)),
        ("query", vendor.secret_parameters),
        ("json", vendor.secret_fields),
        ("form", vendor.secret_fields),
    )
    for name in names
]


@given(st.sampled_from(PLACES), st.text(st.characters(codec="utf-8"), max_size=8), st.booleans())
def test_a_secret_planted_where_a_vendor_has_one_is_never_shown(planted, around, cut):
    vendor, place, name = planted
    value = SECRET + around
    parts = {
        "headers": {"headers": {name: value}},
        "query": {"query": f"a=1&{name}={quote(value)}"},
        "json": {"body": orjson.dumps({"a": around, name: value})[: -2 if cut else None]},
        "form": {"body": f"{name}={quote(value)}&b=1".encode()},
    }[place]
    one = entry(**parts)

    clean = vendor.secrets.clean(one)

    assert SECRET not in orjson.dumps(to_plain(whole(clean), otherwise=str)).decode()
    assert SECRET not in orjson.dumps(to_plain(summary(clean), otherwise=str)).decode()


@given(st.text(st.sampled_from('{}[]"\\:=&<>/ client_secret,u5f'), max_size=80))
def test_any_text_can_be_cleaned(text):
    assert shown(entry(body=text.encode(), path=text, query=text, facts={"received": text}))
