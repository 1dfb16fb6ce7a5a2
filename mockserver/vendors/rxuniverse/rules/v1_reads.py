"""What v1 shows: an order and its status, lists of jobs, how much work there is. RXU-M83 to RXU-M85, M97 to M99."""

from mockserver.rules import Source
from mockserver.vendors.rxuniverse.rules.table import (
    ANY,
    V1_BREAKAGES,
    V1_BREAKAGES_PAGE,
    V1_HOT,
    V1_LATE,
    V1_LIST_PAGE,
    V1_ORDER,
    V1_STATION_COUNTS,
    V1_STATIONS,
    V1_STATUS,
    V1_STATUS_PAGE,
    V1_WIP,
    V1_WIP_30_DAYS,
    V1_WIP_BREAKDOWN,
    V1_WIP_BY_DATE,
    RxUniverseRule,
)

_SHAPE = "shape of the body"
_WORK = "shape of the body; what is counted where"

RXU_M83 = RxUniverseRule(
    id="RXU-M83", operation=V1_STATUS, source=Source.PAGE, address=V1_STATUS_PAGE, status=200,
    inferred="name of the argument on this path; empty texts where there was no station; local time",
    sentence="The status of an order, by its number, with the lab's own date and time; a cancelled one keeps its last.",
)
RXU_M84 = RxUniverseRule(
    id="RXU-M84", operation=ANY, among=(V1_STATUS, V1_ORDER), source=Source.INFERRED,
    address="judgement: the text is the one of the check-in, the rest is as in v2",
    sentence="Reading an order that does not exist in v1 is answered 404.",
    status=404, text="order not found", details=("Provided: {identifier}",),
    remedy="No order of this world has {identifier} as its number; v1 reads by nothing else.",
)
RXU_M85 = RxUniverseRule(
    id="RXU-M85", operation=V1_ORDER, source=Source.PAGE, address=V1_LIST_PAGE, status=200, inferred=_SHAPE,
    sentence="An order's prescription and other data, by its number.",
)
RXU_M97 = RxUniverseRule(
    id="RXU-M97", operation=V1_HOT, source=Source.PAGE, address=V1_LIST_PAGE, status=200,
    inferred="shape of the body; what is hot",
    sentence="Hot jobs are those in the lab that are wanted today or tomorrow.",
)
RXU_M97B = RxUniverseRule(
    id="RXU-M97B", operation=V1_LATE, source=Source.PAGE, address=V1_LIST_PAGE, status=200,
    inferred="shape of the body; what is late",
    sentence="Late jobs are those in the lab that were wanted before today.",
)
RXU_M97C = RxUniverseRule(
    id="RXU-M97C", operation=V1_BREAKAGES, source=Source.PAGE, address=V1_BREAKAGES_PAGE, status=200,
    inferred="that codes are in their order",
    sentence="The lenses broken on a day, today without one: all of them, then by code.",
)
RXU_M98 = RxUniverseRule(
    id="RXU-M98", operation=V1_WIP, source=Source.PAGE, address=V1_LIST_PAGE, status=200, inferred=_WORK,
    sentence="The work in process now, with what came and went today.",
)
RXU_M98B = RxUniverseRule(
    id="RXU-M98B", operation=V1_WIP_BREAKDOWN, source=Source.PAGE, address=V1_LIST_PAGE, status=200, inferred=_WORK,
    sentence="The orders in process, by status.",
)
RXU_M98C = RxUniverseRule(
    id="RXU-M98C", operation=V1_WIP_BY_DATE, source=Source.PAGE, address=V1_LIST_PAGE, status=200,
    inferred="names of the arguments; shape of the body; what is counted where",
    sentence="What came and went in a period, and the work in process at its end.",
)
RXU_M98D = RxUniverseRule(
    id="RXU-M98D", operation=V1_WIP_30_DAYS, source=Source.PAGE, address=V1_LIST_PAGE, status=200,
    inferred="name of the argument; shape of the body; what is counted where; that today is one of them",
    sentence="What came and went on each of 30 days, and the work in process at its end, counting backwards.",
)
RXU_M99 = RxUniverseRule(
    id="RXU-M99", operation=V1_STATIONS, source=Source.PAGE, address=V1_LIST_PAGE, status=200, inferred=_SHAPE,
    sentence="The job stations of the lab, all of them, those that are operators too.",
)
RXU_M99B = RxUniverseRule(
    id="RXU-M99B", operation=V1_STATION_COUNTS, source=Source.PAGE, address=V1_LIST_PAGE, status=200, inferred=_SHAPE,
    sentence="How many orders in process are at each station.",
)

ROWS = (
    RXU_M83, RXU_M84, RXU_M85, RXU_M97, RXU_M97B, RXU_M97C, RXU_M98, RXU_M98B, RXU_M98C, RXU_M98D, RXU_M99, RXU_M99B,
)
