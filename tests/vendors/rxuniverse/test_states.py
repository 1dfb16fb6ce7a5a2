"""RxUniverse's table of states: every step in every state does what the table says, or is refused."""

from datetime import UTC, datetime
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.rxuniverse.orders import cancel, check_in, complete, paging, processing, trays, v1, verification
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.check_in import Sent
from mockserver.vendors.rxuniverse.orders.items import Eye, Lens
from mockserver.vendors.rxuniverse.orders.lookup import Kind
from mockserver.vendors.rxuniverse.orders.paging import Page
from mockserver.vendors.rxuniverse.orders.picking import Codes
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage, Station, Visit
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import LEADS_TO, NotAllowedError, State, Step, allows, state_of
from mockserver.vendors.rxuniverse.rules import cancel as cancel_rules
from mockserver.vendors.rxuniverse.rules import complete as complete_rules
from mockserver.vendors.rxuniverse.rules import stations as rules

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
BLANK = Order(order_number="1", po_number="P", right=Lens(style="SV", material="150"))
IN_STATE = {
    State.QUEUED: replace(BLANK, stage=Stage.QUEUED),
    State.UNVALID: BLANK,
    State.VALID: replace(BLANK, status=OrderStatus.VALID, valid_at=NOW),
    State.PROCESS: replace(BLANK, status=OrderStatus.PROCESS, valid_at=NOW),
    State.HOLD: replace(BLANK, status=OrderStatus.HOLD, held_from=OrderStatus.VALID, valid_at=NOW),
    State.COMPLETION_FLAGGED: replace(BLANK, status=OrderStatus.PROCESS, completion_flagged=True),
    State.COMPLETE: replace(BLANK, status=OrderStatus.COMPLETE, completed_at=NOW),
    State.CANCEL_FLAGGED: replace(BLANK, status=OrderStatus.PROCESS, cancel_flagged=True),
    State.DELETED: replace(BLANK, status=OrderStatus.PROCESS, cancel_flagged=True, stage=Stage.DELETED),
}
SURF, COAT = Station(code="SURF"), Station(code="COAT", description="Backside Coat")
LENIENT = Settings(completed_cancel_error=False)
BREAKING = v1.Breaking((v1.Broken(Eye.RIGHT, "POWER"),))
OP1 = Station(code="OP1", operator=True)


def arriving(order, *, station=SURF, operator_code="", operator=None, missing=None):
    sent = Sent(identifier="1", operator=operator_code)
    return check_in.Request(
        order=order, kind=Kind.NUMBER, station=station, sent=sent, operator=operator, missing=missing
    )


def asked_to_cancel(order):
    return cancel.Request(order, Kind.NUMBER, DeleteReason())


def on_tray(order, tray="7", *, kind=Kind.NUMBER, **more):
    return trays.Assignment(kind, order, tray, **more)


DO = {
    Step.IMPORT: lambda order: processing.import_order(order, NOW),
    Step.CANCEL: lambda order: cancel.cancel(asked_to_cancel(order), NOW, Settings()).value,
    Step.CANCEL_COMPLETED: lambda order: cancel.cancel(asked_to_cancel(order), NOW, LENIENT).value,
    Step.COMPLETE: lambda order: complete.complete(complete.Request(order, Kind.NUMBER), Settings()).value,
    Step.CHECK_IN: lambda order: check_in.check_in(arriving(order), NOW).value,
    Step.PICK: lambda order: verification.verify(order, Codes(right_opc="1"), Settings()).value,
    Step.BREAK: lambda order: v1.break_lenses(order, BREAKING, NOW).value,
    Step.TRACK: lambda order: processing.process_flags(order, NOW),
    Step.HOLD: processing.hold,
    Step.RELEASE: processing.release,
    Step.VALIDATE: lambda order: processing.validate(order, NOW),
    Step.UNVALIDATE: lambda order: processing.unvalidate(order, "why"),
    Step.ASSIGN_TRAY: lambda order: trays.assign(on_tray(order), Settings()),
    Step.FINISH: lambda order: processing.finish(order, NOW),
}
PASSED_OVER = {Step.IMPORT, Step.TRACK}  # the processors take what they can, and leave the rest as it is


@pytest.mark.parametrize("state", State)
def test_each_state_is_told_from_the_others(state):
    assert state_of(IN_STATE[state]) is state


@pytest.mark.parametrize(("state", "step"), [*product(State, Step)])
def test_every_step_in_every_state_does_what_the_table_says(state, step):
    order = IN_STATE[state]
    taken = (Step.CANCEL, step) if step is Step.CANCEL_COMPLETED else (step,)  # those, and completed ones too
    known = next((LEADS_TO[state, each] for each in taken if (state, each) in LEADS_TO), None)
    if known:
        assert state_of(DO[step](order)) in known
    elif step in PASSED_OVER:
        assert DO[step](order) is order
    else:
        with pytest.raises((Refusal, NotAllowedError, trays.TrayError)):
            DO[step](order)


def test_nothing_leads_out_of_an_order_that_is_over():
    over = [(state, step) for state, step in LEADS_TO if state in (State.COMPLETE, State.DELETED)]

    assert over == [(State.COMPLETE, Step.CANCEL_COMPLETED)]  # where the setting says so


@pytest.mark.parametrize(
    ("step", "rows"),
    [
        (Step.CANCEL, cancel.REFUSED),
        (Step.COMPLETE, complete.REFUSED),
        (Step.CHECK_IN, check_in.REFUSED),
        (Step.PICK, verification.REJECTED),
        (Step.BREAK, v1.BREAK_REFUSED),
    ],
)
def test_every_state_that_a_call_does_not_take_has_its_row(step, rows):
    assert set(rows) == {state for state in State if not allows(IN_STATE[state], step)}


@pytest.mark.parametrize("state", cancel.REFUSED)
def test_v1_has_a_row_for_every_state_that_a_cancel_or_a_check_in_does_not_take(state):
    cancelled, arrived = cancel.REFUSED[state], check_in.REFUSED[state]

    assert (cancelled in v1.CANCEL_IN_V1) is (state is not State.QUEUED)
    assert arrived in v1.CHECK_IN_IN_V1


@pytest.mark.parametrize(
    ("state", "cancelled", "completed", "checked_in"),
    [
        (State.CANCEL_FLAGGED, cancel_rules.RXU_22, complete_rules.RXU_75, rules.RXU_78),
        (State.DELETED, cancel_rules.RXU_22, complete_rules.RXU_75, rules.RXU_78),
        (State.COMPLETION_FLAGGED, cancel_rules.RXU_24, complete_rules.RXU_74, rules.RXU_M40),
        (State.COMPLETE, cancel_rules.RXU_24, complete_rules.RXU_74, rules.RXU_M40),
    ],
)
def test_what_is_over_is_refused_by_the_row_of_each_call(state, cancelled, completed, checked_in):
    for step, row in ((Step.CANCEL, cancelled), (Step.COMPLETE, completed), (Step.CHECK_IN, checked_in)):
        with pytest.raises(Refusal) as refusal:
            DO[step](IN_STATE[state])
        assert refusal.value.rule is row


# --- hold, release, validity


@pytest.mark.parametrize("state", [State.UNVALID, State.VALID, State.PROCESS])
def test_release_brings_back_what_the_hold_hid(state):
    before = IN_STATE[state]

    held = processing.hold(before)

    assert (held.status, held.held_from) == (OrderStatus.HOLD, before.status)
    assert processing.release(held) == before


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ({}, OrderStatus.UNVALID),
        ({"valid_at": NOW}, OrderStatus.VALID),
        ({"valid_at": NOW, "visits": (Visit(station="SURF", checked_in_at=NOW),)}, OrderStatus.PROCESS),
        ({"valid_at": NOW, "held_from": OrderStatus.COMPLETE}, OrderStatus.VALID),
        ({"valid_at": NOW, "held_from": OrderStatus.HOLD}, OrderStatus.VALID),
    ],
)
def test_an_order_that_came_on_hold_is_released_to_what_is_known_of_it(known, status):
    released = processing.release(replace(BLANK, status=OrderStatus.HOLD, **known))

    assert (released.status, released.held_from) == (status, None)


@pytest.mark.parametrize(
    ("message", "held", "status", "held_from"),
    [
        ("", False, OrderStatus.VALID, None),
        ("No base", False, OrderStatus.UNVALID, None),
        ("", True, OrderStatus.HOLD, OrderStatus.VALID),
        ("No base", True, OrderStatus.HOLD, OrderStatus.UNVALID),
    ],
)
def test_an_import_has_the_problem_and_the_hold_that_the_order_came_with(message, held, status, held_from):
    sent = OrderStatus.HOLD if held else OrderStatus.UNVALID
    imported = processing.import_order(replace(BLANK, stage=Stage.QUEUED, status=sent, unvalid_message=message), NOW)

    assert (imported.status, imported.held_from) == (status, held_from)
    assert (imported.valid_at, imported.right.calculated) == ((None, False) if message else (NOW, True))


def test_an_order_that_is_no_longer_valid_tells_why_and_is_not_calculated():
    unvalid = processing.unvalidate(processing.validate(BLANK, NOW), "Prism out of range")
    valid = processing.validate(unvalid, NOW)

    assert (unvalid.valid_at, unvalid.calculation_description) == (None, "Calculations not done")
    assert (valid.valid_at, valid.calculation_description) == (NOW, "Right eye calculated")
    assert (unvalid.unvalid_message, valid.unvalid_message) == ("Prism out of range",) * 2


# --- the order of checks


@pytest.mark.rule("RXU-M36")
@pytest.mark.parametrize("state", State)
def test_a_completion_is_refused_for_the_lowest_code(state):
    with pytest.raises(Refusal) as refusal:
        complete.complete(complete.Request(IN_STATE[state], Kind.NUMBER, missing=COAT), Settings())

    expected = complete.REFUSED.get(state, complete_rules.RXU_M34)
    assert refusal.value.rule is expected
    assert expected is not complete_rules.RXU_M34 or refusal.value.facts["needed"] == "Backside Coat"


@pytest.mark.rule("RXU-M44")
@pytest.mark.parametrize("state", State)
def test_a_check_in_is_refused_for_the_operator_then_the_state_then_the_flow(state):
    asks = replace(SURF, operator_required=True)

    def refused(**more):
        with pytest.raises(Refusal) as refusal:
            check_in.check_in(arriving(IN_STATE[state], missing=COAT, **more), NOW)
        return refusal.value.rule

    assert refused(station=asks) is rules.RXU_M39
    assert refused(operator_code="nobody") is rules.RXU_77
    assert refused(operator_code="COAT", operator=COAT) is rules.RXU_77
    assert refused(station=asks, operator_code="OP1", operator=OP1) is check_in.REFUSED.get(state, rules.RXU_M42)


@pytest.mark.parametrize(
    ("wrong", "text"),
    [
        ({"kind": Kind.TRAY, "state": State.COMPLETE, "tray": "x"}, "You must use an order number or PO Number for"),
        ({"state": State.COMPLETE, "tray": "x"}, "Cannot assign a completed order to a tray"),
        ({"state": State.DELETED, "tray": "x"}, "trayNumber only accepts numbers"),
        ({"state": State.DELETED, "tray": ""}, "trayNumber only accepts numbers"),
        ({"state": State.DELETED, "tray": "\u0661"}, "trayNumber only accepts numbers"),
        ({"state": State.DELETED, "tray": "123456"}, "trayNumber supports up to 5 digits"),
        ({"state": State.DELETED, "taken_by": "2"}, "Cannot assign a deleted order to a tray"),
        ({"state": State.CANCEL_FLAGGED, "taken_by": "2"}, "Cannot assign a deleted order to a tray"),
        ({"state": State.COMPLETION_FLAGGED, "taken_by": "2"}, "Cannot assign a completed order to a tray"),
        ({"state": State.HOLD, "taken_by": "2"}, "Cannot assign an on-hold order to a tray"),
        ({"state": State.QUEUED}, "Order not found"),
        ({"state": State.VALID, "taken_by": "2", "has": "6"}, "Tray is already assigned to order 2"),
        ({"state": State.VALID, "has": "6"}, "Order already has a tray"),
        ({"state": State.VALID, "has": "7"}, "Order already has a tray"),
    ],
)
def test_a_tray_is_refused_for_the_first_reason_of_the_page(wrong, text):
    order = replace(IN_STATE[wrong.pop("state")], tray_number=wrong.pop("has", ""))

    with pytest.raises(trays.TrayError, match=text):
        trays.assign(on_tray(order, **wrong), Settings())


def test_reassigning_takes_the_order_off_the_tray_it_had():
    moved = trays.assign(on_tray(replace(BLANK, tray_number="6"), "7", reassign=True), Settings())

    assert (moved.tray_number, moved.last_tray_number) == ("7", "6")


# --- lists


@given(st.lists(st.integers(), max_size=30), st.none() | st.integers(1, 40), st.integers(0, 40))
def test_a_page_is_what_is_left_of_the_list_after_the_offset_up_to_the_limit(items, limit, offset):
    part = paging.take(items, Page(limit, offset))

    assert part.total == len(items)
    assert list(part.items) == [item for place, item in enumerate(items) if place >= offset][:limit]
