"""What happens, live: server-sent events, one for each request to a vendor in this world."""

from functools import partial

import flask
import orjson

from mockserver.admin import entries
from mockserver.admin.desk import Call, Desk
from mockserver.admin.journal import cleaned, fitting, read_filters
from mockserver.admin.schemas.journal import LiveFilters
from mockserver.journal import Entry
from mockserver.stores.codec import to_plain
from mockserver.web.flask_door import Response
from mockserver.web.streams import EventStream

_HEADERS = (("Content-Type", "text/event-stream"), ("Cache-Control", "no-cache"), ("X-Accel-Buffering", "no"))
_FIRST = b": listening\n\n"  # so that the client sees the headers at once


def listen(desk: Desk) -> Response:
    """A client that was cut off and says what it saw last (`Last-Event-ID`) gets what the journal has after that."""
    wanted = read_filters(desk, LiveFilters)
    shows, render = fitting(wanted), partial(_rendered, desk)
    if flask.request.method == "HEAD":  # nobody would read the events, and nobody would say that they are over
        return Response(headers=_HEADERS)
    last, world = flask.request.headers.get("Last-Event-ID"), desk.world()
    with world.lock:
        missed = [] if last is None else world.journal.after(last)
        listener = world.listeners.add()
    at_hand = _FIRST + b"".join(render(entry) for entry in missed if shows(entry))
    body = EventStream(world.listeners, listener, at_hand, shows=shows, render=render)
    return Response(body, headers=_HEADERS, direct_passthrough=True)


def _rendered(desk: Desk, entry: Entry) -> bytes:
    data = orjson.dumps(to_plain(entries.summary(cleaned(desk, entries.asked(entry))), otherwise=str))
    return b"id: %b\nevent: request\ndata: %b\n\n" % (entry.id.encode(), data)


CALLS = (
    Call(
        "GET",
        "/events",
        listen,
        "requests as server-sent events, live; the filters of `GET /requests` but `limit`; `Last-Event-ID` replays",
        query=LiveFilters,
        headers={"Last-Event-ID": "the id of the last event seen; what the journal has after it comes first"},
        answers={200: "text/event-stream"},
        errors=(400,),
    ),
)
