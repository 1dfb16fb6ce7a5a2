"""The lab's add-ons on the wire. Source: add-ons page for the names, but for those around the list."""

from marshmallow import fields

from mockserver.contract import Complete
from mockserver.rules import Refusal, fill
from mockserver.vendors.rxuniverse.orders.addons import AddOn
from mockserver.vendors.rxuniverse.orders.paging import Part
from mockserver.vendors.rxuniverse.rules import submit as rules
from mockserver.vendors.rxuniverse.schemas.paging import list_body
from mockserver.vendors.rxuniverse.schemas.query import arguments
from mockserver.writing import Written

_RX_SITE = "rxSite"
_FLAGS = {"true": True, "false": False, "": False}


class AddOnAnswer(Complete, Written):
    code = fields.String()
    description = fields.String(data_key="desc")
    exclude_from_rx_site = fields.Boolean(data_key="excludeFromRxSite")
    external_code = fields.String(data_key="externalCode", allow_none=True)
    is_ar = fields.Boolean(data_key="isAR")
    is_backside = fields.Boolean(data_key="isBackside")
    is_mirror = fields.Boolean(data_key="isMirror")
    is_tint = fields.Boolean(data_key="isTint")
    is_uv = fields.Boolean(data_key="isUV")
    requires_drop_ball = fields.Boolean(data_key="requiresDropBall")
    requires_etching = fields.Boolean(data_key="requiresEtching")
    requires_harden = fields.Boolean(data_key="requiresHarden")
    requires_polish = fields.Boolean(data_key="requiresPolish")


_ANSWER = AddOnAnswer(many=True)


def rx_site_alone(query: str) -> bool:
    """Whether the query asks for what Rx-Site may use. Refuses with RXU-M15."""
    sent = arguments(query).get(_RX_SITE, "")
    if sent not in _FLAGS:
        details = [fill(rules.RXU_M15.details[0], {"field": _RX_SITE})]
        raise Refusal(rules.RXU_M15, details=details, received=sent)
    return _FLAGS[sent]


def addons_body(part: Part[AddOn]) -> bytes:
    return list_body("addons", _ANSWER.dump(part.items), part.total)
