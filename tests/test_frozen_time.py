"""freezegun moves the in-process app as it moves anything else: no setting, no call of the control API."""

from datetime import timedelta

import pytest
from freezegun import freeze_time

from mockserver.app import create_app

NOW = "2026-01-15T10:00:00Z"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}


@pytest.fixture
def client():
    return create_app().test_client()


def cancel(client, order_id, headers=GOOD):
    reply = client.post("/api/connect/orders/cancel", json={"orderId": order_id}, headers=headers)
    return reply.headers["X-Mock-Rule"]


def test_a_world_starts_at_the_frozen_time(client):
    with freeze_time(NOW):
        assert client.get("/__admin/clock").json == {"now": NOW, "frozen": False, "offset_seconds": 0}
        order = client.get("/api/connect/orders/2", headers=GOOD).json

    assert order["appointments"][0]["startTime"] == "2026-01-17T10:00:00Z"


def test_a_window_closes_as_the_frozen_time_goes_on(client):
    with freeze_time(NOW) as system:
        assert cancel(client, 3) == "SUP-38"
        system.tick(timedelta(hours=25))
        assert cancel(client, 3) == "SUP-41"
        assert cancel(client, 2) == "SUP-38"


def test_the_edge_of_a_window_can_be_met_exactly(client):
    with freeze_time(NOW) as system:
        assert cancel(client, 4) == "SUP-39"
        system.tick(-timedelta(seconds=1))
        assert cancel(client, 4) == "SUP-01"


def test_a_token_expires_as_the_frozen_time_goes_on(client):
    with freeze_time(NOW) as system:
        token = client.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11001", "expires_in": 60}).json
        headers = GOOD | token["send"]
        assert cancel(client, 6, headers) == "SUP-36"
        system.tick(60)
        assert cancel(client, 6, headers) == "SUP-09"


def test_what_is_made_under_frozen_time_can_be_changed_and_shown(client):
    with freeze_time(NOW):
        token = client.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11001"}).json
        value = token["send"]["Authorization"].removeprefix("Bearer ")
        changed = client.patch(f"/__admin/vendors/superloop/tokens/{value}", json={"revoked": True})
        cancel(client, 3)
        entry = client.get("/__admin/requests/r-1").json
        world = client.get("/__admin/worlds/default").json

    assert (changed.status_code, changed.json["expires_at"]) == (200, "2026-01-15T11:00:00Z")
    assert (entry["at"], entry["explanation"]["facts"]["now"]) == (NOW, NOW)
    assert (world["created_at"], world["last_used_at"]) == (NOW, NOW)


def test_what_was_made_under_frozen_time_can_be_shown_after_it(client):
    with freeze_time(NOW):
        client.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11001"})
        cancel(client, 3)

    assert client.get("/__admin/requests/r-1").json["at"] == NOW
    assert client.get("/__admin/vendors/superloop/tokens").json["tokens"][-1]["expires_at"] == "2026-01-15T11:00:00Z"


def test_a_worlds_own_clock_counts_from_the_frozen_time(client):
    with freeze_time(NOW) as system:
        client.put("/__admin/clock", json={"action": "advance", "by": "PT1H"})
        system.tick(60)
        assert client.get("/__admin/clock").json["now"] == "2026-01-15T11:01:00Z"


def test_a_day_that_is_asked_for_under_frozen_time_is_kept_and_shown(client):
    base = "/api/connect/services/service-cancellations"
    with freeze_time(NOW):
        wanted = {"serviceId": 905, "cancellationDate": "2026-02-01"}
        location = client.post(f"{base}/request", json=wanted, headers=GOOD).headers["Location"]
        statuses = [client.get(location, headers=GOOD).status_code for _ in range(2)]
        put_off = {"serviceId": 905, "cancellationDate": "2026-03-01"}
        client.post(f"{base}/requests/reschedule", json=put_off, headers=GOOD)
        shown = client.get(location, headers=GOOD).json
        kept = client.get("/__admin/vendors/superloop/service_cancellations/2").json

    assert statuses == [202, 200]
    assert shown["cancellationDate"] == kept["cancellation_date"] == "2026-03-01"
