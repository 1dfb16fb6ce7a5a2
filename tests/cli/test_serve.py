"""The command: every setting by flag and by variable, and the admin token where strangers can reach the server."""

import gc
import json
import os
from dataclasses import dataclass
from importlib.metadata import version

import pytest
from click.testing import CliRunner
from msgspec.structs import replace

from mockserver import app, cli
from mockserver import serve as serving
from mockserver.serve import AddressInUseError, Listener
from mockserver.settings import SETTINGS, Settings

VALUES = {
    "host": ("localhost", "127.0.0.2"),
    "port": ("0", "65535"),
    "seed": ("7", "-7"),
    "max-worlds": ("1", "20000"),
    "world-ttl": ("1", "60"),
    "journal-size": ("0", "5"),
    "overrides": ("seen.json", "other.json"),
    "validate": ("warn", "strict"),
    "admin-token": ("secret", "other"),
}
SWITCHES = ("mock-headers", "exit-with-parent")
ELSEWHERE = {"ready-json", *(row.name for row in SETTINGS if row.name.startswith("tls"))}  # has tests of its own
DEFAULTS = {row.name: row.default for row in SETTINGS if row.name not in ELSEWHERE}
NUMBERS = [row for row in SETTINGS if isinstance(row.default, int) and not isinstance(row.default, bool)]


@dataclass(frozen=True)
class Served:
    """What would have been served."""

    settings: Settings
    listeners: list[Listener]
    how: dict[str, bool]
    authority: bytes | None = None
    collected: tuple[bool, bool] = (False, True)
    """Whether garbage was looked for in the start, and once it was ready."""


@pytest.fixture
def served(monkeypatch):
    """What would have been served, instead of serving it."""
    calls = []

    def serve(door, wanted, ready, **how):
        settings, authority = door
        before = gc.isenabled()
        ready([replace(each, port=each.port or 1234 + place) for place, each in enumerate(wanted)])
        calls.append(Served(settings, wanted, how, authority, (before, gc.isenabled())))

    monkeypatch.setattr(gc, "freeze", lambda: None)  # this process goes on
    monkeypatch.setattr(app, "create_rsgi_app", lambda settings, authority: (settings, authority))
    monkeypatch.setattr(serving, "serve", serve)
    return calls


def run(*arguments, **variables):
    return CliRunner().invoke(cli.main, ["serve", *arguments], env=variables)


def as_set(served):
    """The one call as a value per row of `SETTINGS`, as far as it is told from outside."""
    [call] = served
    named = {
        "host": call.listeners[0].host,
        "port": call.listeners[0].port,
        "world-ttl": call.settings.world_ttl_seconds,
        "exit-with-parent": call.how["exit_with_parent"],
    }
    return {
        row.name: named[row.name] if row.name in named else getattr(call.settings, row.name.replace("-", "_"))
        for row in SETTINGS
        if row.name not in ELSEWHERE
    }


def test_without_flags_everything_is_at_its_default(served):
    assert run().exit_code == 0

    assert served == [Served(Settings(), [Listener("127.0.0.1", 8080)], {"exit_with_parent": False})]


@pytest.mark.parametrize("row", [row for row in SETTINGS if row.name in VALUES], ids=lambda row: row.name)
def test_every_setting_is_taken_from_its_flag_which_beats_its_variable(served, row):
    flag, variable = VALUES[row.name]

    result = run(f"--{row.name}", flag, **{row.variable: variable})

    assert result.exit_code == 0, result.output
    assert str(as_set(served)[row.name]) == flag
    assert as_set(served) == DEFAULTS | {row.name: type(row.default)(flag)}


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
    assert {row.name for row in SETTINGS} == {*VALUES, *SWITCHES, *ELSEWHERE}


@pytest.mark.parametrize(
    ("flag", "value"),
    [
        *((f"--{row.name}", text) for row in NUMBERS for text in ("many", "1.5", "")),
        ("--port", "-1"),
        ("--port", "65536"),
        ("--tls-port", "-1"),
        ("--tls-port", "65536"),
        ("--tls-port", "https"),
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

    assert served[0].settings.admin_token != served[1].settings.admin_token


def test_a_token_that_is_given_is_required_and_not_printed(served):
    result = run("--host", "192.0.2.1", "--admin-token", "secret")

    assert as_set(served)["admin-token"] == "secret"
    assert "secret" not in result.output


def test_what_is_in_the_way_of_serving_is_an_error_without_a_traceback(monkeypatch):
    def taken(*_, **__):
        raise AddressInUseError("cannot listen on 127.0.0.1:8080: Address already in use")

    monkeypatch.setattr(serving, "serve", taken)

    result = run()

    assert result.exit_code == 1
    assert result.output == "Error: cannot listen on 127.0.0.1:8080: Address already in use\n"


@pytest.mark.parametrize("said", [{"flags": ("--validate", "loud")}, {"ORDER_MOCK_VALIDATE": "loud"}])
def test_a_word_that_is_not_one_of_the_choices_is_an_error_that_lists_them(said):
    result = run(*said.pop("flags", ()), **said)

    assert result.exit_code == 2
    assert "'loud' is not one of 'off', 'warn', 'strict'" in result.output


def test_without_what_it_takes_to_validate_it_does_not_start_and_tells_what_to_install(monkeypatch):
    monkeypatch.setattr("mockserver.validation.find_spec", lambda _: None)

    result = run("--validate", "warn")

    assert result.exit_code == 1
    assert result.output == "Error: validate: it needs jsonschema: pip install 'order-mockserver[validate]'\n"


def test_the_address_is_printed_when_the_server_is_ready(served):
    assert run("--port", "0").output == "Order Mockserver is ready at http://127.0.0.1:1234\n"


@pytest.mark.parametrize(("flags", "on"), [([], False), (["--exit-with-parent"], True)])
def test_the_end_of_input_is_the_end_when_it_shall_be(served, flags, on):
    run(*flags)

    assert as_set(served)["exit-with-parent"] is on


@pytest.mark.parametrize(("flags", "variable"), [(["--ready-json"], None), ([], "1")])
def test_for_programs_the_one_line_is_json(served, flags, variable):
    result = run("--port", "0", *flags, **({"ORDER_MOCK_READY_JSON": variable} if variable else {}))

    assert result.output.count("\n") == 1
    assert json.loads(result.output) == {
        "url": "http://127.0.0.1:1234",
        "host": "127.0.0.1",
        "port": 1234,
        "pid": os.getpid(),
        "version": version("order-mockserver"),
        "admin_url": "http://127.0.0.1:1234/__admin",
        "admin_token": None,
        "tls": None,
    }


def test_the_json_line_holds_the_token_that_was_made_and_is_alone_on_standard_output(served):
    result = run("--host", "192.0.2.1", "--ready-json")

    assert json.loads(result.stdout)["admin_token"] == as_set(served)["admin-token"]
    assert as_set(served)["admin-token"] in result.stderr


def test_the_json_line_does_not_repeat_a_token_that_was_given(served):
    result = run("--ready-json", "--admin-token", "given-here")

    assert "given-here" not in result.output


def test_an_address_of_ipv6_is_told_in_brackets(served):
    assert json.loads(run("--host", "::1", "--ready-json").stdout)["url"] == "http://[::1]:8080"


@pytest.fixture
def made(tmp_path):
    """The folder of the certificates, and what a listener has of it."""
    return tmp_path, (tmp_path / "server.pem", tmp_path / "server.pem")


def test_with_tls_the_port_speaks_https(served, made):
    folder, pair = made

    result = run("--tls", "--tls-dir", str(folder), "--port", "0")

    [call] = served
    assert call.listeners == [Listener("127.0.0.1", 0, *pair)]
    assert call.authority == (folder / "ca.crt").read_bytes()
    assert result.output == (
        f"clients shall trust {folder / 'ca.crt'}\nOrder Mockserver is ready at https://127.0.0.1:1234\n"
    )


def test_with_a_port_for_https_the_other_one_stays_plain(served, made):
    folder, pair = made

    result = run("--tls-port", "0", "--port", "0", ORDER_MOCK_TLS_DIR=str(folder))

    assert served[0].listeners == [Listener("127.0.0.1", 0), Listener("127.0.0.1", 0, *pair)]
    assert result.output.splitlines() == [
        "HTTPS is at https://127.0.0.1:1235",
        f"clients shall trust {folder / 'ca.crt'}",
        "Order Mockserver is ready at http://127.0.0.1:1234",
    ]


@pytest.mark.parametrize(
    ("flags", "first", "secure"),
    [
        (["--tls"], "https://127.0.0.1:1234", "https://127.0.0.1:1234"),
        (["--tls-port", "0"], "http://127.0.0.1:1234", "https://127.0.0.1:1235"),
    ],
)
def test_the_json_line_tells_where_https_is_and_what_to_trust(served, made, flags, first, secure):
    folder, _ = made

    told = json.loads(run(*flags, "--port", "0", "--tls-dir", str(folder), "--ready-json").output)

    assert (told["url"], told["tls"]) == (first, {"url": secure, "ca": str(folder / "ca.crt")})


def test_a_certificate_of_ones_own_is_served_and_nothing_is_known_of_who_signed_it(served, tmp_path):
    for name in ("own.crt", "own.key"):
        (tmp_path / name).touch()
    files = {"cert": str(tmp_path / "own.crt"), "key": str(tmp_path / "own.key")}

    result = run("--tls", "--tls-cert", files["cert"], "--tls-key", files["key"], "--ready-json")

    assert served[0].listeners == [Listener("127.0.0.1", 8080, tmp_path / "own.crt", tmp_path / "own.key")]
    assert served[0].authority == b""
    assert json.loads(result.output)["tls"] == {"url": "https://127.0.0.1:8080", "ca": None}


def test_the_help_names_every_flag_and_variable():
    text = CliRunner().invoke(cli.main, ["serve", "--help"]).output

    for row in SETTINGS:
        assert f"--{row.name}" in text
        assert row.variable in text


def test_a_start_looks_for_no_garbage_and_what_is_served_does(served):
    run()

    assert [each.collected for each in served] == [(False, True)]


def test_a_start_that_fails_leaves_garbage_looked_for():
    assert run("--port", "65536").exit_code == 2
    assert gc.isenabled()
    assert run("--overrides", "there-is-none.json").exit_code == 1
    assert gc.isenabled()
