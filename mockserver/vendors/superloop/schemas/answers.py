"""What goes back: formats that all resources share."""

from typing import Any, ClassVar

import orjson
from marshmallow import Schema, fields, post_dump

JSON = ("Content-Type", "application/json")


class Answer(Schema):
    """Leaves out what the resource does not have, or shows it as null (`shows_blanks`)."""

    shows_blanks: ClassVar[bool] = False

    @post_dump
    def without_blanks(self, data: dict[str, Any], **_: Any) -> dict[str, Any]:
        if self.shows_blanks:
            return data
        return {name: value for name, value in data.items() if value is not None}


class Instant(fields.AwareDateTime):
    """UTC to the second: `2026-01-17T10:00:00Z`. Source: the appointment-cancelled page."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M:%SZ", **settings)


def dump(schema: Schema, value: object, *, many: bool = False) -> bytes:
    return orjson.dumps(schema.dump(value, many=many))
