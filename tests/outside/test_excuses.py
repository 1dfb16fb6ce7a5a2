"""The excuses are of rules that answer, and of operations that there are; each says why."""

import json

import pytest

from mockserver.documents import FOLDER
from mockserver.registry import VENDORS
from tests.outside.excuses import EXCUSES

RULES = {rule.id: rule for vendor in VENDORS for rule in vendor.rules}
EXCUSED = [pytest.param(name, one, id=f"{name}-{one.check}-{one.rule}") for name, of in EXCUSES.items() for one in of]


def operations(name):
    document = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    items = [*document["paths"].values(), *document["components"].get("pathItems", {}).values()]
    return {operation["operationId"] for item in items for operation in item.values()}


def test_every_document_has_its_excuses():
    assert EXCUSES.keys() == {"control", *(vendor.name for vendor in VENDORS)}


@pytest.mark.parametrize(("name", "excuse"), EXCUSED)
def test_an_excuse_is_of_operations_that_there_are_and_of_a_rule_that_answers(name, excuse):
    assert {*excuse.operations} <= operations(name)
    assert excuse.why
    assert name == "control" or RULES[excuse.rule].status
