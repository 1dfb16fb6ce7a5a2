"""Reading an order or a service: SUP-05, SUP-58, and rows of our own for what no page says: SUP-M1 to M4, SUP-M60."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    CANCEL,
    CLIENT_CODE,
    CREATE_PAGE,
    LIST,
    POLLS,
    READ,
    READ_SERVICE,
    SERVICE_PAGE,
    SuperloopRule,
)

SUP_05 = SuperloopRule(
    id="SUP-05", operation=READ, source=Source.INFERRED, address="judgement: 'the request is complete'",
    kind=Kind.READING, sentence="A cancelled order reads CANCELLED, and isCancellable false.",
)
SUP_58 = SuperloopRule(
    id="SUP-58", operation=READ, source=Source.PAGE, address=CREATE_PAGE, inferred="path, field names", status=200,
    sentence="Reading an order gives the resource that its creation gave.",
)
SUP_M1 = SuperloopRule(
    id="SUP-M1", operation=READ, source=Source.INFERRED, address="judgement: as the cancel answers",
    sentence="Reading an order that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text="Order not found",
    remedy="There is no order {order_id} of caller {caller} in this world.",
)
SUP_M2 = SuperloopRule(
    id="SUP-M2", operation=ANY, source=Source.INFERRED, address=f"judgement: as {SERVICE_PAGE} answers a bad request",
    among=(READ, READ_SERVICE, CANCEL, *POLLS),
    sentence="An id in the path that is no whole number is answered 400.",
    status=400, code="INVALID_TYPE", text="The id must be a number", field="id", remedy="Use the numeric id.",
)
SUP_M3 = SuperloopRule(
    id="SUP-M3", operation=READ_SERVICE, source=Source.PAGE, address=SERVICE_PAGE, status=200,
    inferred="that what the service-modified page has more is here too",
    sentence="Reading a service gives it.",
)
SUP_M4 = SuperloopRule(
    id="SUP-M4", operation=READ_SERVICE, source=Source.PAGE, address=SERVICE_PAGE, inferred="body",
    sentence="Reading a service that is unknown, or another customer's, is answered 404.",
    status=404, code="NOT_FOUND", text="Service not found",
    remedy="There is no service {service_id} of caller {caller} in this world.",
)
SUP_M60 = SuperloopRule(
    id="SUP-M60", operation=LIST, source=Source.CODE, address=CLIENT_CODE, status=200,
    inferred="unpaged, order, fields",
    sentence="The list has the caller's orders, oldest first, with status= those alone that are shown in that state; "
    "of a state that there is not it has none. With the setting order_list off the path is unknown.",
)

ROWS = (SUP_05, SUP_58, SUP_M1, SUP_M2, SUP_M3, SUP_M4, SUP_M60)
