"""What faults, overrides and deliveries of a document may be: nothing comes in that the control API would not take."""

from collections.abc import Mapping
from datetime import timedelta

import orjson

from mockserver.bounds import Url
from mockserver.faults import MOST_FAULTS, Fault
from mockserver.faults import Kept as KeptFaults
from mockserver.faults.kinds import Error, wrong_duration, wrong_parameters
from mockserver.overrides import Override, is_place, unsendable
from mockserver.rules import Rule
from mockserver.snapshots.checks import check, check_counted, check_different, check_instant, found, read_part
from mockserver.stores.codec import ShapeError, escaped
from mockserver.targets import wrong_target
from mockserver.vendor import Vendor
from mockserver.webhooks import MOST_ATTEMPTS, MOST_DELIVERIES, Delivery, Event, Retries, State
from mockserver.webhooks import Kept as KeptOutbox

_SHORTEST_PAUSE, _LONGEST_PAUSE = timedelta(seconds=1), timedelta(days=365)
_LONGEST_TIMEOUT_SECONDS = 3600


def check_faults(kept: KeptFaults, vendors: Mapping[str, Vendor], at: str) -> None:
    at = f"{at}/faults"
    check(len(kept.faults) <= MOST_FAULTS, f"a world has {MOST_FAULTS} faults at most", at)
    check_different([fault.id for fault in kept.faults], at)
    for number, fault in enumerate(kept.faults):
        check_counted(fault.id, "f", kept.made, f"{at}/{number}/id")
        _check_fault(fault, vendors, f"{at}/{number}")


def check_overrides(overrides: Mapping[str, Override], rules: Mapping[str, Rule], at: str) -> None:
    for rule_id, override in overrides.items():
        place = f"{at}/{escaped(rule_id)}"
        rule: Rule = found(rule_id, rules, "rule", place)
        check(rule.status, f"{rule_id} has no answer that could be another", place)
        check(not override.is_json or _is_json(override.body), "must be JSON, in base64", f"{place}/body")
        check(override.is_json or _is_text(override.body), "must be UTF-8, in base64", f"{place}/body")
        seen = override.observed
        check(seen is None or is_place(seen.target), "must be an address", f"{place}/observed/target")
        for *where, detail in unsendable(override.status, override.headers, override.body):
            raise ShapeError(detail, "/".join([place, *map(escaped, where)]))


def check_outbox(kept: KeptOutbox, vendors: Mapping[str, Vendor], at: str) -> None:
    deliveries = f"{at}/deliveries"
    check(len(kept.deliveries) <= MOST_DELIVERIES, f"a world keeps {MOST_DELIVERIES} deliveries at most", deliveries)
    enough = kept.total >= kept.dropped + len(kept.deliveries)
    check(enough, "must count at least the deliveries that are kept or were dropped", f"{at}/total")
    check_different([delivery.id for delivery in kept.deliveries], deliveries)
    for number, delivery in enumerate(kept.deliveries):
        check_counted(delivery.id, "w", kept.total, f"{deliveries}/{number}/id")
        _check_delivery(delivery, f"{deliveries}/{number}")
        _check_event(delivery.event, vendors, f"{deliveries}/{number}/event")


def _check_fault(fault: Fault, vendors: Mapping[str, Vendor], at: str) -> None:
    rule_id = fault.what.rule if isinstance(fault.what, Error) else None
    wrong_name = wrong_target(fault.match, rule_id, vendors)
    if wrong_name is not None:
        place, detail = wrong_name
        raise ShapeError(detail, f"{at}/what/rule" if place == "/rule" else at + place)
    for name, detail in wrong_parameters(fault.what).items():
        raise ShapeError(detail, f"{at}/what/{name}")
    wrong_ttl = wrong_duration("ttl", fault.ttl) if fault.ttl is not None else None
    check(wrong_ttl is None, wrong_ttl or "", f"{at}/ttl")
    check_instant(fault.created_at, f"{at}/created_at")
    if fault.period_began is not None:
        check_instant(fault.period_began, f"{at}/period_began")


def _check_delivery(delivery: Delivery, at: str) -> None:
    check_instant(delivery.at, f"{at}/at")
    waits = delivery.state is State.WAITING
    check(waits == (delivery.next_attempt_at is not None), "is there exactly while it waits", f"{at}/next_attempt_at")
    check(not waits or delivery.event.url, "waits for an attempt, but has no endpoint", f"{at}/event/url")
    check(len(delivery.attempts) <= MOST_ATTEMPTS, f"at most {MOST_ATTEMPTS} are kept", f"{at}/attempts")
    check(delivery.attempted >= len(delivery.attempts), "must count at least those kept", f"{at}/attempted")


def _check_event(event: Event, vendors: Mapping[str, Vendor], at: str) -> None:
    found(event.vendor, vendors, "vendor", f"{at}/vendor")
    if event.url is not None:
        read_part(Url, event.url, f"{at}/url")
    check(0 < event.timeout_seconds <= _LONGEST_TIMEOUT_SECONDS, "must be above 0, up to 3600", f"{at}/timeout_seconds")
    _check_retries(event.retries, f"{at}/retries")


def _check_retries(retries: Retries, at: str) -> None:
    """Nobody is posted to without a pause, and no attempt is after the end of the calendar."""
    for number, pause in enumerate(retries.pauses):
        check(_SHORTEST_PAUSE <= pause <= _LONGEST_PAUSE, "must be from 1 second to 365 days", f"{at}/pauses/{number}")
    until = retries.until
    check(until is None or timedelta() <= until <= _LONGEST_PAUSE, "must be from 0 to 365 days", f"{at}/until")


def _is_json(body: bytes | None) -> bool:
    try:
        orjson.loads(body or b"")
    except orjson.JSONDecodeError:
        return False
    return True


def _is_text(body: bytes | None) -> bool:
    try:
        (body or b"").decode()
    except UnicodeDecodeError:
        return False
    return True
