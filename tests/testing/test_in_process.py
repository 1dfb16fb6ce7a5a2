"""`--order-mock-in-process`, and `mock_intercept` without it: a test's world without a server and without sockets."""

import json
import sys

import freezegun
import pytest
import requests

from mockserver.testing import interception

KEPT = (freezegun, requests, interception)  # a run inside of ours forgets what it has loaded first, half of it too late
FLAG = "--order-mock-in-process"
REAL = """
import requests
from freezegun import freeze_time

def real(order_id):
    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
    url = "https://360-api.superloop.com/api/connect/orders/cancel"
    return requests.post(url, json={"orderId": order_id}, headers=headers, timeout=30).status_code
"""


@pytest.fixture
def alone(suite, monkeypatch):
    """A user's suite that no server is there for."""
    monkeypatch.delenv("ORDER_MOCK_URL")
    monkeypatch.setattr("mockserver.testing.hosting.Server", None)
    return lambda tests, *flags: suite(REAL + tests, *flags)


def test_a_world_in_process_is_reached_by_its_url_and_by_the_vendors_real_hosts(alone):
    result = alone(
        """
def test_url(mock_world, order_mockserver):
    assert mock_world.url("superloop").startswith(order_mockserver.base_url)
    assert cancel(mock_world, 1) == 200
    mock_world.requests.verify(vendor="superloop", exactly=1)

def test_real_host(mock_world):
    assert real(1) == 200
    mock_world.requests.verify(vendor="superloop", exactly=1)
    """,
        FLAG,
    )

    result.assert_outcomes(passed=2)


def test_the_ini_option_says_the_same(alone, pytester):
    pytester.makeini("[pytest]\norder_mock_in_process = true")

    alone("def test_real_host(mock_world): assert real(1) == 200").assert_outcomes(passed=1)


def test_the_marker_says_how_it_begins_and_frozen_time_freezes_it(alone):
    result = alone(
        """
@pytest.mark.mock_world(seed=42, fixtures=[])
@freeze_time("2026-01-15T10:00:00Z")
def test_frozen(mock_world, mock_clock, mock_faults):
    mock_faults.clear()
    assert str(mock_clock.read().now) == "2026-01-15 10:00:00+00:00"
    assert mock_world.worlds.get(mock_world.name).seed == 42
    assert not mock_world.orders("superloop").list()
    """,
        FLAG,
    )

    result.assert_outcomes(passed=1)


def test_a_failure_shows_its_journal(alone):
    result = alone("def test_real_host(mock_world): assert real(3) == 200", FLAG)

    result.assert_outcomes(failed=1)
    result.stdout.re_match_lines([r"-+ Order Mockserver: world real-host-1-\w+ -+", "r-1 .* by SUP-38"])


def test_its_worlds_are_gone_afterwards_and_what_fired_in_them_is_counted(alone, pytester):
    result = alone(
        """
NAMES = []

@pytest.mark.parametrize("round_", range(2))
def test_refused(mock_world, round_):
    assert real(3) == 422
    assert not NAMES or NAMES[0] not in [world.name for world in mock_world.worlds.list()]
    NAMES.append(mock_world.name)

def test_untouched(mock_world):
    pass
    """,
        FLAG,
        "--order-mock-coverage=rules.json",
    )

    result.assert_outcomes(passed=3)
    rows = json.loads((pytester.path / "rules.json").read_text())["vendors"]
    assert [rule["times"] // 2 for row in rows for each in row["operations"] for rule in each["fired"]
                   if rule["id"] == "SUP-38"] == [1]  # fmt: skip  # one list


def test_what_it_needs_and_is_not_installed_is_told(alone, monkeypatch):
    for name in [name for name in sys.modules if name.startswith("mockserver.testing.")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "wsgi_intercept", None)

    result = alone("def test_world(mock_world): pass", FLAG)

    result.assert_outcomes(errors=1)
    assert "intercept() needs wsgi_intercept: pip install 'order-mockserver[testing]'" in result.stdout.str()


def test_mock_intercept_is_in_process_whatever_mock_world_is(suite, pytester):
    result = suite(
        REAL
        + """
def test_both(mock_world, mock_intercept):
    assert real(3) == 422
    assert cancel(mock_world, 3) == 422
    assert mock_intercept.name != mock_world.name
    assert mock_intercept.requests.count() == mock_world.requests.count() == 1
    """,
        "--order-mock-coverage=rules.json",
    )

    result.assert_outcomes(passed=1)
    assert '"times": 2' in (pytester.path / "rules.json").read_text()
