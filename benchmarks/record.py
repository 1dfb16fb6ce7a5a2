"""`python -m benchmarks.record` writes down what a call in process costs by one to a bare Flask route."""

import json
from pathlib import Path
from statistics import median

import click

from benchmarks.work.inprocess import measure

RECORD = Path(__file__).parent / "ratio.json"
TIMES = 7


def recorded() -> float:
    """The ratio that was written down."""
    return float(json.loads(RECORD.read_text())["ours_by_bare_flask"])


def main() -> None:
    ratio = median(measure(rounds=60, calls=4).ratio for _ in range(TIMES))
    RECORD.write_text(json.dumps({"ours_by_bare_flask": round(ratio, 2)}) + "\n")
    click.echo(f"{RECORD.name}: {ratio:.2f}")


if __name__ == "__main__":
    main()
