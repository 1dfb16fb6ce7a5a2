"""The verbs as they are typed, against a running server: what is printed, and how each ends."""

import json
import re
import signal
import socket
import subprocess
import sys

import pytest

from mockserver.cli import verbs
from tests.client.canned import Canned

NOW = "2026-01-15T10:00:00Z"


# --- worlds


def test_worlds_lists_them_in_columns(shell):
    lines = shell("worlds").splitlines()

    assert lines[0].split() == ["NAME", "SEED", "REQUESTS", "ORDERS", "MADE", "LAST", "USED"]
    assert any(line.split()[:3] == [shell.world, "1", "0"] for line in lines)


def test_a_world_is_made_shown_and_removed(shell):
    made = shell("worlds make cli-made --seed 7 --empty --set superloop.cancel_window_hours=2")

    assert made.splitlines()[:2] == ["world      cli-made", "seed       7"]
    assert ["superloop", "orders", "0"] in [line.split() for line in made.splitlines()]
    assert shell("worlds show cli-made") == shell("--world cli-made worlds show")
    assert ["superloop", "cancel_window_hours", "2.0"] in shell.rows("settings show superloop --world cli-made")
    assert shell("worlds remove cli-made") == "World cli-made is gone.\n"
    shell("worlds show cli-made", code=1)
    assert shell.error.startswith("Error: no world 'cli-made'")


def test_a_setting_of_a_new_world_is_checked(shell):
    assert shell("worlds make cli-wrong --set superloop.cancel_window_hours=soon", code=1) == ""
    assert "  /settings/superloop/cancel_window_hours: " in shell.error


def test_a_reset_brings_back_all_or_a_part(shell):
    assert shell("reset") == f"World {shell.world} is back at its seed: all of it.\n"
    assert shell("reset --only orders --only journal") == f"World {shell.world} is back at its seed: orders, journal.\n"
    shell("reset --only socks", code=2)
    assert "'socks' is not one of 'clock', 'journal', 'orders'" in shell.error


# --- clock


def test_the_clock_is_shown(shell):
    assert shell("clock") == shell("clock show") == "2026-01-15T10:00:00Z  frozen\n"


def test_advancing_tells_what_came_due(shell):
    lines = shell("clock advance PT24H").splitlines()

    assert lines[0] == "2026-01-16T10:00:00Z  frozen"
    assert lines[1].endswith("things came due:")
    assert lines[2].split() == ["AT", "VENDOR", "ACTION", "ARGUMENTS"]
    assert " dash " in lines[3]


@pytest.mark.parametrize(
    ("by", "now"),
    [
        ("-PT1H", "09:00:00"),
        ("-3600", "09:00:00"),
        ("60", "10:01:00"),
        ("-1.5", "09:59:58"),
        ("+60", "10:01:00"),
        ("PT0S", "10:00:00"),
    ],
)
def test_durations_may_go_back_and_may_be_seconds(shell, by, now):
    assert shell(f"clock advance {by}").startswith(f"2026-01-15T{now}Z  frozen")


def test_the_clock_is_frozen_set_resumed_and_reset(shell):
    assert shell("clock freeze 2027-01-01").startswith("2027-01-01T00:00:00Z  frozen\n")
    assert shell("clock set 2028-01-01").startswith("2028-01-01T00:00:0")
    assert shell("clock freeze").strip().endswith("frozen")
    assert shell("clock resume").strip().endswith("ticking")
    assert shell("clock reset").strip().endswith("ticking")


def test_a_wrong_duration_is_told_by_the_server(shell):
    shell("clock advance tomorrow", code=1)

    assert shell.error == (
        "Error: the body is not as documented (422 Unprocessable Entity)\n"
        "  /by: Not a duration: ISO 8601 such as PT26H or P1D, without years and months, or seconds.\n"
    )


# --- requests


@pytest.mark.usefixtures("cancelled")
def test_requests_lists_them(shell):
    assert shell("requests").splitlines() == [
        "ID   AT                    STATUS  RULE    VENDOR     REQUEST",
        "r-1  2026-01-15T10:00:00Z  422     SUP-38  superloop  POST /api/connect/orders/cancel",
    ]


@pytest.mark.usefixtures("cancelled")
def test_requests_are_filtered_with_or_without_list(shell):
    assert shell("requests --vendor kibo") == shell("requests list --vendor kibo") == "No requests.\n"
    assert "r-1" in shell("requests list --rule SUP-38 --status 422 --method POST --since 2026-01-15 --limit 1")
    shell("requests --vendor kibo show r-1", code=2)
    assert "filters stand after show" in shell.error


@pytest.mark.usefixtures("cancelled")
def test_a_request_is_explained(shell):
    text = shell("requests show r-1")

    assert "it says   An active appointment that starts in less than 26 hours stops the cancel." in text
    assert ["window_hours", "26"] in map(str.split, text.splitlines())
    assert '\nbody\n{\n  "orderId": 3\n}\n' in text
    assert "\nwhat would have succeeded\nThe appointment starts at" in text
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.usefixtures("cancelled")
def test_requests_are_forgotten(shell):
    assert shell("requests forget") == f"World {shell.world} has forgotten its requests.\n"
    assert shell("requests") == "No requests.\n"


def test_an_unknown_request_is_told(shell):
    shell("requests show r-9", code=1)

    assert shell.error == "Error: no request 'r-9' (404 Not Found)\n"


@pytest.mark.parametrize("option", ["--json-body {", "--in-order nothing"])
def test_what_must_be_json_is_checked_before_it_is_sent(shell, option):
    shell(f"requests verify {option}", code=2)

    assert f"Invalid value for '{option.split()[0]}': not JSON: " in shell.error


# --- rules, vendors, credentials, settings


def test_rules_are_listed_and_shown(shell):
    lines = shell("rules list --vendor superloop").splitlines()

    assert lines[0].split() == ["ID", "ANSWER", "SOURCE", "FIRED", "SENTENCE"]
    assert all(line.startswith(("SUP-", " ", "ID ")) for line in lines)
    assert max(map(len, lines)) <= 100
    assert "says       An active appointment" in shell("rules show SUP-38")


def test_all_rules_are_listed_by_default(shell):
    assert shell("rules") == shell("rules list")


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("rules override SUP-38", "say what is to be otherwise"),
        ("rules override SUP-38 --header Retry-After", "'Retry-After' is not of the form 'Name: value'"),
        ("sign falabella Action", "'Action' is not of the form name=value"),
        ("act dash deliver-slot =3", "'=3' is not of the form name=value"),
        ("vendors kobo", "no vendor 'kobo'; known are dash, "),
        ("settings show kobo", "no vendor 'kobo'; known are dash, "),
        ("requests --follow --limit 3", "--limit is not for --follow"),
        ("requests --after r-1", "--after is for --follow"),
        ("rules --vendor kibo show SUP-38", "filters stand after show"),
        ("worlds make x --set cancel_repeat=ok", "'cancel_repeat' is not of the form vendor.name"),
        ("worlds fork x y --freeze 2026-01-01 --at 2026-01-01", "--freeze and --at are two ways"),
        ("items add superloop orders", "<stdin> is not JSON"),
        ("faults add socks", "No such command 'socks'"),
        ("state import", "<stdin> is not JSON"),
    ],
)
def test_what_is_typed_wrongly_is_told(shell, line, told):
    shell(line, code=2, typed="{")

    assert told in shell.error


def test_vendors_are_listed_and_described(shell):
    assert re.search(r"^superloop +\d+ +Superloop Connect$", shell("vendors"), re.MULTILINE)
    text = shell("vendors dash")
    assert "COFFEE-01   good     Authorization: Bearer Atza|test-device" in text
    assert "deliver-slot" in text


def test_the_back_office_acts(shell):
    assert shell("act rxuniverse run-job-tracker").startswith("rxuniverse: run-job-tracker is done.")


def test_a_token_is_printed_as_the_header_to_send(shell):
    assert shell("token superloop 11001 --expires-in PT1H").startswith("Authorization: Bearer ")
    shell("token superloop 11001 --preset socks", code=1)
    assert "  /preset: " in shell.error


def test_settings_are_shown_and_changed(shell):
    assert "superloop   cancel_repeat " in shell("settings")
    assert shell("settings change superloop cancel_repeat=ok cancel_window_hours=2") == (
        "cancel_repeat        ok\ncancel_window_hours  2.0\n"
    )
    assert ["superloop", "cancel_window_hours", "2.0"] in shell.rows("settings show superloop")


# --- for machines


def test_json_is_what_the_server_answered(shell):
    assert json.loads(shell("clock --json"))["now"] == NOW
    assert json.loads(shell("--json requests")) == {"requests": [], "meta": {"total": 0, "dropped": 0}}
    assert shell("requests forget --json") == ""


def test_json_of_a_refusal_is_its_problem_document(shell):
    document = json.loads(shell("settings change superloop x=1 --json", code=1))

    assert document["errors"][0]["pointer"] == "/superloop/x"
    assert "/superloop/x: unknown field" in shell.error


# --- which server, which world


@pytest.mark.parametrize(
    "line",
    [
        "--world WORLD clock show",
        "clock --world WORLD show",
        "clock show --world WORLD",
        "--world x clock show --world WORLD",
    ],
)
def test_the_world_may_be_named_anywhere_and_the_last_one_counts(shell, line):
    assert shell(line.replace("WORLD", shell.world), ORDER_MOCK_WORLD="other") == f"{NOW}  frozen\n"


def test_where_nobody_answers_the_command_says_how_to_start(shell):
    assert shell("clock --url http://127.0.0.1:1", code=3) == ""
    assert shell.error.startswith("Error: no server answers at http://127.0.0.1:1: ")
    assert "order-mockserver serve" in shell.error


def test_serve_takes_none_of_the_options_that_stand_before_it(shell):
    shell("--admin-token secret serve", code=2)

    assert "--admin-token: for the verbs that call a server" in shell.error


def test_a_reader_that_goes_away_gets_no_traceback(shell):
    command = [sys.executable, "-m", "mockserver", "rules", "--url", shell.url, "--json"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  # our own command
    process.stdout.close()

    error = process.stderr.read()
    process.stderr.close()

    assert process.wait(timeout=20) == 1
    assert error == b""


def test_ctrl_c_ends_a_verb_quietly():
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        command = [sys.executable, "-m", "mockserver", "clock", "--url", f"http://127.0.0.1:{silent.getsockname()[1]}"]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)  # noqa: S603  # our own
        connection, _ = silent.accept()
        connection.recv(1000)

        process.send_signal(signal.SIGINT)

        assert process.communicate(timeout=20) == (b"", b"")
        assert process.returncode == 130
        connection.close()


def test_following_prints_a_line_a_request_until_the_server_ends_it(shell):
    summary = {
        "id": "r-7", "at": NOW, "vendor": "kibo", "operation": "", "method": "GET", "path": "/x", "query": "a=1",
        "status": 404, "rule": None, "rules": [], "warnings": [], "violations": [],
    }  # fmt: skip  # one entry, two lines
    lost, event = json.dumps({"lost": 1}), json.dumps(summary)
    body = f"event: lost\ndata: {lost}\n\nevent: request\ndata: {event}\n\n".encode()

    with Canned({"GET /__admin/events": (200, "text/event-stream", body)}) as server:
        printed = shell("requests --follow", ORDER_MOCK_URL=server.url)
        told = shell.error
        as_json = shell("requests list --follow --json", ORDER_MOCK_URL=server.url)

    assert printed == "r-7  2026-01-15T10:00:00Z  404  -  kibo  GET /x?a=1\n"
    assert told.splitlines()[1:] == [
        "(1 request came too fast to be shown)",
        "The server has ended the stream.",
    ]
    assert as_json == f"{event}\n"


def test_every_verb_has_its_help(shell):
    listed = shell("--help")

    for verb in verbs.VERBS:
        assert f"  {verb.name} " in listed
        assert "--json" in shell(f"{verb.name} --help")
