"""Superloop over HTTP, both doors: shapes, order of checks, and every rule of the cancel at work."""

import pytest

from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.vendors.superloop.orders.model import ACTIVE, AppointmentStatus
from mockserver.vendors.superloop.routes import VENDOR
from mockserver.vendors.superloop.rules import RULES
from mockserver.web.routing import Routes
from tests.vendors.superloop.headers import GOOD, without
from tests.vendors.superloop.polls import outcome

CANCEL = "/api/connect/orders/cancel"
CANCEL_VISIT = "/api/connect/orders/appointment-cancellations/request"
ROUTES = Routes(VENDORS)
VISIT = {"id": 1101, "status": "Booked", "starts_at": "2026-01-15T11:00:00Z"}
"""In an hour."""


@pytest.mark.rule("SUP-01", "SUP-02", "SUP-03")
@pytest.mark.parametrize("version", ["1", "2", "3", "4", "5", "6", "7"])
def test_a_cancellable_order_is_cancelled_in_every_version(http, version):
    reply = http.post(CANCEL, json={"orderId": 1}, headers=GOOD | {"X-API-VERSION": version})

    assert (reply.status, reply.body, reply.rule) == (200, b"", "SUP-01")
    assert reply.header("content-type") is None
    assert reply.header("x-mock-source") == "seed"
    assert http.item("superloop", "orders", "1")["status"] == "CANCELLED"


def test_the_answer_carries_the_documented_headers(http):
    reply = http.post(CANCEL, json={"orderId": 1}, headers=GOOD)

    assert reply.header("x-content-type-options") == "nosniff"
    assert reply.header("x-xss-protection") == "1; mode=block"
    assert reply.header("cache-control") == "no-cache, no-store, max-age=0, must-revalidate"
    assert reply.header("pragma") == "no-cache"
    assert reply.header("expires") == "0"
    assert reply.header("x-frame-options") == "DENY"


@pytest.mark.rule("SUP-04", "SUP-16")
def test_version_8_is_taken_unless_the_setting_says_7(http):
    newest = GOOD | {"X-API-VERSION": "8"}

    assert http.post(CANCEL, json={"orderId": 1}, headers=newest).status == 200
    http.settings("superloop", newest_version=7)
    assert http.post(CANCEL, json={"orderId": 2}, headers=newest).rule == "SUP-16"


@pytest.mark.rule("SUP-04")
def test_a_version_that_the_setting_adds_is_not_taken_for_a_printed_one(http):
    http.settings("superloop", newest_version=9)

    reply = http.post(CANCEL, json={"orderId": 1}, headers=GOOD | {"X-API-VERSION": "9"})

    assert reply.status == 200
    assert "SUP-03" not in http.entry(reply)["rules"]


@pytest.mark.rule("SUP-05", "SUP-58")
def test_a_cancelled_order_reads_cancelled(http):
    http.post(CANCEL, json={"orderId": 1}, headers=GOOD)

    reply = http.get("/api/connect/orders/1", headers=GOOD)

    assert reply.status == 200
    assert reply.header("content-type") == "application/json"
    assert (reply.json["status"], reply.json["isCancellable"]) == ("CANCELLED", False)


def test_an_order_reads_with_the_documented_names(http):
    reply = http.get("/api/connect/orders/2", headers=GOOD)

    assert reply.json == {
        "id": 2,
        "orderType": "new",
        "status": "IN_PROGRESS",
        "isCancellable": True,
        "customerRef": "demo-2",
        "appointments": [
            {
                "id": 201,
                "nbnAppointmentId": "APT000000000201",
                "slotType": "AM",
                "startTime": "2026-01-17T10:00:00Z",
                "endTime": "2026-01-17T14:00:00Z",
                "status": "Booked",
            }
        ],
    }


@pytest.mark.parametrize(
    ("authorization", "challenge", "rule"),
    [
        (None, "Bearer", "SUP-06"),
        ("Basic dXNlcjpwYXNz", "Bearer", "SUP-07"),
        ("Bearer", "Bearer", "SUP-07"),
        ("Bearer ", "Bearer", "SUP-07"),
        ("Bearer garbage", 'error="invalid_token"', "SUP-08"),
        ("Bearer superloop-revoked", 'error="invalid_token"', "SUP-08"),
        ("Bearer superloop-expired", 'error="invalid_token"', "SUP-09"),
    ],
)
def test_a_missing_or_bad_token_is_401(http, authorization, challenge, rule):
    headers = without("Authorization") | ({"Authorization": authorization} if authorization else {})

    reply = http.post(CANCEL, json={"orderId": 1}, headers=headers)

    assert (reply.status, reply.rule) == (401, rule)
    assert challenge in reply.header("www-authenticate")
    assert reply.json["errors"][0]["code"] == "UNAUTHORIZED"
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


@pytest.mark.rule("SUP-10")
def test_the_scheme_may_be_in_lower_case(http):
    headers = GOOD | {"Authorization": "bearer superloop-token"}

    assert http.post(CANCEL, json={"orderId": 1}, headers=headers).status == 200


@pytest.mark.rule("SUP-M5")
def test_a_token_for_another_audience_is_401(http):
    made = http.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11001", "preset": "wrong-audience"})

    reply = http.post(CANCEL, json={"orderId": 1}, headers=GOOD | made.json["send"])

    assert (reply.status, reply.rule) == (401, "SUP-M5")
    assert 'error_description="The access token is for another audience"' in reply.header("www-authenticate")
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


@pytest.mark.rule("SUP-11")
@pytest.mark.parametrize("body", [b"", b"{", b'{"orderId": 9}'])
def test_the_token_is_judged_before_anything_else(http, body):
    assert http.post(CANCEL, body=body, headers={"Authorization": "Bearer garbage"}).rule == "SUP-08"


@pytest.mark.rule("SUP-14")
def test_no_row_answers_403():
    assert 403 not in {rule.status for rule in RULES}


@pytest.mark.rule("SUP-12", "SUP-13", "SUP-14")
@pytest.mark.parametrize("order_id", [9, 0, -1, 4711])
def test_a_foreign_order_looks_like_an_unknown_one(http, order_id):
    foreign = http.post(CANCEL, json={"orderId": 9}, headers=GOOD)
    unknown = http.post(CANCEL, json={"orderId": 4711}, headers=GOOD)

    reply = http.post(CANCEL, json={"orderId": order_id}, headers=GOOD)

    assert reply.status == 404
    assert reply.body == foreign.body == unknown.body
    assert http.item("superloop", "orders", "9")["status"] == "IN_PROGRESS"


@pytest.mark.parametrize(
    ("version", "rule"),
    [
        (None, "SUP-15"),
        ("0", "SUP-16"),
        ("9", "SUP-16"),
        ("99", "SUP-16"),
        ("seven", "SUP-17"),
        ("7.0", "SUP-17"),
        ("v7", "SUP-17"),
        ("", "SUP-17"),
        ("9" * 500, "SUP-17"),
    ],
)
def test_a_missing_or_unknown_version_is_400_and_named(http, version, rule):
    headers = without("X-API-VERSION") | ({} if version is None else {"X-API-VERSION": version})

    reply = http.post(CANCEL, json={"orderId": 1}, headers=headers)

    assert (reply.status, reply.rule) == (400, rule)
    assert reply.json["errors"][0]["field"] == "X-API-VERSION"


@pytest.mark.rule("SUP-18")
def test_spaces_and_case_around_the_version_header_change_nothing(http):
    headers = without("X-API-VERSION") | {"x-Api-vERSION": "  7  "}

    assert http.post(CANCEL, json={"orderId": 1}, headers=headers).status == 200


@pytest.mark.rule("SUP-19")
def test_two_versions_that_differ_are_refused(http):
    headers = [*GOOD.items(), ("X-API-VERSION", "6")]

    assert http.post(CANCEL, json={"orderId": 1}, headers=headers).rule == "SUP-19"
    same = [*GOOD.items(), ("X-API-VERSION", "7")]
    assert http.post(CANCEL, json={"orderId": 1}, headers=same).status == 200


@pytest.mark.rule("SUP-20", "SUP-M3", "SUP-M4")
def test_the_service_read_begins_with_version_4(http):
    early = http.get("/api/connect/services/905", headers=GOOD | {"X-API-VERSION": "3"})
    good = http.get("/api/connect/services/905", headers=GOOD | {"X-API-VERSION": "4"})
    unknown = http.get("/api/connect/services/4711", headers=GOOD)

    assert (early.status, early.rule) == (400, "SUP-20")
    assert (good.status, good.json["vlanId"]) == (200, "905")
    assert (unknown.status, unknown.rule) == (404, "SUP-M4")


@pytest.mark.rule("SUP-21")
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_that_is_not_declared_as_json_is_415(http, media_type):
    headers = GOOD | ({"Content-Type": media_type} if media_type else {})

    assert http.post(CANCEL, body=b'{"orderId":1}', headers=headers).status == 415


@pytest.mark.rule("SUP-22")
@pytest.mark.parametrize("media_type", ["application/json", "application/json;charset=UTF-8", "application/x+json"])
def test_json_types_are_taken(http, media_type):
    headers = GOOD | {"Content-Type": media_type}

    assert http.post(CANCEL, body=b'{"orderId":1}', headers=headers).status == 200


@pytest.mark.parametrize(
    ("body", "status", "rule"),
    [
        (b"", 400, "SUP-23"),
        (b'{"orderId":1', 400, "SUP-23"),
        (b'{"orderId":\xff}', 400, "SUP-23"),
        (b"[1]", 400, "SUP-24"),
        (b'"1"', 400, "SUP-24"),
        (b"1", 400, "SUP-24"),
        (b"{}", 422, "SUP-25"),
        (b'{"orderId":null}', 422, "SUP-25"),
        (b'{"orderId":"abc"}', 422, "SUP-26"),
        (b'{"orderId":{}}', 422, "SUP-26"),
        (b'{"orderId":"1"}', 422, "SUP-27"),
        (b'{"orderId":true}', 422, "SUP-28"),
        (b'{"orderId":1.5}', 422, "SUP-29"),
        (b'{"orderId":9223372036854775808}', 422, "SUP-30"),
        (b'{"orderId":1e300}', 422, "SUP-30"),
        (b'{"OrderId":1}', 422, "SUP-32"),
        (b'{"order_id":1}', 422, "SUP-32"),
    ],
)
def test_a_wrong_body_is_refused_and_changes_nothing(http, body, status, rule):
    reply = http.post(CANCEL, body=body, headers=GOOD | {"Content-Type": "application/json"})

    assert reply.status == status
    assert reply.rule == ("SUP-25" if rule == "SUP-32" else rule)
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


def test_the_least_id_of_64_bits_is_an_id(http):
    reply = http.post(CANCEL, json={"orderId": -(2**63)}, headers=GOOD)

    assert (reply.status, reply.rule) == (404, "SUP-13")


@pytest.mark.rule("SUP-29")
def test_a_fraction_of_nothing_is_a_whole_number(http):
    headers = GOOD | {"Content-Type": "application/json"}

    assert http.post(CANCEL, body=b'{"orderId":1.5}', headers=headers).status == 422
    assert http.post(CANCEL, body=b'{"orderId":1.0}', headers=headers).status == 200


@pytest.mark.rule("SUP-27")
def test_text_in_digits_is_taken_when_numbers_are_lenient(http):
    assert http.post(CANCEL, json={"orderId": "1"}, headers=GOOD).status == 422
    http.settings("superloop", lenient_numbers=True)
    assert http.post(CANCEL, json={"orderId": "1"}, headers=GOOD).status == 200


@pytest.mark.parametrize(
    ("text", "rule"),
    [("--1", "SUP-26"), ("1-", "SUP-26"), ("9" * 30, "SUP-30"), ("9" * 5000, "SUP-30"), ("-5", "SUP-13")],
)
def test_lenient_numbers_take_no_text_that_is_no_number(http, text, rule):
    http.settings("superloop", lenient_numbers=True)

    assert http.post(CANCEL, json={"orderId": text}, headers=GOOD).rule == rule


@pytest.mark.rule("SUP-58")
def test_the_largest_id_can_be_read_and_cancelled(http):
    http.add("superloop", "orders", id=2**63 - 1, caller="11001", status="HELD")

    assert http.get(f"/api/connect/orders/{2**63 - 1}", headers=GOOD).json["id"] == 2**63 - 1
    assert http.post(CANCEL, json={"orderId": 2**63 - 1}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-31", "SUP-33", "SUP-52")
def test_unknown_fields_duplicates_and_accept_do_no_harm(http):
    headers = GOOD | {"Content-Type": "application/json", "Accept": "application/xml"}

    reply = http.post(CANCEL, body=b'{"orderId":4711,"reason":"x","orderId":1}', headers=headers)

    assert reply.status == 200


@pytest.mark.rule("SUP-34")
def test_the_remedy_of_a_flag_set_by_hand_helps(http):
    http.change("superloop", "orders", "1", is_cancellable=False)
    refused = http.post(CANCEL, json={"orderId": 1}, headers=GOOD)

    remedy = http.entry(refused)["explanation"]["would_succeed"]

    assert 'PATCH /__admin/vendors/superloop/orders/1 {"is_cancellable": null}' in remedy
    http.change("superloop", "orders", "1", is_cancellable=None)
    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-34")
def test_the_flag_decides_not_the_state(http):
    http.change("superloop", "orders", "1", is_cancellable=False)
    http.change("superloop", "orders", "7", is_cancellable=True)

    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).rule == "SUP-34"
    assert http.post(CANCEL, json={"orderId": 7}, headers=GOOD).status == 200


@pytest.mark.parametrize(
    ("order_id", "code", "rule"),
    [
        (5, "ORDER_NOT_CANCELLABLE", "SUP-35"),
        (7, "ORDER_NOT_CANCELLABLE", "SUP-35"),
        (6, "ORDER_NOT_CANCELLABLE", "SUP-36"),
        (3, "APPOINTMENT_WITHIN_WINDOW", "SUP-38"),
        (4, "APPOINTMENT_WITHIN_WINDOW", "SUP-39"),
        (11, "APPOINTMENT_WITHIN_WINDOW", "SUP-43"),
    ],
)
def test_a_refused_cancel_is_422_and_changes_nothing(http, order_id, code, rule):
    before = http.item("superloop", "orders", str(order_id))

    reply = http.post(CANCEL, json={"orderId": order_id}, headers=GOOD)

    assert reply.status == 422
    assert reply.json["errors"][0]["code"] == code
    assert http.item("superloop", "orders", str(order_id)) == before


@pytest.mark.rule("SUP-36")
def test_a_second_cancel_is_refused_unless_repeats_are_ok(http):
    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200
    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).rule == "SUP-36"
    http.settings("superloop", cancel_repeat="ok")
    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200


@pytest.mark.parametrize(
    ("order_id", "rule"), [(2, "SUP-37"), (2, "SUP-48"), (8, "SUP-42"), (10, "SUP-44"), (10, "SUP-48")]
)
def test_what_does_not_stand_in_the_way(http, order_id, rule):
    assert http.post(CANCEL, json={"orderId": order_id}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-42")
@pytest.mark.parametrize("status", sorted(set(AppointmentStatus) - ACTIVE))
def test_a_visit_in_an_hour_that_is_not_active_does_not_stop_the_cancel(http, status):
    http.change("superloop", "orders", "11", appointments=[VISIT | {"status": status}])

    assert http.post(CANCEL, json={"orderId": 11}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-38")
@pytest.mark.parametrize("status", sorted(ACTIVE))
def test_a_visit_in_an_hour_that_is_active_stops_the_cancel(http, status):
    http.change("superloop", "orders", "11", appointments=[VISIT | {"status": status}])

    assert http.post(CANCEL, json={"orderId": 11}, headers=GOOD).status == 422


@pytest.mark.rule("SUP-39", "SUP-40")
def test_26_hours_are_too_near_and_a_second_more_is_not(http):
    assert http.post(CANCEL, json={"orderId": 4}, headers=GOOD).rule == "SUP-39"
    http.advance("-PT1S")
    assert http.post(CANCEL, json={"orderId": 4}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-39")
def test_the_edge_is_outside_when_the_setting_says_so(http):
    assert http.post(CANCEL, json={"orderId": 4}, headers=GOOD).rule == "SUP-39"
    http.settings("superloop", cancel_window_inclusive=False)
    assert http.post(CANCEL, json={"orderId": 4}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-41")
@pytest.mark.parametrize("later", ["PT25H", "PT28H", "P30D"])
def test_a_visit_that_has_begun_or_is_past_stops_the_cancel(http, later):
    http.advance(later)

    assert http.post(CANCEL, json={"orderId": 3}, headers=GOOD).rule == "SUP-41"


@pytest.mark.rule("SUP-38", "SUP-01")
def test_an_explanation_says_until_when_the_appointment_can_be_cancelled_first(http):
    near = http.post(CANCEL, json={"orderId": 3}, headers=GOOD)

    advice = "cancel the appointment first, which is taken until 24 hours before it starts"
    assert advice in http.entry(near)["explanation"]["would_succeed"]
    assert outcome(http, http.post(CANCEL_VISIT, json={"appointmentId": 301}, headers=GOOD)).status == 200
    assert http.post(CANCEL, json={"orderId": 3}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-41", "SUP-01")
def test_an_explanation_says_that_nbn_can_cancel_a_visit_that_has_begun(http):
    http.advance("PT30H")
    begun = http.post(CANCEL, json={"orderId": 3}, headers=GOOD)

    assert "the action cancel-appointment" in http.entry(begun)["explanation"]["would_succeed"]
    http.act("superloop", "cancel-appointment", appointment_id=301)
    assert http.post(CANCEL, json={"orderId": 3}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-45")
def test_a_search_for_slots_is_no_appointment(http):
    http.change("superloop", "orders", "1", open_appointment_requests=[77])

    assert http.post(CANCEL, json={"orderId": 1}, headers=GOOD).status == 200


@pytest.mark.rule("SUP-46")
def test_of_two_reasons_the_order_is_told(http):
    http.change("superloop", "orders", "3", status="COMPLETED")

    reply = http.post(CANCEL, json={"orderId": 3}, headers=GOOD)

    assert [error["code"] for error in reply.json["errors"]] == ["ORDER_NOT_CANCELLABLE"]


@pytest.mark.rule("SUP-48")
def test_a_cancel_takes_its_visits_along_unless_told_not_to(http):
    http.post(CANCEL, json={"orderId": 2}, headers=GOOD)
    http.settings("superloop", cancel_cascades=False)
    http.post(CANCEL, json={"orderId": 10}, headers=GOOD)

    assert http.item("superloop", "orders", "2")["appointments"][0]["status"] == "cancelled"
    assert http.item("superloop", "orders", "10")["appointments"][0]["status"] == "Reserved"


@pytest.mark.rule("SUP-50")
@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE", "PATCH"])
def test_another_method_is_405_with_allow(http, method):
    reply = http.send(method, CANCEL, headers=GOOD)

    assert (reply.status, reply.header("allow")) == (405, "POST")


@pytest.mark.rule("SUP-50")
def test_options_lists_the_methods(http):
    assert http.send("OPTIONS", CANCEL).header("allow") == "POST"


@pytest.mark.rule("SUP-51")
@pytest.mark.parametrize(
    "path", [CANCEL + "/", "/api/connect/orders/Cancel", "/api/connect/orders/Cancel/x", "/api/Connect/orders/cancel"]
)
def test_an_unknown_path_is_404_and_names_what_it_may_have_meant(http, path):
    reply = http.post(path, json={"orderId": 1}, headers=GOOD)

    assert (reply.status, reply.rule) == (404, "SUP-51")
    assert "POST /api/connect/orders/cancel" in http.entry(reply)["explanation"]["facts"]["nearest"]


@pytest.mark.rule("SUP-M1", "SUP-M2")
def test_reading_what_is_not_there(http):
    assert http.get("/api/connect/orders/9", headers=GOOD).rule == "SUP-M1"
    assert http.get("/api/connect/orders/abc", headers=GOOD).rule == "SUP-M2"


REFUSED_CANCELS = [(1, "SUP-34"), (5, "SUP-35"), (6, "SUP-36"), (3, "SUP-38"), (4, "SUP-39"), (11, "SUP-41")]


@pytest.mark.parametrize(("order_id", "rule"), REFUSED_CANCELS)
@pytest.mark.parametrize("status", [400, 404, 409, 500])
def test_which_status_a_refused_cancel_has_can_be_overridden_row_by_row(http, order_id, rule, status):
    http.change("superloop", "orders", "1", is_cancellable=False)
    http.change("superloop", "orders", "11", appointments=[VISIT | {"starts_at": "2026-01-15T09:00:00Z"}])
    before = http.item("superloop", "orders", str(order_id))

    http.put(f"/__admin/rules/{rule}/answer", json={"status": status})
    reply = http.post(CANCEL, json={"orderId": order_id}, headers=GOOD)

    assert (reply.status, reply.rule, reply.header("x-mock-source")) == (status, rule, "override")
    assert reply.json["errors"][0]["field"] == "orderId"
    assert http.item("superloop", "orders", str(order_id)) == before


@pytest.mark.parametrize(
    ("versions", "rule"),
    [([], "SUP-15"), (["9"], "SUP-16"), (["seven"], "SUP-17"), (["6", "7"], "SUP-19"), (["3"], "SUP-20")],
)
def test_which_status_a_wrong_version_has_can_be_overridden_row_by_row(http, versions, rule):
    headers = [*without("X-API-VERSION").items(), *(("X-API-VERSION", version) for version in versions)]

    http.put(f"/__admin/rules/{rule}/answer", json={"status": 404})
    reply = http.get("/api/connect/services/905", headers=headers)

    assert (reply.status, reply.rule, reply.json["errors"][0]["field"]) == (404, rule, "X-API-VERSION")


@pytest.mark.parametrize(
    "host",
    ["360-api.superloop.com", "360-api-sandbox.superloop.com", "sso.superloop.com", "SSO-sandbox.superloop.com:443"],
)
@pytest.mark.parametrize("operation", VENDOR.operations, ids=lambda operation: operation.name)
def test_every_operation_is_found_at_every_host_name_of_the_vendors(operation, host):
    for path in operation.paths:
        request = Request(operation.method, path.replace("<number>", "1"), "", {"host": host}, b"")

        assert ROUTES.match(request).operation is operation


def test_the_token_can_be_left_out_or_anything(http):
    http.settings("superloop", auth="off")
    assert http.post(CANCEL, json={"orderId": 1}, headers=without("Authorization")).status == 200
    http.settings("superloop", auth="any")
    assert http.post(CANCEL, json={"orderId": 2}, headers=GOOD | {"Authorization": "Bearer x"}).status == 200


@pytest.mark.rule("SUP-53")
@pytest.mark.parametrize("path", [CANCEL, "/api/connect/orders/create", "/api/connect/qualifications/request"])
def test_an_unexpected_error_is_500_and_changes_nothing(http, path):
    reply = http.post(path, json={"orderId": 1}, headers=GOOD | {"X-Mock-Answer": "SUP-53"})

    assert (reply.status, reply.rule) == (500, "SUP-53")
    assert reply.json["errors"][0]["code"] == "INTERNAL_ERROR"
    assert http.item("superloop", "orders", "1")["status"] == "IN_PROGRESS"


@pytest.mark.parametrize(
    "body",
    [
        b'{"orderId":1,"x":"orderId"}',
        b'{"orderId":1,"x":{"orderId":2}}',
        b'{"orderId":1,"x":"orderId","y":' + b"[" * 1000 + b"]" * 1000 + b"}",
    ],
)
def test_a_name_that_stands_elsewhere_too_is_not_given_twice(http, body):
    reply = http.post(CANCEL, body=body, headers=GOOD | {"Content-Type": "application/json"})

    assert reply.status == 200
    assert "SUP-33" not in http.entry(reply)["rules"]


def test_the_printed_token_is_warned_of_only_once_it_has_expired(http):
    printed = http.item(
        "superloop", "tokens", http.get("/__admin/vendors/superloop/tokens").json["tokens"][-1]["value"]
    )
    headers = GOOD | {"Authorization": f"Bearer {printed['value']}"}

    assert "expired" in http.post(CANCEL, json={"orderId": 1}, headers=headers).warning
    http.put("/__admin/clock", json={"action": "freeze", "instant": "2025-03-11T23:00:00Z"})
    assert http.post(CANCEL, json={"orderId": 2}, headers=headers).warning is None
