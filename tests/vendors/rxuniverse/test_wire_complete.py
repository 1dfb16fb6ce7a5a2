"""Every operation of the vendor, and every refusal of a cancel that a page prints, has a golden exchange."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.vendors.rxuniverse.rules import cancel, identifier, reason
from tests.fuzzing import goldens

(VENDOR,) = (vendor for vendor in VENDORS if vendor.name == "rxuniverse")
CANCEL_ERRORS = (identifier.RXU_04, cancel.RXU_20, cancel.RXU_22, reason.RXU_41, reason.RXU_42, cancel.RXU_25)


@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_operation_has_a_golden_exchange(operation):
    assert goldens(VENDOR).get(operation.name)


@pytest.mark.parametrize("row", CANCEL_ERRORS, ids=lambda row: row.id)
def test_every_refusal_of_a_cancel_that_a_page_prints_has_a_golden_exchange(row):
    answers = [json.loads(path.read_text())["response"] for path in FOLDER.glob("rxuniverse/wire/cancel-*.json")]

    assert any((each["status"], each.get("json", {}).get("error")) == (row.status, row.text) for each in answers)
