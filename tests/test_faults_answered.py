"""What a vendor answers under a fault, through both doors alike: errors, rate limits, noise, and the journal."""

import json

import pytest

from tests.doors import signed_cancel
from tests.test_races import RACES

CALLS = {
    "superloop": ("POST", "/api/connect/orders/cancel", RACES["superloop"].headers, RACES["superloop"].body),
    "kibo": ("POST", "/api/v2/order/action/cancel", RACES["kibo"].headers, RACES["kibo"].body),
    "rxuniverse": ("DELETE", "/api/v2/orders/337178", {}, b""),
    "dash": ("POST", "/replenish/color", RACES["dash"].headers, b""),
    "falabella": ("POST", "/?" + signed_cancel("900100200"), {}, b""),
}
COLLECTION = {"dash": "devices"}
VENDORS = pytest.mark.parametrize("vendor", CALLS)
PHASES = pytest.mark.parametrize("phase", ["before", "after"])


def call(http, vendor):
    method, path, headers, body = CALLS[vendor]
    return http.send(method, path, headers=headers, body=body)


def fault(http, kind, **fields):
    reply = http.post("/__admin/faults", json={"kind": kind, **fields})
    assert reply.status == 201, reply.text
    return reply.json


def things(http, vendor):
    return http.get(f"/__admin/vendors/{vendor}/{COLLECTION.get(vendor, 'orders')}").json


@PHASES
@pytest.mark.parametrize(
    ("vendor", "internal", "status"),
    [
        ("superloop", "SUP-53", 500),
        ("kibo", "KIBO-57B", 500),
        ("rxuniverse", "RXU-M18", 500),
        ("dash", "DASH-47", 500),
        ("falabella", "FSC-M2", 200),
    ],
)
def test_an_error_is_the_vendors_own_and_only_after_has_changed_the_state(http, phase, vendor, internal, status):
    before = things(http, vendor)
    made = fault(http, "error", match={"vendor": vendor}, phase=phase)

    reply = call(http, vendor)

    assert (reply.status, reply.rule, reply.header("x-mock-fault")) == (status, internal, made["id"])
    assert (things(http, vendor) != before) == (phase == "after")
    facts = http.entry(reply)["explanation"]["facts"]
    assert facts["fault_kind"] == "error"
    assert facts["handled"] == (phase == "after")


@PHASES
@pytest.mark.parametrize(
    ("vendor", "too_many"),
    [
        ("superloop", "SUP-M6"),
        ("kibo", "KIBO-56"),
        ("rxuniverse", "RXU-M20"),
        ("dash", "DASH-M5"),
        ("falabella", "FSC-55"),
    ],
)
def test_beyond_a_rate_limit_the_vendor_answers_429_until_the_period_has_ended(http, phase, vendor, too_many):
    before = things(http, vendor)
    fault(http, "rate_limit", requests=0, period="PT10.5S", phase=phase)

    refused = call(http, vendor)

    assert (refused.status, refused.rule, refused.header("retry-after")) == (429, too_many, "11")
    assert (things(http, vendor) != before) == (phase == "after")
    assert http.entry(refused)["explanation"]["facts"]["retry_after_seconds"] == 11


def test_a_rate_limit_is_on_the_worlds_clock(http):
    fault(http, "rate_limit", requests=1, period="PT1M", match={"vendor": "kibo"})

    statuses = [call(http, "kibo").status, call(http, "kibo").status]
    http.advance("PT59S")
    late = call(http, "kibo")
    http.advance("PT1S")

    assert statuses == [200, 429]
    assert (late.status, late.header("retry-after")) == (429, "1")
    assert call(http, "kibo").status != 429


@pytest.mark.parametrize(
    ("vendor", "status", "rule", "source"),
    [
        ("kibo", 503, "KIBO-57", "page"),
        ("superloop", 503, "SUP-53", "inferred"),
        ("superloop", 404, "SUP-12", "seed"),
        ("falabella", 503, "FSC-M2", "inferred"),
    ],
)
def test_a_status_is_answered_by_the_vendors_row_or_as_judgement(http, vendor, status, rule, source):
    fault(http, "error", status=status)

    reply = call(http, vendor)

    assert (reply.status, reply.rule) == (status, rule)
    assert reply.header("x-mock-source").partition(";")[0] == source


def test_a_fault_can_ask_for_any_refusal_of_the_vendor(http):
    fault(http, "error", rule="SUP-38", match={"vendor": "superloop"}, count=1)

    assert call(http, "superloop").rule == "SUP-38"
    assert call(http, "superloop").status == 200


@VENDORS
@PHASES
def test_garbage_is_the_same_noise_through_both_doors(http, vendor, phase):
    before = things(http, vendor)
    made = fault(http, "garbage", bytes=500, phase=phase)

    reply = call(http, vendor)

    assert (reply.status, len(reply.body), reply.header("x-mock-fault")) == (200, 500, made["id"])
    assert (things(http, vendor) != before) == (phase == "after")


def test_a_rehearsed_answer_is_the_one_that_would_have_been_given(http):
    read = {"vendor": "kibo", "operation": "cancel-order", "nth": 1}
    fault(http, "garbage", match=read)

    first, second = call(http, "kibo"), call(http, "kibo")

    assert (first.status, first.rule) == (second.status, second.rule) == (200, "KIBO-01")
    assert len(first.body) == len(second.body)
    assert first.header("x-vol-correlation") != second.header("x-vol-correlation")


@pytest.mark.parametrize(
    ("vendor", "operation", "caller"),
    [
        ("superloop", "cancel-order", "11001"),
        ("kibo", "cancel-order", "tenant 30125"),
        ("dash", "replenish", "PRINTER-02"),
        ("falabella", "set-status-to-canceled", "look@me.com"),
    ],
)
def test_a_fault_meets_the_caller_and_the_operation_that_it_names(http, vendor, operation, caller):
    fault(http, "error", match={"vendor": vendor, "operation": operation, "caller": "somebody else"})
    meant = fault(http, "error", match={"vendor": vendor, "operation": operation, "caller": caller})

    assert call(http, vendor).header("x-mock-fault") == meant["id"]


@pytest.mark.parametrize(
    ("headers", "met"),
    [({"X-API-Key": "k"}, True), ({"Authorization": "Bearer k"}, True), ({"X-API-Key": "other"}, False), ({}, False)],
)
def test_the_lab_is_who_sends_one_of_its_keys(http, headers, met):
    http.settings("rxuniverse", api_keys=["k"])
    fault(http, "error", match={"caller": "the lab"})

    reply = http.get("/api/v2/orders/337178", headers=headers)

    assert (reply.header("x-mock-fault") is not None) == met


def test_an_application_of_kibo_is_known_by_its_token(http):
    token = http.get("/__admin/vendors/kibo/tokens").json["tokens"][0]
    fault(http, "error", match={"caller": token["caller"]})

    reply = http.get("/api/v2/order/1010101", headers={"Authorization": f"Bearer {token['value']}"})

    assert reply.header("x-mock-fault") == "f-1"


def test_another_operation_of_the_same_url_is_left_alone(http):
    fault(http, "error", match={"operation": "get-order"})

    assert call(http, "falabella").header("x-mock-fault") is None


def test_an_unknown_path_meets_a_fault_of_its_vendor_too(http):
    fault(http, "error", match={"vendor": "superloop"})

    assert http.get("/api/connect/nothing").header("x-mock-fault") == "f-1"


def test_without_a_fault_nothing_says_so(http):
    fault(http, "error", match={"vendor": "dash"})

    reply = call(http, "superloop")

    assert reply.header("x-mock-fault") is None
    assert "fault_id" not in json.dumps(http.entry(reply))
