"""The rules over the control API: every row, its source, and how often it fired in this world."""

import pytest

from mockserver.registry import VENDORS

GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7", "X-Mock-World": "w"}


def test_every_row_of_every_vendor_is_listed(admin):
    reply = admin.send("GET", "/rules").json

    assert [rule["id"] for rule in reply["rules"]] == [rule.id for vendor in VENDORS for rule in vendor.rules]
    assert reply["meta"] == {"total": len(reply["rules"])}
    assert all(rule["sentence"] and rule["address"] for rule in reply["rules"])


def test_the_list_can_be_of_one_vendor(admin, refused):
    reply = admin.send("GET", "/rules?vendor=superloop").json

    assert {rule["vendor"] for rule in reply["rules"]} == {"superloop"}
    assert "nearest: superloop" in refused("GET", "/rules?vendor=superlop", 404)["detail"]


def test_one_row_is_read(admin):
    shown = admin.send("GET", "/rules/SUP-38").json

    assert (shown["id"], shown["vendor"], shown["kind"], shown["fired"]) == ("SUP-38", "superloop", "answer", 0)
    assert (shown["answer"]["status"], shown["answer"]["code"]) == (422, "APPOINTMENT_WITHIN_WINDOW")


def test_a_row_counts_how_often_it_fired_in_this_world_alone(admin):
    for _ in range(2):
        admin.client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD)

    assert admin.send("GET", "/rules/SUP-38").json["fired"] == 2
    assert admin.send("GET", "/rules/SUP-38", world="default").json["fired"] == 0


def test_an_unknown_row_is_404_and_names_the_nearest(refused):
    assert "no rule 'SUP-388'; nearest: SUP-38" in refused("GET", "/rules/SUP-388", 404)["detail"]


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("vendor=falabella&operation=get-order", ["FSC-57", "FSC-M18", "FSC-M19"]),
        ("operation=get-order&source=page", ["FSC-57", "FSC-M18"]),
        ("operation=get-order&fired=true", []),
        ("operation=get-order&fired=false", ["FSC-57", "FSC-M18", "FSC-M19"]),
    ],
)
def test_the_list_can_be_of_an_operation_a_source_and_what_fired(admin, query, ids):
    assert [rule["id"] for rule in admin.send("GET", f"/rules?{query}").json["rules"]] == ids


def test_a_rule_of_several_operations_is_listed_with_each(admin):
    for operation in ("cancel-order", "create-order"):
        listed = admin.send("GET", f"/rules?vendor=superloop&operation={operation}").json["rules"]
        assert "SUP-21" in [rule["id"] for rule in listed]
    assert "SUP-21" not in str(admin.send("GET", "/rules?operation=read-service").json)


def test_the_list_of_what_fired_is_of_this_world(admin):
    admin.client.post("/api/connect/orders/cancel", json={"orderId": 3}, headers=GOOD)

    fired = admin.send("GET", "/rules?fired=true").json["rules"]

    assert fired[0]["vendor"] == "superloop"
    assert "SUP-38" in [rule["id"] for rule in fired]
    assert admin.send("GET", "/rules?fired=true", world="default").json["rules"] == []


@pytest.mark.parametrize(
    ("query", "status", "pointer"),
    [
        ("operation=cancel-ordr", 404, "/operation"),
        ("vendor=kibo&operation=read-service", 404, "/operation"),
        ("source=rumour", 400, "/source"),
        ("fired=often", 400, "/fired"),
        ("colour=1", 400, "/colour"),
    ],
)
def test_a_wrong_filter_is_refused_where_it_stands(refused, query, status, pointer):
    [error] = refused("GET", f"/rules?{query}", status)["errors"]

    assert (error["in"], error["pointer"]) == ("query", pointer)
