"""What is shipped: the wheel holds the fixtures and the page; the container files say what they must."""

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import yaml

from mockserver.registry import VENDORS

ROOT = Path(__file__).parent.parent
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


def test_the_wheel_holds_the_documents(wheel):
    for name in ("control", *(vendor.name for vendor in VENDORS)):
        assert f"mockserver/documents/{name}.json" in wheel


def test_the_wheel_holds_the_page_and_its_types(wheel):
    assert "mockserver/admin/templates/landing.html" in wheel
    assert "mockserver/admin/templates/docs.html" in wheel
    assert "mockserver/py.typed" in wheel


def test_every_alias_of_the_compose_file_is_a_vendors_real_host():
    hosts = [pattern for vendor in VENDORS for pattern in vendor.hosts]

    for alias in COMPOSE["services"]["mock"]["networks"]["default"]["aliases"]:
        assert any(re.fullmatch(pattern, alias) for pattern in hosts), alias


def test_every_vendor_with_a_fixed_host_has_an_alias():
    aliases = COMPOSE["services"]["mock"]["networks"]["default"]["aliases"]

    for vendor in VENDORS:
        assert not vendor.hosts or any(re.fullmatch(p, alias) for p in vendor.hosts for alias in aliases), vendor.name


def test_the_compose_service_is_published_on_loopback_and_checked():
    service = COMPOSE["services"]["mock"]

    assert all(port.startswith("127.0.0.1:") for port in service["ports"])
    assert "/__admin/health" in " ".join(service["healthcheck"]["test"])
    assert service["environment"]["ORDER_MOCK_ADMIN_TOKEN"]


def test_the_image_runs_as_nobody_and_is_checked():
    lines = (ROOT / "Dockerfile").read_text().splitlines()

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
