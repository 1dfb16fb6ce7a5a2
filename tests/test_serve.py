"""Serving: one server a port, a line when it is ready, an exit code of 0 when it is told to stop."""

import contextlib
import http.client
import json
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from mockserver.serve import AddressInUseError, reserve
from tests.doors import RunningServer

CONSOLE_SCRIPT = Path(sys.executable).with_name("order-mockserver")


def health(server):
    connection = server.connect()
    with contextlib.closing(connection):
        connection.request("GET", "/__admin/health")
        return connection.getresponse().status


def test_a_free_port_is_found_and_held():
    with reserve("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]

        assert port > 0
        with pytest.raises(AddressInUseError, match=f"cannot listen on 127.0.0.1:{port}: Address already in use"):
            reserve("127.0.0.1", port)


def test_a_port_that_somebody_listens_on_is_refused_even_if_they_would_share_it():
    with socket.socket() as other:
        other.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEPORT, 1)
        other.bind(("127.0.0.1", 0))
        other.listen()

        with pytest.raises(AddressInUseError):
            reserve("127.0.0.1", other.getsockname()[1])


def test_a_port_is_free_again_after_its_holder():
    with reserve("127.0.0.1", 0) as holder:
        port = holder.getsockname()[1]

    with reserve("127.0.0.1", port) as again:
        assert again.getsockname()[1] == port


def test_an_address_that_is_not_ours_is_refused_by_name():
    with pytest.raises(AddressInUseError, match=r"cannot listen on 192.0.2.1:0: "):
        reserve("192.0.2.1", 0)


def test_of_many_that_want_one_port_at_the_same_moment_never_two_get_it():
    for _ in range(40):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        start = Barrier(8)

        def attempt(_, port=port, start=start):
            start.wait()
            try:
                return reserve("127.0.0.1", port)
            except AddressInUseError:
                return None

        with ThreadPoolExecutor(8) as pool:
            held = [holder for holder in pool.map(attempt, range(8)) if holder]
        for holder in held:
            holder.close()
        assert len(held) <= 1


def test_the_ready_line_names_an_address_that_answers(served):
    assert served.url == f"http://127.0.0.1:{served.port}"
    assert health(served) == 200


def test_a_second_server_on_the_port_is_an_error_and_the_first_goes_on(served):
    command = [sys.executable, "-m", "mockserver", "serve", "--port", str(served.port)]

    second = subprocess.run(command, capture_output=True, text=True, timeout=20, check=False)  # noqa: S603  # ours

    assert (second.returncode, second.stdout) == (1, "")
    assert second.stderr == f"Error: cannot listen on 127.0.0.1:{served.port}: Address already in use\n"
    assert health(served) == 200


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM], ids=lambda number: number.name)
def test_a_signal_stops_it_with_exit_code_0_also_with_a_connection_open(number):
    server = RunningServer()
    connection = server.connect()
    connection.request("GET", "/__admin/health")
    assert connection.getresponse().read()

    server.process.send_signal(number)

    assert server.process.wait(timeout=20) == 0
    server.process.stdout.close()
    connection.close()
    with pytest.raises(ConnectionRefusedError):
        http.client.HTTPConnection("127.0.0.1", server.port, timeout=5).connect()


def started(*flags, **popen):
    """A server, and what its ready line tells."""
    command = [sys.executable, "-m", "mockserver", "serve", "--port", "0", "--ready-json", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **popen)  # noqa: S603  # ours
    return process, json.loads(process.stdout.readline())


def test_the_ready_line_for_programs_is_the_first_thing_printed_and_true():
    process, told = started()
    with process:
        try:
            assert told["pid"] == process.pid
            with urllib.request.urlopen(f"{told['admin_url']}/version", timeout=20) as answer:  # noqa: S310  # http
                assert json.load(answer) == {"version": told["version"]}
        finally:
            process.terminate()
        assert (process.stdout.read(), process.wait(timeout=20)) == ("", 0)


def test_with_exit_with_parent_it_stops_when_its_input_ends():
    process, _ = started("--exit-with-parent", stdin=subprocess.PIPE)
    with process:
        process.stdin.write("what is said is not heard\n")
        process.stdin.close()

        assert process.wait(timeout=20) == 0


def test_it_does_not_outlive_the_process_that_started_it_however_that_ended():
    start = (
        "import subprocess, sys, os\n"
        "command = [sys.executable, '-m', 'mockserver', 'serve', '--port', '0', '--ready-json', '--exit-with-parent']\n"
        "subprocess.Popen(command, stdin=subprocess.PIPE)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", start]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603  # ours
        json.loads(parent.stdout.readline())

        parent.kill()

        ended, _, _ = select.select([parent.stdout], [], [], 20)  # when its last holder, the server, has closed it
        assert ended
        assert parent.stdout.read() == ""


@pytest.mark.skipif(not CONSOLE_SCRIPT.exists(), reason="the package is not installed here, only imported")
def test_the_console_script_is_there():
    told = subprocess.run([CONSOLE_SCRIPT, "--help"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603  # ours

    assert "serve" in told.stdout
