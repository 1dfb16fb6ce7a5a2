"""RxUniverse's stations and check-in over HTTP, both doors: what is shown of them, in parts and one by one."""

import pytest

STATIONS = "/api/v2/job_track/stations"
SHOWN = [
    {"code": "SURF", "desc": "Surfacing", "customerDesc": "In production", "operator": False},
    {"code": "INSP", "desc": "Final inspection", "customerDesc": "Quality check", "operator": False},
    {"code": "EDGE", "desc": "Edging", "customerDesc": "In production", "operator": False},
    {"code": "OP1", "desc": "Operator one", "customerDesc": "", "operator": True},
]


def order(http, number):
    return http.item("rxuniverse", "orders", number)


def at(http, station, identifier, **more):
    return http.post(f"{STATIONS}/{station}", json={"orderIdentifier": identifier, **more})


# --- stations


@pytest.mark.rule("RXU-M45")
@pytest.mark.parametrize("path", ["", "/"])
def test_all_stations_are_listed_without_what_prevents_cancelling(http, path):
    reply = http.get(STATIONS + path)

    assert (reply.status, reply.json) == (200, {"count": 4, "stations": SHOWN})
    assert reply.header("content-type") == "application/json"


@pytest.mark.parametrize(
    ("query", "part"),
    [
        ("limit=2", SHOWN[:2]),
        ("limit=2&offset=2", SHOWN[2:]),
        ("offset=3", SHOWN[3:]),
        ("offset=0&limit=999999999999999999", SHOWN),
        ("limit=1&offset=999999999999999999", []),
        ("limit=1&limit=x", SHOWN[:1]),
        ("Limit=1&page=2", SHOWN),
    ],
)
def test_a_part_of_the_stations_is_counted_whole(http, query, part):
    assert http.get(f"{STATIONS}?{query}").json == {"count": 4, "stations": part}


@pytest.mark.rule("RXU-79")
@pytest.mark.parametrize(
    ("query", "details"),
    [
        ("limit=0", ["limit must be a whole number of 1 or more"]),
        ("limit=-1", ["limit must be a whole number of 1 or more"]),
        ("limit=ten", ["limit must be a whole number of 1 or more"]),
        ("offset=-1", ["offset must be a whole number of 0 or more"]),
        (
            "offset=x&limit=0",
            ["limit must be a whole number of 1 or more", "offset must be a whole number of 0 or more"],
        ),
    ],
)
def test_a_limit_or_an_offset_that_cannot_be_is_400(http, query, details):
    reply = http.get(f"{STATIONS}?{query}")

    assert (reply.status, reply.json) == (400, {"error": "Incorrect arguments provided", "details": details})


@pytest.mark.rule("RXU-M46")
@pytest.mark.parametrize("path", ["/OP1", "/OP1/"])
def test_a_station_reads_as_it_is_listed(http, path):
    reply = http.get(STATIONS + path)

    assert (reply.status, reply.json) == (200, SHOWN[3])


@pytest.mark.rule("RXU-M47")
@pytest.mark.parametrize(("sent", "code"), [("surf", "surf"), ("NOWHERE", "NOWHERE"), ("A%2FB%20c", "A/B c")])
def test_a_station_that_is_not_there_is_404(http, sent, code):
    reply = http.get(f"{STATIONS}/{sent}")

    assert (reply.status, reply.json) == (404, {"error": "No record found", "details": [f"Provided: {code}"]})
    assert "SURF, INSP, EDGE, OP1" in http.entry(reply)["explanation"]["would_succeed"]


def test_a_station_may_have_any_code(http):
    http.add("rxuniverse", "stations", code="A/B c", description="Odd")

    assert http.get(f"{STATIONS}/A%2FB%20c").json["desc"] == "Odd"
    assert at(http, "A%2FB%20c", "337178").json["code"] == "A/B c"


@pytest.mark.rule("RXU-96")
@pytest.mark.parametrize(
    ("method", "path", "allow"), [("POST", "", "GET"), ("PUT", "/SURF", "GET, POST"), ("DELETE", "/SURF", "GET, POST")]
)
def test_stations_are_not_made_or_changed_here(http, method, path, allow):
    reply = http.send(method, STATIONS + path)

    assert (reply.status, set(reply.header("allow").split(", "))) == (405, set(allow.split(", ")))


@pytest.mark.rule("RXU-97", "RXU-95")
def test_a_slash_at_the_end_of_a_station_is_let_pass_unless_slashes_are_strict(http):
    lenient = at(http, "SURF/", "337184")
    http.settings("rxuniverse", strict_slashes=True)
    strict = [at(http, "SURF/", "337185"), http.get(f"{STATIONS}/"), http.get(f"{STATIONS}/SURF/")]

    assert (lenient.status, [reply.rule for reply in strict]) == (201, ["RXU-95"] * 3)
    assert order(http, "337185")["visits"] == []
