"""Answers of Kibo's that its pages leave open, answered otherwise by an override of their row."""

import pytest

ORDER = "/api/v2/order/1010101"
TENANT = {"x-vol-tenant": "30125"}


@pytest.mark.parametrize(
    ("rule", "headers", "status"),
    [
        ("KIBO-44", {"Authorization": "Bearer kibo-token"}, 400),
        ("KIBO-46", {"x-vol-tenant": "30126"}, 404),
        ("KIBO-42", TENANT | {"Authorization": "Bearer kibo-expired"}, 403),
    ],
    ids=["missing_tenant_status", "untranslated_status", "expired_token_status"],
)
def test_a_status_that_is_not_known_is_set_by_an_override(http, rule, headers, status):
    before = http.get(ORDER, headers=headers)

    assert http.put(f"/__admin/rules/{rule}/answer", json={"status": status}).status == 200

    after = http.get(ORDER, headers=headers)
    assert (before.status != status, after.status, after.rule, after.body) == (True, status, rule, before.body)
