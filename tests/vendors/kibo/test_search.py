"""Kibo's searches as values: how a query is read, and what is found by it."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders import search_fields
from mockserver.vendors.kibo.orders.model import LARGEST_ID, Customer, Order, OrderStatus
from mockserver.vendors.kibo.orders.search import Page, Search, search
from mockserver.vendors.kibo.orders.settings import PerPageOverflow, Settings
from mockserver.vendors.kibo.rules import search as rules
from mockserver.vendors.kibo.schemas.order_data import NOTES_SEARCHED, REMOVAL
from mockserver.vendors.kibo.schemas.orders import ORDERS_SEARCHED
from mockserver.vendors.kibo.schemas.search import load_search
from mockserver.vendors.kibo.schemas.shipments import ITEMS_SEARCHED, SHIPMENTS_SEARCHED

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
DAY = timedelta(days=1)


def read(query, kind=ORDERS_SEARCHED, **changes):
    return load_search(kind, query, Settings(**changes))[0]


def refused(query, kind=ORDERS_SEARCHED, **changes):
    with pytest.raises(Refusal) as caught:
        load_search(kind, query, Settings(**changes))
    return caught.value.rule


def order(order_id, **changes):
    return Order(**{"id": order_id, "tenant_id": 30125, "placed_at": NOW} | changes)


@pytest.mark.parametrize(
    ("query", "wanted"),
    [
        ("orderID=7", {"id": (7,)}),
        ("orderID=7,8,%209", {"id": (7, 8, 9)}),
        ("orderID=7&orderID=8", {"id": (7, 8)}),
        (f"orderID={LARGEST_ID}", {"id": (LARGEST_ID,)}),
        ("orderStatus=READY,BACKORDER", {"status": (OrderStatus.READY, OrderStatus.BACKORDER)}),
        ("externalOrderID=WEB%201", {"external_id": ("WEB 1",)}),
        ("customerID=1&manufacturerID=2", {"manufacturer_id": (2,), "customer_id": (1,)}),
        ("startDate=2026-01-15", {"placed_from": (NOW.replace(hour=0),)}),
        ("startDate=2026-01-15T11:00:00%2B01:00", {"placed_from": (NOW,)}),
        ("startDate=2026-01-15T11:00:00+01:00", {"placed_from": (NOW,)}),
        ("endDate=2026-01-14", {"placed_until": (NOW.replace(hour=0) - timedelta(microseconds=1),)}),
        ("endDate=2026-01-15T10:00:00Z", {"placed_until": (NOW,)}),
        ("perPage=3", {}),
    ],
)
def test_a_query_is_read_parameter_by_parameter(query, wanted):
    assert read(query).wanted == wanted


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("orderID=1", Page(per_page=10, number=1)),
        ("perPage=1", Page(per_page=1)),
        ("perPage=100&page=7", Page(per_page=100, number=7)),
        ("page=9999999999999999999", Page(number=9999999999999999999)),
    ],
)
def test_a_page_has_ten_unless_asked_otherwise(query, page):
    assert read(query).page == page


@pytest.mark.rule("KIBO-65")
@pytest.mark.parametrize("wrong", ["0", "-1", "101", "x", "", "1.0", "1e1", "\u0661", "9" * 30, "1,2"])
def test_a_per_page_out_of_bounds_is_refused(wrong):
    assert refused(urlencode({"perPage": wrong})) is rules.KIBO_65


@pytest.mark.rule("KIBO-65")
@pytest.mark.parametrize(("kind", "limit"), [(ORDERS_SEARCHED, 100), (NOTES_SEARCHED, 100), (ITEMS_SEARCHED, 20)])
def test_each_search_has_its_limit(kind, limit):
    assert read(f"orderID=1&perPage={limit}", kind).page.per_page == limit
    assert refused(f"orderID=1&perPage={limit + 1}", kind) is rules.KIBO_65
    clamped = read(f"orderID=1&perPage={limit + 1}", kind, perpage_overflow=PerPageOverflow.CLAMP)
    assert clamped.page.per_page == limit


@pytest.mark.parametrize("wrong", ["0", "-1", "x", ""])
def test_clamping_is_for_what_is_over_the_limit_alone(wrong):
    assert refused(f"perPage={wrong}", perpage_overflow=PerPageOverflow.CLAMP) is rules.KIBO_65


@pytest.mark.parametrize("wrong", ["0", "-1", "x", "", "1.5"])
def test_a_page_is_counted_from_one(wrong):
    assert refused(f"page={wrong}") is rules.KIBO_M20


@pytest.mark.rule("KIBO-66")
@pytest.mark.parametrize(
    ("query", "kind", "rule"),
    [
        ("", ORDERS_SEARCHED, rules.KIBO_66),
        ("", NOTES_SEARCHED, rules.KIBO_66),
        ("", ITEMS_SEARCHED, rules.KIBO_66C),
        ("perPage=1", ITEMS_SEARCHED, rules.KIBO_66C),
        ("orderid=1", ORDERS_SEARCHED, rules.KIBO_66B),
        ("orderID=1&colour=red", ORDERS_SEARCHED, rules.KIBO_66B),
        ("colour=red&orderID=x", ITEMS_SEARCHED, rules.KIBO_66B),
        ("", REMOVAL, rules.KIBO_66C),
        ("orderCustomDataID=1&page=1", REMOVAL, rules.KIBO_66B),
    ],
)
def test_names_are_looked_at_before_values(query, kind, rule):
    assert refused(query, kind) is rule


@pytest.mark.parametrize(
    "query",
    [
        *(f"orderID={wrong}" for wrong in ("", "x", "0", "-1", "1,", "1,x", "1.0", 2**63)),
        *(f"orderStatus={wrong}" for wrong in ("", "ready", "SHIPPED,x")),
        "externalOrderID=",
        *(f"startDate={wrong}" for wrong in ("", "x", "2026-13-01", "2026-01-01,2026-01-02")),
        "startDate=0001-01-01T00:00%2B14:00",
        *(f"endDate={wrong}" for wrong in ("", "x")),
    ],
)
def test_a_value_that_the_parameter_does_not_take_is_refused(query):
    assert refused(query) is rules.KIBO_M21


@pytest.mark.parametrize("wrong", ["", "True", "1", "true,false"])
def test_a_note_is_public_or_not(wrong):
    assert refused(f"public={wrong}", NOTES_SEARCHED) is rules.KIBO_M21
    assert read("public=false", NOTES_SEARCHED).wanted == {"public": (False,)}


def test_a_hundred_values_of_a_parameter_are_taken_and_no_more():
    numbers = ",".join(map(str, range(1, 101)))

    assert len(read(f"orderID={numbers}").wanted["id"]) == 100
    assert refused(f"orderID={numbers},101") is rules.KIBO_M22
    assert refused(f"orderID={numbers}&orderID=101") is rules.KIBO_M22


def test_a_status_goes_by_the_name_that_the_setting_gives_it():
    names = {OrderStatus.BACKORDER: "WAITING", OrderStatus.CUSTOMER_CARE: "WAITING"}

    found = read("orderStatus=WAITING", order_status_names=names)

    assert found.wanted["status"] == (OrderStatus.CUSTOMER_CARE, OrderStatus.BACKORDER)
    assert refused("orderStatus=BACKORDER", order_status_names=names) is rules.KIBO_M21


@pytest.mark.parametrize(
    ("field", "value", "one", "other"),
    [
        ("id", 7, order(7), order(8)),
        ("external_id", "a", order(1, external_id="a"), order(2)),
        ("manufacturer_id", 3, order(1, manufacturer_id=3), order(2)),
        ("customer_id", 4, order(1, customer=Customer(id=4, first_name="", last_name="", email="")), order(2)),
        ("status", OrderStatus.SHIPPED, order(1, status=OrderStatus.SHIPPED), order(2)),
        ("placed_from", NOW, order(1), order(2, placed_at=NOW - DAY)),
        ("placed_until", NOW, order(1), order(2, placed_at=NOW + DAY)),
    ],
)
def test_an_order_is_found_by_each_of_its_fields(field, value, one, other):
    found = search([other, one], search_fields.ORDERS, Search({field: (value,)}))

    assert found.value.items == [one]


@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        (ORDERS_SEARCHED, search_fields.ORDERS),
        (ITEMS_SEARCHED, search_fields.ITEMS),
        (SHIPMENTS_SEARCHED, search_fields.SHIPMENTS),
        (NOTES_SEARCHED, search_fields.NOTES),
    ],
)
def test_what_can_be_asked_for_can_be_found_and_nothing_else(kind, fields):
    assert {one.field for one in kind.parameters} == set(fields)


@settings(max_examples=100)
@given(total=st.integers(0, 60), size=st.integers(1, 100), page=st.integers(1, 80))
def test_the_pages_together_are_what_was_found(total, size, page):
    orders = [order(number) for number in range(1, total + 1)]

    found = search(orders, search_fields.ORDERS, Search({}, Page(per_page=size, number=page)))

    assert found.value.total == total
    assert found.value.items == orders[(page - 1) * size : page * size]
    assert (rules.KIBO_67 in found.readings) == (total > 0 and not found.value.items)


NAMES = st.sampled_from(["orderID", "orderStatus", "startDate", "endDate", "public", "perPage", "page"]) | st.text(
    max_size=5
)
VALUES = st.sampled_from(["7", "READY", "2026-01-15", "9999-12-31", "true", "1,2", "-1", "%ff", "\ud800"]) | st.text(
    max_size=9
)


@settings(max_examples=300)
@given(
    kind=st.sampled_from([ORDERS_SEARCHED, NOTES_SEARCHED, REMOVAL]),
    pairs=st.lists(st.tuples(NAMES, VALUES), max_size=3),
    raw=st.booleans(),
)
def test_whatever_the_query_is_it_is_read_or_refused(kind, pairs, raw):
    query = "&".join(f"{name}={value}" for name, value in pairs) if raw else urlencode(pairs, errors="replace")

    with suppress(Refusal):
        found = read(query, kind)
        assert set(found.wanted) <= {one.field for one in kind.parameters}
