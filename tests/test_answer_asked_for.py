"""`X-Mock-Answer` at every vendor, through both doors: the answer is the row's, and nothing has happened."""

import pytest

from tests.test_faults_answered import CALLS, call, things


@pytest.mark.parametrize("vendor", CALLS)
def test_a_success_that_is_asked_for_is_the_vendors_own_and_changes_nothing(http, vendor):
    method, path, headers, body = CALLS[vendor]
    before = things(http, vendor)
    http.post("/__admin/snapshots/before")
    rule = call(http, vendor).rule
    http.post("/__admin/snapshots/before/restore")

    asked = http.send(method, path, headers={**headers, "X-Mock-Answer": rule}, body=body)
    unchanged = things(http, vendor) == before
    real = call(http, vendor)

    assert (asked.status, asked.rule) == (real.status, real.rule)
    assert unchanged
    assert things(http, vendor) != before
    assert http.get("/__admin/webhooks").json["meta"]["total"] == (vendor in {"dash", "kibo", "falabella"})
