"""What Falabella's actions take and answer, for its OpenAPI document. Nothing here answers a request."""

from collections.abc import Mapping

from mockserver.contract import TEXT, XML, Contract, Contracts, Named, Parameter, Reply, Shape, element, one_of
from mockserver.vendors.falabella.contract import parameters
from mockserver.vendors.falabella.contract.trees import (
    EMPTY,
    Branch,
    Either,
    Many,
    Tree,
    Wrapped,
    media,
    texts,
    together,
)
from mockserver.vendors.falabella.orders.feeds import FeedAction, FeedSource, FeedStatus
from mockserver.vendors.falabella.orders.items import ItemStatus, Operator, ShippingType
from mockserver.vendors.falabella.orders.webhooks import Event, WebhookSource
from mockserver.vendors.falabella.routes.actions import BOTH_VERSIONS
from mockserver.vendors.falabella.rules import table
from mockserver.vendors.falabella.schemas import feeds, orders, webhooks

_ADDRESS = texts(orders.AddressAnswer, "Address")
_ORDER = texts(
    orders.OrderAnswer2,
    "Order",
    AddressBilling=_ADDRESS,
    AddressShipping=_ADDRESS,
    ExtraBillingAttributes=texts(orders.BillingAttributesAnswer, "BillingAttributes"),
    GiftOption={"type": "string", "enum": ["0", "1"]},
    InvoiceRequired={"type": "string", "enum": ["true", "false"]},
    OperatorCode=one_of(Operator),
    ShippingType={"type": "string", "enum": [*ShippingType, ""]},
    Statuses=Many("Status", one_of(ItemStatus)),
    Warehouse=texts(orders.WarehouseAnswer, "Warehouse"),
)
_ORDER_OF_EITHER_VERSION = Branch(_ORDER.children, ("Warehouse",), "Order")
_ORDERS = Many("Order", _ORDER_OF_EITHER_VERSION)
_WRAPPED_ORDER = Branch(
    {**_ORDER.children, "Statuses": Wrapped("Status", one_of(ItemStatus))}, ("Warehouse",), "WrappedOrder"
)
_WRAPPED_ORDERS = Branch({"Orders": Wrapped("Order", _WRAPPED_ORDER)})
_ITEM = texts(orders.ItemAnswer, "OrderItem", Status=one_of(ItemStatus), ShippingType=one_of(ShippingType))
_ITEMS = Many("OrderItem", _ITEM)
_ITEMS_OF_ORDER = Branch({"OrderId": TEXT, "OrderNumber": TEXT, "OrderItems": _ITEMS}, name="OrderWithItems")
_PACKAGES = Branch({"OrderItems": Many("OrderItem", texts(orders.PackageAnswer, "PackedOrderItem"))})
_PURCHASES = Branch({"OrderItems": Many("OrderItem", texts(orders.PurchaseAnswer, "ReadyOrderItem"))})
_FEED = {"Status": one_of(FeedStatus), "Action": one_of(FeedAction), "Source": one_of(FeedSource)}
_FEED_DETAIL = texts(
    feeds.FeedDetailAnswer,
    "FeedDetail",
    **_FEED,
    FeedErrors=Many("Error", texts(feeds.ErrorAnswer, "FeedError")),
    FeedWarnings=Many("Warning", texts(feeds.WarningAnswer, "FeedWarning")),
)
_REPORTS = Either((Branch({"MimeType": TEXT, "File": TEXT}), EMPTY))
_LISTED_FEED = texts(feeds.ListedFeedAnswer, "Feed", **_FEED, FailureReports=_REPORTS)
_WEBHOOK = texts(
    webhooks.WebhookAnswer, "Webhook", WebhookSource=one_of(WebhookSource), Events=Many("Event", one_of(Event))
)
_EVENT = Branch({"EventName": TEXT, "EventAlias": one_of(Event)})
_ENTITY = Branch({"Name": TEXT, "Events": Many("Event", _EVENT)}, name="Entity")
_DOCUMENT = Branch({"DocumentType": TEXT, "MimeType": TEXT, "File": {"type": "string", "contentEncoding": "base64"}})
_REASON = Branch({"Type": {"type": "string", "enum": ["canceled"]}, "Name": TEXT})
_TRACKING = Branch({"TrackingCode": Branch({"DispatchId": TEXT, "TrackingNumber": TEXT})})
_BRAND = Branch({"BrandId": TEXT, "Name": TEXT, "GlobalIdentifier": TEXT}, name="Brand")
_SELLER = Branch(dict.fromkeys(("ShortCode", "CompanyName", "SellerName", "EmailAddress", "ApiKey"), TEXT))
_ERROR = Branch(
    {
        "Head": Branch(
            {"RequestAction": TEXT, "ErrorType": one_of(table.ErrorType), "ErrorCode": TEXT, "ErrorMessage": TEXT}
        ),
        "Body": EMPTY,
    },
    name="ErrorResponse",
)
_ERRORS = media("ErrorResponse", _ERROR)
_COMMON = parameters.common("1.0")
_COMMON_OF_ORDERS = parameters.common(*BOTH_VERSIONS)


def _records(name: str, of: str) -> Named:
    """What a feed is made of. The server counts the records, whatever they are."""
    record = {"type": "object", "additionalProperties": {}, "xml": {"name": of}}
    return Named(name, element("Request", {of: {"type": "array", "items": record, "minItems": 1}}))


_PRODUCTS, _IMAGES = _records("ProductFeedRequest", "Product"), _records("ImageFeedRequest", "ProductImage")
_WEBHOOK_REQUEST = Named(
    "CreateWebhookRequest",
    element(
        "Request",
        {
            "Webhook": element(
                "Webhook",
                {
                    "CallbackUrl": {"type": "string", "format": "uri", "pattern": "^https?://."},
                    "Events": {
                        "type": "array",
                        "items": {**one_of(Event), "xml": {"name": "Event"}},
                        "minItems": 1,
                        "xml": {"wrapped": True},
                    },
                },
            )
        },
    ),
)
_DELETE_REQUEST = Named("DeleteWebhookRequest", element("Request", {"Webhook": {"type": "string", "format": "uuid"}}))


def _success(
    action: str, response_type: str, body: Tree, head: Mapping[str, Tree] | None = None, *, name: str = ""
) -> Mapping[str, Shape]:
    """`name`: of the component, where it is not the action's."""
    heads: Mapping[str, Tree] = {
        "RequestId": TEXT,
        "RequestAction": {"type": "string", "enum": [action]},
        "ResponseType": {"type": "string", "enum": [response_type]},
        "Timestamp": TEXT,
        **(head or {}),
    }
    return media("SuccessResponse", Branch({"Head": Branch(heads), "Body": body}, name=f"{name or action}Answer"))


def _answered(*success: Mapping[str, Shape]) -> Mapping[int, Reply]:
    """Errors are answered with 200, too."""
    return {200: Reply(together(*success, _ERRORS))}


def _action(action: str, response_type: str, body: Tree, *own: Parameter, **head: Tree) -> Contract:
    return Contract(answers=_answered(_success(action, response_type, body, head)), parameters=(*_COMMON, *own))


def _of_body(action: str, taken: Shape, response_type: str = "", body: Tree = EMPTY) -> Contract:
    return Contract(answers=_answered(_success(action, response_type, body)), parameters=_COMMON, body={XML: taken})


CONTRACTS = Contracts(
    schemes={
        "user": {"type": "apiKey", "in": "query", "name": "UserID", "description": "who calls"},
        "signature": {
            "type": "apiKey",
            "in": "query",
            "name": "Signature",
            "description": "HMAC-SHA256 of all other parameters by name, in hex; `POST /__admin/sign` makes it",
        },
    },
    security=(("user", "signature"),),
    refusal=Reply(_ERRORS),
    operations={
        table.CANCEL: Contract(
            answers=_answered(
                _success("SetStatusToCanceled", "", EMPTY),
                _success("SetStatusToCanceled", "OrderItems", _PACKAGES, name="SetStatusToCanceledWithItems"),
            ),
            parameters=(*_COMMON, *parameters.CANCEL),
        ),
        table.READY: _action("SetStatusToReadyToShip", "OrderItems", _PURCHASES, *parameters.READY),
        table.PACKED: _action("SetStatusToPackedByMarketplace", "OrderItems", _PACKAGES, *parameters.PACKED),
        table.TRACKING: _action(
            "GetTrackingCode",
            "TrackingCode",
            _TRACKING,
            *parameters.TRACKING,
            RequestParameters=Branch({"packageId": TEXT, "shipping_provider_name": TEXT}),
        ),
        table.DOCUMENT: _action(
            "GetDocument", "Document", Branch({"Documents": Many("Document", _DOCUMENT)}), *parameters.DOCUMENT
        ),
        table.FAILURE_REASONS: Contract(
            answers=_answered(_success("GetFailureReasons", "Reasons", Branch({"Reasons": Many("Reason", _REASON)}))),
            parameters=_COMMON,
            also_by={"POST": f"post-{table.FAILURE_REASONS}"},
        ),
        table.LIST_ORDERS: Contract(
            answers=_answered(
                _success("GetOrders", "Orders", Branch({"Orders": _ORDERS}), {"TotalCount": TEXT}),
                # In JSON, with the setting `v2_json_wrapped_list`.
                _success(
                    "GetOrders", "Orders", _WRAPPED_ORDERS, {"TotalCount": TEXT}, name="GetOrdersWithWrappedLists"
                ),
            ),
            parameters=(*_COMMON_OF_ORDERS, *parameters.ORDERS),
        ),
        table.READ_ORDER: Contract(
            answers=_answered(_success("GetOrder", "Order", Branch({"Orders": _ORDERS}))),
            parameters=(*_COMMON_OF_ORDERS, *parameters.ORDER),
        ),
        table.READ_ITEMS: _action("GetOrderItems", "OrderItems", Branch({"OrderItems": _ITEMS}), *parameters.ORDER),
        table.READ_MANY: _action(
            "GetMultipleOrderItems",
            "Orders",
            Branch({"Orders": Many("Order", _ITEMS_OF_ORDER)}),
            *parameters.ORDER_LIST,
        ),
        table.CREATE_WEBHOOK: _of_body(
            "CreateWebhook",
            _WEBHOOK_REQUEST,
            "Webhook",
            Branch({"Webhook": texts(webhooks.CreatedAnswer, "CreatedWebhook")}),
        ),
        table.READ_WEBHOOKS: _action(
            "GetWebhooks", "Webhooks", Branch({"Webhooks": Many("Webhook", _WEBHOOK)}), *parameters.WEBHOOKS
        ),
        table.READ_ENTITIES: _action("GetWebhookEntities", "Entities", Branch({"Entities": Many("Entity", _ENTITY)})),
        table.DELETE_WEBHOOK: _of_body("DeleteWebhook", _DELETE_REQUEST),
        table.PRODUCT_CREATE: _of_body(FeedAction.PRODUCT_CREATE.value, _PRODUCTS),
        table.PRODUCT_UPDATE: _of_body(FeedAction.PRODUCT_UPDATE.value, _PRODUCTS),
        table.PRODUCT_REMOVE: _of_body(FeedAction.PRODUCT_REMOVE.value, _PRODUCTS),
        table.IMAGE: _of_body(FeedAction.IMAGE.value, _IMAGES),
        table.FEED_STATUS: _action(
            "FeedStatus",
            "FeedDetail",
            Branch({"FeedDetail": _FEED_DETAIL}),
            *parameters.FEED,
            RequestParameters=Branch({"FeedID": TEXT}),
        ),
        table.FEED_LIST: _action("FeedList", "Feed", Many("Feed", _LISTED_FEED)),
        table.LIST_BRANDS: _action("GetBrands", "Brands", Branch({"Brands": Many("Brand", _BRAND)})),
        table.READ_SELLER: _action("GetSellerByUser", "Seller", Branch({"Seller": _SELLER})),
    },
)
