"""Which world a request is for: by path prefix, header or host name, and the answer when there can be none."""

from collections.abc import Sequence
from http import HTTPStatus

from mockserver.exchange import Answer, Request
from mockserver.web.problems import problem
from mockserver.world import World
from mockserver.worlds import DEFAULT, NAME_PATTERN, BadWorldNameError, TooManyWorldsError, Worlds

PREFIX = "/__world/"
WORLD_HEADER = "x-mock-world"
NO_NAME = "\ufffd"  # what a door puts for a world's name that is not ASCII: no name at all, so it is refused
_LOCALHOST = (".world.localhost", ".localhost")  # for the first there can be a certificate that all clients take
_RETRY_AFTER = ("Retry-After", "60")


def split_world(path: str) -> tuple[str | None, str]:
    """`/__world/NAME/rest` as (NAME, /rest); a path without the prefix as (None, path).

    What comes back begins with exactly one slash: werkzeug matches by that, and the doors must not differ.
    """
    if not path.startswith(PREFIX):
        return None, "/" + path.lstrip("/")
    name, _, rest = path.removeprefix(PREFIX).partition("/")
    return name, "/" + rest.lstrip("/")


def world_name(request: Request) -> str:
    """The world a request belongs to: path prefix, else header, else `NAME.localhost` or `NAME.world.localhost`, else
    the default one.
    """
    if request.world is not None:
        return request.world
    header = request.header(WORLD_HEADER)
    if header is not None:
        return header
    host = request.host
    for ending in _LOCALHOST:
        if host.endswith(ending):
            return host.removesuffix(ending)
    return DEFAULT


def enter_world(worlds: Worlds, name: str) -> World | Answer:
    """The world of that name, or the answer that there can be none."""
    try:
        return worlds.enter(name)
    except (BadWorldNameError, TooManyWorldsError) as error:
        return no_world(error)


def no_world(error: BadWorldNameError | TooManyWorldsError) -> Answer:
    """The answer that there can be no such world."""
    name = error.args[0]
    if isinstance(error, TooManyWorldsError):
        detail = f"no room for the world {name!r}: delete one, or raise --max-worlds"
        return _refused(HTTPStatus.SERVICE_UNAVAILABLE, detail, [_RETRY_AFTER])
    return _refused(HTTPStatus.BAD_REQUEST, f"{name!r} is no name for a world: names match {NAME_PATTERN}")


def _refused(status: HTTPStatus, detail: str, headers: Sequence[tuple[str, str]] = ()) -> Answer:
    return problem(status, detail, errors=[{"in": "world", "pointer": "", "detail": detail}], headers=headers)
