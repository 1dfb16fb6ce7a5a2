"""The server's numbers in Prometheus' words, on a registry of the server's own. Its library is loaded by a scrape."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate

from prometheus_client import CollectorRegistry, ProcessCollector
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, InfoMetricFamily
from prometheus_client.exposition import choose_encoder
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector

from mockserver.metrics import BOUNDS_SECONDS, Durations, Metrics, Tallies
from mockserver.world import World

_NAME = "order_mockserver"
_BUCKETS = (*(str(bound) for bound in BOUNDS_SECONDS), "+Inf")


def render(metrics: Metrics, worlds: Iterable[World], release: str, accept: str) -> tuple[bytes, str]:
    """The page and its media type: OpenMetrics where `accept` asks for it, else the text format.

    No label has a value of the callers' making: no world's name, no path.
    """
    registry = CollectorRegistry()
    registry.register(_Server(metrics.tallies(), tuple(worlds), release))
    ProcessCollector(registry=registry)
    encode, media_type = choose_encoder(accept)
    return encode(registry), media_type


class _Server(Collector):
    def __init__(self, tallies: Tallies, worlds: tuple[World, ...], release: str) -> None:
        self._tallies = tallies
        self._worlds = worlds
        self._release = release

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily(f"{_NAME}_build", "Which release this is.", {"version": self._release})
        yield from _requests(self._tallies)
        yield _durations(self._tallies.durations)
        yield from _worlds(self._worlds)


def _requests(tallies: Tallies) -> Iterator[Metric]:
    requests: Counter[tuple[str, ...]] = Counter()
    answers: Counter[tuple[str, ...]] = Counter()
    for (vendor, operation, status, rule), times in tallies.requests.items():
        requests[vendor, operation, str(status)] += times
        if rule:
            answers[vendor, rule] += times
    faults: dict[tuple[str, ...], int] = {(kind,): times for kind, times in tallies.faults.items()}
    yield _counter(
        "requests",
        "Requests that a vendor answered; status 0: a fault left no answer.",
        ("vendor", "operation", "status"),
        requests,
    )
    yield _counter("answers", "Answers by the rule that gave them.", ("vendor", "rule"), answers)
    yield _counter("faults", "Requests that met a fault.", ("kind",), faults)


def _counter(name: str, about: str, labels: tuple[str, ...], times: Mapping[tuple[str, ...], int]) -> Metric:
    family = CounterMetricFamily(f"{_NAME}_{name}", about, labels=labels)
    for values in sorted(times):
        family.add_metric(values, times[values])
    return family


def _durations(by_vendor: dict[str, Durations]) -> Metric:
    family = HistogramMetricFamily(
        f"{_NAME}_request_duration_seconds",
        "What the server itself took for an answer; a fault's delay is not in it.",
        labels=("vendor",),
    )
    for vendor, durations in sorted(by_vendor.items()):
        buckets = list(zip(_BUCKETS, accumulate(durations.counts), strict=True))
        family.add_metric((vendor,), buckets, durations.sum_seconds)
    return family


def _worlds(worlds: tuple[World, ...]) -> Iterator[Metric]:
    yield GaugeMetricFamily(f"{_NAME}_worlds", "Worlds there are.", len(worlds))
    kept = sum(world.journal.total - world.journal.dropped for world in worlds)
    yield GaugeMetricFamily(f"{_NAME}_journal_entries", "Requests that the worlds' journals hold.", kept)
    dropped = sum(world.journal.dropped for world in worlds)
    yield GaugeMetricFamily(
        f"{_NAME}_journal_dropped", "Requests that the journals of these worlds had no room for.", dropped
    )
