"""The whole server in this process: its app, and clients that reach it without a socket."""

import math
from functools import cache
from ipaddress import ip_address
from itertools import count
from typing import TYPE_CHECKING

from urllib3 import PoolManager
from urllib3.connection import HTTPConnection
from urllib3.connectionpool import HTTPConnectionPool
from urllib3.util import parse_url

from mockserver.app import create_app
from mockserver.client import Client
from mockserver.sender import post
from mockserver.settings import Settings
from mockserver.testing.patience import wait
from mockserver.testing.sockets import Socket
from mockserver.webhooks import Event, Outcome

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

HOST = "order-mockserver.test"  # RFC 6761: no name under .test is anybody's
BASE_URL = f"http://{HOST}"


class Server:
    """The app with worlds of its own, which stay until they are forgotten. Its webhooks reach this machine alone."""

    def __init__(self) -> None:
        self.app = create_app(Settings(world_ttl_seconds=math.inf), post=post_nearby, sleep=wait)
        self._numbers = count(1)

    def client(self, world: str) -> Client:
        """The typed client of a world. Its `url(vendor)` is for clients that `intercept()` sends here."""
        return Client(BASE_URL, world=world, pool=pool(self.app.wsgi_app))

    def new_name(self) -> str:
        """A name that no world has had."""
        return f"intercept-{next(self._numbers)}"

    def forget(self, world: str) -> None:
        self.app.extensions["mockserver"].drop(world)


@cache
def server() -> Server:
    """The one of this process, made when it is first asked for: making one takes a tenth of a second."""
    return Server()


class DirectConnection(HTTPConnection):
    """One that no `intercept()` has to care for: it leads to an app already."""


def pool(app: "WSGIApplication") -> PoolManager:
    """urllib3's pool whose connections all lead to the app."""

    class Connection(DirectConnection):
        def connect(self) -> None:
            self.sock = Socket(app, self.host, self.port, https=False)

    class Pool(HTTPConnectionPool):
        ConnectionCls = Connection

    manager = PoolManager()
    manager.pool_classes_by_scheme = {"http": Pool}
    return manager


def post_nearby(event: Event) -> Outcome:
    """Post a webhook, unless it would leave this machine: what a test sets up as an endpoint may be a real one."""
    try:
        host = parse_url(event.url or "").host
    except ValueError:
        host = None
    if not is_nearby(host or ""):
        return Outcome(error="not sent: in process webhooks are posted to this machine alone")
    return post(event)


def is_nearby(host: str) -> bool:
    """Whether the name or address is this machine's own."""
    name = host.strip("[]").rstrip(".").lower()
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ip_address(name).is_loopback
    except ValueError:
        return False
