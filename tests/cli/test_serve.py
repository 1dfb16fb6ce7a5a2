"""The command: every setting by flag and by variable, and the admin token where strangers can reach the server."""

import pytest
from click.testing import CliRunner

from mockserver import app, cli
from mockserver import serve as serving
from mockserver.serve import AddressInUseError
from mockserver.settings import SETTINGS, Settings

VALUES = {
    "host": ("localhost", "127.0.0.2"),
    "port": ("0", "65535"),
    "seed": ("7", "-7"),
    "max-worlds": ("1", "20000"),
    "world-ttl": ("1", "60"),
    "journal-size": ("0", "5"),
    "overrides": ("seen.json", "other.json"),
    "admin-token": ("secret", "other"),
}
NUMBERS = [row for row in SETTINGS if isinstance(row.default, int) and not isinstance(row.default, bool)]


@pytest.fixture
def served(monkeypatch):
    """What would have been served, instead of serving it: (settings, host, port)."""
    calls = []
    monkeypatch.setattr(app, "create_rsgi_app", lambda settings: settings)
    monkeypatch.setattr(serving, "serve", lambda door, host, port, ready: calls.append((door, host, port)))
    return calls


def run(*arguments, **variables):
    return CliRunner().invoke(cli.main, ["serve", *arguments], env=variables)


def as_set(served):
    """The one call as a value per row of `SETTINGS`."""
    [(settings, host, port)] = served
    named = {"host": host, "port": port, "world-ttl": settings.world_ttl_seconds}
    return {
        row.name: named[row.name] if row.name in named else getattr(settings, row.name.replace("-", "_"))
        for row in SETTINGS
    }


def test_without_flags_everything_is_at_its_default(served):
    assert run().exit_code == 0

    assert served == [(Settings(), "127.0.0.1", 8080)]


@pytest.mark.parametrize("row", [row for row in SETTINGS if row.name in VALUES], ids=lambda row: row.name)
def test_every_setting_is_taken_from_its_flag_which_beats_its_variable(served, row):
    flag, variable = VALUES[row.name]

    result = run(f"--{row.name}", flag, **{row.variable: variable})

    assert result.exit_code == 0, result.output
    assert str(as_set(served)[row.name]) == flag
    assert as_set(served) == {row.name: row.default for row in SETTINGS} | {row.name: type(row.default)(flag)}


@pytest.mark.parametrize("row", [row for row in SETTINGS if row.name in VALUES], ids=lambda row: row.name)
def test_every_setting_is_taken_from_its_variable(served, row):
    _, variable = VALUES[row.name]

    result = run(**{row.variable: variable})

    assert result.exit_code == 0, result.output
    assert str(as_set(served)[row.name]) == variable


@pytest.mark.parametrize(
    ("flags", "variable", "on"),
    [
        ([], None, True),
        (["--no-mock-headers"], None, False),
        (["--mock-headers"], "0", True),
        ([], "false", False),
        ([], "1", True),
    ],
)
def test_the_mock_headers_are_switched_by_flag_or_variable(served, flags, variable, on):
    run(*flags, **({"ORDER_MOCK_MOCK_HEADERS": variable} if variable else {}))

    assert as_set(served)["mock-headers"] is on


def test_every_setting_is_tried_here():
    assert {row.name for row in SETTINGS} == {*VALUES, "mock-headers"}


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        *((f"--{row.name}", text) for row in NUMBERS for text in ("many", "1.5", "")),
        ("--port", "-1"),
        ("--port", "65536"),
        ("--max-worlds", "0"),
        ("--world-ttl", "0"),
        ("--journal-size", "-1"),
    ],
)
def test_a_number_out_of_its_limits_or_no_number_is_an_error_that_names_the_flag(served, flag, value):
    result = run(flag, value)

    assert result.exit_code == 2
    assert f"Invalid value for '{flag}'" in result.output
    assert served == []


@pytest.mark.parametrize("host", ["127.0.0.1", "127.0.0.53", "::1", "localhost"])
def test_on_loopback_no_token_is_needed(served, host):
    result = run("--host", host)

    assert as_set(served)["admin-token"] == ""
    assert "token" not in result.output


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "2001:db8::1", "mock.example", ""])  # noqa: S104  # not bound
def test_anywhere_else_a_token_is_made_printed_and_required(served, host):
    result = run("--host", host)

    token = as_set(served)["admin-token"]
    assert len(token) >= 32
    assert token in result.output


def test_every_start_makes_another_token(served):
    run("--host", "192.0.2.1")
    run("--host", "192.0.2.1")

    assert served[0][0].admin_token != served[1][0].admin_token


def test_a_token_that_is_given_is_required_and_not_printed(served):
    result = run("--host", "192.0.2.1", "--admin-token", "secret")

    assert as_set(served)["admin-token"] == "secret"
    assert "secret" not in result.output


def test_a_port_that_is_taken_is_an_error_without_a_traceback(monkeypatch):
    def taken(*_):
        raise AddressInUseError("cannot listen on 127.0.0.1:8080: Address already in use")

    monkeypatch.setattr(serving, "serve", taken)

    result = run()

    assert result.exit_code == 1
    assert result.output == "Error: cannot listen on 127.0.0.1:8080: Address already in use\n"


def test_the_address_is_printed_when_the_server_is_ready(monkeypatch):
    monkeypatch.setattr(serving, "serve", lambda door, host, port, ready: ready("http://127.0.0.1:1234"))

    assert run("--port", "0").output == "Order Mockserver is ready at http://127.0.0.1:1234\n"


def test_the_help_names_every_flag_and_variable():
    text = CliRunner().invoke(cli.main, ["serve", "--help"]).output

    for row in SETTINGS:
        assert f"--{row.name}" in text
        assert row.variable in text
