"""What Dash devices report, as values: each field's types and limits, and what is told of a body that is wrong."""

import json
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.dash.orders.devices import SlotReport
from mockserver.vendors.dash.rules import reports as rules
from mockserver.vendors.dash.schemas.reports import DEVICE_EXAMPLE, SLOT_EXAMPLE, active_at, slot_report

SAMPLE = json.loads(SLOT_EXAMPLE)
DATES = ["expectedReplenishmentDate", "lastUseDate"]
COUNTS = ["originalQuantityInUnit", "totalQuantityOnHand"]
QUANTITIES = ["remainingQuantityInUnit", *COUNTS]
MOST = 2**53
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**60), 2**60) | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(), inner, max_size=2),
    max_leaves=4,
)


def body(**changes):
    return json.dumps({name: value for name, value in (SAMPLE | changes).items() if value is not ...}).encode()


def refused(raw, load=slot_report):
    with pytest.raises(Refusal) as caught:
        load(raw)
    return caught.value


def test_the_printed_sample_is_read_as_it_is_printed():
    said, readings = slot_report(SLOT_EXAMPLE.encode())

    assert said == SlotReport(
        replenishment_expected_at=datetime(2015, 12, 28, 10, tzinfo=UTC),
        remaining=3.5,
        original=10,
        on_hand=20,
        last_used_at=datetime(2015, 12, 21, 10, tzinfo=UTC),
    )
    assert readings == (rules.DASH_61,)
    assert active_at(DEVICE_EXAMPLE.encode()) == (datetime(2015, 12, 21, 10, tzinfo=UTC), ())


@pytest.mark.parametrize(
    "raw", [b"", b"{", b"remainingQuantityInUnit=3.5", b"\xff\x00", b'{"a":NaN}', b"[]", b'"x"', b"null"]
)
@pytest.mark.parametrize("load", [slot_report, active_at])
def test_what_is_no_json_object_is_refused(load, raw):
    assert refused(raw, load).rule is rules.DASH_62


@pytest.mark.parametrize("field", [name for name in SAMPLE if name != "totalQuantityOnHand"])
@pytest.mark.parametrize("nothing", [..., None])
def test_a_field_that_must_be_passed_is_missed(field, nothing):
    found = refused(body(**{field: nothing}))

    assert (found.rule, found.facts["field"]) == (rules.DASH_M49, field)


@pytest.mark.parametrize("nothing", [..., None])
def test_what_is_on_hand_need_not_be_known(nothing):
    assert slot_report(body(totalQuantityOnHand=nothing))[0].on_hand is None


@pytest.mark.parametrize("field", QUANTITIES)
@pytest.mark.parametrize("value", ["3", "", True, [], {}])
def test_a_quantity_that_is_no_number_is_refused(field, value):
    found = refused(body(**{field: value}))

    assert found.rule is rules.DASH_62
    assert field in found.facts["flaw"]


@pytest.mark.parametrize("field", COUNTS)
def test_a_count_has_no_fraction_unless_that_is_nothing(field):
    assert refused(body(**{field: 3.5})).rule is rules.DASH_62
    assert slot_report(body(**{field: 3.0}))[0]


@pytest.mark.parametrize("field", QUANTITIES)
def test_a_quantity_has_limits(field):
    assert slot_report(body(**{field: 0}))[0]
    assert slot_report(body(**{field: MOST}))[0]
    for beyond in (-1, MOST + 2, 1e300):
        assert (refused(body(**{field: beyond})).rule, refused(body(**{field: beyond})).facts["field"]) == (
            rules.DASH_M50,
            field,
        )


@pytest.mark.parametrize("field", DATES)
@pytest.mark.parametrize("value", [1450692000, 3.5, True, [], {}])
def test_a_date_that_is_no_text_is_refused(field, value):
    assert refused(body(**{field: value})).rule is rules.DASH_62


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2017-04-07", datetime(2017, 4, 7, tzinfo=UTC)),
        ("20170407", datetime(2017, 4, 7, tzinfo=UTC)),
        ("2017-W14-5", datetime(2017, 4, 7, tzinfo=UTC)),
        ("2017-04-07T10:30", datetime(2017, 4, 7, 10, 30, tzinfo=UTC)),
        ("2017-04-07T10:30:15.250Z", datetime(2017, 4, 7, 10, 30, 15, 250_000, tzinfo=UTC)),
        ("2017-04-07T10:30:15+02:00", datetime(2017, 4, 7, 8, 30, 15, tzinfo=UTC)),
        ("20170407T103015Z", datetime(2017, 4, 7, 10, 30, 15, tzinfo=UTC)),
        ("0001-01-01T00:00:00Z", datetime(1, 1, 1, tzinfo=UTC)),
    ],
)
def test_dates_are_of_iso_8601(text, instant):
    said, readings = slot_report(body(lastUseDate=text, remainingQuantityInUnit=3))

    assert (said.last_used_at, readings) == (instant, ())


@pytest.mark.parametrize(("text", "day"), [("2017-04-7", 7), ("2017-4-07", 7), ("2017-4-7", 7)])
def test_a_day_may_lack_a_zero(text, day):
    found, readings = active_at(json.dumps({"mostRecentlyActiveDate": text}).encode())

    assert (found, readings) == (datetime(2017, 4, day, tzinfo=UTC), (rules.DASH_M51,))


@pytest.mark.parametrize(
    "text",
    [
        "", "soon", "2017", "2017-13-01", "2017-02-30", "2017-4-31", "07.04.2017", "04/07/2017", "2017-04-07 10:30",
        "2017-04-07T", "2017-04-07T25:00:00Z", "2017-04-07x10:30", "2017-04-07T10:30:00 Z", "1450692000", " 2017-04-07",
        "0001-01-01T00:00:00+01:00", "9999-12-31T23:59:59-01:00", "\u0662017-04-07", "0000-01-01",
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused(text):
    found = refused(body(lastUseDate=text))

    assert (found.rule, found.facts["field"]) == (rules.DASH_M50, "lastUseDate")


def test_of_several_faults_the_first_fields_is_told():
    found = refused(body(lastUseDate=5, originalQuantityInUnit=-1, remainingQuantityInUnit=...))

    assert (found.rule, found.facts["field"]) == (rules.DASH_M49, "remainingQuantityInUnit")


def test_what_is_not_documented_is_passed_over():
    assert slot_report(body(batteryLevel=5)) == slot_report(body())


@given(st.dictionaries(st.sampled_from(list(SAMPLE)), ANYTHING))
def test_any_body_is_a_report_or_is_refused_by_a_row(changes):
    raw = json.dumps(SAMPLE | changes).encode()

    try:
        told = slot_report(raw)[0].remaining >= 0
    except Refusal as refusal:
        told = refusal.rule in (rules.DASH_62, rules.DASH_M49, rules.DASH_M50)

    assert told
