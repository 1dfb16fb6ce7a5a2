"""Getting an access token: SUP-69, SUP-70, and rows of our own for the rest of the token server, SUP-M30 to SUP-M49."""

from mockserver.rules import Kind, Source
from mockserver.vendors.superloop.rules.table import (
    ANY,
    API,
    AUTHENTICATION_PAGE,
    CLIENT_CODE,
    ISSUE_TOKEN,
    READ_CONFIGURATION,
    READ_KEYS,
    RFC_6749,
    RFC_7521,
    RFC_7523,
    TokenRule,
)

_REQUEST, _CLIENT = "invalid_request", "invalid_client"
_ERRORS = f"judgement: {RFC_6749}#section-5.2 has these errors, and the page shows none"
_ASSERTION = f"judgement: {RFC_7523}#section-3 asks for it, and the table of claims was not seen to its end"
_REFUSED = "status, body"
_FORM = (
    "Send grant_type=client_credentials, client_id, client_assertion and client_assertion_type="
    "urn:ietf:params:oauth:client-assertion-type:jwt-bearer as a form."
)
_CLIENTS = "GET /__admin/vendors/superloop/clients lists this world's clients with their keys, POST adds one."
_KEYS = "The client {client_id} signs with {kids}. " + _CLIENTS
_CLAIM = "{claim}: {received} was sent; it is to be {wanted}."

SUP_69 = TokenRule(
    id="SUP-69", operation=ISSUE_TOKEN, source=Source.CODE, address=CLIENT_CODE, status=200,
    inferred="expires_in, which is the seed's, and the other fields, which are Keycloak's",
    sentence="A client with a good assertion gets a bearer token for 3000 seconds.",
)
SUP_70 = TokenRule(
    id="SUP-70", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTHENTICATION_PAGE,
    inferred="that a jti is good once, status, body",
    sentence="An assertion with another alg than RS256, from its exp on, before its nbf or with a used jti is refused.",
    status=400, code=_CLIENT, text="The client assertion is refused: {flaw}",
    remedy="{claim}: {received} was sent; {wanted}.",
)
SUP_M30 = TokenRule(
    id="SUP-M30", operation=ISSUE_TOKEN, source=Source.INFERRED,
    address=f"judgement: {RFC_6749}#section-4.4.2 sends a form, and Keycloak takes nothing else",
    sentence="A token request that is not declared as a form is answered 415.",
    status=415, code=_REQUEST, text="Content-Type must be application/x-www-form-urlencoded", remedy=_FORM,
)
SUP_M31 = TokenRule(
    id="SUP-M31", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ERRORS,
    sentence="A form that is not UTF-8, or has a hundred fields and more, is answered 400.",
    status=400, code=_REQUEST, text="The form cannot be read", remedy="The parser says: {parser}. " + _FORM,
)
SUP_M32 = TokenRule(
    id="SUP-M32", operation=ISSUE_TOKEN, source=Source.INFERRED,
    address=f"judgement: {RFC_6749}#section-3.2 allows no parameter twice",
    sentence="A form that gives a parameter twice is answered 400.",
    status=400, code=_REQUEST, text="A parameter is given more than once", remedy="Send {parameter} once.",
)
SUP_M33 = TokenRule(
    id="SUP-M33", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ERRORS,
    sentence="A token request without grant_type, or with a blank one, is answered 400.",
    status=400, code=_REQUEST, text="grant_type is missing", remedy=_FORM,
)
SUP_M34 = TokenRule(
    id="SUP-M34", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ERRORS,
    sentence="A grant_type other than client_credentials is answered 400.",
    status=400, code="unsupported_grant_type", text="Only client_credentials is supported", remedy=_FORM,
)
SUP_M35 = TokenRule(
    id="SUP-M35", operation=ISSUE_TOKEN, source=Source.INFERRED,
    address="judgement: a client that proves itself in no known way is no valid client",
    sentence="A client_assertion_type that is missing or another than jwt-bearer is refused; a secret does not help.",
    status=400, code=_CLIENT, text="client_assertion_type must be that of a JWT", remedy=_FORM,
)
SUP_M36 = TokenRule(
    id="SUP-M36", operation=ISSUE_TOKEN, source=Source.INFERRED,
    address="judgement: a client that proves nothing is no valid client",
    sentence="A token request without client_assertion is refused.",
    status=400, code=_CLIENT, text="client_assertion is missing", remedy=_FORM,
)
SUP_M37 = TokenRule(
    id="SUP-M37", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ASSERTION,
    sentence="An assertion that is no signed JWT, or asks for extensions (crit), is refused.",
    status=400, code=_CLIENT, text="The client assertion is not a JWT",
    remedy="Send base64url(header).base64url(claims).base64url(signature), header and claims being JSON objects.",
)
SUP_M38 = TokenRule(
    id="SUP-M38", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ERRORS,
    sentence="A client that is not known is refused.",
    status=400, code=_CLIENT, text="The client is not known", remedy="There is no client {client_id}. " + _CLIENTS,
)
SUP_M39 = TokenRule(
    id="SUP-M39", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTHENTICATION_PAGE, inferred=_REFUSED,
    sentence="An assertion that does not name its key is refused, unless the setting require_assertion_kid is off.",
    status=400, code=_CLIENT, text="The client assertion has no kid", remedy="Put kid into the header. " + _KEYS,
)
SUP_M40 = TokenRule(
    id="SUP-M40", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTHENTICATION_PAGE, inferred=_REFUSED,
    sentence="An assertion that names a key which its client does not have is refused.",
    status=400, code=_CLIENT, text="The client has no such key", remedy="kid: {received} was sent. " + _KEYS,
)
SUP_M41 = TokenRule(
    id="SUP-M41", operation=ISSUE_TOKEN, source=Source.PAGE, address=AUTHENTICATION_PAGE, inferred=_REFUSED,
    sentence="An assertion whose signature the client's key did not make is refused.",
    status=400, code=_CLIENT, text="The signature of the client assertion is wrong",
    remedy="Sign the first two parts as they are sent, dot included, with RS256 and the private key. " + _KEYS,
)
SUP_M42 = TokenRule(
    id="SUP-M42", operation=ISSUE_TOKEN, source=Source.CODE, address=CLIENT_CODE, inferred=_REFUSED,
    sentence="An assertion whose iss or sub is not the client's id is refused.",
    status=400, code=_CLIENT, text="iss and sub of the client assertion must be the client's id",
    remedy="{claim}: {received} was sent; it is to be {client_id}.",
)
SUP_M43 = TokenRule(
    id="SUP-M43", operation=ISSUE_TOKEN, source=Source.CODE, address=CLIENT_CODE,
    inferred="that the issuer is taken too, status, body",
    sentence="An assertion that is for another audience than the token URL or the issuer is refused.",
    status=400, code=_CLIENT, text="aud of the client assertion must be the token URL",
    remedy="aud: {received} was sent; one of these is to be in it: {audiences}.",
)
SUP_M44 = TokenRule(
    id="SUP-M44", operation=ISSUE_TOKEN, source=Source.INFERRED, address=_ASSERTION,
    sentence="An assertion without exp or jti, or with a claim of the wrong type, is refused.",
    status=400, code=_CLIENT, text="{claim} of the client assertion must be {wanted}", remedy=_CLAIM,
)
SUP_M45 = TokenRule(
    id="SUP-M45", operation=READ_KEYS, source=Source.INFERRED, status=200,
    address="judgement: Keycloak's path and shape; the page names neither",
    sentence="The keys that access tokens are signed with can be read by anybody.",
)
SUP_M46 = TokenRule(
    id="SUP-M46", operation=READ_CONFIGURATION, source=Source.INFERRED, status=200,
    address="judgement: Keycloak's path and shape; the page names neither",
    sentence="The token server's addresses and ways can be read by anybody, as the caller reaches it.",
)
SUP_M47 = TokenRule(
    id="SUP-M47", operation=ISSUE_TOKEN, source=Source.INFERRED, kind=Kind.READING,
    address=f"judgement: {RFC_7521}#section-4.2 says that the assertion names the client already",
    sentence="client_id may be left out: then the client is the one that iss says.",
)
SUP_M48 = TokenRule(
    id="SUP-M48", operation=ANY, among=API, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: a token of another issuer says who calls where the printed one does",
    sentence="With the setting auth=any the caller is whom a token's userId names, whoever signed it.",
)
SUP_M49 = TokenRule(
    id="SUP-M49", operation=ISSUE_TOKEN, source=Source.CODE, address=CLIENT_CODE, kind=Kind.READING,
    inferred="that it is accepted",
    sentence="With require_assertion_kid off an assertion without kid is tried with each of its client's keys.",
)

ROWS = (
    SUP_69, SUP_70, SUP_M30, SUP_M31, SUP_M32, SUP_M33, SUP_M34, SUP_M35, SUP_M36, SUP_M37, SUP_M38, SUP_M39, SUP_M40,
    SUP_M41, SUP_M42, SUP_M43, SUP_M44, SUP_M45, SUP_M46, SUP_M47, SUP_M48, SUP_M49,
)
