"""RxUniverse's pick verification as values: every state, every item, in one call and in several."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import asdict, fields, replace

from mockserver.rules import Refusal
from mockserver.vendors.rxuniverse.orders import verification
from mockserver.vendors.rxuniverse.orders.items import Frame, FrameStatus, Lens
from mockserver.vendors.rxuniverse.orders.picking import Codes, Item, Pick
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus, Stage
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.states import State, state_of
from mockserver.vendors.rxuniverse.rules import picks as rules

LENS = Lens(style="SV", material="150")
ORDER = Order(order_number="1", status=OrderStatus.PROCESS, right=LENS, left=LENS)
IN_PARTS = Settings(partial_picking=True)
NAMES = [field.name for field in fields(Codes)]
ORDERS = [
    replace(ORDER, stage=stage, status=status, cancel_flagged=cancelled, completion_flagged=completed)
    for stage in (Stage.IMPORTED, Stage.DELETED)
    for status in OrderStatus
    for cancelled in (False, True)
    for completed in (False, True)
]
codes = st.builds(Codes, **dict.fromkeys(NAMES, st.none() | st.sampled_from(["A", "B", ""])))


@pytest.mark.parametrize("order", ORDERS, ids=lambda order: f"{order.stage} {state_of(order)} {order.status}")
def test_an_order_is_picked_when_it_is_valid_or_in_process_and_never_otherwise(order):
    sent = Codes(right_opc="R", left_opc="L")

    if state_of(order) in (State.VALID, State.PROCESS):
        assert verification.verify(order, sent, Settings()).value.pick.picked == sent
    else:
        with pytest.raises(Refusal) as refusal:
            verification.verify(order, sent, Settings())
        assert refusal.value.rule is rules.RXU_M53
        assert refusal.value.facts["reject_reason"] == verification.see(order, Settings()).reject_reason != ""


def test_every_state_of_an_order_that_can_be_found_is_decided_upon():
    assert set(State) - set(verification.REJECTED) == {State.VALID, State.PROCESS}


@pytest.mark.parametrize("name", NAMES)
def test_every_code_is_of_one_item(name):
    assert len(Codes(**{name: "1"}).items) == 1


def test_the_codes_are_of_all_items():
    assert Codes(**dict.fromkeys(NAMES, "1")).items == set(Item)


@given(codes, codes, codes)
def test_a_pick_adds_what_is_sent_or_changes_nothing(required, picked, sent):
    order = replace(ORDER, pick=Pick(required=required, picked=picked))
    sent_codes = {name: code for name, code in asdict(sent).items() if code}
    refusals = [
        (rules.RXU_M53, verification.needed(order) <= picked.items),
        (rules.RXU_M59, {"frame_upc", "frame_sku"} <= sent_codes.keys()),
        (rules.RXU_M62, any(asdict(required)[name] not in (code, None, "") for name, code in sent_codes.items())),
    ]
    expected = next((rule for rule, applies in refusals if applies), None)

    if expected:
        with pytest.raises(Refusal) as refusal:
            verification.verify(order, sent, IN_PARTS)
        assert refusal.value.rule is expected
    else:
        after = verification.verify(order, sent, IN_PARTS).value
        assert after == replace(order, pick=Pick(required=required, picked=Codes(**(asdict(picked) | sent_codes))))


@given(codes, codes)
def test_without_partial_picking_what_belongs_together_is_picked_together(required, sent):
    order = replace(ORDER, pick=Pick(required=required))
    lenses, frame = {Item.RIGHT_LENS, Item.LEFT_LENS}, {Item.FRAME, Item.FRAME_PART, Item.SIDE_SHIELD}

    needed = verification.needed(order)
    torn = any(sent.items & group and not needed & group <= sent.items for group in (lenses, frame))

    if torn and not (sent.frame_upc and sent.frame_sku):
        with pytest.raises(Refusal) as refusal:
            verification.verify(order, sent, Settings())
        assert refusal.value.rule is rules.RXU_M60
    elif not (torn or (sent.frame_upc and sent.frame_sku) or sent.unlike(required)):
        assert verification.verify(order, sent, Settings()).value.pick.picked.items == sent.items


@pytest.mark.parametrize(
    ("order", "items"),
    [
        (ORDER, {Item.RIGHT_LENS, Item.LEFT_LENS}),
        (replace(ORDER, left=Lens()), {Item.RIGHT_LENS}),
        (replace(ORDER, left=Lens(material="150")), {Item.RIGHT_LENS, Item.LEFT_LENS}),
        (
            replace(ORDER, left=Lens(), frame=Frame(sku="F", status_code=FrameStatus.SUPPLY)),
            {Item.RIGHT_LENS, Item.FRAME},
        ),
        (replace(ORDER, left=Lens(), frame=Frame(sku="F", status_code=FrameStatus.EDGE)), {Item.RIGHT_LENS}),
        (replace(ORDER, pick=Pick(required=Codes(misc2_sku="M"))), {Item.RIGHT_LENS, Item.LEFT_LENS, Item.MISC_2}),
        (Order(order_number="1"), set()),
    ],
)
def test_an_order_needs_its_lenses_a_lab_supplied_frame_and_what_has_a_code(order, items):
    assert verification.needed(order) == items


def test_an_order_that_needs_nothing_is_never_picked_already():
    order = Order(order_number="1", status=OrderStatus.VALID, valid_at=datetime(2026, 1, 15, tzinfo=UTC))

    assert verification.see(order, Settings()).reject_reason == ""
