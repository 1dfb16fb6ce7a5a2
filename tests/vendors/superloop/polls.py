"""What came of a request that is polled for."""

from urllib.parse import urlsplit

from tests.doors import Doors, Reply
from tests.vendors.superloop.headers import GOOD

_MOST = 5  # polls; by default the second finds it done


def where(taken: Reply) -> str:
    """The path of the Location."""
    location = taken.header("location")
    assert location, (taken.status, taken.text)
    return urlsplit(location).path


def outcome(http: Doors, taken: Reply) -> Reply:
    """The first answer to a poll that is not 202."""
    replies = (http.get(where(taken), headers=GOOD) for _ in range(_MOST))
    return next(reply for reply in replies if reply.status != 202)
