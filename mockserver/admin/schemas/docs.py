"""What the pages for people take. A field of a form that is left empty is as if it were not there."""

import re

from marshmallow import Schema, ValidationError, fields, validate

from mockserver.admin.schemas.rulebook import SOURCES
from mockserver.worlds import NAME_PATTERN


def _name(text: str) -> None:
    if text and re.fullmatch(NAME_PATTERN, text) is None:
        raise ValidationError(f"no name for a world: names match {NAME_PATTERN}")


_NAMED = f"^({NAME_PATTERN})?$"  # what `_name` takes, for the document


class DocsQuery(Schema):
    """`GET /__admin/docs`."""

    world = fields.String(
        load_default="", validate=_name, metadata={"description": "the world to try things out in", "pattern": _NAMED}
    )
    new = fields.String(
        load_default="",
        validate=_name,
        metadata={"description": "the same, by a name not in the list", "pattern": _NAMED},
    )


class RulePageQuery(DocsQuery):
    """`GET /__admin/docs/rules/{vendor}`."""

    operation = fields.String(load_default="", metadata={"description": "of this operation; `any` is all of them"})
    source = fields.String(load_default="", validate=validate.OneOf(["", *SOURCES]))
    text = fields.String(load_default="", metadata={"description": "words that stand in a rule, in any order"})


class SigningIn(Schema):
    """`POST /__admin/docs/token`."""

    token = fields.String(required=True, load_only=True, metadata={"description": "what `--admin-token` says"})
    to = fields.String(
        load_default="docs",
        validate=validate.Regexp(r"^[!-~]{0,2000}\Z", error="Must be printable ASCII without blanks."),
        metadata={"description": "where to go from there: a path below `/__admin/`, with its query"},
    )
