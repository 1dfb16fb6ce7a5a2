"""A suite of 400 tests against all five vendors passes in workers, in any order, again and again."""

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.doors import RunningServer
from tests.testing.conftest import LOADED

SAMPLE = Path(__file__).parent.parent / "sample_suite"
TESTS, SHARE = 400, 24


def run(folder, *flags, **environment):
    """pytest on the sample suite; gives the lines that it printed, failures included."""
    shutil.copy(SAMPLE / "suite.py", folder / "test_sample.py")
    shutil.copy(SAMPLE / "shuffled.py", folder / "conftest.py")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ORDER_MOCK_", "PYTEST_"))}
    done = subprocess.run(  # noqa: S603  # our own suite
        [sys.executable, "-m", "pytest", "-q", "--tb=short", "-p", "no:cacheprovider", *LOADED, *flags],
        cwd=folder,
        env=clean | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout.splitlines()


def is_listening(url):
    with socket.socket() as caller:
        return caller.connect_ex((urlsplit(url).hostname, urlsplit(url).port)) == 0


def share(folder, *flags):
    """A part of it in two workers; gives where each found its server."""
    flags = ("-n", "2", "--order-mock-coverage=rules.json", "--order-mock-coverage-fail-under=1", *flags)

    printed = run(folder, *flags, SAMPLE_ORDER="share", SAMPLE_SHARE=str(SHARE))

    assert printed[-1].startswith(f"{SHARE} passed"), "\n".join(printed)
    assert all(vendor["fired"] for vendor in json.loads((folder / "rules.json").read_text())["vendors"])
    return [path.read_text() for path in folder.glob("gw*.url")]


def test_a_share_of_it_passes_in_two_workers_which_have_one_server_and_one_coverage(tmp_path):
    first, second = share(tmp_path)

    assert first == second
    assert not is_listening(first)  # it has ended with the run


def test_a_share_of_it_passes_in_the_processes_of_two_workers(tmp_path):
    assert share(tmp_path, "--order-mock-in-process") == ["http://order-mockserver.test"] * 2


@pytest.fixture(scope="module")
def one_server():
    server = RunningServer()
    yield server
    assert server.stop() == 0


@pytest.mark.soak
@pytest.mark.parametrize("round_", range(20))
def test_it_passes_in_eight_workers_in_one_server(tmp_path, one_server, round_):
    printed = run(tmp_path, "-n", "8", ORDER_MOCK_URL=one_server.url, SAMPLE_ORDER=str(round_))

    assert printed[-1].startswith(f"{TESTS} passed"), "\n".join(printed)


@pytest.mark.soak
@pytest.mark.parametrize("round_", range(20))
def test_it_passes_in_the_processes_of_eight_workers(tmp_path, round_):
    printed = run(tmp_path, "-n", "8", "--order-mock-in-process", SAMPLE_ORDER=str(round_))

    assert printed[-1].startswith(f"{TESTS} passed"), "\n".join(printed)
