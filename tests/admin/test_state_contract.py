"""What worlds and state answer is as their calls say: every answer loads by the shape that its row names."""

import pytest

from mockserver.admin import state, worlds

CALLS = [
    ("GET", "/worlds", "/worlds", None),
    ("GET", "/worlds/<name>", "/worlds/w", None),
    ("PUT", "/worlds/<name>", "/worlds/w", {"from": "w"}),
    ("POST", "/reset", "/reset", {"only": ["clock"]}),
    ("GET", "/clock", "/clock", None),
    ("PUT", "/clock", "/clock", {"action": "advance", "by": "P9D"}),
    ("GET", "/settings", "/settings", None),
    ("PATCH", "/settings", "/settings", {"superloop": {"newest_version": 9}}),
    ("GET", "/state", "/state", None),
    ("POST", "/snapshots/<name>", "/snapshots/other", None),
    ("GET", "/snapshots", "/snapshots", None),
    ("GET", "/snapshots/<name>", "/snapshots/s", None),
    ("POST", "/snapshots/<name>/restore", "/snapshots/s/restore", None),
    ("DELETE", "/snapshots/<name>", "/snapshots/s", None),
    ("GET", "/snapshots/<a>/diff/<b>", "/snapshots/s/diff/now", None),
    ("DELETE", "/worlds/<name>", "/worlds/w", None),
]
ROWS = {(call.method, call.path): call for call in (*worlds.CALLS, *state.CALLS)}


@pytest.mark.parametrize(
    ("method", "rule", "path", "body"), CALLS, ids=lambda each: each if isinstance(each, str) else ""
)
def test_an_answer_is_as_its_row_says(admin, method, rule, path, body):
    row = ROWS[method, rule]
    admin.send("POST", "/snapshots/s")
    for change in ({"status": "HELD"}, {}):
        admin.send("PATCH", "/vendors/superloop/orders/1", json=change)
    admin.send("DELETE", "/vendors/superloop/orders/2")
    admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001"})
    admin.client.get("/nowhere", headers={"X-Mock-World": "w"})

    reply = admin.send(method, path, **({"json": body} if body is not None else {}))

    [(status, shape)] = row.answers.items()
    assert reply.status_code == status
    assert shape().validate(reply.json) == {} if shape else reply.data == b""


def test_a_document_that_is_sent_loads_by_the_shape_of_the_one_that_is_given(admin):
    row = ROWS["PUT", "/state"]
    document = admin.send("GET", "/state").json

    assert row.body().validate(document) == {}
    assert row.answers[200]().validate(admin.send("PUT", "/state", json=document).json) == {}


def test_every_call_of_worlds_and_state_is_asked_here():
    assert {(method, rule) for method, rule, *_ in CALLS} == ROWS.keys() - {("PUT", "/state")}
