"""Falabella's one URL: the order of checks, and the action that a call names. No decisions here."""

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Refusal, Rule
from mockserver.vendor import Operation
from mockserver.vendors.falabella.orders import login
from mockserver.vendors.falabella.orders.items import ItemStatus
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.routes import feeds, fulfilment, orders, sellers, webhooks
from mockserver.vendors.falabella.routes.actions import Action, Call
from mockserver.vendors.falabella.rules import access, catalogue, table
from mockserver.vendors.falabella.rules.table import FalabellaRule
from mockserver.vendors.falabella.schemas import envelope, parameters
from mockserver.vendors.falabella.schemas.parameters import Parameters
from mockserver.vendors.falabella.service.users import UserService

_PATHS = ("/", "/GetOrder")
_USER_AGENT = "production asks for User-Agent: SELLER_ID/TECHNOLOGY/VERSION/INTEGRATION_TYPE/BUSINESS_UNIT"
_OTHER_METHOD = "the documentation has {action} as {method}"

ACTIONS = {
    action.name: action
    for action in (*fulfilment.ACTIONS, *orders.ACTIONS, *webhooks.ACTIONS, *feeds.ACTIONS, *sellers.ACTIONS)
}
_NOT_HERE = login.NAMED_BY_ROLES - ACTIONS.keys()  # Falabella has these too


def answer(exchange: Exchange) -> Answer:
    """Check in the order that the fact sheet has, then do the action.

    Action is looked up first and the signature checked late: a client saw GetBrands answer unsigned. Source: inferred.
    """
    settings = exchange.world.settings(Settings)
    sent = _sent(exchange)
    _check_transport(exchange, settings)
    exchange.read(*sent.readings)
    parameters.check_mandatory(sent)
    action = _action(exchange, sent, settings)
    if sent.get("Version") not in action.versions:
        raise Refusal(access.FSC_18, versions=", ".join(action.versions), received=sent.get("Version"))
    exchange.read(*parameters.check_format(sent))
    exchange.read(*login.check_timestamp(sent.get("Timestamp"), exchange.now, settings))
    user = _user(exchange, action, sent, settings)
    if exchange.request.body and not (sent.uses_body or action.reads_body):
        exchange.read(access.FSC_52)
    return action.handler(Call(exchange, action, sent, user))


def _check_transport(exchange: Exchange, settings: Settings) -> None:
    """Refuses with FSC-M5, FSC-54, FSC-M3."""
    request = exchange.request
    if request.path != "/":
        exchange.read(access.FSC_M6)
    if settings.require_tls and request.scheme != "https":
        raise Refusal(access.FSC_M5)
    if len(request.body) > settings.max_body_bytes:
        raise Refusal(access.FSC_54, max_body_bytes=settings.max_body_bytes, received=len(request.body))
    if login.is_user_agent(request.header("user-agent") or ""):
        return
    if settings.enforce_user_agent:
        raise Refusal(access.FSC_M3)
    exchange.read(access.FSC_64)
    exchange.warn(_USER_AGENT)


def _action(exchange: Exchange, sent: Parameters, settings: Settings) -> Action:
    """The action that was asked for. Refuses with FSC-06, FSC-07, FSC-M29, FSC-M4."""
    action = ACTIONS.get(sent.action)
    if action is None:
        raise Refusal(_why_no_action(sent.action), known=", ".join(ACTIONS))
    exchange.operation = action.operation
    method = "GET" if exchange.request.method == "HEAD" else exchange.request.method
    if method in (action.method, action.also):
        return action
    if settings.strict_method:
        raise Refusal(access.FSC_M4, documented=action.method)
    exchange.read(access.FSC_48)
    exchange.warn(_OTHER_METHOD.format(action=action.name, method=action.method))
    return action


def _why_no_action(name: str) -> Rule:
    if name in _NOT_HERE:
        return access.FSC_M29
    in_another_case = name.lower() in {known.lower() for known in (*ACTIONS, *_NOT_HERE)}
    return access.FSC_07 if in_another_case else access.FSC_06


def _user(exchange: Exchange, action: Action, sent: Parameters, settings: Settings) -> User:
    """Who the signature says is calling. Refuses with FSC-16, FSC-20, FSC-23, FSC-24, FSC-28."""
    user = UserService(exchange.world).user(sent.get("UserID"))
    if action.may_be_unsigned and settings.getbrands_unsigned:
        exchange.read(catalogue.FSC_M51)
    else:
        documented = parameters.COMMON | action.parameters
        signature = sent.get(parameters.SIGNATURE)
        exchange.read(*login.check_signature(sent.signed, signature, user.api_key, documented=documented))
    login.check_role(user, action.name)
    exchange.read(caller=user.id, seller=user.seller)
    return user


def refuse(exchange: Exchange, refusal: Refusal) -> Answer:
    rule = refusal.rule
    if not rule.code:
        return exchange.answer(rule)
    sent = _sent(exchange)
    document = envelope.error(rule, sent.action, {**exchange.facts, **refusal.facts})
    return exchange.answer(rule, envelope.render(document, sent.format), [envelope.CONTENT_TYPE[sent.format]])


def asked(exchange: Exchange, rule: Rule) -> dict[str, object]:
    """What a text repeats when nobody has looked at the request."""
    sent = _sent(exchange)
    quoted = sent.get(rule.quotes) if isinstance(rule, FalabellaRule) else ""
    return {
        "received": quoted,
        "item_ids": quoted,
        "quoted_status": ItemStatus.CANCELED,
        "field": "Webhook",
        "example": "8000000900100200",
    }


def caller(exchange: Exchange) -> str | None:
    """The UserID, whatever the signature."""
    return _sent(exchange).values.get("UserID")


def asked_for(exchange: Exchange) -> str | None:
    """The operation of the Action that was sent, when there is such a one."""
    action = ACTIONS.get(_sent(exchange).action)
    return action.operation if action else None


def _sent(exchange: Exchange) -> Parameters:
    return parameters.read(exchange.request, exchange.world.settings(Settings).max_body_bytes)


OPERATIONS = tuple(
    Operation(action.operation, action.method, _PATHS, answer, action.summary, parameter=("Action", action.name))
    for action in ACTIONS.values()
)
GATEWAY = tuple(Operation(table.ANY, method, _PATHS, answer, "Every action") for method in ("GET", "POST"))
