"""Bodies that are taken as they are, to be changed in one place by a test."""

ORDER = {
    "sourceType": "nbn",
    "customerReference": "demo-17",
    "contactName": "Alex Sample",
    "contactPhone": "0491 570 156",
    "contactEmail": "alex@example.com",
    "remoteQualificationSearchId": "1eb878c4-d5e1-63cc-8780-7e380507f753",
    "planName": "Home Fast 100/20",
    "term": 1,
    "trafficClass": "tc4",
    "restorationSla": "Standard",
    "infrastructureId": "CPI151638004851",
    "aggregationMethod": "L2TP",
}
"""Of the qualification that the default world has, as its number matched."""

SEARCH = {"sourceType": "nbn", "streetName": "Wattle"}
QUALIFICATION = {"locationId": "LOC000000000042", "sourceType": "nbn"}


def without(body, name):
    return {field: value for field, value in body.items() if field != name}
