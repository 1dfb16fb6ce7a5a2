"""Registrations of devices as values: what a customer's consent makes of the devices that there are."""

import pytest
from msgspec.structs import replace

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.devices import Device, Product, Slot
from mockserver.vendors.dash.orders.registrations import (
    Claim,
    DeviceModel,
    ModelSlot,
    Wanted,
    check_named,
    deregister,
    register,
    wanted,
)
from mockserver.vendors.dash.rules import authorization as asking
from mockserver.vendors.dash.rules import registration as rules

PRODUCT = Product(asin="B00INK", quantity=2, unit="count")
MODEL = DeviceModel(id="m", slots=(ModelSlot(id="a", products=(PRODUCT,)), ModelSlot(id="b", subscribed=False)))
ASKED = Wanted(client_id="us", customer_id="c", model=MODEL, serial="S-1", is_test_device=True)
KNOWN = Device(id="S-1", is_test_device=True, model_id="m", serial="S-1", customer_id="c", client_id="us")


def test_a_device_is_registered_with_the_slots_of_its_model():
    done = register(ASKED, [])

    assert done.value == replace(KNOWN, slots=(Slot(id="a", products=(PRODUCT,)), Slot(id="b", subscribed=False)))
    assert (done.is_new, done.ended, done.rule, done.readings) == (True, (), asking.DASH_M11, ())


@pytest.mark.parametrize("known", [KNOWN, replace(KNOWN, id="X-7"), replace(KNOWN, serial=None)])
def test_a_device_that_is_registered_goes_on_as_it_is(known):
    done = register(ASKED, [known])

    assert (done.value, done.is_new, done.ended) == (known, False, ())
    assert done.readings == (asking.DASH_M22,)


@pytest.mark.parametrize("is_test_device", [True, False])
def test_the_other_kind_of_device_takes_the_place_of_the_first(is_test_device):
    known = replace(KNOWN, is_test_device=not is_test_device)

    done = register(replace(ASKED, is_test_device=is_test_device), [known])

    assert (done.value.id, done.value.is_test_device, done.is_new) == ("S-1-2", is_test_device, True)
    assert done.ended == (replace(known, deregistered=True),)
    assert done.readings == (asking.DASH_M23,)


@pytest.mark.parametrize(
    "other",
    [
        replace(KNOWN, deregistered=True),
        replace(KNOWN, customer_id="d"),
        replace(KNOWN, client_id="them"),
        replace(KNOWN, model_id="n"),
        replace(KNOWN, serial="S-2"),
        replace(KNOWN, deregistered=True, is_test_device=False),
    ],
)
def test_whatever_else_is_there_stays_and_the_device_is_a_new_one(other):
    done = register(ASKED, [other, replace(other, id="S-1-2")])

    assert (done.value.id, done.is_new, done.ended, done.readings) == ("S-1-3", True, (), ())


@pytest.mark.parametrize(("said", "is_test"), [(None, False), (False, False), (True, True)])
def test_a_device_is_live_unless_it_is_said_to_be_a_test_device(said, is_test):
    claim = Claim(model_id="m", serial="S-1", is_test_device=said)

    assert wanted(claim, MODEL, ["m"], "us", "c") == replace(ASKED, is_test_device=is_test)


@pytest.mark.parametrize(("known", "told"), [(["m", "n"], ["m", "n"]), ([], "none")])
def test_a_model_that_is_not_known_is_told_the_ones_that_are(known, told):
    with pytest.raises(Refusal) as refused:
        wanted(Claim(model_id="x", serial="S-1"), None, known, "us", "c")

    assert refused.value.rule is asking.DASH_M19
    assert refused.value.facts == {"model_id": "x", "models": told}


def test_a_model_cannot_have_two_slots_of_one_id():
    with pytest.raises(ValueError, match="two slots have the same id"):
        DeviceModel(id="m", slots=(ModelSlot(id="a"), ModelSlot(id="a")))


def test_a_deregistered_device_keeps_what_was_ordered():
    done = deregister(KNOWN)

    assert (done.value, done.rule) == (replace(KNOWN, deregistered=True), rules.DASH_59)


@pytest.mark.parametrize("named", [("m", "S-2"), ("n", "S-1"), ("M", "S-1"), ("", "")])
def test_the_device_that_is_named_has_to_be_the_tokens(named):
    check_named(KNOWN, "m", "S-1")

    with pytest.raises(Refusal) as refused:
        check_named(KNOWN, *named)

    assert refused.value.rule is rules.DASH_M37
