"""Signed requests of another time and in another name."""

from datetime import datetime, timedelta

import pytest

from mockserver.verifying import signing
from mockserver.verifying.examples import Sent
from mockserver.verifying.reference import keys
from mockserver.verifying.run import find_vendor
from tests.verifying.told import pairs

USUAL = keys(find_vendor("falabella"))
SIGNED = [sent for sent, _ in pairs("falabella") if signing.is_signed(sent, USUAL)]
EXAMPLE = Sent("GET", "/?Action=GetOrder&Timestamp=2026-01-15T10%3A00%3A00%2B00%3A00&UserID=me&OrderId=1")


def test_most_examples_are_signed_rightly_and_some_wrongly():
    assert 50 < len(SIGNED) < len(pairs("falabella"))


def test_a_request_is_so_much_later_and_its_signature_no_longer_right():
    sent = SIGNED[0]

    later = signing.moved(sent, timedelta(days=1, seconds=1))

    times = [datetime.fromisoformat(signing.parameters(one)[signing.TIME]) for one in (sent, later)]
    assert times[1] - times[0] == timedelta(days=1, seconds=1)
    assert not signing.is_signed(later, USUAL)


@pytest.mark.parametrize("path", ["/?Action=GetOrder", "/?Timestamp=yesterday"])
def test_a_request_without_a_time_stays_as_it_is(path):
    sent = Sent("GET", path)

    assert signing.moved(sent, timedelta(days=1)) is sent


def test_a_request_is_signed_in_another_name():
    sent = signing.signed(EXAMPLE, "you@example.com", "key")

    assert signing.parameters(sent)["UserID"] == "you@example.com"
    assert signing.parameters(sent)["OrderId"] == "1"
    assert signing.is_signed(sent, {"you@example.com": "key"})
    assert not signing.is_signed(sent, {"you@example.com": "other"})
