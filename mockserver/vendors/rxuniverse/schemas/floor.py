"""The lab floor on the wire: completing an order, stations, checking in."""

from collections.abc import Mapping
from typing import Any

import orjson
from marshmallow import fields

from mockserver.contract import Complete
from mockserver.rules import Refusal, Rule, fill
from mockserver.vendors.rxuniverse.orders.check_in import Sent
from mockserver.vendors.rxuniverse.orders.paging import Part
from mockserver.vendors.rxuniverse.orders.records import Order, Station
from mockserver.vendors.rxuniverse.orders.sight import Sight
from mockserver.vendors.rxuniverse.rules import stations as rules
from mockserver.vendors.rxuniverse.rules.table import message_of
from mockserver.vendors.rxuniverse.schemas.answers import Instant, SummaryAnswer
from mockserver.vendors.rxuniverse.schemas.paging import list_body
from mockserver.writing import Written

_WRONG_TYPE = "has the wrong type"
EXAMPLE: Mapping[str, object] = {"argument": "orderIdentifier", "fault": "is required"}


class StationAnswer(Complete, Written):
    """Source: stations page. What else a station does is not on it."""

    code = fields.String()
    description = fields.String(data_key="desc")
    customer_description = fields.String(data_key="customerDesc")
    operator = fields.Boolean()


class CheckInAnswer(SummaryAnswer):
    """Source: check-in page."""

    code = fields.String(attribute="station.code")
    customer_description = fields.String(attribute="station.customer_description", data_key="customerDesc")
    description = fields.String(attribute="station.description", data_key="desc")
    at_station_since = Instant(data_key="statusDateTime", allow_none=True)


_STATION = StationAnswer()
_CHECK_IN = CheckInAnswer()


def load_check_in(data: Mapping[str, Any], names: tuple[str, ...]) -> Sent:
    """Who brings which order, by the names of the setting `checkin_fields`; a null or empty operator is none.

    Refuses with RXU-M43, all faults at once.
    """
    faults: dict[str, str] = {}
    order_name, operator_name = names
    identifier, operator = data.get(order_name), data.get(operator_name)
    if identifier is None or identifier == "":
        faults[order_name] = "is required"
    elif not isinstance(identifier, str):
        faults[order_name] = _WRONG_TYPE
    if operator is not None and not isinstance(operator, str):
        faults[operator_name] = _WRONG_TYPE
    if faults:
        template = rules.RXU_M43.details[0]
        details = [fill(template, {"argument": name, "fault": fault}) for name, fault in faults.items()]
        raise Refusal(rules.RXU_M43, details=details)
    return Sent(identifier=str(identifier), operator=operator or "")


def complete_body(order: Order, rule: Rule) -> bytes:
    return orjson.dumps({"orderNumber": order.order_number, "message": message_of(rule)})


def check_in_body(sight: Sight) -> bytes:
    return orjson.dumps(_CHECK_IN.dump(sight))


def station_body(station: Station) -> bytes:
    return orjson.dumps(_STATION.dump(station))


def stations_body(part: Part[Station]) -> bytes:
    return list_body("stations", [_STATION.dump(station) for station in part.items], part.total)
