"""The ids of a request: where they stand, and others in their place."""

import pytest

from mockserver.verifying.examples import Sent
from mockserver.verifying.requests import back, replaced, things

NAMES = {"orderId", "OrderItemIds", "Webhook"}
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


@pytest.mark.parametrize(
    ("sent", "found"),
    [
        (Sent("GET", "/o?orderId=3&x=4"), [("orderId", "3")]),
        (Sent("GET", "/o?OrderItemIds=%5B1%2C2%5D"), [("OrderItemIds", "1"), ("OrderItemIds", "2")]),
        (
            Sent("POST", "/o", {}, b'{"orderId": 3, "n": 3, "a": [{"orderId": "x"}]}'),
            [("orderId", "3"), ("orderId", "x")],
        ),
        (Sent("POST", "/o", FORM, b"orderId=3&x=4"), [("orderId", "3")]),
        (Sent("POST", "/o", {}, b"<R><Webhook>d4-a3</Webhook><X>1</X></R>"), [("Webhook", "d4-a3")]),
        (Sent("POST", "/o", {}, b"{"), []),
        (Sent("POST", "/o", {}, b'{"orderId": true}'), []),
    ],
)
def test_ids_are_found_under_their_names(sent, found):
    assert list(things(sent, NAMES, {})) == found


def test_the_variable_parts_of_a_path_are_ids():
    assert things(Sent("GET", "/o/3"), (), {"number": "3"}) == (("number", "3"),)


@pytest.mark.parametrize(
    ("sent", "by", "path", "body"),
    [
        (Sent("GET", "/3/o/3?x=3"), {("number", "3"): "a/b"}, "/a%2Fb/o/a%2Fb?x=3", b""),
        (Sent("GET", "/o?OrderItemIds=%5B1%2C2%5D"), {("OrderItemIds", "2"): "9"}, "/o?OrderItemIds=%5B1%2C9%5D", b""),
        (Sent("POST", "/o", {}, b'{"orderId": 3, "n": 3}'), {("orderId", "3"): "77"}, "/o", b'{"orderId": 77, "n": 3}'),
        (Sent("POST", "/o", {}, b'{"orderId": "3"}'), {("orderId", "3"): "77"}, "/o", b'{"orderId": "77"}'),
        (Sent("POST", "/o", FORM, b"orderId=3&x=3"), {("orderId", "3"): "7 7"}, "/o", b"orderId=7%207&x=3"),
        (Sent("POST", "/o", {}, b"<Webhook>3</Webhook>"), {("Webhook", "3"): "7"}, "/o", b"<Webhook>7</Webhook>"),
        (Sent("POST", "/o", {}, b'{"orderId":  3}'), {("orderId", "4"): "7"}, "/o", b'{"orderId":  3}'),
    ],
)
def test_others_stand_in_their_place_and_nowhere_else(sent, by, path, body):
    variables = {"number": "3"} if ("number", "3") in by else {}

    made = replaced(sent, NAMES, variables, by)

    assert (made.path, made.body) == (path, body)


@pytest.mark.parametrize(
    ("text", "by", "translated"),
    [
        ("Order 777 not found", {"777": "3"}, "Order 3 not found"),
        ("Order 1777, 777.", {"777": "3"}, "Order 1777, 3."),
        ("/orders/777/1", {"777": "3"}, "/orders/3/1"),
        ("1 and 2", {"1": "2", "2": "1"}, "2 and 1"),
        ("a-777", {"777": "3"}, "a-777"),
        ("as it was", {}, "as it was"),
    ],
)
def test_an_answer_is_read_with_the_ids_of_the_default_world(text, by, translated):
    assert back(text, by) == translated
