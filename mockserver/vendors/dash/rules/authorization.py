"""Asking a customer for a device's registration, at Login with Amazon: rows of our own, DASH-M10 to DASH-M24."""

from mockserver.rules import Kind, Rule, Source
from mockserver.vendors.dash.rules.table import (
    ANY,
    AUTHORIZATION_PAGE,
    AUTHORIZE,
    CONSENT,
    RFC_6749,
    TEST_PURCHASES_PAGE,
    PageRule,
    RedirectRule,
)

_BOTH = (AUTHORIZE, CONSENT)
_REQUEST, _SCOPE = "invalid_request", "invalid_scope"
_CLIENTS = "GET /__admin/vendors/dash/clients lists this world's clients, POST adds one."
_SCOPE_DATA = '{{"dash:replenish":{{"device_model":"...","serial":"...","is_test_device":true}}}}'
_UNKNOWN_CLIENT = "https://github.com/alexa/alexa-avs-sample-app/issues/779"
_NOT_LISTED = "https://github.com/yadayada/acd_cli/issues/1"
_UNKNOWN_SCOPE = "https://github.com/willblaschko/AlexaAndroid/issues/88"
_MISSING = "https://github.com/wingrunr21/omniauth-amazon/issues/7"

DASH_M10 = Rule(
    id="DASH-M10", operation=AUTHORIZE, source=Source.PAGE, address=AUTHORIZATION_PAGE, status=200,
    inferred="the page itself, which is ours",
    sentence="The customer is shown a page on which to allow the registration of the device, or to deny it, unless the "
    "setting consent has answered already.",
)
DASH_M11 = Rule(
    id="DASH-M11", operation=ANY, among=_BOTH, source=Source.PAGE, address=AUTHORIZATION_PAGE, status=302,
    inferred=f"status ({RFC_6749}#section-4.1.2), what a code looks like, that the device is registered from now on",
    sentence="A customer who allows it is sent back with code, and with state where one was sent; the device is "
    "registered.",
)
DASH_M12 = RedirectRule(
    id="DASH-M12", operation=ANY, among=_BOTH, source=Source.PAGE, address=AUTHORIZATION_PAGE, status=302,
    inferred=f"status, error ({RFC_6749}#section-4.1.2.1) and its text",
    sentence="A customer who denies it is sent back with an error, and with state where one was sent.",
    code="access_denied", text="Access not permitted",
    remedy="The customer, or the setting consent, has to allow it.",
)
DASH_M13 = PageRule(
    id="DASH-M13", operation=ANY, among=_BOTH, source=Source.PAGE, address=_UNKNOWN_CLIENT,
    inferred="that a client_id which was not sent is told so too",
    sentence="A client that is not known gets the customer an error page, and nobody is sent back.",
    status=400, code=_REQUEST, text="Unknown client_id",
    remedy="client_id was {client_id}. " + _CLIENTS,
)
DASH_M14 = PageRule(
    id="DASH-M14", operation=ANY, among=_BOTH, source=Source.PAGE, address=_NOT_LISTED,
    inferred="what is taken of a client that lists no addresses",
    sentence="A redirect_uri that its client does not list, or that is no address without a fragment, gets the "
    "customer an error page. A client that lists none may name any by https, and any on this machine by http.",
    status=400, code=_REQUEST, text="The redirect URI you provided has not been whitelisted for your application",
    remedy="redirect_uri was {redirect_uri}; the client takes {return_urls}. PATCH its return_urls under "
    "/__admin/vendors/dash/clients.",
)
DASH_M15 = RedirectRule(
    id="DASH-M15", operation=ANY, among=_BOTH, source=Source.PAGE, address=AUTHORIZATION_PAGE,
    inferred=f"error and status ({RFC_6749}#section-4.1.2.1); the text is the token endpoint's ({_MISSING})",
    sentence="Without response_type, scope or scope_data the customer is sent back with invalid_request.",
    status=302, code=_REQUEST, text="The request is missing a required parameter : {parameter}",
    remedy=f"Send response_type=code, scope=dash:replenish and scope_data={_SCOPE_DATA}.",
)
DASH_M16 = RedirectRule(
    id="DASH-M16", operation=ANY, among=_BOTH, source=Source.PAGE, address=AUTHORIZATION_PAGE,
    inferred=f"error and status ({RFC_6749}#section-4.1.2.1), text",
    sentence="A response_type other than code sends the customer back with unsupported_response_type.",
    status=302, code="unsupported_response_type", text="The response type is not supported",
    remedy="response_type was {received}; send code.",
)
DASH_M17 = RedirectRule(
    id="DASH-M17", operation=ANY, among=_BOTH, source=Source.PAGE, address=_UNKNOWN_SCOPE,
    inferred="status, and that profile, profile:user_id and postal_code may be asked for too",
    sentence="A scope without dash:replenish, or with one that is not known, sends the customer back with "
    "invalid_scope.",
    status=302, code=_SCOPE, text="An unknown scope was requested",
    remedy="scope was {received}; send dash:replenish.",
)
DASH_M18 = RedirectRule(
    id="DASH-M18", operation=ANY, among=_BOTH, source=Source.INFERRED,
    address="judgement: no page shows what comes of it; the text is made like that of a bad code",
    sentence="scope_data that is no JSON object with device_model and serial as texts of 1 to 255 characters, and "
    "is_test_device, if it is there, as a boolean, sends the customer back with invalid_request.",
    status=302, code=_REQUEST, text="The request has an invalid parameter : scope_data",
    remedy=f"{{flaw}}; send scope_data={_SCOPE_DATA}.",
)
DASH_M19 = RedirectRule(
    id="DASH-M19", operation=ANY, among=_BOTH, source=Source.INFERRED,
    address="judgement: a device maker has to tell Amazon of a model before a device of it can be registered",
    sentence="A device_model that this world does not know sends the customer back with invalid_request.",
    status=302, code=_REQUEST, text="The request has an invalid parameter : device_model",
    remedy="device_model was {model_id}; known are {models}. POST /__admin/vendors/dash/models adds one.",
)
DASH_M20 = PageRule(
    id="DASH-M20", operation=ANY, among=_BOTH, source=Source.INFERRED,
    address=f"judgement: {RFC_6749}#section-3.1 allows no parameter twice, and which of two is meant nobody knows",
    sentence="A query that is not UTF-8, has a hundred parameters and more, or gives one twice, gets an error page.",
    status=400, code=_REQUEST, text="The request cannot be read",
    remedy="{flaw}; send each parameter once.",
)
DASH_M21 = PageRule(
    id="DASH-M21", operation=CONSENT, source=Source.INFERRED,
    address="judgement: the page has two buttons and no other way to answer",
    sentence="A consent that neither allows nor denies gets an error page.",
    status=400, code=_REQUEST, text="Allow or deny", remedy="Send consent=allow or consent=deny as a form.",
)
DASH_M22 = Rule(
    id="DASH-M22", operation=ANY, among=_BOTH, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: who logs in again has the same device before them, with what is in its slots",
    sentence="A device that its customer has registered already goes on as it is, and nobody is told.",
)
DASH_M23 = Rule(
    id="DASH-M23", operation=ANY, among=_BOTH, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: test or live depends on the registration alone, so that another kind is another registration",
    sentence="A device that was registered as a test device, and is now as a live one, or the other way round, is a "
    "new device; the other is registered no longer.",
)
DASH_M24 = Rule(
    id="DASH-M24", operation=ANY, among=_BOTH, source=Source.PAGE, address=TEST_PURCHASES_PAGE, kind=Kind.READING,
    inferred="what leaving is_test_device out means",
    sentence="A device is a test device where is_test_device is true, and a live one where it is false or not there.",
)

ROWS = (
    DASH_M10, DASH_M11, DASH_M12, DASH_M13, DASH_M14, DASH_M15, DASH_M16, DASH_M17, DASH_M18, DASH_M19, DASH_M20,
    DASH_M21, DASH_M22, DASH_M23, DASH_M24,
)
