"""The server of a run: one for all, told plainly when there is none, gone when the run is."""

import os
import socket
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from mockserver.testing import hosting
from mockserver.testing.hosting import NoServerError, Reception
from tests.testing.conftest import LOADED

WAITS = """
def test_world(mock_world):
    print(mock_world.base_url, flush=True)
    input()
"""


def pytest_of(folder, **pipes):
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ORDER_MOCK_", "PYTEST_"))}
    command = [sys.executable, "-m", "pytest", "-qs", "-p", "no:cacheprovider", *LOADED]
    return subprocess.Popen(command, cwd=folder, env=clean, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)  # noqa: S603  # ours


def connected(line):
    url = urlsplit(line.split()[-1].lstrip("."))
    return closing(socket.create_connection((url.hostname, url.port), timeout=60))


@pytest.mark.parametrize("ending", ["by itself", "killed"])
def test_no_server_outlives_its_run(tmp_path, ending):
    (tmp_path / "test_waits.py").write_text(WAITS)

    with pytest_of(tmp_path) as run, connected(run.stdout.readline()) as connection:
        if ending == "killed":
            run.kill()
        else:
            run.stdin.write("\n")
            run.stdin.flush()
        rest = connection.recv(1)

    assert rest == b""  # the server has closed it
    assert run.returncode == (0 if ending == "by itself" else -9)


def test_a_server_that_cannot_start_tells_why(monkeypatch):
    monkeypatch.setenv("ORDER_MOCK_JOURNAL_SIZE", "many")

    with pytest.raises(NoServerError, match=r"has not started: (?s:.*)'many' is not a valid integer"):
        hosting.Server()


def test_the_reception_tells_every_caller_the_same():
    reception = Reception(lambda: "http://127.0.0.1:8080")

    with closing(reception):
        assert [hosting.ask(reception.address) for _ in range(3)] == ["http://127.0.0.1:8080"] * 3


def test_the_reception_tells_why_there_is_no_server():
    def find():
        raise NoServerError("it said nothing")

    with closing(Reception(find)) as reception, pytest.raises(NoServerError, match="it said nothing"):
        hosting.ask(reception.address)


def test_a_worker_that_cannot_reach_its_controller_is_told_what_to_set():
    reception = Reception(lambda: "")
    reception.close()

    with pytest.raises(NoServerError, match="a worker on another machine needs ORDER_MOCK_URL"):
        hosting.ask(reception.address)
