"""Whatever is sent to the token endpoint: an OAuth error or a token, never a 500, and a refusal changes nothing."""

from urllib.parse import urlencode

import orjson
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from mockserver.exchange import Request
from mockserver.web.rsgi_door import call_wsgi
from tests.fuzzing import fresh, held
from tests.vendors.superloop.assertions import CLIENT, JWT_BEARER, NOW, PATH, TOKEN_URL, assertion, unsigned

EXAMPLES = 500
texts = st.text(st.characters(codec="utf-8"), max_size=12)
scalars = st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats(allow_nan=False) | texts
values = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(texts, inner, max_size=3), max_leaves=6
)
likely = st.sampled_from([CLIENT, "other-reseller", TOKEN_URL, [TOKEN_URL], NOW, NOW + 1, 1e300, -1, "one", ""])
claims = st.dictionaries(st.sampled_from(["iss", "sub", "aud", "jti", "nbf", "exp", "iat"]) | texts, likely | values)
headers = st.dictionaries(
    st.sampled_from(["alg", "kid", "typ", "crit", "b64", "x5c", "jku"]) | texts,
    st.sampled_from(["RS256", "HS256", "none", "sample-11001", ["b64"], False]) | values,
)
signed = claims.map(lambda each: assertion(claims=finite(each)))
GOOD = assertion()


def finite(value):
    """With null for what JSON has no number for."""
    return orjson.loads(orjson.dumps(value))


@st.composite
def mutated(draw):
    """A good assertion with one part of it exchanged, cut or grown."""
    place, length = draw(st.integers(0, len(GOOD))), draw(st.integers(0, 20))
    return GOOD[:place] + draw(st.text(st.sampled_from("aZ09-_.=+ {"), max_size=9)) + GOOD[place + length :]


made_up = st.builds(lambda header, said, end: unsigned(finite(header), finite(said), end), headers, claims, st.binary())
assertions = st.just(GOOD) | signed | mutated() | made_up | texts
fields = st.fixed_dictionaries(
    {},
    optional={
        "grant_type": st.just("client_credentials") | texts,
        "client_id": st.sampled_from([CLIENT, "other-reseller"]) | texts,
        "client_assertion_type": st.just(JWT_BEARER) | texts,
        "client_assertion": assertions,
        "scope": texts,
    },
)
whole = st.builds(
    lambda text, client: {
        "grant_type": "client_credentials",
        "client_id": client,
        "client_assertion_type": JWT_BEARER,
        "client_assertion": text,
    },
    assertions,
    st.just(CLIENT) | texts,
)
bodies = (whole | fields).map(lambda form: urlencode(form).encode()) | st.binary(max_size=80)
media_types = st.just("application/x-www-form-urlencoded") | st.sampled_from(["", "application/json", "text/plain"])


def test_any_request_gets_a_token_or_an_oauth_error():
    app = create_app()
    world = app.extensions["mockserver"].enter("default")
    fresh(world)
    before, beginning = held(world), world.capture()

    @settings(max_examples=EXAMPLES)
    @given(bodies, media_types)
    def asked(body, media_type):
        world.restore(beginning)

        answer = call_wsgi(app, Request("POST", PATH, "", {"host": "localhost", "content-type": media_type}, body))

        entry = next(world.journal.newest_first())
        told = orjson.loads(answer.body)
        assert entry.operation == "issue-token"
        assert answer.status in (200, 400, 415), entry.facts
        if answer.status == 200:
            assert told["token_type"] == "Bearer"
        else:
            assert told.keys() == {"error", "error_description"}
            assert held(world) == before

    asked()
