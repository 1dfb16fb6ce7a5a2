"""How a door causes a fault, piece by piece: the parts of a body, the waiting, and what is left without a socket."""

import asyncio
import socket
from datetime import timedelta
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from mockserver.exchange import Answer, Request
from mockserver.faults import Fault, Match, Phase
from mockserver.faults.kinds import Drip, Empty, Error, Garbage, Latency, Reset, Timeout, Truncate
from mockserver.overrides import Override
from mockserver.web import connection
from mockserver.web.faulted import Broken, Late
from mockserver.web.faults import Patience, cause, dripped, part
from tests.toys import ALPHA, TOYS, VENDORS, ToyServer

ANSWER = Answer(200, [("X-A", "b")], b"0123456789")


class Channel:
    """What granian would be given; the client stays."""

    def __init__(self):
        self.sent = []

    def response_stream(self, status, headers):
        self.sent.append((status, headers))
        return self

    async def send_bytes(self, data):
        self.sent.append(data)

    async def client_disconnect(self):
        await asyncio.Event().wait()


def caused(what, answer=ANSWER, *, bodiless=False, scheme="http", client="192.0.2.1:1", server="192.0.2.2:2"):
    """What is sent over granian to a client whose connection is not this process's."""
    channel, patience = Channel(), Patience()
    patience.end()
    scope = SimpleNamespace(client=client, server=server, scheme=scheme, http_version="1.1")
    asyncio.run(asyncio.wait_for(cause(Broken(what, answer), scope, channel, patience, bodiless=bodiless), 10))
    return channel.sent


@given(st.binary(max_size=200), st.floats(0, 1))
def test_a_part_is_a_beginning_of_the_body_and_never_all_of_it(body, fraction):
    sent = part(body, Truncate(fraction=fraction))

    assert body.startswith(sent)
    assert len(sent) <= max(0, len(body) - 1)
    assert abs(len(sent) - len(body) * fraction) <= 1


@given(st.binary(min_size=1, max_size=3000), st.integers(0, 3_600_000))
def test_a_drip_takes_as_long_as_it_says(body, milliseconds):
    seconds, parts = dripped(body, Drip(over=timedelta(milliseconds=milliseconds)))

    assert b"".join(parts) == body
    assert len(parts) <= 1000
    if len(parts) > 1:
        assert seconds * (len(parts) - 1) == pytest.approx(milliseconds / 1000)


@pytest.mark.parametrize("what", [Reset(), Empty(), Timeout()])
def test_without_a_socket_what_is_lost_is_an_answer_that_lacks_a_byte(what):
    assert caused(what, None) == [(502, [("Content-Length", "1")]), b""]


def test_without_a_socket_an_answer_is_truncated_all_the_same():
    assert caused(Truncate(), Answer(200, [], b"")) == [(200, [("Content-Length", "1")]), b""]


def test_what_is_encrypted_is_truncated_by_granian_which_closes_once_it_has_sent_it():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        peer = socket.create_connection(listening.getsockname())
        accepted, _ = listening.accept()
        with peer, accepted:
            client, server = ("{}:{}".format(*end.getsockname()) for end in (peer, accepted))
            sent = caused(Truncate(fraction=0.3), scheme="https", client=client, server=server)

            peer.setblocking(False)
            with pytest.raises(BlockingIOError):
                peer.recv(10)
    assert sent == [(200, [("X-A", "b"), ("Content-Length", "10")]), b"012"]


def test_a_drip_to_head_has_the_length_and_no_body():
    assert caused(Drip(), bodiless=True) == [(200, [("X-A", "b"), ("Content-Length", "10")])]


def test_a_door_that_closes_drips_the_rest_at_once():
    head, *parts = caused(Drip(over=timedelta(hours=1)))

    assert head == (200, [("X-A", "b"), ("Content-Length", "10")])
    assert b"".join(parts) == ANSWER.body


def test_patience_ends_for_those_who_wait_and_those_who_come():
    async def scene():
        patience = Patience()
        waiting = asyncio.ensure_future(patience.wait(None))
        await asyncio.sleep(0)
        assert not waiting.done()
        patience.end()
        await waiting
        await patience.wait(3600)

    asyncio.run(asyncio.wait_for(scene(), 10))


@pytest.mark.parametrize(
    ("text", "host"),
    [
        ("127.0.0.1:80", "127.0.0.1"),
        ("[::1]:80", "::1"),
        ("::1:80", "::1"),
        ("[::ffff:127.0.0.1]:80", "127.0.0.1"),
        ("[fe80::1%eth0]:80", "fe80::1"),
    ],
)
def test_an_address_is_read_however_it_is_written(text, host):
    assert [str(each) for each in connection.address(text)] == [host, "80"]


def test_a_connection_is_found_among_others_and_none_stays_open():
    with socket.create_server(("127.0.0.1", 0)) as listening:
        peers = [socket.create_connection(listening.getsockname()) for _ in range(3)]
        accepted = [listening.accept()[0] for _ in range(3)]
        client = "{}:{}".format(*peers[1].getsockname())
        port = listening.getsockname()[1]

        by_address = connection.find(client, f"127.0.0.1:{port}")
        by_wildcard = connection.find(client, f"0.0.0.0:{port}")
        nobody = connection.find(client, "127.0.0.1:1")
        connection.close(by_address)

        assert by_wildcard.getpeername() == peers[1].getsockname()
        assert nobody is None
        assert peers[1].recv(1) == b""
        for one in (*peers, *accepted, by_address, by_wildcard):
            one.close()


def toy_server(what, vendors=VENDORS, **more):
    server = ToyServer(vendors)
    world = server.worlds.enter("default")
    world.faults.add(Fault(id="f-1", what=what, created_at=world.clock.now(), **more))
    return server


def ask(server, path):
    request = Request("POST", path, "bear", {}, b"")
    return server.pipeline.run(request, server.routes.match(request))


def wind(server):
    return ask(server, "/alpha/toys/wind")


def broken(*_):
    raise KeyError("the wheel broke")


def wound(server):
    return bool(server.worlds.get("default").store.list(TOYS))


def test_the_pipeline_hands_a_late_answer_over_unasked():
    server = toy_server(Latency(milliseconds=5000))

    late = wind(server)
    unchanged = not wound(server)
    answer = late.answer()

    assert isinstance(late, Late)
    assert (late.seconds, unchanged, answer.status) == (5, True, 200)
    assert wound(server)


def test_an_answer_that_waits_is_decided_when_its_time_has_come():
    server = toy_server(Latency(milliseconds=5000))
    world = server.worlds.get("default")
    late = wind(server)

    world.clock.advance(timedelta(days=1))
    late.answer()

    [entry] = world.journal.newest_first()
    assert world.clock.now() - entry.at < timedelta(minutes=1)


def test_a_request_that_waits_through_a_reset_takes_no_other_ones_place_in_the_journal():
    server = toy_server(Latency(milliseconds=5000), count=1)
    world = server.worlds.get("default")
    late = wind(server)
    world.reset()
    wind(server)

    late.answer()

    assert [entry.id for entry in world.journal.newest_first()] == ["r-2", "r-1"]
    assert world.journal.dropped == 0


@pytest.mark.parametrize(
    ("part", "what", "phase"),
    [
        ("caller", Reset(), "before"),
        ("asked_for", Reset(), "before"),
        ("stamp", Latency(), "before"),
        ("stamp", Latency(), "after"),
        ("stamp", Garbage(), "before"),
        ("refuse", Truncate(), "before"),
        ("refuse", Error(), "before"),
        ("refuse", Timeout(), "after"),
    ],
)
def test_whatever_of_a_vendor_breaks_under_a_fault_the_request_is_answered_and_kept_once(part, what, phase):
    vendor = replace(ALPHA, caller=lambda _: "me")
    server = toy_server(what, (replace(vendor, **{part: broken}),), match=Match(caller="me"), phase=Phase(phase))

    outcome = ask(server, "/alpha/crash")
    answer = outcome.answer() if isinstance(outcome, Late) else outcome

    [entry] = server.worlds.get("default").journal.newest_first()
    assert (answer.status, entry.status, entry.rules) == (500, 500, ())
    assert entry.facts["exception"] == "KeyError('the wheel broke')"
    assert sum(server.pipeline.metrics.tallies().requests.values()) == 1


def test_noise_stands_in_the_place_of_an_overridden_body():
    server = toy_server(Garbage(bytes=99))
    server.worlds.get("default").overrides["ALP-1"] = Override(body=b"known")

    answer = wind(server)

    assert len(answer.body) == 99
    assert dict(answer.headers)["X-Mock-Source"] == "override"


def test_an_answer_that_is_lost_is_in_the_journal_as_it_would_have_gone_out():
    server = toy_server(Timeout(), phase=Phase.AFTER)
    server.worlds.get("default").overrides["ALP-1"] = Override(503)

    wind(server)

    [entry] = server.worlds.get("default").journal.newest_first()
    assert entry.status == 503


def test_a_fault_that_is_not_met_says_nothing_of_the_operation():
    vendor = replace(ALPHA, asked_for=lambda _: "wind")
    server = toy_server(Reset(), (vendor,), match=Match(operation="catalog"))

    ask(server, "/alpha/crash")

    [entry] = server.worlds.get("default").journal.newest_first()
    assert entry.operation == "crash"


def test_a_rehearsal_leaves_ids_settings_store_and_clock_alone():
    server = toy_server(Truncate())
    world = server.worlds.get("default")
    drawn = world.ids.drawn

    broken = wind(server)

    assert (broken.answer.status, wound(server), world.ids.drawn) == (200, False, drawn)
    assert world.fired["ALP-1"] == 1


def test_a_vendor_without_a_row_for_a_status_answers_its_internal_error_with_that_status():
    answer = wind(toy_server(Error(status=429)))

    headers = dict(answer.headers)
    assert (answer.status, headers["X-Mock-Rule"], headers["X-Mock-Source"]) == (429, "ALP-6", "inferred")
    assert headers["X-Mock-Fault"] == "f-1"


def test_a_fault_that_has_ended_is_no_fault():
    server = toy_server(Latency(), count=1)

    wind(server)

    assert isinstance(wind(server), Answer)
