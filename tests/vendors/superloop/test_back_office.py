"""Superloop's back office, both doors: what nbn does with an order, and the service that it becomes."""

import pytest

from mockserver.vendors.superloop.orders.model import OrderStatus
from mockserver.vendors.superloop.orders.states import TRANSITIONS, Step
from tests.vendors.superloop.headers import GOOD

ACTIONS = "/__admin/vendors/superloop/actions"
SERVICES = 4  # of the default world
KNOWN = {
    "loc_id": "LOC000000000077",
    "avc_id": "AVC000000000077",
    "traffic_class": "TC4",
    "technology_type": "FTTP",
    "vlan_id": 77,
    "poi": "3ZZZ",
    "poi_name": "Fernhollow",
    "region": "Urban",
    "e_sla": "Standard",
    "bandwidth_profile": {"speed_down": 50, "speed_up": 20, "plan_name": "Home Fast 50/20", "cvc_inclusion": 2.25},
    "infrastructure": {"id": "NTD000000000077", "port_id": "1", "product_id": "PRI000000000077"},
    "address": {"street_number": "7", "street": "Wattlebird Parade", "suburb": "Fernhollow"},
    "aggregation_method": "ETHERNET",
    "is_nfas": False,
    "legacy_technology_type": "FTTN",
    "timezone_offset": "+09:30",
}


@pytest.mark.rule("SUP-35", "SUP-M3", "SUP-M100")
def test_a_completed_order_is_done_with_its_visits_and_its_service_can_be_read(http):
    completed = http.act("superloop", "complete-order", order_id=2)

    assert (completed["status"], completed["appointments"][0]["status"]) == ("COMPLETED", "completed")
    assert http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD).rule == "SUP-35"
    service = http.get(f"/api/connect/services/{completed['service_id']}", headers=GOOD)
    assert (service.status, service.rule) == (200, "SUP-M3")
    activated = http.item("superloop", "services", str(completed["service_id"]))["nbn_service_activated_at"]
    assert activated == "2026-01-15T10:00:00Z"


@pytest.mark.rule("SUP-M3", "SUP-M100")
def test_the_service_has_all_that_the_order_knew(http):
    http.change("superloop", "orders", "1", service_id=1200, **KNOWN)

    http.act("superloop", "complete-order", order_id=1)

    assert http.get("/api/connect/services/1200", headers=GOOD).json == {
        "id": 1200,
        "customerRef": "demo-1",
        "nbnServiceActivatedOn": "2026-01-15T10:00:00Z",
        "technologyType": "FTTP",
        "trafficClass": "TC4",
        "locId": "LOC000000000077",
        "avcId": "AVC000000000077",
        "vlanId": "77",
        "poi": "3ZZZ Fernhollow",
        "region": "Urban",
        "eSla": "Standard",
        "bandwidthProfile": {"speedDown": 50, "speedUp": 20, "planName": "Home Fast 50/20", "cvcInclusion": 2.25},
        "infrastructure": {"id": "NTD000000000077", "portId": "1", "productId": "PRI000000000077"},
        "address": {"streetNumber": "7", "street": "Wattlebird Parade", "suburb": "Fernhollow"},
        "aggregationMethod": "ETHERNET",
        "isNfas": False,
        "legacyTechnologyType": "FTTN",
    }
    assert http.item("superloop", "services", "1200")["timezone_offset"] == "+09:30"


@pytest.mark.rule("SUP-M100")
def test_the_service_that_an_order_was_promised_is_nobody_elses(http):
    http.change("superloop", "orders", "1", service_id=905)  # which another order's service has
    http.change("superloop", "orders", "9", service_id=1000)

    taken = http.act("superloop", "complete-order", order_id=1)["service_id"]
    free = http.act("superloop", "complete-order", order_id=2)["service_id"]
    promised = http.act("superloop", "complete-order", order_id=9)["service_id"]

    assert (taken, free, promised) == (909, 910, 1000)


def test_a_service_of_the_largest_id_there_is_leaves_the_next_one_small(http):
    http.post("/__admin/vendors/superloop/services", json={"id": 2**64 - 1, "caller": "11001"})

    made = http.act("superloop", "complete-order", order_id=1)["service_id"]

    assert made == 909


@pytest.mark.parametrize(("order_id", "why"), [(99, "there is no order 99"), (6, "order 6 is CANCELLED")])
def test_an_order_that_is_not_there_or_over_is_404_and_makes_no_service(http, order_id, why):
    reply = http.post(f"{ACTIONS}/complete-order", json={"order_id": order_id})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (404, "/order_id")
    assert why in reply.json["detail"]
    assert http.get("/__admin/vendors/superloop/services").json["meta"]["total"] == SERVICES


@pytest.mark.rule("SUP-M99")
@pytest.mark.parametrize("status", OrderStatus)
@pytest.mark.parametrize("wanted", Step)
def test_the_back_office_moves_an_order_as_the_table_has_it_and_no_other_way(http, status, wanted):
    http.change("superloop", "orders", "2", status=status)
    before = http.item("superloop", "orders", "2")

    reply = http.post(f"{ACTIONS}/{wanted}-order", json={"order_id": 2})

    after = http.item("superloop", "orders", "2")
    if (status, wanted) in TRANSITIONS:
        assert (reply.status, after["status"]) == (200, TRANSITIONS[status, wanted])
    else:
        assert (reply.status, after) == (404, before)
        assert f"order 2 is {status}: no {wanted} from there" in reply.json["detail"]


@pytest.mark.rule("SUP-M99")
def test_a_refused_step_names_the_steps_there_are(http):
    http.change("superloop", "orders", "1", status="SUBMITTED")

    reply = http.post(f"{ACTIONS}/complete-order", json={"order_id": 1})

    assert reply.json["detail"] == "order 1 is SUBMITTED: no complete from there, but acknowledge, reject"


@pytest.mark.rule("SUP-01", "SUP-M99")
def test_every_state_is_reached_step_by_step_and_read(http):
    seen = []
    steps = ("acknowledge", "start", "hold", "start", "complete")
    for order_id in (1, 2, 3):
        http.change("superloop", "orders", str(order_id), status="SUBMITTED")

    for wanted in steps:
        seen.append(http.get("/api/connect/orders/1", headers=GOOD).json["status"])
        http.act("superloop", f"{wanted}-order", order_id=1)
    http.act("superloop", "reject-order", order_id=3)
    http.post("/api/connect/orders/cancel", json={"orderId": 2}, headers=GOOD)
    seen += [http.get(f"/api/connect/orders/{number}", headers=GOOD).json["status"] for number in (1, 3, 2)]

    assert set(seen) == set(OrderStatus)
    assert seen == [
        "SUBMITTED", "ACKNOWLEDGED", "IN_PROGRESS", "HELD", "IN_PROGRESS", "COMPLETED", "REJECTED", "CANCELLED",
    ]  # fmt: skip  # one after the other


@pytest.mark.rule("SUP-35", "SUP-M101")
def test_a_rejected_order_keeps_its_reason_and_no_visit(http):
    http.change("superloop", "orders", "11", is_cancellable=True)

    rejected = http.act("superloop", "reject-order", order_id=11, reason="VLAN ID is not able to be applied")

    assert (rejected["status"], rejected["rejected_reason"], rejected["rejected_at"], rejected["is_cancellable"]) == (
        "REJECTED", "VLAN ID is not able to be applied", "2026-01-15T10:00:00Z", None,
    )  # fmt: skip  # what is looked at, and what is seen
    assert [visit["status"] for visit in rejected["appointments"]] == ["cancelled", "cancelled"]
    assert rejected["appointments"][0]["cancelled_at"] is None
    assert http.post("/api/connect/orders/cancel", json={"orderId": 11}, headers=GOOD).rule == "SUP-35"


def test_the_flag_set_by_hand_is_for_the_cancel_alone(http):
    http.change("superloop", "orders", "1", is_cancellable=False)

    held = http.act("superloop", "hold-order", order_id=1)

    assert (held["status"], held["is_cancellable"]) == ("HELD", False)


def test_a_service_is_modified_in_what_is_named_and_in_nothing_else(http):
    before = http.item("superloop", "services", "906")

    modified = http.act("superloop", "modify-service", service_id=906, traffic_class="TC2", speed_down=250)

    profile = before["bandwidth_profile"] | {"speed_down": 250}
    assert modified == before | {
        "traffic_class": "TC2",
        "bandwidth_profile": profile,
        "modified_at": "2026-01-15T10:00:00Z",
    }


def test_a_service_gets_another_aggregation_method_and_its_tags(http):
    tags = {"subscriber_s_tag": "1001", "subscriber_c_tag": "2001"}

    ethernet = http.act(
        "superloop", "modify-service-aggregation", service_id=906, aggregation_method="ETHERNET", **tags
    )
    shown = http.get("/api/connect/services/906", headers=GOOD).json
    back = http.act("superloop", "modify-service-aggregation", service_id=906, aggregation_method="L2TP", **tags)

    assert ethernet.items() >= ({"aggregation_method": "ETHERNET"} | tags).items()
    assert (shown["subscriberSTag"], shown["subscriberCTag"]) == ("1001", "2001")
    assert (back["aggregation_method"], back["subscriber_s_tag"], back["subscriber_c_tag"]) == ("L2TP", None, None)


@pytest.mark.parametrize(
    ("action", "arguments", "why"),
    [
        ("modify-service", {"service_id": 99}, "there is no service 99"),
        ("modify-service", {"service_id": 905}, "service 905 was cancelled at 2026-01-14T10:00:00+00:00"),
        (
            "modify-service-aggregation",
            {"service_id": 905, "aggregation_method": "L2TP"},
            "service 905 was cancelled at 2026-01-14T10:00:00+00:00",
        ),
        (
            "modify-service-aggregation",
            {"service_id": 906, "aggregation_method": "L2TP"},
            "service 906 is L2TP already",
        ),
    ],
)
def test_a_service_that_can_not_be_modified_stays_as_it_is_and_nothing_is_told(http, action, arguments, why):
    http.change("superloop", "services", "905", cancelled_at="2026-01-14T10:00:00Z")
    before = http.get("/__admin/vendors/superloop/services").json

    reply = http.post(f"{ACTIONS}/{action}", json=arguments)

    assert (reply.status, reply.json["detail"]) == (404, why)
    assert http.get("/__admin/vendors/superloop/services").json == before
    assert http.get("/__admin/webhooks?vendor=superloop").json["webhooks"] == []
