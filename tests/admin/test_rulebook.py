"""The rules over the control API: every row, its source, and how often it fired in this world."""

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
