"""The shape of a Superloop row, the operations' names, and the addresses that the rows cite."""



from mockserver.rules import Rule

ANY = "any"
ISSUE_TOKEN = "issue-token"  # noqa: S105 # an operation's name
READ_KEYS = "read-keys"
READ_CONFIGURATION = "read-token-configuration"
CREATE = "create-order"
READ = "read-order"
LIST = "list-orders"
CANCEL = "cancel-order"
SEARCH_LOCATIONS = "search-locations"
POLL_LOCATIONS = "poll-location-search"
QUALIFY = "qualify"
POLL_QUALIFICATION = "poll-qualification"
FIND_SLOTS = "find-slots"
POLL_SLOTS = "poll-slots"
DROP_SLOTS = "cancel-appointment-request"
BOOK = "book-appointment"
POLL_BOOKING = "poll-booking"
CANCEL_APPOINTMENT = "cancel-appointment"
POLL_APPOINTMENT_CANCELLATION = "poll-appointment-cancellation"
READ_SERVICE = "read-service"
CANCEL_SERVICE = "cancel-service"
POLL_SERVICE_CANCELLATION = "poll-service-cancellation"
ABORT_SERVICE_CANCELLATION = "abort-service-cancellation"
RESCHEDULE_SERVICE_CANCELLATION = "reschedule-service-cancellation"

# Which call takes a body, which begins what is polled for in which.
PAIRS = {
    SEARCH_LOCATIONS: POLL_LOCATIONS,
    QUALIFY: POLL_QUALIFICATION,
    FIND_SLOTS: POLL_SLOTS,
    BOOK: POLL_BOOKING,
    CANCEL_APPOINTMENT: POLL_APPOINTMENT_CANCELLATION,
    CANCEL_SERVICE: POLL_SERVICE_CANCELLATION,
}
TAKES = tuple(PAIRS)
POLLS = tuple(PAIRS.values())
BODIES = (*TAKES, CREATE, CANCEL, DROP_SLOTS, ABORT_SERVICE_CANCELLATION, RESCHEDULE_SERVICE_CANCELLATION)
API = (*BODIES, *POLLS, READ, LIST, READ_SERVICE)  # all but the token server, which asks for no token and no version

_PAGES = "https://connect-api-doc.superloop.com"
_ENDPOINTS = f"{_PAGES}/api/endpoints"
OVERVIEW_PAGE = f"{_PAGES}/index.html"
AUTHENTICATION_PAGE = f"{_PAGES}/api/authentication.html"
CANCEL_PAGE = f"{_ENDPOINTS}/orders-cancel.html"
CREATE_PAGE = f"{_ENDPOINTS}/orders-create.html"
POTS_PAGE = f"{_ENDPOINTS}/orders-pots.html"
TRANSFER_PAGE = f"{_ENDPOINTS}/orders-transfer.html"
LOCATION_PAGE = f"{_ENDPOINTS}/location-searches.html"
QUALIFICATION_PAGE = f"{_ENDPOINTS}/qualifications.html"
APPOINTMENTS_PAGE = f"{_ENDPOINTS}/appointments.html"
SLOTS_PAGE = f"{_ENDPOINTS}/appointment-requests.html"
DROP_SLOTS_PAGE = f"{_ENDPOINTS}/appointment-requests-cancel.html"
BOOK_PAGE = f"{_ENDPOINTS}/appointments-book.html"
APPOINTMENT_CANCEL_PAGE = f"{_ENDPOINTS}/appointments-cancellation.html"
SERVICE_PAGE = f"{_ENDPOINTS}/service.html"
SERVICE_CANCEL_PAGE = f"{_ENDPOINTS}/service-cancellation.html"
SERVICE_CANCEL_REQUEST_PAGE = f"{_ENDPOINTS}/service-cancellation-request.html"
SERVICE_ABORT_PAGE = f"{_ENDPOINTS}/service-cancellation-abort.html"
SERVICE_RESCHEDULE_PAGE = f"{_ENDPOINTS}/service-cancellation-reschedule.html"
APPOINTMENT_CANCELLED_PAGE = f"{_PAGES}/webhooks/appointment-cancelled.html"
ORDER_REJECTED_PAGE = f"{_PAGES}/webhooks/order-rejected.html"
SERVICE_MODIFIED_PAGE = f"{_PAGES}/webhooks/service-modified.html"
SERVICE_AGGREGATION_PAGE = f"{_PAGES}/webhooks/service-aggregation-modified.html"
CLIENT_CODE = "a public TypeScript client of this API, whose repository is not known"
RFC_6749 = "https://www.rfc-editor.org/rfc/rfc6749"
RFC_7521 = "https://www.rfc-editor.org/rfc/rfc7521"
RFC_7523 = "https://www.rfc-editor.org/rfc/rfc7523"


class SuperloopRule(Rule, frozen=True, kw_only=True, eq=False):
    """`field` is the request field that the error body names, a template too; the shape of that body is judgement."""

    field: str | None = None


class TokenRule(Rule, frozen=True, kw_only=True, eq=False):
    """A row of the token server, which refuses as OAuth does: `code` is its `error`, `text` its `error_description`."""
