"""What goes back: formats that all resources share."""

from datetime import datetime
from typing import Any, ClassVar

import orjson
from marshmallow import Schema, fields

from mockserver.writing import Written

JSON = ("Content-Type", "application/json")


class Answer(Written):
    """Leaves out what the resource does not have, or shows it as null (`shows_blanks`)."""

    shows_blanks: ClassVar[bool] = False


class Instant(fields.Field[datetime]):
    """UTC to the second, with four digits of any year: `2026-01-17T10:00:00Z`.

    Source: the appointment-cancelled page.
    """

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time"}

    def _serialize(self, value: datetime | None, attr: str | None, obj: Any, **kwargs: Any) -> str | None:
        return None if value is None else value.isoformat(timespec="seconds").replace("+00:00", "Z")


def dump(schema: Schema, value: object, *, many: bool = False) -> bytes:
    return orjson.dumps(schema.dump(value, many=many))
