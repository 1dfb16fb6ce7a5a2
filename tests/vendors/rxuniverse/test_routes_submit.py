"""RxUniverse's submit over HTTP, both doors: what is queued, what is refused, and when an order can be seen."""

import json

import pytest

ORDERS = "/api/v2/orders"
WANTED = {
    "customerJobId": "WEB-1",
    "customerNumber": "10042",
    "jobType": "F",
    "poNumber": "PO-NEW",
    "rtLensStyle": "SV-150",
    "rtLensMaterial": "150",
}
ARGUMENTS = "Incorrect arguments provided"
STYLE = "rtLensStyle, ltLensStyle are missing, at least one parameter must be provided"
MATERIAL = "rtLensMaterial, ltLensMaterial are missing, at least one parameter must be provided"


def without(*names):
    return {name: value for name, value in WANTED.items() if name not in names}


def count(http):
    return http.get("/__admin/vendors/rxuniverse/orders").json["meta"]["total"]


@pytest.mark.rule("RXU-70")
@pytest.mark.parametrize("path", ["", "/"])
def test_an_order_is_accepted_and_can_then_be_read(http, path):
    reply = http.post(ORDERS + path, json=WANTED)
    read = http.get(f"{ORDERS}/PO-NEW").json

    assert (reply.status, reply.json["creationRemarks"]) == (202, [])
    assert {name: reply.json[name] for name in WANTED} == WANTED
    assert (reply.json["status"], reply.json["dateTimeValid"], reply.json["dateReceived"]) == ("U", None, None)
    assert read["orderNumber"] == reply.json["orderNumber"] == "337187"
    assert (read["status"], read["calculationDesc"]) == ("V", "Right eye calculated")
    assert (read["dateTimeValid"], read["dateReceived"]) == ("2026-01-15T10:00:00.000Z", "2026-01-15")


def test_every_documented_field_comes_back(http):
    sent = WANTED | {
        "ltLensStyle": "SV-160",
        "ltLensMaterial": "160",
        "balanceLens": "L",
        "corridorLength": 14.5,
        "dateWanted": "2026-02-01",
        "onHold": True,
        "frameA": 52.5,
        "frameB": 38.0,
        "frameBridge": 18,
        "frameCircumference": 148.6,
        "frameColor": "Blue",
        "frameED": 56.0,
        "frameEye": 52,
        "frameManufacturer": "DEMO",
        "frameName": "Harbour",
        "frameSKU": "H-52",
        "frameStatusCode": "S",
        "frameTemple": 140,
        "frameType": "Metal",
        "frameUPC": "000000000024",
    }

    reply = http.post(ORDERS, json=sent)
    read = http.get(f"{ORDERS}/PO-NEW").json

    assert {name: reply.json[name] for name in sent} == sent
    assert {name: read[name] for name in sent} == sent
    assert (read["status"], read["dateTimeValid"]) == ("W", "2026-01-15T10:00:00.000Z")


@pytest.mark.rule("RXU-28", "RXU-71", "RXU-70")
def test_an_order_is_unknown_until_the_processor_runs(http):
    http.settings("rxuniverse", remote_order_processor_running=False)

    number = http.post(ORDERS, json=WANTED).json["orderNumber"]

    assert http.get(f"{ORDERS}/{number}").rule == "RXU-M5"
    assert http.get(f"{ORDERS}/PO-NEW/status").rule == "RXU-61"
    assert http.delete(f"{ORDERS}/{number}").rule == "RXU-04"
    assert http.act("rxuniverse", "run-remote-order-processor") == [number]
    assert http.delete(f"{ORDERS}/{number}").status == 200


def test_a_processor_that_is_back_imports_what_was_queued(http):
    http.settings("rxuniverse", remote_order_processor_running=False)
    number = http.post(ORDERS, json=WANTED).json["orderNumber"]

    http.settings("rxuniverse", remote_order_processor_running=True)

    assert http.get(f"{ORDERS}/{number}").status == 200


def test_other_settings_leave_what_is_queued_where_it_is(http):
    http.settings("rxuniverse", remote_order_processor_running=False)
    number = http.post(ORDERS, json=WANTED).json["orderNumber"]

    http.settings("rxuniverse", warehouse="NORTH")

    assert http.get(f"{ORDERS}/{number}").status == 404


def test_a_processor_that_is_back_waits_for_the_delay(http):
    http.settings("rxuniverse", import_delay_seconds=30, remote_order_processor_running=False)
    number = http.post(ORDERS, json=WANTED).json["orderNumber"]

    http.advance("PT29S")
    http.settings("rxuniverse", remote_order_processor_running=True)
    early = http.get(f"{ORDERS}/{number}").status
    http.advance("PT1S")

    assert (early, http.get(f"{ORDERS}/{number}").status) == (404, 200)


@pytest.mark.parametrize(("running", "status"), [(True, 200), (False, 404)])
def test_an_order_is_imported_after_the_delay_by_a_running_processor(http, running, status):
    http.settings("rxuniverse", import_delay_seconds=30)
    http.post(ORDERS, json=WANTED)
    http.settings("rxuniverse", remote_order_processor_running=running)

    http.advance("PT29S")
    assert http.get(f"{ORDERS}/PO-NEW").status == 404
    http.advance("PT1S")
    assert http.get(f"{ORDERS}/PO-NEW").status == status


def test_a_processor_that_is_back_imports_what_became_due_while_it_was_stopped(http):
    http.settings("rxuniverse", import_delay_seconds=30, remote_order_processor_running=False)
    number = http.post(ORDERS, json=WANTED).json["orderNumber"]
    http.advance("PT30S")

    http.settings("rxuniverse", remote_order_processor_running=True)

    assert http.get(f"{ORDERS}/{number}").status == 200


def test_the_number_can_be_left_out_of_the_answer(http):
    http.settings("rxuniverse", order_number_on_submit="empty")

    assert http.post(ORDERS, json=WANTED).json["orderNumber"] == ""
    assert http.get(f"{ORDERS}/337187").status == 200


def test_a_number_that_is_taken_is_passed_over(http):
    http.add("rxuniverse", "orders", order_number="337188")

    assert http.post(ORDERS, json=WANTED).json["orderNumber"] == "337189"


@pytest.mark.parametrize(
    ("sent", "error", "details", "rule"),
    [
        (without("rtLensStyle"), ARGUMENTS, [STYLE], "RXU-72"),
        (without("rtLensMaterial"), ARGUMENTS, [MATERIAL], "RXU-M8"),
        (without("rtLensStyle", "rtLensMaterial"), ARGUMENTS, [STYLE, MATERIAL], "RXU-M8"),
        (WANTED | {"rtLensStyle": ""}, ARGUMENTS, [STYLE], "RXU-72"),
        (WANTED | {"crib": 60}, "crib is only valid on uncut jobs", ["Job Type: F", "Frame SW:"], "RXU-M9"),
        (WANTED | {"ellh": 20}, "ellh is only valid on uncut jobs", ["Job Type: F", "Frame SW:"], "RXU-M10"),
        (WANTED | {"customerNumber": "9999"}, "Customer does not exist", ["Provided: 9999"], "RXU-M11"),
        (WANTED | {"jobType": "A"}, "No addons entered", [], "RXU-M13"),
        (WANTED | {"jobType": "A", "addons": []}, "No addons entered", [], "RXU-M13"),
        (without("poNumber"), ARGUMENTS, ["poNumber is required"], "RXU-M14"),
        (WANTED | {"poNumber": None}, ARGUMENTS, ["poNumber has the wrong type"], "RXU-M15"),
        (WANTED | {"jobType": "f"}, ARGUMENTS, ["jobType must be one of F, U, A, E"], "RXU-M16"),
        (WANTED | {"jobType": "F "}, ARGUMENTS, ["jobType must be one of F, U, A, E"], "RXU-M16"),
        (
            WANTED | {"frameStatusCode": " S "},
            ARGUMENTS,
            ["frameStatusCode must be one of (blank), S, E, F, U, N, L, O"],
            "RXU-M16",
        ),
        (WANTED | {"balanceLens": "  "}, ARGUMENTS, ["balanceLens must be one of R, L, (blank)"], "RXU-M16"),
        (
            without("customerNumber") | {"frameA": 81, "jobType": "Q"},
            ARGUMENTS,
            [
                "customerNumber is required",
                "jobType must be one of F, U, A, E",
                "frameA is outside its limits (30 to 80)",
            ],
            "RXU-73",
        ),
    ],
)
def test_a_bad_order_is_refused_and_not_queued(http, sent, error, details, rule):
    before = count(http)

    reply = http.post(ORDERS, json=sent)

    assert (reply.status, reply.json) == (400, {"error": error, "details": details})
    assert count(http) == before
    assert "{" not in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.rule("RXU-M12")
def test_a_lab_supplied_frame_needs_the_frame_inventory(http):
    http.settings("rxuniverse", frame_inventory_online=False)

    refused = http.post(ORDERS, json=WANTED | {"frameStatusCode": "S"})

    assert (refused.status, refused.json) == (500, {"error": "Frame Inventory Module is offline", "details": []})
    assert http.post(ORDERS, json=WANTED | {"frameStatusCode": " "}).status == 202


@pytest.mark.rule("RXU-73")
@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("frameA", [30, 80], [29.9, 80.1]),
        ("poNumber", ["x" * 20], ["x" * 21]),
        ("customerJobId", ["x" * 21], ["x" * 22]),
        ("customerNumber", ["10042"], ["1" * 9]),
    ],
)
def test_limits_are_allowed_and_what_is_past_them_is_not(http, field, good, bad):
    for value in good:
        assert http.post(ORDERS, json=WANTED | {field: value}).status == 202, value
    for value in bad:
        reply = http.post(ORDERS, json=WANTED | {field: value})
        assert (reply.status, reply.rule) == (400, "RXU-73"), value


@pytest.mark.parametrize(
    "changes",
    [
        {"jobType": "U", "crib": 60, "ellh": 20},
        {"jobType": "A", "addons": ["TINT"]},
        {"balanceLens": None},
        {"balanceLens": ""},
    ],
)
def test_what_belongs_together_is_taken(http, changes):
    assert http.post(ORDERS, json=WANTED | changes).status == 202


def test_what_production_may_refuse_is_taken_with_a_warning(http):
    tall = http.post(ORDERS, json=WANTED | {"frameB": 61})
    unknown = http.post(ORDERS, json=WANTED | {"doctor": 1, "x\r\ny": 2})

    assert "frameB" in tall.warning
    assert unknown.status == 202
    assert "ignored" in unknown.warning
    assert http.entry(unknown)["explanation"]["facts"]["ignored"] == ["doctor", "x\r\ny"]


@pytest.mark.rule("RXU-94")
@pytest.mark.parametrize("media_type", ["text/plain", "application/x-www-form-urlencoded", None])
def test_a_body_that_is_not_declared_as_json_is_415(http, media_type):
    headers = {"Content-Type": media_type} if media_type else {}

    reply = http.post(ORDERS, body=json.dumps(WANTED).encode(), headers=headers)

    assert (reply.status, reply.json) == (415, {"error": "Unsupported media type", "details": []})


@pytest.mark.rule("RXU-M17")
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"\xff", b'{"poNumber":"\\ud800"}', b"[" * 5000])
def test_a_body_that_is_no_json_object_is_400(http, body):
    reply = http.post(ORDERS, body=body, headers={"Content-Type": "application/json"})

    assert (reply.status, reply.json) == (400, {"error": "Invalid JSON", "details": []})
