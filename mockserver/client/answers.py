"""How answers of the control API become values: structs where their shape is fixed, plain JSON where it is open.

The structs stand with the calls that give them. Their instants are aware UTC.
"""

from collections.abc import Hashable
from contextlib import suppress
from functools import cache
from threading import Lock
from typing import Any, TypeVar, cast

import msgspec

from mockserver.client.errors import UnexpectedAnswerError

T = TypeVar("T")
Json = dict[str, Any]
_LOOKING = Lock()


def read(kind: type[T], data: object) -> T:
    """The data as that type, fields it does not know left out. UnexpectedAnswerError."""
    _know(cast("Hashable", kind))
    try:
        return msgspec.convert(data, kind)
    except msgspec.ValidationError as error:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: {error}") from None


@cache
def _know(kind: Hashable) -> None:
    """Have msgspec look at the type before it is used.

    It does so at first use, and another thread that meanwhile uses the type, or one that holds it, crashes the process
    (seen with 0.22).
    """
    with _LOOKING, suppress(msgspec.ValidationError):
        msgspec.convert(None, cast("Any", kind))


def member(data: Any, name: str) -> Any:
    """What the answer has under that name. UnexpectedAnswerError."""
    if not isinstance(data, dict) or name not in data:
        raise UnexpectedAnswerError(f"the server's answer is not as documented: it has no `{name}`")
    return data[name]
