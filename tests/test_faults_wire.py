"""Faults on a real connection: what a client's socket sees, and whether the vendor's state has changed."""

import contextlib
import http.client
import json
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.doors import NOW, RunningServer
from tests.test_races import RACES

CANCELS = {
    "superloop": (RACES["superloop"], "1"),  # answered without a body
    "kibo": (RACES["kibo"], "1010101"),
    "rxuniverse": (RACES["rxuniverse"], "337178"),
}
LOST = ("reset", "empty", "timeout")
PHASES = ("before", "after")


class Client:
    """A world of its own behind the server, and sockets to it."""

    def __init__(self, port, world, host="127.0.0.1"):
        self.host, self.port, self.world = host, port, world
        assert self.admin("PUT", f"/worlds/{world}", {"clock": {"action": "freeze", "instant": NOW}})[0] == 200

    def admin(self, method, path, body=None):
        """The status and the JSON of a control call."""
        connection = http.client.HTTPConnection(self.host, self.port, timeout=20)
        headers = {"X-Mock-World": self.world}
        connection.request(method, f"/__admin{path}", None if body is None else json.dumps(body), headers)
        response = connection.getresponse()
        text = response.read()
        connection.close()
        return response.status, json.loads(text) if text else None

    def fault(self, kind, **more):
        status, made = self.admin("POST", "/faults", {"kind": kind, **more})
        assert status == 201, made
        return made

    def order(self, vendor, key):
        return self.admin("GET", f"/vendors/{vendor}/orders/{key}")

    def newest(self):
        entry = self.admin("GET", "/requests?limit=1")[1]["requests"][0]
        return self.admin("GET", f"/requests/{entry['id']}")[1]

    def connect(self):
        return socket.create_connection((self.host, self.port), timeout=10)

    def head(self, race):
        """The request as bytes."""
        headers = {"Host": "localhost", "X-Mock-World": self.world, "Content-Length": str(len(race.body))}
        lines = [f"{race.method} {race.path} HTTP/1.1", *(f"{n}: {v}" for n, v in (headers | race.headers).items())]
        return "\r\n".join([*lines, "", ""]).encode() + race.body

    def ask(self, race, *, seconds=10):
        """Everything that comes, and how it ended: `closed`, `reset`, or `open` when nothing more came."""
        with self.connect() as connection:
            connection.sendall(self.head(race))
            return heard(connection, seconds)


def heard(connection, seconds=10):
    connection.settimeout(seconds)
    got = b""
    try:
        while some := connection.recv(65536):
            got += some
    except ConnectionResetError:
        return got, "reset"
    except TimeoutError:
        return got, "open"
    return got, "closed"


def split(got):
    """The status, the headers and the body of an answer."""
    head, _, body = got.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines)}
    return int(status.split()[1]), headers, body


@pytest.fixture
def client(served, request):
    made = Client(served.port, f"fault-{request.session.items.index(request.node)}")
    yield made
    made.admin("DELETE", f"/worlds/{made.world}")


@pytest.mark.parametrize("vendor", CANCELS)
@pytest.mark.parametrize("phase", PHASES)
@pytest.mark.parametrize(
    ("lost", "end"),
    [({"kind": "reset"}, "reset"), ({"kind": "empty"}, "closed"), ({"kind": "timeout", "after": 0.05}, "closed")],
)
def test_no_byte_of_an_answer_arrives_and_only_after_has_changed_the_state(client, vendor, phase, lost, end):
    race, key = CANCELS[vendor]
    before = client.order(vendor, key)
    fault = client.fault(**lost, match={"vendor": vendor}, phase=phase)

    got = client.ask(race)

    assert got == (b"", end)
    assert (client.order(vendor, key) != before) == (phase == "after")
    entry = client.newest()
    assert entry["status"] == (200 if phase == "after" else 0)
    facts = entry["explanation"]["facts"]
    assert (facts["fault_id"], facts["fault_kind"], facts["fault_phase"]) == (fault["id"], lost["kind"], phase)
    assert facts["handled"] == (phase == "after")


@pytest.mark.parametrize("vendor", CANCELS)
@pytest.mark.parametrize("phase", PHASES)
def test_a_truncated_answer_declares_more_than_it_sends(client, vendor, phase):
    race, key = CANCELS[vendor]
    before = client.order(vendor, key)
    fault = client.fault("truncate", match={"vendor": vendor}, phase=phase, fraction=0.25)

    got, end = client.ask(race)

    status, headers, body = split(got)
    true = client.newest()["answer"].encode()
    assert (status, end, headers["x-mock-fault"]) == (200, "closed", fault["id"])
    assert int(headers["content-length"]) == max(1, len(true))
    assert body == true[: len(true) // 4]
    assert (client.order(vendor, key) != before) == (phase == "after")


@pytest.mark.parametrize("vendor", CANCELS)
@pytest.mark.parametrize("phase", PHASES)
def test_garbage_has_the_true_head_and_the_length_of_the_noise(client, vendor, phase):
    race, key = CANCELS[vendor]
    before = client.order(vendor, key)
    client.fault("garbage", match={"vendor": vendor}, phase=phase, bytes=1000, count=1)

    got, end = client.ask(race, seconds=0.3)

    status, headers, body = split(got)
    assert (status, end, headers["content-length"], len(body)) == (200, "open", "1000", 1000)
    assert len(set(body)) > 200
    assert (client.order(vendor, key) != before) == (phase == "after")


@pytest.mark.parametrize("phase", PHASES)
def test_a_drip_brings_the_whole_body_in_pieces(client, phase):
    race, _ = CANCELS["kibo"]
    client.fault("drip", phase=phase, over="PT0.3S")
    pieces = []

    with client.connect() as connection:
        connection.sendall(client.head(race))
        connection.settimeout(0.5)
        with contextlib.suppress(TimeoutError):
            while True:
                pieces.append(connection.recv(65536))

    status, headers, body = split(b"".join(pieces))
    assert status == 200
    assert len(body) == int(headers["content-length"])
    assert body.decode() == client.newest()["answer"]
    assert len(pieces) > 2


@pytest.mark.parametrize("vendor", CANCELS)
@pytest.mark.parametrize("phase", PHASES)
def test_a_late_answer_is_the_true_one(client, vendor, phase):
    race, _ = CANCELS[vendor]
    client.fault("latency", milliseconds=150, phase=phase)
    began = time.monotonic()

    with client.connect() as connection:
        connection.sendall(client.head(race))
        unchanged = client.admin("GET", "/requests")[1]["meta"]["total"]
        got = connection.recv(65536)

    assert time.monotonic() - began >= 0.15
    assert split(got)[0] == 200
    assert unchanged == (0 if phase == "before" else unchanged)
    assert client.newest()["explanation"]["facts"]["fault_kind"] == "latency"


def test_the_state_changes_only_when_the_latency_before_it_is_over(client):
    race, key = CANCELS["kibo"]
    before = client.order("kibo", key)
    client.fault("latency", milliseconds=400)

    with client.connect() as connection:
        connection.sendall(client.head(race))
        meanwhile = client.order("kibo", key)
        connection.recv(65536)

    assert meanwhile == before
    assert client.order("kibo", key) != before


def test_a_client_that_is_never_answered_waits_and_can_go_away(client):
    race, _ = CANCELS["kibo"]
    client.fault("timeout", count=1)

    got = client.ask(race, seconds=0.3)

    assert got == (b"", "open")
    assert split(client.ask(race, seconds=0.3)[0])[0] == 200


@pytest.mark.parametrize(("kind", "end"), [("reset", "reset"), ("empty", "closed"), ("truncate", "closed")])
def test_a_fault_meets_the_second_request_of_a_connection(client, kind, end):
    race, _ = CANCELS["rxuniverse"]
    read = f"GET /api/v2/orders/337178/status HTTP/1.1\r\nHost: x\r\nX-Mock-World: {client.world}\r\n\r\n".encode()
    client.fault(kind, match={"vendor": "rxuniverse", "nth": 2})

    with client.connect() as connection:
        connection.sendall(read)
        first = connection.recv(65536)
        connection.sendall(client.head(race))
        got, how = heard(connection)

    assert split(first)[0] == 200
    assert how == end
    assert bool(got) == (kind == "truncate")


def test_200_late_answers_wait_side_by_side(client):
    race, _ = CANCELS["superloop"]
    client.fault("latency", milliseconds=1000)
    connections = [client.connect() for _ in range(200)]
    began = time.monotonic()

    for connection in connections:
        connection.sendall(client.head(race))
    statuses = [split(connection.recv(65536))[0] for connection in connections]
    seconds = time.monotonic() - began

    for connection in connections:
        connection.close()
    assert 1 <= seconds < 3
    assert sorted(set(statuses)) == [200, 422]
    assert statuses.count(200) == 1


def test_faults_of_one_world_are_nothing_to_another(client, served):
    race, _ = CANCELS["superloop"]
    client.fault("reset")
    other = Client(served.port, f"{client.world}-b")

    got, _ = other.ask(race, seconds=0.3)

    assert split(got)[0] == 200
    assert other.admin("GET", "/faults")[1]["faults"] == []
    assert client.ask(race) == (b"", "reset")


def test_a_fault_never_meets_a_control_call(client):
    client.fault("reset")

    assert client.admin("GET", "/clock")[0] == 200


@pytest.mark.parametrize("kind", [*LOST, "truncate"])
def test_the_other_connections_of_the_same_client_stay(client, kind):
    race, _ = CANCELS["superloop"]
    client.fault(kind, count=1, **({"after": 0.01} if kind == "timeout" else {}))
    read = f"GET /api/v2/orders/337178 HTTP/1.1\r\nHost: x\r\nX-Mock-World: {client.world}\r\n\r\n".encode()

    with client.connect() as other, client.connect() as connection:
        connection.sendall(client.head(race))
        heard(connection)
        other.sendall(read)
        answer = other.recv(65536)

    assert split(answer)[0] == 200


def test_a_truncated_answer_is_always_cut_at_the_same_byte(client):
    race, _ = CANCELS["rxuniverse"]
    client.fault("truncate", fraction=0.5)
    expected = len(split(client.ask(race)[0])[2])

    with ThreadPoolExecutor(20) as pool:
        lengths = set(pool.map(lambda _: len(split(client.ask(race)[0])[2]), range(200)))

    assert expected > 0
    assert lengths == {expected}


@pytest.mark.parametrize(("host", "target"), [("::", "::1"), ("::", "127.0.0.1"), ("0.0.0.0", "127.0.0.1")])  # noqa: S104
def test_the_connection_is_found_whatever_the_address(host, target):
    server = RunningServer("--host", host, "--admin-token", "t")
    try:
        connection = http.client.HTTPConnection(target, server.port, timeout=10)
        connection.request("POST", "/__admin/faults", '{"kind": "reset"}', {"Authorization": "Bearer t"})
        assert connection.getresponse().status == 201
        connection.close()
        with socket.create_connection((target, server.port), timeout=10) as caller:
            caller.sendall(b"DELETE /api/v2/orders/337178 HTTP/1.1\r\nHost: x\r\n\r\n")
            ended = heard(caller)
    finally:
        server.stop()
    assert ended == (b"", "reset")


@pytest.mark.parametrize(
    "fault", [{"kind": "timeout"}, {"kind": "latency", "milliseconds": 600_000}, {"kind": "drip", "over": "PT10M"}]
)
def test_a_request_that_waits_does_not_keep_the_server_from_stopping(fault):
    server = RunningServer()
    client = Client(server.port, "w")
    client.admin("POST", "/faults", fault)
    stopped = []

    with client.connect() as waiting:
        waiting.sendall(client.head(CANCELS["kibo"][0]))
        client.admin("GET", "/requests")
        stopping = threading.Thread(target=lambda: stopped.append(server.stop()))
        stopping.start()
        stopping.join(15)

    assert stopped == [0]
