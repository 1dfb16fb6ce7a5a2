"""Coverage as a page: what was met with each contract beside it, in one file that needs nothing else."""

import html.parser
import re

from mockserver import documented
from mockserver.registry import VENDORS

GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "X-Mock-World": "w"}


def page_of(admin, query=""):
    return admin.send("GET", f"/coverage?format=html{query}")


def cancel(admin):
    admin.client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD)


def part(page, anchor):
    return page.partition(f'<details id="{anchor}"')[2].partition("</details>")[0]


def test_every_operation_of_every_vendor_stands_there_with_its_documented_statuses(admin):
    page = page_of(admin).text

    for vendor in VENDORS:
        contracts = documented.of(vendor.name, vendor.operation_names).contracts
        assert set(contracts) == set(vendor.operation_names)
        for name, contract in contracts.items():
            shown = part(page, f"{vendor.name}.{name}")
            assert contract.method in shown
            assert set(map(str, contract.statuses)) == set(re.findall(r'<tr><th scope="row">(\d+) ', shown))


def test_what_was_met_is_told_by_status_and_rule(admin):
    cancel(admin)
    cancel(admin)

    shown = part(page_of(admin, "&vendor=superloop").text, "superloop.cancel-order")

    assert "called 2 times, 1 of 8 statuses" in shown
    assert re.search(r'422 Unprocessable Entity</th>\s*<td><strong class="met">2</strong>', shown)
    assert re.search(r'200 OK</th>\s*<td><span class="soft">never</span>', shown)
    assert re.search(r'href="#SUP-38">SUP-38 <strong>&times;2</strong>', shown)
    assert "CancelRequest" in shown


def test_a_status_that_an_override_made_is_told_as_not_documented(admin):
    admin.send("PUT", "/rules/SUP-38/answer", json={"status": 409})
    cancel(admin)

    [row] = re.findall(r'<tr><th scope="row">409</th>.*?</tr>', page_of(admin).text, re.DOTALL)

    assert "not documented" in row
    assert "SUP-38" in row


def test_the_page_needs_no_script_no_other_file_and_no_host(admin):
    reply = page_of(admin)

    assert reply.content_type == "text/html; charset=utf-8"
    assert "<script" not in reply.text
    assert not re.search(r'(src|href)="(?!#|data:)', reply.text)
    assert "@import" not in reply.text
    assert "Content-Security-Policy" in reply.text, "in the file too, wherever it is kept"


def test_every_link_of_the_page_leads_to_a_place_in_it(admin):
    page = page_of(admin).text
    ids = re.findall(r' id="([^"]+)"', page)

    assert len(ids) == len(set(ids))
    assert {link for link in re.findall(r'href="#([^"]+)"', page) if link not in ids} == set()


def test_every_element_is_closed(admin):
    page = page_of(admin).text

    class Balance(html.parser.HTMLParser):
        open: list[str] = []  # noqa: RUF012  # one page
        VOID = frozenset({"meta", "link", "input", "br", "img"})

        def handle_starttag(self, tag, attrs):
            if tag not in self.VOID:
                self.open.append(tag)

        def handle_endtag(self, tag):
            assert self.open.pop() == tag, self.getpos()

    balance = Balance()
    balance.feed(page)
    assert balance.open == []


def test_all_worlds_are_told_as_such(admin):
    assert "Coverage of all worlds since the server" in page_of(admin, "&worlds=all").text


def test_what_was_met_goes_with_the_world_and_is_forgotten_with_the_journal(admin):
    cancel(admin)
    kept = admin.send("GET", "/state").json

    admin.send("POST", "/reset", json={"only": ["journal"]})
    forgotten = admin.send("GET", "/coverage").json["meta"]["called"]
    admin.send("PUT", "/state", json=kept)

    assert forgotten == 0
    assert admin.send("GET", "/coverage").json["meta"]["called"] == 1
