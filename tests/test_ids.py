"""Ids of a world: repeatable from its seed, and good UUIDs."""

import uuid
from concurrent.futures import ThreadPoolExecutor

from hypothesis import given
from hypothesis import strategies as st

from mockserver.ids import Ids

SEEDS = st.integers()


def drawn(ids):
    return [ids.uuid(), ids.text(12), ids.request(), ids.uuid(), ids.text(3)]


@given(SEEDS)
def test_the_same_seed_gives_the_same_ids(seed):
    assert drawn(Ids(seed)) == drawn(Ids(seed))


def test_another_seed_gives_other_ids():
    assert len({Ids(seed).uuid() for seed in range(1000)}) == 1000


@given(SEEDS)
def test_a_uuid_is_of_version_4_as_rfc_4122_has_it(seed):
    text = Ids(seed).uuid()

    parsed = uuid.UUID(text)
    assert str(parsed) == text
    assert (parsed.version, parsed.variant) == (4, uuid.RFC_4122)


@given(SEEDS, st.integers(0, 100))
def test_a_text_has_its_length_and_only_letters_and_digits(seed, length):
    text = Ids(seed).text(length)

    assert len(text) == length
    assert text.isascii()
    assert text.isalnum() or not text


def test_requests_are_numbered_from_one_whatever_else_is_drawn():
    ids = Ids(0)

    assert [ids.request(), ids.uuid() and ids.request(), ids.request()] == ["r-1", "r-2", "r-3"]


def test_no_two_threads_get_one_request_id():
    ids = Ids(0)

    with ThreadPoolExecutor(8) as pool:
        given_out = list(pool.map(lambda _: [ids.request() for _ in range(500)], range(8)))

    assert len({one for some in given_out for one in some}) == 4000
