"""The server itself: health without a world, numbers, certificates that are not there."""

import sys

import pytest

from mockserver.app import create_app
from tests.doors import RunningServer

CONTROL = ("health", "version", "metrics", "openapi.json", "openapi/dash.json", "docs", "docs/swagger-ui.css")


@pytest.mark.parametrize("path", CONTROL)
@pytest.mark.parametrize("world", ["new", "BAD"])
def test_what_is_of_no_world_makes_none_and_needs_none(path, world):
    app = create_app()

    reply = app.test_client().get(f"/__admin/{path}", headers={"X-Mock-World": world})

    assert reply.status_code == 200
    assert app.extensions["mockserver"].list() == []


def test_health_is_free_when_there_is_no_room_for_another_world(admin):
    assert admin.send("GET", "/health", world="x" * 64).json == {"status": "ok"}


def test_requests_are_counted_through_both_doors(http):
    before = counted(http.get("/__admin/metrics").text)

    http.get("/api/connect/orders/1")

    assert counted(http.get("/__admin/metrics").text) == before + 1


def counted(page):
    """How many reads of an order without a token the page tells of."""
    start = 'order_mockserver_requests_total{operation="read-order",status="401",vendor="superloop"} '
    return sum(float(line.removeprefix(start)) for line in page.splitlines() if line.startswith(start))


def test_what_a_reset_forgets_stays_counted(http):
    http.get("/api/connect/orders/1")
    before = counted(http.get("/__admin/metrics").text)

    http.post("/__admin/reset")

    assert counted(http.get("/__admin/metrics").text) == before >= 1


def test_the_server_that_runs_tells_of_its_process():
    server = RunningServer()
    connection = server.connect()

    connection.request("GET", "/__admin/metrics", headers={"Accept": "application/openmetrics-text; version=1.0.0"})
    response = connection.getresponse()
    page = response.read().decode()

    connection.close()
    server.stop()
    assert response.headers["Content-Type"].startswith("application/openmetrics-text; version=1.0.0")
    assert page.endswith("# EOF\n")
    assert "order_mockserver_worlds 0.0" in page
    if sys.platform == "linux":
        assert "process_resident_memory_bytes" in page


def test_there_is_no_certificate_as_long_as_the_server_speaks_plain_http(refused):
    assert refused("GET", "/certs/ca.crt", 404)["detail"].startswith("this server speaks plain HTTP")
