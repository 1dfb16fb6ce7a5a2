"""Who may call, and for which tenant: KIBO-40 to KIBO-48, and rows of our own for what the pages leave open."""

from mockserver.rules import Kind, Source
from mockserver.vendors.kibo.rules.table import (
    ANY,
    AUTH_PAGE,
    CANCEL_PAGE,
    FORBIDDEN,
    GENERIC_NOT_FOUND,
    HOSTS_PAGE,
    INVALID,
    INVALID_DATA,
    NODE_SDK,
    NOT_AUTHORIZED,
    NOT_FOUND,
    OMS_AUTH_PAGE,
    STATUS_PAGE,
    UNAUTHORIZED,
    KiboRule,
)

CHALLENGE = (("WWW-Authenticate", "Bearer"),)  # KIBO-48
_BODY = "body, WWW-Authenticate"
_ANSWER = "status and body"
_GET_ONE = "GET /__admin/vendors lists this world's tokens, POST /__admin/tokens makes one."

KIBO_40 = KiboRule(
    id="KIBO-40", operation=ANY, source=Source.PAGE, address=AUTH_PAGE, inferred=_BODY,
    sentence="Without Authorization and x-vol-app-claims a request is answered 401 when require_bearer is on.",
    status=401, code=UNAUTHORIZED, text="No access token was sent", headers=CHALLENGE,
    remedy="Send Authorization: Bearer <access token>, or turn the setting require_bearer off. " + _GET_ONE,
)
KIBO_41 = KiboRule(
    id="KIBO-41", operation=ANY, source=Source.PAGE, address=STATUS_PAGE, inferred=_BODY,
    sentence="A token that was not issued or was withdrawn, or another scheme than Bearer, is answered 401.",
    status=401, code=UNAUTHORIZED, text="The access token is not valid", headers=CHALLENGE,
    remedy="Send Authorization: Bearer <access token>. " + _GET_ONE,
)
KIBO_42 = KiboRule(
    id="KIBO-42", operation=ANY, source=Source.PAGE, address=OMS_AUTH_PAGE,
    inferred=f"401 of 401 and 403, the exact second, {_BODY}",
    sentence="A token is answered 401 from the second of its expiry on.",
    status=401, code=UNAUTHORIZED, text="The access token has expired", headers=CHALLENGE,
    remedy="The token expired at {expires_at} and this world's clock says {now}: get a new one, or set the clock back.",
)
KIBO_43 = KiboRule(
    id="KIBO-43", operation=ANY, source=Source.PAGE, address=STATUS_PAGE,
    inferred="which permissions there are and what for, body",
    sentence="An application that lacks the permission is answered 403.",
    status=403, code=FORBIDDEN, text="The application lacks the permission {permission}", oms=NOT_AUTHORIZED,
    remedy="Use an application with the permission {permission}; {application} does not have it.",
)
KIBO_44 = KiboRule(
    id="KIBO-44", operation=ANY, source=Source.SEED, address=CANCEL_PAGE,
    inferred=f"{_ANSWER}, WWW-Authenticate",
    sentence="A request without x-vol-tenant is answered 401.",
    status=401, code=UNAUTHORIZED, text="x-vol-tenant is required", headers=CHALLENGE, parameter="x-vol-tenant",
    remedy="Send x-vol-tenant with the number of the tenant, such as x-vol-tenant: 30125.",
)
KIBO_45 = KiboRule(
    id="KIBO-45", operation=ANY, source=Source.INFERRED, address="judgement: tenant ids are numbers",
    sentence="An x-vol-tenant that is no number is answered 400.",
    status=400, code=INVALID, text="Missing or invalid parameter: x-vol-tenant must be a number",
    parameter="x-vol-tenant", oms=INVALID_DATA, remedy="Send the number of the tenant once, such as 30125.",
)
KIBO_45B = KiboRule(
    id="KIBO-45B", operation=ANY, source=Source.INFERRED, address="judgement: the host is of one tenant only",
    sentence="An x-vol-tenant that is not the tenant of the host name is answered 403.",
    status=403, code=FORBIDDEN, text="x-vol-tenant is not the tenant of this host", parameter="x-vol-tenant",
    oms=NOT_AUTHORIZED, remedy="Send x-vol-tenant: {host_tenant_id}, or call the host of tenant {tenant_id}.",
)
KIBO_46 = KiboRule(
    id="KIBO-46", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, inferred=_ANSWER,
    sentence="A tenant that is not set up for translated APIs, an unknown one too, is answered 403.",
    status=403, code=FORBIDDEN, text="Tenant {tenant_id} is not configured for translated APIs", oms=NOT_AUTHORIZED,
    remedy="Use a tenant that is: GET /__admin/vendors/kibo/tenants lists those of this world.",
)
KIBO_47 = KiboRule(
    id="KIBO-47", operation=ANY, source=Source.INFERRED, address="judgement: who calls is known before what is asked",
    kind=Kind.PROMISE, sentence="A bad token and a bad body together are answered for the token.",
)
KIBO_48 = KiboRule(
    id="KIBO-48", operation=ANY, source=Source.INFERRED, address="judgement: RFC 6750, section 3, wants it",
    kind=Kind.PROMISE,
    sentence="Every 401 carries WWW-Authenticate: Bearer; that of the old token server, which asks for Basic, says so.",
)
KIBO_M1 = KiboRule(
    id="KIBO-M1", operation=ANY, source=Source.SEED, address=CANCEL_PAGE, kind=Kind.READING,
    inferred="that nothing else is asked for",
    sentence="The cancel page asks for x-vol-tenant only: without Authorization a request is served, with a warning.",
)
KIBO_M2 = KiboRule(
    id="KIBO-M2", operation=ANY, source=Source.CODE, address=NODE_SDK, kind=Kind.READING,
    inferred="that translated hosts take it",
    sentence="Without Authorization, x-vol-app-claims is the access token; beside Authorization it is ignored.",
)
KIBO_M3 = KiboRule(
    id="KIBO-M3", operation=ANY, source=Source.INFERRED, address="judgement: an application is of one tenant here",
    sentence="A token of another tenant's application is answered 403.",
    status=403, code=FORBIDDEN, text="The access token is of another tenant", parameter="x-vol-tenant",
    oms=NOT_AUTHORIZED, remedy="Send x-vol-tenant: {token_tenant_id}, or a token of tenant {tenant_id}.",
)
KIBO_M78 = KiboRule(
    id="KIBO-M78", operation=ANY, source=Source.INFERRED, kind=Kind.READING,
    address="judgement: x-vol-tenant is what the translated hosts added; the old OMS knew its caller by the token",
    sentence="On integration.shopatron.com a request without x-vol-tenant is for the tenant that the token is of.",
)
KIBO_M79 = KiboRule(
    id="KIBO-M79", operation=ANY, source=Source.PAGE, address=HOSTS_PAGE, inferred=_ANSWER,
    sentence="A native host, such as t30125.tp1.mozu.com, does not have the translated paths: 404.",
    status=404, code=NOT_FOUND, text="Item not found: no such resource on this host", oms=GENERIC_NOT_FOUND,
    remedy="Call https://30125-translation.mozu.com, with your tenant's number and no t before it.",
)

ROWS = (
    KIBO_40, KIBO_41, KIBO_42, KIBO_43, KIBO_44, KIBO_45, KIBO_45B, KIBO_46, KIBO_47, KIBO_48,
    KIBO_M1, KIBO_M2, KIBO_M3, KIBO_M78, KIBO_M79,
)
