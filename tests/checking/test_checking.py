"""Requests and answers are held against a document: what is not in it is told with its place in both, and no value."""

import pytest

from mockserver.checking import MOST, Checker
from mockserver.exchange import Request
from mockserver.validation import Part

JSON = {"content-type": "application/json"}
ORDER = {
    "type": "object",
    "properties": {
        "id": {"type": "integer", "minimum": 1},
        "note": {"type": "string", "maxLength": 5},
        "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}},
    },
    "required": ["id"],
}
LINE = {"type": "object", "properties": {"sku": {"type": "string", "enum": ["A", "B"]}}, "additionalProperties": False}
FORM = {"type": "object", "properties": {"n": {"type": "integer"}, "tag": {"type": "array", "items": {}}}}
XML = {"type": "object", "xml": {"name": "Order"}, "properties": {"Id": {"type": "integer"}}, "required": ["Id"]}
NUMBERS = {"type": "array", "items": {"type": "integer"}}
DOCUMENT = {
    "openapi": "3.1.0",
    "security": [{"key": []}],
    "paths": {
        "/orders/{id}": {
            "post": {
                "parameters": [
                    {"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}},
                    {"name": "numbers", "in": "query", "schema": NUMBERS},
                    {
                        "name": "X-Version",
                        "in": "header",
                        "required": True,
                        "schema": {"type": "string", "enum": ["7"]},
                    },
                    {"name": "Accept", "in": "header", "required": True, "schema": {"type": "string"}},
                    {"$ref": "#/components/parameters/page"},
                ],
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": {"$ref": "#/components/schemas/Order"}},
                        "application/x-www-form-urlencoded": {"schema": FORM},
                        "application/xml": {"schema": XML},
                    },
                },
                "responses": {
                    "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Order"}}}},
                    "204": {},
                    "404": {"$ref": "#/components/responses/Missing"},
                },
            },
            "get": {"responses": {"200": {}}},
        }
    },
    "components": {
        "schemas": {"Order": ORDER, "Line": LINE},
        "parameters": {"page": {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}}},
        "responses": {"Missing": {"content": {"text/plain": {"schema": {"type": "string", "maxLength": 3}}}}},
        "securitySchemes": {"key": {"type": "apiKey", "in": "query", "name": "key"}},
        "pathItems": {"Cancel": {"post": {"responses": {}}}},
    },
}
PLACE = "/paths/~1orders~1{id}/post"


@pytest.fixture(scope="module")
def checker():
    return Checker(DOCUMENT)


def asked(checker, *, method="POST", query="", headers=(), params=None, body=b'{"id":1}', place=PLACE):
    request = Request(method, "/orders/1", query, {"x-version": "7", **JSON, **dict(headers)}, body)
    return checker.request(place, request, {"id": "1"} if params is None else params)


def told(violations):
    return [f"{one.part} {one.pointer} {one.message}" for one in violations]


def test_a_documented_request_has_nothing_wrong(checker):
    assert asked(checker, query="numbers=1,2&numbers=3&page=2&key=secret") == ()


@pytest.mark.parametrize(
    ("sent", "wrong", "schema"),
    [
        ({"params": {"id": "x"}}, "path /id must be integer, is string", f"{PLACE}/parameters/0/schema/type"),
        ({"query": "numbers=1,b"}, "query /numbers/1 must be integer, is string",
         f"{PLACE}/parameters/1/schema/items/type"),
        ({"query": "page=0"}, "query /page must be 1 or more", "/components/parameters/page/schema/minimum"),
        ({"query": "pgae=1"}, "query /pgae is not documented", f"{PLACE}/parameters"),
        ({"headers": {"x-version": "6"}}, "header /X-Version must be one of 7", f"{PLACE}/parameters/2/schema/enum"),
        ({"body": b""}, "body  is missing", f"{PLACE}/requestBody"),
        ({"body": b"{"}, "body  cannot be read as application/json",
         f"{PLACE}/requestBody/content/application~1json/schema"),
        ({"body": b"{}"}, "body /id is missing", "/components/schemas/Order/required"),
        ({"body": b'{"id":1,"lines":[{"sku":"C"}]}'}, "body /lines/0/sku must be one of A, B",
         "/components/schemas/Line/properties/sku/enum"),
        ({"body": b'{"id":1,"lines":[{"size":"C"}]}'}, "body /lines/0 must not have size",
         "/components/schemas/Line/additionalProperties"),
        ({"headers": {"content-type": "text/plain"}}, "header /content-type must be application/json or",
         f"{PLACE}/requestBody/content"),
        ({"headers": {"content-type": "application/x-www-form-urlencoded"}, "body": b"n=x"},
         "body /n must be integer, is string",
         f"{PLACE}/requestBody/content/application~1x-www-form-urlencoded/schema/properties/n/type"),
        ({"headers": {"content-type": "application/xml"}, "body": b"<Order/>"}, "body /Id is missing",
         f"{PLACE}/requestBody/content/application~1xml/schema/required"),
        ({"method": "PUT"}, "method  must be POST", PLACE),
        ({"place": "/paths/~1orders~1{id}/get", "method": "GET"}, "body  is not documented",
         "/paths/~1orders~1{id}/get"),
    ],
)  # fmt: skip  # a table
def test_what_is_not_documented_of_a_request_is_told_with_its_places(checker, sent, wrong, schema):
    (violation,) = asked(checker, **sent)

    assert told([violation])[0].startswith(wrong)
    assert violation.schema == schema


def test_a_header_that_is_missing_is_told_unless_documents_cannot_speak_of_it(checker):
    violations = checker.request(PLACE, Request("POST", "/orders/1", "", JSON, b'{"id":1}'), {"id": "1"})

    assert told(violations) == ["header /X-Version is missing"]  # and nothing of Accept


@pytest.mark.parametrize(
    ("status", "content_type", "body", "wrong"),
    [
        (200, "application/json; charset=utf-8", b'{"id":1}', []),
        (200, None, b"", []),
        (204, None, b"", []),
        (200, "application/json", b'{"id":0}', ["body /id must be 1 or more"]),
        (200, "text/html", b"x", ["header /content-type must be application/json"]),
        (204, "application/json", b"{}", ["body  is not documented"]),
        (404, "text/plain", b"none", ["body  must have 3 characters or fewer, has 4"]),
        (404, "text/plain", b"\xff", ["body  cannot be read as text/plain: UnicodeDecodeError"]),
        (418, None, b"", ["status  418 is not documented"]),
    ],
)
def test_what_is_not_documented_of_an_answer_is_told(checker, status, content_type, body, wrong):
    assert told(checker.answer(PLACE, status, content_type, body)) == wrong


def test_a_violation_points_into_the_document_where_the_schema_stands_that_was_only_named(checker):
    (violation,) = checker.answer(PLACE, 404, "text/plain", b"none")

    assert violation.schema == "/components/responses/Missing/content/text~1plain/schema/maxLength"


def test_no_value_is_told_for_it_may_be_a_secret(checker):
    secret = "4111111111111111"
    body = f'{{"id":"{secret}","note":"{secret}","lines":["{secret}",{{"sku":"{secret}"}}]}}'.encode()

    violations = asked(checker, query=f"page={secret}x&numbers={secret}x", headers={"x-version": secret}, body=body)

    assert len(violations) == 7
    assert secret not in str(violations)


def test_what_is_told_has_an_end(checker):
    (violation,) = asked(checker, query="x" * 10_000)

    assert len(violation.pointer) == 300


def test_no_more_than_the_first_few_are_told(checker):
    assert len(asked(checker, body=b'{"id":1,"lines":[%s]}' % b",".join([b"1"] * 99))) == MOST


@pytest.mark.parametrize(
    ("value", "method", "place"),
    [
        ("Cancel", "POST", "/components/pathItems/Cancel/post"),
        ("Cancel", "GET", "/components/pathItems/Cancel/post"),  # where it is told that the method is another
        ("Other", "GET", None),
    ],
)
def test_an_operation_that_a_parameter_chooses_has_its_place(checker, value, method, place):
    assert checker.chosen(value, method) == place


@pytest.mark.parametrize(
    ("path", "method", "place"),
    [
        ("/orders/{id}", "HEAD", "/paths/~1orders~1{id}/get"),
        ("/orders/{id}", "PUT", None),
        ("/other", "GET", None),
    ],
)
def test_a_path_has_its_place(checker, path, method, place):
    assert checker.place(path, method) == place


def test_every_violation_is_of_a_part_that_the_control_api_knows(checker):
    assert {Part(one.part) for one in asked(checker, query="a=1", body=b"{}")} == {Part.QUERY, Part.BODY}
