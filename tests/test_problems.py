"""The emulator's own answers: problem documents."""

import json
from http import HTTPStatus

import pytest

from mockserver.web.problems import problem


@pytest.mark.parametrize("status", [HTTPStatus.BAD_REQUEST, HTTPStatus.NOT_FOUND, HTTPStatus.SERVICE_UNAVAILABLE])
def test_a_problem_has_the_members_of_rfc_9457(status):
    answer = problem(status, "what went wrong")

    assert (answer.status, answer.headers) == (status, [("Content-Type", "application/problem+json")])
    assert json.loads(answer.body) == {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": "what went wrong",
    }


def test_a_problem_can_list_errors_and_carry_headers():
    errors = [{"pointer": "/a", "detail": "no"}]

    answer = problem(HTTPStatus.BAD_REQUEST, "no", errors=errors, headers=[("X-More", "1")])

    assert json.loads(answer.body)["errors"] == errors
    assert ("X-More", "1") in answer.headers
