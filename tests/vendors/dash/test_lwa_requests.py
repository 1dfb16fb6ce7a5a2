"""Whatever Login with Amazon is asked, in process: no failure, nothing kept of a refusal; of many at once one wins."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.app import create_app
from mockserver.auth.bearer import Token
from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.rules import Refusal
from mockserver.vendors.dash.rules import tokens as rules
from mockserver.vendors.dash.service.collections import CLIENTS, TOKENS
from mockserver.vendors.dash.service.lwa import TokenEndpoint
from mockserver.web.rsgi_door import call_wsgi
from mockserver.world import World
from tests.fuzzing import fresh, held
from tests.vendors.dash.lwa import CLIENT, CODE, RETURN, TOKEN_PATH

EXAMPLES = 150
HEADERS = {"host": "localhost", "content-type": "application/x-www-form-urlencoded"}
texts = st.text(st.characters(codec="utf-8"), max_size=12)
values = st.none() | st.booleans() | st.integers() | texts | st.lists(texts, max_size=2)
devices = st.fixed_dictionaries(
    {"device_model": st.sampled_from(["mock-model", "mock-hub"]) | values, "serial": st.just("COFFEE-01") | values},
    optional={"is_test_device": st.booleans() | values},
)
scope_data = devices.map(lambda device: json.dumps({"dash:replenish": device})) | values.map(json.dumps) | texts
queries = st.fixed_dictionaries(
    {"client_id": st.just(CLIENT), "redirect_uri": st.just(RETURN)},
    optional={
        "response_type": st.just("code") | texts,
        "scope": st.just("dash:replenish") | texts,
        "scope_data": scope_data,
        "state": texts,
    },
) | st.dictionaries(st.sampled_from(["client_id", "redirect_uri", "state"]), st.just(RETURN) | texts)
secrets = st.fixed_dictionaries({"client_id": st.just(CLIENT), "client_secret": st.just("mock-secret")})
grants = st.fixed_dictionaries(
    {},
    optional={
        "grant_type": st.sampled_from(["authorization_code", "refresh_token"]) | texts,
        "code": st.just(CODE) | texts,
        "redirect_uri": st.just(RETURN) | texts,
        "refresh_token": st.sampled_from(["Atzr|test-device", "Atzr|revoked"]) | texts,
    },
)
forms = st.builds(lambda secret, grant: secret | grant, secrets | st.just({}), grants)
consents = st.sampled_from([b"consent=allow", b"consent=deny"]) | st.binary(max_size=20)

asking = st.builds(lambda query: ("GET", "/ap/oa", urlencode(query), b""), queries)
consenting = st.builds(lambda query, body: ("POST", "/ap/oa", urlencode(query), body), queries, consents)
granting = forms.map(lambda form: ("POST", TOKEN_PATH, "", urlencode(form).encode()))


def test_whatever_is_asked_is_answered_and_a_refusal_changes_nothing():
    app = create_app()
    world = app.extensions["mockserver"].enter("default")
    fresh(world)
    before, beginning = held(world), world.capture()

    @settings(max_examples=EXAMPLES)
    @given(asking | consenting | granting)
    def strange_request(asked):
        method, path, query, body = asked
        world.restore(beginning)

        answer = call_wsgi(app, Request(method, path, query, HEADERS, body))

        entry = next(world.journal.newest_first())
        assert entry.status < 500, entry.facts
        assert all(value.isascii() and value.isprintable() for _, value in answer.headers)
        if entry.rules[0].refuses:
            assert held(world) == before

    strange_request()


@pytest.fixture
def world():
    made = World("w", VENDORS, seed=1, journal_size=10)
    made.clock.freeze()
    return made


def test_of_many_who_redeem_one_code_at_once_one_gets_tokens(world):
    endpoint = TokenEndpoint(world, world.clock.now())
    client = world.store.get(CLIENTS, CLIENT)

    def redeem(_):
        try:
            return endpoint.redeem(client, CODE, RETURN).rule
        except Refusal as refusal:
            return refusal.rule

    with ThreadPoolExecutor(8) as threads:
        answered = list(threads.map(redeem, range(40)))

    assert answered.count(rules.DASH_M25) == 1
    assert answered.count(rules.DASH_M33) == 39


def test_tokens_that_have_expired_are_forgotten_once_there_are_many(world):
    now = world.clock.now()
    for number in range(10_000):
        world.store.add(TOKENS, Token(f"Atza|{number}", "COFFEE-01", expires_at=now + timedelta(seconds=number % 2)))
    client = world.store.get(CLIENTS, CLIENT)

    issued = TokenEndpoint(world, now).refresh(client, "Atzr|test-device").value

    assert world.store.get(TOKENS, issued.access_token)
    assert world.store.get(TOKENS, "Atza|0") is None
    assert world.store.get(TOKENS, "Atza|1")
