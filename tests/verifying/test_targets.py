"""The way to a target: its pace, its address, and whether it is ours."""

import pytest
import urllib3

from mockserver.client import ServerUnreachableError
from mockserver.verifying.targets import Line, Pace, is_ours, split_world


def line(url):
    return Line(url, urllib3.PoolManager(), Pace(0))


def test_requests_are_as_far_apart_as_the_pace_says():
    slept, clock = [], [100.0]

    def sleep(seconds):
        slept.append(seconds)
        clock[0] += seconds

    pace = Pace(4, now=lambda: clock[0], sleep=sleep)
    for _ in range(3):
        pace.wait()
    clock[0] += 10
    pace.wait()

    assert slept == [0.25, 0.25]


def test_without_a_pace_nobody_waits():
    pace = Pace(0, now=lambda: 0.0, sleep=lambda _: pytest.fail("waited"))

    for _ in range(3):
        pace.wait()


@pytest.mark.parametrize(
    ("url", "base", "world"),
    [
        ("http://a:1", "http://a:1", None),
        ("http://a/", "http://a", None),
        ("http://a/__world/w", "http://a", "w"),
        ("http://a/mock/__world/w/", "http://a/mock", "w"),
        ("http://a/__world/w/api", "http://a/__world/w/api", None),
    ],
)
def test_an_address_may_name_a_world(url, base, world):
    assert split_world(url) == (base, world)


def test_a_server_of_ours_is_known(served):
    assert is_ours(line(served.url))


def test_no_server_is_an_error_that_says_so(unused_port):
    with pytest.raises(ServerUnreachableError):
        is_ours(line(f"http://127.0.0.1:{unused_port}"))
