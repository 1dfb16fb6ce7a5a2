"""Superloop's location searches and qualifications over HTTP, both doors."""

from urllib.parse import urlsplit

import pytest

from tests.vendors.superloop.bodies import QUALIFICATION, SEARCH, without
from tests.vendors.superloop.headers import GOOD

SEARCHES = "/api/connect/location-searches/request"
QUALIFICATIONS = "/api/connect/qualifications/request"
AT = {SEARCHES: SEARCH, QUALIFICATIONS: QUALIFICATION}


def polled(http, path, body, version="7"):
    """What is found at the Location, with requests done at once."""
    http.settings("superloop", requests_finish="at-once")
    taken = http.post(path, json=body, headers=GOOD | {"X-API-VERSION": version})
    assert taken.status == 201, taken.text
    return http.get(urlsplit(taken.header("location")).path, headers=GOOD)


@pytest.mark.rule("SUP-M20", "SUP-M21", "SUP-M22")
def test_a_search_is_taken_then_runs_then_has_what_was_found(http):
    taken = http.post(SEARCHES, json=SEARCH | {"streetNumber": "42"}, headers=GOOD)
    path = urlsplit(taken.header("location")).path

    running, done = http.get(path, headers=GOOD), http.get(path, headers=GOOD)

    assert (taken.status, taken.body, path) == (201, b"", "/api/connect/location-searches/requests/1")
    assert (running.status, running.body) == (202, b"")
    assert (done.status, done.header("content-type")) == (200, "application/json")
    assert done.json == [
        {"id": "LOC000000000042", "description": "42 Wattle Street, Exampleville QLD 4999"},
        {"id": "LOC000000000043", "description": "Unit 3, 42 Wattle Street, Exampleville QLD 4999"},
    ]


@pytest.mark.parametrize(
    ("address", "found"),
    [
        ({"streetName": "wattle", "unitNumber": "3"}, ["LOC000000000043"]),
        ({"streetName": " BANKSIA ", "streetType": "road", "streetTypeSuffix": "NORTH"}, ["LOC000000000044"]),
        ({"streetName": "Grevillea", "buildingLevel": "2", "buildingName": "mock  house"}, ["LOC000000000045"]),
        ({"streetName": "Sample", "suburb": "sampleton", "state": "vic", "postcode": "3999"}, ["LOC151638004851"]),
        ({"streetName": "Wattle", "streetNumber": "43"}, []),
        ({"streetName": "Wattle", "streetTypeSuffix": "North"}, []),
        ({"streetName": "Wattle", "streetTypeSuffix": "", "unitNumber": "3"}, ["LOC000000000043"]),
        ({"streetName": "Waratah"}, []),
        ({"streetName": "Nowhere"}, []),
    ],
)
def test_every_part_that_is_given_has_to_be_the_sites(http, address, found):
    reply = polled(http, SEARCHES, {"sourceType": "nbn"} | address)

    assert [site["id"] for site in reply.json] == found


@pytest.mark.rule("SUP-M50")
@pytest.mark.parametrize("path", AT)
def test_uniti_begins_with_version_7(http, path):
    body = AT[path] | {"sourceType": "uniti"}

    early = http.post(path, json=body, headers=GOOD | {"X-API-VERSION": "6"})
    in_time = http.post(path, json=body, headers=GOOD)

    assert (early.status, early.json["errors"][0]["field"]) == (422, "sourceType")
    assert in_time.status == 201
    assert http.get("/__admin/vendors/superloop/requests").json["meta"]["total"] == 1


def test_the_sites_of_uniti_are_their_own(http):
    assert polled(http, SEARCHES, {"sourceType": "uniti", "streetName": "Waratah"}).json[0]["id"] == "OPC000000000001"
    assert polled(http, QUALIFICATIONS, {"sourceType": "uniti", "locationId": "OPC000000000001"}).status == 200


@pytest.mark.rule("SUP-M10", "SUP-M11", "SUP-M13")
@pytest.mark.parametrize(
    ("path", "wrong", "fields"),
    [
        (SEARCHES, {}, ["sourceType", "streetName"]),
        (SEARCHES, {"sourceType": "opticomm", "streetNumber": 42}, ["sourceType", "streetNumber", "streetName"]),
        (
            SEARCHES,
            {"sourceType": "NBN", "streetName": " ", "postcode": 4999},
            ["sourceType", "streetName", "postcode"],
        ),
        (QUALIFICATIONS, {"locationId": 42, "sourceType": "x", "pots": 1}, ["locationId", "sourceType", "pots"]),
        (QUALIFICATIONS, {"locationId": " ", "avcId": []}, ["locationId", "sourceType", "avcId"]),
    ],
)
def test_all_that_is_wrong_is_told_and_nothing_begins(http, path, wrong, fields):
    http.post(SEARCHES, json={"sourceType": "x", "streetNumber": 1}, headers=GOOD)  # one of each fault

    reply = http.post(path, json=wrong, headers=GOOD)

    assert reply.status == 422
    assert [error["field"] for error in reply.json["errors"]] == fields
    assert http.get("/__admin/vendors/superloop/requests").json["meta"]["total"] == 0


def test_a_qualification_has_the_documented_names(http):
    reply = polled(http, QUALIFICATIONS, QUALIFICATION)

    shown = reply.json
    ids = [shown.pop(name) for name in ("qualificationSearchId", "remoteQualificationSearchId", "orderId")]
    assert all(len(one) == 36 for one in ids)
    assert len(set(ids)) == 3
    assert http.item("superloop", "qualifications", ids[0])["remote_id"] == ids[1]
    assert reply.status == 200
    assert without(without(shown, "availableProducts"), "infrastructures") == {
        "locationId": "LOC000000000042",
        "sourceType": "nbn",
        "address": "42 Wattle Street, Exampleville QLD 4999",
        "addressDetails": {
            "streetNumber": "42",
            "street": "Wattle Street",
            "suburb": "Exampleville",
            "state": "QLD",
            "postcode": "4999",
            "formattedAddress": "42 Wattle Street, Exampleville QLD 4999",
        },
        "technologyType": "Fibre To The Premises",
        "accessTechnology": "Fibre",
        "status": "COMPLETED",
        "region": "Urban",
        "latitude": "-27.500001",
        "longitude": "153.000001",
        "poiId": "4EXA",
        "poiName": "EXAMPLEVILLE",
        "sqType": "LOC",
        "serviceClass": "3",
        "orderSlas": ["Standard", "Accelerated"],
        "newDevelopmentsCharge": {"applicable": False},
        "infrastructureInstallationOptions": [{"option": "nbn-no-action"}, {"option": "nbn-tech"}],
    }
    assert shown["availableProducts"]["tc4"][1]["planName"] == "Home Fast 100/20"
    assert shown["infrastructures"][0]["ports"][:2] == [
        {"id": "1", "status": "Free"},
        {"id": "2", "status": "Used", "avcId": "AVC000000000042"},
    ]


@pytest.mark.parametrize(("pots", "match"), [("0312341234", True), ("0255501234", False), (None, False)])
def test_an_active_line_tells_whether_its_number_was_given(http, pots, match):
    body = {"locationId": "LOC151638004851", "sourceType": "nbn"} | ({"pots": pots} if pots else {})

    [line] = polled(http, QUALIFICATIONS, body).json["infrastructures"]

    assert line == {
        "id": "CPI151638004851",
        "productId": "NCAS",
        "copperPairStatus": "Active",
        "serviceType": "FNN",
        "hasActivePOTS": True,
        "potsInterconnectMatch": match,
        "ports": [],
    }


def test_a_qualification_of_a_circuit_says_so(http):
    reply = polled(http, QUALIFICATIONS, QUALIFICATION | {"avcId": "AVC000000000042"})

    assert (reply.json["sqType"], reply.json["avcId"]) == ("AVC", "AVC000000000042")


@pytest.mark.rule("SUP-M51")
@pytest.mark.parametrize(
    "body",
    [
        {"locationId": "LOC999", "sourceType": "nbn"},
        {"locationId": "LOC000000000042", "sourceType": "uniti"},
        {"locationId": "loc000000000042", "sourceType": "nbn"},
    ],
)
def test_a_location_that_is_not_there_is_told_by_the_poll(http, body):
    reply = polled(http, QUALIFICATIONS, body)

    assert (reply.status, reply.rule) == (422, "SUP-M51")
    assert reply.json["errors"][0] == {
        "code": "UNKNOWN_LOCATION",
        "field": "locationId",
        "message": "The location is not known",
    }
    assert http.get("/__admin/vendors/superloop/qualifications").json["meta"]["total"] == 1


@pytest.mark.rule("SUP-M23")
@pytest.mark.parametrize("path", AT)
def test_what_was_found_is_the_callers_alone_and_nothing_once_it_is_removed(http, path):
    http.settings("superloop", requests_finish="at-once")
    place = urlsplit(http.post(path, json=AT[path], headers=GOOD).header("location")).path
    collection = "location_searches" if path == SEARCHES else "qualifications"

    foreign = http.get(place, headers=GOOD | {"Authorization": "Bearer superloop-token-b"})
    made = http.get(f"/__admin/vendors/superloop/{collection}").json[collection][-1]["id"]
    http.delete(f"/__admin/vendors/superloop/{collection}/{made}")
    removed = http.get(place, headers=GOOD)

    assert foreign.status == removed.status == 404
    assert foreign.body == removed.body


def test_a_site_of_nothing_but_its_id_can_be_qualified(http):
    http.add("superloop", "locations", id="LOC1")

    reply = polled(http, QUALIFICATIONS, {"locationId": "LOC1", "sourceType": "nbn"})

    assert (reply.status, reply.json["address"]) == (200, "LOC1")
