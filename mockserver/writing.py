"""How answers are written: marshmallow's fields over the attributes of a value, and nothing else of a schema."""

from functools import partial
from operator import attrgetter
from typing import Any, ClassVar

from marshmallow import Schema, fields, missing
from marshmallow.utils import get_value


class Written(Schema):
    """A schema that only dumps, and dumps values that have every attribute it names: AttributeError for one amiss. Of a
    path (`shipment.id`) any part may be amiss: there is no such field then.

    It has no hooks, no defaults and no errors, on which marshmallow's own spends most of a dump, and the answer of a
    large order is most of a request.
    """

    shows_blanks: ClassVar[bool] = True  # None is written as its field writes it; else it is left out

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        self._columns = [
            (field.data_key or name, name, _reader(name, field), field._serialize, type(field) is fields.String)
            for name, field in self.dump_fields.items()
        ]

    def dump(self, obj: Any, *, many: bool | None = None) -> Any:
        if self.many if many is None else many:
            return [self.dump(one, many=False) for one in obj]
        written = {}
        for wire_name, name, read, write, is_text in self._columns:
            value = read(obj)
            if is_text and type(value) is str:
                written[wire_name] = value  # as the field would, after a look whether it is bytes
            elif value is not missing and (value is not None or self.shows_blanks):
                written[wire_name] = write(value, name, obj)
        return written


def _reader(name: str, field: fields.Field[Any]) -> Any:
    """What takes a field's value out of the whole; some fields are written of the whole itself."""
    if isinstance(field, fields.Function | fields.Constant):
        return _itself
    path = field.attribute or name
    return partial(_follow, path) if "." in path else attrgetter(path)


def _follow(path: str, whole: object) -> object:
    return get_value(whole, path)


def _itself(whole: object) -> object:
    return whole
