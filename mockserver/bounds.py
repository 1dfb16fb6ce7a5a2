"""Numbers and texts with limits, as types: what settings and documents may hold. Beyond is refused as they come in."""

from typing import Annotated

from msgspec import Meta

# What is reckoned from a clock that stands at its end, in the last second of 9998, is within the calendar still.
_YEAR_HOURS = 365 * 24

Seconds = Annotated[int, Meta(ge=0, le=_YEAR_HOURS * 60 * 60)]
Hours = Annotated[float, Meta(ge=0, le=_YEAR_HOURS)]
Count = Annotated[int, Meta(ge=0, le=2**53)]  # beyond that JSON in other languages loses count, and ours ends
Units = Annotated[float, Meta(ge=0, le=2**53)]  # of something that is measured
Digits = Annotated[int, Meta(ge=0, le=20)]
Bytes = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Version = Annotated[int, Meta(ge=1, le=99)]

# A scheme that can be posted to, a host, perhaps a port and a path: `http://127.0.0.1:9000/kibo`.
_HOST = r"(?:\[[0-9a-fA-F:.]+\]|[A-Za-z0-9._-]+)"
Url = Annotated[
    str,
    Meta(
        pattern=rf"^https?://(?:[^\s/?#@]*@)?{_HOST}(?::\d{{1,5}})?(?:[/?][!-~]*)?\Z",
        max_length=2048,
        description="an http or https address",
    ),
]
