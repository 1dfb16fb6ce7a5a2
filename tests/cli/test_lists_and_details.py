"""The verbs about a vendor's things and the server itself, the details of lists, and the help; as they are typed."""

import json

import pytest
import urllib3

from mockserver.cli import verbs
from mockserver.cli.serve import serve_command
from mockserver.documents import FOLDER

CANCELLED_KIBO = b'{"orderId": 1010101, "dispositionReason": "customer_changed_mind"}'


# --- what vendors hold


def test_items_are_listed_a_line_each_and_shown_whole(shell, client):
    lines = shell("items list superloop orders").splitlines()

    assert [json.loads(line) for line in lines] == client.vendor("superloop").orders.list()
    assert json.loads(shell("items show superloop orders 3"))["customer_ref"] == "demo-3"
    assert shell("items list falabella webhooks") == "No webhooks.\n"


def test_items_are_added_changed_and_removed(shell):
    changed = json.loads(shell("""items change superloop orders 3 customer_ref=x 'appointments=[]' order_type='"1"'"""))
    added = json.loads(shell("items add superloop orders", typed=json.dumps({**changed, "id": 79})))

    assert (changed["customer_ref"], changed["appointments"], changed["order_type"]) == ("x", [], "1")
    assert added == {**changed, "id": 79}
    assert shell("items remove superloop orders 79") == "79 is gone from superloop's orders.\n"
    shell("items show superloop orders 79", code=1)
    assert "no orders item '79'" in shell.error


def test_an_item_is_a_json_object(shell):
    shell("items add superloop orders", typed="[]", code=2)

    assert "<stdin> has no JSON object" in shell.error


def test_a_vendor_is_described_with_its_addresses_and_the_arguments_of_its_actions(shell):
    text = shell("vendors dash")

    assert f"base url       {shell.url}/__world/{shell.world}\n" in text
    assert "token presets  expired, revoked, wrong-audience\n" in text
    assert "device_id (text), slot_id (text), [order_id" in " ".join(text.split())


# --- worlds


def test_a_world_begins_where_its_clock_is_set_and_ticks(shell):
    shell(f"worlds make {shell.world}-set --at 2030-01-01T00:00:00Z")

    assert shell(f"clock --world {shell.world}-set").startswith("2030-01-01T00:0")
    assert "ticking" in shell(f"clock --world {shell.world}-set")
    shell(f"worlds remove {shell.world}-set")


def test_a_fork_may_be_otherwise_in_seed_clock_and_settings(shell):
    fork = f"{shell.world}-fork"

    made = shell(f"worlds fork {shell.world} {fork} --seed 5 --freeze 2031-01-01 --set superloop.cancel_repeat=ok")

    assert made.splitlines()[:2] == [f"world      {fork}", "seed       5"]
    assert shell(f"clock --world {fork}") == "2031-01-01T00:00:00Z  frozen\n"
    assert ["superloop", "cancel_repeat", "ok"] in shell.rows(f"settings show superloop --world {fork}")
    shell(f"worlds remove {fork}")


# --- what happened


@pytest.mark.usefixtures("cancelled")
def test_a_list_that_is_cut_tells_how_many_there_are(shell, client):
    urllib3.request("GET", f"{client.url('kibo')}/nowhere")

    assert shell("requests --limit 1").splitlines()[-2:] == ["", "1 of 2 requests."]
    assert "of 2 requests" not in shell("requests --limit 2")


@pytest.mark.usefixtures("cancelled")
def test_an_explanation_tells_what_made_the_answer(shell, client):
    client.faults.add("error", vendor="superloop", status=503, count=1)
    urllib3.request("POST", f"{client.url('superloop')}/api/connect/orders/cancel")

    text = shell("requests show r-2")

    assert "made by   the fault f-1 (error)\n" in text
    remedy = "Remove the fault, unless it has ended by itself: DELETE /__admin/faults/f-1."
    assert f"\nwhat would have succeeded\n{remedy}\n" in text


def test_violations_are_listed_and_told_with_their_places(shell, client):
    shell("settings change world validate=warn")
    headers = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}
    for query in ("", "?state=HELD"):
        urllib3.request("GET", f"{client.url('superloop')}/api/connect/orders{query}", headers=headers)

    listed, found = shell("requests").splitlines(), shell("requests --violations").splitlines()
    text = shell("requests show r-2")

    assert listed[0].split()[3] == "VIOLATIONS"
    assert [line.split()[3] for line in listed if line.startswith("r-")] == ["1", "0"]
    assert [line.split()[0] for line in found if line.startswith("r-")] == ["r-2"]
    assert shell("requests count --no-violations") == "1\n"
    assert "violation  request query /state is not documented" in text
    assert "warning" not in text


def test_rules_are_filtered_with_or_without_list(shell):
    assert shell("rules --vendor kibo --source inferred") == shell("rules list --vendor kibo --source inferred")
    assert shell("rules --fired") == "No such rules.\n"
    assert shell("rules --never") == shell("rules")


# --- what goes wrong, what is kept, what is sent


def test_a_fault_is_shown_with_what_it_is_for(shell):
    shell("faults add drip --over PT1S --vendor kibo --nth 3 --caller '*'")

    lines = shell("faults show f-1").splitlines()

    assert lines[:5] == [
        "fault        f-1",
        "kind         drip",
        "over         PT1S",
        "for vendor   kibo",
        "for nth      3",
    ]
    assert "f-1  drip  0     0        -     vendor=kibo nth=3 over=PT1S" in shell("faults")


def test_a_snapshot_is_shown(shell):
    shell("state snapshot before")

    text = shell("state show before")

    assert text.startswith("snapshot  before\ntaken     2026-01-15T10:00:00Z\n\nVENDOR ")
    shell("state show after", code=1)
    assert "no snapshot 'after'" in shell.error


def test_a_webhook_is_shown_with_its_body_and_its_attempts(shell, client):
    headers = {"x-vol-tenant": "30125", "Content-Type": "application/json"}
    urllib3.request("POST", f"{client.url('kibo')}/api/v2/order/action/cancel", headers=headers, body=CANCELLED_KIBO)

    text = shell("webhooks show w-1")

    assert "event     order_status_change\nto        -\nstate     undelivered\nattempts  0\n" in text
    assert '"orderStatus": "CANCELED"' in text
    assert shell("webhooks --state failed") == "No webhooks.\n"
    shell("webhooks redeliver w-1", code=1)
    assert "w-1 has no endpoint" in shell.error


# --- the server itself


def test_the_server_tells_that_it_is_ready_and_what_it_counts(shell):
    assert shell("health") == "The server is ready.\n"
    assert "# TYPE " in shell("metrics")
    shell("health --url http://127.0.0.1:1", code=3)


def test_the_contracts_are_printed(shell):
    assert "/__admin/health" in json.loads(shell("openapi"))["paths"]
    assert json.loads(shell("openapi kibo"))["openapi"].startswith("3.")


def test_all_documents_are_written_into_a_folder_without_a_server(shell, tmp_path):
    folder = tmp_path / "of" / "documents"

    told = shell(f"openapi export {folder}", ORDER_MOCK_URL="http://127.0.0.1:1").splitlines()

    names = ["control", "dash", "falabella", "kibo", "rxuniverse", "superloop"]
    assert told == [f"{folder}/{name}.json" for name in names]
    assert (folder / "kibo.json").read_bytes() == (FOLDER / "kibo.json").read_bytes()


def test_a_folder_that_cannot_be_written_is_told(shell, tmp_path):
    (tmp_path / "file").write_text("")

    shell(f"openapi export {tmp_path}/file/within", code=1)

    assert "Not a directory" in shell.error


def test_the_command_tells_its_release(shell, client):
    assert shell("--version") == f"Order Mockserver {client.version()}\n"


# --- the help


def commands(command, name=""):
    """All of the command's verbs and theirs, with what is typed for them."""
    yield name
    for verb, inner in getattr(command, "commands", {}).items():
        yield from commands(inner, f"{name} {verb}".strip())


VERBS = [commands(verb, verb.name) for verb in (serve_command, *verbs.VERBS)]


@pytest.mark.parametrize("name", ["", *(name for inner in VERBS for name in inner)])
def test_every_verb_says_in_a_line_what_it_does(shell, name):
    text = shell(f"{name} --help", COLUMNS="80")

    assert not [line for line in text.splitlines() if line.endswith("...") and not line.startswith("Usage: ")]
    assert max(map(len, text.splitlines())) <= 100
