"""moto server: what of AWS is nearest. An API key is created (201), deleted (202), and an unknown one is not found."""

from dataclasses import replace

from benchmarks.calls import ID, UNKNOWN_ID, Call, Mix
from benchmarks.subject import PYTHON, Role, Subject, needs_python, python_version

_HEADERS = {
    "Authorization": "AWS4-HMAC-SHA256 Credential=sample/20260101/us-east-1/apigateway/aws4_request, "
    "SignedHeaders=host, Signature=sample",
    "Content-Type": "application/json",
}
_CREATE = Call("POST", "/apikeys", 201, '"id"', '{"name": "sample", "enabled": true}', _HEADERS)
_DELETE = Call("DELETE", f"/apikeys/{ID}", 202, "", "", _HEADERS)

MOTO = Subject(
    name="moto",
    title="moto server",
    role=Role.PEER,
    missing=needs_python("moto"),
    version=python_version("moto"),
    command=lambda place: (str(PYTHON / "bin" / "moto_server"), "-H", "127.0.0.1", "-p", str(place.port)),
    mix=Mix(_CREATE, _DELETE, replace(_DELETE.about(UNKNOWN_ID), status=404)),
    static=Call("GET", "/restapis", 200, '"item"', "", _HEADERS),
    reset=lambda place: (place.port, Call("POST", "/moto-api/reset", 200)),
    note="API keys of API Gateway stand for orders, the list of REST APIs is the static call; no signature is checked; "
    "its own server, a thread per connection",
)
