"""Packing and labels, and what is told of a shipment, as values: every status, every form of a serial number."""

import json
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.falabella.orders import consignment, labels, ready
from mockserver.vendors.falabella.orders.consignment import Consignment, DeliveryType
from mockserver.vendors.falabella.orders.items import ItemStatus, ShippingType
from mockserver.vendors.falabella.orders.ready import Shipment
from mockserver.vendors.falabella.rules import consignment as rules
from mockserver.vendors.falabella.rules import documents
from mockserver.vendors.falabella.rules import ready as ready_rules
from mockserver.vendors.falabella.schemas import serials
from tests.vendors.falabella.test_orders import BEFORE, NOW, item, order_of

MAY_BE_PACKED = (ItemStatus.PENDING, ItemStatus.READY_TO_SHIP)
IDS = (900100200, 900100201)


def refused(do, *arguments):
    with pytest.raises(Refusal) as refusal:
        do(*arguments)
    return refusal.value.rule


@pytest.mark.parametrize("status", ItemStatus)
def test_what_is_packed_keeps_its_status_and_the_others_stay_as_they_are(status):
    order = order_of(item(1, status, package_id=""), item(2, package_id=""))
    shipment = Shipment(item_ids=(1,))

    if status not in MAY_BE_PACKED:
        assert refused(ready.pack, order, shipment, NOW) is ready_rules.FSC_45
        return
    packed = ready.pack(order, shipment, NOW)

    assert packed.value.items[1] == order.items[1]
    assert packed.items == (packed.value.items[0],)
    assert packed.items[0] == replace(
        order.items[0],
        package_id="PKG0000000001",
        purchase_order_id="1",
        purchase_order_number="PO-1",
        tracking_code="8000000000000001",
        updated_at=NOW,
    )


def test_what_is_packed_already_is_not_touched():
    order = order_of(item(1), item(2, package_id=""))

    packed = ready.pack(order, Shipment(item_ids=(1, 2)), NOW)

    assert packed.value.items[0] == order.items[0]
    assert packed.value.items[1].package_id == "PKG0000000002"
    assert ready_rules.FSC_M71 in packed.readings


@pytest.mark.parametrize(
    ("more", "rule"),
    [({"is_processable": False}, "FSC-47"), ({"shipping_type": ShippingType.FULFILLMENT}, "FSC-M16")],
)
def test_to_pack_the_listed_items_alone_must_be_processable(more, rule):
    order = order_of(item(1), item(2, **more))

    assert refused(ready.pack, order, Shipment(item_ids=(2,)), NOW).id == rule
    assert ready.pack(order, Shipment(item_ids=(1,)), NOW).value == order
    assert refused(ready.set_ready, order, Shipment(item_ids=(1,), package_id="PKG1"), NOW).id == rule


def test_what_is_told_of_an_item_that_is_ready_already_moves_its_time():
    order = order_of(item(1, ItemStatus.READY_TO_SHIP), item(2, ItemStatus.READY_TO_SHIP))
    shipment = Shipment(item_ids=(1,), package_id="PKG1", told=Consignment(tracking_number="T1"))

    first, second = ready.set_ready(order, shipment, NOW).value.items

    assert (first.tracking_code, first.updated_at) == ("T1", NOW)
    assert (second.tracking_code, second.updated_at) == ("", BEFORE)


@given(st.sampled_from(["", "dropship", "pickup", "send_to_warehouse"]) | st.text(max_size=5), st.text(max_size=3))
def test_a_delivery_type_is_one_of_three_and_pickup_brings_no_carrier(delivery_type, provider):
    told = Consignment(delivery_type=delivery_type, shipping_provider=provider)

    if delivery_type not in ("", *DeliveryType):
        assert refused(consignment.check_form, told) is rules.FSC_M61
    elif delivery_type == "pickup" and provider:
        assert refused(consignment.check_form, told) is rules.FSC_M66
    else:
        consignment.check_form(told)


@pytest.mark.parametrize(
    ("number", "good"),
    [("A", True), ("a-Z_9", True), ("9" * 64, True), ("9" * 65, False), ("a b", False), ("é", False), ("1\n", False)],
)
def test_the_ends_of_a_tracking_number(number, good):
    told = Consignment(tracking_number=number)

    if good:
        consignment.check_form(told)
    else:
        assert refused(consignment.check_form, told) is rules.FSC_M63


@pytest.mark.parametrize(
    ("serial", "good"), [("A", True), ("a9" * 13, True), ("a" * 27, False), ("", False), ("ñ", False)]
)
def test_the_ends_of_a_serial(serial, good):
    told = Consignment(serials={1: serial})

    if good:
        consignment.check_form(told)
    else:
        assert refused(consignment.check_form, told) is rules.FSC_M68


def test_a_tracking_number_is_of_one_package_whoever_sells():
    mine = order_of(item(1, tracking_code="T1"), item(2, tracking_code="T2", package_id="PKG2"))
    other = replace(mine, id=8, seller="SC2")
    told = Consignment(tracking_number="T1")

    assert consignment.check(told, mine, mine.items[:1], [mine]) == ()
    assert refused(consignment.check, told, mine, mine.items[1:], [mine]) is rules.FSC_M65
    assert refused(consignment.check, told, mine, mine.items[:1], [mine, other]) is rules.FSC_M65


@pytest.mark.parametrize(
    ("name", "readings"),
    [("blue express", (documents.FSC_M77,)), ("BlueExpress", (documents.FSC_M77,)), ("blueexpress", ())],
)
def test_a_provider_is_compared_without_case_and_spaces(name, readings):
    items = [item(1, shipment_provider="blueexpress"), item(2)]

    assert consignment.check_provider(name, items, rules.FSC_M62) == readings
    assert consignment.check_provider("anything", items[1:], rules.FSC_M62) == ()
    assert refused(consignment.check_provider, "blue", items, rules.FSC_M62) is rules.FSC_M62


@pytest.mark.parametrize(
    ("text", "loaded"),
    [
        ("", {}),
        (" ", {}),
        ("A1,B2", {IDS[0]: "A1", IDS[1]: "B2"}),
        (" A1 , B2 ", {IDS[0]: "A1", IDS[1]: "B2"}),
        ('["A1","B2"]', {IDS[0]: "A1", IDS[1]: "B2"}),
        ('{"900100201":"B2"}', {IDS[1]: "B2"}),
        ("{}", {}),
        ("A1", None),
        ("[]", None),
        ('["A1"]', None),
        ('["A1",2]', None),
        ('["A1","B2"', None),
        ('{"900100299":"A1"}', None),
        ('{"x":"A1"}', None),
        ('{"900100200":["A1"]}', None),
        ('["\\ud800","B2"]', None),
        ("[" * 10_000, None),
    ],
)
def test_serials_come_in_three_forms(text, loaded):
    if loaded is None:
        assert refused(serials.load, text, IDS) is rules.FSC_M67
    else:
        assert serials.load(text, IDS) == loaded


@given(st.text() | st.recursive(st.text() | st.integers(), st.lists, max_leaves=4).map(json.dumps))
def test_no_text_gets_more_than_a_refusal_as_serials(text):
    with suppress(Refusal):
        assert serials.load(text, IDS).keys() <= set(IDS)


@pytest.mark.parametrize("status", ItemStatus)
def test_what_is_pending_or_canceled_has_no_label_and_all_else_has(status):
    order = order_of(item(1, status))

    if status in (ItemStatus.PENDING, ItemStatus.CANCELED):
        assert refused(labels.labels, [(order, order.items[0])]) is documents.FSC_M84
    else:
        assert [package.items for package in labels.labels([(order, order.items[0])])] == [order.items]


def test_each_package_has_a_label_of_its_own():
    ready_to_ship = ItemStatus.READY_TO_SHIP
    first = order_of(item(1, ready_to_ship), item(2, ready_to_ship, package_id="PKG2"), item(3, ready_to_ship))
    second = replace(first, id=8)

    made = labels.labels([(first, one) for one in first.items] + [(second, second.items[0])])

    assert [(one.order.id, one.id, [item.id for item in one.items]) for one in made] == [
        (7, "PKG1", [1, 3]),
        (7, "PKG2", [2]),
        (8, "PKG1", [1]),
    ]
