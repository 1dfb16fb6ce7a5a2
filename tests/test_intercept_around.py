"""What is around `intercept()`: frozen time, webhooks, and what importing it brings."""

import subprocess
import sys
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest
from freezegun import freeze_time

import mockserver.testing
from mockserver.auth import signature
from mockserver.sender import post
from mockserver.testing import inprocess, intercept
from mockserver.webhooks import Event
from tests.callers import CALLERS, with_httpx_async, with_requests
from tests.receiver import Receiver

NOW = "2026-01-15T10:00:00Z"
SUPERLOOP = "https://360-api.superloop.com/api/connect/orders"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
JSON = {"Content-Type": "application/json"}
by_each = pytest.mark.parametrize("call", CALLERS)


def cancel(call, order_id, headers=GOOD):
    return call("POST", f"{SUPERLOOP}/cancel", {**headers, **JSON}, b'{"orderId":%d}' % order_id).rule


@by_each
def test_a_frozen_test_freezes_the_world(call):
    with freeze_time(NOW) as system, intercept() as world:
        assert cancel(call, 3) == "SUP-38"
        system.tick(timedelta(hours=25))
        assert cancel(call, 3) == "SUP-41"
        assert world.clock.read().now.isoformat() == "2026-01-16T11:00:00+00:00"


def test_time_may_be_frozen_inside_of_it():
    """As where a fixture intercepts and the test is decorated with `freeze_time`."""
    with intercept(seed=5) as world, freeze_time(NOW):
        with_requests("GET", f"{SUPERLOOP}/2", GOOD)

        order = world.vendor("superloop").orders.get(2)
        assert order["appointments"][0]["starts_at"] == "2026-01-17T10:00:00Z"
        assert world.worlds.get(world.name).seed == 5


def test_a_token_lives_as_long_as_the_frozen_time_says():
    with freeze_time(NOW) as system, intercept() as world:
        token = world.token("superloop", "11001", expires_in=60)
        assert cancel(with_requests, 6, GOOD | token.send) == "SUP-36"
        system.tick(60)
        assert cancel(with_requests, 6, GOOD | token.send) == "SUP-09"


@pytest.mark.parametrize("call", [with_requests, with_httpx_async])
def test_a_signed_request_is_as_old_as_the_frozen_time_says(call):
    def ask():
        params = {
            "Action": "GetBrands",
            "Format": "JSON",
            "Timestamp": "2026-01-15T10:00:00+00:00",
            "UserID": "look@me.com",
            "Version": "1.0",
        }
        signed = signature.sign("b1bdb357ced10fe4e9a69840cdd4f0e9c03d77fe", signature.canonical_string(params))
        query = urlencode(params | {"Signature": signed}, quote_via=quote)
        return call("GET", f"https://sellercenter-api.falabella.com/?{query}").json

    with freeze_time(NOW) as system, intercept():
        fresh = ask()
        system.tick(timedelta(days=2))
        stale = ask()

    assert "SuccessResponse" in fresh
    assert "ErrorResponse" in stale


def test_a_webhook_reaches_a_receiver_on_this_machine():
    receiver = Receiver()
    with intercept(block_others=True) as world:
        world.settings.change("kibo", webhook_url=receiver.url)
        cancel_at_kibo()
        assert receiver.next().path == "/"
        [delivery] = world.webhooks.list()
    receiver.stop()

    assert delivery.vendor == "kibo"


def test_a_webhook_does_not_leave_this_machine():
    with intercept() as world:
        world.settings.change("kibo", webhook_url="https://hooks.example.com/notify")
        cancel_at_kibo()
        world.clock.advance(0)  # waits for what is due
        [delivery] = world.webhooks.list()

    assert [attempt.error for attempt in delivery.attempts] == [
        "not sent: in process webhooks are posted to this machine alone"
    ]


def cancel_at_kibo():
    got = with_requests(
        "POST",
        "https://30125-translation.mozu.com/api/v2/order/action/cancel",
        {"x-vol-tenant": "30125", **JSON},
        b'{"orderId": 1010101, "dispositionReason": "other", "dispositionOtherReason": "x"}',
    )
    assert got.status == 200


@pytest.mark.parametrize(
    ("host", "nearby"),
    [
        ("localhost", True),
        ("App.LOCALHOST.", True),
        ("127.9.9.9", True),
        ("[::1]", True),
        ("10.0.0.1", False),
        ("localhost.example.com", False),
        ("", False),
    ],
)
def test_this_machine_is_known_by_its_names(host, nearby):
    assert inprocess.is_nearby(host) is nearby


@pytest.mark.parametrize("url", [None, "http://[bad", "https://localhost@hooks.example.com/"])
def test_an_address_that_is_nowhere_is_not_asked(monkeypatch, url):
    monkeypatch.setattr(inprocess, "post", lambda event: pytest.fail("posted"))

    assert inprocess.post_nearby(Event(vendor="kibo", name="x", body="", url=url)).status is None
    assert post is not inprocess.post


def test_a_world_that_was_never_asked_is_never_made():
    names = {world.name for world in inprocess.server().app.extensions["mockserver"].list()}

    with intercept():
        during = {world.name for world in inprocess.server().app.extensions["mockserver"].list()}

    assert during == names


def test_nothing_is_left_of_a_world():
    with intercept() as world:
        cancel(with_requests, 1)

    assert inprocess.server().app.extensions["mockserver"].get(world.name) is None


def run(code):
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)  # noqa: S603  # ours


def test_the_package_brings_nothing_until_intercept_is_asked_for():
    code = "import sys, mockserver.testing; print(*(name for name in sys.modules if name.startswith('mockserver')))"

    assert run(code).stdout.split() == ["mockserver", "mockserver.testing"]


def test_a_missing_library_is_told_with_what_to_install():
    told = run("import sys; sys.modules['wsgi_intercept'] = None; from mockserver.testing import intercept").stderr

    assert "ImportError: intercept() needs wsgi_intercept: pip install 'order-mockserver[testing]'" in told


def test_frozen_time_is_no_time_to_bring_the_server():
    told = run(
        "import freezegun; freezegun.freeze_time('2026-01-15').start(); from mockserver.testing import intercept"
    )

    assert "ImportError: import intercept before time is frozen" in told.stderr


def test_the_package_has_no_other_name():
    with pytest.raises(AttributeError, match="no attribute 'intercepted'"):
        mockserver.testing.intercepted  # noqa: B018  # the look is what raises
