"""The shape of a Superloop row, and the addresses that the rows cite."""

from dataclasses import dataclass

from mockserver.rules import Rule

CANCEL = "cancel-order"
READ = "read-order"
READ_SERVICE = "read-service"
ANY = "any"

CANCEL_PAGE = "https://connect-api-doc.superloop.com/api/endpoints/orders-cancel.html"
CREATE_PAGE = "https://connect-api-doc.superloop.com/api/endpoints/orders-create.html"
SERVICE_PAGE = "https://connect-api-doc.superloop.com/api/endpoints/service.html"
APPOINTMENT_CANCEL_PAGE = "https://connect-api-doc.superloop.com/api/endpoints/appointments-cancellation.html"


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class SuperloopRule(Rule):
    """`field` is the request field that the error body names; the shape of that body is judgement."""

    field: str | None = None
