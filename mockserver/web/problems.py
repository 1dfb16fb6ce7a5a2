"""Answers of the emulator itself, not of a vendor: RFC 9457 problem documents."""

from collections.abc import Mapping, Sequence
from http import HTTPStatus

import orjson

from mockserver.exchange import Answer


def problem(
    status: HTTPStatus,
    detail: str,
    *,
    errors: Sequence[Mapping[str, str]] = (),
    headers: Sequence[tuple[str, str]] = (),
    more: Mapping[str, object] | None = None,
) -> Answer:
    """A problem document.

    Each of `errors` has `pointer`, a JSON pointer into the request's body, and `detail`; where the fault is not in the
    body, `in` says into what the pointer points: the parts of the `path`, the `query`, the `header`s, the `world`.
    `more` are members of this problem alone.
    """
    document: dict[str, object] = {"type": "about:blank", "title": status.phrase, "status": status, "detail": detail}
    if errors:
        document["errors"] = errors
    document |= more or {}
    return Answer(status, [("Content-Type", "application/problem+json"), *headers], orjson.dumps(document))
