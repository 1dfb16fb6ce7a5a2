"""What a run ran on, so that its numbers can be read."""

import os
import platform
import shutil
import subprocess
from pathlib import Path

from benchmarks import load
from benchmarks.process import available

_LOADED = 0.3  # of a core, which colours what is measured


def described() -> dict[str, str]:
    """CPU, cores, memory, kernel, and the versions of what the subjects run on."""
    cores = available()
    return {
        "cpu": _first("/proc/cpuinfo", "model name") or platform.processor() or platform.machine(),
        "cores": f"{len(cores)} of {os.cpu_count()}",
        "memory": _memory(),
        "kernel": f"{platform.system()} {platform.release()}",
        "python": platform.python_version(),
        "java": _told("java", "-version"),
        "node": _told("node", "--version"),
        "wrk": load.version(),
        "load before": f"{os.getloadavg()[0]:.2f}",
    }


def is_quiet() -> bool:
    """Whether hardly anything else was under way in the last minute."""
    return os.getloadavg()[0] < _LOADED


def _memory() -> str:
    kibibytes = _first("/proc/meminfo", "MemTotal").split(" ")[0]
    return f"{int(kibibytes) / 1024 / 1024:.0f} GiB" if kibibytes else "unknown"


def _first(file: str, name: str) -> str:
    """The value of a line `name : value`; empty where there is no such file."""
    path = Path(file)
    lines = path.read_text().splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith(name)), "")


def _told(*command: str) -> str:
    if not shutil.which(command[0]):
        return "none"
    told = subprocess.run(command, capture_output=True, text=True, check=False)  # asks for a version
    return (told.stdout or told.stderr).splitlines()[0].strip()
