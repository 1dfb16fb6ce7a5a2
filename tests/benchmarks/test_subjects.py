"""Subjects and their configurations: valid, pinned, and with nothing of the machine that they were made on."""

import json
import re
from pathlib import Path

import pytest
import yaml

from benchmarks import load
from benchmarks.calls import MIX, ORDER, UNKNOWN_ID
from benchmarks.load import NoLoadError
from benchmarks.process import cores_for
from benchmarks.subject import CONFIGS, FOLDER, Place
from benchmarks.subjects import SUBJECTS, limits, mockoon, mountebank, orders, wiremock

PACKAGES = json.loads((FOLDER / "peers" / "package.json").read_text())["dependencies"]
LOCK = json.loads((FOLDER / "peers" / "package-lock.json").read_text())


def test_names_are_told_apart_and_each_says_how_near_its_work_is():
    assert len({subject.name for subject in SUBJECTS}) == len(SUBJECTS)
    assert all(subject.note for subject in SUBJECTS)


def test_the_lock_holds_every_package_and_names_no_host_that_it_came_from():
    assert LOCK["packages"][""]["dependencies"] == PACKAGES
    assert not [name for name, package in LOCK["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in LOCK["packages"].items() if name)


def test_every_package_of_python_is_pinned():
    lines = (FOLDER / "peers" / "requirements.txt").read_text().splitlines()

    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in lines)


@pytest.mark.parametrize("journal", [True, False])
def test_mountebank_is_given_one_function_that_knows_its_constants(journal):
    [imposter] = mountebank.imposters(4545, journal=journal)["imposters"]
    injected = imposter["stubs"][-1]["responses"][0]["inject"]

    assert imposter["recordRequests"] is journal
    assert injected.startswith("(config) => {")
    assert {"TOKEN", "READ", "CREATED", "NOT_FOUND", "SCHEMA", "CREATE_PATH", "UNAUTHORIZED"} == set(
        re.findall(r"^const (\w+) = ", injected, re.MULTILINE)
    )


def test_wiremock_answers_the_mix_by_three_stubs_of_one_scenario():
    create, cancel, unknown, *_ = wiremock.mappings()["mappings"]
    pattern = cancel["request"]["bodyPatterns"][0]["matchesJsonPath"]["matches"]
    least, most = re.findall(r"(?:lower|upper)=(\d+)", create["response"]["body"])

    assert [stub["response"]["status"] for stub in (create, cancel, unknown)] == [call.status for call in MIX.calls]
    assert create["newScenarioState"] == cancel["requiredScenarioState"]
    assert [bool(re.fullmatch(pattern, number)) for number in (least, most, UNKNOWN_ID)] == [True, True, False]


def test_mockoon_has_a_route_for_each_path_and_a_rule_for_each_field_that_what_is_sent_fits():
    environment = mockoon.environment(3000)
    [create, *_] = environment["routes"]
    patterns = {rule["modifier"]: rule["value"] for rule in create["responses"][0]["rules"] if rule["target"] == "body"}

    assert {route["endpoint"] for route in environment["routes"]} >= {call.path[1:] for call in MIX.calls}
    assert patterns.keys() == orders.SCHEMA["properties"].keys()
    assert all(re.search(pattern, str(ORDER[name])) for name, pattern in patterns.items())


def test_prism_documents_the_three_answers():
    paths = yaml.safe_load((CONFIGS / "prism.yaml").read_text())["paths"]

    documented = {
        (path, int(status)) for path, item in paths.items() for row in item.values() for status in row["responses"]
    }

    assert documented >= {(call.path, call.status) for call in MIX.calls}


def test_nginx_is_told_its_port_its_folder_and_its_cores(tmp_path):
    command = limits.NGINX.command(Place(4545, 2525, tmp_path, 2))

    written = Path(command[-1]).read_text()
    assert "listen 127.0.0.1:4545;" in written
    assert "@" not in written


def test_a_server_on_one_core_leaves_the_other_to_the_load():
    cores = cores_for(1, [0, 1])

    assert (cores.server, cores.load, cores.shared) == ({0}, {1}, False)


def test_a_server_on_all_cores_shares_them_with_the_load():
    cores = cores_for(2, [0, 1])

    assert (cores.server, cores.load, cores.shared) == ({0, 1}, {0, 1}, True)


def test_what_wrk_sees_is_read_and_what_was_on_its_way_is_not_wrong():
    line = '{"requests":1000,"microseconds":2000000,"p50":100.0,"p99":900.0,"lost":0,"wrong":17}'

    seen = load.read(f"Running 2s test\n\n{line}\n", connections=16)

    assert (seen.per_second, seen.p50_microseconds, seen.wrong) == (500.0, 100.0, 0)
    assert load.read(line, connections=4).wrong == 12
    assert load.read(line.replace('"lost":0', '"lost":3'), connections=16).wrong == 3


def test_a_load_that_fails_tells_what_wrk_said():
    with pytest.raises(NoLoadError, match="unable to connect"):
        load.read("unable to connect to 127.0.0.1", connections=1)


def test_calls_reach_lua_whatever_they_hold():
    told = load.lua_mix(MIX)

    assert f"[=====[{MIX.create.body}]=====]" in told
    assert 'id_after = [=====["id":]=====]' in told
