"""Placing Kibo's orders as values: each field's limits, what an order comes to, what its payment makes of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mockserver.rules import Refusal
from mockserver.vendors.kibo.orders import creation, payments
from mockserver.vendors.kibo.orders.access import Caller
from mockserver.vendors.kibo.orders.creation import ImportStatus, Placed
from mockserver.vendors.kibo.orders.model import Amounts, Customer, Environment, ItemState, OrderState, OrderStatus
from mockserver.vendors.kibo.orders.payments import Authorization, WantedAuthorization
from mockserver.vendors.kibo.orders.settings import PaymentOutcome
from mockserver.vendors.kibo.rules import creation as rules
from mockserver.vendors.kibo.rules import entry as entry_rules
from mockserver.vendors.kibo.schemas.creation import load_authorization, load_import, load_order
from mockserver.vendors.kibo.schemas.order_data import load_datum

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
CALLER = Caller(30125, Environment.PRODUCTION)
LINE = {"externalItemID": "SKU-BOOT", "quantity": 2, "price": 19.99}
BODY = {
    "externalOrderID": "WEB-5001",
    "manufacturerID": 1204,
    "catalogID": 0,
    "currency": "USD",
    "customer": {"email": "kim@example.com"},
    "orderItems": [LINE],
    "shippingMethod": {"shippingAmount": 6.95},
    "shippingAddress": {"address1": "2 Sample Street", "city": "Springfield", "country": "US"},
}
PAYMENT = {
    "externalCardID": "0123456",
    "manufacturerID": 1204,
    "catalogID": 0,
    "currency": "USD",
    "paymentMethod": {},
    "amount": 10,
    "customer": {"email": "kim@example.com"},
}


def refused(load, body):
    with pytest.raises(Refusal) as caught:
        load(body)
    return caught.value.rule, caught.value.facts["parameter"]


def with_line(**changes):
    return BODY | {"orderItems": [LINE, LINE | changes]}


def placed(status=OrderStatus.READY):
    customer = Customer(id=1, first_name="Kim", last_name="Sample", email="kim@example.com")
    return Placed(order_id=1020001, caller=CALLER, customer=customer, at=NOW, status=status)


@pytest.mark.parametrize(
    "name",
    [
        "externalOrderID",
        "manufacturerID",
        "catalogID",
        "currency",
        "customer",
        "orderItems",
        "shippingMethod",
        "shippingAddress",
    ],
)
def test_what_the_page_requires_of_an_order_is_required(name):
    body = {key: value for key, value in BODY.items() if key != name}

    assert refused(load_order, body) == (entry_rules.KIBO_M25, name)
    assert refused(load_import, body | {"orderStatus": "ready"}) == (entry_rules.KIBO_M25, name)


@pytest.mark.parametrize("name", list(PAYMENT))
def test_what_the_page_requires_of_an_authorization_is_required(name):
    body = {key: value for key, value in PAYMENT.items() if key != name}

    assert refused(load_authorization, body) == (entry_rules.KIBO_M25, name)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (BODY | {"customer": {}}, "customer.email"),
        (BODY | {"orderItems": [LINE, {}]}, "orderItems[1].externalItemID"),
        (BODY | {"orderItems": [LINE, {"externalItemID": "x", "price": 1}]}, "orderItems[1].quantity"),
        (BODY | {"orderItems": [{"externalItemID": "x", "quantity": 1}]}, "orderItems[0].price"),
        (BODY | {"shippingAddress": {"city": "x", "country": "US"}}, "shippingAddress.address1"),
        (BODY | {"shippingAddress": {"address1": "x", "country": "US"}}, "shippingAddress.city"),
        (BODY | {"shippingAddress": {"address1": "x", "city": "x"}}, "shippingAddress.country"),
    ],
)
def test_what_is_missing_within_an_object_is_named_by_its_place(body, place):
    assert refused(load_order, body) == (entry_rules.KIBO_M25, place)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("manufacturerID", wrong) for wrong in (0, -1, 1.0, True, "1", None, 2**63)),
        *(("catalogID", wrong) for wrong in (-1, 0.5, False, "0", None)),
        *(("locale", wrong) for wrong in ("", "english", "en_US", "EN-us", 7, None)),
        *(("currency", wrong) for wrong in ("", "usd", "US", "XXX", "XAU", 840, None)),
        *(("customer", wrong) for wrong in (None, [], "Kim", 7)),
        *(("orderItems", wrong) for wrong in (None, {}, [], [1], [LINE] * 1001)),
        *(("shippingMethod", wrong) for wrong in (None, [], "REGULAR")),
        *(("shippingAddress", wrong) for wrong in (None, [], "77001")),
        *(("customerIP", wrong) for wrong in ("", 7, None, "1" * 46)),
        *(("authorizationID", wrong) for wrong in ("", 7, None)),
        *(("taxAmount", wrong) for wrong in (-0.01, "1", None, True, 10_000_001, float("nan"), float("inf"))),
        *(("isTestOrder", wrong) for wrong in (0, "true", None)),
        *(("singlePackageRequested", wrong) for wrong in (0, "true", None)),
    ],
)
def test_a_field_of_an_order_takes_its_type_and_its_limits_alone(name, wrong):
    assert refused(load_order, BODY | {name: wrong}) == (entry_rules.KIBO_M26, name)


@pytest.mark.parametrize(
    ("body", "place"),
    [
        *((with_line(quantity=wrong), "orderItems[1].quantity") for wrong in (0, -1, 1.0, "1", None, True, 100_001)),
        *((with_line(price=wrong), "orderItems[1].price") for wrong in (-1, "1", None, False, 1e300)),
        *((with_line(externalItemID=wrong), "orderItems[1].externalItemID") for wrong in ("", None, 7, "x" * 256)),
        (with_line(upc=17), "orderItems[1].upc"),
        (with_line(description=None), "orderItems[1].description"),
        (BODY | {"customer": {"email": ""}}, "customer.email"),
        (BODY | {"customer": {"email": "x", "customerID": 0}}, "customer.customerID"),
        (BODY | {"customer": {"email": "x", "firstName": 7}}, "customer.firstName"),
        (BODY | {"shippingMethod": {"shippingAmount": "5"}}, "shippingMethod.shippingAmount"),
        (BODY | {"shippingMethod": {"shipType": ""}}, "shippingMethod.shipType"),
        (BODY | {"shippingAddress": BODY["shippingAddress"] | {"state": 7}}, "shippingAddress.state"),
        (BODY | {"shippingAddress": BODY["shippingAddress"] | {"country": ""}}, "shippingAddress.country"),
    ],
)
def test_a_field_within_an_object_takes_its_type_and_its_limits_alone(body, place):
    assert refused(load_order, body) == (entry_rules.KIBO_M26, place)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("externalCardID", wrong) for wrong in ("", "x" * 256, 7, None)),
        *(("amount", wrong) for wrong in (-1, "10", None)),
        *(("paymentMethod", wrong) for wrong in ("card", [], None)),
        ("locale", "x"),
        ("currency", "EURO"),
    ],
)
def test_a_field_of_an_authorization_takes_its_type_and_its_limits_alone(name, wrong):
    assert refused(load_authorization, PAYMENT | {name: wrong}) == (entry_rules.KIBO_M26, name)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("orderStatus", wrong) for wrong in ("SHIPPED", "canceled", "", None, 7)),
        *(("orderDate", wrong) for wrong in ("yesterday", 7, None, "", "0001-01-01T00:00:00+14:00")),
    ],
)
def test_a_field_of_an_import_takes_its_type_and_its_limits_alone(name, wrong):
    assert refused(load_import, BODY | {"orderStatus": "ready", name: wrong}) == (entry_rules.KIBO_M26, name)


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        *(("name", wrong) for wrong in ("", "x" * 101, 7, None)),
        *(("value", wrong) for wrong in ("", "x" * 1001, 7, None)),
        *(("orderCustomDataID", wrong) for wrong in (0, "1", None)),
        ("orderID", 0),
    ],
)
def test_a_field_of_custom_data_takes_its_type_and_its_limits_alone(name, wrong):
    assert refused(load_datum, {"name": "x" * 100, "value": "x" * 1000, name: wrong}) == (entry_rules.KIBO_M26, name)


@pytest.mark.rule("KIBO-69")
@pytest.mark.parametrize("wrong", ["", "x" * 101, 7, None])
def test_an_external_id_has_its_own_rule(wrong):
    assert refused(load_order, BODY | {"externalOrderID": wrong}) == (rules.KIBO_69, "externalOrderID")


@pytest.mark.rule("KIBO-69")
@pytest.mark.parametrize("length", [1, 100])
def test_an_external_id_of_1_to_100_characters_is_good(length):
    assert load_order(BODY | {"externalOrderID": "x" * length}).external_id == "x" * length


@pytest.mark.parametrize("locale", ["en-US", "fr", "zh-Hant-TW", "es-419"])
def test_locales_in_the_ietf_form_are_good(locale):
    assert load_order(BODY | {"locale": locale}).locale == locale


def test_what_is_left_out_is_as_documented_and_what_is_unknown_is_ignored():
    wanted = load_order(BODY | {"colour": "red"})

    assert (wanted.locale, wanted.shipping.ship_type, wanted.is_test, wanted.customer_ip) == (
        "en-US",
        "REGULAR",
        False,
        None,
    )


@pytest.mark.parametrize(
    ("price", "minor"),
    [(19.99, 1999), (0, 0), (0.1, 10), (1.005, 101), (1.004, 100), (7, 700), (10_000_000, 1_000_000_000)],
)
def test_a_price_is_kept_in_hundredths_half_up(price, minor):
    assert load_order(with_line(price=price)).items[1].unit_price_minor == minor


@settings(max_examples=100)
@given(
    lines=st.lists(st.tuples(st.integers(1, 100_000), st.integers(0, 10**9)), min_size=1, max_size=6),
    shipping=st.integers(0, 10**9),
    tax=st.integers(0, 10**9),
)
def test_an_order_comes_to_its_lines_shipping_and_tax_and_all_of_it_is_owed(lines, shipping, tax):
    body = BODY | {
        "orderItems": [{"externalItemID": "x", "quantity": units, "price": price / 100} for units, price in lines],
        "shippingMethod": {"shippingAmount": shipping / 100},
        "taxAmount": tax / 100,
    }

    amounts = load_order(body).amounts

    worth = sum(units * price for units, price in lines)
    assert amounts == Amounts(
        subtotal_minor=worth,
        total_minor=worth + shipping + tax,
        estimated_shipping_minor=shipping,
        customer_subtotal_minor=worth,
        customer_total_minor=worth + shipping + tax,
        customer_total_net_minor=worth + shipping + tax,
        tax_minor=tax,
    )


def test_lines_have_numbers_of_their_own_and_are_in_no_shipment():
    order = creation.create(load_order(BODY | {"orderItems": [LINE] * 1000}), placed())

    assert len({item.id for item in order.items}) == 1000
    assert {item.shipment_id for item in order.items} == {None}
    assert order.shipments == ()
    assert order.items[0].id > 2**32


@pytest.mark.parametrize(
    ("outcome", "requires_acceptance", "status"),
    [
        (PaymentOutcome.APPROVED, False, OrderStatus.READY),
        (PaymentOutcome.APPROVED, True, OrderStatus.WAITING_FOR_MANUFACTURER_ACCEPTANCE),
        (PaymentOutcome.HOLD, False, OrderStatus.PAYMENT_HOLD),
        (PaymentOutcome.HOLD, True, OrderStatus.PAYMENT_HOLD),
        (PaymentOutcome.ERROR, False, OrderStatus.PAYMENT_ERROR),
        (PaymentOutcome.ERROR, True, OrderStatus.PAYMENT_ERROR),
    ],
)
def test_the_payment_decides_what_an_order_begins_as_before_the_manufacturer_does(outcome, requires_acceptance, status):
    assert creation.first_status(outcome, requires_acceptance=requires_acceptance) is status


def authorization(**changes):
    return Authorization(
        **{
            "id": "a",
            "tenant_id": 30125,
            "external_cart_id": "0123456",
            "currency": "USD",
            "amount_minor": 4693,
            "authorized_at": NOW,
        }
        | changes
    )


@pytest.mark.parametrize(
    ("known", "outcome"),
    [
        (authorization(), PaymentOutcome.APPROVED),
        (authorization(amount_minor=4692), PaymentOutcome.HOLD),
        (authorization(currency="EUR"), PaymentOutcome.HOLD),
        (authorization(outcome=PaymentOutcome.HOLD), PaymentOutcome.HOLD),
        (authorization(outcome=PaymentOutcome.ERROR, amount_minor=0), PaymentOutcome.ERROR),
    ],
)
def test_an_authorization_has_to_cover_the_order(known, outcome):
    assert payments.outcome_for(known, "USD", load_order(BODY).amounts) is outcome


@pytest.mark.parametrize(
    ("known", "rule"),
    [
        (None, rules.KIBO_M28),
        (authorization(tenant_id=30126), rules.KIBO_M28),
        (authorization(environment=Environment.SANDBOX), rules.KIBO_M28),
        (authorization(order_id=7), rules.KIBO_M29),
    ],
)
def test_an_authorization_is_the_tenants_own_and_good_once(known, rule):
    with pytest.raises(Refusal) as caught:
        payments.check(known, "a", CALLER)

    assert caught.value.rule is rule


def test_an_authorization_keeps_neither_card_nor_customer():
    wanted = load_authorization(PAYMENT | {"paymentMethod": {"number": "4111"}})

    assert wanted == WantedAuthorization(
        external_cart_id="0123456", manufacturer_id=1204, catalog_id=0, currency="USD", amount_minor=1000
    )


@pytest.mark.parametrize("status", ImportStatus)
def test_an_imported_order_agrees_with_its_lines_and_shipments(status):
    order = creation.imported(creation.create(load_order(BODY), placed()), status, 7)

    seen = (
        order.status,
        order.state,
        {item.state for item in order.items},
        {item.shipment_id for item in order.items},
        [one.shipped for one in order.shipments],
        order.amounts.customer_total_minor,
    )
    assert (
        seen
        == {
            ImportStatus.READY: (OrderStatus.READY, OrderState.OPEN, {ItemState.NORMAL}, {None}, [], 4693),
            ImportStatus.SHIPPED: (OrderStatus.SHIPPED, OrderState.CLOSED, {ItemState.NORMAL}, {7}, [True], 4693),
            ImportStatus.CANCELLED: (OrderStatus.CANCELED, OrderState.CANCELED, {ItemState.CANCELED}, {None}, [], 0),
        }[status]
    )
