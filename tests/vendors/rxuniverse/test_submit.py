"""RxUniverse's submit as values: limits that hold wherever a field stands, and what a draft becomes."""

import math
from datetime import UTC, datetime

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.rxuniverse.orders import processing, submit
from mockserver.vendors.rxuniverse.orders.items import Lens
from mockserver.vendors.rxuniverse.orders.records import Order, OrderStatus
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.submit import Known
from mockserver.vendors.rxuniverse.orders.traces import Trace
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.schemas import requests

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
KNOWN = Known(customer=True)
WANTED = {"customerJobId": "WEB-1", "customerNumber": "10042", "jobType": "U", "poNumber": "PO-NEW"}
# Source: submit page; the bounds themselves are allowed.
RANGES = {
    "corridorLength": (0, 99.9), "crib": (0, 99.9), "ellh": (0, 99.9), "frameA": (30, 80), "frameB": (15, 80),
    "frameBridge": (0, 99), "frameCircumference": (0, 999.9), "frameED": (30, 80), "frameEye": (0, 99),
    "frameTemple": (0, 9999999),
}  # fmt: skip  # a table
CHARACTERS = {"corridorLength": 4, "frameTemple": 6}
WHOLE = {"frameBridge", "frameEye", "frameTemple"}
LENGTHS = {
    "customerJobId": (1, 21), "customerNumber": (1, 8), "poNumber": (1, 20), "frameColor": (0, 30),
    "frameManufacturer": (0, 4), "frameName": (0, 30), "frameSKU": (0, 20),
}  # fmt: skip  # a table


def refusal_of(decide):
    """What the decision refuses with; None when it does not."""
    try:
        decide()
    except Refusal as refused:
        return refused
    return None


def refusal(sent):
    """The refusal of the draft; None when it is taken."""
    return refusal_of(lambda: requests.load_draft(WANTED | sent))


@pytest.mark.rule("RXU-73")
@given(st.sampled_from(sorted(RANGES)), st.data())
def test_a_number_is_taken_exactly_within_its_limits(name, data):
    low, high = RANGES[name]
    edges = [low, high, math.nextafter(low, -math.inf), math.nextafter(high, math.inf)]
    value = data.draw(st.sampled_from(edges) | st.integers(-10, 10**8) | st.floats(-10, 10**4))

    refused = refusal({name: value})

    form = value == int(value) if name in WHOLE else True
    written = str(int(value) if name in WHOLE else value)
    if low <= value <= high and form and len(written) <= CHARACTERS.get(name, len(written)):
        assert refused is None
    else:
        assert refused.rule in {rules.RXU_73, rules.RXU_M15}
        assert refused.rule is rules.RXU_73 or (low <= value <= high and not form)
        assert [detail.split()[0] for detail in refused.facts["details"]] == [name]


@pytest.mark.rule("RXU-73")
@given(st.sampled_from(sorted(LENGTHS)), st.text(max_size=40))
def test_a_text_is_taken_up_to_its_length_in_characters(name, value):
    low, high = LENGTHS[name]

    refused = refusal({name: value})

    assert (refused is None) == (low <= len(value) <= high)
    assert refused is None or refused.rule is rules.RXU_73


plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
values = st.recursive(plain, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))


@given(st.dictionaries(st.sampled_from([*requests.SubmitRequest().fields]), values))
def test_whatever_a_field_holds_the_draft_is_taken_or_refused(sent):
    wire = {field.data_key or name: name for name, field in requests.SubmitRequest().fields.items()}
    data = WANTED | {name: sent[ours] for name, ours in wire.items() if ours in sent}

    refused = refusal_of(lambda: submit.submit(requests.load_draft(data), NOW, Settings(), KNOWN))

    assert refused is None or refused.rule.status == 400


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,3};[0-9]{0,3}(;[ER])?", fullmatch=True), st.integers(0, 12))
def test_a_trace_fails_when_its_format_counts_other_points(form, counted):
    trace = Trace(format=form, points=(1.0,) * counted)
    draft = Order(order_number="", right=Lens(style="SV", material="150", trace=trace))
    parts = form.split(";")
    announced = parts[1].strip() if len(parts) > 1 else ""

    if announced.isascii() and announced.isdigit() and int(announced) != counted:
        with pytest.raises(Refusal) as refused:
            submit.submit(draft, NOW, Settings(), KNOWN)
        assert refused.value.rule is rules.RXU_M61
    else:
        assert submit.submit(draft, NOW, Settings(), KNOWN).rule is rules.RXU_70


eyes = st.builds(Lens, style=st.sampled_from(["", "SV"]), material=st.sampled_from(["", "150"]))


@given(eyes, eyes, st.sampled_from([OrderStatus.UNVALID, OrderStatus.HOLD]))
def test_a_taken_order_is_valid_once_imported_unless_a_lens_is_half(right, left, status):
    draft = Order(order_number="", right=right, left=left, status=status)
    halved = any(bool(lens.style) != bool(lens.material) for lens in (right, left))

    assume(right.style or left.style)
    assume(right.material or left.material)

    imported = processing.import_order(submit.submit(draft, NOW, Settings(), KNOWN).value, NOW)

    assert bool(imported.unvalid_message) == halved
    assert (imported.valid_at is None) == halved
    assert imported.on_hold == (status is OrderStatus.HOLD)
    assert (imported.status is OrderStatus.VALID) == (not halved and not imported.on_hold)
    assert (imported.status is OrderStatus.UNVALID) == (halved and not imported.on_hold)
