"""What can be ordered, as values: qualifications, infrastructure, and the limits of the body's fields."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.superloop.orders.creation import WantedOrder, check_qualification, create
from mockserver.vendors.superloop.orders.model import Contact, OrderStatus, OrderType, TransferType
from mockserver.vendors.superloop.orders.settings import Settings
from mockserver.vendors.superloop.orders.sites import (
    ULL_TYPES,
    CopperPairStatus,
    Location,
    Port,
    PortStatus,
    Qualification,
    ServiceStatus,
    ServiceType,
    SiteInfrastructure,
)
from mockserver.vendors.superloop.rules import creation as rules
from mockserver.vendors.superloop.schemas.creation import load_order
from tests.vendors.superloop.bodies import ORDER

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
ALEX = Contact(name="Alex Sample", phone="0491 570 156", email="alex@example.com")


def qualification(*infrastructures: SiteInfrastructure, pots: str | None = None) -> Qualification:
    site = Location(id="LOC1", infrastructures=infrastructures)
    return Qualification(
        id="q", remote_id="r", remote_order_id="o", caller="11001", location=site, qualified_at=NOW, pots=pots
    )


def wanted(**fields) -> WantedOrder:
    return WantedOrder(contact=ALEX, remote_qualification_search_id="r", **fields)


def faults(error: Refusal) -> list[str]:
    return [one["rule"] for one in error.facts["issues"]]


@given(st.timedeltas(timedelta(days=-400), timedelta(days=400)), st.floats(0, 8760))
def test_a_qualification_holds_exactly_until_it_is_as_old_as_the_setting_says(age, hours):
    made, settings = qualification(), Settings(qualification_life_hours=hours)

    if age >= timedelta(hours=hours):
        with pytest.raises(Refusal) as refused:
            check_qualification(made, made.location, NOW + age, settings)
        assert refused.value.rule is rules.SUP_M53
    else:
        check_qualification(made, made.location, NOW + age, settings)


@pytest.mark.parametrize("site", [None, Location(id="LOC1", region="Urban")])
def test_a_qualification_does_not_hold_for_a_site_that_is_not_what_it_was(site):
    with pytest.raises(Refusal):
        check_qualification(qualification(), site, NOW, Settings())


@pytest.mark.parametrize("status", PortStatus)
def test_the_port_decides_whether_it_is_a_transfer(status):
    made = qualification(SiteInfrastructure(id="NTD1", ports=(Port(id="1", status=status),)))

    if status is PortStatus.USED:
        with pytest.raises(Refusal) as refused:
            create(1, wanted(infrastructure_id="NTD1", port_id=1), made, NOW)
        assert faults(refused.value) == ["SUP-M54", "SUP-M55"]
    else:
        assert create(1, wanted(infrastructure_id="NTD1", port_id=1), made, NOW).value.order_type == OrderType.NEW


@pytest.mark.parametrize("status", [*ServiceStatus, None])
def test_the_line_decides_whether_it_is_a_transfer(status):
    made = qualification(SiteInfrastructure(id="CPI1", service_status=status))
    transfer = wanted(infrastructure_id="CPI1", avc_id_for_transfer="AVC1", transfer_type=TransferType.SERVICE_TRANSFER)

    assert create(1, transfer, made, NOW).value.order_type == OrderType.TRANSFER
    if status is ServiceStatus.IN_USE:
        with pytest.raises(Refusal):
            create(1, wanted(infrastructure_id="CPI1"), made, NOW)
    else:
        assert create(1, wanted(infrastructure_id="CPI1"), made, NOW).value.order_type == OrderType.NEW


@pytest.mark.parametrize("service_type", [*ServiceType, None])
@pytest.mark.parametrize("copper", [*CopperPairStatus, None])
@pytest.mark.parametrize("pots", ["0255501234", "0255505678", None])
@pytest.mark.parametrize("owner", [True, False, None])
@pytest.mark.parametrize("waiver", [True, False, None])
def test_a_telephone_line_is_taken_over_with_a_waiver_alone(service_type, copper, pots, owner, waiver):
    line = SiteInfrastructure(id="CPI1", copper_pair_status=copper, service_type=service_type, pots_number="0255501234")
    order = wanted(infrastructure_id="CPI1", pots_service_owner=owner, pots_waiver=waiver)
    active = copper is CopperPairStatus.ACTIVE and service_type is not None
    is_ull = active and service_type in ULL_TYPES
    lost = active and (owner is not True if is_ull else pots != "0255501234")
    expected = ["SUP-M56"] * (is_ull and owner is None) + ["SUP-M57"] * (lost and waiver is not True)

    if expected:
        with pytest.raises(Refusal) as refused:
            create(1, order, qualification(line, pots=pots), NOW)
        assert faults(refused.value) == expected
    else:
        made = create(1, order, qualification(line, pots=pots), NOW).value
        assert made.order_type == (OrderType.TRANSFER if lost else OrderType.NEW)
        assert made.status is OrderStatus.SUBMITTED


def wrong(**fields) -> set[str]:
    """The fields that are refused in an order that is good but for these."""
    try:
        load_order(ORDER | fields, version=7, lenient=True)
    except Refusal as refused:
        return {one["facts"]["field"] for one in refused.facts["issues"]}
    return set()


def is_taken(**fields) -> bool:
    return not wrong(**fields)


texts = st.text(max_size=210)


@given(st.sampled_from([("customerReference", 200), ("quoteName", 50)]), texts)
def test_a_text_is_taken_exactly_up_to_its_limit_in_code_points(limit, text):
    field, most = limit

    assert is_taken(**{field: text}) is (len(text) <= most)


@given(texts)
def test_a_name_is_taken_exactly_when_there_is_one_of_40_characters_at_most(text):
    assert is_taken(contactName=text) is (bool(text.strip()) and len(text) <= 40)


numbers = st.from_regex(r"(0|\+61|61)[23478][0-9]{8}", fullmatch=True)


@given(numbers, st.lists(st.sampled_from([" ", "-", "(", ")"]), max_size=14))
def test_a_phone_number_is_taken_however_it_is_spaced(number, marks):
    spaced = "".join(mark + digit for mark, digit in zip([*marks, *[""] * 20], number, strict=False))

    assert is_taken(contactPhone=spaced)


@pytest.mark.parametrize(
    "phone", ["0491 570 156", "+61 491 570 156", "(02) 5550 1234", "02-5550-1234", "+61 2 5550 1234", "61255501234"]
)
def test_landlines_and_mobiles_are_taken(phone):
    assert is_taken(contactPhone=phone)


@pytest.mark.parametrize(
    "phone",
    [
        "1300 555 123",
        "13 11 14",
        "000",
        "0491 570 15",
        "0491 570 1567",
        "+64 21 555 123",
        "0591 570 156",
        "0191 570 156",
        "+0491570156",
        "0491.570.156",
        "\u0660\u0664\u0669\u0661\u0665\u0667\u0660\u0661\u0665\u0666",
        "0491 570 156 ext 2",
        "",
        " ",
        "0491570156\n",
    ],
)
def test_other_numbers_are_not(phone):
    assert not is_taken(contactPhone=phone)


@given(st.text(max_size=60))
def test_no_text_without_an_at_sign_between_two_parts_is_an_address(text):
    name, at, domain = text.rpartition("@")

    if not (name and at and "." in domain):
        assert not is_taken(contactEmail=text)


@given(st.emails().filter(lambda one: len(one) <= 60))
def test_an_address_is_taken_exactly_up_to_50_characters(address):
    assert is_taken(contactEmail=address) is (len(address) <= 50)


@given(st.dictionaries(st.sampled_from([*sorted(ORDER), "portId", "vlanId", "transferType"]), st.none() | texts))
def test_whatever_the_fields_hold_those_alone_are_refused(fields):
    assert wrong(**fields) <= fields.keys()
