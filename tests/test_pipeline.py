"""The one way of every request: into its world, to its handler, out with a stamp and an entry in the journal."""

import json
from datetime import timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.exchange import Request
from mockserver.journal import BODY_LIMIT
from mockserver.overrides import Override
from mockserver.web.naming import split_world, world_name
from tests.toys import ALPHA, TOYS, Toy, ToyServer

HOUR = timedelta(hours=1)


@pytest.fixture
def server():
    return ToyServer()


def ask(server, method, path, query="", body=b"", **headers):
    """The answer to a request that a door has read."""
    world, path = split_world(path)
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    request = Request(method, path, query, named, body, world=world)
    return server.pipeline.run(request, server.routes.match(request))


def header(answer, name):
    return next((value for found, value in answer.headers if found == name), None)


def newest(server, world="default"):
    return next(server.worlds.get(world).journal.newest_first())


@pytest.mark.parametrize(
    ("path", "headers", "world"),
    [
        ("/alpha/catalog", {}, "default"),
        ("/alpha/catalog", {"host": "localhost:8080"}, "default"),
        ("/alpha/catalog", {"host": "by-host.localhost:8080"}, "by-host"),
        ("/alpha/catalog", {"host": "A.B.LOCALHOST"}, "a.b"),
        ("/alpha/catalog", {"host": "notlocalhost"}, "default"),
        ("/alpha/catalog", {"host": "api.alpha.example"}, "default"),
        ("/alpha/catalog", {"host": "by-host.localhost", "x_mock_world": " by-header "}, "by-header"),
        ("/__world/by-prefix/alpha/catalog", {"host": "by-host.localhost", "x_mock_world": "by-header"}, "by-prefix"),
        ("/__world/by-prefix/alpha/catalog", {"x_mock_world": "BAD"}, "by-prefix"),
    ],
)
def test_prefix_beats_header_beats_host_and_none_is_the_default_world(server, path, headers, world):
    answer = ask(server, "GET", path, **headers)

    told = json.loads(answer.body)
    assert (answer.status, told["world"], told["path"]) == (200, world, "/alpha/catalog")


@pytest.mark.parametrize("name", ["", "BAD", "-x", "a b", "ä", "x" * 64, "a,b", "a, a"])
@pytest.mark.parametrize("way", ["prefix", "header"])
def test_a_bad_name_is_400_and_names_the_pattern(server, way, name):
    headers = {"x_mock_world": name} if way == "header" else {}

    answer = ask(server, "GET", f"/__world/{name}/alpha/catalog" if way == "prefix" else "/alpha/catalog", **headers)

    assert answer.status == 400
    assert header(answer, "Content-Type") == "application/problem+json"
    assert "names match [a-z0-9][a-z0-9._-]{0,62}" in json.loads(answer.body)["detail"]
    assert server.worlds.list() == []


@pytest.mark.parametrize(
    "host", [".localhost", "-x.localhost", "a b.localhost", "ä.localhost", "x" * 64 + ".localhost"]
)
def test_a_bad_name_in_the_host_is_400_too(server, host):
    answer = ask(server, "GET", "/alpha/catalog", host=host)

    assert answer.status == 400
    assert server.worlds.list() == []


@given(st.text())
@example("/__world/")
@example("//__world/a/b")
def test_a_path_is_split_into_a_world_and_a_path_with_one_slash_before_it(path):
    world, rest = split_world(path)

    assert rest[:1] == "/"
    assert rest[:2] != "//"
    assert (world is not None) == path.startswith("/__world/")


@given(st.text())
def test_whatever_the_header_holds_is_the_name_or_refused_never_another(name):
    request = Request("GET", "/", "", {"x-mock-world": name, "host": "other.localhost"}, b"")

    assert world_name(request) == name.strip()


def test_no_room_for_a_world_is_503_with_retry_after():
    server = ToyServer(max_worlds=2)
    ask(server, "GET", "/alpha/catalog", x_mock_world="a")

    answer = ask(server, "GET", "/alpha/catalog", x_mock_world="b")

    assert (answer.status, header(answer, "Retry-After")) == (503, "60")
    assert [world.name for world in server.worlds.list()] == ["a"]
    assert ask(server, "GET", "/alpha/catalog").status == 200


def test_the_mock_headers_tell_the_request_the_rule_its_source_and_each_warning(server):
    answer = ask(server, "POST", "/alpha/toys/wind", "bear")

    assert answer.status == 200
    assert header(answer, "X-Mock-Request") == "r-1"
    assert header(answer, "X-Mock-Rule") == "ALP-1"
    assert header(answer, "X-Mock-Source") == 'page; inferred="body"'
    assert header(answer, "X-Mock-Warning") == "production asks for a key"
    assert header(answer, "X-Stamp") == "alpha"


def test_the_mock_headers_can_be_left_out_and_the_vendors_own_stay():
    server = ToyServer(mock_headers=False)

    answers = [
        ask(server, "POST", "/alpha/toys/wind"),
        ask(server, "GET", "/nowhere"),
        ask(server, "POST", "/alpha/crash"),
    ]

    for answer in answers:
        assert not [name for name, _ in answer.headers if name.startswith("X-Mock")]
        assert header(answer, "X-Stamp") == "alpha"


def test_the_journal_tells_what_came_and_what_went(server):
    ask(server, "POST", "/alpha/toys/wind", "bear", b"hello", x_other="a")
    ask(server, "POST", "/alpha/toys/wind", "bear")

    refused, done = server.worlds.get("default").journal.newest_first()

    assert (done.id, done.vendor, done.operation, done.method, done.path) == (
        "r-1",
        "alpha",
        "wind",
        "POST",
        "/alpha/toys/wind",
    )
    assert (done.query, done.headers, done.body, done.status) == ("bear", {"x-other": "a"}, b"hello", 200)
    assert [rule.id for rule in done.rules] == ["ALP-1", "ALP-2"]
    assert done.warnings == ("production asks for a key",)
    assert (refused.status, [rule.id for rule in refused.rules]) == (409, ["ALP-3", "ALP-2"])
    assert refused.facts == {"id": "bear"}
    assert json.loads(refused.answer)["code"] == "TAKEN"


def test_rules_are_counted_as_they_fire(server):
    for _ in range(3):
        ask(server, "POST", "/alpha/toys/wind", "bear")

    assert dict(server.worlds.get("default").fired) == {"ALP-1": 1, "ALP-3": 2, "ALP-2": 3}


def test_bodies_are_cut_in_the_journal_and_whole_for_the_handler(server):
    answer = ask(server, "POST", "/beta/x", body=b"x" * 100_000)

    entry = newest(server)
    assert len(json.loads(answer.body)["body"]) == 100_000
    assert (len(entry.body), len(entry.answer)) == (BODY_LIMIT, BODY_LIMIT)


def test_a_refusal_has_the_rows_status_headers_and_the_vendors_body(server):
    ask(server, "POST", "/alpha/toys/wind", "bear")

    answer = ask(server, "POST", "/alpha/toys/wind", "bear")

    assert (answer.status, header(answer, "X-Taken"), header(answer, "X-Mock-Rule")) == (409, "bear", "ALP-3")
    assert json.loads(answer.body)["code"] == "TAKEN"


def test_a_crash_is_answered_as_the_vendor_would_and_the_journal_tells_the_exception(server, caplog):
    answer = ask(server, "POST", "/alpha/crash")

    assert (answer.status, header(answer, "X-Mock-Rule"), header(answer, "X-Stamp")) == (500, "ALP-6", "alpha")
    assert json.loads(answer.body)["code"] == "BROKEN"
    assert b"spring" not in answer.body
    entry = newest(server)
    assert entry.facts["exception"] == "ZeroDivisionError('the spring broke')"
    assert [rule.id for rule in entry.rules] == ["ALP-6", "ALP-2"]
    assert "the spring broke" in caplog.text


@pytest.mark.parametrize("part", ["refuse", "stamp"])
@pytest.mark.parametrize("path", ["/alpha/nothing", "/alpha/crash"])
def test_where_a_vendor_cannot_even_refuse_the_emulator_answers_itself(part, path, caplog):
    server = ToyServer(vendors=(replace(ALPHA, **{part: broken}),))

    answer = ask(server, "POST", path)

    assert (answer.status, header(answer, "Content-Type")) == (500, "application/problem+json")
    assert (header(answer, "X-Mock-Request"), header(answer, "X-Mock-Rule")) == ("r-1", None)
    assert b"the journal's entry r-1" in answer.body
    assert b"wheel" not in answer.body
    entry = newest(server)
    assert (entry.status, entry.rules, entry.facts["exception"]) == (500, (), "KeyError('the wheel broke')")
    assert "the wheel broke" in caplog.text
    assert ask(server, "OPTIONS", "/alpha/toys/bear").status == (200 if part == "refuse" else 500)
    assert server.worlds.get("default").journal.total == 2


def broken(*_):
    raise KeyError("the wheel broke")


@pytest.mark.parametrize(("rule", "status"), [("ALP-3", 409), ("ALP-6", 500), ("ALP-7", 200)])
def test_any_refusal_can_be_asked_for_and_nothing_changes(server, rule, status):
    answer = ask(server, "POST", "/alpha/toys/wind", "bear", x_mock_answer=rule)

    assert (answer.status, header(answer, "X-Mock-Rule")) == (status, rule)
    assert server.worlds.get("default").store.list(TOYS) == []
    assert newest(server).rules[0].id == rule


@pytest.mark.parametrize(
    ("rule", "status", "told"),
    [
        ("ALP-33", 404, "Alpha Toys has no rule 'ALP-33'; nearest: ALP-3"),
        ("", 404, "Alpha Toys has no rule ''"),
        ("alp-3", 404, "Alpha Toys has no rule 'alp-3'; nearest: ALP-3"),
        ("BET-1", 404, "BET-1 is a rule of Beta Toys, and this request is for Alpha Toys"),
        ("ALP-2", 422, "ALP-2 has no answer: it is a reading"),
    ],
)
def test_an_answer_that_cannot_be_given_is_a_problem_that_says_why(server, rule, status, told):
    answer = ask(server, "POST", "/alpha/toys/wind", "bear", x_mock_answer=rule)

    assert (answer.status, header(answer, "Content-Type")) == (status, "application/problem+json")
    [error] = json.loads(answer.body)["errors"]
    assert (error["in"], error["pointer"]) == ("header", "/x-mock-answer")
    assert told in error["detail"]
    assert header(answer, "X-Mock-Rule") is None
    assert server.worlds.get("default").store.list(TOYS) == []
    assert newest(server).rules == ()


def test_a_success_can_be_asked_for_where_the_request_would_have_it_and_nothing_changes(server):
    first, second = (ask(server, "POST", "/alpha/toys/wind", "bear", x_mock_answer="ALP-1") for _ in range(2))

    assert (first.status, header(first, "X-Mock-Rule")) == (second.status, header(second, "X-Mock-Rule"))
    assert (first.status, header(first, "X-Mock-Rule")) == (200, "ALP-1")
    assert server.worlds.get("default").store.list(TOYS) == []


@pytest.mark.parametrize(("path", "other"), [("/alpha/toys/wind", "ALP-3"), ("/alpha/nothing", "ALP-4")])
def test_a_success_that_the_request_would_not_have_is_not_given(server, path, other):
    ask(server, "POST", "/alpha/toys/wind", "bear")

    answer = ask(server, "POST", path, "bear", x_mock_answer="ALP-1")

    assert (answer.status, header(answer, "X-Mock-Rule")) == (422, None)
    assert f"ALP-1 is a success, and this request gets {other}" in answer.body.decode()
    assert server.worlds.get("default").store.count(TOYS) == 1


def test_a_success_can_be_asked_for_of_any_request_once_its_content_is_overridden(server):
    world = server.worlds.enter("default")
    world.overrides["ALP-1"] = Override(status=202, body=b"soon")

    answer = ask(server, "POST", "/alpha/nothing", x_mock_answer="ALP-1")

    assert (answer.status, answer.body) == (202, b"soon")
    assert world.store.list(TOYS) == []
    assert newest(server).facts == {"asked_for": "ALP-1", "overridden": 200}


@pytest.mark.parametrize(
    ("method", "path", "allow"),
    [("PUT", "/alpha/toys/bear", "GET, PUT"), ("BREW", "/alpha/toys/bear", "GET, PUT"), ("GET", "/alpha/nothing", "")],
)
def test_the_405_that_is_asked_for_has_the_methods_of_the_path(server, method, path, allow):
    answer = ask(server, method, path, x_mock_answer="ALP-5")

    assert (answer.status, header(answer, "Allow")) == (405, allow)


def test_an_override_changes_the_answer_and_not_what_is_done(server):
    world = server.worlds.enter("default")
    world.overrides["ALP-1"] = Override(503, {"X-Stamp": "mine", "x-taken": None}, b"later")

    answer = ask(server, "POST", "/alpha/toys/wind", "bear")

    assert (answer.status, answer.body) == (503, b"later")
    assert [header(answer, name) for name in ("X-Stamp", "X-Mock-Rule", "X-Mock-Source")] == [
        "mine", "ALP-1", "override",
    ]  # fmt: skip
    assert world.store.list(TOYS) == [Toy("bear")]
    assert (newest(server).status, newest(server).facts["overridden"]) == (503, 200)


def test_an_override_is_of_one_world_and_of_the_row_that_answers(server):
    server.worlds.enter("a").overrides["ALP-1"] = Override(503)
    server.worlds.enter("b").overrides["ALP-2"] = Override(503)  # a reading fires beside the row that answers

    statuses = [ask(server, "POST", "/alpha/toys/wind", "bear", x_mock_world=name).status for name in ("a", "b", "c")]

    assert statuses == [503, 200, 200]


def test_options_is_not_answered_by_the_override_of_the_405(server):
    server.worlds.enter("default").overrides["ALP-5"] = Override(404, {"Allow": None})

    refused, options = ask(server, "DELETE", "/alpha/toys/bear"), ask(server, "OPTIONS", "/alpha/toys/bear")

    assert (refused.status, header(refused, "Allow")) == (404, None)
    assert (options.status, header(options, "Allow"), header(options, "X-Mock-Source")) == (200, "GET, PUT", "page")


def test_a_crash_and_an_unknown_path_can_be_overridden(server, caplog):
    overrides = server.worlds.enter("default").overrides
    overrides["ALP-6"], overrides["ALP-4"] = Override(502), Override(410)

    assert [ask(server, "POST", path).status for path in ("/alpha/crash", "/alpha/nothing")] == [502, 410]


@pytest.mark.parametrize(
    ("path", "host", "rule"),
    [
        ("/alpha/nothing", "localhost", "ALP-4"),
        ("/betta/nothing", "localhost", "BET-1"),
        ("/alpha/nothing", "api.beta.example", "BET-1"),
        ("/betta/nothing", "api-test.alpha.example:443", "ALP-4"),
    ],
)
def test_an_unknown_path_is_404_in_the_dialect_of_its_host_or_of_the_vendor_it_looks_like(server, path, host, rule):
    answer = ask(server, "GET", path, host=host)

    assert (answer.status, header(answer, "X-Mock-Rule")) == (404, rule)
    assert newest(server).facts["nearest"]


@pytest.mark.parametrize("method", ["DELETE", "PATCH", "BREW"])
def test_another_method_is_405_with_allow(server, method):
    answer = ask(server, method, "/alpha/toys/bear")

    assert (answer.status, header(answer, "Allow"), header(answer, "X-Mock-Rule")) == (405, "GET, PUT", "ALP-5")
    facts = newest(server).facts
    assert (facts["method"], facts["path"], facts["allow"]) == (method, "/alpha/toys/bear", "GET, PUT")
    assert facts["nearest"][:2] == ("GET /alpha/toys/{key}", "PUT /alpha/toys/{key}")


@pytest.mark.parametrize(("method", "taken"), [("HEAD", 0), ("GET", 1)])
def test_a_head_changes_nothing_though_a_get_does(server, method, taken):
    answer = ask(server, method, "/alpha/give-away", "panda")

    assert (answer.status, header(answer, "X-Mock-Rule"), newest(server).facts["id"]) == (200, "ALP-1", "panda")
    assert server.worlds.get("default").store.count(TOYS) == taken


def test_options_lists_the_methods_and_is_stamped(server):
    answer = ask(server, "OPTIONS", "/alpha/toys/bear")

    assert (answer.status, header(answer, "Allow"), answer.body) == (200, "GET, PUT", b"")
    assert header(answer, "X-Stamp") == "alpha"


def test_options_of_an_unknown_path_is_404(server):
    assert ask(server, "OPTIONS", "/alpha/nothing").status == 404


def test_what_has_come_due_is_done_before_the_request_is_answered(server):
    world = server.worlds.enter("default")
    world.clock.freeze()
    world.schedule(world.clock.now() + HOUR, ALPHA.name, "deliver", id="bear")

    early = ask(server, "POST", "/alpha/toys/wind", "doll")
    world.clock.advance(HOUR)
    late = ask(server, "POST", "/alpha/toys/wind", "bear")

    assert (early.status, late.status) == (200, 409)


def test_worlds_number_their_requests_and_keep_their_journals_apart(server):
    first = ask(server, "GET", "/alpha/catalog", x_mock_world="a")
    other = ask(server, "GET", "/alpha/catalog", x_mock_world="b")

    assert header(first, "X-Mock-Request") == header(other, "X-Mock-Request") == "r-1"
    assert server.worlds.get("a").journal.total == server.worlds.get("b").journal.total == 1


def test_a_reading_has_no_answer_whatever_was_put_in_the_place_of_one(server):
    server.worlds.enter("default").overrides["ALP-2"] = Override(body=b"x")

    assert ask(server, "POST", "/alpha/toys/wind", x_mock_answer="ALP-2").status == 422
