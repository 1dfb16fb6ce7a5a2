"""The two kinds of server that examples are sent to: one of ours, in a private world, and any other."""

import secrets
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http import HTTPStatus
from urllib.parse import urlsplit

import urllib3
from msgspec import Struct
from msgspec.structs import replace
from urllib3.exceptions import HTTPError

from mockserver.client import Client, ClientError, ControlError, ServerUnreachableError
from mockserver.verifying.examples import Reply, Sent, Story
from mockserver.verifying.reference import NOW, SEED

_START = "start"
_SHOWN_WORLD = "/__world/"
_DEFAULT = "default"


class NoAnswerError(Exception):
    """The target did not answer a request; the text says why."""


class Pace:
    """At most so many requests a second; 0 is as fast as it goes."""

    def __init__(
        self,
        per_second: float,
        *,
        now: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause_seconds = 1 / per_second if per_second else 0.0
        self._now, self._sleep = now, sleep
        self._next = 0.0

    def wait(self) -> None:
        """Until the next request may be sent."""
        early_seconds = self._next - self._now()
        if early_seconds > 0:
            self._sleep(early_seconds)
        self._next = max(self._next, self._now()) + self._pause_seconds


class Line(Struct, frozen=True):
    """The way to a target. `base_url` may end in a path, without a slash."""

    base_url: str
    pool: urllib3.PoolManager
    pace: Pace
    timeout_seconds: float = 10.0

    def at(self, pace: Pace) -> "Line":
        """The same at another pace."""
        return replace(self, pace=pace)

    @property
    def host(self) -> str:
        """What a request has for its `Host`."""
        return urlsplit(self.base_url).netloc.rpartition("@")[2]

    def send(self, sent: Sent) -> Reply:
        """The answer, no redirect followed. NoAnswerError."""
        self.pace.wait()
        body = sent.body or (b"" if sent.method in ("POST", "PUT", "PATCH") else None)
        try:
            response = self.pool.request(
                sent.method,
                self.base_url + sent.path,
                body=body,
                headers=dict(sent.headers),
                timeout=urllib3.Timeout(self.timeout_seconds),
                retries=False,
                redirect=False,
            )
        except HTTPError as error:
            raise NoAnswerError(str(error)) from None
        headers = tuple((name.lower(), value) for name, value in response.headers.items())
        return Reply(response.status, headers, response.data)


class World:
    """A private world on a server of ours, as fresh as the reference's; answered as the world `like` answers."""

    def __init__(self, line: Line, client: Client, vendor: str) -> None:
        self._line = line
        self._client = client
        self._vendor = vendor
        self._is_fresh = False

    def begin(self, story: Story) -> None:
        """Start over for a story."""
        if not (story.only_asks and self._is_fresh):
            self._client.snapshots.restore(_START)
        self._is_fresh = story.only_asks
        if story.settings:
            self._client.settings.change(self._vendor, **story.settings)
        desk = self._client.vendor(self._vendor)
        for collection, things in story.things.items():
            for thing in things:
                desk.items(collection).add(**thing)

    def send(self, sent: Sent) -> Reply:
        """The answer to a request in this world. NoAnswerError."""
        return self._line.send(replace(sent, headers={**sent.headers, **self._client.headers}))


@contextmanager
def private_world(line: Line, vendor: str, *, like: str, token: str) -> Iterator[World]:
    """Make a world for the examples and remove it in the end. ClientError when the server says no."""
    with Client(line.base_url, token=token, pool=line.pool, timeout_seconds=line.timeout_seconds) as client:
        mine = client.world(f"verify-{secrets.token_hex(6)}")
        mine.worlds.make(mine.name, seed=SEED, clock={"action": "freeze", "instant": NOW.isoformat()})
        try:
            _answer_alike(client.world(like), mine)
            mine.snapshots.take(_START)
            yield World(line, mine, vendor)
        finally:
            mine.worlds.remove(mine.name)


def is_ours(line: Line) -> bool:
    """Whether an Order Mockserver answers there. ServerUnreachableError when nobody does."""
    try:
        return Client(line.base_url, pool=line.pool, timeout_seconds=line.timeout_seconds).health()
    except ServerUnreachableError:
        raise
    except (ClientError, UnicodeDecodeError, ValueError):
        return False


def split_world(url: str) -> tuple[str, str | None]:
    """The base URL of a server and the world that its path names, if it does: `/__world/NAME` in the end."""
    base, found, name = url.rstrip("/").rpartition(_SHOWN_WORLD)
    return (base, name) if found and "/" not in name else (url.rstrip("/"), None)


def _answer_alike(other: Client, mine: Client) -> None:
    """Have the private world answer otherwise where that one does, and nowhere else."""
    if other.name != _DEFAULT:
        try:
            other.worlds.get(other.name)
        except ControlError as error:
            if error.status != HTTPStatus.NOT_FOUND:
                raise
            raise ClientError(f"the target has no world {other.name!r}") from None
    wanted = {row.id: other.rules.get(row.id).override for row in other.rules.list() if row.overridden}
    for row in mine.rules.list():
        if row.overridden and row.id not in wanted:
            mine.rules.restore(row.id)
    for rule_id, override in wanted.items():
        mine.rules.override(rule_id, **(override or {}))
