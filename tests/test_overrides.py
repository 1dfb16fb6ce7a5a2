"""An override in the place of an answer's parts: what it replaces, what it leaves, which content type fits."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.overrides import Override

JSON = ("Content-Type", "application/json")
XML = ("Content-Type", "application/xml; charset=utf-8")
TEXT = ("Content-Type", "text/plain; charset=utf-8")
NAMES = st.sampled_from(["X-A", "x-a", "X-B", "Content-Type", "content-type"])
HEADERS = st.lists(st.tuples(NAMES, st.sampled_from(["1", "2"])), max_size=4)


@given(st.integers(200, 599), HEADERS, st.binary(min_size=1))
def test_an_override_of_nothing_leaves_everything_but_what_its_status_cannot_have(status, headers, body):
    after = Override().over(status, headers, body)

    bare = [(name, value) for name, value in headers if name.lower() != "content-type"]
    assert after == ((status, bare, b"") if status in (204, 205) else (status, headers, body))


@given(HEADERS, st.dictionaries(NAMES, st.none() | st.just("mine"), max_size=3))
def test_a_header_is_replaced_or_left_out_whatever_its_case_and_the_others_stay_in_order(headers, mine):
    _, after, _ = Override(headers=mine).over(200, headers, b"")

    named = {name.lower() for name in mine}
    others = [(name, value) for name, value in headers if name.lower() not in named]
    assert after == [*others, *((name, value) for name, value in mine.items() if value is not None)]


@pytest.mark.parametrize(
    ("override", "before", "after"),
    [
        (Override(body=b"x"), [JSON], [JSON]),
        (Override(body=b"x"), [XML], [XML]),
        (Override(body=b"x"), [], [TEXT]),
        (Override(body=b"{}", is_json=True), [], [JSON]),
        (Override(body=b"{}", is_json=True), [XML], [JSON]),
        (
            Override(body=b"{}", is_json=True),
            [("content-type", "application/problem+json")],
            [("content-type", "application/problem+json")],
        ),
        (
            Override(body=b"{}", is_json=True, headers={"Content-Type": "odd"}),
            [XML],
            [("Content-Type", "odd")],
        ),
        (Override(body=b"{}", is_json=True, headers={"content-type": None}), [XML], []),
        (Override(status=204), [JSON], []),
        (Override(status=409), [XML], [XML]),
    ],
)
def test_the_content_type_is_the_answers_unless_it_does_not_fit(override, before, after):
    assert override.over(200, before, b"")[1] == after


@pytest.mark.parametrize(
    ("override", "has_content"),
    [
        (Override(), False),
        (Override(409), False),
        (Override(headers={"X-A": "1"}), False),
        (Override(body=b""), True),
        (Override(204), True),
    ],
)
def test_an_override_that_has_content_says_all_that_a_body_needs(override, has_content):
    assert override.has_content is has_content
