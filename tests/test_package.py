"""What is shipped: the wheel holds the fixtures and the page; the container files say what they must."""

import json
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from mockserver.registry import VENDORS
from mockserver.settings import SETTINGS

ROOT = Path(__file__).parent.parent
DOCKERFILE = (ROOT / "Dockerfile").read_text()
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())


@pytest.fixture(scope="module")
def wheel(tmp_path_factory) -> list[str]:
    """The names of the files in the wheel, built here and now."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)  # noqa: S603  # our own build
    return zipfile.ZipFile(next(folder.glob("*.whl"))).namelist()


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_the_wheel_holds_every_vendors_fixtures(wheel, vendor):
    for name in ("seed.json", "tour.json", "try.sh", "try.out"):
        assert f"mockserver/fixtures/{vendor.name}/{name}" in wheel


def test_the_wheel_holds_the_sample_keys(wheel):
    for name in ("sample-key-11001.pem", "sample-key-11002.pem", "sample-signing-key.json"):
        assert f"mockserver/fixtures/superloop/{name}" in wheel


def test_the_wheel_holds_the_workflows(wheel):
    assert all(f"mockserver/workflows/{vendor.name}.arazzo.yaml" in wheel for vendor in VENDORS)


def test_the_wheel_holds_the_documents(wheel):
    for name in ("control", *(vendor.name for vendor in VENDORS)):
        assert f"mockserver/documents/{name}.json" in wheel


def test_the_wheel_holds_the_page_and_its_types(wheel):
    assert "mockserver/admin/templates/landing.html" in wheel
    assert "mockserver/admin/templates/docs.html" in wheel
    assert "mockserver/py.typed" in wheel


def test_the_aliases_of_the_compose_file_are_the_vendors_real_hosts():
    aliases = COMPOSE["services"]["mock"]["networks"]["default"]["aliases"]

    assert sorted(aliases) == sorted(name for vendor in VENDORS for name in vendor.host_names if "*" not in name)


def test_the_compose_service_is_published_on_loopback_and_checked():
    service = COMPOSE["services"]["mock"]

    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert service["environment"]["ORDER_MOCK_ADMIN_TOKEN"]


def test_the_compose_service_speaks_https_where_clients_expect_it_and_shares_its_authority():
    service = COMPOSE["services"]["mock"]

    assert service["environment"]["ORDER_MOCK_TLS_PORT"] == "443"
    assert "mock" in service["environment"]["ORDER_MOCK_TLS_NAMES"].split(",")
    assert "ORDER_MOCK_TLS_DIR=/tls" in DOCKERFILE
    assert service["volumes"] == ["tls:/tls"]
    assert "tls" in COMPOSE["volumes"]


def test_every_variable_that_the_container_files_set_is_one_of_a_setting():
    known = {row.variable for row in SETTINGS}

    assert set(re.findall(r"ORDER_MOCK_\w+", DOCKERFILE)) <= known
    assert set(COMPOSE["services"]["mock"]["environment"]) <= known


@pytest.mark.parametrize(
    "check",
    [
        COMPOSE["services"]["mock"]["healthcheck"]["test"][1:],
        json.loads(re.search(r"HEALTHCHECK.*?CMD (\[.*?\])", DOCKERFILE, re.DOTALL)[1]),
    ],
    ids=["docker-compose.yml", "Dockerfile"],
)
def test_the_health_check_is_a_command_that_tells_whether_the_server_is_ready(check, served):
    command = [sys.executable, "-m", "mockserver", *check[1:]]
    inside, here = "http://127.0.0.1:8080", served.url

    run = subprocess.run([here if part == inside else part for part in command], check=False, capture_output=True)  # noqa: S603  # ours

    assert check[0] == "order-mockserver"
    assert inside in check
    assert run.returncode == 0


def test_the_image_runs_as_nobody_and_is_checked():
    lines = DOCKERFILE.splitlines()

    assert "USER 10001" in lines
    assert any(line.startswith("HEALTHCHECK") for line in lines)


def test_every_dependency_has_its_line_in_readme():
    text = (ROOT / "README.md").read_text()
    table = text[text.index("## What it is built on") :]
    dependencies = re.search(r"^dependencies = \[(.*?)^\]", (ROOT / "pyproject.toml").read_text(), re.DOTALL | re.M)

    assert dependencies
    for name in re.findall(r'"([a-z-]+)', dependencies[1]):
        assert name in table.lower(), name


def test_the_image_can_copy_all_that_its_file_copies():
    ignore = (ROOT / ".dockerignore").read_text().splitlines()
    copied = [
        name.removeprefix("./")
        for line in (ROOT / "Dockerfile").read_text().splitlines()
        if line.startswith("COPY ") and "--from" not in line
        for name in line.split()[1:-1]
    ]

    assert "*" in ignore
    assert {f"!{name}" for name in copied} <= set(ignore)
