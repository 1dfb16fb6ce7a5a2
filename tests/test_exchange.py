"""What a handler reads of a request and notes on its exchange."""

from datetime import UTC, datetime

import pytest

from mockserver.exchange import Exchange, Request
from mockserver.rules import Decision
from tests.toys import DONE, READ, TAKEN

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)


def request(**headers):
    return Request("GET", "/", "", {name.replace("_", "-"): value for name, value in headers.items()}, b"")


def exchange():
    return Exchange(request(), None, NOW, "r-1", "wind", {})


def test_a_header_is_trimmed_and_none_when_it_was_not_sent():
    assert request(x_key="  k ").header("x-key") == "k"
    assert request(x_key="").header("x-key") == ""
    assert request().header("x-key") is None


@pytest.mark.parametrize(
    ("sent", "host"),
    [
        ("localhost", "localhost"),
        ("localhost:8080", "localhost"),
        (" API.Example:443 ", "api.example"),
        ("[::1]:8080", "[::1]"),
        ("[::1]", "[::1]"),
        ("w1.localhost.", "w1.localhost"),
        ("w1.localhost.:8080", "w1.localhost"),
        ("", ""),
    ],
)
def test_the_host_is_without_port_and_in_lower_case(sent, host):
    assert request(host=sent).host == host


def test_no_host_is_an_empty_one():
    assert request().host == ""


@pytest.mark.parametrize(
    ("sent", "media_type"),
    [
        ("application/json", "application/json"),
        ("Application/JSON ; charset=UTF-8", "application/json"),
        ("", ""),
        (";", ""),
    ],
)
def test_the_media_type_is_without_parameters_and_in_lower_case(sent, media_type):
    assert request(content_type=sent).media_type == media_type


def test_an_answer_is_the_rows_its_headers_filled_with_the_facts():
    asked = exchange()
    asked.read(READ, id="bear")

    answer = asked.answer(TAKEN, b"body", [("X-More", "1")])

    assert (answer.status, answer.body) == (409, b"body")
    assert answer.headers == [("X-Taken", "bear"), ("X-More", "1")]
    assert asked.rules == [TAKEN, READ]


def test_a_decision_answers_by_its_row_and_leaves_its_readings_and_facts():
    asked = exchange()

    answer = asked.answer(Decision("value", DONE, (READ,), {"id": "bear"}))

    assert (answer.status, answer.headers, answer.body) == (200, [], b"")
    assert asked.rules == [DONE, READ]
    assert asked.facts == {"id": "bear"}
