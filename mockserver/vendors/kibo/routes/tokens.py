"""Kibo's token server over HTTP, and the credentials that a world holds."""

from datetime import timedelta

from mockserver.auth import bearer
from mockserver.exchange import Answer, Exchange
from mockserver.vendor import Credential, Operation
from mockserver.vendors.kibo.orders.access import Application
from mockserver.vendors.kibo.routes import common
from mockserver.vendors.kibo.rules import table, token
from mockserver.vendors.kibo.schemas import answers, requests
from mockserver.vendors.kibo.service.access import AccessService
from mockserver.vendors.kibo.service.collections import APPLICATIONS, TENANTS, TOKENS
from mockserver.world import World

TOKEN_PATH = "/api/platform/applications/authtickets/oauth"  # noqa: S105  # a path


def issue_token(exchange: Exchange) -> Answer:
    data = common.json_object(exchange)
    if data.get("grant_type") != "client_credentials":
        exchange.read(token.KIBO_M9)
    issued = AccessService(exchange.world, exchange.now).issue_token(requests.load_credentials(data))
    return common.answered(exchange, issued, answers.TICKET_ANSWER)


def who_called(exchange: Exchange) -> str | None:
    """The application that the token was issued to, good or not; without one, the tenant that is named."""
    request = exchange.request
    value = bearer.read(request.header("authorization")) or request.header("x-vol-app-claims") or ""
    issued = exchange.world.store.get(TOKENS, value)
    if issued is not None:
        return issued.caller
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
    service = AccessService(world, world.clock.now())
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


OPERATIONS = (Operation(table.ISSUE_TOKEN, "POST", (TOKEN_PATH,), issue_token, "Get an access token"),)
