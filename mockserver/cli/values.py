"""What is typed on the command line as values: `name=value`, JSON, files of JSON."""

import json
import re
from collections.abc import Iterable
from typing import IO, Any

import click


def named(texts: Iterable[str]) -> dict[str, str]:
    """`name=value` texts as a dictionary; of one name the last counts."""
    split = [(text, text.partition("=")) for text in texts]
    for typed, (name, equals, _) in split:
        if not (name and equals):
            raise click.UsageError(f"{typed!r} is not of the form name=value")
    return {name: value for _, (name, _, value) in split}


def headers_named(texts: Iterable[str]) -> dict[str, str]:
    """`Name: value` texts as a dictionary."""
    split = [text.partition(":") for text in texts]
    for name, colon, _ in split:
        if not (name and colon):
            raise click.UsageError(f"{name!r} is not of the form 'Name: value'")
    return {name.strip(): value.strip() for name, _, value in split}


def loose(text: str) -> Any:
    """JSON where it is JSON (`3`, `true`, `["a"]`), else the text."""
    try:
        return json.loads(text)
    except ValueError:
        return text


def loosely_named(texts: Iterable[str]) -> dict[str, Any]:
    return {name: loose(value) for name, value in named(texts).items()}


def strict(text: str) -> Any:
    """JSON, as the type of an option."""
    try:
        return json.loads(text)
    except ValueError as error:
        raise click.BadParameter(f"not JSON: {error}") from None


def duration(text: str) -> float | str:
    """Seconds, as the type of an option; anything else is for the server to read."""
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?", text) else text


def read_json(file: IO[str]) -> Any:
    try:
        return json.load(file)
    except ValueError as error:
        raise click.UsageError(f"{file.name} is not JSON: {error}") from None
