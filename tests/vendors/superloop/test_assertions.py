"""Which client assertions are believed, decided on values alone. That signatures are good is taken for granted here."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.auth.jwt import PublicKey
from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders import assertions
from mockserver.vendors.superloop.orders.assertions import Assertion
from mockserver.vendors.superloop.orders.clients import Client, UsedAssertion, with_key
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.tokens import PRODUCTION, Realm, audiences

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECONDS = int(NOW.timestamp())
KEY, NEXT_KEY = PublicKey("k1", "n1"), PublicKey("k2", "n2")
CLIENT = Client(client_id="us", caller="11001", keys=(KEY, NEXT_KEY))
GOOD = {
    "text": "a.b.c",
    "algorithm": "RS256",
    "key_id": "k1",
    "issuer": "us",
    "subject": "us",
    "audience": PRODUCTION.token_url,
    "id": "one",
    "expires_at": SECONDS + 60,
    "not_before": SECONDS,
}
anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


DEFAULT = Settings()


def check(settings=DEFAULT, now=NOW, verify=lambda _text, _key: True, **changes):
    assertion = Assertion(**GOOD | changes)
    return assertions.check(
        assertion, CLIENT, audiences=audiences(PRODUCTION), now=now, settings=settings, verify=verify
    )


def refused_by(**changes):
    with pytest.raises(Refusal) as refused:
        check(**changes)
    return refused.value.rule.id


def test_a_good_assertion_is_believed_until_it_expires():
    assert check().used == UsedAssertion(client_id="us", jti="one", expires_at=NOW + timedelta(seconds=60))


@given(st.sampled_from(sorted(GOOD.keys() - {"text"})), anything)
def test_whatever_is_claimed_an_assertion_is_believed_or_refused(name, value):
    try:
        believed = check(**{name: value})
    except Refusal:  # anything else fails the test
        return

    assert believed.used.expires_at > NOW


@given(st.integers(-120, 120), st.integers(-120, 120), st.integers(0, 60))
def test_it_is_good_from_its_nbf_to_before_its_exp_give_or_take_the_leeway(begins, ends, leeway):
    good = begins - leeway <= 0 < ends + leeway
    changes = {"not_before": SECONDS + begins, "expires_at": SECONDS + ends}

    if good:
        assert check(settings=Settings(clock_leeway_seconds=leeway), **changes)
    else:
        assert refused_by(settings=Settings(clock_leeway_seconds=leeway), **changes) == "SUP-70"


@pytest.mark.parametrize("year", [1, 1969, 1970, 9998])
def test_the_clock_may_stand_anywhere(year):
    now = datetime(year, 12, 31, 23, 59, 59, tzinfo=UTC)
    seconds = now.timestamp()

    believed = check(now=now, settings=Settings(clock_leeway_seconds=31536000), expires_at=seconds + 1, not_before=None)

    assert believed.used.expires_at > now


@pytest.mark.parametrize("exp", [1e300, 2**63, 253402300800])
def test_an_exp_beyond_the_calendar_is_the_end_of_it(exp):
    assert check(expires_at=exp).used.expires_at == datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)


def test_the_key_that_is_named_is_the_only_one_that_is_tried():
    tried = []

    check(key_id="k2", verify=lambda _, key: not tried.append(key))

    assert tried == [NEXT_KEY]


def test_without_a_kid_every_key_is_tried_where_none_is_required():
    believed = check(settings=Settings(require_assertion_kid=False), key_id=None, verify=lambda _, key: key is NEXT_KEY)

    assert [rule.id for rule in believed.readings] == ["SUP-M49"]


def test_no_signature_is_looked_at_for_another_algorithm():
    assert refused_by(algorithm="none", verify=lambda _text, _key: pytest.fail("looked at")) == "SUP-70"


@pytest.mark.parametrize(("seconds", "refused"), [(1, True), (0, False), (-1, False)])
def test_an_id_is_taken_for_as_long_as_the_assertion_was_good(seconds, refused):
    used = UsedAssertion(client_id="us", jti="one", expires_at=NOW + timedelta(seconds=60))
    before = UsedAssertion(client_id="us", jti="one", expires_at=NOW + timedelta(seconds=seconds))

    if refused:
        with pytest.raises(Refusal, match="SUP-70"):
            assertions.check_new(used, before, NOW)
    else:
        assertions.check_new(used, before, NOW)
    assertions.check_new(used, None, NOW)


@given(st.text(max_size=5), st.text(max_size=5), st.text(max_size=5), st.text(max_size=5))
def test_no_two_assertions_share_a_key(client, jti, other_client, other_jti):
    one = UsedAssertion(client_id=client, jti=jti, expires_at=NOW)
    other = UsedAssertion(client_id=other_client, jti=other_jti, expires_at=NOW)

    assert (one.key == other.key) == ((client, jti) == (other_client, other_jti))


def test_a_key_of_the_same_name_is_replaced():
    changed = with_key(CLIENT, PublicKey("k1", "other"))

    assert changed.keys == (NEXT_KEY, PublicKey("k1", "other"))


def test_an_audience_is_the_token_url_or_the_issuer_by_any_of_the_servers_names():
    realm = Realm("http://localhost:8080/__world/w")

    assert set(audiences(realm)) >= {realm.issuer, realm.token_url, PRODUCTION.issuer, PRODUCTION.token_url}
    assert len(audiences(realm)) == 6
