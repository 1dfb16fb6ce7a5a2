"""The pytest plugin: fixtures, their marker and options. It loads nothing of the product until a test asks for it.

Its entry point is called `order_mockserver`: another product's plugin is called `mockserver`.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

import pytest

from mockserver.testing import options

if TYPE_CHECKING:
    from mockserver.client import Client
    from mockserver.client.faults import Faults
    from mockserver.client.worlds import Clock, Making
    from mockserver.testing.runs import Run

_DIST = "order-mockserver"
_FIXTURES = {"order_mockserver", "mock_world", "mock_intercept", "mock_clock", "mock_faults"}
_RUN = pytest.StashKey["Run"]()
_WORLDS = pytest.StashKey[list["Client"]]()
_RECEPTION = "order_mock_reception"  # what a controller of pytest-xdist hands to its workers, and what it gets back
_COUNTED = "order_mock_counted"


def pytest_addoption(parser: pytest.Parser, pluginmanager: pytest.PytestPluginManager) -> None:
    options.add(parser)
    _have_modules_loaded_as_written(pluginmanager)


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line(
        "markers",
        "mock_world(seed=, fixtures=, freeze=, validate=): how the world of `mock_world` begins: a number; "
        "`['default']` or `[]`; an instant at which its clock stands still, or True for now; 'off', 'warn' or 'strict'",
    )
    if (options.counts(config) or config.option.order_mock_coverage_vendor) and not options.is_worker(config):
        from mockserver.testing import covered

        covered.check(
            config.option.order_mock_coverage, config.option.order_mock_coverage_vendor, options.limit(config)
        )


def pytest_report_header(config: pytest.Config) -> list[str]:
    """Who else installs an import package of our name: of it and us only the one that came last is whole."""
    dists = [dist for plugin, dist in config.pluginmanager.list_plugin_distinfo() if _is_namesake(plugin)]
    others = sorted({f"{dist.project_name} {dist.version}" for dist in dists if dist.project_name != _DIST})
    if not others:
        return []
    from mockserver.namesakes import collision

    return [f"WARNING: {collision(others)}"]


def pytest_sessionstart(session: pytest.Session) -> None:
    """What fires in a server that runs already is counted from here on."""
    config = session.config
    if not options.url() or not options.counts(config) or options.is_worker(config) or options.in_process(config):
        return
    from mockserver.testing.hosting import NoServerError

    try:
        _run(config).client()
    except NoServerError as error:
        raise pytest.UsageError(str(error)) from None


def pytest_collection_finish(session: pytest.Session) -> None:
    """What tests ask for is loaded before any of them freezes time: loaded after that, it would take the classes of
    freezegun for the real ones, for good. What is missing for it, the fixture will tell."""
    asking = [item for item in session.items if not _FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))]
    if not asking or session.config.option.collectonly:
        return
    with suppress(ImportError):
        if options.in_process(session.config) or any(
            "mock_intercept" in getattr(item, "fixturenames", ()) for item in asking
        ):
            from mockserver.testing import interception  # noqa: F401  # loading it is all
        from mockserver.testing import reports, runs, worlds  # noqa: F401  # loading them is all


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """A worker of pytest-xdist gets to know where to ask for the server, of which all have one."""
    if not options.url() and not options.in_process(node.config):
        node.workerinput[_RECEPTION] = _run(node.config).listen()


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any, error: object) -> None:  # noqa: ARG001  # the hook's signature
    counted = getattr(node, "workeroutput", {}).get(_COUNTED)  # one that crashed has none
    if counted:
        _run(node.config).add(counted)


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    if not options.counts(config):
        return
    if options.is_worker(config):
        config.workeroutput[_COUNTED] = _run(config).counted_here()  # type: ignore[attr-defined]  # xdist puts it there
        return
    from mockserver.testing import covered

    run = _run(config)
    counts = run.counts()
    run.covered = covered.cover(counts.fired, counts.met, config.option.order_mock_coverage_vendor)
    run.covered.write(config.invocation_params.dir / path for path in config.option.order_mock_coverage)
    if run.covered.falls_short(options.limit(config)) and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    run = config.stash.get(_RUN, None)
    if run is None or run.covered is None:
        return
    terminalreporter.section("Order Mockserver coverage")
    for line in run.covered.summary(config.option.order_mock_coverage):
        terminalreporter.write_line(line)
    if run.lost:
        terminalreporter.write_line(f"what fired in the server is not counted: {run.lost}", red=True)
    if run.covered.falls_short(limit := options.limit(config)):
        terminalreporter.write_line(f"FAIL: {limit:g} % are required by --order-mock-coverage-fail-under", red=True)


def pytest_unconfigure(config: pytest.Config) -> None:
    run = config.stash.get(_RUN, None)
    if run is not None:
        run.end()


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """A failure shows what its world was asked, and why it answered so. It is forgotten after the last one."""
    outcome: Any = yield
    worlds = item.stash.get(_WORLDS, [])
    if not worlds:
        return
    report = outcome.get_result()
    if report.failed:
        from mockserver.testing.reports import journal

        report.sections.extend((f"Order Mockserver: world {world.name}", journal(world)) for world in worlds)
    if report.when == "teardown":
        while worlds:
            _run(item.config).forget(worlds.pop())


@pytest.fixture(scope="session")
def order_mockserver(pytestconfig: pytest.Config) -> "Client":
    """The server of this run, all workers of pytest-xdist included: a client in the name of its default world.

    A process of its own on a free port, stopped when the run ends; the one at `ORDER_MOCK_URL` when that is set; or
    none at all, but the app in this process, with `--order-mock-in-process`.
    """
    with _plainly():
        return _run(pytestconfig).client()


@pytest.fixture
def mock_world(request: pytest.FixtureRequest) -> Iterator["Client"]:
    """A world of this test's own, which nobody else sees, made as its marker says and forgotten after the test.

    In process it is what `mock_intercept` gives.
    """
    run = _run(request.config)
    if run.in_process:
        yield request.getfixturevalue("mock_intercept")
        return
    with _plainly(), run.world(request.node.name, _wanted(request)) as world:
        _keep(request.node, world)
        yield world


@pytest.fixture
def mock_intercept(request: pytest.FixtureRequest) -> Iterator["Client"]:
    """Such a world in this process: requests to the vendors' real hosts are answered by it, without sockets."""
    with _plainly(), _run(request.config).intercepted(request.node.name, _wanted(request)) as world:
        _keep(request.node, world)
        yield world


@pytest.fixture
def mock_clock(mock_world: "Client") -> "Clock":
    """The clock of this test's world."""
    return mock_world.clock


@pytest.fixture
def mock_faults(mock_world: "Client") -> "Faults":
    """What goes wrong in this test's world."""
    return mock_world.faults


def _have_modules_loaded_as_written(pluginmanager: pytest.PytestPluginManager) -> None:
    """pytest rewrites all modules of a distribution that brings a plugin, for assertions that explain themselves.

    Ours have none that a user sees. That they are to be left alone can be said in each docstring, or here.
    """
    hook = getattr(pluginmanager, "rewrite_hook", None)
    getattr(hook, "_must_rewrite", set()).discard("mockserver")


def _wanted(request: pytest.FixtureRequest) -> "Making":
    """How the world of a test is to begin."""
    from mockserver.testing.worlds import making

    return making(request.node.iter_markers("mock_world"), validate=options.validate(request.config))


def _keep(item: pytest.Item, world: "Client") -> None:
    """For the reports on the test."""
    item.stash.setdefault(_WORLDS, []).append(world)


@contextmanager
def _plainly() -> Iterator[None]:
    """What users can put right is told without a traceback."""
    from mockserver.testing.hosting import NoServerError
    from mockserver.testing.worlds import WrongMarkerError

    try:
        yield
    except (NoServerError, WrongMarkerError) as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None


def _run(config: pytest.Config) -> "Run":
    """What this process knows of the run, made when it is first asked for."""
    run = config.stash.get(_RUN, None)
    if run is None:
        from mockserver.testing.runs import Run

        given = getattr(config, "workerinput", {})
        run = config.stash[_RUN] = Run(
            in_process=options.in_process(config),
            worker=given.get("workerid", ""),
            run_id=given.get("testrunuid", ""),
            reception=given.get(_RECEPTION),
        )
    return run


def _is_namesake(plugin: object) -> bool:
    return getattr(plugin, "__name__", "").partition(".")[0] == "mockserver"
