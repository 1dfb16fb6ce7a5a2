"""Answers compared field by field: what differs and where, and what is volatile."""

import json

import pytest

from mockserver.verifying.comparing import differences, read, unlike
from mockserver.verifying.examples import Reply

JSON = ("content-type", "application/json")


def reply(body=b"", *headers, status=200):
    return Reply(status, headers, body if isinstance(body, bytes) else json.dumps(body).encode())


def told(expected, actual, *, twin=None, strangers=False):
    return [str(one) for one in differences(expected, twin, actual, strangers=strangers)]


def test_status_headers_and_body_are_told_with_their_places():
    expected = reply({"errors": [{"code": "A"}]}, JSON, ("pragma", "no-cache"), status=422)
    actual = reply({"errors": [{"code": "B"}], "more": 1}, JSON, status=409)

    assert told(expected, actual) == [
        "status: expected 422, got 409",
        'header pragma: expected "no-cache", got (none)',
        'body /errors/0/code: expected "A", got "B"',
        "body /more: expected (none), got 1",
    ]


def test_an_equal_answer_differs_in_nothing():
    answer = reply({"a": [1, {}], "b": None}, JSON)

    assert told(answer, answer) == []


@pytest.mark.parametrize("header", ["date", "server", "content-length", "set-cookie", "x-mock-rule"])
def test_what_servers_and_the_emulator_add_is_no_difference(header):
    assert told(reply(b"", (header, "a")), reply(b"", (header, "b")), strangers=True) == []


def test_headers_that_are_not_expected_count_where_there_are_no_strangers():
    expected, actual = reply(), reply(b"", ("x-new", "1"))

    assert told(expected, actual) == []
    assert told(expected, actual, strangers=True) == ['header x-new: expected (none), got "1"']


def test_content_types_are_compared_without_case_and_blanks():
    expected = reply(b"", ("content-type", "application/json; charset=UTF-8"))

    assert told(expected, reply(b"", ("content-type", "application/json;charset=utf-8"))) == []
    assert told(expected, reply(b"", JSON)) != []


@pytest.mark.parametrize(
    ("expected", "twin", "actual", "agrees"),
    [
        ("2026-01-15T10:00:00Z", "2026-02-24T13:25:07Z", "2031-12-01T00:00:00Z", True),
        ("2026-01-15T10:00:00Z", "2026-02-24T13:25:07Z", "2031-12-01 00:00:00", False),
        ("Order 3 at 10:00", "Order 3 at 13:25", "Order 3 at 9:12", True),
        ("Order 3 at 10:00", "Order 3 at 13:25", "Order 3 was at 9:12", False),
        ("d4a3bdfc", "0f12ccee", "anything", True),
        ("d4a3bdfc", "0f12ccee", 7, False),
        (17, 18, 4711, True),
        (17, 18, "4711", False),
        (17, 17, 18, False),
        (True, True, 1, False),
        (1, 1, 1.0, True),
        ("same", "same", "other", False),
    ],
)
def test_what_changes_with_time_or_seed_need_only_be_of_one_form(expected, twin, actual, agrees):
    found = told(reply({"a": expected}, JSON), reply({"a": actual}, JSON), twin=reply({"a": twin}, JSON))

    assert (found == []) is agrees


def test_a_volatile_value_that_is_missing_is_a_difference():
    found = told(reply({"a": 1}, JSON), reply({}, JSON), twin=reply({"a": 2}, JSON))

    assert "body /a: expected 1, got (none)" in found


def test_xml_is_compared_by_its_elements():
    xml = ("content-type", "application/xml; charset=utf-8")
    expected = reply(b"<Error><Code>E028</Code><Item>1</Item><Item>2</Item></Error>", xml)
    actual = reply(b'<?xml version="1.0"?>\n<Error><Code>E029</Code><Item>1</Item></Error>', xml)

    assert told(expected, actual)[0] == 'body /Error/Code: expected "E028", got "E029"'
    assert read(expected) == {"Error": {"Code": "E028", "Item": ["1", "2"]}}


@pytest.mark.parametrize("body", [b"{", b"<a>", b"\xff"])
def test_a_body_that_is_not_what_its_type_says_is_a_text(body):
    for media_type in ("application/json", "application/xml"):
        assert isinstance(read(reply(body, ("content-type", media_type))), str)


def test_half_a_character_is_shown_as_it_is_written():
    assert told(reply({"a": "b"}, JSON), reply(b'{"a": "\\ud800"}', JSON)) == ['body /a: expected "b", got "\\ud800"']


def test_an_entity_attack_is_a_text():
    bomb = b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'

    assert read(reply(bomb, ("content-type", "text/xml"))) == bomb.decode()


@pytest.mark.parametrize(
    ("expected", "actual", "differing"),
    [
        ({"id": 1, "name": "a"}, {"id": 9, "name": "b"}, []),
        ({"id": 1}, {"id": "1"}, ["/id"]),
        ({"id": 1}, {"id": None}, []),
        ({"id": 1}, {}, ["/id"]),
        ({}, {"id": 1}, ["/id"]),
        ([{"a": 1}, {"b": 1}], [{"a": 1, "b": 2}, {"a": 3}], []),
        ([{"a": 1}], [], []),
        ([{"a": 1}], {"a": 1}, [""]),
        ({"a": {"b": [1]}}, {"a": {"b": ["x"]}}, ["/a/b/-"]),
    ],
)
def test_data_of_another_world_is_compared_by_names_and_types(expected, actual, differing):
    found = unlike(reply(expected, JSON), reply(actual, JSON))

    assert [one.where for one in found] == differing


def test_data_of_another_world_has_status_and_content_type_in_common():
    found = unlike(reply({}, JSON), reply(b"", ("content-type", "text/html"), status=404))

    assert [one.part for one in found][:2] == ["status", "header"]
