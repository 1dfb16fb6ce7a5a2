"""`intercept()`: client code as it is, which calls the vendors' real host names, is answered by the app in process."""

import inspect
import re
from collections.abc import AsyncIterator, Callable, Generator, Sequence
from dataclasses import dataclass, field
from functools import cache, wraps
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeVar, Unpack, cast

from mockserver.client import Client
from mockserver.client.wire import Instant
from mockserver.client.worlds import Making
from mockserver.registry import VENDORS
from mockserver.testing.inprocess import BASE_URL, HOST, Server, is_nearby, pool, server
from mockserver.testing.patches import plug
from mockserver.testing.switchboard import InterceptError, Line, Switchboard

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIEnvironment

F = TypeVar("F", bound=Callable[..., Any])


def intercept(
    world: str | None = None,
    *,
    freeze: Instant | None = None,
    hosts: str | Sequence[str] = (),
    block_others: bool = False,
    **making: Unpack[Making],
) -> "Intercept":
    """Send what requests, urllib3, http.client and httpx ask of the vendors' real hosts to the app in this process.

    A context manager, which gives the typed client of its world, and a decorator, of coroutines and generators too.
    The world is one of its own, made on first use and forgotten at the end, or the `world` of that name, which stays.
    `freeze` stands its clock still; `seed`, `fixtures`, `clock` and `settings` are how it begins.

    hosts: patterns of further host names (a vendor without public ones, a proxy of your own) in lower case.
    block_others: requests to any other host but this machine raise InterceptError, instead of going where they go.
    """
    if callable(world):
        raise TypeError("write @intercept() with its parentheses")
    if freeze is not None and "clock" in making:
        raise TypeError("intercept() takes freeze or clock, for both say when its world begins")
    hosts = (hosts,) if isinstance(hosts, str) else hosts
    if freeze is not None:
        making["clock"] = {"action": "freeze", "instant": freeze}
    return Intercept(world, making, (*_HOSTS, *hosts), block_others=block_others)


class Intercept:
    """See `intercept`. One `with` at a time; as a decorator it is a new one for each call."""

    def __init__(self, world: str | None, making: Making, hosts: tuple[str, ...], *, block_others: bool) -> None:
        self._world = world
        self._making = making
        self._hosts = hosts
        self._blocks = block_others
        self._takes = re.compile("|".join(f"(?:{pattern})" for pattern in hosts)).fullmatch
        self._entered: tuple[Line, _InWorld] | None = None

    def __enter__(self) -> Client:
        if self._entered is not None:
            raise RuntimeError("this intercept() is open already; call intercept() again for one inside it")
        site = server()
        app = _InWorld(site, self._world or site.new_name(), self._making)
        line = _switchboard().open(
            app, takes=lambda name: bool(self._takes(name)), blocks=lambda name: self._blocks and not is_nearby(name)
        )
        self._entered = line, app
        return Client(BASE_URL, world=app.world, pool=pool(app))

    def __exit__(self, *_: object) -> None:
        if self._entered is None:
            raise RuntimeError("this intercept() is not open")
        (line, app), self._entered = self._entered, None
        _switchboard().close(line)
        app.end(forget=self._world is None)

    def __call__(self, function: F) -> F:
        """The function inside an `intercept()` like this one."""
        if inspect.isclass(function):
            raise TypeError(f"intercept() decorates functions; give each test of {function.__name__} one, or a fixture")
        return cast("F", wraps(function)(_around(function, self._another)))

    def _another(self) -> "Intercept":
        return Intercept(self._world, self._making, self._hosts, block_others=self._blocks)


def _around(function: Callable[..., Any], new: Callable[[], Intercept]) -> Callable[..., Any]:
    """What does the same inside a new intercept: while it runs, is awaited, or is iterated."""

    async def awaited(*args: Any, **named: Any) -> Any:
        with new():
            return await function(*args, **named)

    async def iterated_async(*args: Any, **named: Any) -> AsyncIterator[Any]:
        with new():
            async for item in function(*args, **named):
                yield item

    def iterated(*args: Any, **named: Any) -> Generator[Any, Any, Any]:
        with new():
            return (yield from function(*args, **named))

    def called(*args: Any, **named: Any) -> Any:
        with new():
            return function(*args, **named)

    if inspect.iscoroutinefunction(function):
        return awaited
    if inspect.isasyncgenfunction(function):
        return iterated_async
    return iterated if inspect.isgeneratorfunction(function) else called


@dataclass(slots=True, eq=False)
class _InWorld:
    """The app in the name of one world, for requests that name none. The world is made when the first one comes, so
    that it begins at the time that a test has frozen until then."""

    server: Server
    world: str
    making: Making
    _made: bool = False
    _over: bool = False
    _lock: Lock = field(default_factory=Lock)

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> "Iterable[bytes]":
        with self._lock:
            if self._over:
                raise InterceptError(f"the world {self.world} is over with its intercept(): ask it inside of that")
            if self.making and not self._made:
                self.server.client(self.world).worlds.make(self.world, **self.making)
            self._made = True
        environ.setdefault("HTTP_X_MOCK_WORLD", self.world)
        return self.server.app.wsgi_app(environ, start_response)

    def end(self, *, forget: bool) -> None:
        with self._lock:
            self._over = forget
        if forget:
            self.server.forget(self.world)


@cache
def _switchboard() -> Switchboard:
    """The one of this process, whose libraries there are once."""
    return Switchboard(plug)


_HOSTS = (*(host for vendor in VENDORS for host in vendor.hosts), re.escape(HOST))
