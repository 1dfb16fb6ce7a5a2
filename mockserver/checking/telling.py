"""What is wrong, in words: what the document has, and never the value that was there, which may be a secret."""

from collections.abc import Callable, Mapping
from typing import Any

from jsonschema import ValidationError  # type: ignore[import-untyped]  # it has no stubs

from mockserver.stores.codec import escaped

_SHOWN = 200  # characters of a list
_KINDS: tuple[tuple[type, str], ...] = (
    (bool, "boolean"),
    (int, "integer"),
    (float, "number"),
    (str, "string"),
    (list, "array"),
    (dict, "object"),
)
_WORDS: Mapping[str, Callable[[Any, Any], str]] = {
    "type": lambda wanted, value: f"must be {_listed(wanted)}, is {_kind(value)}",
    "enum": lambda wanted, _: f"must be one of {_listed(wanted)}",
    "const": lambda wanted, _: f"must be {wanted}",
    "pattern": lambda wanted, _: f"must match {wanted}",
    "minLength": lambda wanted, value: f"must have {wanted} characters or more, has {len(value)}",
    "maxLength": lambda wanted, value: f"must have {wanted} characters or fewer, has {len(value)}",
    "minItems": lambda wanted, value: f"must have {wanted} items or more, has {len(value)}",
    "maxItems": lambda wanted, value: f"must have {wanted} items or fewer, has {len(value)}",
    "minProperties": lambda wanted, value: f"must have {wanted} fields or more, has {len(value)}",
    "maxProperties": lambda wanted, value: f"must have {wanted} fields or fewer, has {len(value)}",
    "minimum": lambda wanted, _: f"must be {wanted} or more",
    "maximum": lambda wanted, _: f"must be {wanted} or less",
    "exclusiveMinimum": lambda wanted, _: f"must be more than {wanted}",
    "exclusiveMaximum": lambda wanted, _: f"must be less than {wanted}",
    "multipleOf": lambda wanted, _: f"must be a multiple of {wanted}",
    "uniqueItems": lambda _wanted, _: "must not have the same item twice",
    "anyOf": lambda wanted, _: f"is none of the {len(wanted)} shapes that are documented",
    "oneOf": lambda wanted, _: f"is not exactly one of the {len(wanted)} shapes that are documented",
}


def told(error: ValidationError) -> tuple[str, str]:
    """The pointer to the place, and what is wrong there."""
    place = "".join(f"/{escaped(str(part))}" for part in error.absolute_path)
    if error.validator == "required":
        missing = next(name for name in error.validator_value if error.message.startswith(repr(name)))
        return f"{place}/{escaped(missing)}", "is missing"
    if error.validator == "additionalProperties" and error.validator_value is False:
        strange = [name for name in error.instance if name not in error.schema.get("properties", {})]
        return place, f"must not have {_listed(strange)}"
    words = _WORDS.get(error.validator)
    said = words(error.validator_value, error.instance) if words else f"is not as its `{error.validator}` says"
    return place, said


def _listed(wanted: Any) -> str:
    text = ", ".join(map(str, wanted)) if isinstance(wanted, list) else str(wanted)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}..."


def _kind(value: object) -> str:
    return next((name for kind, name in _KINDS if isinstance(value, kind)), "null")
