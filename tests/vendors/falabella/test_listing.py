"""Which orders GetOrders gives, as values: every filter, every edge, each sorting; and what its texts mean."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders import listing
from mockserver.vendors.falabella.orders.items import ItemStatus, Operator, Order, OrderItem, ShippingType
from mockserver.vendors.falabella.orders.listing import (
    Listing,
    ShippingFilter,
    SortBy,
    SortDirection,
    Span,
    StatusFilter,
)
from mockserver.vendors.falabella.orders.settings import Settings
from mockserver.vendors.falabella.rules import listing as rules
from mockserver.vendors.falabella.rules import reads
from mockserver.vendors.falabella.schemas.listing import load_listing, load_order_ids
from mockserver.vendors.falabella.schemas.parameters import Parameters

THEN = datetime(2026, 1, 15, 10, tzinfo=UTC)
SECOND = timedelta(seconds=1)
AFTER = {"Version": "1.0", "CreatedAfter": "2026-01-15T10:00:00Z"}


def item(number: int = 1, status: ItemStatus = ItemStatus.PENDING, updated_at: datetime = THEN, **more) -> OrderItem:
    return OrderItem(id=number, status=status, created_at=THEN, updated_at=updated_at, **more)


def order(*items: OrderItem, number: int = 7, created_at: datetime = THEN) -> Order:
    return Order(id=number, number="", seller="SC1", operator=Operator.FACL, created_at=created_at, items=items)


def given_ids(orders, wanted: Listing, **settings) -> list[int]:
    return [one.id for one in listing.listed(orders, wanted, Settings(**settings)).value]


@pytest.mark.parametrize("wanted", StatusFilter)
@pytest.mark.parametrize("status", ItemStatus)
def test_an_order_has_the_status_of_any_of_its_items(status, wanted):
    other = ItemStatus.RETURN_REJECTED  # which no filter names
    fits = status == wanted or (status, wanted) == (ItemStatus.FAILED_DELIVERY, StatusFilter.FAILED)

    found = given_ids([order(item(1, other), item(2, status))], Listing(version="1.0", status=wanted))

    assert bool(found) == fits


@pytest.mark.parametrize(
    ("wanted", "shipping_type"),
    [
        (ShippingFilter.DROPSHIPPING, ShippingType.DROPSHIPPING),
        (ShippingFilter.OWN_WAREHOUSE, ShippingType.FULFILLMENT),
        (ShippingFilter.CROSS_DOCKING, None),
    ],
)
def test_a_shipping_filter_is_for_one_shipping_type_or_none(wanted, shipping_type):
    orders = [order(item(shipping_type=one), number=place) for place, one in enumerate(ShippingType)]
    empty = order(number=9)

    found = given_ids([*orders, empty], Listing(version="1.0", shipping=wanted))

    assert found == [place for place, one in enumerate(ShippingType) if one is shipping_type]


@pytest.mark.parametrize(
    ("span", "inside"),
    [
        (Span(), True),
        (Span(after=THEN), True),
        (Span(after=THEN + SECOND), False),
        (Span(after=THEN - SECOND), True),
        (Span(before=THEN), True),
        (Span(before=THEN - SECOND), False),
        (Span(before=THEN + SECOND), True),
        (Span(after=THEN, before=THEN), True),
        (Span(after=THEN + SECOND, before=THEN - SECOND), False),
        (Span(after=datetime.fromisoformat("0001-01-01T00:00:00+14:00")), True),
        (Span(before=datetime.fromisoformat("9999-12-31T23:59:59-12:00")), True),
        (Span(after=datetime.fromisoformat("2026-01-15T07:00:00-03:00")), True),
        (Span(before=datetime.fromisoformat("2026-01-15T06:59:59-03:00")), False),
    ],
)
@pytest.mark.parametrize("moment", [timedelta(), timedelta(microseconds=999_999)])
def test_both_ends_of_a_span_are_in_it_and_parts_of_a_second_do_not_count(span, inside, moment):
    early, late = THEN - timedelta(days=1), THEN + moment
    created = order(item(updated_at=early), created_at=late)
    updated = order(item(updated_at=late), created_at=early)

    assert given_ids([created], Listing(version="1.0", created=span)) == ([7] if inside else [])
    assert given_ids([updated], Listing(version="1.0", updated=span)) == ([7] if inside else [])


def test_an_order_is_updated_when_the_last_of_its_items_is():
    late = THEN + timedelta(hours=1)
    several = order(item(1), item(2, updated_at=late), item(3))

    assert given_ids([several], Listing(version="1.0", updated=Span(after=late))) == [7]


@pytest.mark.parametrize(
    ("readings", "wanted"),
    [
        ({rules.FSC_M42, rules.FSC_M40}, Listing(version="1.0", created=Span(after=THEN))),
        ({rules.FSC_M42, rules.FSC_M40}, Listing(version="1.0", updated=Span(before=THEN))),
        ({rules.FSC_M40}, Listing(version="1.0", created=Span(after=THEN - SECOND))),
        (set(), Listing(version="1.0", limit=1)),
        (set(), Listing(version="1.0", limit=1, sort_by=SortBy.UPDATED_AT)),
        (set(), Listing(version="2.0", limit=1, sort_by=SortBy.UPDATED_AT)),
        ({rules.FSC_M39}, Listing(version="2.0", limit=1, sort_by=SortBy.CREATED_AT)),
    ],
)
def test_what_decided_is_said(readings, wanted):
    found = listing.listed([order(item())], wanted, Settings())

    assert set(found.readings) == readings | {reads.FSC_M23}


@pytest.mark.parametrize(
    ("version", "setting", "limit"), [("1.0", None, 100), ("2.0", None, 1000), ("1.0", 3, 3), ("2.0", 3, 3)]
)
def test_the_limit_that_nobody_gives_is_the_versions_or_the_settings(version, setting, limit):
    orders = [order(item(), number=number) for number in range(1, 1003)]

    assert given_ids(orders, Listing(version=version), orders_default_limit=setting) == list(range(1, limit + 1))


minutes = st.integers(0, 3).map(lambda number: THEN + timedelta(minutes=number))
orders_of_any_time = st.lists(st.tuples(minutes, minutes), max_size=8).flatmap(
    lambda times: st.permutations(
        [order(item(updated_at=updated), number=place, created_at=at) for place, (at, updated) in enumerate(times, 1)]
    )
)


@given(
    orders_of_any_time,
    st.sampled_from(["1.0", "2.0"]),
    st.none() | st.sampled_from(SortBy),
    st.sampled_from(SortDirection),
    st.integers(1, 4),
)
def test_pages_of_any_size_are_the_sorted_whole_in_pieces(orders, version, sort_by, direction, limit):
    def page(offset: int) -> listing.Listed:
        wanted = Listing(version=version, sort_by=sort_by, direction=direction, limit=limit, offset=offset)
        return listing.listed(orders, wanted, Settings())

    pages = [page(offset) for offset in range(0, len(orders) + limit, limit)]

    whole = [one for each in pages for one in each.value]
    by_update = version == "2.0" or sort_by is SortBy.UPDATED_AT
    sign = -1 if direction is SortDirection.DESC else 1
    keys = [(sign * (one.updated_at if by_update else one.created_at).timestamp(), one.id) for one in whole]
    assert sorted(one.id for one in whole) == sorted(one.id for one in orders)
    assert keys == sorted(keys)
    assert {each.total for each in pages} == {len(orders)}


# --- the texts


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-01-15T10:00:00+00:00", THEN),
        ("2026-01-15T10:00:00Z", THEN),
        ("2026-01-15T10:00:00", THEN),
        ("2026-01-15T10:00", THEN),
        ("2026-01-15T07:00:00-0300", THEN),
        ("2026-01-15T10:00:00.250", THEN + timedelta(milliseconds=250)),
        ("2026-01-15", THEN - timedelta(hours=10)),
    ],
)
@pytest.mark.parametrize("name", ["CreatedAfter", "CreatedBefore", "UpdatedAfter", "UpdatedBefore"])
def test_a_date_is_iso_8601_and_without_an_offset_utc(name, text, instant):
    wanted = load_listing(Parameters({"Version": "1.0", "CreatedAfter": "2020-01-01T00:00:00Z", name: text}))

    span = wanted.created if name.startswith("Created") else wanted.updated
    assert (span.after if name.endswith("After") else span.before) == instant
    assert (rules.FSC_M37 in wanted.readings) == (text in ("2026-01-15T10:00:00", "2026-01-15T10:00", "2026-01-15")
                                                  or text.endswith(".250"))  # fmt: skip  # reads as one thought


@pytest.mark.parametrize(
    ("sent", "rule", "facts"),
    [
        ({"CreatedAfter": ""}, rules.FSC_58, {}),
        ({"CreatedAfter": "", "CreatedBefore": "2026-01-15", "UpdatedBefore": "2026-01-15"}, rules.FSC_58, {}),
        ({"CreatedAfter": "yesterday"}, rules.FSC_M32, {"received": "yesterday", "field": "CreatedAfter"}),
        ({"CreatedBefore": "2026-02-31"}, rules.FSC_M32, {"received": "2026-02-31", "field": "CreatedBefore"}),
        ({"UpdatedAfter": "2026-01-15 10:00:00"}, rules.FSC_M32, {"field": "UpdatedAfter"}),
        ({"UpdatedBefore": "1768471200"}, rules.FSC_M32, {"field": "UpdatedBefore"}),
        ({"UpdatedAfter": "2026-01-15T10:00:00 00:00"}, rules.FSC_M32, {"field": "UpdatedAfter"}),
        ({"Limit": "0"}, rules.FSC_60, {"received": "0"}),
        ({"Limit": "-1"}, rules.FSC_60, {"received": "-1"}),
        ({"Limit": "x"}, rules.FSC_60, {"received": "x"}),
        ({"Limit": "2147483648"}, rules.FSC_60, {"received": "2147483648"}),
        ({"Offset": "-1"}, rules.FSC_M33, {"received": "-1"}),
        ({"Offset": "1.0"}, rules.FSC_M33, {"received": "1.0"}),
        ({"Status": "cancelled"}, rules.FSC_59, {"received": "cancelled"}),
        ({"Status": "Pending"}, rules.FSC_59, {"received": "Pending"}),
        ({"Status": "failed_delivery"}, rules.FSC_59, {"received": "failed_delivery"}),
        ({"SortBy": "price"}, rules.FSC_M34, {"received": "price"}),
        ({"SortDirection": "asc"}, rules.FSC_M35, {"received": "asc"}),
        ({"ShippingType": "Dropshipping"}, rules.FSC_M36, {"received": "Dropshipping"}),
        ({"Limit": "x", "Offset": "x", "Status": "x"}, rules.FSC_60, {}),
        ({"Offset": "x", "Status": "x", "SortBy": "x"}, rules.FSC_M33, {}),
        ({"Status": "x", "SortBy": "x", "SortDirection": "x", "ShippingType": "x"}, rules.FSC_59, {}),
        ({"SortBy": "x", "SortDirection": "x", "ShippingType": "x"}, rules.FSC_M34, {}),
        ({"SortDirection": "x", "ShippingType": "x"}, rules.FSC_M35, {}),
    ],
)
def test_a_filter_that_is_none_is_refused(sent, rule, facts):
    with pytest.raises(Refusal) as refused:
        load_listing(Parameters(AFTER | sent))

    assert refused.value.rule is rule
    assert facts.items() <= refused.value.facts.items()


@pytest.mark.parametrize(
    ("sent", "field", "value"),
    [
        *(({"Status": one.value}, "status", one) for one in StatusFilter),
        *(({"ShippingType": one.value}, "shipping", one) for one in ShippingFilter),
        *(({"SortBy": one.value}, "sort_by", one) for one in SortBy),
        *(({"SortDirection": one.value}, "direction", one) for one in SortDirection),
        ({"Limit": "1"}, "limit", 1),
        ({"Limit": "2147483647"}, "limit", 2147483647),
        ({"Limit": ""}, "limit", None),
        ({"Offset": "0"}, "offset", 0),
        ({"Offset": "2147483647"}, "offset", 2147483647),
        ({"Offset": "", "Status": "", "SortBy": "", "SortDirection": "", "ShippingType": ""}, "offset", 0),
    ],
)
def test_a_documented_value_is_taken(sent, field, value):
    assert getattr(load_listing(Parameters(AFTER | sent)), field) == value


@given(st.dictionaries(st.sampled_from(["CreatedAfter", "UpdatedBefore", "Limit", "Offset", "Status"]), st.text()))
def test_any_text_is_a_filter_or_is_refused(sent):
    with suppress(Refusal):
        wanted = load_listing(Parameters(AFTER | sent))

        assert listing.listed([order(item())], wanted, Settings()).total in (0, 1)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("[1,2]", (1, 2)),
        (" [ 2 , 1, 2 ] ", (2, 1)),
        ('["1","2"]', (1, 2)),
        ("[]", ()),
        ("[2147483647]", (2147483647,)),
    ],
)
def test_a_list_of_orders_is_an_array(text, ids):
    assert load_order_ids(Parameters({"OrderIdList": text})) == ids


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", reads.FSC_M44),
        ("1,2", reads.FSC_61),
        ("1", reads.FSC_61),
        ("[1,2", reads.FSC_61),
        ("[1,2,]", reads.FSC_61),
        ("[1;2]", reads.FSC_61),
        ('{"1":2}', reads.FSC_61),
        ("[" * 5000, reads.FSC_61),
        ("[abc]", reads.FSC_61),
        ('["abc"]', reads.FSC_M45),
        ("[-1]", reads.FSC_M45),
        ("[1.0]", reads.FSC_M45),
        ("[true]", reads.FSC_M45),
        ("[null]", reads.FSC_M45),
        ("[[1]]", reads.FSC_M45),
        ("[2147483648]", reads.FSC_M45),
    ],
)
def test_what_is_no_array_of_ids_is_refused(text, rule):
    with pytest.raises(Refusal) as refused:
        load_order_ids(Parameters({"OrderIdList": text}))

    assert refused.value.rule is rule


@given(st.text())
@example('["\\ud800"]')
@example("[" + "9" * 5000 + "]")
def test_any_text_is_a_list_of_orders_or_is_refused(text):
    with suppress(Refusal):
        ids = load_order_ids(Parameters({"OrderIdList": text}))

        assert all(0 <= one < 2**31 for one in ids)
