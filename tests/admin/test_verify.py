"""Counting and verifying over the control API: what fits, what does not, and why."""

import pytest

from tests.admin.test_journal import GOOD
from tests.effort import EFFORT


@pytest.fixture
def asked(admin):
    """A refused cancel and a granted one, an hour apart."""
    for order_id in (3, 1):
        admin.client.open("/api/connect/orders/cancel", method="POST", json={"orderId": order_id}, headers=GOOD)
        admin.send("PUT", "/clock", json={"action": "advance", "by": "PT1H"})
    return admin


def verified(admin, **expected):
    return admin.send("POST", "/requests/verify", json=expected)


@pytest.mark.parametrize(
    ("match", "count"),
    [
        ({}, 2),
        ({"vendor": "superloop"}, 2),
        ({"operation": "cancel-order", "status": 200}, 1),
        ({"operation": ""}, 0),
        ({"rule": "SUP-38"}, 1),
        ({"path": "/api/connect/orders/cancel"}, 2),
        ({"method": "GET"}, 0),
        ({"json": {"orderId": 3}}, 1),
        ({"json": {"orderId": 3.0}}, 1),
        ({"json": {}}, 2),
        ({"json": {"orderId": True}}, 0),
        ({"json": {"orderId": "3"}}, 0),
    ],
)
def test_what_fits_is_counted(asked, match, count):
    assert asked.send("POST", "/requests/count", json=match).json == {"count": count}


@pytest.mark.parametrize(
    "expected",
    [
        {},
        {"status": 200},
        {"exactly": 2},
        {"at_least": 1, "at_most": 2},
        {"method": "GET", "exactly": 0},
        {"in_order": [{"status": 422}, {"status": 200}]},
        {"in_order": [{"rule": "SUP-38"}, {"rule": "SUP-01"}], "exactly": 2},
        {"exactly": 1, "within_seconds": 3600},
        {"exactly": 0, "within_seconds": "PT59M"},
    ],
)
def test_what_is_as_expected_is_verified(asked, expected):
    reply = verified(asked, **expected)

    assert reply.status_code == 200, reply.text
    assert reply.json["verified"] is True


@pytest.mark.parametrize(
    ("expected", "actual", "at", "said"),
    [
        ({"status": 409}, 0, "", "at least 1 request(s) with status 409"),
        ({"exactly": 1}, 2, "/exactly", "exactly 1 request(s) with anything"),
        ({"at_least": 3}, 2, "/at_least", "at least 3"),
        ({"at_most": 1, "vendor": "superloop"}, 2, "/at_most", "at most 1 request(s) with vendor superloop"),
        ({"in_order": [{"status": 200}, {"status": 422}]}, 1, "/in_order", "(status 200), then (status 422); step 2"),
        ({"within_seconds": 1}, 0, "", "within 1 s"),
    ],
)
def test_what_is_not_as_expected_is_422_and_says_what_was(asked, expected, actual, at, said):
    reply = verified(asked, **expected)

    assert (reply.status_code, reply.content_type) == (422, "application/problem+json")
    assert reply.json["actual"] == actual
    assert said in reply.json["expected"]
    assert [error["pointer"] for error in reply.json["errors"]] == [at]


def test_the_nearest_entries_tell_their_differences(asked):
    nearest = verified(asked, status=200, json={"orderId": 3}).json["nearest"]

    assert {one["id"]: one["differences"] for one in nearest} == {
        "r-1": ["status: expected 200, was 422"],
        "r-2": ["json/orderId: expected 3, was 1"],
    }
    assert set(nearest[0]) == {"id", "at", "method", "path", "status", "rule", "differences"}


def test_what_came_too_early_is_told_as_that(asked):
    nearest = verified(asked, in_order=[{"status": 200}, {"status": 422}]).json["nearest"]

    assert {"id": "r-1", "differences": ["order: expected after the 1 step(s) before it, came earlier"]} in [
        {name: one[name] for name in ("id", "differences")} for one in nearest
    ]


@pytest.mark.parametrize("call", ["count", "verify"])
@pytest.mark.parametrize(
    ("body", "pointer", "detail"),
    [
        ({"vendor": "superlop"}, "/vendor", "no vendor 'superlop'; nearest: superloop"),
        ({"rule": "SUP-380"}, "/rule", "no rule 'SUP-380'; nearest: SUP-38"),
        ({"vendor": "kibo", "rule": "SUP-38"}, "/rule", "no rule 'SUP-38'"),
        ({"operation": "cancel-ordr"}, "/operation", "no operation 'cancel-ordr'; nearest: cancel-order"),
        ({"state": 200}, "/state", "Unknown field."),
        ({"status": "200"}, "/status", "Not a valid integer."),
        ({"status": 1}, "/status", "must be from 100 to 599, or 0"),
        ({"json": None}, "/json", "Field may not be null."),
    ],
)
def test_a_match_that_could_never_fit_is_422_and_names_the_nearest(refused, call, body, pointer, detail):
    [error] = refused("POST", f"/requests/{call}", 422, json=body)["errors"]

    assert error["pointer"] == pointer
    assert detail in error["detail"]


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"exactly": 1, "at_least": 1}, "/exactly"),
        ({"exactly": 1, "at_most": 1}, "/exactly"),
        ({"at_least": 2, "at_most": 1}, "/at_least"),
        ({"exactly": -1}, "/exactly"),
        ({"within_seconds": -1}, "/within_seconds"),
        ({"in_order": []}, "/in_order"),
        ({"exactly": 0, "in_order": [{"status": 200}, {"rule": "SUP-380"}]}, "/in_order/1/rule"),
    ],
)
def test_an_expectation_that_contradicts_itself_is_422(refused, body, pointer):
    assert [error["pointer"] for error in refused("POST", "/requests/verify", 422, json=body)["errors"]] == [pointer]


def test_of_vendors_that_take_no_json_the_parameters_are_matched(admin):
    admin.client.post("/?Action=GetOrder&OrderId=1", headers={"X-Mock-World": "w"})
    admin.client.post("/", data={"Action": "GetOrder", "OrderId": "2"}, headers={"X-Mock-World": "w"})

    for order_id in ("1", "2"):
        assert verified(admin, vendor="falabella", json={"OrderId": order_id}, exactly=1).status_code == 200


def test_a_path_with_a_question_mark_is_compared_with_the_query(admin):
    admin.client.post("/?Action=GetOrder", headers={"X-Mock-World": "w"})

    assert verified(admin, path="/?Action=GetOrder", exactly=1).status_code == 200
    assert verified(admin, path="/?Action=GetOrders", exactly=0).status_code == 200
    assert verified(admin, path="/", exactly=1).status_code == 200


def test_forgetting_leaves_the_coverage_and_a_reset_does_not(asked):
    fired = dict(asked.world.fired)

    asked.send("DELETE", "/requests")
    assert dict(asked.world.fired) == fired != {}
    assert asked.send("GET", "/requests").json == {"requests": [], "meta": {"total": 0, "dropped": 0}}

    asked.send("POST", "/reset", json={"only": ["journal"]})
    assert not asked.world.fired


def test_a_verification_straight_after_an_answer_is_right_time_and_again(served):
    connection = served.connect()
    headers = {"X-Mock-World": "verify-at-once", "Content-Type": "application/json"}

    for number in range(1, 200 * EFFORT):
        connection.request("DELETE", "/api/v2/orders/nobody", headers=headers)
        connection.getresponse().read()
        connection.request("POST", "/__admin/requests/verify", b'{"exactly": %d}' % number, headers)
        reply = connection.getresponse()
        assert (reply.status, reply.read()) == (200, b'{"verified":true,"count":%d}' % number)

    connection.close()


def test_a_request_that_a_fault_left_without_an_answer_can_be_counted(admin):
    admin.send("POST", "/faults", json={"kind": "empty", "count": 1})
    with pytest.raises(ConnectionError):
        _ = admin.client.get("/api/connect/orders/1", headers=GOOD).data

    assert verified(admin, status=0, exactly=1).json == {"verified": True, "count": 1}
