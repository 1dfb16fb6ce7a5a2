"""A run from start to end: rounds in which every subject has its turn, then what needs a server of its own."""

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
        """Of load, at most; a fifth of it where only the first step is wanted."""
        return 10 if self.quick else 600


@dataclass(frozen=True, slots=True)
class Run:
    """One run, whose results grow. `say` is told what is under way."""

    options: Options
    results: Results
    say: Callable[[str], None]

    def wants(self, work: str) -> bool:
        return work in self.options.works

    @property
    def few(self) -> range:
        """The rounds of what hardly varies."""
        return range(1, min(self.options.rounds, _FEW) + 1)

    def round(self, subject: Subject, cores: int, number: int) -> None:
        """One start of the subject. With all its cores it is the start that counts: users do not pin theirs."""
        wanted = self.options.works & (_IN_ROUNDS if cores == 1 else {"mix"})
        starts = cores > 1 and self.wants("start")

        def act(live: Live) -> None:
            if starts:
                self.results.add(subject.name, "start.milliseconds", number, live.started_seconds * 1000)
            if not wanted:
                return
            checks.verify(live)
            if number == 1 and cores == 1:
                self.results.subjects[subject.name]["does"] = dict(checks.does(live))
            live.warm(1 if self.options.quick else subject.warm_seconds)
            throughput.measure(live, self.results, number, works=wanted, seconds=self.options.seconds)

        if starts or wanted:
            self._do(subject, cores, f"round {number} of {self.options.rounds}", act)

    def once(self, subject: Subject) -> None:
        """Latencies, resets, memory, each on a server of its own."""

        def late(live: Live) -> None:
            for number in self.few:
                latencies.measure(live, self.results, number, seconds=max(2, self.options.seconds))

        def anew(live: Live) -> None:
            for number in self.few:
                resets.measure(live, self.results, number, orders=self.options.orders)

        def remember(live: Live) -> None:
            few, many = self.options.memory_steps
            steps, patience = ((few, many), 1.0) if subject.a_million else ((few,), 1 / 5)
            memory.measure(live, self.results, steps=steps, seconds=patience * self.options.memory_seconds)

        if self.wants("latencies") and subject.slow is not None:
            self._do(subject, 1, "latencies", late)
        if self.wants("reset") and subject.reset is not None:
            self._do(subject, 1, "reset", anew)
        if self.wants("memory"):
            self._do(subject, 1, "memory", remember)

    def worlds(self, subject: Subject) -> None:
        """A server for each round: worlds stay, and there is an end to their number."""
        for number in self.few:
            act = partial(private_worlds.measure, results=self.results, number=number, seconds=self.options.seconds)
            self._do(subject, 1, f"worlds, round {number} of {len(self.few)}", act)

    def in_process(self) -> None:
        self.say("calls in process")
        for number in self.few:
            costs = inprocess.measure(rounds=20 if self.options.quick else 200, calls=4)
            self.results.add("in-process", "ours.microseconds", number, costs.ours)
            self.results.add("in-process", "flask.microseconds", number, costs.bare)
            self.results.add("in-process", "ours.by_flask", number, costs.ratio)

    def _do(self, subject: Subject, cores: int, when: str, act: Callable[[Live], None]) -> None:
        """Have it done with the subject under way. What goes wrong with it is told, and the run goes on."""
        self.say(f"{when}: {subject.title}, cores: {cores}")
        try:
            with running(subject, cores_for(cores, available())) as live:
                act(live)
        except (WrongAnswerError, NoLoadError, OSError, HTTPException) as error:
            self.results.troubles.append(f"{subject.name}, {when}, cores: {cores}: {error}")


def run(subjects: Sequence[Subject], options: Options, say: Callable[[str], None]) -> Results:
    """Measure. What cannot be run is told in the results, and nothing is put in its place."""
    works = [work for work in WORKS if work in options.works]
    shared = cores_for(2, available()).shared
    results = Results(machine.described(), {**asdict(options), "works": works, "shared": shared})
    there = [subject for subject in subjects if _is_there(subject, results)]
    under_way = Run(options, results, say)
    for number in range(1, options.rounds + 1):
        turn = (number - 1) % max(1, len(there))
        for subject in (*there[turn:], *there[:turn]):  # nobody is always the first one
            for cores in (1, 2):
                under_way.round(subject, cores, number)
    for subject in there:
        if subject.role is not Role.LIMIT and subject.name != "ours-flask":  # which keep nothing, or the same
            under_way.once(subject)
        if subject.name == "ours" and under_way.wants("worlds"):
            under_way.worlds(subject)
    if under_way.wants("inprocess"):
        under_way.in_process()
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
