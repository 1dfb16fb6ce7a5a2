"""Every action of Falabella's has a golden exchange, and there are some of each kind."""

import json
import re

import pytest

from mockserver.fixtures import FOLDER
from mockserver.rules import Source
from mockserver.vendors.falabella.routes import VENDOR
from mockserver.vendors.falabella.rules import RULES
from tests.fuzzing import goldens

ANSWERS = [json.loads(path.read_text())["response"] for path in sorted(FOLDER.glob("falabella/wire/*.json"))]
STEPS = [json.loads(path.read_text())["steps"] for path in sorted(FOLDER.glob("falabella/wire/steps/*.json"))]
ERRORS = {
    (head["ErrorCode"], head["ErrorMessage"])
    for answer in [*ANSWERS, *(step["response"] for steps in STEPS for step in steps)]
    if (head := answer.get("json", {}).get("ErrorResponse", {}).get("Head"))
}
DOCUMENTED = [rule for rule in RULES if rule.code and rule.source is not Source.INFERRED]


@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_action_has_a_golden_exchange(operation):
    assert goldens(VENDOR).get(operation.name)


def test_there_are_both_formats_and_both_envelopes():
    kinds = {
        (answer["headers"]["Content-Type"].partition(";")[0], "ErrorResponse" in json.dumps(answer))
        for answer in ANSWERS
    }

    assert kinds == {(kind, refused) for kind in ("application/xml", "application/json") for refused in (True, False)}


@pytest.mark.parametrize("rule", DOCUMENTED, ids=lambda rule: rule.id)
def test_every_documented_error_has_a_golden_exchange_with_its_text(rule):
    texts = [text for code, text in ERRORS if code == rule.code]
    wanted = re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", rule.text))))

    assert any(wanted.fullmatch(text) for text in texts)
