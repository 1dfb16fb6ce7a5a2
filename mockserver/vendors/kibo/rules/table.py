"""The shape of a Kibo row, the old OMS's numeric codes, and the addresses that the rows cite."""

from msgspec import Struct

from mockserver.rules import Rule

CANCEL = "cancel-order"
READ = "read-order"
CREATE = "create-order"
AUTHORIZE = "authorize-order"
IMPORT = "import-order"
SEARCH_ORDERS = "search-orders"
READ_CUSTOM_DATA = "read-custom-data"
ADD_CUSTOM_DATA = "add-custom-data"
CHANGE_CUSTOM_DATA = "change-custom-data"
REMOVE_CUSTOM_DATA = "remove-custom-data"
SEARCH_NOTES = "search-order-notes"
READ_CUSTOMER = "read-customer"
READ_ITEM = "read-order-item"
SEARCH_ITEMS = "search-order-items"
READ_SHIPMENT = "read-shipment"
SEARCH_SHIPMENTS = "search-shipments"
ASSIGN = "assign-order"
CANCEL_ITEM = "cancel-order-item"
CANCEL_SHIPMENT = "cancel-shipment"
ASSIGN_SHIPMENT = "assign-shipment"
PULL_INVENTORY = "pull-inventory"
PRINT_PACKING_SLIP = "print-packing-slip"
INTEGRATE_SHIPMENT = "integrate-shipment"
SET_OTHER_STATE = "set-other-shipment-state"
ISSUE_TOKEN = "issue-token"  # noqa: S105  # the name of an operation, as the next three
ISSUE_TICKET = "issue-ticket"
REFRESH_TICKET = "refresh-ticket"
ISSUE_OMS_TOKEN = "issue-oms-token"  # noqa: S105
ANY = "any"
SEARCHES = (SEARCH_ORDERS, SEARCH_ITEMS, SEARCH_SHIPMENTS, SEARCH_NOTES)
ASSIGNS = (ASSIGN, ASSIGN_SHIPMENT)
MOVES = (PULL_INVENTORY, PRINT_PACKING_SLIP, INTEGRATE_SHIPMENT, SET_OTHER_STATE)
OF_SHIPMENTS = (CANCEL_SHIPMENT, ASSIGN_SHIPMENT, *MOVES)
OF_CANCELS = (CANCEL_ITEM, CANCEL_SHIPMENT)
BY_BODY_ID = (*OF_CANCELS, *ASSIGNS, *MOVES)
PLATFORM = (ISSUE_TOKEN, ISSUE_TICKET, REFRESH_TICKET)  # at the platform's token server, not the old OMS's

CANCEL_PAGE = "https://docs.kibocommerce.com/help/cancel-order"
CREATE_PAGE = "https://docs.kibocommerce.com/help/create-order"
AUTHORIZE_PAGE = "https://docs.kibocommerce.com/help/create-order-authorize"
CUSTOM_DATA_PAGE = "https://docs.kibocommerce.com/help/custom-order-data"
SEARCH_PAGE = "https://docs.kibocommerce.com/help/search-for-order"
READ_PAGE = "https://docs.kibocommerce.com/help/get-order-information"
ITEM_CANCEL_PAGE = "https://docs.kibocommerce.com/help/cancel-order-item"
ITEM_PAGE = "https://docs.kibocommerce.com/help/get-order-item-information"
SHIPMENT_PAGE = "https://docs.kibocommerce.com/help/get-shipment-information"
SHIPMENT_CANCEL_PAGE = "https://docs.kibocommerce.com/help/cancel-shipment"
ASSIGN_PAGE = "https://docs.kibocommerce.com/help/assign-order"
NOTIFICATIONS_PAGE = "https://docs.kibocommerce.com/help/notifications-event-notifications-overview"
STATUS_NOTIFICATIONS_PAGE = "https://docs.kibocommerce.com/help/order-status-notifications"
ITEM_NOTIFICATIONS_PAGE = "https://docs.kibocommerce.com/help/order-item-modification-notifications"
SHIPMENT_NOTIFICATIONS_PAGE = "https://docs.kibocommerce.com/help/shipment-assign-notifications"
STATUS_PAGE = "https://docs.kibocommerce.com/help/status-codes"
AUTH_PAGE = "https://kibocommerce.com/unified-commerce-dev/api-authentication/"
HOSTS_PAGE = "https://docs.kibocommerce.com/help/making-api-calls"
TICKET_PAGE = "https://www.mozu.com/docs/api/platform/applications/authtickets.htm"
TYPES_PAGE = "https://www.mozu.com/docs/developer/applications/app-dev-requirements.htm"
OMS_CANCEL_PAGE = "https://kibocommerce.com/oms-dev/fulfillment/cancel-order/"
OMS_IMPORT_PAGE = "https://kibocommerce.com/oms-dev/orders/historic-order-import/"
OMS_CATALOG_SEARCH_PAGE = "https://kibocommerce.com/oms-dev/orders/catalog-search/"
OMS_ITEM_SEARCH_PAGE = "https://kibocommerce.com/oms-dev/order-items/search/"
OMS_ASSIGN_SHIPMENT_PAGE = "https://kibocommerce.com/oms-dev/fulfillment/assign-shipment/"
OMS_STATES_PAGE = "https://kibocommerce.com/oms-dev/fulfillment/transition-states/"
OMS_STATUS_PAGE = "https://kibocommerce.com/oms-dev/get-started/status-codes/"
OMS_AUTH_PAGE = "https://kibocommerce.com/oms-dev/get-started/auth/"
OMS_STANDARDS_PAGE = "https://kibocommerce.com/oms-dev/standards/"
DOTNET_SDK = "https://github.com/Mozu/mozu-dotnet"
NODE_SDK = "https://github.com/Mozu/mozu-node-sdk"
PYTHON_SDK = "https://github.com/Mozu/mozu-python-sdk"
TOKEN_SDK = "https://github.com/KiboSoftware/sdk-authentication"  # noqa: S105  # an address

INVALID = "MISSING_OR_INVALID_PARAMETER"
NOT_FOUND = "ITEM_NOT_FOUND"
CONFLICT = "VALIDATION_CONFLICT"  # inferred: no capture shows the platform's own word for a 409
UNAUTHORIZED = "UNAUTHORIZED"
FORBIDDEN = "FORBIDDEN"


class OmsCode(Struct, frozen=True):
    """A numeric code of the old OMS; `text` is its printed description, empty where only the name is known."""

    number: int
    text: str = ""


# Source: OMS_STATUS_PAGE.
UNAVAILABLE = OmsCode(5001)
GENERIC_NOT_FOUND = OmsCode(5002)
BAD_REQUEST = OmsCode(5003)
NOT_AUTHORIZED = OmsCode(5004)
NOT_ALLOWED = OmsCode(5005)
SERVER_ERROR = OmsCode(5006)
MISSING_PARAMETER = OmsCode(5010, "Query parameter missing")
MISSING_DATA = OmsCode(5011, "Request data is missing")
ID_MISMATCH = OmsCode(5012, "ID in URI does not match ID in data")
INVALID_ID = OmsCode(5013, "ID is not valid")
INVALID_PARAMETER = OmsCode(5014, "Query parameter(s) not valid")
INVALID_DATA = OmsCode(5015, "Request field is not valid")
UNSUPPORTED_PARAMETER = OmsCode(5016, "Query parameter is not supported")
NO_VALID_PARAMETER = OmsCode(5017, "No valid query parameters were supplied")


class KiboRule(Rule, frozen=True, kw_only=True):
    """`parameter` is what the error body names as `ParameterName`, a template as `text` is; `oms` the numeric code,
    where one is documented. An id that ends in B is the second half of a rule that says two things.
    """

    parameter: str = ""
    oms: OmsCode | None = None
