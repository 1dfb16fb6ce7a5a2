"""What Dash's rows share: operations, type names, exception names, the addresses that the rows cite."""



from mockserver.rules import Rule

CANCEL = "cancel-test-order"
REPLENISH = "replenish"
ORDER_INFO = "get-order-info"
SUBSCRIPTION_INFO = "subscription-info"
SLOT_STATUS = "slot-status"
DEVICE_STATUS = "device-status"
AUTHORIZE = "authorize"
CONSENT = "consent"
ISSUE_TOKEN = "issue-token"  # noqa: S105  # an operation's name
DEREGISTER = "deregister"
DEREGISTER_V1 = "deregister-v1"
CONFIRM = "confirm-subscription"
UNSUBSCRIBE = "unsubscribe-endpoint"
CERTIFICATE = "signing-certificate"
ANY = "any"
SNS = frozenset({CONFIRM, UNSUBSCRIBE, CERTIFICATE})  # what SNS answers, in a dialect of its own

_TYPE = "com.amazon.dash.replenishment."
# By operation: what `x-amzn-type-version` and what `x-amzn-accept-type` must be. Source: seed and the page of each.
INPUT_TYPES = {
    CANCEL: f"{_TYPE}DrsCancelTestOrdersInput@1.0",
    REPLENISH: f"{_TYPE}DrsReplenishInput@1.0",
    ORDER_INFO: f"{_TYPE}DrsOrderInfoInput@1.0",
    SUBSCRIPTION_INFO: f"{_TYPE}DrsSubscriptionInfoInput@1.0",
    SLOT_STATUS: f"{_TYPE}DrsSlotStatusInput@1.0",
    DEVICE_STATUS: f"{_TYPE}DrsDeviceStatusInput@1.0",
    DEREGISTER: f"{_TYPE}DrsDeregisterInput@2.0",
    DEREGISTER_V1: f"{_TYPE}DrsDeregisterInput@1.0",
}
CALLS = tuple(INPUT_TYPES)  # what a device calls: with its token, and with both types
SUBSCRIPTIONS_1 = f"{_TYPE}DrsSubscriptionInfoResult@1.0"
SUBSCRIPTIONS_2 = f"{_TYPE}DrsSubscriptionInfoResult@2.0"
# The first is the one that is given where a setting lets none be asked for.
RESULT_TYPES = {
    CANCEL: (f"{_TYPE}DrsCancelTestOrdersResult@1.0",),
    REPLENISH: (f"{_TYPE}DrsReplenishResult@1.0",),
    ORDER_INFO: (f"{_TYPE}DrsOrderInfoResult@1.0",),
    SUBSCRIPTION_INFO: (SUBSCRIPTIONS_1, SUBSCRIPTIONS_2),
    SLOT_STATUS: (f"{_TYPE}DrsSlotStatusResult@1.0",),
    DEVICE_STATUS: (f"{_TYPE}DrsDeviceStatusResult@1.0",),
    DEREGISTER: (f"{_TYPE}DrsDeregisterResult@1.0",),
    DEREGISTER_V1: (f"{_TYPE}DrsDeregisterResult@1.0",),
}
# The type of the *result* comes back under the name of the *type* header.
RESULT = (("x-amzn-type-version", "{result_type}"),)
CANCEL_RESULT = (("x-amzn-type-version", RESULT_TYPES[CANCEL][0]),)
REPLENISH_RESULT = (("x-amzn-type-version", RESULT_TYPES[REPLENISH][0]),)
DEREGISTER_RESULT = (("x-amzn-type-version", RESULT_TYPES[DEREGISTER][0]),)

# Only the first name is the vendor's; the others are ours.
INVALID_TOKEN = "InvalidTokenException"  # noqa: S105  # a name, no secret
INVALID_REQUEST = "InvalidRequestException"
NOT_FOUND = "ResourceNotFoundException"
METHOD_NOT_ALLOWED = "MethodNotAllowedException"
INTERNAL = "InternalServerException"

# Of a slot that the device does not have; ours, whatever the operation.
NO_SUCH_SLOT = "Slot not found: {slot_id}"
THESE_SLOTS = "{device_id} has these slots: {slots}."

_DOCS = "https://developer.amazon.com/docs/"
CANCEL_PAGE = f"{_DOCS}dash/canceltestorder-endpoint.html"
REPLENISH_PAGE = f"{_DOCS}dash/replenish-endpoint.html"
ORDER_INFO_PAGE = f"{_DOCS}dash/getorderinfo-endpoint.html"
SUBSCRIPTION_INFO_PAGE = f"{_DOCS}dash/getsubscriptioninfo-endpoint.html"
SLOT_STATUS_PAGE = f"{_DOCS}dash/slotstatus-endpoint.html"
DEVICE_STATUS_PAGE = f"{_DOCS}dash/devicestatus-endpoint.html"
ORDER_RESOLUTION_PAGE = f"{_DOCS}dash/amazon-order-resolution-flow.html"
TEST_PURCHASES_PAGE = f"{_DOCS}dash/test-device-purchases.html"
DEREGISTRATION_PAGE = f"{_DOCS}dash/deregistration-endpoint.html"
NOTIFICATION_PAGE = f"{_DOCS}dash/notification-messages.html"
ACCESS_TOKEN_PAGE = f"{_DOCS}login-with-amazon/access-token.html"
AUTHORIZATION_PAGE = f"{_DOCS}login-with-amazon/authorization-code-grant.html"
RFC_6749 = "https://www.rfc-editor.org/rfc/rfc6749"
RUBY_CLIENT = "https://github.com/aycabta/amazon-drs"
GO_CLIENT = "https://github.com/kevineaton/drs-sdk"
ANDROID_SAMPLE = "Amazon's Android sample, com.amazon.drs.drssampleandroidapp (found by content, repository not shown)"
ARDUINO_CLIENT = "https://github.com/andium/AmazonDRS"
_SNS_DOCS = "https://docs.aws.amazon.com/sns/latest/dg/"
SNS_HEADERS_PAGE = f"{_SNS_DOCS}sns-message-and-json-formats.html"
SNS_CONFIRMATION_PAGE = f"{_SNS_DOCS}http-subscription-confirmation-json.html"
SNS_NOTIFICATION_PAGE = f"{_SNS_DOCS}http-notification-json.html"
SNS_UNSUBSCRIBED_PAGE = f"{_SNS_DOCS}http-unsubscribe-confirmation-json.html"
SNS_PREPARE_PAGE = f"{_SNS_DOCS}SendMessageToHttp.prepare.html"
SNS_SIGNATURE_PAGE = f"{_SNS_DOCS}sns-verify-signature-of-message.html"


class TokenRule(Rule, frozen=True, kw_only=True, eq=False):
    """A row that is told as Login with Amazon tells of tokens: `code` is OAuth's error, `text` its description."""


class PageRule(Rule, frozen=True, kw_only=True, eq=False):
    """A row that is told on a page, to the customer: nobody knows where it would be safe to send them."""


class RedirectRule(Rule, frozen=True, kw_only=True, eq=False):
    """A row that is told to the client, to whom the customer is sent back: `code` is OAuth's error."""
