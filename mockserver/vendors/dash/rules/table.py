"""What Dash's rows share: operations, type names, exception names, the addresses that the rows cite."""

CANCEL = "cancel-test-order"
REPLENISH = "replenish"
ANY = "any"

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
TEST_PURCHASES_PAGE = f"{_DOCS}dash/test-device-purchases.html"
DEREGISTRATION_PAGE = f"{_DOCS}dash/deregistration-endpoint.html"
ACCESS_TOKEN_PAGE = f"{_DOCS}login-with-amazon/access-token.html"
RUBY_CLIENT = "https://github.com/aycabta/amazon-drs"
