"""Kinds of values that several bodies of the control API have. Nothing is coerced."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields

_NO_DURATION = "Not a duration: ISO 8601 such as PT26H or P1D, without years and months, or seconds."
_WEEKS = re.compile(r"([+-]?)P(\d{1,9})W", re.ASCII)


class Duration(fields.Field[timedelta]):
    """ISO 8601 of weeks, or of days and times (`PT26H`, `-P1D`, `P2W`), or a number of seconds.

    Years and months are of no certain length.
    """

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> timedelta:
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return timedelta(seconds=value)
            weeks = _WEEKS.fullmatch(value) if isinstance(value, str) else None
            if weeks:
                return timedelta(weeks=int(weeks[1] + weeks[2]))
            return msgspec.convert(value, timedelta)
        except (msgspec.ValidationError, OverflowError, ValueError):
            raise ValidationError(_NO_DURATION) from None


class Instant(fields.AwareDateTime):
    """ISO 8601; one without a zone is UTC."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(format="iso", default_timezone=UTC, **settings)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        try:
            return super()._deserialize(value, attr, data, **kwargs).astimezone(UTC)
        except (OverflowError, TypeError):
            raise ValidationError("Not an instant between the years 1 and 9999.") from None


class ListMeta(Schema):
    """What stands beside a list."""

    total = fields.Integer(required=True)
