"""Bodies that are checked field by field: what is required first, then each in its order; the first fault is told.

A fault names its place as `orderItems[0].quantity`. What is not known is ignored.
"""

import re
from collections.abc import Callable, Collection, Mapping
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from marshmallow import EXCLUDE, Schema, fields

from mockserver.rules import Refusal, Rule
from mockserver.vendors.kibo.orders.model import LARGEST_ID
from mockserver.vendors.kibo.rules import entry as rules
from mockserver.vendors.kibo.schemas.fields import shown

LONGEST = 255  # characters of a text whose limit is not printed: inferred, as the printed ones are 100 to 1000
MOST_ITEMS, MOST_UNITS, MOST_MONEY = 1000, 100_000, 10_000_000  # inferred: sums stay within 64 bits

T = TypeVar("T")


class Body(Schema):
    """Any part of a body."""

    class Meta:
        unknown = EXCLUDE


class Entry(fields.Field[Any]):
    """A field that `takes` something; refuses what is of another type or beyond its limits with its row. Null too."""

    takes = "a value"

    def __init__(self, *, rule: Rule = rules.KIBO_M26, **settings: Any) -> None:
        super().__init__(**settings)
        self._rule = rule

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if value is None:
            raise self.refusal(value)
        return super().deserialize(value, attr, data, **kwargs)

    def refusal(self, value: object) -> Refusal:
        return Refusal(self._rule, parameter=self.data_key or self.name, takes=self.takes, received=shown(value))


class Words(Entry):
    """A JSON string of so many characters."""

    def __init__(self, *, longest: int = LONGEST, shortest: int = 1, **settings: Any) -> None:
        super().__init__(**settings)
        self._least, self._most = shortest, longest
        self.takes = f"a string of {shortest} to {longest} characters"

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "minLength": self._least, "maxLength": self._most}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or not self._least <= len(value) <= self._most:
            raise self.refusal(value)
        return value


class Whole(Entry):
    """A JSON integer; no boolean, no float."""

    def __init__(self, *, least: int = 1, most: int = LARGEST_ID, **settings: Any) -> None:
        super().__init__(**settings)
        self._least, self._most = least, most
        self.takes = f"an integer from {least} to {most}"

    def shape(self) -> dict[str, Any]:
        return {"type": "integer", "format": "int64", "minimum": self._least, "maximum": self._most}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or not self._least <= value <= self._most:
            raise self.refusal(value)
        return value


class Money(Entry):
    """A JSON number from 0 on as hundredths; a fraction of one is rounded, half up."""

    takes = f"a number from 0 to {MOST_MONEY}"

    def shape(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": MOST_MONEY}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int | float) or isinstance(value, bool) or not 0 <= value <= MOST_MONEY:
            raise self.refusal(value)
        return int((Decimal(str(value)) * 100).quantize(Decimal(1), ROUND_HALF_UP))


class Yes(Entry):
    """A JSON boolean."""

    takes = "true or false"

    def shape(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise self.refusal(value)
        return value


class Literal(Entry):
    """One of the literals, exactly as printed."""

    def __init__(self, literals: Collection[str], *, takes: str = "", **settings: Any) -> None:
        super().__init__(**settings)
        self._literals = literals
        self.takes = takes or f"one of {', '.join(literals)}"

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "enum": sorted(self._literals)}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in self._literals:
            raise self.refusal(value)
        return value


class Matching(Entry):
    """A JSON string of that form."""

    def __init__(self, pattern: str, *, takes: str, **settings: Any) -> None:
        super().__init__(**settings)
        self._pattern = re.compile(pattern)
        self.takes = takes

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "pattern": f"^{self._pattern.pattern}$", "description": self.takes}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or self._pattern.fullmatch(value) is None:
            raise self.refusal(value)
        return value


class When(Entry):
    """An instant in ISO 8601; UTC where it names no zone."""

    takes = "an instant such as 2026-01-15T10:00:00+00:00"

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time", "description": self.takes}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            found = datetime.fromisoformat(value)
            return found.astimezone(UTC) if found.tzinfo else found.replace(tzinfo=UTC)
        except (TypeError, ValueError, OverflowError):
            raise self.refusal(value) from None


class Anything(Entry):
    """A JSON object that nobody looks into."""

    takes = "an object"

    def shape(self) -> dict[str, Any]:
        return {"type": "object"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Mapping[str, Any]:
        if not isinstance(value, dict):
            raise self.refusal(value)
        return value


class One(Anything):
    """An object of a schema, made into a value."""

    def __init__(self, schema: Schema, made: Callable[..., Any], **settings: Any) -> None:
        super().__init__(**settings)
        self._schema, self._made = schema, made

    def shape(self) -> Any:
        return self._schema

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        whole = super()._deserialize(value, attr, data, **kwargs)
        return self._made(**load(self._schema, whole, at=f"{self.data_key or self.name}."))


class Several(Entry):
    """An array of objects of a schema, each made into a value."""

    takes = f"an array of 1 to {MOST_ITEMS} objects"

    def __init__(self, schema: Schema, made: Callable[..., Any], **settings: Any) -> None:
        super().__init__(**settings)
        self._schema, self._made = schema, made

    def shape(self) -> dict[str, Any]:
        return {"type": "array", "items": self._schema, "minItems": 1, "maxItems": MOST_ITEMS}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> tuple[Any, ...]:
        if not isinstance(value, list) or not 1 <= len(value) <= MOST_ITEMS:
            raise self.refusal(value)
        if not all(isinstance(one, dict) for one in value):
            raise self.refusal(value)
        places = (f"{self.data_key or self.name}[{number}]." for number in range(len(value)))
        return tuple(self._made(**load(self._schema, one, at=at)) for one, at in zip(value, places, strict=True))


def check_required(schema: Schema, data: Mapping[str, Any], *, at: str = "") -> None:
    """Refuses with KIBO-M25 the first required field that the object does not have."""
    for name, one in schema.load_fields.items():
        key = one.data_key or name
        if one.required and key not in data:
            raise Refusal(rules.KIBO_M25, parameter=f"{at}{key}")


def load(schema: Schema, data: Mapping[str, Any], *, at: str = "") -> dict[str, Any]:
    """What the object holds, by the fields' own names. Refuses with KIBO-M25 what is missing, then a wrong field."""
    check_required(schema, data, at=at)
    try:
        return dict(schema.load(data))
    except Refusal as refusal:
        facts = {**refusal.facts, "parameter": f"{at}{refusal.facts['parameter']}"}
        raise Refusal(refusal.rule, *refusal.readings, **facts) from None
