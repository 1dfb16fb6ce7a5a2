"""Who may call the control API, and how it answers what it does not know."""

import contextlib
import hmac

import pytest

from mockserver.admin.routes import CALLS
from mockserver.app import create_app
from mockserver.settings import Settings
from tests.admin.conftest import Admin
from tests.doors import RunningServer


@pytest.fixture(scope="module")
def locked_app():
    return create_app(Settings(admin_token="secret"))


@pytest.fixture
def locked(locked_app):
    return locked_app.test_client()


@pytest.fixture(scope="module")
def locked_server():
    """Asks a server that runs with a token set: `locked_server(method, path, authorization)`."""
    server = RunningServer("--admin-token", "secret")

    def ask(method, path, authorization=None):
        connection = server.connect()
        headers = {} if authorization is None else {"Authorization": authorization.encode()}
        with contextlib.closing(connection):
            connection.request(method, path, headers=headers)
            return connection.getresponse()

    yield ask
    server.stop()


SERVED = [
    ("GET", "/__admin/clock"),
    ("GET", "/__admin/nothing"),
    ("GET", "/__admin/docs"),
    ("GET", "/__admin/metrics"),
    ("GET", "/__admin/openapi.json"),
    ("GET", "/__world/w/__admin/clock"),
    ("GET", "/%5F%5Fadmin/clock"),
    ("PUT", "/__admin/clock"),
    ("HEAD", "/__admin/clock"),
    ("OPTIONS", "/__admin/clock"),
    ("TRACE", "/__admin/clock"),
]
OPEN = {"/__admin/health", "/__admin/certs/ca.crt"}  # who may ask no more than that must trust it first
PATHS = [
    pytest.param(
        call.method,
        "/__admin" + call.path.replace("<", "").replace(">", "").replace("path:", ""),
        id=f"{call.method} {call.path}",
    )
    for call in CALLS
]


@pytest.mark.parametrize(("method", "path"), [row for row in PATHS if row.values[1] not in OPEN])
@pytest.mark.parametrize(
    "authorization", [None, "", "Bearer", "Bearer wrong", "Bearer secre", "Basic secret", "secret", "Bearer sécret"]
)
def test_every_call_but_two_is_401_without_the_token(locked, method, path, authorization):
    headers = {} if authorization is None else {"Authorization": authorization}

    reply = locked.open(path, method=method, headers=headers)

    assert (reply.status_code, reply.content_type) == (401, "application/problem+json")
    assert reply.headers["WWW-Authenticate"] == "Bearer"
    assert reply.json["detail"] == "this call needs the admin token"


def test_a_call_that_was_refused_changed_nothing(locked_app, locked):
    locked.put("/__admin/worlds/new", json={})
    locked.put("/__admin/clock", json={"action": "freeze"}, headers={"X-Mock-World": "new"})

    assert locked_app.extensions["mockserver"].list() == []


@pytest.mark.parametrize("authorization", ["Bearer secret", "bearer secret", "  Bearer   secret "])
def test_the_token_opens_every_call(locked, authorization):
    reply = locked.get("/__admin/clock", headers={"Authorization": authorization, "X-Mock-World": "open"})

    assert reply.status_code == 200
    locked.delete("/__admin/worlds/open", headers={"Authorization": authorization})


@pytest.mark.parametrize("path", ["/__admin/health", "/__world/w/__admin/health"])
def test_health_is_free(locked, path):
    assert locked.get(path).json == {"status": "ok"}
    assert locked.head(path).status_code == 200


@pytest.mark.parametrize(
    "path",
    [
        "/__world/w/__admin/clock",
        "/__world/w//__admin/clock",
        "//__admin/clock",
        "/__admin//health",
        "/__admin/health/",
        "/__admin/healthy",
        "/__admin/health/../clock",
        "/__admin/clock/",
        "/__admin",
        "/__admin/",
        "/__administrator",
    ],
)
def test_no_other_spelling_of_a_path_is_a_way_in(locked, path):
    assert locked.get("/", environ_overrides={"PATH_INFO": path}).status_code == 401


@pytest.mark.parametrize("path", ["/__ADMIN/clock", "/x/__admin/clock", "/__world/w/__world/w/__admin/clock"])
def test_what_only_looks_like_the_control_api_is_a_vendors(locked, path):
    reply = locked.get("/", environ_overrides={"PATH_INFO": path})

    assert reply.status_code in (400, 404)
    assert reply.headers["X-Mock-Rule"]


@pytest.mark.parametrize("method", ["HEAD", "OPTIONS", "TRACE", "PROPFIND", "DELETE"])
@pytest.mark.parametrize("path", ["/__admin/clock", "/__admin/docs", "/__admin/metrics", "/__admin/nothing"])
def test_no_method_is_a_way_in(locked, method, path):
    reply = locked.open(path, method=method)

    assert reply.status_code == 401
    assert "Allow" not in reply.headers


@pytest.mark.parametrize(("method", "path"), SERVED)
def test_the_server_that_runs_asks_for_the_token_too(locked_server, method, path):
    assert locked_server(method, path).status == 401
    assert locked_server(method, path, "Bearer wrong").status == 401
    assert locked_server(method, path, "Bearer s\u00e9cret").status == 401
    assert locked_server(method, path, "Bearer secret").status not in (401, 500)


@pytest.mark.parametrize("path", ["/__admin/health", "/__world/w/__admin/health"])
def test_health_is_free_at_the_server_that_runs(locked_server, path):
    assert locked_server("GET", path).status == 200
    assert locked_server("HEAD", path).status == 200


def test_vendors_never_see_what_is_sent_to_the_control_api(locked_app, locked):
    headers = {"Authorization": "Bearer secret", "X-Mock-World": "unseen"}

    locked.get("/__admin/clock", headers=headers)
    locked.get("/__admin/nothing", headers=headers)

    assert locked_app.extensions["mockserver"].get("unseen").journal.total == 0


def test_the_page_for_browsers_shows_a_new_token_only_where_the_control_api_is_open_to_all():
    shown = {}
    for token in ("", "secret"):
        client = create_app(Settings(admin_token=token)).test_client()
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        made = client.post("/__admin/tokens", json={"vendor": "superloop", "caller": "11001"}, headers=headers)
        (value,) = made.json["send"].values()
        shown[token] = value in client.get("/", headers={"Accept": "text/html"}).text

    assert shown == {"": True, "secret": False}


def test_what_does_not_exist_is_not_told_to_strangers(locked):
    assert locked.get("/__admin/nothing").status_code == 401
    assert locked.post("/__admin/clock").status_code == 401
    assert locked.get("/__admin/nothing", headers={"Authorization": "Bearer secret"}).status_code == 404


def test_vendors_need_no_admin_token(locked):
    assert locked.get("/api/connect/orders/1").status_code == 401
    assert locked.get("/api/connect/orders/1").headers["X-Mock-Rule"] == "SUP-06"


def test_the_token_is_compared_in_constant_time(locked, monkeypatch):
    compared = []
    monkeypatch.setattr(hmac, "compare_digest", lambda one, other: compared.append((one, other)) or False)

    locked.get("/__admin/clock", headers={"Authorization": "Bearer guess"})

    assert compared == [(b"guess", b"secret")]


def test_without_a_token_set_none_is_needed(admin):
    assert admin.send("GET", "/clock").status_code == 200
    assert admin.send("GET", "/clock", headers={"Authorization": "Bearer superloop-token"}).status_code == 200


def test_health_and_version_tell_what_runs(admin):
    assert admin.send("GET", "/health").json == {"status": "ok"}
    assert set(admin.send("GET", "/version").json) == {"version"}


@pytest.mark.parametrize("path", ["/nothing", "", "/", "/clock/", "/Clock", "/worlds/a/b"])
def test_an_unknown_path_is_a_problem_of_ours_not_a_vendors(refused, path):
    detail = refused("GET", path, 404)["detail"]
    assert detail == f"no such call: GET /__admin{path}; those there are: /__admin/openapi.json"


def test_another_method_is_405_and_tells_which(admin, refused):
    refused("POST", "/clock", 405)

    assert set(admin.send("POST", "/clock").headers["Allow"].split(", ")) == {"GET", "PUT", "HEAD", "OPTIONS"}


@pytest.mark.parametrize("way", ["prefix", "header", "host"])
def test_a_call_acts_on_the_world_that_is_named_in_any_way(admin, way):
    path = "/__world/w/__admin/clock" if way == "prefix" else "/__admin/clock"
    headers = {"header": {"X-Mock-World": "w"}, "host": {"Host": "w.localhost:8080"}}.get(way, {})

    assert admin.client.get(path, headers=headers).json["now"] == "2026-01-15T10:00:00Z"


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        ("/__world/BAD/__admin/clock", {}),
        ("/__world/%C3%A4/__admin/clock", {}),
        ("/__world//__admin/clock", {}),
        ("/__admin/clock", {"X-Mock-World": "BAD"}),
        ("/__admin/clock", {"X-Mock-World": ""}),
        ("/__admin/clock", {"X-Mock-World": "ä"}),
        ("/__admin/clock", {"Host": "-.localhost"}),
    ],
)
def test_a_bad_world_is_400_and_names_the_pattern(admin, path, headers):
    reply = admin.client.get(path, headers=headers)

    assert (reply.status_code, reply.content_type) == (400, "application/problem+json")
    assert "names match [a-z0-9][a-z0-9._-]{0,62}" in reply.json["detail"]


def test_no_room_for_a_world_is_503_with_retry_after():
    admin = Admin(create_app(Settings(max_worlds=2)))

    reply = admin.send("PUT", "/worlds/more", json={})

    assert (reply.status_code, reply.headers["Retry-After"], reply.content_type) == (
        503,
        "60",
        "application/problem+json",
    )
    assert [(error["in"], error["pointer"]) for error in reply.json["errors"]] == [("world", "")]
    assert [world.name for world in admin.worlds.list()] == ["w"]


def test_both_doors_serve_it(http):
    assert http.get("/__admin/clock").json["frozen"]
    assert http.send("HEAD", "/__admin/health").status == 200
    assert http.get("/__admin/nothing").status == 404
    assert http.send("OPTIONS", "/__admin/clock").status == 200


def test_a_fault_of_the_server_is_a_problem_document_too(admin, monkeypatch):
    monkeypatch.setattr(admin.world.clock, "now", lambda: 1 / 0)

    reply = admin.send("GET", "/clock")

    assert reply.status_code == 500
    assert reply.mimetype == "application/problem+json"


def test_the_default_world_is_listed_and_read_though_nobody_has_used_it():
    client = create_app().test_client()

    assert [world["name"] for world in client.get("/__admin/worlds").json["worlds"]] == ["default"]
    client.delete("/__admin/worlds/default")
    assert client.get("/__admin/worlds/default").json["name"] == "default"
