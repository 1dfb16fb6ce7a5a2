"""What a struct takes, in words: every kind of field that actions and collections have."""

from collections.abc import Mapping
from datetime import date, datetime
from enum import StrEnum
from typing import Annotated, Any

import pytest
from msgspec import Meta, Struct, field

from mockserver.admin.shapes import FieldShape, fields_of
from mockserver.registry import VENDORS


class Colour(StrEnum):
    NONE = ""
    RED = "red"


class Part(Struct, frozen=True):
    id: str


class Thing(Struct, frozen=True):
    id: str
    count: Annotated[int, Meta(ge=0, description="how many")]
    part: Part
    parts: tuple[Part, ...] = ()
    size: float = 1
    new: bool = True
    made_at: datetime | None = None
    sold_on: date | None = None
    colour: Colour = Colour.RED
    note: Any = None
    sizes: Mapping[str, int] = field(default_factory=dict)


def test_a_field_has_its_name_its_type_in_words_and_whether_it_must_be_given():
    assert [(told.name, told.type, told.required, told.about) for told in fields_of(Thing)] == [
        ("id", "text", True, None),
        ("count", "integer", True, "how many"),
        ("part", "Part", True, None),
        ("parts", "list of Part", False, None),
        ("size", "number", False, None),
        ("new", "true or false", False, None),
        ("made_at", "instant or null", False, None),
        ("sold_on", "date or null", False, None),
        ("colour", "one of (blank), red", False, None),
        ("note", "anything", False, None),
        ("sizes", "object of integer by text", False, None),
    ]


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_every_collection_and_action_of_a_vendor_can_be_told(vendor):
    kinds = [one.type for one in vendor.collections] + [action.takes for action in vendor.actions.values()]

    assert all(isinstance(field, FieldShape) for kind in kinds for field in fields_of(kind))
    assert all(field.about for action in vendor.actions.values() for field in fields_of(action.takes))
