"""The long runs, for `make soak`: memory, races and fuzz, many times over."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from mockserver.app import create_app
from mockserver.registry import VENDORS
from tests.test_fuzz import fuzz
from tests.test_races import RACES, in_process, over_sockets, together

pytestmark = pytest.mark.soak

LONG = settings(max_examples=20_000, derandomize=False)


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_strange_requests_for_a_long_time(vendor):
    fuzz(vendor, LONG)


@pytest.mark.parametrize("round_", range(20))
@pytest.mark.parametrize("vendor", RACES)
def test_races_again_and_again(vendor, round_, served):
    race = RACES[vendor]
    threads = together(in_process(race, lambda _: "race"))
    sockets = together(over_sockets(served.port, race, lambda _: f"race-{vendor}-{round_}"))

    assert sum(race.won(*answer) for answer in threads) == 1
    assert sum(race.won(*answer) for answer in sockets) == 1


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="reads the memory of the process from /proc")
def test_100000_requests_leave_the_journal_at_its_cap_and_memory_flat():
    app = create_app()
    client = app.test_client()
    for _ in range(2_000):
        client.delete("/api/v2/orders/nobody")
    before = resident_bytes()

    for _ in range(100_000):
        client.delete("/api/v2/orders/nobody")

    journal = app.extensions["mockserver"].enter("default").journal
    assert len(list(journal.newest_first())) == 1000
    assert journal.dropped == 101_000
    assert resident_bytes() - before < 20_000_000


def resident_bytes() -> int:
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
