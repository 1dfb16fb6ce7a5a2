"""Stations, and checking orders in there: RXU-76 to RXU-78, and rows of our own for what has no number."""

from mockserver.rules import Kind, Source
from mockserver.vendors.rxuniverse.rules.table import (
    CHECK_IN,
    CHECK_IN_PAGE,
    COMPLETE_PAGE,
    LIST_STATIONS,
    READ_STATION,
    STATION_PAGE,
    STATIONS_PAGE,
    RxUniverseRule,
)

_REFUSED = "Checkin not performed"
_AS_COMPLETE = f"judgement: more refusals exist than are shown; the texts are those of completing ({COMPLETE_PAGE})"

RXU_M37 = RxUniverseRule(
    id="RXU-M37", operation=CHECK_IN, source=Source.PAGE, address=CHECK_IN_PAGE, status=201,
    inferred="status, names in the request",
    sentence="A check-in brings the order to the station: 201 with the order's identifiers, the station, the time.",
)
RXU_76 = RxUniverseRule(
    id="RXU-76", operation=CHECK_IN, source=Source.PAGE, address=CHECK_IN_PAGE,
    sentence="A check-in at a station that is not there is answered 400; a code in another case is another code.",
    status=400, text=_REFUSED, details=("Station not found",),
    remedy="There is no station {code}; the lab has {known}.",
)
RXU_M38 = RxUniverseRule(
    id="RXU-M38", operation=CHECK_IN, source=Source.PAGE, address=CHECK_IN_PAGE,
    sentence="A check-in of an unknown order is answered 400, not 404.",
    status=400, text=_REFUSED, details=("Order not found",),
    remedy="No order of this world has {identifier} as its number, its tray while active, or its PO number.",
)
RXU_77 = RxUniverseRule(
    id="RXU-77", operation=CHECK_IN, source=Source.PAGE, address=CHECK_IN_PAGE,
    sentence="A check-in by an operator whose code is no operator station's is answered 404, and nothing else is.",
    status=404, text=_REFUSED, details=("Operator not found",),
    remedy="There is no operator {operator}: send the code of a station that is flagged as operator, or none where "
    "the station asks for none.",
)
RXU_M39 = RxUniverseRule(
    id="RXU-M39", operation=CHECK_IN, source=Source.INFERRED,
    address=f"judgement: the page has stations that require an operator ({CHECK_IN_PAGE}), and no text for that",
    sentence="A check-in without an operator, at a station that requires one, is answered 400.",
    status=400, text=_REFUSED, details=("Operator required",),
    remedy="Station {code} requires an operator: send the code of a station that is flagged as one.",
)
RXU_78 = RxUniverseRule(
    id="RXU-78", operation=CHECK_IN, source=Source.INFERRED, address=_AS_COMPLETE,
    sentence="A check-in of an order that is cancelled, processed or not, is answered 400.",
    status=400, text=_REFUSED, details=("Order deleted",),
    remedy="Order {order_number} was cancelled, which nothing undoes: check in another.",
)
RXU_M40 = RxUniverseRule(
    id="RXU-M40", operation=CHECK_IN, source=Source.INFERRED, address=_AS_COMPLETE,
    sentence="A check-in of an order that is completed, or flagged for it, is answered 400.",
    status=400, text=_REFUSED, details=("Order already completed",),
    remedy="Order {order_number} is {state}: it comes to no station any more.",
)
RXU_M41 = RxUniverseRule(
    id="RXU-M41", operation=CHECK_IN, source=Source.INFERRED, address=_AS_COMPLETE,
    sentence="A check-in of an order on hold is answered 400.",
    status=400, text=_REFUSED, details=("Order on hold",),
    remedy="The lab has to release order {order_number}: the action release-hold.",
)
RXU_M42 = RxUniverseRule(
    id="RXU-M42", operation=CHECK_IN, source=Source.INFERRED,
    address=f"judgement: the flow check of completing, and its text ({COMPLETE_PAGE}), where the flow is made",
    sentence="A check-in at a station that another one comes before is answered 400 until the order was there.",
    status=400, text=_REFUSED, details=("Needs {needed}!",),
    remedy="Check order {order_number} in at {needed_code} first, or clear the field needs of the station.",
)
RXU_M43 = RxUniverseRule(
    id="RXU-M43", operation=CHECK_IN, source=Source.INFERRED, address="judgement: as for a new order",
    sentence="A check-in without the order's identifier, or with a field that is no text, is answered 400.",
    status=400, text="Incorrect arguments provided", details=("{argument} {fault}",),
    remedy="Send the order, and the operator if there is one, as texts in the fields that the setting checkin_fields "
    "names: {details}.",
)
RXU_M44 = RxUniverseRule(
    id="RXU-M44", operation=CHECK_IN, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: the page lists its refusals in this order, and what it does not show comes after",
    sentence="Of several reasons not to check an order in, the first is told of: the station, the order, the operator, "
    "the order's state, the flow.",
)
RXU_M45 = RxUniverseRule(
    id="RXU-M45", operation=LIST_STATIONS, source=Source.PAGE, address=STATIONS_PAGE, status=200,
    inferred="names of the list and the count",
    sentence="The list has the stations that were asked for, and counts all; which prevent cancelling is not told.",
)
RXU_M46 = RxUniverseRule(
    id="RXU-M46", operation=READ_STATION, source=Source.PAGE, address=STATION_PAGE, status=200,
    sentence="A station is read by its code, as the list has it.",
)
RXU_M47 = RxUniverseRule(
    id="RXU-M47", operation=READ_STATION, source=Source.INFERRED, address="judgement: an unknown order reads so",
    sentence="Reading a station that is not there is answered 404; a code in another case is another code.",
    status=404, text="No record found", details=("Provided: {code}",),
    remedy="There is no station {code}; the lab has {known}.",
)

ROWS = (
    RXU_M37, RXU_76, RXU_M38, RXU_77, RXU_M39, RXU_78, RXU_M40, RXU_M41, RXU_M42, RXU_M43, RXU_M44, RXU_M45, RXU_M46,
    RXU_M47,
)
