"""The documents as the code makes them, made once, and whether they take a value."""

import json
from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from mockserver.openapi import __main__ as making
from tests.openapi.closed import closed


@cache
def texts() -> dict[str, str]:
    """By name, as the files hold them."""
    return making.texts()


@cache
def document(name: str) -> Any:
    return json.loads(texts()[name])


def faults(name: str, schema: Any, value: object) -> list[str]:
    """What is wrong with the value, properties that the schema does not know among it; empty when nothing is."""
    whole = {**closed(schema), "components": {"schemas": _closed_components(name)}}
    return [f"{error.json_path}: {error.message[:200]}" for error in Draft202012Validator(whole).iter_errors(value)]


@cache
def _closed_components(name: str) -> Any:
    return closed(document(name)["components"]["schemas"])


def operations(name: str) -> list[tuple[str, str, Any]]:
    """(path, method, operation) of all that the document has."""
    paths = document(name)["paths"].items()
    return [(path, method, operation) for path, methods in paths for method, operation in methods.items()]


def example(name: str, shown: Any) -> Any:
    """An example, also where it is named alone."""
    reference = shown.get("$ref")
    return shown if reference is None else document(name)["components"]["examples"][reference.rpartition("/")[2]]
