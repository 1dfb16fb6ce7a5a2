"""How answers are written: as marshmallow's own dump would, but for what is said here."""

from dataclasses import dataclass, field

import pytest
from hypothesis import given
from hypothesis import strategies as st
from marshmallow import Schema, fields

from mockserver.writing import Written


@dataclass(frozen=True)
class Item:
    name: str | None = None
    number: int | None = None
    parts: tuple["Item", ...] = ()
    inner: "Item | None" = None


class _Fields:
    name = fields.String(data_key="itemName")
    number = fields.Integer()
    sure = fields.Constant("yes")
    doubled = fields.Function(lambda item: (item.number or 0) * 2)
    inner_name = fields.String(attribute="inner.name", data_key="innerName")


class Inner(_Fields, Schema):
    pass


class WrittenInner(_Fields, Written):
    pass


class Whole(Inner):
    parts = fields.List(fields.Nested(Inner))
    inner = fields.Nested(Inner)


class WrittenWhole(WrittenInner):
    parts = fields.List(fields.Nested(WrittenInner))
    inner = fields.Nested(WrittenInner)


class Bare(WrittenWhole):
    shows_blanks = False


_items = st.builds(Item, name=st.none() | st.text(), number=st.none() | st.integers())
_wholes = st.builds(
    Item,
    name=st.none() | st.text(),
    number=st.none() | st.integers(),
    parts=st.lists(_items, max_size=3).map(tuple),
    inner=st.none() | _items,
)


@given(_wholes)
def test_a_value_is_written_as_marshmallow_writes_it(item):
    assert WrittenWhole().dump(item) == Whole().dump(item)


@given(st.lists(_wholes, max_size=3))
def test_several_are_written_as_marshmallow_writes_them(items):
    assert WrittenWhole(many=True).dump(items) == WrittenWhole().dump(items, many=True) == Whole(many=True).dump(items)


@given(_wholes)
def test_without_blanks_what_is_none_is_left_out_and_nothing_else(item):
    assert {name: value for name, value in WrittenWhole().dump(item).items() if value is not None}.keys() == (
        Bare().dump(item).keys()
    )


def test_of_a_path_any_part_may_be_amiss_and_there_is_no_such_field():
    assert "innerName" not in WrittenWhole().dump(Item(inner=None))


def test_a_value_without_the_attribute_is_a_mistake():
    @dataclass(frozen=True)
    class Other:
        name: str = "x"
        inner: object = field(default=None)

    with pytest.raises(AttributeError, match="number"):
        WrittenWhole().dump(Other())
