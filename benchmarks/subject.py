"""What the harness knows of a server that it measures: how it is started, what it is asked, what it has to answer."""

import json
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from benchmarks.calls import Call, Mix

FOLDER = Path(__file__).parent
NODE = FOLDER / ".peers" / "node" / "node_modules"
PYTHON = FOLDER / ".peers" / "python"
CONFIGS = FOLDER / "subjects"


class Role(StrEnum):
    """Why a subject is measured."""

    OURS = "this server"
    PEER = "a peer"
    LIMIT = "a limit"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a subject is to run: a port of loopback, one more for its control API where that has its own, a folder,
    the number of cores.
    """

    port: int
    control_port: int
    folder: Path
    cores: int


@dataclass(frozen=True, slots=True)
class Subject:
    """A server. `note` tells how near its work is to ours, and which of its options were set.

    `missing` tells why it cannot be run here, empty when it can. `slow` answers late: a call that `slow_on` makes so
    where it is not so by configuration. `a_million`: whether it is asked so many times, to see
    whether its memory grows.
    """

    name: str
    title: str
    role: Role
    missing: Callable[[], str]
    version: Callable[[], str]
    command: Callable[[Place], Sequence[str]]
    mix: Mix
    static: Call
    note: str
    warm_seconds: int = 1
    env: Mapping[str, str] = field(default_factory=dict)
    slow: Call | None = None
    slow_on: Call | None = None
    a_million: bool = False
    reset: Callable[[Place], tuple[int, Call]] | None = None  # with the port that takes it


def needs_program(name: str, package: str) -> Callable[[], str]:
    def missing() -> str:
        return "" if shutil.which(name) else f"there is no `{name}` (Debian: apt-get install {package})"

    return missing


def needs_node(package: str) -> Callable[[], str]:
    def missing() -> str:
        if not shutil.which("node"):
            return "there is no Node.js"
        return "" if (NODE / package).exists() else f"{package} is not installed (`make bench` does, with npm)"

    return missing


def node_version(package: str) -> Callable[[], str]:
    def version() -> str:
        return str(json.loads((NODE / package / "package.json").read_text())["version"])

    return version


def needs_python(package: str) -> Callable[[], str]:
    def missing() -> str:
        found = any((PYTHON / "lib").glob(f"python*/site-packages/{package}"))
        return "" if found else f"{package} is not installed (`make bench` does, with pip)"

    return missing


def python_version(package: str) -> Callable[[], str]:
    def version() -> str:
        [found] = (PYTHON / "lib").glob(f"python*/site-packages/{package}-*.dist-info")
        return found.name.removesuffix(".dist-info").rpartition("-")[2]

    return version
