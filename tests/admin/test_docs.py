"""The pages under `/docs`: the browser in a chosen world, and the tables of rules, which need no scripts."""

import html.parser
import json
import re
import sys
from itertools import pairwise

import pytest

from mockserver.app import create_app
from mockserver.registry import VENDORS
from mockserver.rules import Source
from tests.admin.conftest import toy_app

HOSTILE = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>"


class Page(html.parser.HTMLParser):
    """What a page loads, links to, and has as elements."""

    def __init__(self, page):
        super().__init__()
        self.loads, self.links, self.tags, self.forms = [], [], [], []
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        named = dict(attrs)
        self.tags.append((tag, named))
        if tag in ("script", "link", "img", "iframe"):
            self.loads += [named[name] for name in ("src", "href") if named.get(name)]
        if tag == "a":
            self.links.append(named["href"])
        if tag == "form":
            self.forms.append(named)


def config(page):
    return json.loads(re.search(r'<script type="application/json" id="page">(.*?)</script>', page, re.DOTALL)[1])


def articles(page):
    return [attrs["id"] for tag, attrs in Page(page).tags if tag == "article"]


# --- the browser


@pytest.mark.parametrize("start", ["/__admin/docs", "/__world/w/__admin/docs"])
def test_the_browser_and_all_it_loads_come_from_this_server(admin, start):
    reply = admin.client.get(start)
    loads = Page(reply.text).loads

    assert reply.content_type == "text/html; charset=utf-8"
    assert {link.rpartition("/")[2] for link in loads} >= {"swagger-ui.css", "swagger-ui-bundle.js", "browser.js"}
    for link in loads:
        assert admin.client.get(f"{start.removesuffix('docs')}{link}").status_code == 200, link
    assert "://" not in reply.text
    policy = reply.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "connect-src 'self'" in policy
    assert "unsafe-inline" not in policy.partition("script-src")[2].partition(";")[0]


def test_the_browser_offers_the_document_of_every_vendor(admin):
    documents = config(admin.send("GET", "/docs").text)["documents"]

    assert [each["url"] for each in documents] == [
        "openapi.json", *(f"openapi/{vendor.name}.json" for vendor in VENDORS),
    ]  # fmt: skip
    assert all(admin.client.get(f"/__admin/{each['url']}").status_code == 200 for each in documents)


@pytest.mark.parametrize(
    ("path", "headers", "world", "prefix"),
    [
        ("/__admin/docs", {}, "default", ""),
        ("/__admin/docs?world=mine", {}, "mine", ""),
        ("/__admin/docs?world=mine&new=", {}, "mine", ""),
        ("/__admin/docs?world=mine&new=newer", {}, "newer", ""),
        ("/__admin/docs", {"Host": "mine.localhost:8080"}, "mine", ""),
        ("/__admin/docs", {"X-Mock-World": "mine"}, "mine", ""),
        ("/__world/mine/__admin/docs", {}, "mine", "/__world/mine"),
        ("/__world/mine/__admin/docs?world=other", {}, "mine", "/__world/mine"),
    ],
)
def test_what_is_tried_out_goes_to_the_world_that_was_chosen(admin, path, headers, world, prefix):
    page = admin.client.get(path, headers=headers).text

    assert (config(page)["world"], config(page)["prefix"]) == (world, prefix)
    assert [attrs for tag, attrs in Page(page).tags if tag == "option" and "selected" in attrs]
    assert re.search(rf"<option selected>{world}</option>", page)
    assert Page(page).forms[0]["action"] == "/__admin/docs", "what is picked leads out of a prefix"


def test_worlds_that_exist_can_be_picked_and_looking_makes_none():
    app = create_app()
    client = app.test_client()
    client.put("/__admin/worlds/theirs", json={})

    page = client.get("/__admin/docs?new=unheard").text

    assert "<option>theirs</option>" in page
    assert [world.name for world in app.extensions["mockserver"].list()] == ["theirs"]


@pytest.mark.parametrize("query", ["new=BAD", "world=a%20b", f"new={'x' * 64}", "new=%3Cscript%3E", "colour=1"])
@pytest.mark.parametrize("path", ["/docs", "/docs/rules/kibo"])
def test_a_name_that_no_world_can_have_is_refused(refused, path, query):
    [error] = refused("GET", f"{path}?{query}", 400)["errors"]

    assert (error["in"], error["pointer"]) == ("query", f"/{query.partition('=')[0]}")


def test_a_hostile_name_of_a_world_stays_text(admin):
    page = admin.client.get("/__admin/docs", headers={"X-Mock-World": HOSTILE}).text

    assert HOSTILE not in page
    assert "<script>alert" not in page
    assert config(page)["world"] == HOSTILE
    assert not [attrs for tag, attrs in Page(page).tags if "onerror" in attrs]


@pytest.mark.parametrize("asset", ["__init__.py", "..", "swagger-ui.js.map", "index.html"])
def test_no_other_file_of_the_browser_is_handed_out(refused, asset):
    refused("GET", f"/docs/{asset}", 404)


@pytest.mark.parametrize("path", ["/docs", "/docs/swagger-ui.css"])
def test_without_the_browser_the_answer_tells_how_to_install_it(refused, monkeypatch, path):
    monkeypatch.setitem(sys.modules, "flask_swagger_ui", None)

    assert "pip install 'order-mockserver[docs]'" in refused("GET", path, 404)["detail"]


def test_the_rules_need_no_browser_to_be_installed(admin, monkeypatch):
    monkeypatch.setitem(sys.modules, "flask_swagger_ui", None)

    assert admin.send("GET", "/docs/rules/dash").status_code == 200


# --- the rules


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_every_rule_stands_in_the_page_at_its_anchor(admin, vendor):
    reply = admin.send("GET", f"/docs/rules/{vendor.name}")

    assert articles(reply.text) == [rule.id for rule in vendor.rules]
    assert not Page(reply.text).loads or Page(reply.text).loads == ["data:,"]
    assert "<script" not in reply.text
    assert reply.headers["Content-Security-Policy"].startswith("default-src 'none'; style-src")
    judged = [attrs["id"] for tag, attrs in Page(reply.text).tags if attrs.get("class") == "judged-row"]
    assert judged == [rule.id for rule in vendor.rules if rule.source is Source.INFERRED]


def row(page, rule_id):
    return page.partition(f'<article id="{rule_id}"')[2].partition("</article>")[0]


def test_a_row_tells_all_that_is_known_of_its_rule(admin):
    good = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "X-Mock-World": "w"}
    admin.client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=good)

    shown = row(admin.send("GET", "/docs/rules/superloop?world=w").text, "SUP-38")

    assert "An active appointment that starts in less than 26 hours stops the cancel." in shown
    assert "422 Unprocessable Entity\nContent-Type: application/json\n" in shown
    assert "&#34;errors&#34;: [" in shown
    assert "<strong>1 time</strong>" in shown
    assert 'href="https://connect-api-doc.superloop.com/' in shown


def test_an_overridden_answer_stands_beside_the_rows_own_as_text(admin):
    answer = {"status": 409, "headers": {"X-Old": HOSTILE.replace("'", "")}, "body": HOSTILE}
    observed = {"target": "https://example.test", "on": "2026-01-15"}
    admin.send("PUT", "/rules/SUP-38/answer", json={**answer, "observed": observed})

    page = admin.send("GET", "/docs/rules/superloop").text
    shown = row(page, "SUP-38")

    assert "409 Conflict" in shown
    assert "422 Unprocessable Entity" in shown
    assert "as seen at https://example.test on 2026-01-15" in shown
    assert "observed: seen at the vendor" in shown
    assert "&lt;script&gt;alert(" in shown
    assert not [tag for tag, attrs in Page(page).tags if tag in ("script", "img") or "onerror" in attrs]


@pytest.mark.parametrize(
    ("query", "first", "absent"),
    [
        ("operation=cancel-order", "SUP-38", "SUP-51"),
        ("source=seed", "SUP-38", "SUP-51"),
        ("text=26+HOURS", "SUP-38", "SUP-06"),
        ("text=SUP-38", "SUP-38", "SUP-06"),
        ("operation=cancel-order&source=seed&text=appointment&world=&new=", "SUP-38", "SUP-06"),
    ],
)
def test_plain_query_parameters_choose_rows(admin, query, first, absent):
    page = admin.send("GET", f"/docs/rules/superloop?{query}").text

    assert first in articles(page)
    assert absent not in articles(page)
    assert f"{len(articles(page))} of 151 rules" in page


def test_a_search_that_finds_nothing_says_so_and_repeats_the_words_as_text(admin):
    page = admin.send("GET", "/docs/rules/kibo", query_string={"text": HOSTILE}).text

    assert "0 of 149 rules: nothing has all of that." in page
    assert not [tag for tag, attrs in Page(page).tags if tag in ("script", "img") or "onerror" in attrs]
    assert [attrs["value"] for tag, attrs in Page(page).tags if attrs.get("name") == "text"] == [HOSTILE]


@pytest.mark.parametrize(
    ("path", "status", "pointer"),
    [
        ("/docs/rules/superlop", 404, "/vendor"),
        ("/docs/rules/superloop?operation=cancel-ordr", 404, "/operation"),
        ("/docs/rules/superloop?source=gossip", 400, "/source"),
    ],
)
def test_what_is_unknown_is_refused_where_it_stands(refused, path, status, pointer):
    assert refused("GET", path, status)["errors"][0]["pointer"] == pointer


@pytest.mark.parametrize("start", ["/__admin/docs?world=w", "/__world/w/__admin/docs/rules/dash", "/__admin/docs"])
def test_every_link_of_the_pages_leads_somewhere(admin, start):
    page = admin.client.get(start).text
    links = [link for link in Page(page).links if not link.startswith(("#", "https://"))]
    followed = [admin.client.get(_joined(start, link), headers={"Accept": "text/html"}) for link in links]

    assert len(followed) > 5
    assert [reply.status_code for reply in followed] == [200] * len(followed), links


def _joined(start, link):
    base = start.partition("?")[0].rpartition("/")[0]
    while link.startswith("../"):
        base, link = base.rpartition("/")[0], link[3:]
    return link if link.startswith("/") else f"{base}/{link}"


@pytest.mark.parametrize("path", ["/docs", "/docs/rules/superloop", "/coverage?format=html&vendor=superloop"])
def test_pages_can_be_read_by_ear_and_used_by_keyboard(admin, path):
    page = admin.send("GET", path).text
    found = Page(page).tags
    levels = [int(tag[1]) for tag, _ in found if re.fullmatch("h[1-6]", tag)]

    assert '<html lang="en">' in page
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert len([tag for tag, _ in found if tag == "main"]) == 1
    assert all("scope" in attrs for tag, attrs in found if tag == "th")
    labelled = page.count("<label>")
    asked = [attrs for tag, attrs in found if tag in ("input", "select") and attrs.get("type") != "hidden"]
    assert labelled == len(asked)
    ids = [attrs["id"] for _, attrs in found if "id" in attrs]
    assert len(ids) == len(set(ids))


def test_a_vendor_without_a_document_has_its_rules_shown_all_the_same():
    client = toy_app().test_client()
    [name, *_] = [each["name"] for each in client.get("/__admin/vendors").json["vendors"]]

    assert client.get(f"/__admin/docs/rules/{name}").status_code == 200
    assert client.get("/__admin/coverage?format=html").status_code == 200
