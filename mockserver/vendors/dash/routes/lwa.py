"""Login with Amazon over HTTP: the page for the customer, the way back to the client, tokens. No decisions here."""

from collections.abc import Callable, Mapping

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal, Rule, fill
from mockserver.vendor import Operation
from mockserver.vendors.dash.orders.lwa import Asked, Issued, LwaClient, check_scope
from mockserver.vendors.dash.orders.registrations import Wanted
from mockserver.vendors.dash.orders.settings import Consent, Settings
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.rules import table
from mockserver.vendors.dash.rules import tokens as rules
from mockserver.vendors.dash.schemas import answers, pages
from mockserver.vendors.dash.schemas import lwa as schemas
from mockserver.vendors.dash.service.collections import CLIENTS
from mockserver.vendors.dash.service.lwa import Authorizations, TokenEndpoint
from mockserver.vendors.dash.service.registrations import Registrations
from mockserver.vendors.dash.telling import teller

_PAGE_PATH = "/ap/oa"
_TOKEN_PATH, _CAPITAL_PATH = "/auth/o2/token", "/auth/O2/token"


def authorize(exchange: Exchange) -> Answer:
    """The order of checks: the query, the client, the address to send back to, response_type, scope, scope_data, the
    device's model; whatever follows the address is told to the client there.
    """
    asked, wanted = _wanted(exchange)
    consent = exchange.world.settings(Settings).consent
    if consent is Consent.ASK:
        return exchange.answer(asking.DASH_M10, pages.consent(wanted), pages.HEADERS)
    return _answered(exchange, asked, wanted, allowed=consent is Consent.ALLOW)


def consent(exchange: Exchange) -> Answer:
    """What the page's form sends, to the address of the page: the same checks, and then the answer."""
    asked, wanted = _wanted(exchange)
    return _answered(exchange, asked, wanted, allowed=schemas.load_consent(exchange.request.body))


def issue_token(exchange: Exchange) -> Answer:
    """The order of checks: media type, form, each parameter once, grant_type, the client, what its grant needs."""
    if exchange.request.path == _CAPITAL_PATH:
        exchange.read(rules.DASH_M35)
    form = schemas.load_form(exchange.request.media_type, exchange.request.body)
    grant = _GRANTS.get(schemas.required(form, "grant_type"))
    if grant is None:
        raise Refusal(rules.DASH_M30)
    said = schemas.credentials(form, exchange.request.header("authorization"))
    if not form.get("client_id"):
        exchange.read(rules.DASH_M36)
    endpoint = TokenEndpoint(exchange.world, exchange.now)
    client = endpoint.authenticate(said)
    issued = grant(endpoint, client, form)
    return exchange.answer(issued, answers.dump(schemas.TOKEN_ANSWER, issued.value), [answers.JSON])


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    facts = {**exchange.facts, **refusal.facts}
    rule = refusal.rule
    return _DIALECTS.get(type(rule), _dialect_of_path(exchange.request.path))(exchange, rule, facts)


def speaks(exchange: Exchange, rule: Rule) -> bool:
    """Whether it is Login with Amazon that refuses: by a row of its own, or at one of its paths."""
    return type(rule) in _DIALECTS or exchange.request.path.startswith(("/ap/", "/auth/"))


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What the rows' texts tell of a request that nobody has looked at: where it wants the customer to be sent back
    to, as far as that is an address, and an example of what may be missing.
    """
    example = {"parameter": "scope_data" if rule is asking.DASH_M15 else "code"} if type(rule) in _DIALECTS else {}
    try:
        sent = schemas.load_asked(exchange.request.query)
    except Refusal:
        return {**example}
    if not LwaClient(id="", secret="").returns_to(sent.redirect_uri):
        return {**example}
    return {**example, "redirect_uri": sent.redirect_uri, "state": sent.state}


def caller(exchange: Exchange) -> str | None:
    """The client that asks for a token, whether its secret is good or not."""
    try:
        form = schemas.load_form(exchange.request.media_type, exchange.request.body)
        said = schemas.credentials(form, exchange.request.header("authorization"))
    except Refusal:
        return None
    client = exchange.world.store.get(CLIENTS, said.client_id)
    return client.id if client else None


def _wanted(exchange: Exchange) -> tuple[Asked, Wanted]:
    """What is asked, and the registration that it is about. Refuses with DASH-M13 to DASH-M20."""
    sent = schemas.load_asked(exchange.request.query)
    authorizations = Authorizations(exchange.world, exchange.now)
    authorizations.check_client(sent)
    exchange.read(redirect_uri=sent.redirect_uri, state=sent.state)
    check_scope(sent)
    wanted = authorizations.wanted(sent, schemas.load_claim(sent.scope_data))
    exchange.read(asking.DASH_M24)
    return sent, wanted


def _answered(exchange: Exchange, sent: Asked, wanted: Wanted, *, allowed: bool) -> Answer:
    if not allowed:
        raise Refusal(asking.DASH_M12)
    registrations = Registrations(exchange.world, exchange.now, teller(exchange.world))
    done = Authorizations(exchange.world, exchange.now).allow(wanted, sent.redirect_uri, registrations)
    return exchange.answer(done, headers=[schemas.sent_back(sent.redirect_uri, sent.state, code=done.value.value)])


def _redeem(endpoint: TokenEndpoint, client: LwaClient, form: Mapping[str, str]) -> Decision[Issued]:
    return endpoint.redeem(client, schemas.required(form, "code"), schemas.required(form, "redirect_uri"))


def _refresh(endpoint: TokenEndpoint, client: LwaClient, form: Mapping[str, str]) -> Decision[Issued]:
    return endpoint.refresh(client, schemas.required(form, "refresh_token"))


_GRANTS = {schemas.AUTHORIZATION_CODE: _redeem, schemas.REFRESH_TOKEN: _refresh}


def _as_page(exchange: Exchange, rule: Rule, facts: Mapping[str, object]) -> Answer:
    return exchange.answer(rule, pages.error(exchange.status_of(rule), fill(rule.text, facts)), pages.HEADERS)


def _as_redirect(exchange: Exchange, rule: Rule, facts: Mapping[str, object]) -> Answer:
    return exchange.answer(rule, headers=[schemas.sent_back_with(rule, facts)])


def _as_json(exchange: Exchange, rule: Rule, facts: Mapping[str, object]) -> Answer:
    return exchange.answer(rule, schemas.error_body(rule, facts), [answers.JSON, schemas.ERROR_TYPE])


_DIALECTS: Mapping[type[Rule], Callable[[Exchange, Rule, Mapping[str, object]], Answer]] = {
    table.PageRule: _as_page,
    table.RedirectRule: _as_redirect,
    table.TokenRule: _as_json,
}


def _dialect_of_path(path: str) -> Callable[[Exchange, Rule, Mapping[str, object]], Answer]:
    return _as_page if path.startswith("/ap/") else _as_json


OPERATIONS = (
    Operation(table.AUTHORIZE, "GET", (_PAGE_PATH,), authorize, "Ask the customer to register a device"),
    Operation(table.CONSENT, "POST", (_PAGE_PATH,), consent, "Allow or deny it, as the customer's page does"),
    Operation(
        table.ISSUE_TOKEN, "POST", (_TOKEN_PATH, _CAPITAL_PATH), issue_token, "Get tokens for a code, or a new one"
    ),
)
