"""The page at `/`: for browsers alone, and without secrets where the control API has a token."""

import html
import re

import pytest

from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.settings import Settings

BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def test_a_browser_gets_a_page_with_every_vendor_and_something_to_paste():
    reply = create_app().test_client().get("/", headers=BROWSER)

    assert (reply.status_code, reply.mimetype) == (200, "text/html")
    for vendor in VENDORS:
        assert vendor.title in reply.text
    assert "curl -s -X DELETE http://localhost/api/v2/orders/337178" in reply.text
    assert "Bearer superloop-token" in reply.text


def test_the_page_of_a_world_speaks_of_that_world():
    reply = create_app().test_client().get("/__world/mine/", headers=BROWSER)

    assert "http://localhost/__world/mine/api/v2/orders/337178" in reply.text


def test_a_browser_that_shows_the_page_asks_the_vendors_for_no_icon():
    page = create_app().test_client().get("/", headers=BROWSER).text

    assert '<link rel="icon" href="data:,">' in page, "else /favicon.ico stands in the journal as Falabella's"


@pytest.mark.parametrize("prefix", ["", "/__world/mine"])
def test_every_link_of_the_page_leads_somewhere_in_the_same_world(prefix):
    client = create_app().test_client()
    page = client.get(f"{prefix}/", headers=BROWSER).text
    links = re.findall(r'href="http://localhost([^"]+)"', page)

    assert {f"{prefix}/__admin/{name}" for name in ("docs", "health", "rules", "worlds")} <= set(links)
    assert {link: client.get(link).status_code for link in links} == dict.fromkeys(links, 200)


@pytest.mark.parametrize("prefix", ["", "/__world/other"])
def test_what_the_page_says_of_making_a_world_makes_one(prefix):
    client = create_app().test_client()
    page = html.unescape(client.get(f"{prefix}/", headers=BROWSER).text)
    path, body = re.search(r"curl -s -X PUT http://localhost(\S+) .*?-d '([^']+)'", page, re.DOTALL).groups()

    assert client.put(path, data=body).json["name"] == "mine"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/", {}),
        ("/", {"Accept": "*/*"}),
        ("/", {"Accept": "application/xml"}),
        ("/?Format=JSON", BROWSER),
        ("/", BROWSER | {"Host": "sellercenter-api.falabella.com"}),
    ],
)
def test_a_client_of_the_vendor_that_owns_the_path_still_gets_its_answer(http, path, headers):
    reply = http.get(path, headers=headers)

    assert (reply.status, reply.rule) == (200, "FSC-05")
    assert "E001: Parameter Action is mandatory" in reply.text


def test_the_page_is_the_same_through_both_doors(http):
    assert http.get("/", headers=BROWSER).status == 200


def test_the_page_shows_no_credentials_where_the_control_api_has_a_token():
    reply = create_app(Settings(admin_token="secret")).test_client().get("/", headers=BROWSER)

    assert reply.status_code == 200
    assert "superloop-revoked" not in reply.text
    assert '-H "Authorization: Bearer $TOKEN"' in html.unescape(reply.text)
