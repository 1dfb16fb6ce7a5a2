"""RxUniverse's pick verification over HTTP, both doors: what can be picked, by which codes, and in how many calls."""

import pytest

ORDERS = "/api/v2/orders"
PICK = f"{ORDERS}/337178/pick"
BOTH = {"rtOPC": "0209448281", "ltOPC": "0209448299"}
ARGUMENTS = "Incorrect arguments provided"
NOTHING_PICKED = {
    "rtLensPicked": False,
    "ltLensPicked": False,
    "framePicked": False,
    "framePartPicked": False,
    "frameSideShieldPicked": False,
    "misc1Picked": False,
    "misc2Picked": False,
}


@pytest.mark.rule("RXU-M50")
@pytest.mark.parametrize("path", ["337178/pick", "72544/pick", "Example/pick", "337178/pick/"])
def test_a_pick_reads_with_the_documented_names(http, path):
    reply = http.get(f"{ORDERS}/{path}")

    assert reply.header("content-type") == "application/json"
    assert reply.json == {
        "orderNumber": "337178",
        "trayNumber": "72544",
        "poNumber": "Example",
        **NOTHING_PICKED,
        "warehouse": "DEFAULT",
        "pickAllowed": True,
        "pickRejectReason": "",
        "rtOPC": "0209448281",
        "ltOPC": "0209448299",
        "frameUPC": None,
        "frameSKU": None,
        "framePartSKU": None,
        "frameSideShieldSKU": None,
        "misc1SKU": None,
        "misc2SKU": None,
    }


@pytest.mark.rule("RXU-M51", "RXU-M54", "RXU-M53")
@pytest.mark.parametrize("path", ["337178/pick", "72544/pick", "Example/pick", "337178/pick/"])
def test_what_is_picked_answers_up_to_the_warehouse_and_stays_picked(http, path):
    reply = http.post(f"{ORDERS}/{path}", json=BOTH)
    read = http.get(PICK).json
    again = http.post(PICK, json=BOTH)

    picked = {
        "orderNumber": "337178",
        "trayNumber": "72544",
        "poNumber": "Example",
        **(NOTHING_PICKED | {"rtLensPicked": True, "ltLensPicked": True}),
        "warehouse": "DEFAULT",
    }
    assert (reply.status, reply.json) == (200, picked)
    assert {name: read[name] for name in picked} == picked
    assert (read["pickAllowed"], read["pickRejectReason"]) == (False, "Order already picked")
    assert (again.status, again.json) == (
        400,
        {"error": "Pick not performed", "details": ["Order already picked"]},
    )


@pytest.mark.parametrize(
    ("number", "change", "reason", "rule"),
    [
        ("228844", {}, "Order already picked", "RXU-M54"),
        ("337180", {}, "Order deleted", "RXU-M55"),
        ("337183", {}, "Order unvalid", "RXU-M56"),
        ("337181", {}, "Order already completed", "RXU-M57"),
        ("337178", {"completion_flagged": True}, "Order already completed", "RXU-M57"),
        ("337182", {}, "Order on hold", "RXU-M58"),
        ("228844", {"cancel_flagged": True}, "Order deleted", "RXU-M55"),
    ],
)
def test_an_order_that_must_not_be_picked_says_why_and_is_not(http, number, change, reason, rule):
    http.change("rxuniverse", "orders", number, **change)
    before = http.item("rxuniverse", "orders", number)

    read = http.get(f"{ORDERS}/{number}/pick")
    refused = http.post(f"{ORDERS}/{number}/pick", json=BOTH)

    assert (read.json["pickAllowed"], read.json["pickRejectReason"]) == (False, reason)
    assert rule in http.entry(read)["rules"]
    assert (refused.status, refused.rule) == (400, "RXU-M53")
    assert refused.json == {"error": "Pick not performed", "details": [reason]}
    assert http.item("rxuniverse", "orders", number) == before


@pytest.mark.rule("RXU-M52", "RXU-28")
@pytest.mark.parametrize("identifier", ["9999999", "72547", "queued"])
def test_the_pick_of_an_unknown_order_is_404(http, identifier):
    http.add("rxuniverse", "orders", order_number="1", po_number="queued", stage="queued")
    http.get(f"{ORDERS}/queued/pick")

    for reply in (http.get(f"{ORDERS}/{identifier}/pick"), http.post(f"{ORDERS}/{identifier}/pick", json=BOTH)):
        assert (reply.status, reply.rule) == (404, "RXU-M52")
        assert reply.json == {"error": "No record found", "details": [f"Provided: {identifier}"]}


@pytest.mark.rule("RXU-M59")
def test_a_frame_has_one_code_in_a_pick(http):
    reply = http.post(PICK, json=BOTH | {"frameUPC": "1", "frameSKU": "2"})

    assert (reply.status, reply.json) == (
        400,
        {"error": ARGUMENTS, "details": ["frameUPC, frameSKU cannot be provided together"]},
    )
    assert http.get(PICK).json["rtLensPicked"] is False


@pytest.mark.rule("RXU-M60")
@pytest.mark.parametrize("sent", [{"rtOPC": "0209448281"}, {"ltOPC": "0209448299", "misc1SKU": "1"}])
def test_lenses_are_picked_together_while_partial_picking_is_off(http, sent):
    refused = http.post(PICK, json=sent)
    http.settings("rxuniverse", partial_picking=True)
    taken = http.post(PICK, json=sent)

    assert (refused.status, refused.rule, refused.json["error"]) == (400, "RXU-M60", ARGUMENTS)
    assert (taken.status, taken.rule) == (200, "RXU-M51")
    assert http.get(PICK).json["pickAllowed"] is True


@pytest.mark.rule("RXU-M60")
def test_a_frame_and_its_parts_are_picked_together_and_apart_from_the_lenses(http):
    required = {"frame_part_sku": "PART", "side_shield_sku": "SHIELD"}
    frame = {"upc": "000000000017", "sku": "DEMO-52", "status_code": "S"}
    http.change("rxuniverse", "orders", "337184", frame=frame, pick={"required": required})
    path = f"{ORDERS}/337184/pick"

    known = http.get(path).json
    half = http.post(path, json={"framePartSKU": "PART", "frameSideShieldSKU": "SHIELD"})
    whole = http.post(path, json={"frameUPC": "000000000017", "framePartSKU": "PART", "frameSideShieldSKU": "SHIELD"})

    assert (known["frameUPC"], known["frameSKU"], known["framePartSKU"]) == ("000000000017", "DEMO-52", "PART")
    assert half.rule == "RXU-M60"
    assert http.entry(half)["explanation"]["facts"]["missing"] == ["frame"]
    assert [whole.json[f"{name}Picked"] for name in ("frame", "framePart", "frameSideShield")] == [True, True, True]
    assert http.get(path).json["pickAllowed"] is True
    assert http.post(path, json={"ltOPC": "any"}).json["ltLensPicked"] is True
    assert http.get(path).json["pickRejectReason"] == "Order already picked"


@pytest.mark.rule("RXU-M62")
def test_a_code_that_is_not_the_orders_picks_nothing(http):
    reply = http.post(PICK, json={"rtOPC": "0209448281", "ltOPC": "0209448281"})

    assert (reply.status, reply.json) == (
        400,
        {"error": "Pick not performed", "details": ["Provided: 0209448281"]},
    )
    assert http.get(PICK).json["rtLensPicked"] is False


@pytest.mark.rule("RXU-73")
@pytest.mark.parametrize("field", ["frameUPC", "misc2SKU"])
def test_a_code_has_at_most_20_characters(http, field):
    http.settings("rxuniverse", partial_picking=True)
    path = f"{ORDERS}/337185/pick"

    longer = http.post(path, json={field: "x" * 21})
    longest = http.post(path, json={field: "x" * 20})

    assert (longer.status, longer.json["details"]) == (400, [f"{field} is outside its limits (0 to 20)"])
    assert longest.status == 200
    assert http.get(path).json[field] == "x" * 20


@pytest.mark.rule("RXU-M15")
def test_a_code_is_text(http):
    reply = http.post(PICK, json={"rtOPC": 7})

    assert (reply.status, reply.json) == (400, {"error": ARGUMENTS, "details": ["rtOPC has the wrong type"]})


@pytest.mark.parametrize("sent", [{}, {"rtOPC": None, "frameSKU": ""}, {"unheard": "of"}])
def test_a_pick_without_codes_picks_nothing(http, sent):
    before = http.item("rxuniverse", "orders", "337178")

    reply = http.post(PICK, json=sent)

    assert (reply.status, reply.json["rtLensPicked"]) == (200, False)
    assert http.item("rxuniverse", "orders", "337178") == before
    assert ("ignored" in (reply.warning or "")) == ("unheard" in sent)


@pytest.mark.rule("RXU-94", "RXU-M17")
def test_a_pick_is_a_json_object(http):
    undeclared = http.post(PICK, body=b"{}", headers={"Content-Type": "text/plain"})
    broken = http.post(PICK, body=b"[1]", headers={"Content-Type": "application/json"})

    assert (undeclared.status, undeclared.json) == (415, {"error": "Unsupported media type", "details": []})
    assert (broken.status, broken.json) == (400, {"error": "Invalid JSON", "details": []})


@pytest.mark.rule("RXU-96")
def test_a_pick_is_read_or_made(http):
    """DELETE is among the methods because a PO number may end like this path."""
    reply = http.put(PICK, json=BOTH)

    assert (reply.status, reply.header("allow")) == (405, "GET, POST, DELETE")


def test_the_warehouse_is_the_labs(http):
    http.settings("rxuniverse", warehouse="NORTH")

    assert http.get(PICK).json["warehouse"] == "NORTH"
