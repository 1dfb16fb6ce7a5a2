"""What RxUniverse takes, as values: every field with its type and its limits, every argument with its form."""

from datetime import UTC, datetime

import pytest

from mockserver.rules import Refusal
from mockserver.vendors.rxuniverse.orders import submit
from mockserver.vendors.rxuniverse.orders.addons import OrderedAddOn
from mockserver.vendors.rxuniverse.orders.cancel import DeleteReason
from mockserver.vendors.rxuniverse.orders.settings import Settings
from mockserver.vendors.rxuniverse.orders.submit import Known
from mockserver.vendors.rxuniverse.orders.traces import Trace
from mockserver.vendors.rxuniverse.rules import lists, v1
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.schemas import paging, picks, requests, v1_requests

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
WANTED = {
    "customerJobId": "WEB-1",
    "customerNumber": "10042",
    "jobType": "U",
    "poNumber": "PO-NEW",
    "rtLensStyle": "SV-150",
    "rtLensMaterial": "150",
}


def refused(take, *sent):
    """The row and the details with which what is sent is refused."""
    with pytest.raises(Refusal) as refusal:
        take(*sent)
    return refusal.value.rule, refusal.value.facts["details"]


# --- a new order


@pytest.mark.rule("RXU-73")
@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("customerJobId", ["x", "x" * 21], ["", "x" * 22]),
        ("customerNumber", ["1", "1" * 8], ["", "1" * 9]),
        ("poNumber", ["x", "x" * 20], ["", "x" * 21]),
        ("corridorLength", [0, 99.9, 14.0, 9.25], [-0.1, 100, 12.25, 0.125]),
        ("crib", [0, 99.9], [-0.1, 100]),
        ("ellh", [0, 99.9], [-0.1, 100]),
        ("frameA", [30, 80], [29.9, 80.1, 1e300, 10**30]),
        ("frameB", [15, 80], [14.9, 80.1]),
        ("frameBridge", [0, 99], [-1, 100]),
        ("frameCircumference", [0, 999.9], [-0.1, 1000]),
        ("frameColor", ["", "x" * 30], ["x" * 31]),
        ("frameED", [30, 80], [29.9, 80.1]),
        ("frameEye", [0, 99], [-1, 100]),
        ("frameManufacturer", ["", "x" * 4], ["x" * 5]),
        ("frameName", ["", "\u00e9" * 30], ["x" * 31]),
        ("frameSKU", ["", "x" * 20], ["x" * 21]),
        ("frameTemple", [0, 999999, 999999.0], [-1, 1000000, 10000000]),
    ],
)
def test_limits_are_allowed_and_what_is_past_them_is_not(field, good, bad):
    for value in good:
        assert requests.load_draft(WANTED | {field: value})
    for value in bad:
        row, details = refused(requests.load_draft, WANTED | {field: value})
        assert (row, len(details), details[0].split()[0]) == (rules.RXU_73, 1, field), value


WRONG_TYPES = [
    *((name, [None, 7, True, ["x"], {}]) for name in (
        "customerJobId", "customerNumber", "jobType", "poNumber", "rtLensStyle", "rtLensMaterial", "ltLensStyle",
        "ltLensMaterial", "frameColor", "frameManufacturer", "frameName", "frameSKU", "frameStatusCode", "frameType",
        "frameUPC",
    )),
    *((name, [None, "52", True, [1], {}]) for name in (
        "corridorLength", "crib", "ellh", "frameA", "frameB", "frameCircumference", "frameED",
    )),
    *((name, [None, "52", True, 52.5, [1]]) for name in ("frameBridge", "frameEye", "frameTemple")),
    *((f"{eye}{power}", ["-2.25", True, [1]]) for eye in ("rt", "lt") for power in (
        "Sphere", "Cylinder", "Axis", "Add",
    )),
    *((f"{trace}Points", [True, 7, {}, [None], ["x"], [[1]], "1;x", [True]]) for trace in (
        "rtTrace", "ltTrace", "rtTraceZ", "ltTraceZ",
    )),
    *((f"{trace}Fmt", [True, 1.5, {}, []]) for trace in ("rtTrace", "ltTrace", "rtTraceZ", "ltTraceZ")),
    ("balanceLens", [7, True, []]),
    ("onHold", [None, 1, "true"]),
    ("dateWanted", [None, 5, "20260201", "2026-02-30", "2026-2-1", ""]),
    ("addons", ["TINT", {}, None, [1], [None], [""], [{}], [{"code": 1}], [{"code": ""}],
                [{"code": "TINT", "quantity": 0}], [{"code": "TINT", "quantity": 1000}],
                [{"code": "TINT", "quantity": 1.5}], [{"code": "TINT", "quantity": True}]]),
]  # fmt: skip  # a table


@pytest.mark.rule("RXU-M15")
@pytest.mark.parametrize(("field", "values"), WRONG_TYPES, ids=[name for name, _ in WRONG_TYPES])
def test_what_is_of_another_type_is_refused(field, values):
    for value in values:
        sent = WANTED | {field: value}
        assert refused(requests.load_draft, sent) == (rules.RXU_M15, [f"{field} has the wrong type"]), value


def test_the_type_of_every_field_is_looked_at():
    fields = {field.data_key or name for name, field in requests.SubmitRequest().fields.items()}

    assert {name for name, _ in WRONG_TYPES} == fields


@pytest.mark.rule("RXU-M14")
@pytest.mark.parametrize("field", ["customerJobId", "customerNumber", "jobType", "poNumber"])
def test_four_fields_are_required(field):
    sent = {name: value for name, value in WANTED.items() if name != field}

    assert refused(requests.load_draft, sent) == (rules.RXU_M14, [f"{field} is required"])


@pytest.mark.rule("RXU-M16")
@pytest.mark.parametrize(
    ("field", "codes", "wrong"),
    [
        ("jobType", "F, U, A, E", ["", "f", "Q", "FU"]),
        ("frameStatusCode", "(blank), S, E, F, U, N, L, O", ["s", "X"]),
        ("balanceLens", "R, L, (blank)", ["r", "B"]),
    ],
)
def test_a_code_is_one_of_the_documented_ones(field, codes, wrong):
    for code in wrong:
        sent = WANTED | {field: code}
        assert refused(requests.load_draft, sent) == (rules.RXU_M16, [f"{field} must be one of {codes}"]), code


@pytest.mark.rule("RXU-M19", "RXU-M64")
@pytest.mark.parametrize(
    ("power", "good", "bad", "row", "detail"),
    [
        ("Sphere", [-39, 49.0, 0, None], [-39.25, 49.01, 1e300], rules.RXU_M19,
         "ERROR 112: SPHERE MUST BE BETWEEN -39.0 AND +49.0"),
        ("Cylinder", [-25, 25], [-25.25, 25.01], rules.RXU_M64, "CYLINDER MUST BE BETWEEN -25.0 AND +25.0"),
        ("Axis", [0, 180], [-1, 180.5], rules.RXU_M64, "AXIS MUST BE BETWEEN 0 AND 180"),
        ("Add", [0, 20], [-0.25, 20.25], rules.RXU_M64, "ADD MUST BE BETWEEN +0.0 AND +20.0"),
    ],
)  # fmt: skip  # a table
def test_powers_at_the_limits_are_taken_and_those_past_them_are_not(power, good, bad, row, detail):
    def take(value, eye):
        draft = requests.load_draft(WANTED | {eye + power: value})
        return submit.submit(draft, NOW, Settings(), Known(customer=True)).rule

    for eye in ("rt", "lt"):
        assert {take(value, eye) for value in good} == {rules.RXU_70}
        for value in bad:
            assert refused(take, value, eye) == (row, [detail]), value


@pytest.mark.parametrize(
    ("form", "points", "kept"),
    [
        ("1;4;E;R", [2500, 2510.5, 2490], Trace(format="1;4;E;R", points=(2500, 2510.5, 2490))),
        ("1;4;E;R", "2500;2510.5; 2490;-5", Trace(format="1;4;E;R", points=(2500, 2510.5, 2490, -5))),
        (1, [1, 2, 3], Trace(format="1", points=(1, 2, 3))),
        ("1;0", "", Trace(format="1;0", points=())),
        (None, None, None),
    ],
)
@pytest.mark.parametrize("name", ["rtTrace", "ltTrace", "rtTraceZ", "ltTraceZ"])
def test_a_trace_is_read_as_text_or_as_numbers(name, form, points, kept):
    draft = requests.load_draft(WANTED | {f"{name}Fmt": form, f"{name}Points": points})

    lens = draft.right if name.startswith("rt") else draft.left
    assert (lens.z_trace if name.endswith("Z") else lens.trace) == kept


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["TINT"], (OrderedAddOn(code="TINT"),)),
        ([{"code": "TINT"}], (OrderedAddOn(code="TINT"),)),
        ([{"code": "UV400", "quantity": 999, "note": "x"}, "TINT"],
         (OrderedAddOn(code="UV400", quantity=999), OrderedAddOn(code="TINT"))),
        ([{"code": "UV400", "quantity": 313.0}], (OrderedAddOn(code="UV400", quantity=313),)),  # JSON has one number
        ([], ()),
    ],
)  # fmt: skip  # a row and what it becomes
def test_add_ons_are_codes_or_objects(sent, kept):
    draft = requests.load_draft(WANTED | {"addons": sent})

    assert (draft.addons, draft.addon_count) == (kept, len(kept))


# --- a cancel's reason


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("CUST", DeleteReason("CUST")),
        (None, None),
        (7, DeleteReason("7", is_text=False)),
        (True, DeleteReason("true", is_text=False)),
        (1e300, DeleteReason("1e+300", is_text=False)),
        ([7], DeleteReason("[...]", is_text=False)),
        ({"a": 1}, DeleteReason("{...}", is_text=False)),
    ],
)
def test_a_reason_in_the_body_is_spelt_as_json_spells_it(value, reason):
    assert requests.reason_in_body({"deleteReason": value}) == reason


# --- a pick


@pytest.mark.rule("RXU-73")
@pytest.mark.parametrize(
    "field",
    ["rtOPC", "ltOPC", "frameUPC", "frameSKU", "framePartSKU", "frameSideShieldSKU", "misc1SKU", "misc2SKU"],
)
def test_a_code_of_a_pick_is_text_of_at_most_20_characters(field):
    assert picks.load_codes({field: "x" * 20}).items
    assert not picks.load_codes({field: None}).items | picks.load_codes({field: ""}).items
    outside = (rules.RXU_73, [f"{field} is outside its limits (0 to 20)"])
    assert refused(picks.load_codes, {field: "x" * 21}) == outside
    for wrong in (7, True, ["0209448281"], {}):
        assert refused(picks.load_codes, {field: wrong}) == (rules.RXU_M15, [f"{field} has the wrong type"])


# --- the part of a list


@pytest.mark.rule("RXU-79")
@pytest.mark.parametrize(
    "text", ["0", "-1", "ten", "", "1.0", "1.5", "+1", "%20", "%D9%A1", "9" * 19, "9" * 5000], ids=lambda text: text[:9]
)
def test_a_limit_is_a_whole_number_above_0_and_an_offset_one_from_0_on(text):
    limit, offset = "limit must be a whole number of 1 or more", "offset must be a whole number of 0 or more"

    assert refused(paging.load_page, f"limit={text}") == (lists.RXU_79, [limit])
    assert paging.load_page("offset=0").offset == 0
    if text != "0":
        assert refused(paging.load_page, f"offset={text}") == (lists.RXU_79, [offset])
        assert refused(paging.load_page, f"offset={text}&limit={text}") == (lists.RXU_79, [limit, offset])


# --- v1


@pytest.mark.rule("RXU-M72")
@pytest.mark.parametrize(
    ("load", "body", "fields"),
    [
        (v1_requests.load_cancel_job, {"order": 337178}, ["order"]),
        (v1_requests.load_cancel_job, {"order": None}, ["order"]),
        (v1_requests.load_cancel_job, {"order": "1", "REASON": 7}, ["REASON"]),
        (v1_requests.load_cancel_job, {"order": "1", "LEFT-BREAK": "TOOLONGX"}, ["LEFT-BREAK"]),
        (v1_requests.load_check_in, {}, ["order", "station"]),
        (v1_requests.load_check_in, {"order": "1", "station": ["SURF"]}, ["station"]),
        (v1_requests.load_breaking, {"order": "1", "RIGHT-BREAK": "TOOLONGX"}, ["RIGHT-BREAK"]),
        (v1_requests.load_breaking, {"order": "1", "RIGHT-EMP": "TAL", "LEFT-EMP": "TAL"}, ["LEFT-EMP", "RIGHT-EMP"]),
        (v1_requests.load_stock_order, {"customer": "10042", "item1": "1"}, ["quantity1"]),
        (v1_requests.load_stock_order, {"customer": "10042", "item1": "1", "quantity1": "2"}, ["quantity1"]),
        (v1_requests.load_stock_order, {"customer": "1", "item1": "1", "quantity1": 1.5, "item10": 4},
         ["item10", "quantity1"]),
        (v1_requests.load_stock_order, {"customer": "1", "item1": "1", "quantity1": 10000}, ["quantity1"]),
    ],
)  # fmt: skip  # a table
def test_an_argument_of_v1_is_as_documented(load, body, fields):
    row, details = refused(load, body)

    assert (row, sorted(details)) == (v1.RXU_M72, [f"{field} is missing or not as documented" for field in fields])
