"""What one tree of texts looks like as JSON Schema: once for JSON, once for XML."""

from collections.abc import Mapping
from typing import Any, TypeAlias

from marshmallow import Schema
from msgspec import Struct, field

from mockserver.contract import JSON, TEXT, XML, Named, Shape, any_of, list_of, objects

EMPTY: Mapping[str, Any] = {"type": "string", "enum": [""]}


class Many(Struct, frozen=True):
    """Children of one name. In JSON one is itself, several are a list, and none are the empty string."""

    name: str
    one: "Tree"


class Wrapped(Many, frozen=True):
    """The same, but in JSON a list of objects with one of them each, whatever their number."""


class Branch(Struct, frozen=True):
    """Children by name, all of them there but for the optional ones. With a name it is a component."""

    children: Mapping[str, "Tree"]
    optional: tuple[str, ...] = ()
    name: str = ""


class Either(Struct, frozen=True):
    """One of several."""

    trees: tuple["Tree", ...] = field(default_factory=tuple)


Tree: TypeAlias = "Mapping[str, Any] | Many | Branch | Either"  # a mapping is JSON Schema of a text


def texts(schema: type[Schema], name: str, **otherwise: Tree) -> Branch:
    """What a marshmallow schema dumps, all of it texts but for what is given here."""
    names = [str(one.data_key or key) for key, one in schema().dump_fields.items()]
    return Branch({one: otherwise.get(one, TEXT) for one in names}, name=name)


def media(root: str, *trees: Branch) -> Mapping[str, Shape]:
    """The documents of that root, in both types."""
    in_xml = [_xml(tree, root) for tree in trees]
    in_json = [objects({root: _json(tree)}) for tree in trees]
    return {XML: in_xml[0], JSON: in_json[0]} if len(trees) == 1 else {XML: any_of(*in_xml), JSON: any_of(*in_json)}


def together(*found: Mapping[str, Shape]) -> Mapping[str, Shape]:
    """What is any of those, in both types."""
    return {name: any_of(*(one[name] for one in found)) for name in (XML, JSON)}


def _json(tree: Tree) -> Shape:
    if isinstance(tree, Wrapped):
        return any_of(list_of(objects({tree.name: _json(tree.one)})), EMPTY)
    if isinstance(tree, Many):
        one = _json(tree.one)
        return any_of(objects({tree.name: any_of(one, list_of(one))}), EMPTY)
    if isinstance(tree, Either):
        return any_of(*map(_json, tree.trees))
    if not isinstance(tree, Branch):
        return tree
    made = objects({name: _json(child) for name, child in tree.children.items()}, *tree.optional)
    return Named(tree.name, made) if tree.name else made


def _xml(tree: Tree, name: str = "") -> Shape:
    """As an element; what stands in an object goes by the object's name for it, so only others need a `name`."""
    named = {"name": name} if name else {}
    if isinstance(tree, Many):
        return {"type": "array", "items": _xml(tree.one, tree.name), "xml": {**named, "wrapped": True}}
    if isinstance(tree, Either):
        return any_of(*(_xml(one, name) for one in tree.trees))
    told = {"xml": named} if named else {}
    if not isinstance(tree, Branch):
        return {**tree, **told}
    made = objects({child: _xml(inner) for child, inner in tree.children.items()}, *tree.optional, **told)
    return Named(f"{tree.name}Element", made) if tree.name else made
