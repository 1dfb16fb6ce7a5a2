"""What a vendor's setting may measure: numbers with limits, as types. Beyond them is refused where settings come in."""

from typing import Annotated

from msgspec import Meta

_YEAR_SECONDS = 366 * 24 * 60 * 60

Seconds = Annotated[int, Meta(ge=0, le=_YEAR_SECONDS)]
Hours = Annotated[float, Meta(ge=0, le=366 * 24)]
Digits = Annotated[int, Meta(ge=0, le=20)]
Bytes = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Version = Annotated[int, Meta(ge=1, le=99)]
