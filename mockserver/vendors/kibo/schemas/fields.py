"""The types of what comes in on Kibo's wire. Each names the rule that refuses what is not of it."""

import json
from typing import Any

import msgspec
from marshmallow import fields, missing

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.rules import body as rules

JSON_TYPES = frozenset({"application/json", "text/json"})
_SHOWN = 80  # characters of a wrong value that an explanation shows
_LONGEST_ID = 20  # characters; text beyond that holds no id of 64 bits


def parse(body: bytes) -> Any:
    """The body's JSON. ValueError or RecursionError when it is none that a parser takes.

    Not orjson's: that makes floats of integers beyond 64 bits, and 10^30 must not look like 4410027.0.
    """
    return msgspec.json.decode(body)


def shown(value: object) -> str:
    """A wrong value for an explanation: as JSON, but short."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return "nothing" if value is missing else json.dumps(value)[:_SHOWN]


class Typed(fields.Field[Any]):
    """A field that refuses a wrong type with its row; so it does null, and what is required and absent."""

    def __init__(self, rule: Rule, **settings: Any) -> None:
        super().__init__(**settings)
        self._rule = rule

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if (value is None and not self.allow_none) or (value is missing and self.required):
            raise self.refusal(value)
        return super().deserialize(value, attr, data, **kwargs)

    def refusal(self, value: object) -> Refusal:
        return Refusal(self._rule, parameter=self.data_key or self.name, received=shown(value))


class Text(Typed):
    """A JSON string of at least `shortest` characters."""

    def __init__(self, rule: Rule, *, shortest: int = 0, **settings: Any) -> None:
        super().__init__(rule, **settings)
        self._shortest = shortest

    def shape(self) -> dict[str, Any]:
        return {"type": "string"} | ({"minLength": self._shortest} if self._shortest else {})

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or len(value) < self._shortest:
            raise self.refusal(value)
        return value


class Id(Typed):
    """A JSON integer of any size; text in digits and a float without a fraction only when coerced.

    `parameter` is what refusals call it.
    """

    def __init__(self, parameter: str, *, coerce: bool, **settings: Any) -> None:
        super().__init__(rules.KIBO_15, **settings)
        self._parameter = parameter
        self._coerce = coerce

    def shape(self) -> dict[str, Any]:
        return {"type": "integer", "format": "int64"}

    def refusal(self, value: object) -> Refusal:
        return Refusal(rules.KIBO_15, parameter=self._parameter, received=shown(value))

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool):
            return value
        coerced = _coerced(value) if self._coerce else None
        if coerced is None:
            raise self.refusal(value)
        return coerced


def _coerced(value: object) -> int | None:
    if isinstance(value, float):
        return int(value) if value.is_integer() else None
    if isinstance(value, str) and value.isascii() and value.removeprefix("-").isdigit() and len(value) <= _LONGEST_ID:
        return int(value)
    return None
