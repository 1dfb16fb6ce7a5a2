"""A fixture that freezes time before the plugin's own are set up, as pytest-freezer's does."""

from tests.testing.conftest import LOADED

SUITE = """
import pytest
import requests
from freezegun import freeze_time

@pytest.fixture
def frozen():
    with freeze_time("2026-01-15T10:00:00Z") as time:
        yield time

def test_in_process(frozen, mock_intercept):
    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
    order = requests.get("https://360-api.superloop.com/api/connect/orders/2", headers=headers, timeout=5).json()
    assert order["appointments"][0]["startTime"] == "2026-01-17T10:00:00Z"

def test_with_a_server(frozen, mock_world):
    assert mock_world.worlds.get(mock_world.name).requests == 0

def test_thawed(mock_world, mock_intercept):
    here, there = mock_intercept.clock.read().now, mock_world.clock.read().now
    assert abs((here - there).total_seconds()) < 3600
"""


def test_what_the_fixtures_need_is_loaded_before_time_is_frozen(pytester, monkeypatch, served):
    monkeypatch.setenv("ORDER_MOCK_URL", served.url)
    pytester.makepyfile(SUITE)

    result = pytester.runpytest_subprocess(*LOADED, "-p", "no:hypothesispytest", "-p", "no:cacheprovider")

    result.assert_outcomes(passed=3)
