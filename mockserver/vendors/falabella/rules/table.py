"""The shape of a Falabella row, and the addresses that the rows cite."""


from enum import StrEnum

from mockserver.rules import Rule

CANCEL = "set-status-to-canceled"
READY = "set-status-to-ready-to-ship"
READ_ORDER = "get-order"
READ_ITEMS = "get-order-items"
CREATE_WEBHOOK = "create-webhook"
LIST_ORDERS = "get-orders"
READ_MANY = "get-multiple-order-items"
LIST_BRANDS = "get-brands"
READ_SELLER = "get-seller-by-user"
READ_WEBHOOKS = "get-webhooks"
READ_ENTITIES = "get-webhook-entities"
DELETE_WEBHOOK = "delete-webhook"
FEED_STATUS = "feed-status"
FEED_LIST = "feed-list"
PRODUCT_CREATE = "product-create"
PRODUCT_UPDATE = "product-update"
PRODUCT_REMOVE = "product-remove"
IMAGE = "image"
PACKED = "set-status-to-packed-by-marketplace"
TRACKING = "get-tracking-code"
DOCUMENT = "get-document"
FAILURE_REASONS = "get-failure-reasons"
ANY = "any"
SHIP = (READY, PACKED)  # what takes items of one order, and what is told of their shipment
FEEDS = (PRODUCT_CREATE, PRODUCT_UPDATE, PRODUCT_REMOVE, IMAGE)  # what makes one

_REFERENCE = "https://developers.falabella.com/v600.0.0/reference"
SEED_PAGE = f"{_REFERENCE}/setstatustocanceled"
CANCEL_PAGE = "https://developers.falabella.com/v600/reference/setstatustocanceled"
SIGNING_PAGE = "https://developers.falabella.com/v500.0.0/reference/signing-requests"
REQUESTS_PAGE = f"{_REFERENCE}/requests-and-responses"
ERRORS_PAGE = f"{_REFERENCE}/errors"
FLOW_PAGE = f"{_REFERENCE}/flow-order"
ORDER_PAGE = f"{_REFERENCE}/getorder"
ITEMS_PAGE = f"{_REFERENCE}/getorderitems"
ORDERS_PAGE = f"{_REFERENCE}/getorders"
ORDERS_2_PAGE = f"{_REFERENCE}/getordersv2"
MANY_ITEMS_PAGE = f"{_REFERENCE}/getmultipleorderitems"
READY_PAGE = f"{_REFERENCE}/setstatustoreadytoship"
OLD_READY_PAGE = "https://developers.falabella.com/v300.0.0/reference/setstatustoreadytoship"
PACKED_PAGE = f"{_REFERENCE}/setstatustopackedbymarketplace"
DOCUMENT_PAGE = f"{_REFERENCE}/getdocument"
REASONS_PAGE = "https://developers.falabella.com/v200.0.0/reference/getfailurereasons"
FEEDS_PAGE = "https://developers.falabella.com/v600/reference/feeds"
FEED_STATUS_PAGE = f"{_REFERENCE}/feedstatus"
WEBHOOK_PAGE = f"{_REFERENCE}/createwebhook"
READ_WEBHOOKS_PAGE = f"{_REFERENCE}/getwebhooks"
ENTITIES_PAGE = f"{_REFERENCE}/getwebhookentities"
DELETE_WEBHOOK_PAGE = f"{_REFERENCE}/deletewebhook"
WEBHOOKS_PAGE = f"{_REFERENCE}/intro-webhook"
PAYLOADS_PAGE = "https://developers.falabella.com/v300.0.0/reference/entities-payload-definition"
VENDOR_SDK = "https://github.com/LinioIT/seller-center-sdk"
MOBLY_SDK = "https://github.com/mobly/sellercenter-sdk"
OMS_CLIENT = "https://github.com/alejomeek/oms-jugando-educando"

ENVELOPE = "HTTP status, ErrorType"  # what no page says of any error
TRIGGER = f"{ENVELOPE}, when it is given"
MANDATORY = "judgement: E001 is for every mandatory parameter"
BRACKETS = "the brackets when packing, whose page has none"


class ErrorType(StrEnum):
    """Whose fault an error is. The pages name both and do not say which error has which."""

    SENDER = "Sender"
    PLATFORM = "Platform"


class FalabellaRule(Rule, frozen=True, kw_only=True):
    """`code` is the ErrorCode, without leading zeros; a row without one is answered without an envelope.

    quotes: the parameter that the text repeats, in case the row is asked for (`X-Mock-Answer`) and no fact is known.
    """

    error_type: ErrorType = ErrorType.SENDER
    quotes: str = ""


def mandatory(parameter: str) -> str:
    """E001's text."""
    return f"E001: Parameter {parameter} is mandatory"
