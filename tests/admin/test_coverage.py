"""Coverage over the control API: of this world, since its reset, as JSON, Markdown and JUnit's XML."""

from xml.etree import ElementTree as ET

import pytest

from mockserver.registry import VENDORS
from mockserver.rules import Kind

GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "X-Mock-World": "w"}
TOTAL = sum(rule.kind is not Kind.PROMISE for vendor in VENDORS for rule in vendor.rules)


def cancel(admin):
    admin.client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD)


def cancel_coverage(admin):
    [superloop] = admin.send("GET", "/coverage?vendor=superloop").json["vendors"]
    [operation] = [one for one in superloop["operations"] if one["operation"] == "cancel-order"]
    return superloop, operation


def times_everywhere(admin, wanted):
    vendors = admin.send("GET", "/coverage?worlds=all").json["vendors"]
    operations = [one for vendor in vendors for one in vendor["operations"]]
    return sum(rule["times"] for one in operations for rule in one["fired"] if rule["id"] == wanted)


def test_a_fresh_world_has_fired_nothing(admin):
    reply = admin.send("GET", "/coverage").json

    assert [one["vendor"] for one in reply["vendors"]] == [vendor.name for vendor in VENDORS]
    meta = reply["meta"]
    assert (meta["fired"], meta["total"], meta["percent"]) == (0, TOTAL, 0.0)
    assert (meta["called"], meta["operations"]) == (0, sum(len(vendor.operations) for vendor in VENDORS))
    assert meta["met"] == 0 < meta["statuses"]


def test_what_fired_is_told_with_its_sentence_source_and_times(admin):
    cancel(admin)
    cancel(admin)

    superloop, operation = cancel_coverage(admin)

    assert {
        "id": "SUP-38",
        "sentence": "An active appointment that starts in less than 26 hours stops the cancel.",
        "source": "seed",
        "times": 2,
    } in operation["fired"]
    assert "SUP-38" not in [rule["id"] for rule in operation["never"]]
    assert superloop["fired"] == sum(len(one["fired"]) for one in superloop["operations"])
    assert "SUP-14" in [rule["id"] for rule in superloop["promises"]]


def test_coverage_begins_anew_with_the_journal(admin):
    cancel(admin)

    admin.send("POST", "/reset", json={"only": ["journal"]})

    assert admin.send("GET", "/coverage").json["meta"]["fired"] == 0


def test_all_worlds_are_those_that_are_gone_too_whatever_was_reset(admin):
    before = times_everywhere(admin, "SUP-38")
    cancel(admin)
    admin.send("POST", "/reset")
    cancel(admin)
    admin.send("DELETE", "/worlds/w")

    assert times_everywhere(admin, "SUP-38") == before + 2
    assert admin.send("GET", "/coverage").json["meta"]["fired"] == 0


def test_markdown_comes_as_markdown(admin):
    reply = admin.send("GET", "/coverage?format=markdown")

    assert reply.content_type == "text/markdown; charset=utf-8"
    assert reply.text.startswith(f"**0 of {TOTAL} rules fired (0.0 %)**\n")


def test_junit_comes_as_xml_with_a_suite_for_each_vendor(admin):
    reply = admin.send("GET", "/coverage?format=junit")

    assert reply.content_type == "application/xml; charset=utf-8"
    root = ET.fromstring(reply.data)  # noqa: S314  # our own
    assert [suite.get("name") for suite in root] == [vendor.name for vendor in VENDORS]
    assert len([*root.iter("testcase")]) == TOTAL


@pytest.mark.parametrize(
    ("query", "status", "pointer"),
    [
        ("format=yaml", 400, "/format"),
        ("vendor=superlop", 404, "/vendor"),
        ("colour=1", 400, "/colour"),
        ("worlds=none", 400, "/worlds"),
    ],
)
def test_a_wrong_query_is_refused_where_it_stands(refused, query, status, pointer):
    [error] = refused("GET", f"/coverage?{query}", status)["errors"]

    assert (error["in"], error["pointer"]) == ("query", pointer)
