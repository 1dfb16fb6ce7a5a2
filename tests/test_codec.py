"""Domain values become plain JSON values and come back the same; what does not fit is refused at its place."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

import orjson
import pytest
from freezegun import freeze_time
from hypothesis import given
from hypothesis import strategies as st
from msgspec import Struct

from mockserver import fixtures
from mockserver.registry import VENDORS
from mockserver.stores.codec import ShapeError, escaped, from_plain, to_plain

START = datetime(2026, 1, 15, 10, tzinfo=UTC)
READ = dict.fromkeys(
    kind
    for vendor in VENDORS
    for kind in (
        vendor.settings,
        *(collection.type for collection in vendor.collections),
        *(action.takes for action in vendor.actions.values()),
    )
)
COLLECTIONS = [
    pytest.param(collection, id=f"{vendor.name}-{collection.name}")
    for vendor in VENDORS
    for collection in vendor.collections
]


class Colour(StrEnum):
    RED = "Red"
    GREEN = "green light"


class Part(Struct, frozen=True, kw_only=True):
    name: str
    colour: Colour = Colour.RED
    made_at: datetime | None = None
    made_on: date | None = None


class Toy(Struct, frozen=True, kw_only=True):
    """Holds one of everything that a vendor's things are made of."""

    id: int
    parts: tuple[Part, ...] = ()
    spare: Part | None = None
    lids: Mapping[str, Part] | None = None
    size: tuple[int, float] = (0, 0.5)
    warm_up: timedelta = timedelta()
    soft: bool = False


TEXTS = st.text(max_size=20)
INSTANTS = st.datetimes(timezones=st.just(UTC))
NUMBERS = st.integers(-(2**63), 2**63 - 1)
PARTS = st.builds(
    Part,
    name=TEXTS,
    colour=st.sampled_from(Colour),
    made_at=st.none() | INSTANTS,
    made_on=st.none() | st.dates(),
)
TOYS = st.builds(
    Toy,
    id=NUMBERS,
    parts=st.lists(PARTS, max_size=3).map(tuple),
    spare=st.none() | PARTS,
    lids=st.none() | st.dictionaries(TEXTS, PARTS, max_size=3),
    size=st.tuples(NUMBERS, st.floats(allow_nan=False, allow_infinity=False)),
    warm_up=st.timedeltas(),
    soft=st.booleans(),
)
TOY = {
    "id": 1,
    "parts": [{"name": "wheel"}, {"name": "axle"}],
    "spare": {"name": "bolt"},
    "lids": {"a/b": {"name": "lid"}},
}


@given(TOYS)
def test_a_value_comes_back_from_json_as_it_was(toy):
    json = orjson.dumps(to_plain(toy))

    assert from_plain(Toy, orjson.loads(json)) == toy


@pytest.mark.parametrize("collection", COLLECTIONS)
def test_everything_in_the_fixtures_comes_back_from_json_as_it_was(collection):
    rows = fixtures.resolve(fixtures.load(collection.vendor).get(collection.name, []), START)

    for row in rows:
        item = from_plain(collection.type, row)
        assert from_plain(collection.type, orjson.loads(orjson.dumps(to_plain(item)))) == item


@pytest.mark.parametrize("kind", READ, ids=lambda kind: f"{kind.__module__.split('.')[2]}-{kind.__name__}")
def test_what_is_read_is_a_frozen_struct(kind):
    """Worlds share what the fixtures make; and the unknown fields of a dataclass would be passed over."""
    assert kind.__struct_config__.frozen
    assert not kind.__struct_config__.dict


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_settings_come_back_from_json_as_they_were(vendor):
    settings = vendor.settings()

    assert from_plain(vendor.settings, orjson.loads(orjson.dumps(to_plain(settings)))) == settings


def test_plain_values_are_written_as_documented():
    part = Part(name="wheel", colour=Colour.GREEN, made_at=START)

    plain = to_plain(Toy(id=1, parts=(part,), warm_up=timedelta(hours=26)))

    assert plain["warm_up"] == "P1DT7200S"
    assert plain["parts"][0] == {
        "name": "wheel",
        "colour": "green light",
        "made_at": "2026-01-15T10:00:00Z",
        "made_on": None,
    }


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"colour": "red"}, "/colour"),
        ({"a/b~c": 1}, "/a~1b~0c"),
        ({"": 1}, "/"),
        ({"parts": [{"name": "wheel"}, {"name": "axle", "colours": 1}]}, "/parts/1/colours"),
        ({"spare": {"name": "bolt", "colours": 1}}, "/spare/colours"),
        ({"lids": {"a/b": {"name": "lid", "colours": 1}}}, "/lids/a~1b/colours"),
    ],
)
def test_an_unknown_field_is_refused_at_any_depth(wrong, pointer):
    with pytest.raises(ShapeError, match="unknown field; known are") as caught:
        from_plain(Toy, TOY | wrong)

    assert caught.value.pointer == pointer


@pytest.mark.parametrize(
    ("wrong", "pointer"),
    [
        ({"id": "1"}, "/id"),
        ({"id": True}, "/id"),
        ({"id": 1.0}, "/id"),
        ({"id": None}, "/id"),
        ({"soft": 1}, "/soft"),
        ({"soft": "true"}, "/soft"),
        ({"parts": {}}, "/parts"),
        ({"parts": {"wheel": {"name": "wheel"}}}, "/parts"),
        ({"parts": [{"name": "wheel"}, 5]}, "/parts/1"),
        ({"parts": [{"name": "wheel", "colour": "Blue"}]}, "/parts/0/colour"),
        ({"parts": [{"colour": "Red"}]}, "/parts/0"),
        ({"spare": {"name": "bolt", "made_at": "yesterday"}}, "/spare/made_at"),
        ({"spare": {"name": "bolt", "made_at": 1768471200}}, "/spare/made_at"),
        ({"spare": {"name": "bolt", "made_at": "9999-12-31T23:59:59-01:00"}}, "/spare/made_at"),
        ({"size": [1]}, "/size"),
        ({"size": [1, "2"]}, "/size/1"),
        ({"warm_up": "26h"}, "/warm_up"),
        ({"warm_up": 26}, "/warm_up"),
    ],
)
def test_nothing_is_coerced_and_the_place_is_named(wrong, pointer):
    with pytest.raises(ShapeError) as caught:
        from_plain(Toy, TOY | wrong)

    assert caught.value.pointer == pointer


@pytest.mark.parametrize("data", [None, 5, "x", [], True])
def test_what_is_no_object_is_refused_as_a_whole(data):
    with pytest.raises(ShapeError) as caught:
        from_plain(Toy, data)

    assert caught.value.pointer == ""


@pytest.mark.parametrize("text", ["2026-01-15T20:00:00+10:00", "2026-01-15T10:00:00", "2026-01-15T10:00:00.000Z"])
def test_an_instant_is_utc_whatever_zone_it_was_written_in(text):
    part = from_plain(Part, {"name": "wheel", "made_at": text})

    assert part.made_at == START
    assert part.made_at.tzinfo is UTC


def test_an_instant_of_freezegun_is_written_like_any_other():
    with freeze_time(START):
        part = Part(name="wheel", made_at=datetime.now(UTC))

        plain = to_plain(part)

        assert plain["made_at"] == "2026-01-15T10:00:00Z"
        assert from_plain(Part, plain) == part


def test_a_day_of_freezegun_is_written_like_any_other():
    with freeze_time(START):
        part = Part(name="wheel", made_on=date.fromisoformat("2026-01-15"))

        plain = to_plain(part)

        assert plain["made_on"] == "2026-01-15"
        assert from_plain(Part, plain) == part


def test_the_data_that_is_read_is_left_as_it_is():
    data = {"name": "wheel", "made_at": "2026-01-15T10:00:00Z"}

    from_plain(Part, data)

    assert data == {"name": "wheel", "made_at": "2026-01-15T10:00:00Z"}


def test_what_has_no_json_value_is_refused_unless_told_otherwise():
    with pytest.raises(TypeError, match="object has no plain JSON value"):
        to_plain({"thing": object()})

    assert to_plain({"thing": ValueError("no")}, otherwise=str) == {"thing": "no"}


@given(st.text())
def test_an_escaped_name_is_one_part_of_a_pointer(name):
    part = escaped(name)

    assert "/" not in part
    assert part.replace("~1", "/").replace("~0", "~") == name
