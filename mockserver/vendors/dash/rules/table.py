"""What Dash's rows share: operations, type names, exception names, the addresses that the rows cite."""

CANCEL = "cancel-test-order"
REPLENISH = "replenish"
CONFIRM = "confirm-subscription"
UNSUBSCRIBE = "unsubscribe-endpoint"
CERTIFICATE = "signing-certificate"
ANY = "any"
SNS = frozenset({CONFIRM, UNSUBSCRIBE, CERTIFICATE})  # what SNS answers, in a dialect of its own

_TYPE = "com.amazon.dash.replenishment."
# By operation: what `x-amzn-type-version` and what `x-amzn-accept-type` must be. Source: seed, replenish page.
INPUT_TYPES = {CANCEL: f"{_TYPE}DrsCancelTestOrdersInput@1.0", REPLENISH: f"{_TYPE}DrsReplenishInput@1.0"}
RESULT_TYPES = {CANCEL: f"{_TYPE}DrsCancelTestOrdersResult@1.0", REPLENISH: f"{_TYPE}DrsReplenishResult@1.0"}
# The type of the *result* comes back under the name of the *type* header.
CANCEL_RESULT = (("x-amzn-type-version", RESULT_TYPES[CANCEL]),)
REPLENISH_RESULT = (("x-amzn-type-version", RESULT_TYPES[REPLENISH]),)

# Only the first name is the vendor's; the others are ours.
INVALID_TOKEN = "InvalidTokenException"  # noqa: S105  # a name, no secret
INVALID_REQUEST = "InvalidRequestException"
NOT_FOUND = "ResourceNotFoundException"
METHOD_NOT_ALLOWED = "MethodNotAllowedException"
INTERNAL = "InternalServerException"

_DOCS = "https://developer.amazon.com/docs/"
CANCEL_PAGE = f"{_DOCS}dash/canceltestorder-endpoint.html"
REPLENISH_PAGE = f"{_DOCS}dash/replenish-endpoint.html"
ORDER_RESOLUTION_PAGE = f"{_DOCS}dash/amazon-order-resolution-flow.html"
TEST_PURCHASES_PAGE = f"{_DOCS}dash/test-device-purchases.html"
DEREGISTRATION_PAGE = f"{_DOCS}dash/deregistration-endpoint.html"
NOTIFICATION_PAGE = f"{_DOCS}dash/notification-messages.html"
ACCESS_TOKEN_PAGE = f"{_DOCS}login-with-amazon/access-token.html"
RUBY_CLIENT = "https://github.com/aycabta/amazon-drs"
_SNS_DOCS = "https://docs.aws.amazon.com/sns/latest/dg/"
SNS_HEADERS_PAGE = f"{_SNS_DOCS}sns-message-and-json-formats.html"
SNS_CONFIRMATION_PAGE = f"{_SNS_DOCS}http-subscription-confirmation-json.html"
SNS_NOTIFICATION_PAGE = f"{_SNS_DOCS}http-notification-json.html"
SNS_UNSUBSCRIBED_PAGE = f"{_SNS_DOCS}http-unsubscribe-confirmation-json.html"
SNS_PREPARE_PAGE = f"{_SNS_DOCS}SendMessageToHttp.prepare.html"
SNS_SIGNATURE_PAGE = f"{_SNS_DOCS}sns-verify-signature-of-message.html"
