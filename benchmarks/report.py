"""A run as a page of Markdown."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from benchmarks.calls import DELAY_MILLISECONDS
from benchmarks.goals import GOALS, OURS
from benchmarks.results import Results, Spread
from benchmarks.work import latencies, throughput

PARTS = ("token", "version", "JSON", "schema", "new ids", "state", "rules")


def page(results: Results, picture: str) -> str:
    """The whole page. `picture`: the address of the picture of the mix."""
    parts = (
        "# Speed",
        _opening(results),
        f"![Requests per second of the mix]({picture})",
        "## What is to be reached",
        _goals(results),
        "## The mix",
        _mix(results),
        "## One static call, one connection, a start",
        _singles(results),
        "## Two hundred injected latencies, reset, memory",
        _others(results),
        "## Worlds, and calls in process",
        _own(results),
        "## Who was measured, and what of the work each does",
        _subjects(results),
        "## What did not run, and rounds that do not count",
        _told(f"{name}: {why}" for name, why in results.missing.items()) + _told(results.troubles)
        or "Everything ran, and every answer was right.",
        "## The machine",
        _table(("what", "value"), results.machine.items()),
    )
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _opening(results: Results) -> str:
    options = results.options
    quick = (
        "**A quick run, which only tells that everything works: its numbers are noise.**\n\n"
        if options["quick"]
        else ""
    )
    shared = "wrk shares them, for this machine has no third" if options["shared"] else "wrk has a third"
    return (
        f"{quick}Written by `make bench`: {options['rounds']} rounds, in which each server has its turn, each time as "
        f"a new process, {options['seconds']} seconds of load over {throughput.CONNECTIONS} connections from wrk on "
        "loopback. Numbers are medians of the rounds, with the least and the most. Ratios are taken round by round. A "
        "round in which an answer was wrong does not count. *One core*: the server has one, wrk another. *Two cores*: "
        f"the server has two; {shared}."
    )


def _goals(results: Results) -> str:
    rows = [
        (
            goal.what,
            f"{'at least' if goal.at_least else 'at most'} {goal.bound:.3g}",
            _shown(goal.of(results), "{:.2f}"),
            word,
        )
        for goal in GOALS
        for word in [{True: "yes", False: "**no**", None: "not measured"}[goal.reached(results)]]
    ]
    return _table(("what", "to be", "is", "reached"), rows)


def _mix(results: Results) -> str:
    text = (
        "One third each: create an order (201, a new id), cancel that order (200), cancel an unknown one (404), of "
        "Superloop Connect, which documents just these. Token, version, JSON, schema and rules are checked, state is "
        "kept, the journal is on. Peers do the nearest to it that they can by their own means, as told [below]"
        "(#who-was-measured-and-what-of-the-work-each-does); the limits answer the same requests with a constant.\n\n"
    )
    rows = [
        (
            subject["title"],
            _shown(results.spread(name, "mix-1.per_second"), "{:,.0f}"),
            _ratio(results, "mix-1.per_second", name),
            _shown(results.spread(name, "mix-2.per_second"), "{:,.0f}"),
            _ratio(results, "mix-2.per_second", name),
        )
        for name, subject in results.subjects.items()
    ]
    return text + _table(("server", "one core, requests/s", "ours by it", "two cores, requests/s", "ours by it"), rows)


def _singles(results: Results) -> str:
    rows = [
        (
            subject["title"],
            _shown(results.spread(name, "static-1.per_second"), "{:,.0f}"),
            _shown(results.spread(name, "single-1.p50_microseconds"), "{:,.0f}"),
            _shown(results.spread(name, "single-1.p99_microseconds"), "{:,.0f}"),
            _shown(results.spread(name, "start.milliseconds"), "{:,.0f}"),
        )
        for name, subject in results.subjects.items()
    ]
    heads = ("server", "static call, requests/s", "one connection, p50 in µs", "p99 in µs", "start to first answer, ms")
    return _table(heads, rows)


def _others(results: Results) -> str:
    options = results.options
    text = (
        f"{latencies.CLIENTS} clients at once, each of whose answers is to take {DELAY_MILLISECONDS} ms: what it takes "
        "above that is the server's. Memory is what the process and its children hold (PSS); a million requests are "
        "asked of this server and of WireMock with its journal, whose journals have the same bound.\n\n"
    )
    few, many = (1_000, 10_000) if options["quick"] else (100_000, 1_000_000)
    orders = 500 if options["quick"] else 10_000
    rows = [
        (
            subject["title"],
            _shown(results.spread(name, "latencies.p50_milliseconds"), "{:,.0f}"),
            _shown(results.spread(name, "latencies.p99_milliseconds"), "{:,.0f}"),
            _shown(results.spread(name, "reset.milliseconds"), "{:,.1f}"),
            _shown(results.spread(name, f"memory.{few}_mebibytes"), "{:,.1f}"),
            _shown(results.spread(name, f"memory.{many}_mebibytes"), "{:,.1f}"),
        )
        for name, subject in results.subjects.items()
        if subject["role"] != "a limit" and name != "ours-flask"
    ]
    heads = (
        *("server", "latencies, p50 in ms", "p99 in ms", f"reset with {orders:,} orders, ms"),
        *(f"MiB after {few:,} requests", f"after {many:,}"),
    )
    return text + _table(heads, rows)


def _own(results: Results) -> str:
    rows = [
        (
            "a call in the same world, one connection, µs",
            _shown(results.spread(OURS, "same-world.p50_microseconds"), "{:,.0f}"),
        ),
        (
            "a call in a fresh world each time, µs",
            _shown(results.spread(OURS, "fresh-world.p50_microseconds"), "{:,.0f}"),
        ),
        ("1,000 worlds in turn, requests/s", _shown(results.spread(OURS, "thousand-worlds.per_second"), "{:,.0f}")),
        ("MiB with them", _shown(results.spread(OURS, "thousand-worlds.mebibytes"), "{:,.0f}")),
        ("a call in process, µs of CPU", _shown(results.spread("in-process", "ours.microseconds"), "{:,.0f}")),
        (
            "a bare Flask route in process, µs of CPU",
            _shown(results.spread("in-process", "flask.microseconds"), "{:,.0f}"),
        ),
    ]
    return _table(("Order Mockserver", "median (least to most)"), rows)


def _subjects(results: Results) -> str:
    rows = [
        (f"{subject['title']} (`{name}`)", subject["version"], *_does(subject), subject["note"])
        for name, subject in results.subjects.items()
    ]
    return _table(("server", "version", *PARTS, "how"), rows)


def _does(subject: Mapping[str, Any]) -> Sequence[str]:
    found = subject.get("does", {})
    return ["" if part not in found else "yes" if found[part] else "no" for part in PARTS]


def _ratio(results: Results, measure: str, other: str) -> str:
    return "1" if other == OURS else _shown(results.ratio((OURS, measure), (other, measure)), "{:.2f}")


def _shown(spread: Spread | None, form: str) -> str:
    if spread is None:
        return "–"  # noqa: RUF001  # a dash, as tables have it
    middle = form.format(spread.median)
    if spread.rounds == 1:
        return middle
    return f"{middle} ({form.format(spread.least)} to {form.format(spread.most)})"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join(
        "| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in line) + " |" for line in lines
    )


def _told(lines: Iterable[str]) -> str:
    return "".join(f"- {' '.join(line.split())}\n" for line in lines)
