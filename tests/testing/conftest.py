"""What the tests of the pytest plugin share: users' suites in folders of their own."""

from importlib.metadata import entry_points

import pytest
import trustme  # noqa: F401  # a suite in this process drops what it loaded; cryptography cannot be loaded twice

_ALONE = ("-p", "no:schemathesis")  # which brings a plugin of its own, and loads much
# A checkout that was not installed since the plugin has its entry point is told of it by hand.
LOADED = (
    _ALONE if entry_points(group="pytest11", name="order_mockserver") else (*_ALONE, "-p", "mockserver.testing.plugin")
)

CANCEL = """
import pytest
import urllib3

def cancel(world, order_id):
    headers = {**world.token("superloop", "11001").send, "X-API-VERSION": "7"}
    url = f"{world.url('superloop')}/api/connect/orders/cancel"
    return urllib3.request("POST", url, json={"orderId": order_id}, headers=headers).status
"""


@pytest.fixture
def suite(pytester, monkeypatch, served):
    """Runs tests as a user's suite against the server of the session; gives what pytest printed and decided."""
    monkeypatch.setenv("ORDER_MOCK_URL", served.url)

    def run(tests, *flags):
        pytester.makepyfile(CANCEL + tests)
        return pytester.runpytest_inprocess(*LOADED, "-p", "no:cacheprovider", "--strict-markers", *flags)

    return run
