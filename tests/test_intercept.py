"""`intercept()`: client code that calls the vendors' real hosts is answered in process, whatever it calls them with."""

import re
import socket
from contextlib import contextmanager

import httpx
import pytest
import requests

from mockserver.client import ControlError
from mockserver.registry import VENDORS
from mockserver.testing import intercept, patches
from mockserver.testing.switchboard import InterceptError
from tests.callers import CALLERS, with_httpx, with_requests, with_urllib3
from tests.receiver import Receiver, status

SUPERLOOP = "https://360-api.superloop.com/api/connect/orders"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
JSON = {"Content-Type": "application/json"}
HOSTS = {
    "dash": ("dash-replenishment-service-na.amazon.com", "drs-web.amazon.com", "api.amazon.com", "www.amazon.com"),
    "kibo": (
        "30125-translation.mozu.com",
        "30125-translation.sandbox.mozu.com",
        "home.mozu.com",
        "home.beta2.kibocommerce.com",
        "t30125.tp1.mozu.com",
        "integration.shopatron.com",
        "auth.shopatron.com",
    ),
    "falabella": ("sellercenter-api.falabella.com", "sellercenter-api.linio.com.co", "sellercenter-api.linio.cl"),
    "superloop": ("360-api.superloop.com", "360-api-sandbox.superloop.com", "sso.superloop.com"),
}
by_each = pytest.mark.parametrize("call", CALLERS)


@pytest.fixture(autouse=True)
def everything_is_put_back():
    before = [getattr(owner, name) for owner, name, _ in patches._PATCHES]
    yield
    assert [getattr(owner, name) for owner, name, _ in patches._PATCHES] == before


@pytest.fixture
def elsewhere():
    receiver = Receiver()
    yield receiver
    receiver.stop()


def test_the_hosts_below_are_examples_of_all_that_vendors_have():
    for vendor in VENDORS:
        for pattern in vendor.hosts:
            assert any(re.fullmatch(pattern, host) for host in HOSTS[vendor.name])


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_real_host_leads_to_its_vendor(scheme):
    hosts = [(vendor, host) for vendor, those in HOSTS.items() for host in those]

    with intercept() as world:
        for _, host in hosts:
            with_requests("GET", f"{scheme}://{host}/no/such/path?x=1")
        entries = world.requests.list()

    assert [(entry.vendor, entry.path, entry.query) for entry in reversed(entries)] == [
        (vendor, "/no/such/path", "x=1") for vendor, _ in hosts
    ]


@by_each
@pytest.mark.parametrize("scheme", ["http", "https"])
def test_every_library_is_met(call, scheme):
    with intercept() as world:
        got = call("GET", f"{scheme}://360-api.superloop.com/api/connect/orders/1?x=1", GOOD)
        world.requests.verify(vendor="superloop", path="/api/connect/orders/1", status=200, exactly=1)

    assert got.json["id"] == 1


@by_each
def test_rules_answer_and_the_handle_tells_of_it(call):
    with intercept(freeze="2026-01-15T10:00:00Z") as world:
        refused = call("POST", f"{SUPERLOOP}/cancel", GOOD | JSON, b'{"orderId":3}')
        world.clock.advance("PT26H")
        too_late = call("POST", f"{SUPERLOOP}/cancel", GOOD | JSON, b'{"orderId":3}')
        world.requests.verify(vendor="superloop", operation="cancel-order", exactly=2)

    assert (refused.status, refused.rule) == (422, "SUP-38")
    assert (too_late.status, too_late.rule) == (422, "SUP-41")


@by_each
def test_a_tenant_in_the_hosts_name_is_read(call):
    url = "https://30125-translation.mozu.com/api/v2/order/action/cancel"
    with intercept() as world:
        got = call("POST", url, JSON, b'{"orderId": 1010101, "dispositionReason": "other"}')
        entry = world.requests.get(got.headers["x-mock-request"])

    assert entry.vendor == "kibo"
    assert entry.headers["host"] == "30125-translation.mozu.com"


@by_each
def test_a_vendor_without_public_hosts_is_given_one(call):
    with intercept(hosts=["lab.example"]):
        got = call("DELETE", "http://lab.example:8180/api/v2/orders/337178")

    assert (got.status, got.json["trayNumber"]) == (200, "72544")


def test_one_host_may_be_given_as_it_is():
    with intercept(hosts=r"lab-\d\.example"):
        assert with_requests("GET", "http://lab-7.example/api/v2/orders/337178").status == 200


@by_each
def test_another_host_is_reached_as_ever(call, elsewhere):
    elsewhere.answers = [status(204, **{"X-Real": "yes"})]

    with intercept() as world:
        got = call("POST", f"{elsewhere.url}/there", body=b"{}")
        asked = world.requests.list()

    assert (got.status, got.headers["x-real"]) == (204, "yes")
    assert asked == []


@by_each
def test_another_host_can_be_refused(call):
    with intercept(block_others=True), pytest.raises(InterceptError, match=r"nothing through to api\.example\.com"):
        call("GET", "https://api.example.com/")


@by_each
def test_this_machine_is_not_refused_with_the_others(call, elsewhere):
    with intercept(block_others=True):
        assert call("POST", elsewhere.url.replace("127.0.0.1", "localhost"), body=b"{}").status == 200


def test_a_library_that_is_not_met_does_not_reach_the_real_host():
    with intercept(), pytest.raises(InterceptError, match="another library asks for its address"):
        socket.create_connection(("www.amazon.com", 443))


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxy_is_not_asked(scheme):
    proxy = "http://127.0.0.1:9"
    url = f"{scheme}://360-api.superloop.com/api/connect/orders/1"

    with intercept():
        by_requests = requests.get(url, headers=GOOD, proxies={scheme: proxy}, timeout=5)
        with httpx.Client(proxy=proxy) as client:
            by_httpx = client.get(url, headers=GOOD)

    assert (by_requests.status_code, by_httpx.status_code) == (200, 200)


def test_a_host_behind_a_proxy_of_this_machine_is_refused_too():
    proxies = {"http": "http://127.0.0.1:9"}

    with intercept(block_others=True), pytest.raises(InterceptError, match=r"example\.com"):
        requests.get("http://example.com/", proxies=proxies, timeout=5)


def test_a_session_that_is_older_than_the_intercept_is_met(elsewhere):
    with requests.Session() as session:
        session.post(elsewhere.url, data=b"{}")
        with intercept():
            assert session.get(f"{SUPERLOOP}/1", headers=GOOD).status_code == 200
            assert session.get(f"{SUPERLOOP}/1", headers=GOOD).status_code == 200
        assert session.post(elsewhere.url, data=b"{}").status_code == 200


def test_a_connection_that_is_open_already_is_not_used(elsewhere):
    """As a session keeps one to the vendor: here to a receiver, and renamed."""
    connection = patches.http.client.HTTPConnection(elsewhere.url.removeprefix("http://"))
    connection.connect()
    real = connection.sock
    connection.host = "360-api.superloop.com"

    with intercept():
        connection.request("GET", "/api/connect/orders/1", headers=GOOD)
        assert connection.getresponse().status == 200

    assert real.fileno() == -1
    assert elsewhere.received.empty()


@pytest.mark.parametrize("call", [with_requests, with_urllib3, with_httpx])
def test_what_is_opened_inside_ends_with_an_exception_too(call):
    @contextmanager
    def failing():
        with intercept() as world, intercept():
            yield world
            raise KeyError("in the user's test")

    with pytest.raises(KeyError), failing():
        assert call("GET", f"{SUPERLOOP}/1", GOOD).status == 200


def test_a_world_is_ones_own_and_over_at_the_end():
    with intercept() as first:
        with_requests("POST", f"{SUPERLOOP}/cancel", GOOD | JSON, b'{"orderId":1}')
    with intercept() as second:
        status = second.vendor("superloop").orders.get(1)["status"]

    assert first.name != second.name
    assert status != "cancelled"
    with pytest.raises(InterceptError, match="is over with its intercept"):
        first.requests.list()


def test_a_named_world_stays():
    with intercept("kept-by-name") as world:
        with_requests("GET", f"{SUPERLOOP}/1", GOOD)
    with intercept("kept-by-name") as again:
        assert again.requests.count() == 1
        again.worlds.remove("kept-by-name")
    assert world.worlds.list() is not None


def test_a_world_begins_as_it_is_told():
    settings = {"superloop": {"cancel_window_hours": 1}}

    with intercept(seed=7, fixtures=[], settings=settings, clock={"action": "freeze"}) as world:
        assert world.worlds.get(world.name).seed == 7
        assert world.vendor("superloop").orders.list() == []
        assert world.settings.read()["superloop"]["cancel_window_hours"] == 1
        assert world.clock.read().frozen


def test_what_a_world_cannot_begin_with_is_told():
    with intercept(freeze="tomorrow"), pytest.raises(ControlError) as raised:
        with_requests("GET", f"{SUPERLOOP}/1", GOOD)

    assert "instant" in str(raised.value)


def test_a_world_begins_at_one_instant():
    with pytest.raises(TypeError, match="freeze or clock"):
        intercept(freeze="2026-01-15T10:00:00Z", clock={"action": "freeze"})


def test_the_base_url_of_the_handle_leads_to_its_world():
    with intercept() as outer, intercept() as inner:
        with_requests("GET", outer.url("superloop") + "/api/connect/orders/1", GOOD)

        assert (outer.requests.count(), inner.requests.count()) == (1, 0)
