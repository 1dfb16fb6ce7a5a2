"""The settings of the process: a row each, and the rows are what the process takes."""

import pytest
from msgspec.structs import fields

from mockserver.settings import SETTINGS, Settings

OF_THE_COMMAND = {"host", "port", "ready_json", "exit_with_parent"} | {
    f"tls{which}" for which in ("", "_port", "_dir", "_names", "_cert", "_key")
}


def test_the_rows_and_the_settings_are_the_same():
    rows = {row.name.replace("-", "_").replace("world_ttl", "world_ttl_seconds"): row.default for row in SETTINGS}

    assert {name: default for name, default in rows.items() if name not in OF_THE_COMMAND} == {
        field.name: field.default for field in fields(Settings)
    }


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_row_says_what_it_is_for_and_has_a_variable(row):
    assert row.help.endswith(".")
    assert row.variable.startswith("ORDER_MOCK_")
    assert row.variable.isupper()
    assert "-" not in row.variable


@pytest.mark.parametrize("row", SETTINGS, ids=lambda row: row.name)
def test_every_default_lies_within_its_limits(row):
    assert None in (row.least, row.default) or row.default >= row.least
    assert None in (row.most, row.default) or row.default <= row.most


@pytest.mark.parametrize("row", [row for row in SETTINGS if row.default is None], ids=lambda row: row.name)
def test_what_has_no_default_is_known_for_a_number_by_its_limits(row):
    assert row.most is not None


def test_the_default_is_loopback():
    assert next(row.default for row in SETTINGS if row.name == "host") == "127.0.0.1"
