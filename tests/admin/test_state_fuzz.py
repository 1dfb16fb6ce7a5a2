"""Whatever is wrong somewhere in a document is refused there; what is taken can be shown, exported and taken again."""

import json
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.effort import EFFORT

DOCUMENT = (Path(__file__).parent.parent / "data" / "world-version-1.json").read_text()
SHOWN = ("/state", "/faults", "/webhooks", "/requests", "/rules", "/clock", "/vendors", "/coverage", "/worlds")
LEAVES = (
    st.none()
    | st.booleans()
    | st.sampled_from([0, 1, -1, 1.5, 2**53, 2**63, 2**64 - 1, -(2**63), 1e300, 10**30])
    | st.sampled_from(["", "x", "*", "-P1D", "P366D", "0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z", "\ud7ff"])
    | st.sampled_from([[], {}, [[]], [None], {"": None}, "SUP-38", "f-1", "w-1", "kibo"])
)


def places(value, at=()):
    """Every place in a JSON value."""
    yield at
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, each in inner:
        yield from places(each, (*at, name))


# Of things and journal entries alike the first stands for all; each part of the document is as likely as another.
PARTS = {}
for place in places(json.loads(DOCUMENT)):
    if place and all(name in (0, 1, 2, 4) for name in place if isinstance(name, int)):
        PARTS.setdefault(place[0], []).append(place)


@settings(max_examples=80 * EFFORT, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sampled_from(sorted(PARTS)).flatmap(lambda part: st.sampled_from(PARTS[part])), LEAVES)
def test_a_document_with_anything_anywhere_is_refused_or_holds(admin, place, value):
    admin.world.wake = None  # nothing is posted
    document = json.loads(DOCUMENT)
    inner = document
    for name in place[:-1]:
        inner = inner[name]
    inner[place[-1]] = value

    reply = admin.send("PUT", "/state", json=document)

    if reply.status_code != 200:
        assert reply.status_code == 422, reply.text
        assert all(error["pointer"].startswith("/") for error in reply.json["errors"])
        return
    shown = {path: admin.send("GET", path) for path in SHOWN}
    assert {path: reply.status_code for path, reply in shown.items()} == dict.fromkeys(SHOWN, 200)
    assert admin.send("PUT", "/state", data=shown["/state"].data).status_code == 200
    assert admin.send("GET", "/state").data == shown["/state"].data
    assert admin.send("PUT", "/clock", json={"action": "advance", "by": 0}).status_code == 200
    assert admin.client.delete("/api/v2/orders/1", headers={"X-Mock-World": "w"}).status_code < 500
    assert admin.send("POST", "/tokens", json={"vendor": "superloop", "caller": "11001"}).status_code in (201, 422)
    assert admin.send("GET", "/state").status_code == 200
