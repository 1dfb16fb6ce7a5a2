"""What importing costs: the package alone loads nothing."""

import subprocess
import sys

import pytest


def loaded_by(statement):
    """The names of the modules that a fresh Python has after the statement."""
    code = f"import sys; {statement}; print(*sys.modules)"
    return set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())  # noqa: S603  # ours


def test_importing_the_package_loads_no_other_module():
    loaded = loaded_by("import mockserver")

    assert {name for name in loaded if name.startswith("mockserver")} == {"mockserver"}
    assert not loaded & {"flask", "werkzeug", "marshmallow", "granian", "orjson", "msgspec", "click"}


@pytest.mark.parametrize("module", ["mockserver.world", "mockserver.exchange", "mockserver.vendor"])
def test_worlds_and_decisions_load_no_framework(module):
    assert not loaded_by(f"import {module}") & {"flask", "werkzeug", "marshmallow", "granian", "click"}


def test_the_client_loads_nothing_of_the_server():
    loaded = {name for name in loaded_by("import mockserver.client") if name.startswith("mockserver.")}

    assert all(name.startswith("mockserver.client") for name in loaded)


def test_a_verb_that_calls_a_server_does_not_load_one():
    loaded = loaded_by("import mockserver.cli.verbs")

    unneeded = {"flask", "werkzeug", "marshmallow", "granian", "mockserver.app", "mockserver.serve"}
    assert not loaded & {*unneeded, "mockserver.verifying"}


def test_a_start_loads_nothing_that_only_documents_and_numbers_need():
    unneeded = {"apispec", "prometheus_client", "flask_swagger_ui", "jsonschema"}

    assert not loaded_by("from mockserver.app import create_app; create_app()") & unneeded


def test_a_start_and_a_call_with_a_known_token_load_no_cryptography_and_nothing_to_check_by():
    call = "create_app().test_client().get('/api/connect/orders/1', headers=h).status_code == 200"
    headers = "{'Authorization': 'Bearer superloop-token', 'X-API-VERSION': '7'}"

    loaded = loaded_by(f"from mockserver.app import create_app; h = {headers}; assert {call}")

    assert not loaded & {"joserfc", "cryptography", "jsonschema", "referencing", "mockserver.checking"}


def test_serve_loads_no_client_and_no_verb():
    verb = "from mockserver import cli; cli.main.get_command(None, 'serve')"

    loaded = loaded_by(f"{verb}; from mockserver.app import create_app; create_app()")

    assert "mockserver.cli.serve" in loaded
    assert not loaded & {"mockserver.client", "mockserver.cli.verbs", "mockserver.posting", "urllib3"}
