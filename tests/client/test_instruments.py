"""The typed client against a running server: what goes wrong on purpose, what is kept and compared, what is watched."""

from datetime import timedelta

import pytest
import urllib3

from mockserver.client import ControlError, VerificationError
from tests.client.conftest import NOW, cancel
from tests.receiver import Receiver

KIBO_CANCEL = {"orderId": 1010101, "dispositionReason": "customer_changed_mind"}


# --- what happened


def test_requests_are_counted_and_verified(client):
    cancel(client, 3)
    cancel(client, 1)

    assert client.requests.count(vendor="superloop", json={"orderId": 3}) == 1
    assert client.requests.verify(rule="SUP-38", exactly=1).count == 1
    assert client.requests.verify(in_order=[{"rule": "SUP-38"}, {"status": 200}]).verified


def test_a_failed_verification_tells_what_came_nearest(client):
    cancel(client, 3)

    with pytest.raises(VerificationError) as caught:
        client.requests.verify(vendor="superloop", operation="cancel-order", status=200, exactly=1)

    text = str(caught.value)
    assert caught.value.actual == 0
    assert "status: expected 200, was 422" in text
    assert "POST /api/connect/orders/cancel -> 422 by SUP-38" in text


def test_an_expectation_of_an_unknown_rule_is_an_error_and_no_failure(client):
    with pytest.raises(ControlError) as caught:
        client.requests.verify(rule="SUP-1000", exactly=0)

    assert caught.value.errors[0].pointer == "/rule"


def test_a_list_tells_how_many_there_are_beside_it(client):
    cancel(client, 3)
    cancel(client, 1)

    listed = client.requests.listing(vendor="superloop", limit=1)

    assert (len(listed.requests), listed.total, listed.dropped) == (1, 2, 0)


@pytest.mark.parametrize(
    ("preset", "status"), [(None, 422), ("expired", 401), ("revoked", 401), ("wrong-audience", 401)]
)
def test_a_token_is_as_bad_as_its_preset(client, preset, status):
    headers = {**client.token("superloop", "11001", preset=preset).send, "X-API-VERSION": "7"}

    url = f"{client.url('superloop')}/api/connect/orders/cancel"
    assert urllib3.request("POST", url, json={"orderId": 3}, headers=headers).status == status


def test_requests_are_followed_live(client):
    with client.requests.follow(vendor="superloop") as following:
        urllib3.request("GET", f"{client.url('kibo')}/nowhere")
        cancel(client, 3)

        entry = next(iter(following))

    assert (entry.vendor, entry.rule, entry.at) == ("superloop", "SUP-38", NOW)


def test_what_was_missed_comes_first(client):
    cancel(client, 3)
    cancel(client, 1)
    newest, oldest = client.requests.list()

    with client.requests.follow(after=oldest.id) as following:
        assert next(iter(following)).id == newest.id


# --- rules


def test_a_rule_answers_otherwise_until_it_is_restored(client):
    row = client.rules.override("SUP-38", status=418, headers={"X-Tea": "yes"}, body={"tea": True})

    answer = cancel(client, 3)

    assert (row.overridden, client.rules.get("SUP-38").override["status"]) == (True, 418)
    assert (answer.status, answer.headers["X-Tea"], answer.json()) == (418, "yes", {"tea": True})

    client.rules.restore("SUP-38")

    assert cancel(client, 3).status == 422
    assert not client.rules.get("SUP-38").overridden


def test_a_handle_tells_where_it_leads_and_names_what_is_asked_for_most(client, served):
    assert client.base_url == served.url
    assert repr(client) == f"Client({served.url!r}, world={client.name!r})"
    assert client.orders("superloop").get(3) == client.vendor("superloop").items("orders").get(3)
    assert client.snapshot("before") == client.snapshots.get("before")


def test_coverage_counts_what_fired(client):
    cancel(client, 3)

    found = client.coverage(vendor="superloop")

    fired = {rule.id: rule.times for row in found.vendors[0].operations for rule in row.fired}
    assert fired["SUP-38"] == 1
    assert found.fired == len(fired)
    assert "| superloop | cancel-order |" in client.coverage_report("markdown", vendor="superloop")
    assert "<testsuite" in client.coverage_report("junit")


def test_rules_are_listed_by_what_they_did(client):
    cancel(client, 3)

    assert "SUP-38" in {row.id for row in client.rules.list(operation="cancel-order", fired=True)}
    assert "SUP-38" not in {row.id for row in client.rules.list(source="seed", fired=False)}


def test_a_signed_address_is_accepted(client):
    params = {"Action": "SetStatusToCanceled", "Format": "JSON", "OrderItemId": "900100200", "Reason": "SHORTAGE"}

    signed = client.sign("falabella", {**params, "UserID": "look@me.com"})

    assert signed.signature in signed.url
    assert "Action=SetStatusToCanceled" in signed.string_to_sign
    assert "SuccessResponse" in urllib3.request("POST", signed.url).json()


# --- faults


def test_a_fault_is_added_hits_and_is_removed(client):
    fault = client.faults.add(
        "error", vendor="superloop", operation="cancel-order", status=503, count=1, ttl=timedelta(minutes=10)
    )

    assert cancel(client, 1).status == 503
    assert cancel(client, 1).status == 200
    assert (fault.kind, fault.parameters["status"], fault.match["vendor"]) == ("error", 503, "superloop")
    assert fault.ends_at == NOW + timedelta(minutes=10)

    again = client.faults.add("latency", milliseconds=1, probability=0.5)

    assert client.faults.get(again.id).parameters["milliseconds"] == 1
    client.faults.remove(again.id)
    assert again.id not in {each.id for each in client.faults.list()}
    client.faults.add("reset")
    client.faults.clear()
    assert client.faults.list() == []


@pytest.mark.parametrize(
    ("kind", "parameters"),
    [
        ("latency", {"min": 1, "max": 2}),
        ("latency", {"median": 1, "sigma": 0.1}),
        ("error", {"rule": "SUP-38"}),
        ("rate_limit", {"requests": 9, "period": timedelta(minutes=1)}),
        ("reset", {}),
        ("empty", {}),
        ("timeout", {"after": "PT1S"}),
        ("truncate", {"fraction": 0.5}),
        ("garbage", {"bytes": 10}),
        ("drip", {"over": 1}),
    ],
)
def test_every_kind_of_fault_is_as_it_was_made(client, kind, parameters):
    fault = client.faults.add(kind, vendor="superloop", nth=2, phase="after", **parameters)

    assert (fault.kind, fault.phase, fault.match["nth"]) == (kind, "after", 2)
    assert fault.parameters.keys() == parameters.keys()
    assert client.faults.list() == [client.faults.get(fault.id)] == [fault]


def test_a_connection_that_is_reset_is_one(client):
    client.faults.add("reset", vendor="superloop", count=1)

    with pytest.raises(urllib3.exceptions.ProtocolError):
        urllib3.request("GET", f"{client.url('superloop')}/api/connect/orders/1", retries=False)

    assert client.faults.list() == []


def test_a_parameter_of_another_kind_is_refused_with_its_place(client):
    with pytest.raises(ControlError) as caught:
        client.faults.add("reset", milliseconds=5)

    assert caught.value.errors[0].pointer == "/milliseconds"


# --- state


def test_a_world_is_exported_and_loaded_into_another(client):
    client.vendor("superloop").orders.change(3, customer_ref="exported")

    other = client.world(f"{client.name}-copy")
    other.state.load(client.state.export())

    assert other.vendor("superloop").orders.get(3)["customer_ref"] == "exported"
    assert other.clock.read().now == NOW
    other.worlds.remove(other.name)


def test_snapshots_are_taken_compared_and_restored(client):
    orders = client.vendor("superloop").orders
    taken = client.snapshots.take("before")
    orders.change(3, customer_ref="changed")
    orders.remove(1)
    orders.add(**{**orders.get(2), "id": 78, "appointments": []})

    found = client.snapshots.diff("before")

    assert taken.collections["superloop"]["orders"] == len(orders.list())
    assert [(item.collection, item.id) for item in found.added] == [("orders", "78")]
    assert [item.id for item in found.removed] == ["1"]
    assert [(change.id, change.after["customer_ref"]) for change in found.changed] == [("3", "changed")]

    assert client.snapshots.restore("before").name == client.name
    assert client.snapshots.diff("before", "now").changed == ()
    assert [each.name for each in client.snapshots.list()] == ["before"]
    client.snapshots.remove("before")
    assert client.snapshots.list() == []


def test_a_fork_has_everything(client):
    client.vendor("superloop").orders.change(3, customer_ref="forked")

    fork = client.worlds.fork(f"{client.name}-fork", client.name)

    assert fork.orders["superloop"] == fork.collections["superloop"]["orders"]
    assert client.world(fork.name).vendor("superloop").orders.get(3)["customer_ref"] == "forked"
    client.worlds.remove(fork.name)


# --- webhooks, and the server itself


def test_a_webhook_without_an_endpoint_is_kept(client):
    url = f"{client.url('kibo')}/api/v2/order/action/cancel"
    urllib3.request("POST", url, json=KIBO_CANCEL, headers={"x-vol-tenant": "30125"})

    (delivery,) = client.webhooks.list(vendor="kibo", state="undelivered")

    assert (delivery.event, delivery.url, delivery.attempts, delivery.at) == ("order_status_change", None, (), NOW)
    with pytest.raises(ControlError):
        client.webhooks.redeliver("w-99")
    client.webhooks.forget()
    assert client.webhooks.list() == []


@pytest.fixture
def receiver():
    made = Receiver()
    yield made
    made.stop()


def test_a_webhook_is_delivered_and_delivered_again(client, receiver):
    client.settings.change("kibo", webhook_url=f"{receiver.url}/hook")
    url = f"{client.url('kibo')}/api/v2/order/action/cancel"
    urllib3.request("POST", url, json=KIBO_CANCEL, headers={"x-vol-tenant": "30125"})
    first = receiver.next()

    again = client.webhooks.redeliver("w-1")
    second = receiver.next()

    assert (again.id, first.path) == ("w-1", "/hook")
    assert first.body == second.body == client.webhooks.get("w-1").body.encode()


def test_the_server_documents_and_measures_itself(client):
    assert client.openapi()["openapi"].startswith("3.")
    assert "# TYPE" in client.metrics()
