"""What the calls about vendors and their things take and answer."""

from marshmallow import INCLUDE, Schema, fields

from mockserver.admin.schemas.credentials import CredentialShown
from mockserver.admin.schemas.fields import ListMeta


class OperationShown(Schema):
    name = fields.String(required=True)
    method = fields.String(required=True)
    paths = fields.List(fields.String(), required=True, metadata={"description": "the documented one first"})
    parameter = fields.List(
        fields.String(),
        required=True,
        allow_none=True,
        metadata={"description": "name and value of the query's parameter that chooses the operation"},
    )
    summary = fields.String(required=True)


class FieldShown(Schema):
    name = fields.String(required=True)
    type = fields.String(required=True, metadata={"description": "in words"})
    required = fields.Boolean(required=True)
    about = fields.String(required=True, allow_none=True, metadata={"description": "where the name does not say it"})


class ActionShown(Schema):
    name = fields.String(required=True)
    summary = fields.String(required=True, metadata={"description": "what it does"})
    arguments = fields.List(fields.Nested(FieldShown), required=True)


class VendorShown(Schema):
    """A vendor, as a client needs to know it."""

    name = fields.String(required=True)
    title = fields.String(required=True)
    base_url = fields.String(required=True, metadata={"description": "of this world, as this server was reached"})
    hosts = fields.List(
        fields.String(), required=True, metadata={"description": "patterns of the real host names; each leads here too"}
    )
    operations = fields.List(fields.Nested(OperationShown), required=True)
    collections = fields.Dict(
        keys=fields.String(), values=fields.Integer(), required=True, metadata={"description": "how many of each"}
    )
    items = fields.Dict(
        keys=fields.String(),
        values=fields.List(fields.Nested(FieldShown)),
        required=True,
        metadata={"description": "the fields of an item of each collection"},
    )
    actions = fields.List(fields.Nested(ActionShown), required=True)
    settings = fields.Dict(keys=fields.String(), required=True, metadata={"description": "as they are in this world"})
    switches = fields.List(
        fields.Nested(FieldShown), required=True, metadata={"description": "what each of the settings takes"}
    )
    presets = fields.List(fields.String(), required=True, metadata={"description": "how its tokens can be made bad"})
    signs = fields.Boolean(required=True, metadata={"description": "whether `POST /sign` is for it"})
    credentials = fields.List(fields.Nested(CredentialShown), required=True)


class VendorList(Schema):
    """`GET /__admin/vendors`."""

    vendors = fields.List(fields.Nested(VendorShown), required=True)
    meta = fields.Nested(ListMeta, required=True)


class _Open(Schema):
    class Meta:
        unknown = INCLUDE


class Item(_Open):
    """A vendor's thing, as in the fixtures; `items` of `GET /__admin/vendors` has its fields."""


class ItemList(_Open):
    """A list under the collection's own name."""

    meta = fields.Nested(ListMeta, required=True)


class ActionArguments(_Open):
    """The action's arguments; `actions` of `GET /__admin/vendors` has them."""


class ActionDone(Schema):
    action = fields.String(required=True)
    result = fields.Raw(required=True, allow_none=True, metadata={"description": "what came of it"})
