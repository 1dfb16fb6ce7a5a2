"""The zone of a site, from the offset that its order or service carries."""

from datetime import UTC, date, datetime, time, timedelta, timezone

from mockserver.vendors.superloop.orders.model import Offset


def zone_of(offset: Offset) -> timezone:
    """The zone of `+10:00`."""
    hours, minutes = offset[1:].split(":")
    length = timedelta(hours=int(hours), minutes=int(minutes))
    return timezone(-length if offset.startswith("-") else length)


def today(zone: timezone, now: datetime) -> date:
    """The day at the site."""
    return now.astimezone(zone).date()


def begins_at(day: date, zone: timezone) -> datetime:
    """The instant at which the day begins at the site, in UTC. `day` is not before the clock's earliest."""
    return datetime.combine(day, time(), zone).astimezone(UTC)
