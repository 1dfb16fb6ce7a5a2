"""How answers are written: marshmallow's fields over the attributes of a value, and nothing else of a schema."""

from operator import attrgetter
from typing import Any, ClassVar

from marshmallow import Schema, fields


class Written(Schema):
    """A schema that only dumps, and dumps values that have every attribute it names: AttributeError for one amiss.

    It has no hooks, no defaults and no errors, on which marshmallow's own spends most of a dump, and the answer of a
    large order is most of a request.
    """

    shows_blanks: ClassVar[bool] = True  # None is written as its field writes it; else it is left out

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = [
            (field.data_key or name, name, _reader(name, field), field._serialize)
            for name, field in self.dump_fields.items()
        ]

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        if self.many if many is None else many:
            return [self.dump(one, many=False) for one in obj]
        written = {}
        for wire_name, name, read, write in self._columns:
            value = read(obj)
            if value is not None or self.shows_blanks:
                written[wire_name] = write(value, name, obj)
        return written


def _reader(name: str, field: fields.Field[Any]) -> Any:
    """What takes a field's value out of the whole; some fields are written of the whole itself."""
    whole = isinstance(field, fields.Function | fields.Constant)
    return _itself if whole else attrgetter(field.attribute or name)


def _itself(whole: object) -> object:
    return whole
