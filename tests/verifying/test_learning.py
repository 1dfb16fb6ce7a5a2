"""What was answered otherwise, as answers for the rules: which can be written, and which cannot be told so."""

import json
from datetime import date

import pytest

from mockserver.rules import Rule, Source
from mockserver.verifying import learning
from mockserver.verifying.comparing import differences
from mockserver.verifying.examples import Reply
from mockserver.verifying.reference import Expected
from mockserver.verifying.report import Outcome, Report, rows

JSON = ("content-type", "application/json")
TEXT = ("content-type", "text/plain")
SEEN = {"target": "https://api.example", "on": "2026-01-15"}


def rule(**row):
    return Rule(**{"id": "T-1", "operation": "cancel", "sentence": "No.", "source": Source.INFERRED, "address": "here",
                   "status": 422, **row})  # fmt: skip  # a row


def reply(body=b"", *headers, status=422):
    return Reply(status, headers, body)


def reported(of, *answers, ours=False):
    """A report of examples of the rule, each with what was expected and what came."""
    outcomes = [
        Outcome(
            example=f"e{number}",
            call="POST /",
            expected=Expected(expected, (of,), frozenset(), False, None),
            reply=actual,
            differences=tuple(differences(expected, None, actual, strangers=True)),
        )
        for number, (expected, actual) in enumerate(answers)
    ]
    found = rows([of], outcomes)
    return Report(vendor="t", target=SEEN["target"], on=date(2026, 1, 15), ours=ours, rows=found)


@pytest.mark.parametrize(
    ("expected", "actual", "answer"),
    [
        (reply(), reply(status=409), {"status": 409}),
        (reply(b"a", TEXT), reply(b"b", TEXT), {"body": "b"}),
        (reply(b"{}", JSON), reply(b'{"a": 1}', JSON), {"body": {"a": 1}}),
        (reply(b"{}", JSON), reply(b'"a"', JSON), {"body": '"a"'}),
        (reply(b"{}", JSON), reply(b"{", JSON), {"body": "{"}),
        (reply(b"", ("pragma", "x")), reply(b"", ("x-new", "1")), {"headers": {"pragma": None, "x-new": "1"}}),
        (reply(b"a", TEXT), reply(status=204), {"status": 204}),
    ],
)
def test_the_parts_that_differ_are_the_answer(expected, actual, answer):
    made, unmade = learning.answers(reported(rule(), (expected, actual)))

    assert (made, unmade) == ({"T-1": {**answer, "observed": SEEN}}, {})


@pytest.mark.parametrize(
    ("row", "answers", "why"),
    [
        ({}, [(reply(), reply(status=409)), (reply(), reply())], "only some of its examples differ"),
        ({}, [(reply(), reply(status=409)), (reply(), reply(status=410))], "several statuses"),
        ({}, [(reply(b"a"), reply(b"b")), (reply(b"a"), reply(b"c"))], "several bodies"),
        ({}, [(reply(b"a"), reply(b"\xff"))], "its body is no text"),
        ({}, [(reply(), reply(b"", ("x-a", "é")))], "cannot be sent as it was seen"),
        ({}, [(reply(), reply(status=304))], "cannot be sent as it was seen"),
        ({"status": 200}, [(reply(b"a", status=200), reply(b"b", status=200))], "the body of a success"),
    ],
)
def test_what_no_one_answer_can_say_is_not_written(row, answers, why):
    made, unmade = learning.answers(reported(rule(**row), *answers))

    assert made == {}
    assert why in unmade["T-1"]


def test_the_body_of_a_success_that_had_none_is_written():
    made, _ = learning.answers(reported(rule(status=200), (reply(status=200), reply(b"done", TEXT, status=200))))

    assert made["T-1"]["body"] == "done"


@pytest.mark.parametrize(
    ("row", "ours", "observed"),
    [
        ({}, False, True),
        ({}, True, False),
        ({"source": Source.SEED}, False, False),
        ({"source": Source.SEED, "inferred": "body"}, False, True),
    ],
)
def test_what_we_had_judged_so_and_was_seen_at_anothers_server_is_observed(row, ours, observed):
    confirmed = learning.confirmed(reported(rule(**row), (reply(), reply()), ours=ours))

    assert confirmed == ({"T-1": {"status": 422, "observed": SEEN}} if observed else {})


def test_a_file_has_what_was_known_and_what_is_new(tmp_path):
    file = tmp_path / "seen.json"

    learning.write(file, {"A": {"status": 409}}, known={"A": {"status": 410}, "B": {"body": "é"}})

    assert json.loads(file.read_text())["answers"] == {"A": {"status": 409}, "B": {"body": "é"}}
    assert learning.known_answers(str(file)).keys() == {"A", "B"}
    assert learning.known_answers("") == {}
