"""Kibo's access tokens, in the three ways there are to get one: load, decide, save."""

from datetime import datetime, timedelta

from mockserver.auth import bearer
from mockserver.auth.bearer import Token
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendors.kibo.orders import tokens
from mockserver.vendors.kibo.orders.access import Application
from mockserver.vendors.kibo.orders.tokens import Credentials, Ticket
from mockserver.vendors.kibo.rules import token as rules
from mockserver.vendors.kibo.service.collections import APPLICATIONS, REFRESH_TOKENS, TOKENS
from mockserver.world import World

_LIFE = timedelta(seconds=tokens.TOKEN_LIFE_SECONDS)


class TokenService:
    """The tokens of Kibo's applications in one world at one instant."""

    def __init__(self, world: World, now: datetime) -> None:
        self._store = world.store
        self._ids = world.ids
        self._now = now

    def issue_token(self, credentials: Credentials) -> Decision[Ticket]:
        """A new access token for the application. Refuses with KIBO-49, KIBO-M11, KIBO-M72."""
        application = self._authenticated(credentials, rules.KIBO_49)
        if credentials.refresh_token is None:
            return Decision(self._ticket(application, self._keep_refresh_token(application)), rules.KIBO_M8)
        known = self._refresh_token(credentials.refresh_token, application.client_id)
        return Decision(self._ticket(application, known), rules.KIBO_M8, (rules.KIBO_M12,))

    def issue_ticket(self, credentials: Credentials) -> Decision[Ticket]:
        """A new ticket for the application. Refuses with KIBO-49."""
        application = self._authenticated(credentials, rules.KIBO_49)
        return Decision(self._ticket(application, self._keep_refresh_token(application)), rules.KIBO_M70)

    def refresh_ticket(self, refresh_token: str) -> Decision[Ticket]:
        """A new access token, and that same refresh token. Refuses with KIBO-M11, KIBO-M72."""
        known = self._refresh_token(refresh_token, None)
        application = self._store.get(APPLICATIONS, known.caller)
        if application is None:
            raise Refusal(rules.KIBO_M11)
        return Decision(self._ticket(application, known), rules.KIBO_M71)

    def known_to_oms(self, credentials: Credentials | None) -> Application:
        """The application, at the old token server. Refuses with KIBO-M75."""
        if credentials is None:
            raise Refusal(rules.KIBO_M75, known_client=False)
        return self._authenticated(credentials, rules.KIBO_M75)

    def issue_oms_token(self, application: Application) -> Decision[Ticket]:
        """A new access token without anything that renews it."""
        return Decision(self._ticket(application, None), rules.KIBO_M74)

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

    def _authenticated(self, credentials: Credentials, otherwise: Rule) -> Application:
        application = self._store.get(APPLICATIONS, credentials.client_id)
        if application is None or application.client_secret != credentials.client_secret:
            raise Refusal(otherwise, known_client=application is not None)
        return application

    def _refresh_token(self, value: str, client_id: str | None) -> Token:
        return tokens.check_refresh(self._store.get(REFRESH_TOKENS, value), client_id, self._now)

    def _ticket(self, application: Application, refresh: Token | None) -> Ticket:
        return Ticket(
            access_token=self.mint(application, _LIFE).value,
            expires_at=self._now + _LIFE,
            refresh_token=refresh.value if refresh else None,
            refresh_expires_at=refresh.expires_at if refresh else None,
        )

    def _keep_refresh_token(self, application: Application) -> Token:
        made = Token(f"kibo-refresh-{self._ids.text(32)}", application.client_id, self._now + tokens.REFRESH_LIFE)
        self._store.add(REFRESH_TOKENS, made)
        return made
