"""The body of the create, field by field in the order in which its page has them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from mockserver.vendors.superloop.orders.creation import WantedOrder
from mockserver.vendors.superloop.orders.model import Aggregation, Contact, OrderSla, TrafficClass, TransferType
from mockserver.vendors.superloop.rules import creation as rules
from mockserver.vendors.superloop.schemas.contacts import Email, Phone
from mockserver.vendors.superloop.schemas.fields import Body, Choice, Flag, Number, Text, load

FIRST_VERSION_WITH_AGGREGATION = 4
_LAST_VLAN = 4094  # inferred: of IEEE 802.1Q; no page says


class OrderSource(StrEnum):
    """Which networks orders can be placed for. Source: the create page."""

    NBN = "nbn"


class CreateRequest(Body):
    """Names up to the qualification's from the create page and client code, then from the POTS page and client code."""

    source_type = Choice(OrderSource, invalid=rules.SUP_56, data_key="sourceType", required=True)
    customer_reference = Text(longest=200, too_long=rules.SUP_57, data_key="customerReference")
    quote_name = Text(longest=50, too_long=rules.SUP_57, data_key="quoteName")
    contact_name = Text(longest=40, too_long=rules.SUP_57, data_key="contactName", required=True)
    contact_phone = Phone(data_key="contactPhone", required=True)
    contact_email = Email(longest=50, too_long=rules.SUP_57, data_key="contactEmail", required=True)
    remote_qualification_search_id = Text(data_key="remoteQualificationSearchId", required=True)
    qualification_search_id = Text(data_key="qualificationSearchId")
    remote_order_id = Text(data_key="remoteOrderId")
    location_id = Text(data_key="locationId")
    plan_name = Text(data_key="planName")
    term = Number(least=1, data_key="term")
    traffic_class = Choice(TrafficClass, any_case=True, data_key="trafficClass")
    product_type = Text(data_key="productType")
    restoration_sla = Choice(OrderSla, data_key="restorationSla")
    infrastructure_id = Text(data_key="infrastructureId")
    port_id = Number(least=0, data_key="portId")
    require_vlan = Flag(data_key="requireVLAN")
    vlan_id = Number(least=1, most=_LAST_VLAN, data_key="vlanId")
    ntd_installation = Text(data_key="ntdInstallation")
    ntd_option = Text(data_key="ntdOption")
    pots_service_owner = Flag(data_key="potsServiceOwner")
    pots_waiver = Flag(data_key="potsWaiver")
    aggregation_method = Choice(Aggregation, absent=rules.SUP_55, data_key="aggregationMethod", required=True)
    avc_id_for_transfer = Text(data_key="avcIdForTransfer")
    transfer_type = Choice(TransferType, data_key="transferType")


_CREATE = CreateRequest()
_CREATE_BEFORE_AGGREGATION = CreateRequest(exclude=("aggregation_method",))


def load_order(data: Mapping[str, Any], *, version: int, lenient: bool) -> WantedOrder:
    """What the body of a create asks for. Refuses with all that is wrong: SUP-55 to SUP-57, SUP-M10 to SUP-M13."""
    schema = _CREATE if version >= FIRST_VERSION_WITH_AGGREGATION else _CREATE_BEFORE_AGGREGATION
    loaded = load(schema, data, lenient=lenient)
    del loaded["source_type"]
    name, phone, email = (loaded.pop(f"contact_{part}") for part in ("name", "phone", "email"))
    return WantedOrder(contact=Contact(name=name, phone=phone, email=email), **loaded)
