"""Bearer tokens: what a header holds, and when a token is still good."""

from datetime import UTC, datetime, timedelta

import pytest

from mockserver.auth.bearer import Fault, Token, check, issue, read

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize("header", ["Bearer abc", "bearer abc", "BEARER abc", "  Bearer   abc  "])
def test_the_token_is_read_whatever_the_case_and_spaces(header):
    assert read(header) == "abc"


@pytest.mark.parametrize("header", [None, "", " ", "Bearer", "Bearer ", "Basic abc", "abc", "Bearerabc", "Bearer\tabc"])
def test_anything_else_holds_no_token(header):
    assert read(header) is None


def test_a_token_with_spaces_in_it_is_read_whole():
    assert read("Bearer a b") == "a b"


@pytest.mark.parametrize(
    ("token", "fault"),
    [
        (None, Fault.UNKNOWN),
        (Token("t", "me"), None),
        (Token("t", "me", NOW + SECOND), None),
        (Token("t", "me", NOW), Fault.EXPIRED),
        (Token("t", "me", NOW - SECOND), Fault.EXPIRED),
        (Token("t", "me", NOW - SECOND, published=True), None),
        (Token("t", "me", revoked=True), Fault.REVOKED),
        (Token("t", "me", NOW - SECOND, revoked=True), Fault.REVOKED),
        (Token("t", "me", revoked=True, published=True), Fault.REVOKED),
        (Token("t", "me", NOW - SECOND, for_another=True), Fault.AUDIENCE),
        (Token("t", "me", revoked=True, for_another=True), Fault.REVOKED),
    ],
)
def test_what_is_wrong_with_a_token(token, fault):
    assert check(token, NOW) is fault


@pytest.mark.parametrize(
    ("preset", "fault"),
    [
        (None, None),
        ("expired", Fault.EXPIRED),
        ("revoked", Fault.REVOKED),
        ("wrong-audience", Fault.AUDIENCE),
    ],
)
def test_a_token_is_issued_good_or_bad_on_purpose(preset, fault):
    token = issue("t", "me", NOW, SECOND, preset)

    assert check(token, NOW) is fault


def test_a_token_is_not_issued_in_a_way_that_nobody_knows():
    with pytest.raises(ValueError, match="old"):
        issue("t", "me", NOW, SECOND, "old")


@pytest.mark.parametrize(("leeway", "fault"), [(4, Fault.EXPIRED), (5, Fault.EXPIRED), (6, None)])
def test_a_token_lives_on_through_the_leeway(leeway, fault):
    assert check(Token("t", "me", NOW - 5 * SECOND), NOW, leeway * SECOND) is fault
