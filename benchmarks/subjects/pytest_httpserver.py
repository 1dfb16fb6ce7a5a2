"""pytest-httpserver: a handler in Python for each call, on werkzeug's development server."""

import json

from benchmarks.calls import CANCEL_PATH, CREATE_PATH, DELAY_MILLISECONDS, MIX, SLOW, STATIC
from benchmarks.subject import CONFIGS, PYTHON, Place, Role, Subject, needs_python, python_version
from benchmarks.subjects import orders


def _command(place: Place) -> tuple[str, ...]:
    given = {
        "token": orders.TOKEN,
        "unauthorized": orders.UNAUTHORIZED,
        "required": orders.SCHEMA["required"],
        "created": orders.CREATED,
        "read": orders.READ,
        "not_found": orders.NOT_FOUND,
        "create": CREATE_PATH,
        "cancel": CANCEL_PATH,
        "static": STATIC.path,
        "slow": SLOW.path,
        "delay_seconds": DELAY_MILLISECONDS / 1000,
    }
    file = place.folder / "given.json"
    file.write_text(json.dumps(given))
    return (
        *(str(PYTHON / "bin" / "python"), "-P"),  # beside the script lies a file with the library's name
        *(str(CONFIGS / "pytest_httpserver_app.py"), str(place.port), str(file)),
    )


PYTEST_HTTPSERVER = Subject(
    name="pytest-httpserver",
    title="pytest-httpserver",
    role=Role.PEER,
    missing=needs_python("pytest_httpserver"),
    version=python_version("pytest_httpserver"),
    command=_command,
    mix=MIX,
    static=STATIC,
    slow=SLOW,
    note="handlers that check and keep the orders in a dict, `threaded=True`; it closes each connection",
)
