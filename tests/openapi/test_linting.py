"""What the linter is told to pass over is still there: `make documents` runs it, which needs Node.js."""

from pathlib import Path

import pytest
import yaml

from mockserver.registry import VENDORS
from tests.openapi.made import document

ROOT = Path(__file__).parents[2]
IGNORED = [
    (path, pointer)
    for path, rules in yaml.safe_load((ROOT / ".redocly.lint-ignore.yaml").read_text()).items()
    for pointers in rules.values()
    for pointer in pointers
]


def test_every_document_is_linted():
    configured = yaml.safe_load((ROOT / "redocly.yaml").read_text())

    assert configured["extends"] == ["recommended"]
    assert [*configured["apis"]] == ["control", *sorted(vendor.name for vendor in VENDORS)]


@pytest.mark.parametrize(("path", "pointer"), IGNORED)
def test_what_is_passed_over_is_there(path, pointer):
    found = document(Path(path).stem)

    for part in pointer.removeprefix("#/").split("/"):
        found = found[part.replace("~1", "/").replace("~0", "~")]

    assert found
