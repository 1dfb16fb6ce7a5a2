"""How answers of the control API become values: structs where their shape is fixed, plain JSON where it is open.

The structs stand with the calls that give them. Their instants are aware UTC.
"""

from typing import Any, TypeVar

import msgspec

from mockserver.client.errors import UnexpectedAnswerError

T = TypeVar("T")
Json = dict[str, Any]


def read(kind: type[T], data: object) -> T:
    """The data as that type, fields it does not know left out. UnexpectedAnswerError."""
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: {error}") from None


def member(data: Any, name: str) -> Any:
    """What the answer has under that name. UnexpectedAnswerError."""
    if not isinstance(data, dict) or name not in data:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: it has no `{name}`")
    return data[name]
