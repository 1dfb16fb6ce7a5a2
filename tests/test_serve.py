"""Serving: one server a port, a line when it is ready, an exit code of 0 when it is told to stop."""

import contextlib
import http.client
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from mockserver import serve as serving
from mockserver.serve import AddressInUseError, Listener, reserve
from tests.doors import RunningServer

CONSOLE_SCRIPT = Path(sys.executable).with_name("order-mockserver")


def health(server):
    connection = server.connect()
    with contextlib.closing(connection):
        connection.request("GET", "/__admin/health")
        return connection.getresponse().status


def test_a_free_port_is_found_and_held():
    holder, port = reserve("127.0.0.1", 0)
    with holder:
        assert port == holder.getsockname()[1] > 0
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
    holder, port = reserve("127.0.0.1", 0)
    holder.close()

    again, same = reserve("127.0.0.1", port)
    again.close()
    assert same == port


def test_where_ports_cannot_be_shared_it_tells_which_was_free_and_holds_none(monkeypatch):
    monkeypatch.delattr(socket, "SO_REUSEPORT")

    holder, port = reserve("127.0.0.1", 0)

    assert holder.fileno() == -1
    with socket.create_server(("127.0.0.1", port)):
        pass


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
                return reserve("127.0.0.1", port)[0]
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


class Door:
    """A door that nobody enters."""

    def __init__(self):
        self.closed = 0

    async def __rsgi__(self, scope, channel):
        raise NotImplementedError

    def close(self):
        self.closed += 1


@pytest.fixture
def taken():
    """A port that somebody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as other:
        yield other.getsockname()[1]


def lost_races(monkeypatch, taken, times):
    """`reserve` finds a free port that so many times somebody else gets first."""
    found = []

    def reserve_late(host, port):
        found.append(port)
        return (socket.socket(), taken) if len(found) <= times else reserve(host, port)

    monkeypatch.setattr(serving, "reserve", reserve_late)
    return found


def run_until_ready(monkeypatch, wanted):
    """Serve, and stop as soon as it is ready. Where it was."""
    told = []

    def ready(listeners):
        told.extend(listeners)
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr(serving.os, "_exit", lambda _: None)
    serving.serve(Door(), wanted, ready)
    return told


def test_a_free_port_that_somebody_else_gets_first_is_replaced_by_another(monkeypatch, taken):
    found = lost_races(monkeypatch, taken, 3)

    [listener] = run_until_ready(monkeypatch, [Listener("127.0.0.1", 0)])

    assert found == [0, 0, 0, 0]
    assert listener.port not in (0, taken)


def test_a_port_that_was_asked_for_is_not_replaced(monkeypatch, taken):
    found = lost_races(monkeypatch, taken, 1)

    with pytest.raises(AddressInUseError, match=rf"^cannot listen on 127.0.0.1:{taken}: Address already in use"):
        run_until_ready(monkeypatch, [Listener("127.0.0.1", taken)])

    assert found == [taken]


def test_races_without_end_are_given_up(monkeypatch, taken):
    found = lost_races(monkeypatch, taken, 99)

    with pytest.raises(AddressInUseError, match=r"^cannot listen on 127\.0\.0\.1:0: "):
        run_until_ready(monkeypatch, [Listener("127.0.0.1", 0)])

    assert len(found) == 10


def test_when_the_second_port_is_taken_the_first_is_free_again(monkeypatch, taken):
    holder, free = reserve("127.0.0.1", 0)
    holder.close()

    with pytest.raises(AddressInUseError):
        run_until_ready(monkeypatch, [Listener("127.0.0.1", free), Listener("127.0.0.1", taken)])

    with socket.create_server(("127.0.0.1", free)):
        pass


@pytest.mark.skipif(not CONSOLE_SCRIPT.exists(), reason="the package is not installed here, only imported")
def test_the_console_script_is_there():
    told = subprocess.run([CONSOLE_SCRIPT, "--help"], capture_output=True, text=True, timeout=20, check=True)  # noqa: S603  # ours

    assert "serve" in told.stdout
