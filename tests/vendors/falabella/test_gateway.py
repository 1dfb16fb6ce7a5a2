"""The one URL without a door: each global error of each action, in the order of checks, and the calls it knows."""

from collections.abc import Mapping

import pytest

from mockserver.exchange import Exchange, Request
from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders.login import MAY, Role
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.routes import VENDOR
from mockserver.vendors.falabella.routes.actions import Action
from mockserver.vendors.falabella.routes.gateway import ACTIONS, answer
from mockserver.vendors.falabella.rules import RULES
from mockserver.vendors.falabella.service.collections import USERS
from mockserver.world import World
from tests.vendors.falabella.seller import KEY, encoded, signed, without
from tests.vendors.falabella.test_orders import NOW

STRICT = Settings(require_tls=True, enforce_user_agent=True, strict_method=True, max_body_bytes=10)
USER_AGENT = {"user-agent": "SC1234/Python/3.12/PROPIA/FACL"}
E001 = ("FSC-05", "FSC-08", "FSC-14", "FSC-17", "FSC-19")


@pytest.fixture
def world() -> World:
    return World("test", [VENDOR], seed=1, journal_size=10)


def rule_of(world: World, request: Request) -> str:
    """The row that answers at `NOW`."""
    exchange = Exchange(request, world, NOW, "r1", "any", {})
    try:
        answer(exchange)
    except Refusal as refusal:
        return refusal.rule.id
    return exchange.rules[0].id


def get(params: Mapping[str, str], method: str = "GET") -> Request:
    return Request(method, "/", encoded(dict(params)), USER_AGENT, b"", "https")


def user_without(action: Action) -> str:
    """A user of the default world whose role does not hold the action."""
    lacks = {role for role, may in MAY.items() if may is not None and action.name not in may}
    return "catalog@me.com" if Role.PRODUCTS in lacks else "qa.seller@example.com"


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.name)
def test_each_action_meets_each_global_error_in_the_order_of_checks(world, action):
    """Everything is wrong at first, and what is answered is put right, one by one."""
    world.keep_settings(STRICT)
    user = user_without(action)
    key = world.store.get(USERS, user).api_key
    other_method = "POST" if action.method == "GET" else "GET"
    query: dict[str, str] = {}
    scheme, headers, body, method = "http", {}, b"x" * 11, other_method
    met = []

    def meet() -> None:
        met.append(rule_of(world, Request(method, "/", encoded(query), headers, body, scheme)))

    meet()
    scheme = "https"
    meet()
    body = b""
    meet()
    headers = USER_AGENT
    meet()
    for name, wrong in (
        ("Action", action.name.swapcase()), ("Timestamp", "now"), ("UserID", "nobody"), ("Version", "7"),
        ("Signature", "bad"),
    ):  # fmt: skip  # a table
        query |= {name: wrong, "Format": "yaml"}
        meet()
    query["Action"] = action.name
    meet()
    method = action.method
    for name, better in (
        ("Version", None), ("Version", "1.0"), ("Format", "JSON"), ("Timestamp", "2026-01-14T10:00:00Z"),
        ("Timestamp", "2026-01-15T10:00:00Z"), ("UserID", user),
    ):  # fmt: skip  # a table
        query |= {name: better} if better else {}
        meet()
    query = signed(without(query, "Signature"), key)
    meet()

    wrong_method = "FSC-18" if action.also else "FSC-M4"  # there is none where documents have both
    assert met == [
        "FSC-M5", "FSC-54", "FSC-M3", *E001, "FSC-07", wrong_method, "FSC-18", "FSC-04", "FSC-09", "FSC-10", "FSC-16",
        "FSC-20", "FSC-28",
    ]  # fmt: skip  # a list


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.name)
@pytest.mark.parametrize("role", Role)
def test_the_role_is_asked_before_the_actions_own_parameters(world, action, role):
    user = next(user for user in world.store.list(USERS) if user.role is role)
    may = MAY[role]
    params = {"Action": action.name, "Timestamp": NOW.isoformat(), "UserID": user.id, "Version": "1.0"}

    rule = RULES.get(rule_of(world, get(signed(params, user.api_key), action.method)))

    assert rule is not None
    if may is None or action.name in may:
        assert rule.operation == action.operation or action.operation in rule.among
    else:
        assert rule.id == "FSC-28"


@pytest.mark.parametrize("action", ACTIONS.values(), ids=lambda action: action.name)
def test_version_2_is_of_the_actions_that_the_pages_have_it_for(world, action):
    params = {"Action": action.name, "Timestamp": NOW.isoformat(), "UserID": "look@me.com", "Version": "2.0"}

    rule = rule_of(world, get(signed(params, KEY), action.method))

    assert (rule == "FSC-18") == (action.name not in ("GetOrder", "GetOrders"))


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("sellercenter-api.falabella.com", True),
        ("sellercenter-api-staging.falabella.com", True),
        *((f"sellercenter-api.linio.{country}", True) for country in ("com.co", "com.mx", "com.pe", "cl")),
        ("sellercenter.falabella.com", False),
        ("sellercenter-api.falabella.com.example.com", False),
        ("sellercenter-api.linio.com", False),
        ("sellercenter-api.dafiti.com.br", False),
    ],
)
def test_the_hosts_are_the_vendors_own_and_not_its_siblings(host, known):
    assert VENDOR.is_at(host) == known


def test_each_action_is_documented_under_its_name_with_an_operation_of_its_own():
    assert len({action.operation for action in ACTIONS.values()}) == len(ACTIONS)
    assert {operation.parameter for operation in VENDOR.operations} == {("Action", name) for name in ACTIONS}
