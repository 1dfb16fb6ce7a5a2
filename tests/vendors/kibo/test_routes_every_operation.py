"""What holds for every translated operation of Kibo's: who may call, where, how; and that refusals change nothing.

Each is asked with a golden exchange of its own.
"""

import pytest

from mockserver.registry import VENDORS
from tests.fuzzing import goldens

[KIBO] = [vendor for vendor in VENDORS if vendor.name == "kibo"]
REFUSES_ALWAYS = "set-other-shipment-state"  # what holds for it is asked in test_routes_shipments.py
TRANSLATED = [
    operation
    for operation in KIBO.operations
    if operation.paths[0].startswith("/api/v2/") and operation.name != REFUSES_ALWAYS
]
GOOD = {"x-vol-tenant": "30125", "Authorization": "Bearer kibo-token", "Content-Type": "application/json"}
SANDBOX = {"Host": "30125-translation.sandbox.mozu.com"}
CONTEXT_HEADERS = (
    "x-vol-site", "x-vol-catalog", "x-vol-master-catalog", "x-vol-locale", "x-vol-currency", "x-vol-version",
    "x-vol-dataview-mode", "x-vol-user-claims", "API-Key",
)  # fmt: skip  # as the SDKs send them

every_operation = pytest.mark.parametrize("operation", TRANSLATED, ids=lambda operation: operation.name)


class Golden:
    """A golden exchange of the operation, to be sent with something else about it: one that succeeds, if any does."""

    def __init__(self, http, operation):
        chosen = min(goldens(KIBO)[operation.name], key=lambda one: one.status)
        request, self.status = chosen.request, chosen.status
        self.path, self.query = request.path, f"?{request.query}" if request.query else ""
        self._http, self._method, self._body = http, request.method, request.body

    def send(self, *, method=None, path=None, body=None, without=(), **headers):
        sent = {name: value for name, value in (GOOD | headers).items() if name not in without}
        body = self._body if body is None else body
        return self._http.send(method or self._method, (path or self.path) + self.query, headers=sent, body=body)


def held(app, http, *environments):
    """All that Kibo's vendor holds in the world, of those environments alone where there are any."""
    store = app.extensions["mockserver"].get(http.world).store
    kept = [(collection.name, thing) for collection in KIBO.collections for thing in store.list(collection)]
    return [each for each in kept if not environments or getattr(each[1], "environment", None) in environments]


@every_operation
@pytest.mark.rule("KIBO-41", "KIBO-44", "KIBO-46", "KIBO-47", "KIBO-48", "KIBO-M3")
def test_who_calls_is_judged_before_what_is_asked(http, app, operation):
    golden = Golden(http, operation)
    before = held(app, http)

    answers = [
        golden.send(body=b"{", Authorization="Bearer unknown"),
        golden.send(body=b"{", **{"x-vol-app-claims": "unknown"}, without=("Authorization",)),
        golden.send(body=b"{", without=("x-vol-tenant",)),
        golden.send(body=b"{", **{"x-vol-tenant": "30126"}),
        golden.send(body=b"{", Authorization="Bearer kibo-token-26"),
    ]
    readonly = golden.send(Authorization="Bearer kibo-readonly")

    assert [(one.status, one.rule) for one in answers] == [
        (401, "KIBO-41"),
        (401, "KIBO-41"),
        (401, "KIBO-44"),
        (403, "KIBO-46"),
        (403, "KIBO-M3"),
    ]
    assert [one.header("www-authenticate") for one in answers] == ["Bearer"] * 3 + [None] * 2
    assert all(one.header("x-vol-correlation") for one in answers)
    if operation.method == "GET":
        assert readonly.status == golden.status
    else:
        assert (readonly.status, readonly.rule) == (403, "KIBO-43")
    assert held(app, http) == before


@every_operation
@pytest.mark.rule("KIBO-50", "KIBO-55")
def test_another_version_case_or_method_is_none_of_its_own(http, app, operation):
    golden = Golden(http, operation)
    before = held(app, http)
    resource = golden.path.split("/")[3]
    at_this_path = {one.method for one in TRANSLATED if set(one.paths) & set(operation.paths)}

    strange = [
        golden.send(path=golden.path.replace("/v2/", "/v1/", 1)),
        golden.send(path=golden.path.replace(resource, resource[0].upper() + resource[1:], 1)),
    ]
    method = golden.send(method="PATCH")

    assert [(one.status, one.rule, one.json["errorCode"]) for one in strange] == [
        (404, "KIBO-55", "ITEM_NOT_FOUND")
    ] * 2
    assert (method.status, set(method.header("allow").split(", "))) == (405, at_this_path)
    assert method.json["errorCode"] == "METHOD_NOT_ALLOWED"
    assert held(app, http) == before


@pytest.mark.parametrize(
    "operation", [one for one in TRANSLATED if one.method in {"POST", "PUT"}], ids=lambda operation: operation.name
)
@pytest.mark.rule("KIBO-10", "KIBO-11", "KIBO-12", "KIBO-51")
def test_a_body_that_is_no_json_object_is_refused(http, app, operation):
    golden = Golden(http, operation)
    before = held(app, http)

    answers = [
        golden.send(**{"Content-Type": "text/plain"}),
        golden.send(body=b" "),
        golden.send(body=b"{"),
        golden.send(body=b"null"),
    ]

    assert [one.rule for one in answers] == ["KIBO-51", "KIBO-10", "KIBO-11", "KIBO-12"]
    assert held(app, http) == before


@every_operation
@pytest.mark.rule("KIBO-52", "KIBO-M5")
def test_a_slash_or_context_headers_change_nothing_and_text_json_is_answered_as_such(http, operation):
    golden = Golden(http, operation)
    path = golden.path.rstrip("/") if golden.path.endswith("/") else golden.path + "/"
    context = dict.fromkeys(CONTEXT_HEADERS, "???")

    reply = golden.send(path=path, Accept="text/json", **context)

    assert (reply.status, reply.header("content-type")) == (golden.status, "text/json")


@every_operation
@pytest.mark.rule("KIBO-08")
def test_neither_environment_touches_what_is_the_others(http, app, operation):
    golden = Golden(http, operation)
    production, sandbox = held(app, http, "production"), held(app, http, "sandbox")

    golden.send(**SANDBOX)
    after_the_sandbox = held(app, http, "production")
    sandbox = held(app, http, "sandbox")
    golden.send()

    assert after_the_sandbox == production
    assert held(app, http, "sandbox") == sandbox
