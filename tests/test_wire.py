"""The golden exchanges: each printed example, sent as printed to a fresh default world, gets the printed answer.

An exchange may name `settings` of its vendor's without which the world does not know its path.
"""

import json

import pytest

from mockserver.fixtures import FOLDER

EXCHANGES = sorted(FOLDER.glob("*/wire/*.json"))


@pytest.mark.parametrize("path", EXCHANGES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_printed_example_gets_the_printed_answer(http, path):
    exchange = json.loads(path.read_text())
    request, expected = exchange["request"], exchange["response"]
    http.settings(path.parts[-3], **exchange.get("settings", {}))

    reply = http.send(request["method"], request["path"], headers=request["headers"], body=request["body"].encode())

    assert reply.status == expected["status"]
    assert {name: reply.header(name) for name in expected["headers"]} == expected["headers"]
    if "body" in expected:
        assert reply.text == expected["body"]
    if "json" in expected:
        assert reply.json == expected["json"]
    if "json_with" in expected:
        assert {name: reply.json[name] for name in expected["json_with"]} == expected["json_with"]


@pytest.mark.parametrize("path", EXCHANGES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_an_exchange_has_a_passport(path):
    passport = json.loads(path.read_text())["passport"]

    assert passport["source"].startswith("https://")
    assert passport["recorded"]
