"""Kibo's token servers over HTTP, and the credentials that a world holds."""

from datetime import timedelta

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.media import FORM
from mockserver.rules import Refusal
from mockserver.vendor import Credential, Operation
from mockserver.vendors.kibo.orders import tokens
from mockserver.vendors.kibo.orders.access import Application
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import table, token
from mockserver.vendors.kibo.schemas import fields
from mockserver.vendors.kibo.schemas import tokens as schemas
from mockserver.vendors.kibo.service.collections import APPLICATIONS, TENANTS, TOKENS
from mockserver.vendors.kibo.service.tokens import TokenService
from mockserver.world import World

TOKEN_PATH = "/api/platform/applications/authtickets/oauth"  # noqa: S105  # a path, as the next three
TICKET_PATH = "/api/platform/applications/authtickets"
REFRESH_PATH = "/api/platform/applications/authtickets/refresh-ticket"
OMS_TOKEN_PATH = "/oauthserver/oauth2/token"  # noqa: S105
_GRANT_TYPE = "client_credentials"


def issue_token(exchange: Exchange) -> Answer:
    common.read_slash(exchange, printed=False)
    data = common.json_object(exchange)
    if data.get("grant_type") != _GRANT_TYPE:
        exchange.read(token.KIBO_M9)
    exchange.read(example=schemas.TOKEN_EXAMPLE)
    issued = _service(exchange).issue_token(schemas.load_credentials(schemas.TOKEN_REQUEST, data))
    return common.answered(exchange, issued, schemas.TOKEN_ANSWER)


def issue_ticket(exchange: Exchange) -> Answer:
    common.read_slash(exchange, printed=False)
    data = common.json_object(exchange)
    exchange.read(example=schemas.TICKET_EXAMPLE)
    issued = _service(exchange).issue_ticket(schemas.load_credentials(schemas.TICKET_REQUEST, data))
    return common.answered(exchange, issued, schemas.TICKET_ANSWER)


def refresh_ticket(exchange: Exchange) -> Answer:
    common.read_slash(exchange, printed=False)
    data = common.json_object(exchange)
    exchange.read(example=schemas.REFRESH_EXAMPLE)
    refreshed = _service(exchange).refresh_ticket(schemas.REFRESH_REQUEST.load(data)["refresh_token"])
    return common.answered(exchange, refreshed, schemas.TICKET_ANSWER)


def issue_oms_token(exchange: Exchange) -> Answer:
    """The caller first, then the form."""
    service = _service(exchange)
    application = service.known_to_oms(tokens.read_basic(exchange.request.header("authorization")))
    grant_types = schemas.grant_types(exchange.request.body)
    if exchange.request.media_type not in ("", FORM) or len(grant_types) != 1:
        raise Refusal(token.KIBO_M76)
    if grant_types != [_GRANT_TYPE]:
        raise Refusal(token.KIBO_M77, received=fields.shown(grant_types[0]))
    return common.answered(exchange, service.issue_oms_token(application), schemas.OMS_TOKEN_ANSWER)


def _service(exchange: Exchange) -> TokenService:
    return TokenService(exchange.world, exchange.now)


def who_called(exchange: Exchange) -> str | None:
    """The application that the token was issued to, good or not; without one, the tenant that is named."""
    request = exchange.request
    authorization = request.header("authorization")
    value = bearer.read(authorization) or request.header("x-vol-app-claims") or ""
    issued = exchange.world.store.get(TOKENS, value)
    if issued is not None:
        return issued.caller
    basic = tokens.read_basic(authorization)
    if basic is not None:
        return basic.client_id
    tenant_id = request.header("x-vol-tenant")
    return tenant_id and f"tenant {tenant_id}"


def credentials(world: World) -> tuple[Credential, ...]:
    now = world.clock.now()
    of_tenants = [
        Credential(
            {"x-vol-tenant": str(tenant.id)},
            f"tenant {tenant.id}",
            "set up for translated APIs" if tenant.translated else "not set up for translated APIs",
        )
        for tenant in world.store.list(TENANTS)
    ]
    applications = {application.client_id: application for application in world.store.list(APPLICATIONS)}
    of_tokens = [
        _credential(issued.value, applications[issued.caller], bearer.check(issued, now) or bearer.GOOD)
        for issued in world.store.list(TOKENS)
        if issued.caller in applications
    ]
    return (*of_tenants, *of_tokens)


def mint(world: World, caller: str, life: timedelta, preset: str | None) -> Credential:
    """A token of the application `caller`. One of the wrong audience is another tenant's, sent for the caller's tenant.

    LookupError for an unknown application, ValueError where no other tenant has one.
    """
    service = TokenService(world, world.clock.now())
    application = service.application(caller)
    if preset == bearer.Preset.WRONG_AUDIENCE:
        stranger = service.stranger_to(application)
        send = {
            "Authorization": f"Bearer {service.mint(stranger, life).value}",
            "x-vol-tenant": str(application.tenant_id),
        }
        return Credential(send, stranger.client_id, f"{preset}; of tenant {stranger.tenant_id}")
    return _credential(service.mint(application, life, preset).value, application, preset or bearer.GOOD)


def _credential(value: str, application: Application, standing: str) -> Credential:
    send = {"Authorization": f"Bearer {value}", "x-vol-tenant": str(application.tenant_id)}
    return Credential(send, application.client_id, f"{standing}; {', '.join(application.permissions)}")


OPERATIONS = (
    Operation(table.ISSUE_TOKEN, "POST", (TOKEN_PATH, f"{TOKEN_PATH}/"), issue_token, "Get an access token"),
    Operation(table.ISSUE_TICKET, "POST", (TICKET_PATH, f"{TICKET_PATH}/"), issue_ticket, "Get a ticket"),
    Operation(table.REFRESH_TICKET, "PUT", (REFRESH_PATH, f"{REFRESH_PATH}/"), refresh_ticket, "Refresh a ticket"),
    Operation(
        table.ISSUE_OMS_TOKEN, "POST", (OMS_TOKEN_PATH,), issue_oms_token, "Get an access token as of the old OMS"
    ),
)
