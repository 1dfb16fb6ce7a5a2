"""The server itself: health without a world, numbers, the browser of the documents, certificates that are not there."""

import html.parser
import sys

import pytest

from mockserver.app import create_app
from tests.doors import RunningServer

CONTROL = ("health", "version", "metrics", "openapi.json", "openapi/dash.json", "docs", "docs/swagger-ui.css")


class Links(html.parser.HTMLParser):
    """The addresses that a page loads."""

    def __init__(self, page):
        super().__init__()
        self.found = []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        self.found += [value for name, value in attrs if name in ("src", "href")]


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


@pytest.mark.parametrize("start", ["/__admin/docs", "/__world/w/__admin/docs"])
def test_the_browser_and_all_it_loads_come_from_this_server(admin, start):
    page = admin.client.get(start)
    links = Links(page.text).found

    assert page.content_type == "text/html; charset=utf-8"
    assert {link.rpartition("/")[2] for link in links} >= {"swagger-ui.css", "swagger-ui-bundle.js"}
    for link in links:
        assert admin.client.get(f"{start.removesuffix('docs')}{link}").status_code == 200, link
    assert "://" not in page.text


def test_the_browser_offers_the_document_of_every_vendor(admin):
    page = admin.send("GET", "/docs").text

    for vendor in admin.vendors:
        assert f'url: "openapi/{vendor.name}.json"' in page


@pytest.mark.parametrize("asset", ["__init__.py", "..", "swagger-ui.js.map", "index.html"])
def test_no_other_file_of_the_browser_is_handed_out(refused, asset):
    refused("GET", f"/docs/{asset}", 404)


@pytest.mark.parametrize("path", ["/docs", "/docs/swagger-ui.css"])
def test_without_the_browser_the_answer_tells_how_to_install_it(refused, monkeypatch, path):
    monkeypatch.setitem(sys.modules, "flask_swagger_ui", None)

    assert "pip install 'order-mockserver[docs]'" in refused("GET", path, 404)["detail"]


def test_there_is_no_certificate_as_long_as_the_server_speaks_plain_http(refused):
    assert refused("GET", "/certs/ca.crt", 404)["detail"].startswith("this server speaks plain HTTP")
