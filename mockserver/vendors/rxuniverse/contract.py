"""What RxUniverse's operations take and answer, for its OpenAPI document. Nothing here answers a request."""

from collections.abc import Mapping
from typing import Any

from mockserver.contract import (
    TEXT,
    WHOLE,
    Contract,
    Contracts,
    Joined,
    Link,
    Named,
    Parameter,
    Reply,
    Shape,
    any_of,
    json_of,
    list_of,
    objects,
)
from mockserver.vendors.rxuniverse.orders.records import STATUS_DESCRIPTIONS, OrderStatus
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.rules import table
from mockserver.vendors.rxuniverse.schemas import addons, answers, floor, picks, requests, v1_requests
from mockserver.vendors.rxuniverse.schemas.paging import MOST

_ERROR = Named("Error", objects({"error": TEXT, "details": list_of(TEXT)}))
_MESSAGE = objects({"message": TEXT})
_REASON: Mapping[str, Any] = {"type": "string", "examples": [*Settings().delete_reasons]}  # a setting lists them
_CANCELLED = Joined("CancelledOrder", (answers.SummaryAnswer, _MESSAGE))
_WHOLE_CANCELLED = Joined("CancelledWholeOrder", (answers.OrderAnswer, objects({"message": TEXT}, "message")))
_SUBMITTED = Joined("SubmittedOrder", (answers.OrderAnswer, objects({"creationRemarks": list_of(TEXT)})))
_PAGES = (
    Parameter("limit", "How many there are to be.", {"type": "integer", "minimum": 1, "maximum": MOST}),
    Parameter("offset", "How many are passed over.", {"type": "integer", "minimum": 0, "maximum": MOST, "default": 0}),
)
_RX_SITE = Parameter(
    "rxSite", "Whether it is to be what Rx-Site may use alone.", {"type": "string", "enum": ["true", "false", ""]}
)
_ORDER_FIELD, _OPERATOR_FIELD = Settings().checkin_fields
_CHECK_IN = Named(
    "CheckInRequest",
    objects(
        {_ORDER_FIELD: {"type": "string", "minLength": 1}, _OPERATOR_FIELD: {"type": ["string", "null"]}},
        _OPERATOR_FIELD,
        description="The names are inferred, and a setting.",
    ),
)
_DELETE_REASON = Named("DeleteReason", objects({"deleteReason": _REASON}, "deleteReason"))
_CALENDAR = "[0-9]{4}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])"
_CLOCK = "([01][0-9]|2[0-3])[0-5][0-9]"
_DAY: Mapping[str, Any] = {"type": "string", "pattern": f"^{_CALENDAR}$|^$", "description": "`YYYYMMDD`"}
_TIME: Mapping[str, Any] = {"type": "string", "pattern": f"^{_CLOCK}$", "description": "`HHMM`"}
_ORDER = (Parameter("order", "The order's number.", required=True),)
_PERIOD = tuple(
    Parameter(f"{end}{part}", f"The {part.lower()} of the {end}.", shape, required=True)
    for end in ("start", "end")
    for part, shape in (("Date", {**_DAY, "pattern": f"^{_CALENDAR}$"}), ("Time", _TIME))
)
_STATUS: Mapping[str, Any] = {"type": "string", "enum": [*OrderStatus]}
_V1_STATUS = {
    "order-number": TEXT,
    "order-status": _STATUS,
    "unvalid-message": TEXT,
    "order-status-station": TEXT,
    "order-status-desc": TEXT,
    "order-status-cust-desc": TEXT,
    "order-status-date": _DAY,
    "order-status-time": {**_TIME, "pattern": f"^{_CLOCK}$|^$"},
}
_V1_ORDER = _V1_STATUS | {
    **dict.fromkeys(("tray-number", "po-number", "customer-number", "customer-job-id", "job-type"), TEXT),
    **dict.fromkeys(("date-ordered", "date-received", "date-wanted", "date-completed"), _DAY),
    **dict.fromkeys(
        ("right-lens-style", "right-lens-material", "left-lens-style", "left-lens-material", "frame-name",
         "frame-color"), TEXT),
}  # fmt: skip  # a table
_V1_JOB = {
    **dict.fromkeys(("order-number", "tray-number", "customer-number"), TEXT),
    "order-status": _STATUS,
    "order-status-station": TEXT,
    "date-wanted": _DAY,
}
_NUMBERS = dict.fromkeys(("in", "completed", "transferred", "canceled", "wip"), WHOLE)
_STATION = dict.fromkeys(("station", "desc", "cust-desc"), TEXT)
_BREAKDOWN = objects(
    {
        "total": WHOLE,
        "statuses": list_of(
            objects(
                {
                    "order-status": _STATUS,
                    "desc": {"type": "string", "enum": [*STATUS_DESCRIPTIONS.values()]},
                    "num": WHOLE,
                }
            )
        ),
    }
)
_BREAKAGE = objects({"code": TEXT, "num": {"type": "string", "description": "padded with blanks"}})
_BROKEN = objects({"order-number": TEXT, "status": TEXT, "message": TEXT})
_STOCKED = Named("StockOrder", objects({"orderNumber": TEXT, "result": TEXT}))
_STOCK = Joined("StockOrderRequest", (v1_requests.StockOrderRequest, objects({"patient": TEXT}, "patient")))
_NOT_STOCKED = Named("StockOrderRefused", objects({"error": TEXT}, additionalProperties=False))
_BREAK = Joined(
    "BreakageRequest",
    (v1_requests.BreakRequest, objects(dict.fromkeys(v1_requests.SUB_CODES, TEXT), *v1_requests.SUB_CODES)),
)


def _answered(shape: Shape, status: int = 200) -> Mapping[int, Reply]:
    return {status: Reply(json_of(shape))}


def _read(name: str, shape: Mapping[str, Any], *parameters: Parameter) -> Contract:
    """A read of v1."""
    return Contract(answers=_answered(Named(name, shape)), parameters=parameters)


def _change(body: Shape, answer: Shape) -> Contract:
    """A change of v1, which is refused in the shape of its success."""
    return Contract(body=json_of(body), answers=_answered(answer))


_FETCHED = any_of(answers.OrderAnswer, _ERROR)  # 200 for what the setting answers like a cancelled order's status
CONTRACTS = Contracts(
    schemes={
        "apiKey": {"type": "apiKey", "in": "header", "name": "X-API-Key", "description": "a key of the lab's"},
        "bearerKey": {"type": "http", "scheme": "bearer", "description": "the same key"},
    },
    security=((), ("apiKey",), ("bearerKey",)),
    refusal=Reply(json_of(_ERROR)),
    operations={
        table.CANCEL: Contract(
            answers=_answered(any_of(_CANCELLED, _WHOLE_CANCELLED)),
            parameters=(Parameter("deleteReason", "Why, by the lab's code.", _REASON),),
            body=json_of(_DELETE_REASON),
            body_required=False,
        ),
        table.READ: Contract(answers=_answered(_FETCHED)),
        table.STATUS: Contract(answers=_answered(any_of(answers.StatusAnswer, _ERROR))),
        table.SUBMIT: Contract(
            body=json_of(requests.SubmitRequest),
            answers=_answered(_SUBMITTED, 202),
            links=tuple(
                Link(operation, {"identifier": "$response.body#/orderNumber"})
                for operation in (table.READ, table.STATUS, table.CANCEL)
            ),
        ),
        table.READ_PICK: Contract(answers=_answered(picks.PickAnswer)),
        table.PICK: Contract(body=json_of(picks.PickRequest), answers=_answered(picks.PickedAnswer)),
        table.LIST_ADD_ONS: Contract(
            answers=_answered(objects({"count": WHOLE, "addons": list_of(addons.AddOnAnswer)})),
            parameters=(_RX_SITE, *_PAGES),
        ),
        table.COMPLETE: Contract(
            answers=_answered(Named("CompletedOrder", objects({"orderNumber": TEXT, "message": TEXT})), 201)
        ),
        table.LIST_STATIONS: Contract(
            answers=_answered(objects({"count": WHOLE, "stations": list_of(floor.StationAnswer)})), parameters=_PAGES
        ),
        table.READ_STATION: Contract(answers=_answered(floor.StationAnswer)),
        table.CHECK_IN: Contract(body=json_of(_CHECK_IN), answers=_answered(floor.CheckInAnswer, 201)),
        table.V1_CANCEL: _change(
            v1_requests.CancelJobRequest, Named("CancelJobOutcome", objects({"order": TEXT, "result": TEXT}))
        ),
        table.V1_CHECK_IN: _change(
            v1_requests.CheckInRequestV1,
            Named("CheckInOutcome", objects({"input-job": TEXT, "input-station": TEXT, "result": TEXT})),
        ),
        table.V1_STATUS: _read("OrderStatusV1", objects(_V1_STATUS), *_ORDER),
        table.V1_ORDER: _read("OrderV1", objects(_V1_ORDER), *_ORDER),
        table.V1_BREAK: _change(_BREAK, Named("BreakageOutcome", _BROKEN)),
        table.V1_BREAKAGES: _read("Breakages", list_of(_BREAKAGE), Parameter("date", "The day.", _DAY)),
        table.V1_ADD_STOCK: _change(_STOCK, any_of(_STOCKED, _NOT_STOCKED)),
        table.V1_HOT: _read("HotJobs", list_of(objects(_V1_JOB))),
        table.V1_LATE: _read("LateJobs", list_of(objects(_V1_JOB))),
        table.V1_WIP: _read("WorkInProcess", objects(_NUMBERS)),
        table.V1_WIP_BREAKDOWN: _read("WorkByStatus", _BREAKDOWN),
        table.V1_WIP_BY_DATE: _read("WorkOfPeriod", objects(_NUMBERS), *_PERIOD),
        table.V1_WIP_30_DAYS: _read(
            "WorkOfDays", list_of(objects({"date": _DAY, **_NUMBERS})), Parameter("date", "The last day.", _DAY)
        ),
        table.V1_STATIONS: _read("StationsV1", list_of(objects(_STATION))),
        table.V1_STATION_COUNTS: _read("StationCounts", list_of(objects({**_STATION, "num": WHOLE}))),
    },
)
