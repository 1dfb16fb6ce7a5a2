"""Every action of Falabella's has a golden exchange, and there are some of each kind."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.vendors.falabella.routes import VENDOR
from tests.fuzzing import goldens

ANSWERS = [json.loads(path.read_text())["response"] for path in sorted(FOLDER.glob("falabella/wire/*.json"))]


@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_action_has_a_golden_exchange(operation):
    assert goldens(VENDOR).get(operation.name)


def test_there_are_both_formats_and_both_envelopes():
    kinds = {
        (answer["headers"]["Content-Type"].partition(";")[0], "ErrorResponse" in json.dumps(answer))
        for answer in ANSWERS
    }

    assert kinds == {(kind, refused) for kind in ("application/xml", "application/json") for refused in (True, False)}
