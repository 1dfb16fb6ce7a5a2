"""Whose `intercept()` a request belongs to: nested ones, threads and tasks side by side, decorated functions."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import copy_context
from threading import Barrier, Thread

import pytest

from mockserver.testing import intercept
from mockserver.testing.switchboard import InterceptError
from tests.callers import awaited, with_http_client, with_requests

URL = "https://360-api.superloop.com/api/connect/orders/1"
LAB = "http://lab.example/api/v2/orders/337178"
GOOD = {"Authorization": "Bearer superloop-token", "X-API-VERSION": "7"}


def in_a_thread(do):
    """What it gave, in a thread of its own that knows nothing of this one; or what it raised."""
    with ThreadPoolExecutor(1) as threads:
        return threads.submit(do).result()


def test_the_inmost_one_answers():
    with intercept() as outer:
        with intercept() as inner:
            with_requests("GET", URL, GOOD)
        with_requests("GET", URL, GOOD)
        with_requests("GET", URL, GOOD)

        assert outer.requests.count() == 2
    assert inner.name != outer.name


def test_a_host_that_only_the_outer_one_has_is_the_outer_ones():
    with intercept(hosts=r"lab\.example") as outer, intercept() as inner:
        with_requests("GET", LAB)

        assert (outer.requests.count(), inner.requests.count()) == (1, 0)


def test_what_the_outer_one_blocks_the_inner_one_does_not_let_through():
    with intercept(block_others=True), intercept(), pytest.raises(InterceptError, match="nothing through"):
        with_requests("GET", "http://api.example.com/")


def test_one_that_is_open_is_not_opened_again():
    one = intercept()

    with one, pytest.raises(RuntimeError, match="call intercept\\(\\) again"), one:
        pass
    with one as again:
        assert again.requests.count() == 0
    with pytest.raises(RuntimeError, match="is not open"):
        one.__exit__(None, None, None)


def test_the_order_of_closing_does_not_matter():
    """As with fixtures of pytest that are asked for as they come."""
    first, second = intercept(), intercept()
    with ExitStack() as stack:
        first.__enter__()
        second_world = stack.enter_context(second)
        first.__exit__(None, None, None)

        with_requests("GET", URL, GOOD)

        assert second_world.requests.count() == 1


def test_a_thread_belongs_to_the_one_that_is_open():
    with intercept() as world:
        in_a_thread(lambda: with_requests("GET", URL, GOOD))

        assert world.requests.count() == 1


def test_threads_with_one_each_do_not_meet():
    together = Barrier(4)

    def alone(number):
        with intercept() as world:
            together.wait(10)
            for _ in range(number):
                with_http_client("GET", URL, GOOD)
            together.wait(10)
            return world.requests.count()

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(alone, range(1, 5))) == [1, 2, 3, 4]


def test_a_thread_between_two_of_them_is_told_so():
    opened, done = Barrier(2), Barrier(2)

    def beside():
        with intercept():
            opened.wait(10)
            done.wait(10)

    thread = Thread(target=beside)
    with intercept() as world:
        thread.start()
        opened.wait(10)
        with pytest.raises(InterceptError, match="several intercept"):
            in_a_thread(lambda: with_requests("GET", URL, GOOD))
        context = copy_context()
        in_a_thread(lambda: context.run(with_requests, "GET", URL, GOOD))
        done.wait(10)
        thread.join()

        assert world.requests.count() == 1


def test_tasks_with_one_each_do_not_meet():
    async def alone(number):
        with intercept() as world:
            await asyncio.gather(*(awaited("GET", URL, GOOD) for _ in range(number)))
            return world.requests.count()

    async def side_by_side():
        return await asyncio.gather(*map(alone, range(1, 4)))

    assert asyncio.run(side_by_side()) == [1, 2, 3]


def test_a_task_that_waits_for_an_answer_holds_up_no_other():
    async def late_and_early():
        late = asyncio.create_task(awaited("GET", URL, GOOD, timeout=2))
        await asyncio.sleep(0)
        early = await awaited("GET", LAB)
        waits = not late.done()
        late.cancel()
        with pytest.raises(asyncio.CancelledError):
            await late
        return early.status, waits

    with intercept(hosts=r"lab\.example") as world:
        world.faults.add("latency", milliseconds=3_600_000, vendor="superloop")

        assert asyncio.run(late_and_early()) == (200, True)


@pytest.mark.parametrize("async_client", [False, True])
def test_a_function_is_decorated(async_client):
    @intercept(freeze="2026-01-15T10:00:00Z")
    def plain(url, *, headers):
        """What it is for."""
        return with_requests("GET", url, headers).status

    @intercept(freeze="2026-01-15T10:00:00Z")
    async def coroutine(url, *, headers):
        """What it is for."""
        return (await awaited("GET", url, headers)).status

    decorated = coroutine if async_client else plain
    called = [decorated(URL, headers=GOOD) for _ in range(2)]

    assert [asyncio.run(status) if async_client else status for status in called] == [200, 200]
    assert decorated.__doc__ == "What it is for."
    assert asyncio.iscoroutinefunction(decorated) is async_client


def test_a_decorated_function_may_call_itself():
    @intercept()
    def count(deep):
        return with_requests("GET", URL, GOOD).headers["x-mock-request"], *(count(deep - 1) if deep else ())

    assert count(2) == ("r-1", "r-1", "r-1")


def test_generators_are_decorated_as_fixtures_are_written():
    @intercept()
    def fixture():
        yield with_requests("GET", URL, GOOD).headers["x-mock-request"]
        yield with_requests("GET", URL, GOOD).headers["x-mock-request"]

    @intercept()
    async def async_fixture():
        yield (await awaited("GET", URL, GOOD)).headers["x-mock-request"]
        yield (await awaited("GET", URL, GOOD)).headers["x-mock-request"]

    async def iterated():
        return [item async for item in async_fixture()]

    assert list(fixture()) == ["r-1", "r-2"]
    assert asyncio.run(iterated()) == ["r-1", "r-2"]


def test_a_class_is_not_decorated():
    with pytest.raises(TypeError, match="give each test of Suite one, or a fixture"):

        @intercept()
        class Suite:
            pass


def test_a_decorator_has_its_parentheses():
    with pytest.raises(TypeError, match="with its parentheses"):

        @intercept
        def test():
            pass
