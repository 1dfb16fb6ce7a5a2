"""What Kibo's operations take and answer, for its OpenAPI document. Nothing here answers a request."""

from collections.abc import Mapping
from typing import Any

from mockserver.contract import (
    JSON,
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
    list_of,
    objects,
)
from mockserver.media import FORM
from mockserver.vendors.kibo.orders.items import LEAST_ID
from mockserver.vendors.kibo.orders.items import REASONS as ITEM_CANCEL_REASONS
from mockserver.vendors.kibo.orders.model import LARGEST_ID, ItemState, OrderStatus, ShipmentStatus
from mockserver.vendors.kibo.orders.reasons import LONGEST_TEXT
from mockserver.vendors.kibo.orders.search import PER_PAGE
from mockserver.vendors.kibo.orders.settings import Settings
from mockserver.vendors.kibo.rules import table
from mockserver.vendors.kibo.schemas import answers, assign, creation, named, order_data, shipments, tokens
from mockserver.vendors.kibo.schemas.orders import ORDERS_SEARCHED
from mockserver.vendors.kibo.schemas.search import Searched

_ID: Mapping[str, Any] = {"type": "integer", "format": "int64", "minimum": 1, "maximum": LARGEST_ID}
_ITEM_ID = {**_ID, "minimum": LEAST_ID}
_PATH = {"number": _ID}
_ERROR_DATUM = objects({"name": TEXT, "value": TEXT})
_ERROR = Named(
    "Error",
    objects(
        {
            "applicationName": TEXT,
            "errorCode": TEXT,
            "subErrorCode": {"type": ["string", "null"]},
            "message": TEXT,
            "items": {"type": "array", "items": {"type": "object"}},
            "additionalErrorData": list_of(_ERROR_DATUM),
            "exceptionDetail": {"type": ["object", "null"]},
        },
        description="The keys are the SDKs'; what stands in them is inferred.",
    ),
)
_CLASSIC_ERROR = Named(
    "ClassicError",
    objects(
        {"code": WHOLE, "message": TEXT},
        "code",
        description="The old OMS's, with the setting `error_style` at `classic`; the shape is inferred.",
        additionalProperties=False,
    ),
)
_OAUTH_ERROR = Named(
    "OAuthError", objects({"error": TEXT, "error_description": TEXT}, description="RFC 6749, section 5.2; inferred.")
)
_GRANT = Named("Grant", objects({"grant_type": {"type": "string", "enum": ["client_credentials"]}}))
_TOKEN_REQUEST = Joined("TokenRequest", (objects({"grant_type": TEXT}, "grant_type"), tokens.TokenRequest))
_OTHER_REASON: Mapping[str, Shape] = {
    "dispositionOtherReason": {"type": "string", "minLength": 1, "maxLength": LONGEST_TEXT}
}
_ITEM_REASON: Mapping[str, Shape] = {
    "dispositionReason": {"type": "string", "enum": [*ITEM_CANCEL_REASONS]},
    **_OTHER_REASON,
}
_ORDER_REASON: Mapping[str, Shape] = {
    "dispositionReason": {"type": "string", "enum": [*map(str, Settings().cancel_reasons)]},
    **_OTHER_REASON,
}
_ITEM_CANCEL = Joined(
    "ItemCancelRequest",
    (
        objects({named.ITEM_ID: _ITEM_ID}),
        named.ItemCancelRequest,
        objects(_ITEM_REASON, *_OTHER_REASON),
    ),
)
_SHIPMENT_CANCEL = Joined(
    "ShipmentCancelRequest",
    (objects({named.SHIPMENT_ID: _ID}), named.ReasonRequest, objects(_ORDER_REASON, *_OTHER_REASON)),
)
_SHIPMENT_NAMED = Named("ShipmentNamed", objects({named.SHIPMENT_ID: _ID}))
_CANCEL_FIELDS: Mapping[str, Shape] = {
    "orderId": _ID,
    "orderID": _ID,
    **_ORDER_REASON,
}
_OTHERWISE_SPELT = "The page has both spellings of the id; where both are sent they have to be equal."
_CANCEL = any_of(
    Named("CancelRequest", objects(_CANCEL_FIELDS, "orderID", *_OTHER_REASON, description=_OTHERWISE_SPELT)),
    Named("CancelRequestSpeltOtherwise", objects(_CANCEL_FIELDS, "orderId", *_OTHER_REASON)),
)
_FLAG = {"type": "string", "enum": ["true", "false"]}
_INSTANT: Mapping[str, Any] = {"type": "string", "format": "date-time"}
_FILLED: Mapping[str, Any] = {"type": "string", "minLength": 1}
# What a search takes that is not just any text: by the parameter's name.
_SEARCHED_BY: Mapping[str, Mapping[str, Any]] = {
    **dict.fromkeys(("orderID", "manufacturerID", "customerID", "orderCustomDataID"), _ID),
    "itemState": {"type": "string", "enum": [*ItemState]},
    "shipmentStatus": {"type": "string", "enum": [*ShipmentStatus]},
    "orderStatus": {"type": "string", "examples": [*OrderStatus]},  # a setting says otherwise
    "public": _FLAG,
    "startDate": _INSTANT,
    "endDate": _INSTANT,
}


def _json(shape: Shape) -> Mapping[str, Shape]:
    """Both of the types that the platform answers. It takes both, too; most generators know no second one of a body."""
    return {JSON: shape, "text/json": shape}


def _assignment(name: str, parameter: str) -> Joined:
    return Joined(name, (objects({parameter: _ID}), assign.AssignRequest))


def _collection(of: Shape) -> Mapping[str, Shape]:
    return _json(objects({"totalCount": WHOLE, "collection": list_of(of)}))


def _parameters(kind: Searched) -> tuple[Parameter, ...]:
    """At least one is needed, whichever; those that take several values take them with commas as well."""
    own = tuple(
        Parameter(one.name, one.takes.capitalize(), _searched_by(one.name, several=one.several),
                  required=one.name == kind.required)
        for one in kind.parameters
    )  # fmt: skip
    if not kind.paged:
        return own
    size = {"type": "integer", "minimum": 1, "maximum": kind.largest_page, "default": PER_PAGE}
    number = {"type": "integer", "minimum": 1, "default": 1}
    return (*own, Parameter("perPage", "How many a page has.", size), Parameter("page", "Which page, from 1.", number))


def _searched_by(name: str, *, several: bool) -> Mapping[str, Any]:
    shape = _SEARCHED_BY.get(name, _FILLED)
    return {**list_of(shape), "minItems": 1} if several else shape


def _answered(shape: Shape) -> Mapping[int, Reply]:
    return {200: Reply(_json(shape))}


def _taken(body: Shape, answer: Shape, **more: Any) -> Contract:
    return Contract(body={JSON: body}, answers=_answered(answer), **more)


def _read(answer: Shape, **more: Any) -> Contract:
    return Contract(answers=_answered(answer), path=_PATH, **more)


def _search(kind: Searched, found: Shape) -> Contract:
    return Contract(answers={200: Reply(_collection(found))}, parameters=_parameters(kind))


def _token(body: Shape, answer: Shape) -> Contract:
    """Of the platform, whose errors have one style whatever the setting says."""
    return _taken(body, answer, refusal=Reply(_json(_ERROR)), security=())


_OF_AN_ORDER = (
    Link(table.READ, {"number": "$response.body#/orderID"}),
    Link(table.CANCEL, body={"orderId": "$response.body#/orderID", "dispositionReason": "created_by_mistake"}),
)
_STATES = {
    "pickedFromWave": "set-picked-from-wave",
    "returnInitiated": "set-return-initiated",
    "returnAcceptedByFulfiller": "set-return-accepted-by-fulfiller",
    "splitOrder": "set-split-order",
}

CONTRACTS = Contracts(
    schemes={
        "tenant": {"type": "apiKey", "in": "header", "name": "x-vol-tenant", "description": "for which tenant it is"},
        "bearerToken": {"type": "http", "scheme": "bearer", "description": "the application's access token"},
        "appClaims": {"type": "apiKey", "in": "header", "name": "x-vol-app-claims", "description": "the same token"},
        "application": {"type": "http", "scheme": "basic", "description": "client id and secret, of the old OMS"},
    },
    security=(("tenant",), ("tenant", "bearerToken"), ("tenant", "appClaims")),
    refusal=Reply(_json(any_of(_ERROR, _CLASSIC_ERROR))),
    answers={429: Reply()},
    headers={"x-vol-correlation": "an id of the answer"},
    operations={
        table.CANCEL: _taken(_CANCEL, answers.OrderAnswer),
        table.SEARCH_ORDERS: _search(ORDERS_SEARCHED, answers.OrderAnswer),
        table.READ: _read(answers.OrderAnswer),
        table.CREATE: _taken(creation.OrderEntry, answers.OrderAnswer, links=_OF_AN_ORDER),
        table.AUTHORIZE: _taken(creation.AuthorizationEntry, creation.AuthorizationAnswer),
        table.IMPORT: _taken(creation.ImportEntry, answers.OrderAnswer, links=_OF_AN_ORDER),
        table.READ_CUSTOM_DATA: Contract(
            answers={200: Reply(_collection(order_data.CustomDatumAnswer))},
            path=_PATH,
        ),
        table.ADD_CUSTOM_DATA: _taken(order_data.CustomDatumEntry, order_data.CustomDatumAnswer, path=_PATH),
        table.CHANGE_CUSTOM_DATA: _taken(order_data.CustomDatumEntry, order_data.CustomDatumAnswer, path=_PATH),
        table.REMOVE_CUSTOM_DATA: _read(order_data.CustomDatumAnswer, parameters=_parameters(order_data.REMOVAL)),
        table.SEARCH_NOTES: _search(order_data.NOTES_SEARCHED, order_data.NoteAnswer),
        table.READ_CUSTOMER: _read(answers.CustomerAnswer),
        table.ASSIGN: _taken(_assignment("AssignOrderRequest", "orderID"), answers.OrderAnswer),
        table.ASSIGN_SHIPMENT: _taken(_assignment("AssignShipmentRequest", named.SHIPMENT_ID), answers.OrderAnswer),
        table.SEARCH_ITEMS: _search(shipments.ITEMS_SEARCHED, shipments.OrderItemAnswer),
        table.READ_ITEM: Contract(answers=_answered(shipments.OrderItemAnswer), path={"number": _ITEM_ID}),
        table.CANCEL_ITEM: _taken(_ITEM_CANCEL, shipments.OrderItemAnswer),
        table.SEARCH_SHIPMENTS: _search(shipments.SHIPMENTS_SEARCHED, shipments.ShipmentDetailAnswer),
        table.READ_SHIPMENT: _read(shipments.ShipmentDetailAnswer),
        table.CANCEL_SHIPMENT: _taken(_SHIPMENT_CANCEL, shipments.ShipmentDetailAnswer),
        table.PULL_INVENTORY: _taken(_SHIPMENT_NAMED, shipments.ShipmentDetailAnswer),
        table.PRINT_PACKING_SLIP: _taken(_SHIPMENT_NAMED, shipments.ShipmentDetailAnswer),
        table.INTEGRATE_SHIPMENT: _taken(_SHIPMENT_NAMED, shipments.ShipmentDetailAnswer),
        table.SET_OTHER_STATE: Contract(
            answers={},
            body={JSON: _SHIPMENT_NAMED},
            also={f"/api/v2/shipment/action/{state}": name for state, name in _STATES.items()},
        ),
        table.ISSUE_TOKEN: _token(_TOKEN_REQUEST, tokens.TokenAnswer),
        table.ISSUE_TICKET: _token(tokens.TicketRequest, tokens.TicketAnswer),
        table.REFRESH_TICKET: _token(tokens.RefreshRequest, tokens.TicketAnswer),
        table.ISSUE_OMS_TOKEN: Contract(
            body={FORM: _GRANT},
            answers=_answered(tokens.OmsTokenAnswer),
            refusal=Reply(_json(_OAUTH_ERROR)),
            security=(("application",),),
        ),
    },
)
