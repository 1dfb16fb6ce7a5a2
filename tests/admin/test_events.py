"""The live stream: what a listener hears, in time and in order, and what becomes of it when either side goes."""

import asyncio
import contextlib
import json
import socket
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest

from mockserver.journal import Entry
from mockserver.journal.listeners import QUEUE, Listeners
from mockserver.web.streams import ALIVE, EventStream, Streamed, stream
from tests.doors import RunningServer


def ask(admin, query="", **headers):
    reply = admin.send("GET", f"/events{query}", headers=headers)
    assert (reply.status_code, reply.content_type) == (200, "text/event-stream")
    return iter(reply.response)


def happen(admin, path="/api/v2/orders/nobody"):
    admin.client.delete(path, headers={"X-Mock-World": "w"})


def parsed(text):
    """The events of a piece of a stream, as (id, event, data); comments are left out."""
    found = []
    for block in text.decode().split("\n\n"):
        lines = dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":"))
        if lines:
            found.append((lines.get("id"), lines["event"], json.loads(lines["data"])))
    return found


def test_the_first_thing_is_a_comment_and_then_each_request_as_the_list_shows_it(admin):
    events = ask(admin)
    assert next(events) == b": listening\n\n"

    happen(admin)

    [(event_id, kind, data)] = parsed(next(events))
    assert (event_id, kind) == ("r-1", "request")
    assert [data] == admin.send("GET", "/requests").json["requests"]


def test_the_filters_are_those_of_the_list(admin, refused):
    events = ask(admin, "?status=200")
    next(events)

    happen(admin)
    happen(admin, "/api/v2/orders/337178")

    assert [data["status"] for _, _, data in parsed(next(events))] == [200]
    assert "no vendor 'kib'; nearest: kibo" in refused("GET", "/events?vendor=kib", 400)["detail"]
    assert "unknown filter" in refused("GET", "/events?limit=1", 400)["detail"]


@pytest.mark.parametrize(("last", "replayed"), [("r-1", ["r-2", "r-3"]), ("r-3", []), ("r-99", ["r-1", "r-2", "r-3"])])
def test_a_client_that_comes_back_gets_what_it_missed(admin, last, replayed):
    for _ in range(3):
        happen(admin)

    assert [event_id for event_id, _, _ in parsed(next(ask(admin, **{"Last-Event-ID": last})))] == replayed


def test_a_listener_outlives_a_reset_and_ends_with_its_world(admin):
    events = ask(admin)
    next(events)

    admin.send("POST", "/reset")
    happen(admin)
    assert parsed(next(events))[0][0] == "r-1"

    admin.send("DELETE", "/worlds/w")
    assert list(events) == []


def test_a_listener_hears_the_world_that_is_made_in_the_place_of_its_own(admin):
    events = ask(admin)
    next(events)

    assert admin.send("PUT", "/worlds/w", json={"seed": 5}).status_code < 300
    happen(admin)

    assert [event_id for event_id, _, _ in parsed(next(events))] == ["r-1"]


def test_a_listener_may_name_its_world_in_the_path(admin):
    reply = admin.client.get("/__world/w/__admin/events")
    events = iter(reply.response)
    next(events)

    happen(admin)

    assert [event_id for event_id, _, _ in parsed(next(events))] == ["r-1"]


def test_a_slow_listener_loses_the_oldest_and_is_told_how_many(admin):
    events = ask(admin)
    next(events)

    for _ in range(QUEUE + 5):
        happen(admin)

    (_, kind, data), (oldest, _, _), *_rest = parsed(next(events))
    assert (kind, data, oldest) == ("lost", {"lost": 5}, "r-6")


def test_a_client_that_goes_is_forgotten(admin):
    reply = admin.send("GET", "/events")
    next(iter(reply.response))
    assert len(admin.world.listeners) == 1

    reply.close()

    assert len(admin.world.listeners) == 0


def test_asking_for_the_headers_alone_leaves_nobody_listening(admin):
    reply = admin.send("HEAD", "/events")

    assert (reply.status_code, reply.content_type, reply.data) == (200, "text/event-stream", b"")
    assert len(admin.world.listeners) == 0


def test_while_nothing_happens_there_is_a_sign_of_life(admin):
    listeners = admin.world.listeners
    stream = EventStream(
        listeners, listeners.add(), b"", shows=lambda _: True, render=lambda _: b"", heartbeat_seconds=0.001
    )

    assert next(iter(stream)) == ALIVE


def test_a_listener_that_comes_when_the_world_is_gone_hears_nothing(admin):
    listeners = admin.world.listeners
    admin.send("DELETE", "/worlds/w")

    stream = EventStream(listeners, listeners.add(), b"first", shows=lambda _: True, render=lambda _: b"")

    assert list(stream) == [b"first"]


def test_no_credential_is_streamed(admin):
    events = ask(admin)
    next(events)

    headers = {"X-Mock-World": "w", "Authorization": "Bearer s3cret-token-1"}
    admin.client.post("/?Action=GetOrder&Signature=s3cret-signature&note=s3cret-token-1", headers=headers)

    assert b"s3cret" not in next(events)


def listen(server, world):
    connection = server.connect()
    connection.request("GET", "/__admin/events", headers={"X-Mock-World": world})
    return connection, connection.getresponse()


def ids_of(response, number):
    ids = []
    while len(ids) < number:
        line = response.readline()
        assert line, "the stream ended"
        if line.startswith(b"id: "):
            ids.append(line[4:].strip().decode())
    return ids


def test_fifty_listen_on_one_server_each_hears_all_and_other_calls_still_pass(served):
    streams = [listen(served, "fifty") for _ in range(50)]
    connection = served.connect()

    for _ in range(20):
        connection.request("DELETE", "/api/v2/orders/nobody", headers={"X-Mock-World": "fifty"})
        connection.getresponse().read()
    connection.request("GET", "/__admin/health")
    assert connection.getresponse().read() == b'{"status":"ok"}'

    expected = [f"r-{number}" for number in range(1, 21)]
    assert all(ids_of(response, 20) == expected for _, response in streams)
    connection.request("DELETE", "/__admin/worlds/fifty")
    assert connection.getresponse().status == 204
    for listening, response in streams:
        response.read()
        listening.close()
    connection.close()


def test_a_server_stops_although_somebody_listens():
    server = RunningServer()
    connection, response = listen(server, "w")

    with contextlib.closing(connection):
        assert server.stop() == 0
        assert response.read() == b": listening\n\n"


def entry(number):
    return Entry(f"r-{number}", datetime(2026, 1, 15, tzinfo=UTC), "kibo", "", "GET", "/", "", {}, b"")


class Channel:
    """Stands for granian's, which takes all that it is given, whether the client reads or not."""

    def __init__(self):
        self.sent = asyncio.Queue()

    def response_stream(self, _status, _headers):
        return self

    async def send_bytes(self, data):
        await self.sent.put(data)

    async def client_disconnect(self):
        await asyncio.Event().wait()


@pytest.fixture
def connected():
    """The two ends of a connection, and what granian tells of it. The server's end takes no byte more."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        client = socket.create_connection(listening.getsockname())
        server, _ = listening.accept()
    with client, server:
        names = (":".join(map(str, end.getsockname())) for end in (client, server))
        server.setblocking(False)
        with contextlib.suppress(BlockingIOError):
            while True:
                server.send(b"x" * 65_536)
        yield client, SimpleNamespace(**dict(zip(("client", "server"), names, strict=True)))


def test_a_client_that_does_not_read_is_sent_nothing_more_and_what_it_missed_is_counted(connected):
    client, scope = connected
    listeners = Listeners()

    async def scenario():
        channel, listener = Channel(), listeners.add()
        events = EventStream(listeners, listener, b"", shows=lambda _: True, render=lambda one: one.id.encode() + b" ")
        task = asyncio.create_task(stream(Streamed(200, [], events), scope, channel))
        await asyncio.sleep(0)
        for number in range(QUEUE + 5):
            listeners.publish(entry(number))
        await asyncio.sleep(0)
        unread = channel.sent.qsize()
        reading = asyncio.get_running_loop().run_in_executor(None, read_all, client)
        told = await asyncio.wait_for(channel.sent.get(), 10)
        client.shutdown(socket.SHUT_RDWR)
        await reading
        listeners.close()
        await asyncio.wait_for(task, 10)
        return unread, told

    unread, told = asyncio.run(scenario())

    assert unread == 0
    assert b'data: {"lost": 5}' in told
    assert told.endswith(b"r-%d " % (QUEUE + 4))
    assert len(listeners) == 0


def read_all(client):
    while client.recv(1 << 20):
        pass


def test_a_client_that_does_not_read_is_cut_off_when_the_world_goes(connected):
    client, scope = connected
    listeners = Listeners()

    async def scenario():
        channel = Channel()
        events = EventStream(listeners, listeners.add(), b"", shows=lambda _: True, render=lambda _: b"")
        task = asyncio.create_task(stream(Streamed(200, [], events), scope, channel))
        await asyncio.sleep(0)
        listeners.close()
        await asyncio.wait_for(task, 10)

    asyncio.run(scenario())

    read_all(client)  # up to the end, which there is
    assert len(listeners) == 0


def test_granian_is_given_a_sign_of_life_while_nothing_happens():
    listeners = Listeners()
    nobody = SimpleNamespace(client="192.0.2.1:1", server="192.0.2.1:2")

    async def scenario():
        channel = Channel()
        events = EventStream(
            listeners, listeners.add(), b"", shows=lambda _: True, render=lambda _: b"", heartbeat_seconds=0.001
        )
        task = asyncio.create_task(stream(Streamed(200, [], events), nobody, channel))
        heard = [await asyncio.wait_for(channel.sent.get(), 10) for _ in range(2)]
        listeners.close()
        await asyncio.wait_for(task, 10)
        return heard

    assert asyncio.run(scenario()) == [ALIVE, ALIVE]
