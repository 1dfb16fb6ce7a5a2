"""Tenants and applications: who may call for whom, and where a host name leads. No HTTP, no clock."""

import re
from enum import StrEnum

from msgspec import Struct

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders.model import Environment
from mockserver.vendors.kibo.rules import access as rules

TRANSLATION_HOST = r"([0-9]{1,18})-translation(\.sandbox)?\.mozu\.com"
OMS_HOST = r"integration\.shopatron\.com"
OMS_LOGIN_HOST = r"auth\.shopatron\.com|(?:authstaging|authdev)\.cloudatron\.com"
HOME_HOST = r"home\.mozu\.com|home\.beta2\.kibocommerce\.com"
NATIVE_HOST = (
    r"t[0-9]{1,18}(?:-s[0-9]{1,18})?\."
    r"(?:tp[0-9]{1,9}\.mozu\.com|sandbox\.mozu\.com|tp[0-9]{1,9}\.euw1\.kibocommerce\.com|sb\.euw0\.kibocommerce\.com)"
)
HOST_NAMES = (
    "*.mozu.com",
    "*.sandbox.mozu.com",
    *(f"*.tp{pod}.{below}" for below in ("mozu.com", "euw1.kibocommerce.com") for pod in range(1, 5)),  # of any number
    "*.sb.euw0.kibocommerce.com",
    "home.mozu.com",
    "home.beta2.kibocommerce.com",
    "integration.shopatron.com",
    "auth.shopatron.com",
    "authstaging.cloudatron.com",
    "authdev.cloudatron.com",
    # For the seeded tenant.
    "30125-translation.mozu.com",
    "30125-translation.sandbox.mozu.com",
    "t30125.tp1.mozu.com",
    "t30125.sandbox.mozu.com",
    "t30125.tp1.euw1.kibocommerce.com",
    "t30125.sb.euw0.kibocommerce.com",
)
_NUMBER = re.compile(r"[0-9]{1,18}")


class Permission(StrEnum):
    """What an application may do. The pages name no permissions: all names are inferred."""

    ORDER_READ = "order_read"
    ORDER_CANCEL = "order_cancel"  # orders, their items and their shipments
    ORDER_WRITE = "order_write"  # place, import, assign; custom data
    ORDER_FULFIL = "order_fulfil"  # move shipments on


class Tenant(Struct, frozen=True, kw_only=True):
    """A merchant. `translated`: set up for the translated APIs. `requires_acceptance`: its manufacturers have to accept
    an order before it is ready.
    """

    id: int
    translated: bool = True
    requires_acceptance: bool = False


class Application(Struct, frozen=True, kw_only=True):
    """What a tenant's access tokens are issued to."""

    client_id: str
    client_secret: str
    tenant_id: int
    permissions: tuple[Permission, ...] = tuple(Permission)


class Caller(Struct, frozen=True):
    """For whom a request is, and in which environment."""

    tenant_id: int
    environment: Environment


class Place(Struct, frozen=True):
    """Where a host name leads. `tenant_id` None: not a host of one tenant; whatever is none of the vendor's serves any.

    `oms`: the old OMS's own host. `native`: a host of the platform that does not know the translated paths.
    """

    environment: Environment = Environment.PRODUCTION
    tenant_id: int | None = None
    oms: bool = False
    native: bool = False


def place(host: str) -> Place:
    """The environment and tenant of a host name in lower case, without port. Source: seed."""
    real = re.fullmatch(TRANSLATION_HOST, host)
    if real is None:
        return Place(oms=bool(re.fullmatch(OMS_HOST, host)), native=bool(re.fullmatch(NATIVE_HOST, host)))
    return Place(Environment.SANDBOX if real[2] else Environment.PRODUCTION, int(real[1]))


def check_translated(at: Place) -> None:
    """Refuses with KIBO-M79 on a host that does not know the translated paths."""
    if at.native:
        raise Refusal(rules.KIBO_M79)


def read_tenant_id(header: str | None, at: Place) -> int:
    """The tenant of x-vol-tenant. Refuses with KIBO-44, KIBO-45, KIBO-45B."""
    if header is None:
        raise Refusal(rules.KIBO_44)
    if _NUMBER.fullmatch(header) is None:
        raise Refusal(rules.KIBO_45, received=header)
    tenant_id = int(header)
    if at.tenant_id is not None and at.tenant_id != tenant_id:
        raise Refusal(rules.KIBO_45B, tenant_id=tenant_id, host_tenant_id=at.tenant_id)
    return tenant_id


def check_tenant(tenant: Tenant | None, tenant_id: int) -> None:
    """Refuses with KIBO-46 when there is no such tenant, or it is not set up. Source: seed; the status is inferred."""
    if tenant is None or not tenant.translated:
        raise Refusal(rules.KIBO_46, tenant_id=tenant_id)


def check_application(application: Application, tenant_id: int, permission: Permission) -> None:
    """Refuses with KIBO-M3 an application of another tenant, with KIBO-43 one without the permission."""
    if application.tenant_id != tenant_id:
        raise Refusal(rules.KIBO_M3, tenant_id=tenant_id, token_tenant_id=application.tenant_id)
    if permission not in application.permissions:
        raise Refusal(rules.KIBO_43, permission=permission, application=application.client_id)
