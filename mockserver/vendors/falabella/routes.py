"""Falabella over HTTP: one URL, the actions behind it, and the order of checks. No decisions here."""

from collections.abc import Callable
from dataclasses import dataclass

from mockserver.exchange import Answer, Exchange
from mockserver.rules import Decision, Refusal, Rule
from mockserver.vendor import Operation, Vendor
from mockserver.vendors.falabella import backoffice, keys
from mockserver.vendors.falabella.orders import login
from mockserver.vendors.falabella.orders.items import ItemStatus
from mockserver.vendors.falabella.orders.login import User
from mockserver.vendors.falabella.orders.settings import CancelBody, Settings
from mockserver.vendors.falabella.rules import RULES, access, reads, ready, table
from mockserver.vendors.falabella.rules.table import FalabellaRule
from mockserver.vendors.falabella.schemas import envelope, orders, parameters, webhooks
from mockserver.vendors.falabella.schemas.envelope import Tree
from mockserver.vendors.falabella.schemas.parameters import Parameters
from mockserver.vendors.falabella.service import ORDERS, USERS, WEBHOOKS, FalabellaService

_PATHS = ("/", "/GetOrder")
_USER_AGENT = "production asks for User-Agent: SELLER_ID/TECHNOLOGY/VERSION/INTEGRATION_TYPE/BUSINESS_UNIT"
_USER_AGENT_PARTS = range(3, 6)  # old form: three; the vendor's own SDK sends as many as it knows
# Falabella's pages or clients have these too.
_NOT_HERE = frozenset({
    "DeleteWebhook", "FeedList", "FeedStatus", "GetBrands", "GetDocument", "GetFailureReasons",
    "GetMultipleOrderItems", "GetOrders", "GetProducts", "GetSellerByUser", "GetShipmentProviders", "GetTrackingCode",
    "GetWebhookEntities", "GetWebhooks", "ProductCreate", "SetStatusToPackedByMarketplace",
})  # fmt: skip  # a table
_OTHER_METHOD = "the documentation has {action} as {method}"


@dataclass(frozen=True, slots=True)
class Call:
    """A request that has passed the checks: the action that it names, what it sends, who it is from."""

    exchange: Exchange
    action: "Action"
    sent: Parameters
    user: User
    service: FalabellaService

    def answer(self, by: Rule | Decision[object], response_type: str = "", body: Tree = "") -> Answer:
        document = envelope.success(self.action.name, self.exchange.now, response_type, body)
        wanted = self.sent.format
        return self.exchange.answer(by, envelope.render(document, wanted), [envelope.CONTENT_TYPE[wanted]])


@dataclass(frozen=True, slots=True, kw_only=True)
class Action:
    """One value of `Action`. `parameters` are its own documented ones, `reads_body` says that it has an XML body."""

    name: str
    operation: str
    method: str
    handler: Callable[[Call], Answer]
    summary: str
    parameters: frozenset[str] = frozenset()
    versions: tuple[str, ...] = ("1.0",)
    reads_body: bool = False


def set_status_to_canceled(call: Call) -> Answer:
    wanted = parameters.load_cancellation(call.sent)
    canceled = call.service.cancel_item(call.user.seller, wanted)
    if call.service.settings.cancel_body is CancelBody.EMPTY:
        return call.answer(canceled)
    return call.answer(canceled, "OrderItems", orders.canceled_body(canceled.items))


def set_status_to_ready_to_ship(call: Call) -> Answer:
    if parameters.LEGACY_READY & call.sent.values.keys():
        call.exchange.read(ready.FSC_M17)
    moved = call.service.set_ready(call.user.seller, parameters.load_shipment(call.sent))
    return call.answer(moved, "OrderItems", orders.purchases_body(moved.items))


def get_order(call: Call) -> Answer:
    found = call.service.read_order(call.user.seller, parameters.load_order_id(call.sent, reads.FSC_M19))
    return call.answer(found, "Order", orders.order_body(found.value, call.sent.get("Version")))


def get_order_items(call: Call) -> Answer:
    found = call.service.read_items(call.user.seller, parameters.load_order_id(call.sent, reads.FSC_M21))
    return call.answer(found, "OrderItems", orders.items_body(found.value))


def create_webhook(call: Call) -> Answer:
    callback_url, events = webhooks.load(call.exchange.request.body)
    created = call.service.create_webhook(call.user.seller, callback_url, events)
    return call.answer(created, "Webhook", webhooks.body(created.value))


ACTIONS = {
    action.name: action
    for action in (
        Action(
            name="SetStatusToCanceled", operation=table.CANCEL, method="POST", handler=set_status_to_canceled,
            summary="Cancel an order item", parameters=parameters.CANCEL,
        ),
        Action(
            name="SetStatusToReadyToShip", operation=table.READY, method="POST", handler=set_status_to_ready_to_ship,
            summary="Mark the items of an order as ready to ship", parameters=parameters.READY,
        ),
        Action(
            name="GetOrder", operation=table.READ_ORDER, method="GET", handler=get_order,
            summary="Read an order", parameters=parameters.ORDER, versions=("1.0", "2.0"),
        ),
        Action(
            name="GetOrderItems", operation=table.READ_ITEMS, method="GET", handler=get_order_items,
            summary="Read the items of an order", parameters=parameters.ORDER,
        ),
        Action(
            name="CreateWebhook", operation=table.CREATE_WEBHOOK, method="POST", handler=create_webhook,
            summary="Have a URL called at events", reads_body=True,
        ),
    )
}  # fmt: skip  # a table


def answer(exchange: Exchange) -> Answer:
    """Check in the order that the fact sheet has, then do the action.

    Action is looked up first and the signature checked late: a client saw GetBrands answer unsigned. Source: inferred.
    """
    service = FalabellaService(exchange.world, exchange.now)
    sent = parameters.read(exchange.request, service.settings.max_body_bytes)
    _check_transport(exchange, service.settings)
    exchange.read(*sent.readings)
    parameters.check_mandatory(sent)
    action = _action(exchange, sent, service.settings)
    if sent.get("Version") not in action.versions:
        raise Refusal(access.FSC_18, versions=", ".join(action.versions), received=sent.get("Version"))
    exchange.read(*parameters.check_format(sent))
    exchange.read(*login.check_timestamp(sent.get("Timestamp"), exchange.now, service.settings))
    user = _user(exchange, action, sent, service)
    if exchange.request.body and not (sent.uses_body or action.reads_body):
        exchange.read(access.FSC_52)
    return action.handler(Call(exchange, action, sent, user, service))


def _check_transport(exchange: Exchange, settings: Settings) -> None:
    """Refuses with FSC-M5, FSC-54, FSC-M3."""
    request = exchange.request
    if request.path != "/":
        exchange.read(access.FSC_M6)
    if settings.require_tls and request.scheme != "https":
        raise Refusal(access.FSC_M5)
    if len(request.body) > settings.max_body_bytes:
        raise Refusal(access.FSC_54, max_body_bytes=settings.max_body_bytes, received=len(request.body))
    if len((request.header("user-agent") or "").split("/")) in _USER_AGENT_PARTS:
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
    if exchange.request.method == action.method:
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


def _user(exchange: Exchange, action: Action, sent: Parameters, service: FalabellaService) -> User:
    """Who the signature says is calling. Refuses with FSC-16, FSC-20, FSC-23, FSC-24, FSC-28."""
    user = service.user(sent.get("UserID"))
    documented = parameters.COMMON | action.parameters
    signature = sent.get(parameters.SIGNATURE)
    exchange.read(*login.check_signature(sent.signed, signature, user.api_key, documented=documented))
    login.check_role(user, action.operation, action.name)
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
    sent = parameters.read(exchange.request, exchange.world.settings(Settings).max_body_bytes)
    quoted = sent.get(rule.quotes) if isinstance(rule, FalabellaRule) else ""
    return {"received": quoted, "item_ids": quoted, "quoted_status": ItemStatus.CANCELED, "field": "Webhook"}


def stamp(_exchange: Exchange, _answer: Answer) -> None:
    """No header is documented that every answer carries."""


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

VENDOR = Vendor(
    name="falabella",
    title="Falabella Seller Center",
    hosts=(r"sellercenter-api(-staging)?\.falabella\.com", r"sellercenter-api\.linio\.(com\.(co|mx|pe)|cl)"),
    operations=OPERATIONS,
    gateway=tuple(Operation(table.ANY, method, _PATHS, answer, "Every action") for method in ("GET", "POST")),
    rules=RULES,
    collections=(ORDERS, USERS, WEBHOOKS),
    settings=Settings,
    refuse=refuse,
    stamp=stamp,
    not_found=access.FSC_M1,
    method_not_allowed=access.FSC_49,
    internal_error=access.FSC_M2,
    credentials=keys.credentials,
    mint=keys.mint,
    presets=keys.PRESETS,
    sign=keys.sign,
    asked=asked,
    orders=lambda world: world.store.count(ORDERS),
    caller=caller,
    actions=backoffice.ACTIONS,
    asked_for=asked_for,
    secret_parameters=("Signature",),
    secret_fields=("Signature",),
)
