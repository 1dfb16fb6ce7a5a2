"""The server itself, over the control API: its health, release, numbers, documents, their browser, certificates."""

from collections.abc import Iterable
from functools import cache
from http import HTTPStatus
from importlib import resources
from importlib.metadata import version

import flask

from mockserver import documents
from mockserver.admin.desk import Call, Desk, reply, unknown, wrong_call
from mockserver.admin.schemas.itself import Health, Version
from mockserver.exchange import Answer
from mockserver.web.flask_door import Response, write_response

RELEASE = version("order-mockserver")

CERTIFICATE = "application/x-x509-ca-cert"
_BROWSER = "flask_swagger_ui"  # whose `dist` is Swagger UI as its makers ship it; the Flask part is not used
_ASSETS = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui-standalone-preset.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
}


def read_health(_desk: Desk) -> Response:
    return reply({"status": "ok"})


def read_version(_desk: Desk) -> Response:
    return reply({"version": RELEASE})


def read_metrics(desk: Desk) -> Response:
    from mockserver.exposition import render  # noqa: PLC0415  # its library takes 15 ms, which no start shall pay

    page, media_type = render(desk.metrics, desk.worlds.list(), RELEASE, flask.request.headers.get("Accept", ""))
    return _file(page, media_type)


def read_openapi(_desk: Desk) -> Response:
    return _file(_document("control"), "application/json")


def read_vendor_openapi(desk: Desk, vendor: str) -> Response:
    return _file(_document(desk.vendor(vendor).name), "application/json")


def browse_docs(desk: Desk) -> Response:
    _asset("swagger-ui.css")  # so that who lacks the browser is told here, and sees no empty page
    return _file(flask.render_template("docs.html", vendors=desk.vendors.values()).encode(), "text/html; charset=utf-8")


def read_docs_asset(_desk: Desk, asset: str) -> Response:
    if asset not in _ASSETS:
        raise unknown("file", asset, _ASSETS, at="/asset")
    return _file(_asset(asset), _ASSETS[asset], [("Cache-Control", "max-age=86400")])


def read_certificate(desk: Desk) -> Response:
    if desk.authority:
        return _file(desk.authority, CERTIFICATE)
    reason = {
        None: "this server speaks plain HTTP: no certificates were made",
        b"": "this server was given its certificate with --tls-cert: it does not know who signed it",
    }
    raise wrong_call(HTTPStatus.NOT_FOUND, "path", [("", reason[desk.authority])])


@cache
def _document(name: str) -> bytes:
    return (documents.FOLDER / f"{name}.json").read_bytes()


def _asset(name: str) -> bytes:
    """A file of Swagger UI's, which is an extra. WrongCallError that tells how to install it."""
    try:
        return (resources.files(_BROWSER) / "dist" / name).read_bytes()
    except ModuleNotFoundError:
        detail = (
            "the browser is not installed: pip install 'order-mockserver[docs]'; the documents are there without it"
        )
        raise wrong_call(HTTPStatus.NOT_FOUND, "path", [("", detail)]) from None


def _file(body: bytes, media_type: str, headers: Iterable[tuple[str, str]] = ()) -> Response:
    return write_response(Answer(HTTPStatus.OK, [("Content-Type", media_type), *headers], body))


CALLS = (
    Call("GET", "/health", read_health, "200 when ready; needs no token", answers={200: Health}),
    Call("GET", "/version", read_version, "which release this is", answers={200: Version}),
    Call(
        "GET",
        "/metrics",
        read_metrics,
        "the server's numbers for Prometheus",
        answers={200: ("text/plain", "application/openmetrics-text")},
    ),
    Call("GET", "/openapi.json", read_openapi, "this API as an OpenAPI document", answers={200: "application/json"}),
    Call(
        "GET",
        "/openapi/<vendor>.json",
        read_vendor_openapi,
        "a vendor's API as an OpenAPI document",
        answers={200: "application/json"},
        errors=(404,),
    ),
    Call(
        "GET",
        "/docs",
        browse_docs,
        "an offline browser for these documents (needs `order-mockserver[docs]`)",
        answers={200: "text/html"},
        errors=(404,),
    ),
    Call(
        "GET",
        "/docs/<asset>",
        read_docs_asset,
        "a file of the browser",
        answers={200: ("text/css", "text/javascript", "image/png")},
        errors=(404,),
    ),
    Call(
        "GET",
        "/certs/ca.crt",
        read_certificate,
        "the certificate to trust, needs no token; 404 as long as the server speaks plain HTTP",
        answers={200: CERTIFICATE},
        errors=(404,),
    ),
)
