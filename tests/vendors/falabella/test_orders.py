"""Falabella's decisions as values: every status, every distance in time, every spelling of an id."""

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders import cancel, instants, login, ready
from mockserver.vendors.falabella.orders.cancel import Cancellation
from mockserver.vendors.falabella.orders.items import (
    LARGEST_ID,
    ItemStatus,
    Operator,
    Order,
    OrderItem,
    ShippingType,
    number_of,
)
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.orders.settings import CancelScope, NaiveTimestamp, RepeatCancel, Settings
from mockserver.vendors.falabella.rules import cancel as cancel_rules
from mockserver.vendors.falabella.rules import login as login_rules
from mockserver.vendors.falabella.rules import ready as ready_rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
BEFORE = NOW - timedelta(hours=1)
SHORTAGE = Cancellation(item_id="1", reason="SHORTAGE", reason_detail="")


def item(number: int = 1, status: ItemStatus = ItemStatus.PENDING, **more) -> OrderItem:
    fields = {"package_id": "PKG1", "created_at": BEFORE, "updated_at": BEFORE} | more
    return OrderItem(id=number, status=status, **fields)


def order_of(*items: OrderItem) -> Order:
    return Order(id=7, number="77", seller="SC1", operator=Operator.FACL, created_at=BEFORE, items=items)


def cancelling(order: Order, **settings) -> Order:
    return cancel.cancel(order, order.item(1), SHORTAGE, NOW, Settings(**settings)).value


@pytest.mark.parametrize("shipping_type", ShippingType)
@pytest.mark.parametrize("status", ItemStatus)
def test_only_a_pending_item_that_the_seller_ships_can_be_canceled(status, shipping_type):
    order = order_of(item(status=status, shipping_type=shipping_type))

    if status is ItemStatus.PENDING and shipping_type is ShippingType.DROPSHIPPING:
        canceled = cancelling(order).items[0]
        assert (canceled.status, canceled.reason, canceled.updated_at) == (ItemStatus.CANCELED, "SHORTAGE", NOW)
    else:
        with pytest.raises(Refusal) as refused:
            cancelling(order)
        assert refused.value.rule.code == "28"
        assert refused.value.facts["quoted_status"] == "canceled"


@pytest.mark.parametrize("status", ItemStatus)
def test_a_repeat_that_is_allowed_changes_nothing_and_helps_no_other_status(status):
    order = order_of(item(status=status))

    if status is ItemStatus.CANCELED:
        assert cancelling(order, repeat_cancel=RepeatCancel.SUCCESS) == order
    elif status is not ItemStatus.PENDING:
        with pytest.raises(Refusal):
            cancelling(order, repeat_cancel=RepeatCancel.SUCCESS)


@pytest.mark.parametrize("sibling", ItemStatus)
@pytest.mark.parametrize("scope", CancelScope)
def test_a_cancel_takes_pending_siblings_of_the_package_only_in_package_scope(scope, sibling):
    order = order_of(item(1), item(2, sibling), item(3, package_id="PKG2"))

    after = cancelling(order, cancel_scope=scope)

    assert after.items[0].status is ItemStatus.CANCELED
    assert after.items[2] == order.items[2]
    if scope is CancelScope.PACKAGE and sibling is ItemStatus.PENDING:
        assert after.items[1].status is ItemStatus.CANCELED
    else:
        assert after.items[1] == order.items[1]


def test_an_item_without_a_package_is_canceled_alone_in_any_scope():
    order = order_of(item(1, package_id=""), item(2, package_id=""))

    after = cancelling(order, cancel_scope=CancelScope.PACKAGE)

    assert after.statuses == (ItemStatus.CANCELED, ItemStatus.PENDING)


@given(st.text().filter(lambda reason: reason != "STOCK"))
def test_only_the_reasons_of_the_setting_are_taken(reason):
    order = order_of(item())
    wanted = Cancellation(item_id="1", reason=reason, reason_detail="")

    with pytest.raises(Refusal) as refused:
        cancel.cancel(order, order.items[0], wanted, NOW, Settings(cancel_reasons=("STOCK",)))
    assert refused.value.rule in (cancel_rules.FSC_35, cancel_rules.FSC_36)


@pytest.mark.parametrize("status", ItemStatus)
def test_a_listed_item_must_be_pending_or_ready(status):
    order = order_of(item(1, status), item(2))
    shipment = Shipment(item_ids=(1,), package_id="PKG1")

    if status in (ItemStatus.PENDING, ItemStatus.READY_TO_SHIP):
        assert set(ready.set_ready(order, shipment, NOW).value.statuses) == {ItemStatus.READY_TO_SHIP}
    else:
        with pytest.raises(Refusal) as refused:
            ready.set_ready(order, shipment, NOW)
        assert refused.value.rule is ready_rules.FSC_45


@pytest.mark.parametrize("status", ItemStatus)
def test_ready_to_ship_moves_every_pending_item_and_no_other(status):
    order = order_of(item(1), item(2, status))

    after = ready.set_ready(order, Shipment(item_ids=(1,), package_id="PKG1"), NOW).value

    assert after.items[0].status is ItemStatus.READY_TO_SHIP
    if status is ItemStatus.PENDING:
        assert after.items[1].status is ItemStatus.READY_TO_SHIP
    else:
        assert after.items[1] == order.items[1]


def test_the_items_that_are_answered_come_in_the_order_in_which_they_were_listed():
    order = order_of(item(1), item(2))

    moved = ready.set_ready(order, Shipment(item_ids=(2, 1), package_id="PKG1"), NOW)

    assert [one.id for one in moved.items] == [2, 1]


@given(st.integers(-(10**7), 10**7), st.integers(0, 10**4), st.integers(0, 10**4))
def test_a_timestamp_is_good_exactly_within_the_window(distance, max_age, max_future):
    settings = Settings(ts_max_age_seconds=max_age, ts_max_future_seconds=max_future)
    text = (NOW + timedelta(seconds=distance)).isoformat()

    if -max_age <= distance <= max_future:
        at_the_edge = distance in (-max_age, max_future)
        assert (login_rules.FSC_12 in login.check_timestamp(text, NOW, settings)) == at_the_edge
    else:
        with pytest.raises(Refusal) as refused:
            login.check_timestamp(text, NOW, settings)
        assert refused.value.rule is (login_rules.FSC_10 if distance < 0 else login_rules.FSC_11)


@given(st.text() | st.from_regex(instants.INSTANT, fullmatch=True))
def test_no_text_gets_more_than_a_refusal_as_a_timestamp(text):
    with suppress(Refusal):
        login.check_timestamp(text, NOW, Settings())


@pytest.mark.parametrize(
    "text",
    [
        "yesterday",
        "2026-01-15",
        "2026-01-15 10:00:00",
        "2026-01-15T10:00:00 00:00",
        "2026-02-31T10:00:00Z",
        "2026-01-15T10:00:00+25:00",
        "20260115T100000Z",
        "1768471200",
        "٢٠٢٦-01-15T10:00:00Z",
        "Thu, 15 Jan 2026 10:00:00 GMT",
    ],
)
def test_what_is_no_timestamp_is_refused(text):
    with pytest.raises(Refusal) as refused:
        login.check_timestamp(text, NOW, Settings())
    assert refused.value.rule is login_rules.FSC_09


@pytest.mark.parametrize(
    "text",
    [
        "2026-01-15T10:00:00+00:00",
        "2026-01-15T10:00:00+0000",
        "2026-01-15T10:00:00-0000",
        "2026-01-15T10:00:00Z",
        "2026-01-15T10:00:00.000Z",
        "2026-01-15T10:00+0000",
        "2026-01-15T10:00:00.000000",
        "2026-01-15T10:00:00",
    ],
)
def test_the_forms_that_clients_send_are_timestamps(text):
    narrow = Settings(ts_max_age_seconds=1, ts_max_future_seconds=1)

    assert login.check_timestamp(text, NOW, narrow) == ()


def test_a_timestamp_without_offset_is_utc_unless_it_is_to_be_refused():
    assert login.check_timestamp("2026-01-15T10:00:00.123456", NOW, Settings()) == ()
    with pytest.raises(Refusal) as refused:
        login.check_timestamp("2026-01-15T10:00:00", NOW, Settings(naive_ts=NaiveTimestamp.REJECT))
    assert refused.value.rule is login_rules.FSC_09


@pytest.mark.parametrize(
    ("action", "allowed"),
    [
        ("GetOrders", {login.Role.ORDERS}),
        ("GetOrder", {login.Role.ORDERS}),
        ("GetOrderItems", {login.Role.ORDERS}),
        ("GetMultipleOrderItems", {login.Role.ORDERS}),
        ("SetStatusToCanceled", {login.Role.ORDERS}),
        ("SetStatusToReadyToShip", {login.Role.ORDERS}),
        ("SetStatusToPackedByMarketplace", {login.Role.ORDERS}),
        ("GetFailureReasons", {login.Role.ORDERS}),
        ("GetDocument", {login.Role.ORDERS}),
        ("GetTrackingCode", {login.Role.ORDERS}),
        ("GetBrands", {login.Role.PRODUCTS}),
        ("ProductCreate", {login.Role.PRODUCTS}),
        ("FeedList", {login.Role.PRODUCTS}),
        ("FeedStatus", {login.Role.PRODUCTS}),
        ("GetSellerByUser", set()),
        ("CreateWebhook", set()),
        ("GetWebhooks", set()),
        ("GetWebhookEntities", set()),
        ("DeleteWebhook", set()),
    ],
)
@pytest.mark.parametrize("role", login.Role)
def test_a_role_holds_what_the_page_lists(role, action, allowed):
    user = login.User(id="a@example.com", api_key="key", role=role, seller="SC1")

    if role in allowed | {login.Role.ALL}:
        login.check_role(user, action)
    else:
        with pytest.raises(Refusal) as refused:
            login.check_role(user, action)
        assert refused.value.rule is login_rules.FSC_28


@pytest.mark.parametrize(
    ("user_agent", "whole"),
    [
        ("SC1234/Python/3.12/PROPIA/FACL", True),
        ("SC1234/Python/3.12/PROPIA", True),
        ("SC1234/Python/3.12", True),
        ("SC1234/Python", False),
        ("a/b/c/d/e/f", False),
        ("SC1234//3.12", False),
        ("/ / ", False),
        ("", False),
    ],
)
def test_a_user_agent_has_three_to_five_parts(user_agent, whole):
    assert login.is_user_agent(user_agent) == whole


@given(st.text() | st.integers().map(str))
def test_an_id_is_plain_digits_of_an_int32(text):
    number = number_of(text)

    if number is not None:
        assert text.isascii()
        assert text.isdigit()
        assert 0 <= number <= LARGEST_ID


@pytest.mark.parametrize(
    ("text", "number"),
    [("2147483647", LARGEST_ID), ("2147483648", None), ("9" * 5000, None), ("٣", None), ("²", None), ("", None)],
)
def test_the_ends_of_the_ids(text, number):
    assert number_of(text) == number
