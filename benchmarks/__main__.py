"""`python -m benchmarks`: measure this server beside its peers, and write the page, the picture and the numbers."""

import signal
import sys
import time
from pathlib import Path

import click

from benchmarks import load, machine, picture, report
from benchmarks.load import NoLoadError
from benchmarks.plan import WORKS, Options, run
from benchmarks.results import Results, read
from benchmarks.subjects import BY_NAME

_FOLDER = Path(__file__).parent
_LEAST_ROUNDS = 5


def write(results: Results, folder: Path) -> None:
    """The numbers, the picture, the page that shows them."""
    folder.mkdir(parents=True, exist_ok=True)
    results.write(folder / "results.json")
    picture.draw(results, folder / "results.svg")
    (folder / "RESULTS.md").write_text(report.page(results, "results.svg"))


@click.command(context_settings={"show_default": True})
@click.option("--rounds", type=click.IntRange(1), default=_LEAST_ROUNDS, help="Turns that each server has.")
@click.option("--seconds", type=click.IntRange(1), default=2, help="Of load each time; wrk counts whole ones.")
@click.option("--only", "works", type=click.Choice(WORKS), multiple=True, help="What to measure; else all of it.")
@click.option("--subjects", type=click.Choice(list(BY_NAME)), multiple=True, help="Whom to measure; else all of them.")
@click.option("--quick", is_flag=True, help="One round of one second: tells that all works, its numbers are noise.")
@click.option("--out", type=click.Path(path_type=Path), help="Folder to write to; else this one, a quick run's .quick.")
@click.option("--again", type=click.Path(path_type=Path, exists=True), help="Write the page of these numbers anew.")
def main(  # noqa: PLR0913  # a flag each
    *,
    rounds: int,
    seconds: int,
    works: tuple[str, ...],
    subjects: tuple[str, ...],
    quick: bool,
    out: Path | None,
    again: Path | None,
) -> None:
    """Measure this server beside its peers. A full run takes about half an hour of a machine that does nothing else."""
    if again:
        write(read(again), out or _FOLDER)
        return
    try:
        load.version()
    except NoLoadError as error:
        raise click.ClickException(str(error)) from None
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # as Ctrl+C does: no server is left behind
    options = Options(1 if quick else rounds, 1 if quick else seconds, frozenset(works or WORKS), quick)
    if not (quick or machine.is_quiet()):
        click.echo("this machine is busy with something else, which will show in the numbers", err=True)
    begun = time.monotonic()
    results = run([BY_NAME[name] for name in subjects or BY_NAME], options, lambda text: click.echo(text, err=True))
    folder = out or (_FOLDER / ".quick" if quick else _FOLDER)
    write(results, folder)
    click.echo(f"{folder / 'RESULTS.md'}, after {(time.monotonic() - begun) / 60:.0f} minutes")
    for trouble in (*results.missing.items(), *results.troubles):
        click.echo(f"not counted: {trouble}", err=True)


if __name__ == "__main__":
    sys.exit(main())
