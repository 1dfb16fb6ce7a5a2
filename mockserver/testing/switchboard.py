"""Which `intercept()` a request belongs to, when several are open: nested ones, and ones of threads side by side."""

from collections.abc import Callable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass, field
from threading import Lock
from typing import TYPE_CHECKING, Optional

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication


class InterceptError(RuntimeError):
    """A request that `intercept()` cannot or shall not let through. No OSError: no client tries again."""


@dataclass(slots=True, eq=False, kw_only=True)
class Line:
    """One open `intercept()`: which hosts lead to which app. `parent` is the one around it."""

    app: "WSGIApplication"
    takes: Callable[[str], bool]
    blocks: Callable[[str], bool]
    parent: Optional["Line"]
    open: bool = True

    @property
    def root(self) -> "Line":
        return self if self.parent is None else self.parent.root

    def around(self) -> list["Line"]:
        """This and those around it, the inmost first; closed ones left out."""
        return [*([self] if self.open else []), *(self.parent.around() if self.parent else [])]


@dataclass(slots=True, eq=False)
class Switchboard:
    """The open lines of this process. `plug` is called when there is a first one, and what it gives after the last."""

    plug: Callable[["Switchboard"], Callable[[], None]]
    _lines: list[Line] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)
    _unplug: Callable[[], None] = lambda: None

    def open(self, app: "WSGIApplication", *, takes: Callable[[str], bool], blocks: Callable[[str], bool]) -> Line:
        line = Line(app=app, takes=takes, blocks=blocks, parent=_own())
        with self._lock:
            if not self._lines:
                self._unplug = self.plug(self)
            self._lines.append(line)
        _HERE.set(line)
        return line

    def close(self, line: Line) -> None:
        with self._lock:
            line.open = False
            self._lines.remove(line)
            if not self._lines:
                self._unplug()
        if _HERE.get() is line:
            _HERE.set(line.parent)

    def line_to(self, host: str) -> Line | None:
        """The line that takes requests to the host; None when they go where they always go. InterceptError."""
        name = _named(host)
        found = {_taking(name, lines) for lines in self._around()}
        if len(found) > 1:
            raise InterceptError(
                f"{host} could belong to several intercept(), open side by side: this thread belongs to none of "
                f"them; start it with contextvars.copy_context().run"
            )
        if not found:
            return None
        line = found.pop()
        if line is not None and not line.takes(name):
            raise InterceptError(f"intercept(block_others=True) lets nothing through to {host}")
        return line

    def takes(self, host: str) -> bool:
        """Whether any open line takes requests to the host."""
        name = _named(host)
        with self._lock:
            return any(line.takes(name) for line in self._lines)

    def _around(self) -> Sequence[list[Line]]:
        """The lines that are open around this place; for a thread that began elsewhere, those of each that is open."""
        own = _own()
        if own is not None:
            return [own.around()]
        with self._lock:
            inmost = {line.root: line for line in self._lines}
        return [line.around() for line in inmost.values()]


_HERE: ContextVar[Line | None] = ContextVar("mockserver.testing.switchboard", default=None)


def _own() -> Line | None:
    """The inmost line that was opened here, a context being copied for each task, and is open."""
    line = _HERE.get()
    return next(iter(line.around()), None) if line else None


def _named(host: str) -> str:
    return host.strip("[]").rstrip(".").lower()


def _taking(name: str, lines: Sequence[Line]) -> Line | None:
    """The line that takes it, else the first that blocks it."""
    taking = next((line for line in lines if line.takes(name)), None)
    return taking or next((line for line in lines if line.blocks(name)), None)
