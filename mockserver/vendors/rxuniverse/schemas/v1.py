"""What v1 sends: names with hyphens, the lab's own dates and times, and what is refused in the shapes of successes.

Only the status, the check-in, the breakages and the stock order are printed on pages; other shapes are inferred.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, tzinfo
from typing import Any

import orjson

from mockserver.rules import Rule, fill
from mockserver.vendors.rxuniverse.orders.records import STATUS_DESCRIPTIONS, Order, OrderStatus, Station
from mockserver.vendors.rxuniverse.orders.sight import Sight, local
from mockserver.vendors.rxuniverse.orders.work import Numbers, StationCount
from mockserver.vendors.rxuniverse.rules import table
from mockserver.vendors.rxuniverse.rules.table import message_of

_NUMBER_WIDTH = 9  # as the breakages page pads its counts


def status_body(sight: Sight, zone: tzinfo) -> bytes:
    return orjson.dumps(_status(sight, zone))


def order_body(sight: Sight, zone: tzinfo) -> bytes:
    """The status, with what was ordered. Source: inferred."""
    order = sight.order
    more = {
        "tray-number": order.tray_number,
        "po-number": order.po_number,
        "customer-number": order.customer_number,
        "customer-job-id": order.customer_job_id,
        "job-type": order.job_type,
        "date-ordered": _day(sight.ordered_on),
        "date-received": _day(sight.received_on),
        "date-wanted": _day(order.wanted_on),
        "date-completed": _day(sight.completed_on),
        "right-lens-style": order.right.style,
        "right-lens-material": order.right.material,
        "left-lens-style": order.left.style,
        "left-lens-material": order.left.material,
        "frame-name": order.frame.name,
        "frame-color": order.frame.color,
    }
    return orjson.dumps({**_status(sight, zone), **more})


def jobs_body(sights: Sequence[Sight]) -> bytes:
    return orjson.dumps(
        [
            {
                "order-number": sight.order.order_number,
                "tray-number": sight.order.tray_number,
                "customer-number": sight.order.customer_number,
                "order-status": sight.order.status,
                "order-status-station": sight.station.code,
                "date-wanted": _day(sight.order.wanted_on),
            }
            for sight in sights
        ]
    )


def numbers_body(numbers: Numbers) -> bytes:
    return orjson.dumps(_numbers(numbers))


def days_body(days: Sequence[tuple[date, Numbers]]) -> bytes:
    return orjson.dumps([{"date": _day(day), **_numbers(numbers)} for day, numbers in days])


def breakdown_body(found: Mapping[OrderStatus, int]) -> bytes:
    statuses = [
        {"order-status": status, "desc": STATUS_DESCRIPTIONS[status], "num": count} for status, count in found.items()
    ]
    return orjson.dumps({"total": sum(found.values()), "statuses": statuses})


def stations_body(stations: Sequence[Station]) -> bytes:
    return orjson.dumps([_station(station) for station in stations])


def station_counts_body(counts: Sequence[StationCount]) -> bytes:
    return orjson.dumps([{**_station(count.station), "num": count.orders} for count in counts])


def breakages_body(broken: Counter[str]) -> bytes:
    """The total first, then each code. Source: breakages page, which pads the numbers with blanks."""
    rows = [("TOTAL", broken.total()), *sorted(broken.items())]
    return orjson.dumps([{"code": code, "num": f"{count:{_NUMBER_WIDTH}}"} for code, count in rows])


def outcome_body(operation: str, rule: Rule, facts: Mapping[str, object]) -> bytes:
    """What has become of a change, in the operation's own shape: `result` or `message` is the row's text."""
    return orjson.dumps(_OUTCOMES[operation](rule, facts))


def stock_order_body(order: Order, rule: Rule) -> bytes:
    return orjson.dumps({"orderNumber": order.order_number, "result": _words(rule, {})})


def refusal_body(operation: str, rule: Rule, facts: Mapping[str, object]) -> bytes | None:
    """The refusal in the shape of the operation, where the row is one of its own; None: it is refused as in v2."""
    own = operation == rule.operation and operation in _OUTCOMES
    return outcome_body(operation, rule, facts) if own else None


def _status(sight: Sight, zone: tzinfo) -> dict[str, Any]:
    """Source: v1 status page; empty date and time where there was no station are inferred."""
    order, since = sight.order, sight.at_station_since
    moment = None if since is None else local(since, zone)
    return {
        "order-number": order.order_number,
        "order-status": order.status,
        "unvalid-message": order.unvalid_message,
        "order-status-station": sight.station.code,
        "order-status-desc": sight.station.description,
        "order-status-cust-desc": sight.station.customer_description,
        "order-status-date": _day(moment),
        "order-status-time": "" if moment is None else f"{moment.hour:02}{moment.minute:02}",
    }


def _day(day: date | datetime | None) -> str:
    """`YYYYMMDD`, empty without a day."""
    return "" if day is None else f"{day.year:04}{day.month:02}{day.day:02}"


def _numbers(numbers: Numbers) -> dict[str, int]:
    return {
        "in": numbers.received,
        "completed": numbers.completed,
        "transferred": numbers.transferred,
        "canceled": numbers.cancelled,
        "wip": numbers.in_process,
    }


def _station(station: Station) -> dict[str, Any]:
    return {"station": station.code, "desc": station.description, "cust-desc": station.customer_description}


def _words(rule: Rule, facts: Mapping[str, object]) -> str:
    return fill(rule.text, facts) or message_of(rule)


def _cancelled(rule: Rule, facts: Mapping[str, object]) -> dict[str, Any]:
    return {"order": facts["order"], "result": _words(rule, facts)}


def _checked_in(rule: Rule, facts: Mapping[str, object]) -> dict[str, Any]:
    return {"input-job": facts["order"], "input-station": facts["station"], "result": _words(rule, facts)}


def _broken(rule: Rule, facts: Mapping[str, object]) -> dict[str, Any]:
    return {"order-number": facts["order"], "status": rule.code, "message": _words(rule, facts)}


def _not_stocked(rule: Rule, facts: Mapping[str, object]) -> dict[str, Any]:
    return {"error": _words(rule, facts)}


_OUTCOMES: dict[str, Callable[[Rule, Mapping[str, object]], dict[str, Any]]] = {
    table.V1_CANCEL: _cancelled,
    table.V1_CHECK_IN: _checked_in,
    table.V1_BREAK: _broken,
    table.V1_ADD_STOCK: _not_stocked,
}
