"""Instants as texts: the forms of ISO 8601 that the pages show and clients send."""

import re
from datetime import datetime

# Seconds with or without a fraction, or minutes only; an offset with or without its colon, Z, or none.
INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:?\d\d)?", re.ASCII)
DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def instant(text: str, form: re.Pattern[str] = INSTANT) -> datetime | None:
    """What the text says, without an offset where it has none; None when it is not of the form, or no such day is."""
    if form.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:  # the 31st of February
        return None
