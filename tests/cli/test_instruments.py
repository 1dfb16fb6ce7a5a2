"""The verbs about what goes wrong on purpose, what is kept and compared, what is watched; as they are typed."""

import json
import signal
import subprocess
import sys

import pytest
import urllib3

# --- what happened


@pytest.mark.usefixtures("cancelled")
def test_requests_are_counted_and_verified(shell):
    assert shell("requests count --rule SUP-38 --json-body '{\"orderId\": 3}'") == "1\n"
    assert shell("requests verify --status 422 --exactly 1") == "Verified: 1 request matched.\n"
    assert shell("requests verify --in-order '[{\"status\": 422}]'").startswith("Verified: ")


@pytest.mark.usefixtures("cancelled")
def test_a_failed_verification_exits_with_1_and_tells_what_came_nearest(shell):
    assert shell("requests verify --operation cancel-order --status 200 --at-least 2", code=1) == ""

    assert shell.error.startswith("Error: expected: ")
    assert "\nactual: 0\nnearest:\n  r-1  " in shell.error
    assert "\n      status: expected 200, was 422\n" in shell.error


def test_requests_are_followed_as_they_happen(shell, client):
    command = [sys.executable, "-m", "mockserver", "requests", "--follow", "--json"]
    place = ["--url", shell.url, "--world", shell.world]
    process = subprocess.Popen([*command, *place], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)  # noqa: S603  # our own command

    told = process.stderr.readline()
    urllib3.request("GET", f"{client.url('kibo')}/nowhere")
    line = process.stdout.readline()
    process.send_signal(signal.SIGINT)
    rest = process.communicate(timeout=20)

    assert told == f"Following the requests of world {shell.world}; Ctrl+C ends it.\n"
    assert (rest, process.returncode) == (("", ""), 130)
    assert json.loads(line)["path"] == "/nowhere"


# --- rules


def test_a_rule_is_overridden_and_restored(shell):
    told = shell("rules override SUP-38 --status 409 --header 'Retry-After: 5' --json-body '{\"no\": 1}'")

    assert '"Retry-After": "5"' in told
    assert "SUP-38   409" not in told
    rows = shell.rows("rules list --operation cancel-order --vendor superloop")
    assert ["SUP-38", "422", "or", "own"] in [row[:4] for row in rows]
    assert shell("rules restore SUP-38") == "SUP-38 answers as the vendor's again.\n"
    shell("rules restore SUP-38", code=1)


@pytest.mark.usefixtures("cancelled")
def test_coverage_is_a_table_or_a_report(shell):
    lines = shell("coverage --vendor superloop").splitlines()

    assert lines[0].split() == ["VENDOR", "OPERATION", "CALLS", "STATUSES", "FIRED", "NEVER", "NEVER", "FIRED"]
    assert "rules fired (" in lines[-1]
    assert max(map(len, lines)) <= 100
    assert shell("coverage --format markdown").startswith("**")
    assert "<testsuite" in shell("coverage --format junit")
    assert any(line.split()[:6] == ["superloop", "cancel-order", "1", "1", "of", "8"] for line in lines)
    assert "rules fired" in shell("coverage --all-worlds")
    assert json.loads(shell("coverage --json")) == json.loads(shell("coverage --format json"))


@pytest.mark.usefixtures("cancelled")
def test_coverage_is_a_page_in_a_file_to_keep(shell, tmp_path):
    page, rows = tmp_path / "coverage.html", tmp_path / "coverage.json"

    assert shell(f"coverage --format html --output {page}") == ""
    assert shell(f"coverage --json --output {rows}") == ""

    assert f"Coverage of the world {shell.world}" in page.read_text(encoding="utf-8")
    assert json.loads(rows.read_text())["meta"]["called"] == 1


def test_parameters_are_signed(shell):
    lines = shell("sign falabella Action=GetOrders Format=JSON UserID=look@me.com").splitlines()

    assert [line.partition("  ")[0] for line in lines] == ["string to sign", "signature", "url"]


# --- faults


def test_faults_are_added_listed_and_removed(shell):
    added = shell("faults add latency --milliseconds 800 --vendor kibo --operation cancel-order --count 2")

    assert added.split()[1] == "latency"
    assert "vendor=kibo" in added
    assert "milliseconds=800" in added
    lines = shell("faults").splitlines()
    assert lines[0].split() == ["ID", "KIND", "HITS", "MATCHED", "ENDS", "WHAT"]
    assert lines[1].split()[:4] == [added.split()[0], "latency", "0", "0"]
    assert shell(f"faults remove {added.split()[0]}").endswith(" is gone.\n")
    assert shell("faults list") == "No faults.\n"


@pytest.mark.parametrize(
    "line",
    [
        "latency --min 1 --max 2",
        "error --vendor superloop --rule SUP-38",
        "rate-limit --requests 2 --period PT1M",
        "reset --phase after",
        "empty --probability 0.5",
        "timeout --after PT1S",
        "truncate --fraction 0.1",
        "garbage --bytes 10",
        "drip --over 2",
    ],
)
def test_every_kind_of_fault_can_be_typed(shell, line):
    kind = line.split()[0].replace("-", "_")

    assert shell(f"faults add {line}").split()[1] == kind
    assert shell("faults clear") == f"World {shell.world} has no faults.\n"


def test_what_is_wrong_with_a_fault_is_told_field_by_field(shell):
    shell("faults add latency --min 5 --max 2 --vendor kobo", code=1)

    assert "\n  /" in shell.error


# --- state


def test_a_world_is_exported_to_a_file_and_imported(shell, tmp_path):
    file = tmp_path / "world.json"

    assert shell(f"state export {file}") == ""
    assert json.loads(file.read_text())["format"] == "order-mockserver/world"
    assert shell(f"state import {file}") == f"World {shell.world} is as exported.\n"
    assert shell("state import -", typed=shell("state export")) == f"World {shell.world} is as exported.\n"
    shell("state import -", typed="{}", code=1)
    assert shell.error.startswith("Error: ")


def test_snapshots_are_taken_compared_restored_and_removed(shell, client):
    assert shell("state snapshots") == "No snapshots.\n"
    assert shell("state snapshot before").startswith("Snapshot before: ")
    assert shell("state diff before") == "No differences.\n"
    client.vendor("superloop").orders.change(3, customer_ref="changed")

    assert "changed  superloop  orders      3   customer_ref: demo-3 -> changed" in shell("state diff before now")
    assert "before" in shell("state snapshots")
    assert shell("state restore before") == f"World {shell.world} is as in snapshot before.\n"
    assert shell("state diff before") == "No differences.\n"
    assert shell("state remove before") == "Snapshot before is gone.\n"
    shell("state restore before", code=1)


def test_a_world_is_forked(shell):
    assert shell(f"worlds fork {shell.world} {shell.world}-fork").startswith(f"world      {shell.world}-fork\n")
    shell(f"worlds remove {shell.world}-fork")


# --- webhooks


def test_webhooks_are_listed_and_forgotten(shell, client):
    assert shell("webhooks") == "No webhooks.\n"
    body = b'{"orderId": 1010101, "dispositionReason": "customer_changed_mind"}'
    headers = {"x-vol-tenant": "30125", "Content-Type": "application/json"}
    urllib3.request("POST", f"{client.url('kibo')}/api/v2/order/action/cancel", headers=headers, body=body)

    assert shell("webhooks list --vendor kibo").splitlines()[1].split()[2:4] == ["kibo", "undelivered"]
    shell("webhooks redeliver w-99", code=1)
    assert shell("webhooks forget") == f"World {shell.world} has forgotten its webhooks.\n"
