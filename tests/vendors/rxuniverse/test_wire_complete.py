"""Every operation of the vendor, and every refusal that a page prints, has a golden exchange."""

import json

import pytest

from mockserver.fixtures import FOLDER
from mockserver.registry import VENDORS
from mockserver.vendors.rxuniverse.rules import cancel, complete, identifier, reads, reason, stations, submit, table
from tests.fuzzing import goldens

(VENDOR,) = (vendor for vendor in VENDORS if vendor.name == "rxuniverse")
NAMES = {
    table.CANCEL: "cancel", table.STATUS: "read-status", table.SUBMIT: "submit-order", table.COMPLETE: "complete",
    table.CHECK_IN: "check-in",
}  # fmt: skip  # what the files of an operation begin with
PRINTED = (
    identifier.RXU_04, cancel.RXU_20, cancel.RXU_22, reason.RXU_41, reason.RXU_42, cancel.RXU_25, reads.RXU_60,
    reads.RXU_61, submit.RXU_72, submit.RXU_M8, submit.RXU_M9, submit.RXU_M10, submit.RXU_M11, submit.RXU_M12,
    submit.RXU_M13, submit.RXU_M19, complete.RXU_M31, complete.RXU_75, complete.RXU_M32, complete.RXU_74,
    complete.RXU_M33, stations.RXU_76, stations.RXU_M38, stations.RXU_77,
)  # fmt: skip  # by operation; RXU-M34 is printed too, but takes a station that the default world does not have


@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_operation_has_a_golden_exchange(operation):
    assert goldens(VENDOR).get(operation.name)


@pytest.mark.parametrize("row", PRINTED, ids=lambda row: row.id)
def test_every_refusal_that_a_page_prints_has_a_golden_exchange(row):
    paths = FOLDER.glob(f"rxuniverse/wire/{NAMES[row.operation]}-*.json")
    answers = [json.loads(path.read_text())["response"] for path in paths]
    printed = [template.partition("{")[0] for template in row.details]

    told = [each["json"]["details"] for each in answers if (each["status"], error(each)) == (row.status, row.text)]

    assert any(all(any(detail.startswith(text) for detail in details) for text in printed) for details in told)


def error(answer):
    return answer.get("json", {}).get("error")
