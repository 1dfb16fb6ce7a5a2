"""The zone of a site, from the offset that its order or service carries."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from mockserver.vendors.superloop.orders.model import SITE_OFFSET

_OFFSET = re.compile(r"([+-])([01]\d|2[0-3]):([0-5]\d)", re.ASCII)


def zone_of(offset: str) -> timezone:
    """The zone of `+10:00`. What is no such offset is read as the default one: a fixture may hold anything."""
    found = _OFFSET.fullmatch(offset)
    if found is None:
        return zone_of(SITE_OFFSET)
    sign, hours, minutes = found.groups()
    length = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-length if sign == "-" else length)


def today(zone: timezone, now: datetime) -> date:
    """The day at the site."""
    return now.astimezone(zone).date()


def begins_at(day: date, zone: timezone) -> datetime:
    """The instant at which the day begins at the site, in UTC. `day` is not before the clock's earliest."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
