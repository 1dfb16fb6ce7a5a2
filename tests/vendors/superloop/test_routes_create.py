"""Superloop's creation of orders over HTTP, both doors."""

from urllib.parse import urlsplit

import pytest

from tests.vendors.superloop.bodies import ORDER, without
from tests.vendors.superloop.headers import GOOD

CREATE = "/api/connect/orders/create"
QUALIFICATIONS = "/api/connect/qualifications/request"


def orders(http):
    return http.get("/__admin/vendors/superloop/orders").json["meta"]["total"]


def qualified(http, location_id, **more):
    """The ids of a qualification that is made now, as a create has them."""
    http.settings("superloop", requests_finish="at-once")
    body = {"locationId": location_id, "sourceType": "nbn"} | more
    taken = http.post(QUALIFICATIONS, json=body, headers=GOOD)
    result = http.get(urlsplit(taken.header("location")).path, headers=GOOD).json
    return {"remoteQualificationSearchId": result["remoteQualificationSearchId"]}


def at(http, location_id, **more):
    """A create for that site, without what is of another."""
    return (
        without(ORDER, "infrastructureId") | qualified(http, location_id) | {"planName": "Home Standard 25/10"} | more
    )


@pytest.mark.rule("SUP-54", "SUP-58")
def test_an_order_is_created_with_its_location_where_the_same_is_read(http):
    created = http.post(CREATE, json=ORDER, headers=GOOD)
    read = http.get(urlsplit(created.header("location")).path, headers=GOOD)

    assert (created.status, created.rule, created.header("content-type")) == (201, "SUP-54", "application/json")
    assert created.header("location") == f"http://localhost/api/connect/orders/{created.json['id']}"
    assert (read.status, read.rule, read.json) == (200, "SUP-58", created.json)
    assert without(created.json, "id") == {
        "orderType": "new",
        "status": "SUBMITTED",
        "isCancellable": True,
        "customerRef": "demo-17",
        "serviceClass": "13",
        "technologyType": "Fibre To The Node",
        "trafficClass": "TC4",
        "installationType": "nbn-no-action",
        "locId": "LOC151638004851",
        "poi": "3SAM",
        "poiName": "SAMPLETON",
        "region": "Urban",
        "eSla": "Standard",
        "bandwidthProfile": {"speedDown": "100", "speedUp": "20", "planName": "Home Fast 100/20"},
        "infrastructure": {"id": "CPI151638004851", "productId": "NCAS"},
        "address": {
            "streetNumber": "12",
            "street": "Sample Street",
            "suburb": "Sampleton",
            "state": "VIC",
            "postcode": "3999",
            "formattedAddress": "12 Sample Street, Sampleton VIC 3999",
        },
        "aggregationMethod": "L2TP",
        "appointments": [],
    }


def test_a_created_order_is_kept_with_all_that_was_sent(http):
    sent = ORDER | {"quoteName": "Q-1", "productType": "Access Only", "ntdOption": "standard", "requireVLAN": False}

    created = http.post(CREATE, json=sent, headers=GOOD).json

    kept = http.item("superloop", "orders", str(created["id"]))
    assert kept["contact"] == {
        "name": "Alex Sample",
        "phone": "0491 570 156",
        "email": "alex@example.com",
        "notes": None,
    }
    assert (kept["quote_name"], kept["product_type"], kept["ntd_option"]) == ("Q-1", "Access Only", "standard")
    assert (kept["term"], kept["require_vlan"], kept["created_at"]) == (1, False, "2026-01-15T10:00:00Z")
    assert kept["remote_order_id"] == "1eb878c4-d4b9-6e0e-9f99-7e380507f753"


def test_two_orders_have_two_ids_and_none_that_is_taken(http):
    first = http.post(CREATE, json=ORDER, headers=GOOD).json["id"]
    http.add("superloop", "orders", id=first + 1, caller="11001", status="HELD")
    http.add("superloop", "orders", id=first + 3, caller="11001", status="HELD")

    second = http.post(CREATE, json=ORDER, headers=GOOD)

    assert second.status == 201
    assert second.json["id"] not in {first, first + 1, first + 3}


@pytest.mark.rule("SUP-55")
@pytest.mark.parametrize("version", ["4", "5", "6", "7", "8"])
def test_aggregation_method_is_required_from_version_4(http, version):
    before = orders(http)

    reply = http.post(CREATE, json=without(ORDER, "aggregationMethod"), headers=GOOD | {"X-API-VERSION": version})

    assert (reply.status, reply.rule) == (422, "SUP-55")
    assert reply.json["errors"] == [
        {"code": "REQUIRED", "field": "aggregationMethod", "message": "aggregationMethod is required"}
    ]
    assert orders(http) == before


@pytest.mark.parametrize("version", ["1", "2", "3"])
@pytest.mark.parametrize("sent", [{}, {"aggregationMethod": "L2TP"}, {"aggregationMethod": 7}])
def test_before_version_4_there_is_no_aggregation_method(http, version, sent):
    body = without(ORDER, "aggregationMethod") | sent

    reply = http.post(CREATE, json=body, headers=GOOD | {"X-API-VERSION": version})

    assert reply.status == 201
    assert "aggregationMethod" not in reply.json


@pytest.mark.rule("SUP-56")
@pytest.mark.parametrize("source", ["uniti", "NBN", "opticomm"])
def test_orders_are_for_nbn_alone(http, source):
    reply = http.post(CREATE, json=ORDER | {"sourceType": source}, headers=GOOD)

    assert (reply.status, reply.rule, reply.json["errors"][0]["field"]) == (422, "SUP-56", "sourceType")


LIMITS = [("customerReference", 200), ("quoteName", 50), ("contactName", 40)]


@pytest.mark.rule("SUP-57")
@pytest.mark.parametrize(("field", "most"), LIMITS)
@pytest.mark.parametrize("character", ["x", "\u00e9", "\U0001f680"])
def test_a_text_has_so_many_characters_and_one_more_is_named(http, field, most, character):
    fits = http.post(CREATE, json=ORDER | {field: character * most}, headers=GOOD)
    too_long = http.post(CREATE, json=ORDER | {field: character * (most + 1)}, headers=GOOD)

    assert fits.status == 201
    assert (too_long.status, too_long.rule) == (422, "SUP-57")
    assert [error["field"] for error in too_long.json["errors"]] == [field]


@pytest.mark.rule("SUP-57")
def test_an_e_mail_address_has_50_characters_at_most(http):
    fits = "a" * (50 - len("@example.com")) + "@example.com"

    assert http.post(CREATE, json=ORDER | {"contactEmail": fits}, headers=GOOD).status == 201
    too_long = http.post(CREATE, json=ORDER | {"contactEmail": "a" + fits}, headers=GOOD)
    assert (too_long.rule, too_long.json["errors"][0]["field"]) == ("SUP-57", "contactEmail")


@pytest.mark.parametrize(
    ("change", "field", "rule"),
    [
        ({"contactName": None}, "contactName", "SUP-M10"),
        ({"contactName": "  "}, "contactName", "SUP-M10"),
        ({"contactPhone": "1300 555 123"}, "contactPhone", "SUP-M13"),
        ({"contactPhone": 491570156}, "contactPhone", "SUP-M11"),
        ({"contactEmail": "alex"}, "contactEmail", "SUP-M13"),
        ({"contactEmail": "alex@"}, "contactEmail", "SUP-M13"),
        ({"term": "1"}, "term", "SUP-M11"),
        ({"term": 0}, "term", "SUP-M12"),
        ({"term": 1.5}, "term", "SUP-M11"),
        ({"trafficClass": "tc9"}, "trafficClass", "SUP-M13"),
        ({"restorationSla": "Fastest"}, "restorationSla", "SUP-M13"),
        ({"portId": "1"}, "portId", "SUP-M11"),
        ({"requireVLAN": "yes"}, "requireVLAN", "SUP-M11"),
        ({"vlanId": 4095}, "vlanId", "SUP-M12"),
        ({"potsWaiver": 1}, "potsWaiver", "SUP-M11"),
        ({"aggregationMethod": "l2tp"}, "aggregationMethod", "SUP-M13"),
        ({"transferType": "OTHER"}, "transferType", "SUP-M13"),
        ({"ntdInstallation": True}, "ntdInstallation", "SUP-M11"),
    ],
)
def test_a_wrong_field_is_named_and_nothing_is_created(http, change, field, rule):
    before = orders(http)

    reply = http.post(CREATE, json=ORDER | change, headers=GOOD)

    assert (reply.status, reply.rule) == (422, rule)
    assert [error["field"] for error in reply.json["errors"]] == [field]
    assert orders(http) == before


@pytest.mark.rule("SUP-56", "SUP-57", "SUP-M10", "SUP-M13", "SUP-55")
def test_all_that_is_wrong_comes_in_one_body_in_the_order_of_the_page(http):
    wrong = {
        "aggregationMethod": None,
        "transferType": "OTHER",
        "contactEmail": "x",
        "contactPhone": "0",
        "quoteName": "x" * 51,
        "sourceType": "uniti",
        "customerReference": "x" * 201,
        "somethingElse": 1,
    }

    reply = http.post(CREATE, json=wrong, headers=GOOD)

    assert [error["field"] for error in reply.json["errors"]] == [
        "sourceType",
        "customerReference",
        "quoteName",
        "contactName",
        "contactPhone",
        "contactEmail",
        "remoteQualificationSearchId",
        "aggregationMethod",
        "transferType",
    ]


def test_numbers_as_text_are_taken_when_the_setting_says_so(http):
    http.settings("superloop", lenient_numbers=True)

    assert http.post(CREATE, json=ORDER | {"term": "1", "vlanId": "10"}, headers=GOOD).json["vlanId"] == 10


@pytest.mark.rule("SUP-M52")
@pytest.mark.parametrize(
    ("token", "remote_id"),
    [
        ("superloop-token", "00000000-0000-4000-8000-000000000000"),
        ("superloop-token", "no uuid"),
        ("superloop-token-b", ORDER["remoteQualificationSearchId"]),
    ],
)
def test_a_foreign_qualification_looks_like_an_unknown_one(http, token, remote_id):
    body = ORDER | {"remoteQualificationSearchId": remote_id}

    reply = http.post(CREATE, json=body, headers=GOOD | {"Authorization": f"Bearer {token}"})

    assert (reply.status, reply.rule) == (422, "SUP-M52")
    assert reply.json["errors"] == [
        {
            "code": "UNKNOWN_QUALIFICATION",
            "field": "remoteQualificationSearchId",
            "message": "The qualification is not known",
        }
    ]


@pytest.mark.rule("SUP-M53")
def test_a_qualification_holds_for_a_day_and_not_a_second_longer(http):
    http.advance("PT23H59M59S")
    assert http.post(CREATE, json=ORDER, headers=GOOD).status == 201

    http.advance("PT1S")
    stale = http.post(CREATE, json=ORDER, headers=GOOD)

    assert (stale.status, stale.rule) == (422, "SUP-M53")
    http.settings("superloop", qualification_life_hours=25)
    assert http.post(CREATE, json=ORDER, headers=GOOD).status == 201


@pytest.mark.rule("SUP-M53")
def test_a_qualification_holds_until_the_site_changes_or_is_gone(http):
    http.change("superloop", "locations", "LOC151638004851", infrastructures=[])
    changed = http.post(CREATE, json=ORDER, headers=GOOD)
    http.delete("/__admin/vendors/superloop/locations/LOC151638004851")
    gone = http.post(CREATE, json=ORDER, headers=GOOD)

    assert changed.rule == gone.rule == "SUP-M53"
    assert changed.status == 422


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"qualificationSearchId": "d8a71e0b-4da6-44b4-a28e-000000000000"}, "qualificationSearchId"),
        ({"locationId": "LOC000000000042"}, "locationId"),
        ({"planName": "Home Ultrafast 1000/50"}, "planName"),
        ({"infrastructureId": "NTD000000000042"}, "infrastructureId"),
        ({"portId": 1}, "portId"),
    ],
)
@pytest.mark.rule("SUP-M59")
def test_what_the_qualification_does_not_have_is_named(http, change, field):
    reply = http.post(CREATE, json=ORDER | change, headers=GOOD)

    assert (reply.status, reply.rule) == (422, "SUP-M59")
    assert reply.json["errors"][0]["field"] == field


@pytest.mark.rule("SUP-M58", "SUP-M59")
def test_several_things_that_do_not_go_together_come_in_one_body(http):
    body = at(http, "LOC000000000043", restorationSla="Accelerated", locationId="LOC1", requireVLAN=True)

    reply = http.post(CREATE, json=body, headers=GOOD)

    assert [error["field"] for error in reply.json["errors"]] == ["locationId", "restorationSla", "vlanId"]


@pytest.mark.rule("SUP-M58")
def test_a_vlan_that_is_required_has_to_be_named(http):
    missing = http.post(CREATE, json=ORDER | {"requireVLAN": True}, headers=GOOD)
    given = http.post(CREATE, json=ORDER | {"requireVLAN": True, "vlanId": 10}, headers=GOOD)

    assert (missing.status, missing.json["errors"][0]["field"]) == (422, "vlanId")
    assert (given.status, given.json["vlanId"]) == (201, 10)


IN_USE = [
    ("LOC000000000042", {"infrastructureId": "NTD000000000042", "portId": 2}, "AVC000000000042"),
    ("LOC000000000043", {"infrastructureId": "CPI000000000043"}, "AVC000000000043"),
]


@pytest.mark.rule("SUP-M54", "SUP-M55", "SUP-M59")
@pytest.mark.parametrize(("location_id", "chosen", "avc_id"), IN_USE)
@pytest.mark.parametrize("version", ["1", "4", "7"])
def test_what_is_in_use_is_taken_over_with_its_circuit_and_a_type(http, location_id, chosen, avc_id, version):
    headers = GOOD | {"X-API-VERSION": version}
    body = at(http, location_id, **chosen)

    neither = http.post(CREATE, json=body, headers=headers)
    typed = http.post(CREATE, json=body | {"transferType": "SERVICE_TRANSFER"}, headers=headers)
    untyped = http.post(CREATE, json=body | {"avcIdForTransfer": avc_id}, headers=headers)
    transfer = {"avcIdForTransfer": avc_id, "transferType": "CONNECT_OUTSTANDING"}
    another = http.post(CREATE, json=body | transfer | {"avcIdForTransfer": "AVC1"}, headers=headers)
    both = http.post(CREATE, json=body | transfer, headers=headers)

    assert (neither.status, [error["field"] for error in neither.json["errors"]]) == (
        422,
        ["avcIdForTransfer", "transferType"],
    )
    assert (typed.rule, untyped.rule, another.rule) == ("SUP-M54", "SUP-M55", "SUP-M59")
    assert (both.status, both.json["orderType"]) == (201, "transfer")
    assert {name: both.json[name] for name in transfer} == transfer


def test_a_port_is_sent_as_a_number_and_shown_as_text(http):
    body = at(http, "LOC000000000042", infrastructureId="NTD000000000042", portId=3)

    reply = http.post(CREATE, json=body, headers=GOOD)

    assert reply.json["infrastructure"] == {"id": "NTD000000000042", "portId": "3", "productId": "NFAS"}
    assert reply.json["orderType"] == "new"


@pytest.mark.rule("SUP-M57")
def test_a_line_whose_number_was_not_matched_needs_a_waiver(http):
    body = ORDER | qualified(http, "LOC151638004851", pots="0255501234")

    without_it = http.post(CREATE, json=body, headers=GOOD)
    waived = http.post(CREATE, json=body | {"potsWaiver": True}, headers=GOOD)

    assert (without_it.status, without_it.rule, without_it.json["errors"][0]["field"]) == (422, "SUP-M57", "potsWaiver")
    assert (waived.status, waived.json["orderType"]) == (201, "transfer")


@pytest.mark.rule("SUP-M56", "SUP-M57")
@pytest.mark.parametrize(
    ("sent", "status", "fields", "order_type"),
    [
        ({}, 422, ["potsServiceOwner", "potsWaiver"], None),
        ({"potsServiceOwner": False}, 422, ["potsWaiver"], None),
        ({"potsServiceOwner": False, "potsWaiver": False}, 422, ["potsWaiver"], None),
        ({"potsServiceOwner": False, "potsWaiver": True}, 201, None, "transfer"),
        ({"potsServiceOwner": True}, 201, None, "new"),
    ],
)
def test_a_ull_line_needs_its_owner_or_a_waiver(http, sent, status, fields, order_type):
    body = at(http, "LOC000000000044", infrastructureId="CPI000000000044")
    http.post(CREATE, json=body, headers=GOOD)  # refused for both

    reply = http.post(CREATE, json=body | sent, headers=GOOD)

    assert reply.status == status
    assert reply.json.get("orderType") == order_type
    assert [error["field"] for error in reply.json.get("errors", ())] == (fields or [])


@pytest.mark.rule("SUP-54")
def test_a_site_without_infrastructure_gets_a_technician(http):
    body = at(http, "LOC000000000045", planName="Home Fast 100/20")

    reply = http.post(CREATE, json=body, headers=GOOD)

    assert (reply.status, reply.json["installationType"]) == (201, "nbn-tech")
    assert "infrastructure" not in reply.json


def test_states_are_shown_as_the_setting_calls_them(http):
    http.settings("superloop", order_status_map={"submitted": "Received"})

    assert http.post(CREATE, json=ORDER, headers=GOOD).json["status"] == "Received"


def test_the_location_is_a_path_in_the_callers_world(http):
    http.settings("superloop", location_style="path")

    reply = http.post(f"/__world/{http.world}{CREATE}", json=ORDER, headers=GOOD, world=False)

    assert reply.header("location") == f"/__world/{http.world}/api/connect/orders/{reply.json['id']}"


@pytest.mark.parametrize(("body", "status", "rule"), [(b"", 400, "SUP-23"), (b"[]", 400, "SUP-24")])
def test_what_is_no_object_is_no_order(http, body, status, rule):
    reply = http.post(CREATE, body=body, headers=GOOD | {"Content-Type": "application/json"})

    assert (reply.status, reply.rule) == (status, rule)


def test_a_created_order_can_be_cancelled_and_is_the_callers_alone(http):
    order_id = http.post(CREATE, json=ORDER, headers=GOOD).json["id"]
    stranger = GOOD | {"Authorization": "Bearer superloop-token-b"}

    assert http.get(f"/api/connect/orders/{order_id}", headers=stranger).status == 404
    assert http.post("/api/connect/orders/cancel", json={"orderId": order_id}, headers=stranger).status == 404
    assert http.post("/api/connect/orders/cancel", json={"orderId": order_id}, headers=GOOD).status == 200
