"""One server for all workers of a run: a process of its own, started when the first of them asks, ended by its owner.

A controller of pytest-xdist listens on loopback; a worker that wants the server connects and reads where it is.
"""

import contextlib
import json
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Callable
from threading import Thread, Timer

_READY_SECONDS = 60.0  # a machine under load takes long to start a process
_STOP_SECONDS = 20.0
_COMMAND = (
    sys.executable,
    "-P",  # what lies in the directory of the tests is not taken for us
    *("-m", "mockserver", "serve", "--host", "127.0.0.1", "--port", "0", "--ready-json", "--exit-with-parent"),
)


class NoServerError(Exception):
    """No server could be had; the text tells why."""


class Server:
    """`order-mockserver serve` on a free port of loopback, plain HTTP; other settings are as the environment has them.

    It ends with this process, whatever this process comes to. NoServerError when it does not come up.
    """

    def __init__(self) -> None:
        plain = {name: value for name, value in os.environ.items() if not name.startswith("ORDER_MOCK_TLS")}
        with tempfile.TemporaryFile() as errors:
            self._process = subprocess.Popen(  # noqa: S603  # our own command
                _COMMAND,
                env=plain,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=errors,
                start_new_session=True,  # Ctrl+C is for the tests: they still have worlds to forget
            )
            self.url = self._ready()
            if not self.url:
                self.stop()
                errors.seek(0)
                told = errors.read().decode(errors="replace").strip()
                raise NoServerError(f"`order-mockserver serve` has not started: {told or 'it said nothing'}")

    def stop(self) -> None:
        """End the process, and wait until it is gone."""
        self._process.terminate()
        try:
            self._process.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _ready(self) -> str:
        """The address that it tells; empty when it ends, or has to be ended, without one."""
        patience = Timer(_READY_SECONDS, self._process.kill)
        patience.start()
        try:
            line = self._process.stdout.readline() if self._process.stdout else b""
            return str(json.loads(line)["url"]) if line else ""
        finally:
            patience.cancel()


class Reception:
    """Tells every worker that asks where the server is. `find` may raise NoServerError: then it tells that."""

    def __init__(self, find: Callable[[], str]) -> None:
        self._find = find
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.address = "{}:{}".format(*self._socket.getsockname())
        Thread(target=self._receive, name="order-mockserver reception", daemon=True).start()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._socket.shutdown(socket.SHUT_RDWR)  # wakes the thread that accepts
        self._socket.close()

    def _receive(self) -> None:
        while True:
            try:
                caller, _ = self._socket.accept()
            except OSError:
                return
            with caller, contextlib.suppress(OSError):
                try:
                    answer = {"url": self._find()}
                except NoServerError as error:
                    answer = {"error": str(error)}
                caller.sendall(json.dumps(answer).encode())


def ask(address: str) -> str:
    """Where the server is, by a controller's reception. NoServerError."""
    host, _, port = address.rpartition(":")
    try:
        with socket.create_connection((host, int(port)), timeout=2 * _READY_SECONDS) as reception:
            answer = json.loads(b"".join(iter(lambda: reception.recv(4096), b"")))
    except (OSError, ValueError) as error:
        raise NoServerError(
            f"the controller of pytest-xdist cannot be asked for the server ({error}); a worker on another machine "
            f"needs ORDER_MOCK_URL"
        ) from None
    if "error" in answer:
        raise NoServerError(answer["error"])
    return str(answer["url"])
