"""RxUniverse's list of add-ons over HTTP, both doors."""

import pytest

ADD_ONS = "/api/v2/addons"
CODES = ["AR1", "MIR-B", "TINT", "UV400", "ENGR", "SAFETY"]


@pytest.mark.rule("RXU-M63")
@pytest.mark.parametrize("path", ["", "/"])
def test_the_add_ons_are_listed_whole_with_the_documented_names(http, path):
    reply = http.get(ADD_ONS + path)

    assert (reply.status, reply.header("content-type")) == (200, "application/json")
    assert (reply.json["count"], [one["code"] for one in reply.json["addons"]]) == (6, CODES)
    assert reply.json["addons"][0] == {
        "code": "AR1",
        "desc": "Standard anti-reflective",
        "excludeFromRxSite": False,
        "externalCode": "AR-STD",
        "isAR": True,
        "isBackside": True,
        "isMirror": False,
        "isTint": False,
        "isUV": False,
        "requiresDropBall": False,
        "requiresEtching": False,
        "requiresHarden": False,
        "requiresPolish": False,
    }


@pytest.mark.rule("RXU-M63")
@pytest.mark.parametrize(
    ("query", "total", "codes"),
    [
        ("limit=2", 6, CODES[:2]),
        ("limit=2&offset=2", 6, CODES[2:4]),
        ("offset=5", 6, CODES[5:]),
        ("limit=10&offset=10", 6, []),
        ("rxSite=true", 4, CODES[:4]),
        ("rxSite=false", 6, CODES),
        ("rxSite=", 6, CODES),
        ("rxSite=true&limit=1&offset=3", 4, ["UV400"]),
        ("rxSite=true&rxSite=false", 4, CODES[:4]),
    ],
)
def test_the_count_keeps_the_filter_and_ignores_the_part(http, query, total, codes):
    reply = http.get(f"{ADD_ONS}?{query}").json

    assert (reply["count"], [one["code"] for one in reply["addons"]]) == (total, codes)


@pytest.mark.rule("RXU-79")
@pytest.mark.parametrize("query", ["limit=0", "offset=-1"])
def test_a_part_that_cannot_be_is_400(http, query):
    reply = http.get(f"{ADD_ONS}?{query}")

    assert (reply.status, reply.rule, reply.json["error"]) == (400, "RXU-79", "Incorrect arguments provided")


@pytest.mark.rule("RXU-M15")
@pytest.mark.parametrize("value", ["yes", "1", "True"])
def test_the_filter_is_true_or_false(http, value):
    reply = http.get(f"{ADD_ONS}?rxSite={value}")

    assert (reply.status, reply.json) == (
        400,
        {"error": "Incorrect arguments provided", "details": ["rxSite has the wrong type"]},
    )


@pytest.mark.rule("RXU-M63")
def test_an_add_on_that_the_lab_adds_is_listed(http):
    http.add("rxuniverse", "addons", code="NEW")

    listed = http.get(f"{ADD_ONS}?offset=6").json["addons"]

    assert [(one["code"], one["desc"], one["externalCode"]) for one in listed] == [("NEW", "", None)]
