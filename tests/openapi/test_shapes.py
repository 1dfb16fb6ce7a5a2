"""What contracts call shapes becomes components of the document."""

import pytest
from marshmallow import Schema, fields

from mockserver.contract import TEXT, Complete, Joined, Named, any_of, list_of, objects
from mockserver.openapi.shapes import Shapes, with_patterns


class Thing(Complete, Schema):
    may_lack = ("note",)

    number = fields.Integer(allow_none=True)
    kind = fields.Constant("thing")
    note = fields.String()


class Even(fields.Field[int]):
    def shape(self):
        return {"type": "integer", "multipleOf": 2}


class Holder(Schema):
    even = Even(allow_none=True, data_key="evenNumber", required=True)


def test_a_schema_is_a_component_and_named_alone():
    shapes = Shapes()

    assert shapes.of(list_of(Thing)) == {"type": "array", "items": {"$ref": "#/components/schemas/Thing"}}
    assert shapes.components["Thing"]["properties"]["kind"] == {"type": "string", "const": "thing"}


def test_a_complete_schema_has_all_but_what_it_may_lack():
    shapes = Shapes()
    shapes.of(Thing)

    assert shapes.components["Thing"]["required"] == ["number", "kind"]


def test_a_field_tells_its_own_shape_and_may_be_null():
    shapes = Shapes()
    shapes.of(Holder)

    even = shapes.components["Holder"]["properties"]["evenNumber"]
    assert even == {"type": ["integer", "null"], "multipleOf": 2}


def test_joined_shapes_are_one_object_of_which_the_last_part_counts():
    shapes = Shapes()
    joined = Joined("Both", (Thing, objects({"note": {"type": "integer"}, "more": TEXT}, "more")), less=("kind",))

    shapes.of(joined)

    assert shapes.components["Both"] == {
        "type": "object",
        "properties": {"number": {"type": ["integer", "null"]}, "note": {"type": "integer"}, "more": TEXT},
        "required": ["number", "note"],
    }


def test_two_shapes_cannot_go_by_one_name():
    shapes = Shapes()
    shapes.of(any_of(Named("One", TEXT), Named("One", TEXT)))

    with pytest.raises(ValueError, match="two shapes are called One"):
        shapes.of(Named("One", {"type": "integer"}))


def test_a_pattern_is_written_as_other_languages_read_it():
    assert with_patterns([{"pattern": r"[A-Z]+\Z"}]) == [{"pattern": "^[A-Z]+$"}]
    assert with_patterns({"properties": {"pattern": {"type": "string"}}}) == {
        "properties": {"pattern": {"type": "string"}}
    }
