"""Every row is named by a test, and every row is whole."""

import ast
from functools import cache
from pathlib import Path

import pytest

from mockserver.registry import VENDORS
from mockserver.rules import Kind, Rule, Source

ROWS = [pytest.param(vendor, rule, id=rule.id) for vendor in VENDORS for rule in vendor.rules]
HERE = Path(__file__).parent


@cache
def _texts(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text())
    constants = (node.value for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return frozenset(value for value in constants if isinstance(value, str))


@cache
def _named(vendor: str, kind: Kind) -> frozenset[str]:
    """A row that fires must be named by an HTTP test, which checks that it did; a promise by any test."""
    of_vendor = (HERE / "vendors" / vendor).glob("test_routes*.py")
    paths = HERE.rglob("test_*.py") if kind is Kind.PROMISE else (*of_vendor, *HERE.glob("test_faults_answered.py"))
    return frozenset().union(*map(_texts, paths))


@pytest.mark.parametrize(("vendor", "rule"), ROWS)
def test_every_row_is_named_by_a_test_that_makes_it_fire(vendor, rule: Rule):
    assert rule.id in _named(vendor.name, rule.kind)


@pytest.mark.parametrize(("vendor", "rule"), ROWS)
def test_every_row_says_what_it_means_and_how_we_know(vendor, rule: Rule):
    assert rule.sentence.endswith(".")
    assert rule.address
    assert not (rule.source is Source.INFERRED and rule.inferred), "all of it is inferred already"
    assert rule.source is not Source.INFERRED or not rule.address.startswith("seed")


@pytest.mark.parametrize(("vendor", "rule"), [row for row in ROWS if row.values[1].status >= 400])
def test_every_refusal_says_what_would_have_succeeded(vendor, rule: Rule):
    assert rule.remedy


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_every_operation_of_a_row_exists(vendor):
    operations = {operation.name for operation in vendor.operations} | {"any"}

    assert {rule.operation for rule in vendor.rules} <= operations
