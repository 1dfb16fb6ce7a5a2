"""What the pages leave open: a setting where the vendor does otherwise, the row's override where it answers so."""

import pytest

from mockserver.registry import VENDORS

V2 = "/api/v2"
STATION = f"{V2}/job_track/stations/SURF"
(VENDOR,) = (vendor for vendor in VENDORS if vendor.name == "rxuniverse")


def answer(http, rule, **parts):
    reply = http.put(f"/__admin/rules/{rule}/answer", json=parts)
    assert reply.status == 200, reply.text


@pytest.mark.rule("RXU-44")
def test_the_words_for_a_reason_that_was_ignored_are_the_rows_to_override(http):
    body = {"orderNumber": "337178", "trayNumber": "72544", "poNumber": "Example", "message": "reason not used"}
    answer(http, "RXU-44", body=body)

    reply = http.delete(f"{V2}/orders/337178?deleteReason=CUST")

    assert (reply.status, reply.json, reply.rule) == (200, body, "RXU-44")
    assert http.item("rxuniverse", "orders", "337178")["cancel_flagged"]


@pytest.mark.rule("RXU-M37")
def test_the_status_of_a_check_in_is_the_rows_to_override(http):
    answer(http, "RXU-M37", status=200)

    reply = http.post(STATION, json={"orderIdentifier": "337184"})

    assert (reply.status, reply.json["code"], reply.rule) == (200, "SURF", "RXU-M37")
    assert http.item("rxuniverse", "orders", "337184")["status"] == "P"


@pytest.mark.rule("RXU-M45")
def test_the_names_around_a_list_are_the_rows_to_override(http):
    answer(http, "RXU-M45", body={"total": 0, "items": []})

    reply = http.get(f"{V2}/job_track/stations")

    assert (reply.status, reply.json, reply.rule) == (200, {"total": 0, "items": []}, "RXU-M45")


@pytest.mark.rule("RXU-77")
def test_a_check_in_is_read_by_the_names_that_the_setting_has(http):
    http.settings("rxuniverse", checkin_fields=["job", "by"])

    taken = http.post(STATION, json={"job": "337184", "by": "OP1", "operator": "ignored"})
    refused = http.post(STATION, json={"job": "337184", "by": "NOBODY"})

    assert (taken.status, taken.json["orderNumber"]) == (201, "337184")
    assert http.item("rxuniverse", "orders", "337184")["visits"][-1]["operator"] == "OP1"
    assert (refused.status, refused.rule) == (404, "RXU-77")


@pytest.mark.rule("RXU-M43")
def test_a_check_in_without_its_field_is_told_the_name_that_the_setting_has(http):
    http.settings("rxuniverse", checkin_fields=["job", "by"])

    reply = http.post(STATION, json={"orderIdentifier": "337184", "by": 1})

    assert reply.json["details"] == ["job is required", "by has the wrong type"]


@pytest.mark.parametrize("names", [[], ["job"], ["job", "job"], ["job", ""], ["job", "by", "at"]])
def test_a_check_in_has_two_names_that_differ(http, names):
    reply = http.patch("/__admin/settings", json={"rxuniverse": {"checkin_fields": names}})

    assert reply.status == 422
    assert "checkin_fields" in reply.text


@pytest.mark.rule("RXU-91")
@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_operation_asks_for_a_key_before_it_looks_anything_up(http, operation):
    http.settings("rxuniverse", auth_mode="api_key", api_keys=["lab-key"], enable_v1=True)
    path = operation.paths[0].replace("<path:identifier>", "999").replace("<path:code>", "NOWHERE")
    wrong = ({}, {"X-API-Key": "other"}, {"Authorization": "Bearer other"}, {"Authorization": "Basic lab-key"})

    refused = [http.send(operation.method, path, headers=headers) for headers in wrong]
    taken = [
        http.send(operation.method, path, headers=headers)
        for headers in ({"X-API-Key": "lab-key"}, {"Authorization": "Bearer lab-key"})
    ]

    for reply in refused:
        assert (reply.status, reply.header("www-authenticate")) == (401, "Bearer")
        assert reply.json == {"error": "Unauthorized", "details": []}
    assert all(reply.status != 401 for reply in taken)


@pytest.mark.rule("RXU-M84")
def test_an_answer_that_is_asked_for_tells_of_the_order_in_the_query(http):
    http.settings("rxuniverse", enable_v1=True)

    asked = http.get("/api/orders?order=410233", headers={"X-Mock-Answer": "RXU-M84"})
    http.get("/api/orders?order=410233")

    assert asked.json == {"error": "order not found", "details": ["Provided: 410233"]}
