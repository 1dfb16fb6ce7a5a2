"""Load on a subject, by wrk: its scripts are in Lua, one thread, so that it needs one core."""

import json
import shutil
import subprocess
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from benchmarks.calls import Call, Mix
from benchmarks.process import pinned

_FOLDER = Path(__file__).parent
_GRACE_SECONDS = 60


class NoLoadError(Exception):
    """wrk is not there, or has not told what it saw; the text tells."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """What wrk saw. `wrong`: answers that should have been others, beyond those that were still on their way."""

    requests: int
    seconds: float
    p50_microseconds: float
    p99_microseconds: float
    wrong: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


@dataclass(frozen=True, slots=True)
class Load:
    """How to load: so many connections, for so long, from these cores."""

    connections: int
    seconds: int
    cores: Collection[int]
    folder: Path


def version() -> str:
    """wrk's version. NoLoadError when there is none."""
    if not shutil.which("wrk"):
        raise NoLoadError("there is no `wrk` (Debian: apt-get install wrk)")
    told = subprocess.run(["wrk", "--version"], capture_output=True, text=True, check=False)  # noqa: S607  # of the PATH
    return told.stdout.split()[1]


def same(port: int, call: Call, load: Load) -> Loaded:
    """The same call again and again."""
    return _run(port, "same.lua", _lua_call(call), load)


def mix(port: int, calls: Mix, load: Load) -> Loaded:
    """A third of each call."""
    return _run(port, "mix.lua", lua_mix(calls), load)


def worlds(port: int, call: Call, load: Load, *, many: int, prefix: str) -> Loaded:
    """The call in one world after another; many 0: each in a new one."""
    return _run(port, "worlds.lua", _lua_call(call), load, str(many), prefix)


def _run(port: int, script: str, data: str, load: Load, *more: str) -> Loaded:
    file = load.folder / "calls.lua"
    file.write_text(f"return {data}\n")
    command = [
        *("wrk", "--threads", "1", "--connections", str(load.connections), "--duration", f"{load.seconds}s"),
        *("--timeout", "10s", "--script", str(_FOLDER / script), f"http://127.0.0.1:{port}"),
        *("--", str(_FOLDER), str(file), *more),
    ]
    with pinned(load.cores):
        told = subprocess.run(  # as put together above
            command, capture_output=True, text=True, check=False, timeout=load.seconds + _GRACE_SECONDS
        )
    return read(told.stdout + told.stderr, load.connections)


def read(text: str, connections: int) -> Loaded:
    """What the last line says. A connection may have had a request under way when the time was over, and wrk makes one
    that it does not send.
    """
    try:
        seen = json.loads(text.strip().rpartition("\n")[2])
    except ValueError:
        raise NoLoadError(f"wrk told nothing: {text.strip()[-400:]}") from None
    wrong = max(0, seen["wrong"] - connections - 1) + seen["lost"]
    return Loaded(seen["requests"], seen["microseconds"] / 1e6, seen["p50"], seen["p99"], wrong)


def lua_mix(calls: Mix) -> str:
    kinds = zip(("create", "cancel", "unknown"), calls.calls, strict=True)
    rows = ", ".join(f"{kind} = {_lua_call(call)}" for kind, call in kinds)
    return f"{{ {rows}, id_after = {_lua(calls.id_after)}, fixed = {_lua(calls.fixed_id)} }}"


def _lua_call(call: Call) -> str:
    return (
        f"{{ method = {_lua(call.method)}, path = {_lua(call.path)}, status = {call.status}, "
        f"headers = {_lua_table(call.headers)}, body = {_lua(call.body)} }}"
    )


def _lua_table(pairs: Mapping[str, str]) -> str:
    return "{ " + ", ".join(f"[ {_lua(name)} ] = {_lua(value)}" for name, value in pairs.items()) + " }"


def _lua(text: str) -> str:
    return f"[=====[{text}]=====]"
