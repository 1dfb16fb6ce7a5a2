"""What comes with a RxUniverse order besides its frame, both doors: powers, traces, add-ons, and what is said of it."""

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
SPHERE = "ERROR 112: SPHERE MUST BE BETWEEN -39.0 AND +49.0"
CYLINDER = "CYLINDER MUST BE BETWEEN -25.0 AND +25.0"
AXIS = "AXIS MUST BE BETWEEN 0 AND 180"
ADD = "ADD MUST BE BETWEEN +0.0 AND +20.0"


def count(http):
    return http.get("/__admin/vendors/rxuniverse/orders").json["meta"]["total"]


@pytest.mark.rule("RXU-M19", "RXU-M64")
def test_all_powers_that_are_wrong_are_told_each_once(http):
    sent = WANTED | {"rtSphere": 50, "ltSphere": 60, "rtCylinder": 30, "ltAxis": 181, "rtAdd": -1}

    reply = http.post(ORDERS, json=sent)

    assert (reply.rule, reply.json["details"]) == ("RXU-M19", [SPHERE, CYLINDER, AXIS, ADD])
    assert "{" not in http.entry(reply)["explanation"]["would_succeed"]


def test_powers_are_read_as_they_were_sent(http):
    powers = {"rtSphere": -2.25, "rtCylinder": -0.5, "rtAxis": 90, "rtAdd": 1.75, "ltSphere": 1, "ltAxis": None}

    sent = http.post(ORDERS, json=WANTED | powers).json
    read = http.get(f"{ORDERS}/PO-NEW").json

    assert {name: sent[name] for name in powers} == powers
    assert {name: read[name] for name in powers} == powers


@pytest.mark.parametrize(
    "guessed", [{"rtAdd": 1}, {"ltSphere": None}, {"addons": []}, {"rtTraceZFmt": "1", "rtTraceZPoints": [1]}]
)
def test_what_no_page_shows_is_taken_with_a_warning(http, guessed):
    assert "inferred" in http.post(ORDERS, json=WANTED | guessed).warning
    assert http.post(ORDERS, json=WANTED).warning is None


@pytest.mark.parametrize(
    ("trace", "kept"),
    [
        (
            {"rtTraceFmt": "1;4;E;R", "rtTracePoints": [2500, 2510.5, 2490, 2505]},
            {"format": "1;4;E;R", "points": [2500, 2510.5, 2490, 2505]},
        ),
        ({"rtTraceFmt": None, "rtTracePoints": None}, None),
    ],
)
def test_a_trace_is_kept_with_the_order(http, trace, kept):
    number = http.post(ORDERS, json=WANTED | trace).json["orderNumber"]

    assert http.item("rxuniverse", "orders", number)["right"]["trace"] == kept


@pytest.mark.rule("RXU-M65", "RXU-M61")
def test_every_failure_of_the_traces_is_listed(http):
    before = count(http)

    reply = http.post(
        ORDERS,
        json=WANTED
        | {"rtTraceFmt": "1;4;E;R", "rtTracePoints": [2500, 2510]}
        | {"ltTraceFmt": "1;4;E;L"}
        | {"rtTraceZPoints": [1]}
        | {"ltTraceZFmt": "1;1", "ltTraceZPoints": []},
    )

    assert (reply.status, reply.rule) == (400, "RXU-M65")
    assert reply.json == {
        "error": "Invalid trace data",
        "details": [
            "ltTrace: format and points must be provided together",
            "rtTraceZ: format and points must be provided together",
            "rtTrace: 4 points announced, 2 provided",
            "ltTraceZ: 1 points announced, 0 provided",
        ],
    }
    assert count(http) == before
    assert "{" not in http.entry(reply)["explanation"]["would_succeed"]


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["TINT"], [{"code": "TINT", "quantity": 1}]),
        ([{"code": "UV400", "quantity": 2, "note": "x"}, "TINT"],
         [{"code": "UV400", "quantity": 2}, {"code": "TINT", "quantity": 1}]),
        ([], []),
    ],
)  # fmt: skip  # a row and what it becomes
def test_add_ons_are_kept_with_the_order(http, sent, kept):
    reply = http.post(ORDERS, json=WANTED | {"addons": sent})

    assert (reply.status, reply.json["addons"], reply.json["creationRemarks"]) == (202, kept, [])
    assert http.get(f"{ORDERS}/PO-NEW").json["addons"] == kept


@pytest.mark.rule("RXU-M66", "RXU-M69", "RXU-70")
def test_what_is_worth_a_remark_is_remarked_and_taken(http):
    sent = WANTED | {"addons": ["GLITTER", "TINT", "GLITTER"], "doctor": "x", "{notes}": "y"}

    reply = http.post(ORDERS, json=sent)

    assert reply.status == 202
    assert reply.json["creationRemarks"] == [
        "doctor was ignored",
        "{notes} was ignored",
        "Addon GLITTER is not listed",
    ]
    assert "creationRemarks" not in http.get(f"{ORDERS}/PO-NEW").json


@pytest.mark.rule("RXU-M67")
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"ltLensMaterial": "150"}, "Lens style is missing"),
        ({"ltLensStyle": "SV-150"}, "Lens material is missing"),
        ({"ltLensStyle": "SV-150", "rtLensStyle": ""}, "Lens style is missing, Lens material is missing"),
    ],
)
def test_half_a_lens_makes_the_order_unvalid_once_it_is_imported(http, changes, message):
    http.settings("rxuniverse", import_delay_seconds=60)
    queued = http.post(ORDERS, json=WANTED | changes)
    http.advance("PT1M")

    status = http.get(f"{ORDERS}/PO-NEW/status").json
    read = http.get(f"{ORDERS}/PO-NEW").json

    assert (queued.status, queued.json["unvalidMessage"]) == (202, message)
    assert (status["status"], status["statusDesc"], status["unvalidMessage"]) == ("U", "Unvalid", message)
    assert (status["calculationDesc"], read["dateTimeValid"]) == ("Calculations not done", None)
    assert read["dateReceived"] == "2026-01-15"


@pytest.mark.rule("RXU-M67")
def test_an_order_with_half_a_lens_that_is_on_hold_stays_on_hold(http):
    http.post(ORDERS, json=WANTED | {"ltLensStyle": "SV-150", "onHold": True})

    status = http.get(f"{ORDERS}/PO-NEW/status").json

    assert (status["status"], status["onHold"], status["unvalidMessage"]) == ("W", True, "Lens material is missing")


def test_the_refusals_of_a_submit_come_in_the_order_of_the_page(http):
    http.settings("rxuniverse", frame_inventory_online=False)
    faults = [
        ({"rtLensStyle": ""}, "RXU-72"),
        ({"crib": 1}, "RXU-M9"),
        ({"ellh": 1}, "RXU-M10"),
        ({"customerNumber": "9999"}, "RXU-M11"),
        ({"frameStatusCode": "S"}, "RXU-M12"),
        ({"jobType": "A"}, "RXU-M13"),
        ({"rtSphere": 50}, "RXU-M19"),
        ({"rtTraceFmt": "1"}, "RXU-M65"),
    ]

    for number, (_, rule) in enumerate(faults):
        sent = WANTED.copy()
        for change, _ in faults[number:]:
            sent |= change

        assert http.post(ORDERS, json=sent).rule == rule
