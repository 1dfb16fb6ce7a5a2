"""The fields of what RxUniverse takes: each with its type and limits, and the row that refuses what is not so."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from marshmallow import Schema, ValidationError, fields

from mockserver.rules import Refusal, fill
from mockserver.vendors.rxuniverse.rules import submit as rules

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FAULTS = {row.id: row for row in (rules.RXU_M14, rules.RXU_M15, rules.RXU_M16, rules.RXU_73)}


class Checked(fields.Field[Any]):
    """A field whose error messages are the ids of the rows that refuse it. `low` and `high` are its limits,
    `characters` how many a number may be written with."""

    default_error_messages = {"required": rules.RXU_M14.id, "null": rules.RXU_M15.id}  # noqa: RUF012  # marshmallow's
    low: float = 0
    high: float | None = None
    characters: int | None = None
    choices: tuple[str, ...] = ()

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        raise NotImplementedError

    def shape(self) -> dict[str, Any]:
        raise NotImplementedError

    def within(self, measure: float) -> None:
        """Refuse a number, or a length in characters, outside the limits."""
        if measure < self.low or (self.high is not None and measure > self.high):
            raise ValidationError(rules.RXU_73.id)


class Text(Checked):
    def __init__(self, high: int | None = None, *, low: int = 0, **settings: Any) -> None:
        super().__init__(**settings)
        self.low, self.high = low, high

    def shape(self) -> dict[str, Any]:
        limits = {"minLength": self.low or None, "maxLength": self.high}
        return {"type": "string"} | {name: limit for name, limit in limits.items() if limit is not None}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise ValidationError(rules.RXU_M15.id)
        self.within(len(value))
        return value


class Number(Checked):
    """A JSON number; `whole` takes none with a fraction, `characters` none that is written with more."""

    def __init__(
        self,
        low: float,
        high: float | None = None,
        *,
        whole: bool = False,
        characters: int | None = None,
        **settings: Any,
    ) -> None:
        super().__init__(**settings)
        self.low, self.high, self.characters, self._whole = low, high, characters, whole

    def shape(self) -> dict[str, Any]:
        """Of a number that is written with at most so many characters, the largest such."""
        high = self.high if self.characters is None or not self._whole else 10**self.characters - 1
        limits = {"minimum": self.low if self.low > float("-inf") else None, "maximum": high}
        kind = {"type": "integer" if self._whole else "number"}
        return kind | {name: limit for name, limit in limits.items() if limit is not None}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise ValidationError(rules.RXU_M15.id)
        self.within(value)
        if self._whole and value != int(value):
            raise ValidationError(rules.RXU_M15.id)
        number = int(value) if self._whole else value
        if self.characters is not None and len(str(number)) > self.characters:
            raise ValidationError(rules.RXU_73.id)
        return number


class Code(Checked):
    def __init__(self, codes: type[StrEnum], **settings: Any) -> None:
        super().__init__(**settings)
        self._codes = codes
        self.choices = tuple(code.value or "(blank)" for code in codes)

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "enum": [code.value for code in self._codes]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> StrEnum:
        if not isinstance(value, str):
            raise ValidationError(rules.RXU_M15.id)
        try:
            return self._codes("" if value == " " else value)
        except ValueError:
            raise ValidationError(rules.RXU_M16.id) from None


class Flag(Checked):
    def shape(self) -> dict[str, Any]:
        return {"type": "boolean"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise ValidationError(rules.RXU_M15.id)
        return value


class Day(Checked):
    """`yyyy-mm-dd`."""

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        try:
            return date.fromisoformat(value if _DAY.fullmatch(value) else "")
        except (TypeError, ValueError):
            raise ValidationError(rules.RXU_M15.id) from None


def load(schema: Schema, data: Mapping[str, Any]) -> Any:
    """What the schema makes of the data. Refuses with RXU-M14, RXU-M15, RXU-M16 and RXU-73, all at once."""
    try:
        return schema.load(data)
    except ValidationError as error:
        faults = {name: messages[0] for name, messages in error.messages_dict.items()}
    rows = [_FAULTS[rule_id] for rule_id in faults.values()]
    known = wire_fields(schema)
    told = [fill(row.details[0], limits(known, name)) for name, row in zip(faults, rows, strict=True)]
    raise Refusal(rows[0], *dict.fromkeys(rows[1:]), details=told)


def wire_fields(schema: Schema) -> Mapping[str, Any]:
    """The schema's fields by their names on the wire."""
    return {field.data_key or name: field for name, field in schema.fields.items()}


def limits(known: Mapping[str, Any], name: str) -> dict[str, object]:
    """What a refusal of the field tells of it."""
    field = known[name]
    high = field.high if field.characters is None else f"{field.high}, in at most {field.characters} characters"
    return {"field": name, "low": field.low, "high": high, "choices": ", ".join(field.choices)}
