"""RxUniverse's decisions as values: every status, every flag, every way to name an order."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.rxuniverse.orders import lookup, processing
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason, Request, cancel
from mockserver.vendors.rxuniverse.orders.items import Lens
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.records import (
    CALCULATION_DESCRIPTIONS,
    STATUS_DESCRIPTIONS,
    Order,
    OrderStatus,
    Stage,
    Visit,
)
from mockserver.vendors.rxuniverse.orders.settings import CheckOrder, IdentifierMatch, Settings, TrayRelease
from mockserver.vendors.rxuniverse.orders.sight import sight
from mockserver.vendors.rxuniverse.rules import cancel as rules
from mockserver.vendors.rxuniverse.rules import identifier as identifier_rules
from mockserver.vendors.rxuniverse.rules import reason as reason_rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
ORDER = Order(order_number="337178", tray_number="72544", po_number="Example", status=OrderStatus.PROCESS)
ONE_LENS = replace(ORDER, right=Lens(style="SV", material="150"))


def asked(order=ORDER, kind=Kind.NUMBER, reason="", blocking=()):
    return Request(order, kind, DeleteReason(reason), blocking)


def refused(request, settings):
    with pytest.raises(Refusal) as refusal:
        cancel(request, NOW, settings)
    return refusal.value


# --- cancel


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", OrderStatus)
def test_every_order_that_is_not_completed_can_be_cancelled(status, kind):
    order = replace(ORDER, status=status)

    if status is OrderStatus.COMPLETE:
        assert refused(asked(order, kind), Settings()).rule is rules.RXU_24
    else:
        assert cancel(asked(order, kind), NOW, Settings()).value == replace(
            order, cancel_flagged=True, cancelled_at=NOW
        )


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"cancel_flagged": True}, rules.RXU_22),
        ({"stage": Stage.DELETED}, rules.RXU_22),
        ({"completion_flagged": True}, rules.RXU_24),
        ({"completion_flagged": True, "cancel_flagged": True}, rules.RXU_22),
    ],
)
@pytest.mark.parametrize("status", OrderStatus)
def test_a_flag_refuses_the_cancel_in_every_status(status, change, rule):
    assert refused(asked(replace(ORDER, status=status, **change)), Settings()).rule is rule


def test_the_first_check_that_fails_is_told_in_both_orders():
    """Every combination of the four things that can be wrong, against the documented order."""
    for order_of_checks in CheckOrder:
        for module, finished, reason, station in product([False, True], repeat=4):
            settings = Settings(
                job_tracker_installed=not module, require_delete_reason=True, cancel_check_order=order_of_checks
            )
            order = replace(ORDER, cancel_flagged=finished)
            request = asked(order, reason="ZZ9" if reason else "CUST", blocking=("EDGE",) if station else ())
            wrong = [(module, rules.RXU_20), (finished, rules.RXU_22), (reason, reason_rules.RXU_42)]
            wrong.insert(3 if order_of_checks is CheckOrder.V2_LISTED else 2, (station, rules.RXU_25))
            expected = [rule for applies, rule in wrong if applies]

            if expected:
                assert refused(request, settings).rule is expected[0]
            else:
                assert cancel(request, NOW, settings).value.cancel_flagged


@given(st.text(max_size=6), st.lists(st.text(max_size=4), max_size=3), st.booleans())
def test_a_required_reason_is_one_of_the_configured_ones(sent, known, required):
    settings = Settings(require_delete_reason=required, delete_reasons=tuple(known))

    if not required or (sent.strip() and sent.strip() in known):
        assert cancel(asked(reason=sent), NOW, settings).value.cancel_flagged
    else:
        rule = refused(asked(reason=sent), settings).rule
        bad = reason_rules.RXU_42 if sent.strip() else reason_rules.RXU_43
        assert rule is (bad if known else reason_rules.RXU_41)


def test_a_cancel_that_frees_the_tray_remembers_it():
    kept = cancel(asked(), NOW, Settings(tray_released_on=TrayRelease.CANCEL)).value

    assert (kept.tray_number, kept.last_tray_number) == ("", "72544")


# --- lookup

names = st.text("01aA", min_size=1, max_size=3)
orders = st.lists(
    st.builds(
        Order,
        order_number=names,
        tray_number=names | st.just(""),
        last_tray_number=names | st.just(""),
        po_number=names | st.just(""),
        status=st.sampled_from(OrderStatus),
        stage=st.sampled_from(Stage),
    ),
    max_size=6,
    unique_by=lambda order: order.order_number,
)


def near(orders, identifier):
    """What the store's indexes find."""
    return {
        kind: tuple(o for o in orders if lookup.fold(identifier) in map(lookup.fold, lookup.texts(o, kind)))
        for kind in Kind
    }


@given(orders, names, st.sampled_from(IdentifierMatch))
def test_whatever_is_found_is_called_so_and_nothing_better_is(orders, identifier, match):
    def same(text):
        return text != "" and (lookup.fold(text) == lookup.fold(identifier) if relaxed else text == identifier)

    relaxed = match is IdentifierMatch.RELAXED
    seen = [order for order in orders if order.stage is not Stage.QUEUED]
    by_number = [order for order in seen if same(order.order_number)]
    by_tray = [order for order in seen if identifier.isdigit() and order.active and same(order.tray_number)]
    by_po = [order for order in seen if same(order.po_number)]
    settings = Settings(identifier_match=match)

    best = by_number or by_tray or by_po
    if best:
        found = lookup.choose(identifier, near(orders, identifier), settings, identifier_rules.RXU_04)
        assert found.order in best
        exact = [order for order in best if identifier in lookup.texts(order, found.kind)]
        assert found.order.active == any(order.active for order in exact or best)
    else:
        with pytest.raises(Refusal) as unknown:
            lookup.choose(identifier, near(orders, identifier), settings, identifier_rules.RXU_04)
        assert unknown.value.rule is identifier_rules.RXU_04


def test_order_numbers_are_compared_as_numbers_are():
    nine, ten = (replace(ORDER, order_number=number, po_number="P") for number in ("9", "10"))

    found = lookup.choose("P", near([ten, nine], "P"), Settings(), identifier_rules.RXU_04)

    assert found.order is nine


# --- the back office


@pytest.mark.parametrize(("stage", "status"), [*product(Stage, OrderStatus)])
def test_the_job_tracker_deletes_what_is_flagged_for_it(stage, status):
    order = replace(ORDER, stage=stage, status=status, cancel_flagged=True)

    after = processing.process_flags(order, NOW)

    if stage is Stage.IMPORTED:
        assert (after.stage, after.status, after.tray_number) == (Stage.DELETED, status, "")
    else:
        assert after is order


@pytest.mark.parametrize("status", OrderStatus)
def test_the_job_tracker_completes_what_is_flagged_for_it(status):
    after = processing.process_flags(replace(ORDER, status=status, completion_flagged=True), NOW)

    assert (after.status, after.completed_at, after.tray_number) == (OrderStatus.COMPLETE, NOW, "")
    assert processing.process_flags(after, NOW) is after


@pytest.mark.parametrize(("stage", "status"), [*product(Stage, OrderStatus)])
def test_the_processor_imports_what_is_queued_and_keeps_a_hold(stage, status):
    order = replace(ONE_LENS, stage=stage, status=status)

    after = processing.import_order(order, NOW)

    if stage is Stage.QUEUED:
        held = status is OrderStatus.HOLD
        assert (after.stage, after.status) == (Stage.IMPORTED, OrderStatus.HOLD if held else OrderStatus.VALID)
        assert (after.right.calculated, after.left.calculated, after.received_at) == (True, False, NOW)
    else:
        assert after is order


def test_every_status_and_calculation_has_its_words():
    assert set(STATUS_DESCRIPTIONS) == set(OrderStatus)
    assert set(CALCULATION_DESCRIPTIONS) == set(product([True, False], repeat=2))


def test_a_station_that_is_gone_is_told_by_its_code():
    order = replace(ORDER, visits=(Visit(station="GONE", checked_in_at=NOW),))

    seen = sight(order, None, UTC)

    assert (seen.station.code, seen.station.description, seen.at_station_since) == ("GONE", "", NOW)
