"""The golden exchanges: each printed example, sent as printed to a fresh default world, gets the printed answer.

An exchange may name `settings` of its vendor's, without which the world does not know its path or answers otherwise,
and `things` of its collections that are there beforehand.
"""

import json

import pytest

from mockserver.fixtures import FOLDER

EXCHANGES = sorted(FOLDER.glob("*/wire/*.json"))
STEPS = sorted(FOLDER.glob("*/wire/steps/*.json"))  # several exchanges, one after the other in one world


def name(path):
    return f"{path.relative_to(FOLDER).parts[0]}-{path.stem}"


def arrange(http, path, golden):
    vendor = path.relative_to(FOLDER).parts[0]
    http.settings(vendor, **golden.get("settings", {}))
    for collection, things in golden.get("things", {}).items():
        for thing in things:
            assert http.post(f"/__admin/vendors/{vendor}/{collection}", json=thing).status == 201


def check(reply, expected, headers):
    assert reply.status == expected["status"]
    assert {name: reply.header(name) for name in headers} == headers
    if "body" in expected:
        assert reply.text == expected["body"]
    if "json" in expected:
        assert reply.json == expected["json"]
    if "json_with" in expected:
        assert {name: reply.json[name] for name in expected["json_with"]} == expected["json_with"]


@pytest.mark.parametrize("path", EXCHANGES, ids=name)
def test_a_printed_example_gets_the_printed_answer(http, path):
    exchange = json.loads(path.read_text())
    request, expected = exchange["request"], exchange["response"]
    arrange(http, path, exchange)

    reply = http.send(request["method"], request["path"], headers=request["headers"], body=request["body"].encode())

    check(reply, expected, expected["headers"])


@pytest.mark.parametrize("path", STEPS, ids=name)
def test_steps_that_follow_each_other_get_their_answers(http, path):
    """What all have in their headers stands once; null leaves one out."""
    golden = json.loads(path.read_text())
    arrange(http, path, golden)

    for step in golden["steps"]:
        request, expected = step["request"], step["response"]
        headers = golden["request_headers"] | request.get("headers", {})
        headers = {name: value for name, value in headers.items() if value is not None}

        reply = http.send(request["method"], request["path"], headers=headers, body=request.get("body", "").encode())

        check(reply, expected, golden["response_headers"] | expected["headers"])


@pytest.mark.parametrize("path", [*EXCHANGES, *STEPS], ids=name)
def test_an_exchange_has_a_passport(path):
    passport = json.loads(path.read_text())["passport"]

    assert passport["source"].startswith("https://")
    assert passport["recorded"]
