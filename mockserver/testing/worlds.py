"""How the world of a test begins: what its marker says, and what it is called."""

import re
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest

from mockserver.client.worlds import Making
from mockserver.rules import hint
from mockserver.testing.options import MODES

_KNOWN = ("seed", "fixtures", "freeze", "validate")
_SHOWN = 30  # characters of a test's name in its world's
_NO_NAME = re.compile(r"[^a-z0-9]+")


class WrongMarkerError(Exception):
    """The marker says what no world can begin with; the text tells what one can."""


def making(markers: Iterable[pytest.Mark], *, validate: str | None = None) -> Making:
    """What the markers of a test say together, the nearest first: it wins; `validate` is for what they do not say of
    that. WrongMarkerError.
    """
    said: dict[str, Any] = {}
    for mark in markers:
        if mark.args:
            raise WrongMarkerError(f"{_shown(mark)} takes its arguments by name: {_known()}")
        for name, value in mark.kwargs.items():
            if name not in _KNOWN:
                raise WrongMarkerError(f"{_shown(mark)} knows no {name!r}{hint(name, _KNOWN)}; known are {_known()}")
            said.setdefault(name, value)
    return _making(**{"validate": validate, **said})


def name(test: str, worker: str, number: int, run_id: str) -> str:
    """A world's name that tells whose it is and that no other run, worker or test has."""
    slug = _NO_NAME.sub("-", test.lower().removeprefix("test_"))[:_SHOWN].strip("-")
    return "-".join(part for part in (slug or "test", worker, str(number), run_id) if part)


def _making(*, seed: Any = None, fixtures: Any = None, freeze: Any = None, validate: Any = None) -> Making:
    wanted = Making()
    if seed is not None:
        if not isinstance(seed, int) or isinstance(seed, bool):
            raise WrongMarkerError(f"@pytest.mark.mock_world(seed={seed!r}): a seed is a whole number")
        wanted["seed"] = seed
    if fixtures is not None:
        if list(fixtures) not in ([], ["default"]):
            raise WrongMarkerError(f"@pytest.mark.mock_world(fixtures={fixtures!r}): fixtures are ['default'] or []")
        wanted["fixtures"] = list(fixtures)
    if freeze is not None:
        wanted["clock"] = {"action": "freeze"} if freeze is True else {"action": "freeze", "instant": _instant(freeze)}
    if validate is not None:
        if validate not in MODES:
            raise WrongMarkerError(f"@pytest.mark.mock_world(validate={validate!r}): it takes {', '.join(MODES)}")
        wanted["settings"] = {"world": {"validate": validate}}
    return wanted


def _instant(freeze: Any) -> datetime | str:
    if isinstance(freeze, str):
        try:
            freeze = datetime.fromisoformat(freeze)
        except ValueError:
            freeze = None
    if not isinstance(freeze, datetime) or freeze.tzinfo is None:
        raise WrongMarkerError(
            "@pytest.mark.mock_world(freeze=...): an instant with its zone, such as '2026-01-15T10:00:00Z', or True"
        )
    return freeze


def _shown(mark: pytest.Mark) -> str:
    return f"@pytest.mark.{mark.name}"


def _known() -> str:
    return ", ".join(_KNOWN)
