"""What the pytest plugin is told by options, the environment and pytest-xdist. Nothing of the product is loaded."""

import os

import pytest

MODES = ("off", "warn", "strict")


def add(parser: pytest.Parser) -> None:
    """Tell pytest of them."""
    group = parser.getgroup("order-mock", "Order Mockserver")
    group.addoption(
        "--order-mock-in-process",
        action="store_true",
        help="have mock_world answer inside this process, without sockets (also the ini option order_mock_in_process)",
    )
    group.addoption(
        "--order-mock-coverage",
        action="append",
        default=[],
        metavar="PATH",
        help="write which documented operations, statuses and rules the run exercised, over all workers, to a .html, "
        ".json, .md or .xml (JUnit) file; "
        "may be given more than once",
    )
    group.addoption(
        "--order-mock-coverage-vendor",
        action="append",
        default=[],
        metavar="VENDOR",
        help="count the rules of this vendor alone; may be given more than once",
    )
    group.addoption(
        "--order-mock-coverage-fail-under",
        type=float,
        metavar="N",
        help="fail the run when less than N per cent of the rules were exercised",
    )
    group.addoption(
        "--order-mock-validate",
        choices=MODES,
        help="have the worlds of tests hold requests and answers against the vendors' OpenAPI documents, unless a "
        "marker says otherwise (also the ini option order_mock_validate)",
    )
    parser.addini("order_mock_validate", "as --order-mock-validate", default="")
    parser.addini("order_mock_in_process", "as --order-mock-in-process", type="bool", default=False)


def in_process(config: pytest.Config) -> bool:
    """Whether worlds are in this process."""
    return bool(config.option.order_mock_in_process or config.getini("order_mock_in_process"))


def validate(config: pytest.Config) -> str | None:
    """What worlds do about what is not documented; None where nothing is said."""
    said: str = config.option.order_mock_validate or config.getini("order_mock_validate")
    if said and said not in MODES:
        raise pytest.UsageError(f"order_mock_validate is {said!r}, and takes {', '.join(MODES)}")
    return said or None


def is_worker(config: pytest.Config) -> bool:
    """Whether this is a process of pytest-xdist's that runs tests for another."""
    return hasattr(config, "workerinput")


def counts(config: pytest.Config) -> bool:
    """Whether it matters which rules fire."""
    return bool(config.option.order_mock_coverage) or limit(config) is not None


def limit(config: pytest.Config) -> float | None:
    """Below how many per cent the run fails."""
    most: float | None = config.option.order_mock_coverage_fail_under
    return most


def url() -> str | None:
    """The address of a server that runs already, when there is one."""
    return os.environ.get("ORDER_MOCK_URL") or None
