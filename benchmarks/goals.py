"""What this server is to reach, as numbers of a run: ratios to peers and limits, and bounds of its own."""

from collections.abc import Callable

from benchmarks.results import Goal, Results, Spread, spread_of

OURS = "ours"
FLAT_MEBIBYTES = 5.0 * 1_000_000 / 1024 / 1024  # 5 MB

# By subject: what of our requests per second by its own there is to be, with one core and with two.
RATES = {
    "wiremock": (1.0, 1.0),
    "mountebank": (1.0, 1.2),
    "mockoon": (3, 5),
    "prism": (3, 5),
    "json-server": (3, 5),
    "moto": (3, 5),
    "pytest-httpserver": (3, 5),
    "granian": (0.35, 0.35),
    "ours-flask": (1.8, 1.8),
}


def _ratio(measure: str, other: str) -> Callable[[Results], Spread | None]:
    return lambda results: results.ratio((OURS, measure), (other, measure))


def _growth(results: Results) -> Spread | None:
    few = results.by_round(OURS, "memory.100000_mebibytes")
    many = results.by_round(OURS, "memory.1000000_mebibytes")
    return spread_of(many[number] - few[number] for number in few.keys() & many.keys())


GOALS: tuple[Goal, ...] = (
    *(
        Goal(
            f"requests/s of the mix by those of `{name}`, cores: {cores}",
            _ratio(f"mix-{cores}.per_second", name),
            bound,
            True,
        )
        for name, bounds in RATES.items()
        for cores, bound in zip((1, 2), bounds, strict=True)
    ),
    Goal("p50 of one connection by that of `wiremock`", _ratio("single-1.p50_microseconds", "wiremock"), 1.0, False),
    Goal("cold start by that of `wiremock`", _ratio("start.milliseconds", "wiremock"), 0.2, False),
    Goal("MiB that 900,000 more requests add, which create nothing", _growth, FLAT_MEBIBYTES, False),
    Goal(
        "a call in process by one to a bare Flask route",
        lambda results: results.spread("in-process", "ours.by_flask"),
        2.5,
        False,
    ),
)
