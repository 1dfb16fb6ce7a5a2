"""What peers are configured to answer: the same documents as this server's."""

from typing import Any

CREATED = {
    "orderType": "new",
    "status": "SUBMITTED",
    "isCancellable": True,
    "serviceClass": "13",
    "technologyType": "Fibre To The Node",
    "trafficClass": "TC4",
    "installationType": "nbn-tech",
    "locId": "LOC151638004851",
    "poi": "3SAM",
    "poiName": "SAMPLETON",
    "region": "Urban",
    "eSla": "Standard",
    "bandwidthProfile": {"speedDown": 100, "speedUp": 20, "planName": "Home Fast 100/20"},
    "address": {
        "streetNumber": "12",
        "street": "Sample Street",
        "suburb": "Sampleton",
        "state": "VIC",
        "postcode": "3999",
        "formattedAddress": "12 Sample Street, Sampleton VIC 3999",
    },
    "aggregationMethod": "L2TP",
    "appointments": [],
}
READ = {
    "id": 1,
    "orderType": "new",
    "status": "IN_PROGRESS",
    "isCancellable": True,
    "customerRef": "demo-1",
    "trafficClass": "TC4",
    "locId": "LOC000000000001",
    "appointments": [],
}
NOT_FOUND = {"errors": [{"code": "NOT_FOUND", "field": "orderId", "message": "Order not found"}]}
UNAUTHORIZED = {"errors": [{"code": "UNAUTHORIZED", "message": "Bad token"}]}
SCHEMA: dict[str, Any] = {
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "required": [
        *("sourceType", "contactName", "contactPhone", "contactEmail", "remoteQualificationSearchId"),
        *("planName", "term", "trafficClass", "aggregationMethod"),
    ],
    "properties": {
        "sourceType": {"const": "nbn"},
        "contactName": {"type": "string", "maxLength": 40},
        "contactPhone": {"type": "string"},
        "contactEmail": {"type": "string", "maxLength": 50},
        "remoteQualificationSearchId": {"type": "string"},
        "planName": {"type": "string"},
        "term": {"type": "integer"},
        "trafficClass": {"enum": ["tc4", "tc2", "tc1"]},
        "aggregationMethod": {"enum": ["L2TP", "ETHERNET"]},
    },
}
TOKEN = "Bearer superloop-token"  # noqa: S105  # a sample, which README prints
