"""Kibo's decisions as values: every status, every step of fulfilment, every length."""

from datetime import UTC, datetime

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders import access, cancel, reasons
from mockserver.vendors.kibo.orders.access import Application, Permission, Place, Tenant
from mockserver.vendors.kibo.orders.cancel import Wish
from mockserver.vendors.kibo.orders.model import (
    Amounts,
    Environment,
    Item,
    ItemState,
    Order,
    OrderState,
    OrderStatus,
    Shipment,
    ShipmentState,
    ShipmentStatus,
)
from mockserver.vendors.kibo.orders.settings import (
    AnyReason,
    LengthMode,
    PartialShippedCancel,
    RepeatCancel,
    Settings,
)
from mockserver.vendors.kibo.rules import access as access_rules
from mockserver.vendors.kibo.rules import body as asked
from mockserver.vendors.kibo.rules import cancel as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
WISH = Wish(order_id=1, reason="customer_changed_mind")
REST = Settings(partial_shipped_cancel=PartialShippedCancel.REST)


def order_with(*states: ShipmentState, status: OrderStatus = OrderStatus.READY, restricted: bool = False) -> Order:
    """One item of 10.00 in each shipment, 5.00 for shipping."""
    total = 1000 * len(states)
    return Order(
        id=1,
        tenant_id=30125,
        placed_at=NOW,
        status=status,
        cancellation_restricted=restricted,
        amounts=Amounts(
            subtotal_minor=total,
            total_minor=total + 500,
            estimated_shipping_minor=500,
            customer_subtotal_minor=total,
            customer_total_minor=total + 500,
            customer_total_net_minor=total + 500,
        ),
        shipments=tuple(Shipment(id=number, state=state) for number, state in enumerate(states)),
        items=tuple(
            Item(id=number, external_id="x", shipment_id=number, unit_price_minor=1000)
            for number, _ in enumerate(states)
        ),
    )


@pytest.mark.parametrize("status", OrderStatus)
def test_the_status_decides_whether_an_order_can_be_cancelled(status):
    order = order_with(ShipmentState.ACCEPT_ORDER, status=status)

    if status in cancel.TERMINAL:
        with pytest.raises(Refusal) as refused:
            cancel.cancel(order, WISH, NOW, Settings())
        assert refused.value.rule is cancel.TERMINAL[status]
    else:
        cancelled = cancel.cancel(order, WISH, NOW, Settings())
        assert (cancelled.value.status, cancelled.value.state) == (OrderStatus.CANCELED, OrderState.CANCELED)
        assert (rules.KIBO_36 in cancelled.readings) == (status in cancel.HALTED)


@pytest.mark.parametrize("state", ShipmentState)
def test_only_a_complete_package_stops_the_cancel(state):
    order = order_with(ShipmentState.ACCEPT_ORDER, state)

    if state is ShipmentState.COMPLETE_PACKAGE:
        with pytest.raises(Refusal) as refused:
            cancel.cancel(order, WISH, NOW, Settings())
        assert (refused.value.rule, refused.value.facts["shipment_id"]) == (rules.KIBO_34, 1)
    else:
        assert rules.KIBO_35 in cancel.cancel(order, WISH, NOW, Settings()).readings


def test_a_cancel_takes_items_shipments_and_debts_along():
    cancelled = cancel.cancel(order_with(ShipmentState.ACCEPT_ORDER), WISH, NOW, Settings()).value

    assert [item.state for item in cancelled.items] == [ItemState.CANCELED]
    assert [shipment.status for shipment in cancelled.shipments] == [ShipmentStatus.CANCELED]
    assert cancelled.amounts == Amounts(subtotal_minor=1000, total_minor=1500)
    assert cancelled.cancellation is not None
    assert cancelled.cancellation.canceled_at == NOW


def test_the_rest_of_an_order_can_be_cancelled_where_the_setting_says_so():
    order = order_with(ShipmentState.COMPLETE_PACKAGE, ShipmentState.PULL_INVENTORY)

    decision = cancel.cancel(order, WISH, NOW, REST)

    rest = decision.value
    assert decision.rule is rules.KIBO_34B
    assert rules.KIBO_07 not in decision.readings
    assert (rest.status, rest.state) == (OrderStatus.SHIPPED, OrderState.CLOSED)
    assert [item.state for item in rest.items] == [ItemState.NORMAL, ItemState.CANCELED]
    assert [shipment.active for shipment in rest.shipments] == [True, False]
    assert (rest.amounts.customer_subtotal_minor, rest.amounts.customer_total_minor) == (1000, 1500)
    assert (rest.amounts.subtotal_minor, rest.amounts.total_minor) == (2000, 2500)


@pytest.mark.parametrize("settings", [Settings(), REST])
def test_an_order_of_which_everything_is_gone_has_no_rest(settings):
    with pytest.raises(Refusal) as refused:
        cancel.cancel(order_with(ShipmentState.COMPLETE_PACKAGE), WISH, NOW, settings)

    assert refused.value.rule is rules.KIBO_33


def test_a_repeated_cancel_that_is_ok_hands_back_the_order_as_it_is():
    cancelled = order_with(ShipmentState.ACCEPT_ORDER, status=OrderStatus.CANCELED)

    decision = cancel.cancel(cancelled, WISH, NOW, Settings(repeat_cancel=RepeatCancel.OK))

    assert decision.value is cancelled
    assert decision.rule is rules.KIBO_32B


@pytest.mark.parametrize("status", OrderStatus)
def test_a_restriction_is_told_before_the_status(status):
    order = order_with(ShipmentState.ACCEPT_ORDER, status=status, restricted=True)

    with pytest.raises(Refusal) as refused:
        cancel.cancel(order, WISH, NOW, Settings())

    assert refused.value.rule is rules.KIBO_37


@pytest.mark.parametrize("reason", ["customer_changed_mind", "created_by_mistake", "other"])
@pytest.mark.parametrize("text", [None, "because"])
def test_an_explanation_is_kept_beside_the_reason_other_only(reason, text):
    wish = Wish(order_id=1, reason=reason, other_reason=text)

    decision = cancel.cancel(order_with(), wish, NOW, Settings())

    assert decision.value.cancellation is not None
    assert decision.value.cancellation.other_reason == (text if reason == "other" else None)
    assert (asked.KIBO_24 in decision.readings) == (text is not None and reason != "other")
    assert (asked.KIBO_23 in decision.readings) == (text is None and reason == "other")


@given(st.integers())
@example(0)
@example(1)
@example(2**63 - 1)
@example(2**63)
def test_an_id_is_within_64_bits(order_id):
    wish = Wish(order_id=order_id, reason="other")

    if 1 <= order_id < 2**63:
        cancel.check(wish, Settings())
    else:
        with pytest.raises(Refusal) as refused:
            cancel.check(wish, Settings())
        assert refused.value.rule is (asked.KIBO_14 if order_id < 1 else asked.KIBO_16)


@pytest.mark.parametrize(
    ("reason", "also"),
    [
        ("changed_mind", ()),
        ("Customer_Changed_Mind", (asked.KIBO_19,)),
        ("CUSTOMER_CHANGED_MIND", (asked.KIBO_19,)),
        *((reason, (asked.KIBO_20,)) for reason in sorted(reasons.ITEM_REASONS)),
    ],
)
def test_an_unknown_reason_is_refused_unless_any_is_taken(reason, also):
    wish = Wish(order_id=1, reason=reason)

    cancel.check(wish, Settings(cancel_reasons=AnyReason.ANY))
    cancel.check(wish, Settings(cancel_reasons=(reason,)))
    with pytest.raises(Refusal) as refused:
        cancel.check(wish, Settings())
    assert (refused.value.rule, refused.value.readings) == (asked.KIBO_18, also)


@given(st.text(max_size=600), st.sampled_from(LengthMode))
@example("x" * 255, LengthMode.CODEPOINTS)
@example("x" * 256, LengthMode.CODEPOINTS)
@example("\U0001f600" * 255, LengthMode.CODEPOINTS)
@example("ÿ" * 255, LengthMode.ENTITIES)
@example("€" * 36, LengthMode.ENTITIES)
@example("€" * 37, LengthMode.ENTITIES)
def test_a_text_has_1_to_255_characters_as_they_are_counted(text, mode):
    wish = Wish(order_id=1, reason="other", other_reason=text)
    written = "".join(letter if letter <= "\xff" else f"&#{ord(letter)};" for letter in text)
    length = len(text if mode is LengthMode.CODEPOINTS else written)

    if 1 <= length <= 255:
        cancel.check(wish, Settings(length_mode=mode))
    else:
        with pytest.raises(Refusal) as refused:
            cancel.check(wish, Settings(length_mode=mode))
        assert refused.value.rule is asked.KIBO_21
        assert refused.value.facts["length"] == length


def test_of_several_faults_the_first_is_told():
    with pytest.raises(Refusal) as id_first:
        cancel.check(Wish(order_id=0, reason="?", other_reason=""), Settings())
    with pytest.raises(Refusal) as reason_next:
        cancel.check(Wish(order_id=1, reason="?", other_reason=""), Settings())

    assert (id_first.value.rule, reason_next.value.rule) == (asked.KIBO_14, asked.KIBO_18)


@pytest.mark.parametrize(
    ("host", "place"),
    [
        ("30125-translation.mozu.com", Place(Environment.PRODUCTION, 30125)),
        ("30125-translation.sandbox.mozu.com", Place(Environment.SANDBOX, 30125)),
        ("t30125-translation.mozu.com", Place()),
        ("30125-translation.mozu.com.example.com", Place()),
        ("localhost", Place()),
        ("", Place()),
        ("9" * 19 + "-translation.mozu.com", Place()),
    ],
)
def test_the_host_name_says_environment_and_tenant(host, place):
    assert access.place(host) == place


@given(st.text())
@example("30125")
@example("٣٠١٢٥")
@example("30125\n")
def test_a_tenant_header_holds_a_number_in_plain_digits(header):
    plain = 0 < len(header) <= 18 and set(header) <= set("0123456789")

    if plain:
        assert access.read_tenant_id(header, Place()) == int(header)
    else:
        with pytest.raises(Refusal) as refused:
            access.read_tenant_id(header, Place())
        assert refused.value.rule is access_rules.KIBO_45


@pytest.mark.parametrize("tenant", [None, Tenant(id=30125, translated=False)])
def test_a_tenant_that_is_not_set_up_is_refused(tenant):
    with pytest.raises(Refusal) as refused:
        access.check_tenant(tenant, 30125)

    assert refused.value.rule is access_rules.KIBO_46


@pytest.mark.parametrize("permission", Permission)
def test_an_application_does_what_it_is_permitted_to(permission):
    application = Application(client_id="a", client_secret="s", tenant_id=30125, permissions=(permission,))

    access.check_application(application, 30125, permission)
    for other in set(Permission) - {permission}:
        with pytest.raises(Refusal) as refused:
            access.check_application(application, 30125, other)
        assert refused.value.rule is access_rules.KIBO_43
