"""Beside the other product whose import package is called `mockserver` too: whoever asks is told what collides."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import mockserver
from mockserver import client, namesakes
from tests.test_imports import loaded_by

ROOT = Path(mockserver.__file__).parent.parent
SAYS = "other-client 9.2.0 and order-mockserver both install the import package `mockserver`"
THEIR_INIT = "from mockserver.client import MockServerClient\n"
THEIR_PLUGIN = """
import pytest

@pytest.fixture
def mockserver():
    from mockserver import MockServerClient
"""


@pytest.fixture
def site(tmp_path):
    """Two distributions in one place, as pip leaves them; whose `__init__.py` came last, a test decides."""
    folder = tmp_path / "site"
    package = folder / "mockserver"
    package.mkdir(parents=True)
    for ours in (ROOT / "mockserver").iterdir():
        (package / ours.name).symlink_to(ours)
    (package / "pytest_plugin.py").write_text(THEIR_PLUGIN)
    (package / "client.py").write_text("class MockServerClient: ...")
    for name, version, plugin in (
        ("other-client", "9.2.0", "mockserver = mockserver.pytest_plugin"),
        ("order-mockserver", "0.1.0", "order_mockserver = mockserver.testing.plugin"),
    ):
        info = folder / f"{name.replace('-', '_')}-{version}.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        (info / "entry_points.txt").write_text(f"[pytest11]\n{plugin}\n")
        (info / "top_level.txt").write_text("mockserver\n")
    return folder


def run(site, *command):
    """What a Python says that finds only this of us."""
    (site.parent / "test_user.py").write_text("def test_user(mock_world): assert mock_world.clock.read()")
    return subprocess.run(  # noqa: S603  # ours
        [sys.executable, *command],
        cwd=site.parent,
        env=os.environ | {"PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_where_ours_came_last_it_works_and_the_head_of_a_run_tells_of_the_other(site, served, monkeypatch):
    monkeypatch.setenv("ORDER_MOCK_URL", served.url)

    done = run(site, "-m", "pytest", "-p", "no:cacheprovider", "-p", "no:hypothesispytest")

    assert "1 passed" in done.stdout, done.stdout + done.stderr
    assert f"WARNING: {SAYS}" in done.stdout


def test_where_ours_came_last_who_asks_for_their_class_is_told(site):
    done = run(site, "-c", "from mockserver import MockServerClient")

    assert done.stderr.splitlines()[-1].startswith(f"ImportError: mockserver has no MockServerClient: {SAYS}")


@pytest.mark.parametrize("command", [("-m", "pytest"), ("-m", "mockserver", "--version"), ("-c", "import mockserver")])
def test_where_theirs_came_last_nothing_works_and_everybody_is_told(site, command):
    (site / "mockserver" / "__init__.py").unlink()
    (site / "mockserver" / "__init__.py").write_text(THEIR_INIT)

    done = run(site, *command)

    assert done.returncode != 0
    assert f"mockserver.client has no MockServerClient: {SAYS}" in done.stderr


@pytest.mark.parametrize("module", [mockserver, client])
@pytest.mark.parametrize("name", ["no_such_name", "NoSuchName"])
def test_where_there_is_no_other_a_missing_name_is_just_missing(monkeypatch, module, name):
    monkeypatch.setattr(namesakes, "_others", list)

    with pytest.raises(AttributeError, match=f"module '{module.__name__}' has no attribute '{name}'"):
        getattr(module, name)


def test_the_check_costs_nothing_as_long_as_nothing_is_missing():
    loaded = loaded_by("import mockserver.client, mockserver.testing.plugin, mockserver.cli")

    assert "mockserver.namesakes" not in loaded
