"""The check that every admin answer passes in this suite: it sees what is not documented."""

import pytest

from tests import contract

JSON = "application/json"
PROBLEM = "application/problem+json"
GOOD = b'{"type":"about:blank","title":"Not Found","status":404,"detail":"x","errors":[{"pointer":"","detail":"x"}]}'


@pytest.mark.parametrize(
    ("method", "path", "status", "content_type", "body"),
    [
        ("GET", "/__admin/health", 200, JSON, b'{"status":"ok"}'),
        ("HEAD", "/__admin/health", 200, JSON, b""),
        ("GET", "/__admin/metrics", 200, "text/plain; version=0.0.4", b"x"),
        ("GET", "/__admin/metrics", 200, "application/openmetrics-text; version=1.0.0", b"x"),
        ("GET", "/__admin/certs/ca.crt", 404, PROBLEM, GOOD),
        ("GET", "/__admin/nothing", 404, PROBLEM, GOOD),
        ("POST", "/__admin/health", 405, PROBLEM, GOOD),
    ],
)
def test_what_is_documented_passes(method, path, status, content_type, body):
    contract.check(method, path, status, content_type, body)


@pytest.mark.parametrize(
    ("path", "status", "content_type", "body", "told"),
    [
        ("/health", 204, None, b"", "204 is not documented"),
        ("/health", 200, "text/plain", b"ok", "/content-type must be application/json"),
        ("/health", 200, JSON, b'{"status":"well"}', "/status must be one of ok"),
        ("/health", 200, JSON, b"{}", "/status is missing"),
        ("/health", 200, JSON, b'{"status":"ok","mood":"good"}', "must not have mood"),
        ("/version", 401, PROBLEM, b'{"title":"x"}', "/detail is missing"),
        ("/certs/ca.crt", 404, PROBLEM, GOOD.replace(b'"pointer"', b'"place"'), "/errors/0/pointer is missing"),
        (
            "/certs/ca.crt",
            404,
            PROBLEM,
            GOOD.replace(b'"pointer"', b'"in":"air","pointer"'),
            "/0/in must be one of body",
        ),
        ("/nothing", 404, JSON, b"{}", "must be application/problem"),
        ("/nothing", 200, JSON, b"{}", "200"),
    ],
)
def test_what_is_not_documented_is_seen(path, status, content_type, body, told):
    with pytest.raises(AssertionError, match=told):
        contract.check("GET", f"/__admin{path}", status, content_type, body)
