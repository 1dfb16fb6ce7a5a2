"""A run from start to end: rounds in which every subject has its turn, then what is measured once."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from http.client import HTTPException

from benchmarks import checks, machine
from benchmarks.client import WrongAnswerError
from benchmarks.hosting import Live, running
from benchmarks.load import NoLoadError
from benchmarks.process import available, cores_for
from benchmarks.results import Results
from benchmarks.subject import Role, Subject
from benchmarks.work import inprocess, latencies, memory, private_worlds, resets, throughput

WORKS = ("mix", "static", "single", "start", "latencies", "reset", "worlds", "memory", "inprocess")
_IN_ROUNDS = frozenset({"mix", "static", "single"})
_FEW = 3  # rounds of what hardly varies, and takes long


@dataclass(frozen=True, slots=True)
class Options:
    """How much is measured. `seconds`: of load on a subject, each time. A quick run tells that all works, no more."""

    rounds: int
    seconds: int
    works: frozenset[str]
    quick: bool

    @property
    def orders(self) -> int:
        return 500 if self.quick else 10_000

    @property
    def memory_steps(self) -> tuple[int, ...]:
        return (1_000, 10_000) if self.quick else (100_000, 1_000_000)

    @property
    def memory_seconds(self) -> float:
        return 20 if self.quick else 150


def run(subjects: Sequence[Subject], options: Options, say: Callable[[str], None]) -> Results:
    """Measure. What cannot be run is told in the results, and nothing is put in its place."""
    works = [work for work in WORKS if work in options.works]
    shared = cores_for(2, available()).shared
    results = Results(machine.described(), {**asdict(options), "works": works, "shared": shared})
    there = [subject for subject in subjects if _is_there(subject, results)]
    for number in range(1, options.rounds + 1):
        turn = (number - 1) % max(1, len(there))
        for subject in (*there[turn:], *there[:turn]):  # nobody is always the first one
            for cores in (1, 2):
                _round(subject, cores, number, options, results, say)
    for subject in there:
        _once(subject, options, results, say)
    if "inprocess" in options.works:
        say("calls in process")
        _in_process(options, results)
    return results


def _is_there(subject: Subject, results: Results) -> bool:
    why = subject.missing()
    if why:
        results.missing[subject.title] = why
        return False
    results.subjects[subject.name] = {
        "title": subject.title,
        "role": subject.role,
        "version": subject.version(),
        "note": subject.note,
    }
    return True


def _round(  # noqa: PLR0913  # whose turn it is, and what all share
    subject: Subject, cores: int, number: int, options: Options, results: Results, say: Callable[[str], None]
) -> None:
    """One start of the subject. With all its cores it is the start that counts: users do not pin theirs."""
    wanted = options.works & (_IN_ROUNDS if cores == 1 else {"mix"})
    starts = cores > 1 and "start" in options.works

    def act(live: Live) -> None:
        if starts:
            results.add(subject.name, "start.milliseconds", number, live.started_seconds * 1000)
        if not wanted:
            return
        checks.verify(live)
        if number == 1 and cores == 1:
            results.subjects[subject.name]["does"] = dict(checks.does(live))
        live.warm(1 if options.quick else subject.warm_seconds)
        throughput.measure(live, results, number, works=options.works, seconds=options.seconds)

    if starts or wanted:
        say(f"round {number} of {options.rounds}: {subject.title}, cores: {cores}")
        _do(subject, cores, f"round {number}", results, act)


def _once(subject: Subject, options: Options, results: Results, say: Callable[[str], None]) -> None:
    """What needs a server of its own. Limits keep nothing, so that there is nothing to look at."""
    if subject.role is Role.LIMIT or subject.name == "ours-flask":
        return
    rounds = range(1, min(options.rounds, _FEW) + 1)

    def late(live: Live) -> None:
        for number in rounds:
            latencies.measure(live, results, number, seconds=max(2, options.seconds))

    def anew(live: Live) -> None:
        for number in rounds:
            resets.measure(live, results, number, orders=options.orders)

    def remember(live: Live) -> None:
        memory.measure(live, results, steps=options.memory_steps, seconds=options.memory_seconds)

    for work, act, wanted in (
        ("latencies", late, subject.slow is not None),
        ("reset", anew, subject.reset is not None),
        ("memory", remember, True),
    ):
        if wanted and work in options.works:
            say(f"{work}: {subject.title}")
            _do(subject, 1, work, results, act)
    if "worlds" in options.works and subject.role is Role.OURS:
        _worlds(subject, options, results, say)


def _worlds(subject: Subject, options: Options, results: Results, say: Callable[[str], None]) -> None:
    """A server for each round: worlds stay, and there is an end to their number."""
    few = min(options.rounds, _FEW)
    for number in range(1, few + 1):
        say(f"worlds: {subject.title}, {number} of {few}")
        act = partial(private_worlds.measure, results=results, number=number, seconds=options.seconds)
        _do(subject, 1, "worlds", results, act)


def _do(subject: Subject, cores: int, when: str, results: Results, act: Callable[[Live], None]) -> None:
    """Have it done with the subject under way. What goes wrong with it is told, and the run goes on."""
    try:
        with running(subject, cores_for(cores, available())) as live:
            act(live)
    except (WrongAnswerError, NoLoadError, OSError, HTTPException) as error:
        results.troubles.append(f"{subject.name}, {when}, cores: {cores}: {error}")


def _in_process(options: Options, results: Results) -> None:
    for number in range(1, min(options.rounds, _FEW) + 1):
        costs = inprocess.measure(rounds=5 if options.quick else 20, calls=50)
        results.add("in-process", "ours.microseconds", number, costs.ours)
        results.add("in-process", "flask.microseconds", number, costs.bare)
