"""The server itself, over the control API: its health, release, numbers, documents, certificates."""

from collections.abc import Iterable
from functools import cache
from http import HTTPStatus

import flask

from mockserver import __version__, documents
from mockserver.admin.desk import Call, Desk, reply, wrong_call
from mockserver.admin.schemas.itself import Health, Version
from mockserver.exchange import Answer
from mockserver.web.flask_door import Response, write_response

CERTIFICATE = "application/x-x509-ca-cert"


def read_health(_desk: Desk) -> Response:
    return reply({"status": "ok"})


def read_version(_desk: Desk) -> Response:
    return reply({"version": __version__})


def read_metrics(desk: Desk) -> Response:
    from mockserver.exposition import render  # noqa: PLC0415  # its library takes 15 ms, which no start shall pay

    page, media_type = render(desk.metrics, desk.worlds.list(), __version__, flask.request.headers.get("Accept", ""))
    return _file(page, media_type)


def read_openapi(_desk: Desk) -> Response:
    return _file(_document("control"), "application/json")


def read_vendor_openapi(desk: Desk, vendor: str) -> Response:
    return _file(_document(desk.vendor(vendor).name), "application/json")


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
        "/certs/ca.crt",
        read_certificate,
        "the certificate to trust, needs no token; 404 as long as the server speaks plain HTTP",
        answers={200: CERTIFICATE},
        errors=(404,),
    ),
)
