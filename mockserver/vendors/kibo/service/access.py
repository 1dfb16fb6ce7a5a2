"""Who calls Kibo: identified by the token, admitted for the tenant. Load and decide."""

from datetime import datetime

from mockserver.auth import bearer
from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.access import Application, Permission
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.service.collections import APPLICATIONS, TENANTS, TOKENS
from mockserver.world import World


class AccessService:
    """Kibo's tenants and applications in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._now = now

    def identify(self, value: str) -> Application:
        """The application that the access token was issued to. Refuses with KIBO-41 or KIBO-42."""
        issued = self._store.get(TOKENS, value)
        fault = bearer.check(issued, self._now)
        if fault is bearer.Fault.EXPIRED:
            raise Refusal(access_rules.KIBO_42, fault=fault, expires_at=issued and issued.expires_at, now=self._now)
        application = self._store.get(APPLICATIONS, issued.caller) if issued else None
        if fault is not None or application is None:
            raise Refusal(access_rules.KIBO_41, fault=fault or bearer.Fault.UNKNOWN)
        return application

    def admit(self, application: Application | None, tenant_id: int, permission: Permission) -> None:
        """Refuses a tenant that is not set up (KIBO-46), then an application that may not (KIBO-M3, KIBO-43).

        Without an application there was no token.
        """
        access.check_tenant(self._store.get(TENANTS, str(tenant_id)), tenant_id)
        if application is not None:
            access.check_application(application, tenant_id, permission)
