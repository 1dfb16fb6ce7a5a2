"""A subject under way: in a folder of its own that goes with it, ready when its first answer was right."""

import contextlib
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks import load
from benchmarks.client import WrongAnswerError, wait_for
from benchmarks.load import Load
from benchmarks.process import Cores, Process, free_port
from benchmarks.subject import Place, Subject

_START_SECONDS = 60
_WARM_CONNECTIONS = 16


@dataclass(frozen=True, slots=True)
class Live:
    """A subject that answers. `started_seconds`: from the start of its process to its first right answer."""

    subject: Subject
    place: Place
    cores: Cores
    process: Process
    started_seconds: float

    @property
    def port(self) -> int:
        return self.place.port

    def load(self, connections: int, seconds: int) -> Load:
        return Load(connections, seconds, self.cores.load, self.place.folder)

    def warm(self, seconds: int) -> None:
        """Load it as it will be loaded, so that what is compiled on the way is compiled."""
        load.mix(self.port, self.subject.mix, self.load(_WARM_CONNECTIONS, seconds))


@contextlib.contextmanager
def running(subject: Subject, cores: Cores) -> Iterator[Live]:
    """Start it, and stop it in the end. WrongAnswerError when it does not come up."""
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        place = Place(free_port(), free_port(), Path(folder), len(cores.server))
        command = subject.command(place)
        begun = time.perf_counter()
        process = Process(command, place.folder, cores.server, subject.env)
        try:
            try:
                wait_for(place.port, subject.static, seconds=_START_SECONDS, ended=lambda: process.ended)
            except WrongAnswerError as error:
                raise WrongAnswerError(f"{error}; it said: {process.last_words() or 'nothing'}") from None
            yield Live(subject, place, cores, process, time.perf_counter() - begun)
        finally:
            process.stop()
