"""At the last instant that a clock can show, with every duration as long as it may be, nothing leaves the calendar."""

import pytest

from mockserver import fixtures
from tests.test_default_world import CANCELS

LAST = "9998-12-31T23:59:59.999999Z"
LONGEST_HOURS, LONGEST_SECONDS = 365 * 24, 365 * 24 * 60 * 60


def longest(settings):
    """The vendor's durations, each as long as it may be."""
    lengths = {"hours": LONGEST_HOURS, "seconds": LONGEST_SECONDS}
    return {name: lengths[name.rpartition("_")[2]] for name in settings if name.rpartition("_")[2] in lengths}


@pytest.mark.parametrize("vendor", CANCELS)
def test_at_the_end_of_time_vendors_answer_as_ever(http, vendor):
    settings = {name: longest(shown) for name, shown in http.get("/__admin/settings").json.items()}
    http.make({"clock": {"action": "freeze", "instant": LAST}, "settings": settings})

    for row in fixtures.tour(vendor):
        assert CANCELS[vendor](http, row["order"]).status < 500


def test_at_the_end_of_time_the_longest_faults_are_made_and_told(http):
    http.make({"clock": {"action": "freeze", "instant": LAST}})

    for fault in (
        {"kind": "rate_limit", "requests": 1, "period": "P365D"},
        {"kind": "reset", "ttl": "P365D", "match": {"vendor": "dash"}},
    ):
        assert http.post("/__admin/faults", json=fault).status == 201

    [limit, reset] = http.get("/__admin/faults").json["faults"]
    assert reset["ends_at"] == "9999-12-31T23:59:59.999999Z"
    assert (limit["kind"], limit["period"]) == ("rate_limit", "P365D")
    assert [http.delete("/api/v2/orders/337178").status for _ in range(2)] == [200, 429]


@pytest.mark.parametrize("fault", [{"kind": "reset", "ttl": "P366D"}, {"kind": "rate_limit", "period": "P366D"}])
def test_what_could_end_after_the_end_of_time_is_refused(http, fault):
    reply = http.post("/__admin/faults", json={**fault, **({"requests": 1} if "period" in fault else {})})

    assert (reply.status, reply.json["errors"][0]["pointer"]) == (422, "/ttl" if "ttl" in fault else "/period")
