"""Which operation a request is for, and to whom an unknown one belongs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.exchange import Request
from mockserver.registry import VENDORS
from mockserver.web.routing import METHODS, Routes
from tests.toys import ALPHA, BETA
from tests.toys import VENDORS as TOYS

ROUTES = Routes(TOYS)
REAL_ROUTES = Routes(VENDORS)


def request(method, path, host="localhost"):
    return Request(method, path, "", {"host": host}, b"")


@pytest.mark.parametrize(
    ("method", "path", "operation", "params"),
    [
        ("GET", "/alpha/catalog", "catalog", {}),
        ("GET", "/alpha/list", "catalog", {}),
        ("HEAD", "/alpha/catalog", "catalog", {}),
        ("HEAD", "/alpha/list", "catalog", {}),
        ("GET", "/alpha/toys/bear", "read-toy", {"key": "bear"}),
        ("HEAD", "/alpha/toys/bear", "read-toy", {"key": "bear"}),
        ("PUT", "/alpha/toys/bear", "change-toy", {"key": "bear"}),
        ("POST", "/alpha/toys/wind", "wind", {}),
        ("GET", "/beta/a/b c/ä", "find", {"key": "a/b c/ä"}),
    ],
)
def test_a_documented_method_and_path_finds_its_operation(method, path, operation, params):
    match = ROUTES.match(request(method, path))

    assert (match.operation.name, match.params) == (operation, params)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("POST", "/alpha/catalog", ("GET",)),
        ("OPTIONS", "/alpha/catalog", ("GET",)),
        ("DELETE", "/alpha/toys/bear", ("GET", "PUT")),
        ("BREW", "/alpha/toys/bear", ("GET", "PUT")),
        ("HEAD", "/alpha/crash", ("POST",)),
        ("DELETE", "/beta/x", ("GET", "POST")),
    ],
)
def test_another_method_is_told_those_that_the_path_knows(method, path, allowed):
    match = ROUTES.match(request(method, path))

    assert (match.operation, match.allowed) == (None, allowed)


@pytest.mark.parametrize("method", ["GET", "PUT", "HEAD", "OPTIONS"])
def test_a_literal_path_is_itself_though_a_variable_may_fit_it(method):
    match = ROUTES.match(request(method, "/alpha/toys/wind"))

    assert (match.operation, match.allowed) == (None, ("POST",))


@pytest.mark.parametrize("path", ["/alpha/catalog/", "/alpha//catalog", "/Alpha/catalog", "/alpha", ""])
def test_a_path_that_is_not_written_as_documented_is_unknown(path):
    match = ROUTES.match(request("GET", path))

    assert (match.vendor, match.operation, match.allowed) == (ALPHA, None, ())


@pytest.mark.parametrize(
    ("path", "host", "vendor"),
    [
        ("/alpha/catalogue", "localhost", ALPHA),
        ("/betta/things", "localhost", BETA),
        ("/alpha/catalogue", "api.beta.example", BETA),
        ("/alpha/catalogue", "API.BETA.EXAMPLE:443", BETA),
        ("/betta/things", "api-test.alpha.example", ALPHA),
        ("/betta/things", "api-test.alpha.example.evil.example", BETA),
        ("/betta/things", "apixalpha.example", BETA),
        ("/betta/things", "", BETA),
    ],
)
def test_an_unknown_path_belongs_to_the_vendor_of_the_host_or_else_the_one_most_like_it(path, host, vendor):
    assert ROUTES.match(request("GET", path, host)).vendor is vendor


def test_a_real_host_knows_the_paths_of_its_own_vendor_alone():
    assert ROUTES.match(request("GET", "/alpha/catalog", "api.alpha.example")).operation is not None
    assert ROUTES.match(request("GET", "/alpha/catalog", "api.beta.example")).vendor is BETA
    assert ROUTES.match(request("GET", "/alpha/catalog", "api.beta.example")).operation is None


def test_an_unknown_path_is_told_the_nearest_operations_of_its_vendor():
    match = ROUTES.match(request("GET", "/alpha/toy/bear"))

    assert match.nearest[0] == "GET /alpha/toys/{key}"
    assert len(match.nearest) == 3
    assert all("/alpha/" in near for near in match.nearest)


@given(st.sampled_from([*METHODS, "HEAD", "OPTIONS", "BREW"]), st.text(max_size=300), st.text(max_size=30))
def test_every_request_belongs_to_some_vendor(method, path, host):
    match = ROUTES.match(request(method, path, host))

    assert match.vendor in TOYS
    assert match.operation is None or not match.allowed


@pytest.mark.parametrize(
    ("vendor", "operation", "path"),
    [
        pytest.param(vendor, operation, path, id=f"{vendor.name} {operation.method} {path}")
        for vendor in VENDORS
        for operation in vendor.routed
        for path in operation.paths
        if "<" not in path
    ],
)
def test_every_literal_path_of_a_real_vendor_finds_its_operation(vendor, operation, path):
    match = REAL_ROUTES.match(request(operation.method, path))

    assert (match.vendor, match.operation) == (vendor, operation)
