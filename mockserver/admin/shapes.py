"""What a frozen struct takes, told to people: its fields with the names of their types. Nothing is checked here."""

from collections.abc import Callable, Mapping
from typing import Any

from msgspec import Struct, inspect


class FieldShape(Struct, frozen=True):
    """A field. `type` is in words (`list of Appointment`); `about` says what it is, where its name does not."""

    name: str
    type: str
    required: bool
    about: str | None = None


_told: dict[type[Any], tuple[FieldShape, ...]] = {}


def fields_of(kind: type[Any]) -> tuple[FieldShape, ...]:
    """The fields of a struct, in their order. Looked at once: a class does not change, and to inspect it is slow."""
    if kind not in _told:
        told = inspect.type_info(kind)
        fields = told.fields if isinstance(told, inspect.StructType) else ()
        _told[kind] = tuple(FieldShape(one.name, _name(one.type), one.required, _about(one.type)) for one in fields)
    return _told[kind]


def _name(told: inspect.Type) -> str:
    return _NAMES[type(told)](told)


_NAMES: Mapping[type[inspect.Type], Callable[[Any], str]] = {
    inspect.AnyType: lambda _: "anything",
    inspect.NoneType: lambda _: "null",
    inspect.BoolType: lambda _: "true or false",
    inspect.IntType: lambda _: "integer",
    inspect.FloatType: lambda _: "number",
    inspect.StrType: lambda _: "text",
    inspect.DateTimeType: lambda _: "instant",
    inspect.DateType: lambda _: "date",
    inspect.Metadata: lambda told: _name(told.type),
    inspect.UnionType: lambda told: " or ".join(_name(one) for one in told.types),
    inspect.EnumType: lambda told: "one of " + ", ".join(str(one.value) or "(blank)" for one in told.cls),
    inspect.VarTupleType: lambda told: f"list of {_name(told.item_type)}",
    inspect.DictType: lambda told: f"object of {_name(told.value_type)} by {_name(told.key_type)}",
    inspect.StructType: lambda told: str(told.cls.__name__),
}


def _about(told: Any) -> str | None:
    """What is said of a field, also where it may be null instead."""
    of_all = told.types if isinstance(told, inspect.UnionType) else (told,)
    described = (one.extra_json_schema for one in of_all if isinstance(one, inspect.Metadata))
    return next((said["description"] for said in described if said and "description" in said), None)
