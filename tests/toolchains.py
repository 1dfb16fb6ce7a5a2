"""Programs of other languages, as the examples and the documents need them. A test whose program is not here is skipped
and says so."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

# A machine for each test is started and stopped again: compiling its code well does not pay.
_QUICK_JAVA = "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC -XX:-UsePerfData"


def program(name: str) -> str:
    """Its path."""
    found = shutil.which(name)
    if found is None:
        pytest.skip(f"no {name} on this machine: its examples were not run")
    return found


def run(folder: Path, *command: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """What became of a command in a folder; the two outputs are one."""
    return subprocess.run(  # noqa: S603  # our own examples
        [program(command[0]), *command[1:]],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        cwd=folder,
        env=os.environ | {"JAVA_TOOL_OPTIONS": _QUICK_JAVA} | variables,
    )
