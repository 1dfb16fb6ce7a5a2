"""What Dash's operations take and answer, for its OpenAPI document. Nothing here answers a request."""

from collections.abc import Mapping
from typing import Any

from mockserver.contract import (
    JSON,
    TEXT,
    Contract,
    Contracts,
    Link,
    Named,
    Parameter,
    Reply,
    any_of,
    element,
    json_of,
    list_of,
    map_of,
    objects,
)
from mockserver.media import FORM
from mockserver.vendors.dash.orders.devices import ToldStatus
from mockserver.vendors.dash.orders.lwa import SCOPE
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.schemas import answers, lwa, reports

_HTML = "text/html"
_SNS = {"namespace": "http://sns.amazonaws.com/doc/2010-03-31/"}
_XML = "text/xml"
_PEM = "application/x-pem-file"

_ERROR = Named("Error", objects({"message": TEXT}, description="The exception's name is in X-Amzn-ErrorType."))
_OAUTH_ERROR = Named("OAuthError", objects({"error_description": TEXT, "error": TEXT}))
_SNS_ERROR = Named(
    "SnsErrorResponse",
    element(
        "ErrorResponse",
        {
            "Error": objects(
                {"Type": {"type": "string", "enum": ["Sender", "Receiver"]}, "Code": TEXT, "Message": TEXT}
            ),
            "RequestId": TEXT,
        },
        **_SNS,
    ),
)
_ERROR_TYPE = {"X-Amzn-ErrorType": "the exception's name, a colon, its namespace"}
_METADATA = objects({"RequestId": TEXT})
_CONFIRMED = Named(
    "ConfirmSubscriptionResponse",
    element(
        "ConfirmSubscriptionResponse",
        {"ConfirmSubscriptionResult": objects({"SubscriptionArn": TEXT}), "ResponseMetadata": _METADATA},
        **_SNS,
    ),
)
_UNSUBSCRIBED = Named(
    "UnsubscribeResponse", element("UnsubscribeResponse", {"ResponseMetadata": _METADATA}, **_SNS)
)  # fmt: skip
_ORDER_ITEM = Named(
    "OrderItem",
    objects(
        {
            "asin": TEXT,
            "expectedDeliveryDate": {"type": ["string", "null"], "format": "date-time"},
            "quantity": {"type": "integer"},
            "slotId": TEXT,
            "status": {"type": "string", "enum": [*ToldStatus]},
        }
    ),
)
_ORDER_INFO = Named(
    "OrderInfo", objects({"orderInfoData": objects({"instanceId": TEXT, "orderItems": list_of(_ORDER_ITEM)})})
)
_SUBSCRIPTIONS = Named(
    "SubscriptionInfo",
    objects(
        {
            "slotsSubscriptionStatus": {
                "description": "By slot: booleans in version 1.0 of the result, objects in 2.0.",
                **any_of(map_of({"type": "boolean"}), map_of(answers.SubscriptionAnswer)),
            }
        }
    ),
)
_CLIENT = {
    "client_id": {**TEXT, "description": "or else HTTP Basic says who asks"},
    "client_secret": TEXT,
}
_TOKEN_REQUEST = Named(
    "TokenRequest",
    any_of(
        objects(
            {
                "grant_type": {"type": "string", "enum": [lwa.AUTHORIZATION_CODE]},
                "code": TEXT,
                "redirect_uri": TEXT,
                **_CLIENT,
            },
            *_CLIENT,
        ),
        objects(
            {"grant_type": {"type": "string", "enum": [lwa.REFRESH_TOKEN]}, "refresh_token": TEXT, **_CLIENT}, *_CLIENT
        ),
    ),
)
_CONSENT = Named("Consent", objects({"consent": {"type": "string", "enum": [*lwa.ALLOWED]}}))
_ASKED = (
    Parameter("client_id", "Who asks.", required=True),
    Parameter(
        "redirect_uri", "Where the customer is sent back to.", {"type": "string", "format": "uri"}, required=True
    ),
    Parameter("response_type", "What is asked for.", {"type": "string", "enum": ["code"]}),
    Parameter("scope", "What it is for.", {"type": "string", "enum": [SCOPE]}),
    Parameter("scope_data", "The device, as JSON: its model, its serial, whether it is a test device."),
    Parameter("state", "What the client gets back as it is."),
)


def _called(operation: str, answer: Reply, **more: Any) -> Contract:
    """A call of a device's. The two types are of the operation's own version."""
    types = (
        Parameter("x-amzn-type-version", "The type of the input.", _types((table.INPUT_TYPES[operation],)), "header",
                  required=True),
        Parameter("x-amzn-accept-type", "The type of the result.", _types(table.RESULT_TYPES[operation]), "header",
                  required=True),
    )  # fmt: skip
    return Contract(answers={200: answer}, parameters=types, **more)


def _types(known: tuple[str, ...]) -> Mapping[str, Any]:
    return {"type": "string", "enum": [*known]}


def _of_sns(answer: Reply, *parameters: Parameter) -> Contract:
    return Contract(answers={200: answer}, parameters=parameters, refusal=Reply({_XML: _SNS_ERROR}), security=())


def _of_customers(answers: Mapping[int, Reply], **more: Any) -> Contract:
    """The page that customers see; what is told to the client goes with them when they are sent back."""
    back = {302: Reply(headers={"Location": "the client's address, with a code or with an error"})}
    page = Reply({_HTML: TEXT}, {"Content-Security-Policy": "nothing is loaded", "Cache-Control": "`no-store`"})
    return Contract(answers={**back, **answers}, parameters=_ASKED, refusal=page, security=(), **more)


CONTRACTS = Contracts(
    schemes={"bearerToken": {"type": "http", "scheme": "bearer", "description": "an access token of the device's"}},
    security=(("bearerToken",),),
    refusal=Reply(json_of(_ERROR), _ERROR_TYPE),
    headers={"X-Amzn-Requestid": "the request's id", "X-Amz-Date": "when it was answered"},
    operations={
        table.CANCEL: _called(
            table.CANCEL, Reply(json_of(answers.CancelAnswer)), also={"/testOrders": "cancel-test-orders"}
        ),
        table.REPLENISH: _called(
            table.REPLENISH,
            Reply(json_of(answers.ReplenishAnswer)),
            links=(
                Link(table.ORDER_INFO, {"event_instance_id": "$response.body#/eventInstanceId"}),
                Link(table.CANCEL, {"slot_id": "$request.path.slot_id"}),
            ),
        ),
        table.ORDER_INFO: _called(table.ORDER_INFO, Reply(json_of(_ORDER_INFO))),
        table.SUBSCRIPTION_INFO: _called(table.SUBSCRIPTION_INFO, Reply(json_of(_SUBSCRIPTIONS))),
        table.SLOT_STATUS: _called(table.SLOT_STATUS, Reply(), body=json_of(reports.SlotStatusBody)),
        table.DEVICE_STATUS: _called(table.DEVICE_STATUS, Reply(), body=json_of(reports.DeviceStatusBody)),
        table.DEREGISTER: _called(table.DEREGISTER, Reply()),
        table.DEREGISTER_V1: _called(table.DEREGISTER_V1, Reply()),
        table.AUTHORIZE: _of_customers({200: Reply({_HTML: TEXT})}),
        table.CONSENT: _of_customers({}, body={FORM: _CONSENT}),
        table.ISSUE_TOKEN: Contract(
            answers={200: Reply({JSON: lwa.TokenAnswer})},
            body={FORM: _TOKEN_REQUEST},
            refusal=Reply(json_of(_OAUTH_ERROR), _ERROR_TYPE),
            security=(),
        ),
        table.CONFIRM: _of_sns(
            Reply({_XML: _CONFIRMED}),
            Parameter("Action", "What the URL is for.", {"type": "string", "enum": ["ConfirmSubscription"]}),
            Parameter("TopicArn", "The topic.", required=True),
            Parameter("Token", "What was posted to the endpoint.", required=True),
        ),
        table.UNSUBSCRIBE: _of_sns(
            Reply({_XML: _UNSUBSCRIBED}),
            Parameter("Action", "What the URL is for.", {"type": "string", "enum": ["Unsubscribe"]}),
            Parameter("SubscriptionArn", "The subscription.", required=True),
        ),
        table.CERTIFICATE: _of_sns(Reply({_PEM: TEXT})),
    },
)
