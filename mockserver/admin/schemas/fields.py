"""Kinds of values that several bodies of the control API have. Nothing is coerced."""

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
from marshmallow import Schema, ValidationError, fields


class Duration(fields.Field[timedelta]):
    """ISO 8601 (`PT26H`, `-P1D`) or a number of seconds."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> timedelta:
        try:
            if isinstance(value, int | float) and not isinstance(value, bool):
                return timedelta(seconds=value)
            return msgspec.convert(value, timedelta)
        except (msgspec.ValidationError, OverflowError, ValueError):
            raise ValidationError("Not a duration: ISO 8601 such as PT26H, or seconds.") from None


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
