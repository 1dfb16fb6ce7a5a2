"""What becomes of orders and services in the back office, and what is told of it: SUP-M99 to SUP-M105."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    ORDER_REJECTED_PAGE,
    OVERVIEW_PAGE,
    READ_SERVICE,
    SERVICE_AGGREGATION_PAGE,
    SERVICE_CANCEL_PAGE,
    SERVICE_MODIFIED_PAGE,
    SuperloopRule,
)

SUP_M99 = SuperloopRule(
    id="SUP-M99", operation=ANY, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: no page lists the states of an order; these are those of the usual nbn order flow",
    sentence="An order moves only as the table of its states allows; what is not in it changes nothing.",
)
SUP_M100 = SuperloopRule(
    id="SUP-M100", operation=READ_SERVICE, source=Source.INFERRED, kind=Kind.PROMISE,
    address="judgement: the pages call the thing of a completed order its service",
    sentence="A completed order becomes a service that has what the order knew, and its active visits are completed.",
)
SUP_M101 = SuperloopRule(
    id="SUP-M101", operation=ANY, source=Source.PAGE, address=ORDER_REJECTED_PAGE, kind=Kind.PROMISE,
    inferred="isCancellable, which the page shows true, and that active visits are cancelled",
    sentence="A rejected order is told in an OrderRejected notification, with rejectedReason and rejectedOn.",
)
SUP_M102 = SuperloopRule(
    id="SUP-M102", operation=ANY, source=Source.PAGE, address=SERVICE_MODIFIED_PAGE, kind=Kind.PROMISE,
    inferred="the time of day in modifiedOn, which the page describes and its example leaves out",
    sentence="A service that nbn has modified is told in a ServiceModified notification, with modifiedOn.",
)
SUP_M103 = SuperloopRule(
    id="SUP-M103", operation=ANY, source=Source.PAGE, address=SERVICE_AGGREGATION_PAGE, kind=Kind.PROMISE,
    inferred="the time of day in modifiedOn, which the page describes and its example leaves out",
    sentence="A new aggregation method is told in a ServiceAggregationModified notification, with modifiedOn.",
)
SUP_M104 = SuperloopRule(
    id="SUP-M104", operation=ANY, source=Source.PAGE, address=SERVICE_CANCEL_PAGE, kind=Kind.PROMISE,
    inferred="headers and payload",
    sentence="The end of a service cancellation is told: service.cancelled, or service.cancellation-rejected.",
)
SUP_M105 = SuperloopRule(
    id="SUP-M105", operation=ANY, source=Source.INFERRED, kind=Kind.PROMISE,
    address=f"judgement: {OVERVIEW_PAGE} was seen without its part on webhooks",
    sentence="A notification is tried three times, 30 seconds and 5 minutes apart, until any 2xx takes it.",
)

ROWS = (SUP_M99, SUP_M100, SUP_M101, SUP_M102, SUP_M103, SUP_M104, SUP_M105)
