"""A subject's process: started on the cores that it may use, watched, stopped with all that it started."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_STOP_SECONDS = 10
_PROC = Path("/proc")


@dataclass(frozen=True, slots=True)
class Cores:
    """What a server may run on, and what the load generator may."""

    server: frozenset[int]
    load: frozenset[int]

    @property
    def shared(self) -> bool:
        return bool(self.server & self.load)


def available() -> list[int]:
    """The cores that this process may use."""
    if sys.platform == "linux":
        return sorted(os.sched_getaffinity(0))
    return list(range(os.cpu_count() or 1))


def cores_for(servers: int, found: Sequence[int]) -> Cores:
    """So many cores for a server, and another for the load; where there is none, they share what there is."""
    server = frozenset(found[:servers])
    rest = found[servers : servers + 1]
    return Cores(server, frozenset(rest) if rest else server)


@contextlib.contextmanager
def pinned(cores: Collection[int]) -> Iterator[None]:
    """What is started meanwhile runs on these cores alone. Nothing is pinned where the system has no such call."""
    if sys.platform != "linux":
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def free_port() -> int:
    """A port of loopback that nobody listens on."""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port: int = found.getsockname()[1]
        return port


class Process:
    """A process of ours with its children, in a group of its own. What it says goes to a file."""

    def __init__(self, command: Sequence[str], folder: Path, cores: Collection[int], env: Mapping[str, str]) -> None:
        self.said = folder / "said.txt"
        with self.said.open("wb") as said, pinned(cores):
            self._popen = subprocess.Popen(  # what the subjects' files say
                command,
                cwd=folder,
                env={**os.environ, **env},
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    @property
    def ended(self) -> bool:
        return self._popen.poll() is not None

    def last_words(self) -> str:
        return self.said.read_text(errors="replace").strip()[-400:]

    def stop(self) -> None:
        """End it and its children, and wait for it."""
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._popen.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._popen.wait(_STOP_SECONDS)
                break
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self._popen.pid, signal.SIGKILL)  # children that have outlived it

    def memory_bytes(self) -> int | None:
        """What the process and its children hold, shared pages by their share (PSS); None but on Linux."""
        if not (_PROC / "self" / "smaps_rollup").exists():
            return None
        return sum(_proportional(each) for each in _family(self._popen.pid))


def _family(pid: int) -> Iterator[int]:
    yield pid
    for task in (_PROC / str(pid) / "task").glob("*/children"):
        for child in task.read_text().split():
            yield from _family(int(child))


def _proportional(pid: int) -> int:
    for line in (_PROC / str(pid) / "smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1]) * 1024
    return 0
