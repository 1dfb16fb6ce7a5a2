"""Services on Superloop's wire."""

from marshmallow import fields

from mockserver.vendors.superloop.schemas.answers import Answer, Instant


class ServiceAnswer(Answer):
    """`vlanId` is text here and a number on orders."""

    id = fields.Integer()
    customer_ref = fields.String(data_key="customerRef")
    nbn_service_activated_at = Instant(data_key="nbnServiceActivatedOn")
    technology_type = fields.String(data_key="technologyType")
    traffic_class = fields.String(data_key="trafficClass")
    loc_id = fields.String(data_key="locId")
    avc_id = fields.String(data_key="avcId")
    vlan_id = fields.String(data_key="vlanId")


SERVICE_ANSWER = ServiceAnswer()
