"""Services on Superloop's wire, and their cancellations."""

from marshmallow import fields

from mockserver.vendors.superloop.orders.service_cancellations import CancellationStatus
from mockserver.vendors.superloop.schemas.answers import Answer, Instant
from mockserver.vendors.superloop.schemas.fields import Body, Day, Number
from mockserver.vendors.superloop.schemas.orders import AddressAnswer, BandwidthProfileAnswer, InfrastructureAnswer


class ServiceAnswer(Answer):
    """`vlanId` is text here and a number on orders.

    The names up to `vlanId` are from the service page; the others from the service-modified page, whose notification
    shows the same service; `cancelledOn` is inferred.
    """

    id = fields.Integer(required=True)
    customer_ref = fields.String(data_key="customerRef")
    nbn_service_activated_at = Instant(data_key="nbnServiceActivatedOn")
    technology_type = fields.String(data_key="technologyType")
    traffic_class = fields.String(data_key="trafficClass")
    loc_id = fields.String(data_key="locId")
    avc_id = fields.String(data_key="avcId")
    vlan_id = fields.String(data_key="vlanId")
    poi = fields.String()
    region = fields.String()
    e_sla = fields.String(data_key="eSla")
    bandwidth_profile = fields.Nested(BandwidthProfileAnswer, data_key="bandwidthProfile")
    infrastructure = fields.Nested(InfrastructureAnswer)
    address = fields.Nested(AddressAnswer)
    aggregation_method = fields.String(data_key="aggregationMethod")
    subscriber_s_tag = fields.String(data_key="subscriberSTag")
    subscriber_c_tag = fields.String(data_key="subscriberCTag")
    dsl_stability_profile = fields.String(data_key="dslStabilityProfile")
    is_nfas = fields.Boolean(data_key="isNfas")
    has_nfas_commitment = fields.Boolean(data_key="hasNfasCommitment")
    nfas_commitment_expires_at = Instant(data_key="nfasCommitmentExpiresOn")
    legacy_technology_type = fields.String(data_key="legacyTechnologyType")
    cancelled_at = Instant(data_key="cancelledOn")


class ServiceCancellationAnswer(Answer):
    """The states are from the service cancellation page; no page shows the fields, so their names are inferred."""

    id = fields.Integer(required=True)
    service_id = fields.Integer(data_key="serviceId", required=True)
    status = fields.String(required=True, metadata={"enum": [*CancellationStatus]})
    cancellation_date = fields.Date(data_key="cancellationDate", required=True)
    cancelled_at = Instant(data_key="cancelledOn")
    rejected_reason = fields.String(data_key="rejectedReason")
    rejected_at = Instant(data_key="rejectedOn")


class AbortRequest(Body):
    """The body that aborts the cancellation of a service. Source: the service cancellation abort page."""

    service_id = Number(data_key="serviceId", required=True)


class DatedRequest(AbortRequest):
    """The body that cancels a service on a day, or puts that off. Source: the service cancellation request page.

    The page of rescheduling was seen without the name of its date; inferred: the same.
    """

    cancellation_date = Day(data_key="cancellationDate", required=True)


SERVICE_ANSWER = ServiceAnswer()
SERVICE_CANCELLATION_ANSWER = ServiceCancellationAnswer()
ABORT_REQUEST = AbortRequest()
DATED_REQUEST = DatedRequest()
