"""What comes in: types and limits of fields. Each thing that can be wrong with one names its row, and all are told."""

import json
import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from marshmallow import EXCLUDE, Schema, ValidationError, fields, missing
from msgspec import Struct

from mockserver.rules import Rule
from mockserver.vendors.superloop.orders.issues import Issue, refusal
from mockserver.vendors.superloop.rules import fields as rules

LEAST_ID, LARGEST_ID = -(2**63), 2**63 - 1
MOST_DIGITS = len(str(LEAST_ID))  # longer text is not made a number of: that takes time
_NOT_BLANK = r"[^\s\x1c-\x1f\x85]"  # what Python strips and other languages' `\s` does not have, too
_SHOWN = 80  # characters of a wrong value that an explanation shows
T = TypeVar("T")


class WrongFieldError(ValidationError):
    """What is wrong with a field."""

    def __init__(self, issue: Issue) -> None:
        super().__init__([issue])
        self.issue = issue


class Body(Schema):
    """A request's body: fields of its own, none nested, no hooks. What is not documented is passed over."""

    class Meta:
        unknown = EXCLUDE

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self.columns = [(name, field.data_key or name, field.deserialize) for name, field in self.load_fields.items()]


class Checked(fields.Field[T]):
    """A field that tells what is wrong with it by row, and so has no validators, which know none. Null is as good as
    absent.
    """

    wanted = "a value"

    def __init__(self, *, absent: Rule = rules.SUP_M10, wrong: Rule = rules.SUP_M11, **settings: Any) -> None:
        super().__init__(**{"load_default": None} | settings if not settings.get("required") else settings)
        self._absent = absent
        self._wrong = wrong

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if value is not missing and value is not None:
            return self._deserialize(value, attr, data)
        if self.required:
            raise self.fault(self._absent, value)
        return None if value is None else self.load_default

    def fault(self, rule: Rule, value: object, wanted: str | None = None) -> WrongFieldError:
        facts = {"field": self.data_key or self.name, "received": shown(value), "wanted": wanted or self.wanted}
        return WrongFieldError(Issue(rule, facts))


class Text(Checked[str]):
    """A JSON string of at most `longest` characters; a required one is not blank. `invalid`: of those in a form."""

    wanted = "text"

    def __init__(
        self,
        *,
        longest: int | None = None,
        too_long: Rule = rules.SUP_M12,
        invalid: Rule = rules.SUP_M13,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self._longest = longest
        self._too_long = too_long
        self._invalid = invalid

    def shape(self) -> dict[str, Any]:
        limits: dict[str, Any] = {"minLength": 1, "pattern": _NOT_BLANK} if self.required else {}
        limits |= {"maxLength": self._longest} if self._longest is not None else {}
        return {"type": "string"} | limits

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise self.fault(self._wrong, value)
        if self.required and not value.strip():
            raise self.fault(self._absent, value)
        if self._longest is not None and len(value) > self._longest:
            raise self.fault(self._too_long, value, f"at most {self._longest} characters")
        return value


class Choice(Text):
    """One of the documented words. `any_case`: whatever its case; it is loaded as the enum has it."""

    def __init__(self, kind: type[StrEnum], *, any_case: bool = False, **settings: Any) -> None:
        super().__init__(**settings)
        self._known = {one.lower() if any_case else str(one): one for one in kind}
        self._any_case = any_case

    def shape(self) -> dict[str, Any]:
        """Of words in any case those in lower case, as the pages of requests write them."""
        return {"type": "string", "enum": [*self._known]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> StrEnum:
        text = super()._deserialize(value, attr, data)
        found = self._known.get(text.lower() if self._any_case else text)
        if found is None:
            raise self.fault(self._invalid, value, f"one of {', '.join(self._known.values())}")
        return found


class Day(Text):
    """A calendar day, `2026-01-17`. It is loaded as a date."""

    wanted = "a date such as 2026-01-17"

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        text = super()._deserialize(value, attr, data)
        if not re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            raise self.fault(self._invalid, value)
        try:
            return date.fromisoformat(text)
        except ValueError:
            raise self.fault(self._invalid, value) from None


class Flag(Checked[bool]):
    """true or false."""

    wanted = "true or false"

    def shape(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.fault(self._wrong, value)
        return value


class NumberRows(Struct, frozen=True, kw_only=True):
    """What each wrong number is answered by."""

    absent: Rule = rules.SUP_M10
    wrong: Rule = rules.SUP_M11
    digits: Rule = rules.SUP_M11
    flag: Rule = rules.SUP_M11
    fraction: Rule = rules.SUP_M11
    range: Rule = rules.SUP_M12


_NUMBER_ROWS = NumberRows()


class Number(Checked[int]):
    """A JSON number without a fraction, from `least` to `most`; `1.0` is 1. Text in digits is none."""

    wanted = "a whole number"

    def __init__(
        self, *, rows: NumberRows = _NUMBER_ROWS, least: int = LEAST_ID, most: int = LARGEST_ID, **settings: Any
    ) -> None:
        super().__init__(absent=rows.absent, wrong=rows.wrong, **settings)
        self._rows = rows
        self._least, self._most = least, most

    def shape(self) -> dict[str, Any]:
        limits = {"minimum": (self._least, LEAST_ID), "maximum": (self._most, LARGEST_ID)}
        told = {name: limit for name, (limit, widest) in limits.items() if limit != widest}
        return {"type": "integer", "format": "int64"} | told

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, str) and _is_digits(value):
            raise self.fault(self._rows.digits, value, "a number, not text")
        if isinstance(value, bool):
            raise self.fault(self._rows.flag, value)
        if not isinstance(value, int | float):
            raise self.fault(self._rows.wrong, value)
        if not self._least <= value <= self._most:
            raise self.fault(self._rows.range, value, f"from {self._least} to {self._most}")
        if value != int(value):
            raise self.fault(self._rows.fraction, value)
        return int(value)


def load(schema: Body, data: Mapping[str, Any], *, lenient: bool = False) -> dict[str, Any]:
    """The body's fields by our names. Refuses with the row of the first thing wrong, and tells all.

    `lenient`: text in digits is a number where a number is asked for. Field by field, for that is all a body has: what
    marshmallow's own `load` does for hooks and for what is nested costs as much again.
    """
    loaded: dict[str, Any] = {}
    wrong: list[Issue] = []
    sent = _lenient(schema, data) if lenient else data
    for name, wire_name, deserialize in schema.columns:
        try:
            loaded[name] = deserialize(sent.get(wire_name, missing))
        except WrongFieldError as error:
            wrong.append(error.issue)
    if wrong:
        raise refusal(wrong)
    return loaded


def shown(value: object) -> str:
    """A wrong value for an explanation: as JSON, but short."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return "nothing" if value is missing else json.dumps(value)[:_SHOWN]


def _lenient(schema: Schema, data: Mapping[str, Any]) -> dict[str, Any]:
    names = {field.data_key or name for name, field in schema.fields.items() if isinstance(field, Number)}
    return {name: _number(value) if name in names else value for name, value in data.items()}


def _number(value: object) -> object:
    if not (isinstance(value, str) and _is_digits(value)):
        return value
    return int(value) if len(value) <= MOST_DIGITS else LARGEST_ID + 1  # beyond the range, whatever it is


def _is_digits(text: str) -> bool:
    return re.fullmatch("-?[0-9]+", text) is not None
