"""v1 over HTTP, both doors: lenses that break, and lenses that are ordered for stock."""

import pytest

BREAK = "/api/breakages"
STOCK = "/api/orders/addStock"


@pytest.fixture
def v1(http):
    """A world whose lab has the older module too."""
    http.settings("rxuniverse", enable_v1=True)
    return http


def order(http, number):
    return http.item("rxuniverse", "orders", number)


# --- breakages


@pytest.mark.rule("RXU-M86")
def test_breakages_are_booked_and_counted(v1):
    both = {"order": "337178", "RIGHT-BREAK": "POWER", "RIGHT-EMP": "TA", "LEFT-BREAK": "AXIS", "LEFT-EMP": "TA"}

    reply = v1.post(BREAK, json=both)
    v1.post(BREAK, json={"order": "337178", "RIGHT-BREAK": "POWER"})

    assert reply.json == {"order-number": "337178", "status": "00", "message": "Successful"}
    assert [row["eye"] for row in order(v1, "337178")["breakages"]] == ["right", "left", "right"]
    assert v1.get(BREAK).json == [
        {"code": "TOTAL", "num": "        3"},
        {"code": "AXIS", "num": "        1"},
        {"code": "POWER", "num": "        2"},
    ]


@pytest.mark.rule("RXU-M86", "RXU-M92")
def test_a_breakage_can_be_taken_back_once(v1):
    v1.post(BREAK, json={"order": "337178", "RIGHT-BREAK": "POWER"})
    back = {"order": "337178", "RIGHT-BREAK": "POWER", "reverse_breakage_flag": "Y"}

    assert v1.post(BREAK, json=back).json["status"] == "00"
    assert order(v1, "337178")["breakages"] == []
    assert v1.post(BREAK, json=back).json["status"] == "11"


def message(status, text):
    return {"status": status, "message": text}


RIGHT, LEFT = {"RIGHT-BREAK": "POWER"}, {"LEFT-BREAK": "POWER"}


@pytest.mark.parametrize(
    ("number", "sent", "rule", "told"),
    [
        ("9999999", RIGHT, "RXU-M87", message("1", "order not found")),
        ("72544", RIGHT, "RXU-M87", message("1", "order not found")),
        ("337180", RIGHT, "RXU-M88", message("2", "order deleted")),
        ("337183", LEFT, "RXU-M89", message("3", "order unvalid")),
        ("337181", RIGHT, "RXU-M90", message("4", "order already completed")),
        ("337178", {}, "RXU-M92", message("11", "no breakage entered")),
        ("337178", {"RIGHT-EMP": "TA"}, "RXU-M93", message("12", "Right employee with no right breakage")),
        ("337178", {**RIGHT, "LEFT-EMP": "TA"}, "RXU-M93B", message("13", "Left employee with no left breakage")),
        ("337184", {**RIGHT, **LEFT}, "RXU-M94", message("20", "no lens right eye")),
        ("337182", {**RIGHT, **LEFT}, "RXU-M94B", message("21", "no lens left eye")),
        (
            "337178",
            {**RIGHT, "rtDept": "1"},
            "RXU-M95",
            message("14", "a sub-code was entered but sub-codes are not active in Rx-Universe"),
        ),
    ],
)
def test_a_breakage_that_is_refused_says_so_with_200_and_changes_nothing(v1, number, sent, rule, told):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(BREAK, json={"order": number, **sent})

    assert (reply.status, reply.rule) == (200, rule)
    assert reply.json == {"order-number": number, **told}
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


# --- stock orders


@pytest.mark.rule("RXU-M96")
def test_a_stock_order_is_taken_at_once(v1):
    lines = {"item1": "0000000000017", "quantity1": 2, "item2": "", "quantity2": 0, "item10": "X", "quantity10": 1}

    reply = v1.post(STOCK, json={"customer": "10042", "job": "STOCK-1", **lines})

    number = reply.json["orderNumber"]
    assert (reply.status, reply.json) == (200, {"orderNumber": number, "result": "successful"})
    kept = order(v1, number)
    assert (kept["status"], kept["stage"], kept["customer_job_id"]) == ("V", "imported", "STOCK-1")
    assert kept["stock_lines"] == [{"item": "0000000000017", "quantity": 2}, {"item": "X", "quantity": 1}]
    assert v1.get(f"/api/v2/orders/{number}/status").json["status"] == "V"


def test_what_is_not_kept_of_a_stock_order_is_told(v1):
    kept = {"customer": "10042", "job": "J", "item1": "X", "quantity1": 1}

    assert v1.post(STOCK, json=kept).warning is None
    assert "not kept" in v1.post(STOCK, json={**kept, "shipToName": "Harbour Street"}).warning


@pytest.mark.rule("RXU-M91")
def test_nothing_of_a_stock_order_breaks(v1):
    number = v1.post(STOCK, json={"customer": "10042", "item1": "X", "quantity1": 1}).json["orderNumber"]

    reply = v1.post(BREAK, json={"order": number, "RIGHT-BREAK": "POWER"})

    assert reply.json == {"order-number": number, "status": "5", "message": "order entered is a stock order"}


@pytest.mark.parametrize(
    ("sent", "rule", "error"),
    [
        ({"item1": "560040000111", "quantity1": 1}, "RXU-M96B", "item 560040000111 pricing not found"),
        ({"customer": "9999", "item1": "X", "quantity1": 1}, "RXU-M96C", "customer 9999 not found"),
        ({}, "RXU-M96D", "no items entered"),
        ({"item1": "", "quantity1": 0}, "RXU-M96D", "no items entered"),
    ],
)
def test_a_stock_order_that_is_refused_is_an_error_alone(v1, sent, rule, error):
    before = v1.get("/__admin/vendors/rxuniverse/orders").json

    reply = v1.post(STOCK, json={"customer": "10042", **sent})

    assert (reply.status, reply.rule, reply.json) == (200, rule, {"error": error})
    assert v1.get("/__admin/vendors/rxuniverse/orders").json == before


def test_an_item_has_a_price_unless_the_setting_says_otherwise(v1):
    v1.settings("rxuniverse", unpriced_items=["X"])

    assert v1.post(STOCK, json={"customer": "10042", "item1": "X", "quantity1": 1}).rule == "RXU-M96B"
    assert v1.post(STOCK, json={"customer": "10042", "item1": "560040000111", "quantity1": 1}).rule == "RXU-M96"
