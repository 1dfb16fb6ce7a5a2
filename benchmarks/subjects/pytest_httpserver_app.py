"""pytest-httpserver with a handler that checks and keeps what ours does. Arguments: the port, our configuration."""

import json
import sys
import threading
import time
from pathlib import Path

from pytest_httpserver import HTTPServer
from werkzeug import Request, Response

PORT, GIVEN = int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text())
ORDERS: dict[int, str] = {}
VERSIONS = {str(number) for number in range(1, 9)}


def answer(status: int, document: object = None) -> Response:
    body = "" if document is None else json.dumps(document)
    return Response(body, status, content_type="application/json")


def refused(request: Request) -> Response | None:
    if request.headers.get("Authorization") != GIVEN["token"]:
        return answer(401, GIVEN["unauthorized"])
    return None if request.headers.get("X-API-VERSION") in VERSIONS else answer(400, GIVEN["unauthorized"])


def create(request: Request) -> Response:
    if refusal := refused(request):
        return refusal
    sent = request.get_json()
    if any(name not in sent for name in GIVEN["required"]):
        return answer(422, {"errors": [{"code": "REQUIRED"}]})
    number = 20011 + len(ORDERS)
    ORDERS[number] = "SUBMITTED"
    return answer(201, {"id": number, **GIVEN["created"]})


def cancel(request: Request) -> Response:
    if refusal := refused(request):
        return refusal
    number = request.get_json()["orderId"]
    if number not in ORDERS:
        return answer(404, GIVEN["not_found"])
    if ORDERS[number] == "CANCELLED":
        return answer(422, {"errors": [{"code": "ORDER_NOT_CANCELLABLE"}]})
    ORDERS[number] = "CANCELLED"
    return answer(200)


def read(request: Request) -> Response:
    return refused(request) or answer(200, GIVEN["read"])


def slow(_request: Request) -> Response:
    time.sleep(GIVEN["delay_seconds"])
    return answer(200)


server = HTTPServer("127.0.0.1", PORT, threaded=True)
server.expect_request(GIVEN["create"], method="POST").respond_with_handler(create)
server.expect_request(GIVEN["cancel"], method="POST").respond_with_handler(cancel)
server.expect_request(GIVEN["static"], method="GET").respond_with_handler(read)
server.expect_request(GIVEN["slow"], method="GET").respond_with_handler(slow)
server.start()
threading.Event().wait()
