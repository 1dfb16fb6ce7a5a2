"""What devices report: names, types and limits. What is wrong with a field is told by its row, the first field's first.

Source of the names and types: slot status and device status pages.
"""

import json
import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from marshmallow import EXCLUDE, Schema, ValidationError, fields, missing

from mockserver.rules import Refusal, Rule
from mockserver.vendors.dash.orders.devices import SlotReport
from mockserver.vendors.dash.rules import reports as rules

_MOST = 2**53
_SHOWN = 80  # characters of what is wrong that an explanation shows
_ISO_8601 = re.compile(r"\d{4}-?(\d\d-?\d\d|W\d\d-?\d|\d{3})(T\d\d[\d:]*([.,]\d+)?(Z|[+-]\d\d(:?\d\d)?)?)?", re.ASCII)
_LOOSE_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)

SLOT_EXAMPLE = (
    '{"expectedReplenishmentDate": "2015-12-28T10:00:00Z", "remainingQuantityInUnit": 3.5, '
    '"originalQuantityInUnit": 10, "totalQuantityOnHand": 20, "lastUseDate": "2015-12-21T10:00:00Z"}'
)
DEVICE_EXAMPLE = '{"mostRecentlyActiveDate": "2015-12-21T10:00:00Z"}'


class _Field(fields.Field[Any]):
    """A field that tells what is wrong with it by row. Null is as good as absent."""

    kind = "a number"

    def deserialize(self, value: Any, attr: str | None = None, data: Any = None, **kwargs: Any) -> Any:
        if value is missing or value is None:
            if self.required:
                raise ValidationError([(rules.DASH_M49, {"field": self.data_key})])
            return None
        return super().deserialize(value, attr, data, **kwargs)

    def other_kind(self, value: object) -> ValidationError:
        flaw = f"{self.data_key} is not {self.kind}"
        return ValidationError([(rules.DASH_62, {"flaw": flaw, "received": _shown(value)})])

    def invalid(self, value: object, wanted: str) -> ValidationError:
        facts = {"field": self.data_key, "received": _shown(value), "wanted": wanted}
        return ValidationError([(rules.DASH_M50, facts)])


class Instant(_Field):
    """A date or a date and time of ISO 8601, in UTC where it names no zone; a day is its beginning."""

    kind = "text"

    def shape(self) -> dict[str, Any]:
        return {"type": "string", "format": "date-time", "examples": ["2015-12-21T10:00:00Z"]}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> datetime:
        if not isinstance(value, str):
            raise self.other_kind(value)
        found = _instant(value)
        if found is None:
            raise self.invalid(value, "a date of ISO 8601 such as 2015-12-21T10:00:00Z")
        return found


class Measured(_Field):
    """A JSON number from 0 on."""

    def shape(self) -> dict[str, Any]:
        return {"type": "number", "minimum": 0, "maximum": _MOST}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.other_kind(value)
        if not 0 <= value <= _MOST:
            raise self.invalid(value, f"a number from 0 to {_MOST}")
        return value


class Counted(Measured):
    """A JSON number from 0 on without a fraction; `3.0` is 3."""

    kind = "a whole number"

    def shape(self) -> dict[str, Any]:
        return {**super().shape(), "type": "integer"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        number = super()._deserialize(value, attr, data, **kwargs)
        if number != int(number):
            raise self.other_kind(value)
        return int(number)


class SlotStatusBody(Schema):
    """What is not documented is passed over."""

    class Meta:
        unknown = EXCLUDE

    replenishment_expected_at = Instant(data_key="expectedReplenishmentDate", required=True)
    remaining = Measured(data_key="remainingQuantityInUnit", required=True)
    original = Counted(data_key="originalQuantityInUnit", required=True)
    on_hand = Counted(data_key="totalQuantityOnHand", load_default=None)
    last_used_at = Instant(data_key="lastUseDate", required=True)


class DeviceStatusBody(Schema):
    """What is not documented is passed over."""

    class Meta:
        unknown = EXCLUDE

    active_at = Instant(data_key="mostRecentlyActiveDate", required=True)


_SLOT_STATUS = SlotStatusBody()
_DEVICE_STATUS = DeviceStatusBody()


def slot_report(body: bytes) -> tuple[SlotReport, tuple[Rule, ...]]:
    """The report, and how it was read. Refuses with DASH-62, DASH-M49, DASH-M50."""
    loaded, data = _load(_SLOT_STATUS, body)
    fraction = loaded["remaining"] != int(loaded["remaining"])
    return SlotReport(**loaded), (*([rules.DASH_61] if fraction else []), *_loose(_SLOT_STATUS, data))


def active_at(body: bytes) -> tuple[datetime, tuple[Rule, ...]]:
    """When the device was last active, and how that was read. Refuses with DASH-62, DASH-M49, DASH-M50."""
    loaded, data = _load(_DEVICE_STATUS, body)
    found: datetime = loaded["active_at"]
    return found, tuple(_loose(_DEVICE_STATUS, data))


def _load(schema: Schema, body: bytes) -> tuple[dict[str, Any], dict[str, Any]]:
    try:
        data = orjson.loads(body)
    except orjson.JSONDecodeError:
        raise Refusal(rules.DASH_62, flaw="not JSON", received=body[:_SHOWN].decode("utf-8", "replace")) from None
    if not isinstance(data, dict):
        raise Refusal(rules.DASH_62, flaw="not a JSON object", received=_shown(data))
    try:
        loaded: dict[str, Any] = schema.load(data)
    except ValidationError as error:
        rule, facts = _first(schema, error.messages_dict)
        raise Refusal(rule, **facts) from None
    return loaded, data


def _first(schema: Schema, messages: Mapping[str, Any]) -> tuple[Rule, dict[str, object]]:
    """What is wrong with the first field of those that the schema has."""
    names = (field.data_key or name for name, field in schema.fields.items())
    found: tuple[Rule, dict[str, object]] = next(messages[name][0] for name in names if name in messages)
    return found


def _loose(schema: Schema, data: Mapping[str, Any]) -> Iterator[Rule]:
    dates = [data[field.data_key] for field in schema.fields.values() if isinstance(field, Instant) and field.data_key]
    if not all(_ISO_8601.fullmatch(date) for date in dates):
        yield rules.DASH_M51


def _instant(text: str) -> datetime | None:
    """None for what is no date, and for what leaves the calendar in UTC."""
    loose = _LOOSE_DAY.fullmatch(text)
    if loose:
        year, month, day = loose.groups()
        text = f"{year}-{month:0>2}-{day:0>2}"
    try:
        found = datetime.fromisoformat(text) if _ISO_8601.fullmatch(text) else None
        return found and (found if found.tzinfo else found.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _shown(value: object) -> str:
    """A wrong value for an explanation: as JSON, but short."""
    if isinstance(value, dict | list):
        return "an object" if isinstance(value, dict) else "an array"
    return json.dumps(value)[:_SHOWN]
