"""Who calls Kibo and with which tokens: issued, identified, admitted. Load, decide, save."""

from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Decision, Refusal
from mockserver.vendors.kibo.orders import access
from mockserver.vendors.kibo.orders.access import Application, Credentials, Permission, Ticket
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.rules import token
from mockserver.vendors.kibo.service.collections import APPLICATIONS, REFRESH_TOKENS, TENANTS, TOKENS
from mockserver.world import World


class AccessService:
    """Kibo's tenants, applications and tokens in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
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

    def issue_token(self, credentials: Credentials) -> Decision[Ticket]:
        """A new access token for the application. Refuses with KIBO-49, KIBO-M11."""
        application = self._store.get(APPLICATIONS, credentials.client_id)
        if application is None or application.client_secret != credentials.client_secret:
            raise Refusal(token.KIBO_49, known_client=application is not None)
        if credentials.refresh_token is None:
            refresh_token = self._keep_refresh_token(application)
            return Decision(self._ticket(application, refresh_token), token.KIBO_M8)
        known = self._store.get(REFRESH_TOKENS, credentials.refresh_token)
        if known is None or known.revoked or known.caller != application.client_id:
            raise Refusal(token.KIBO_M11, client_id=application.client_id)
        return Decision(self._ticket(application, known.value), token.KIBO_M8, (token.KIBO_M12,))

    def application(self, client_id: str) -> Application:
        """LookupError, naming those there are, for an unknown one."""
        known = self._store.get(APPLICATIONS, client_id)
        if known is None:
            names = ", ".join(one.client_id for one in self._store.list(APPLICATIONS))
            raise LookupError(f"no application {client_id!r}; known are {names}")
        return known

    def stranger_to(self, application: Application) -> Application:
        """An application of another tenant. ValueError where there is none."""
        for other in self._store.list(APPLICATIONS):
            if other.tenant_id != application.tenant_id:
                return other
        raise ValueError("no other tenant in this world has an application")

    def mint(self, application: Application, life: timedelta, preset: str | None = None) -> Token:
        """A new access token of the application. ValueError for a preset that Kibo's tokens do not have."""
        minted = bearer.issue(f"kibo-{self._ids.text(32)}", application.client_id, self._now, life, preset)
        self._store.add(TOKENS, minted)
        return minted

    def _ticket(self, application: Application, refresh_token: str) -> Ticket:
        life = timedelta(seconds=access.TOKEN_LIFE_SECONDS)
        return Ticket(access_token=self.mint(application, life).value, refresh_token=refresh_token)

    def _keep_refresh_token(self, application: Application) -> str:
        value = f"kibo-refresh-{self._ids.text(32)}"
        self._store.add(REFRESH_TOKENS, Token(value, application.client_id))
        return value
