"""The verb `verify`: the examples of a vendor's rules, sent to any server, and what it answers otherwise."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import urlsplit

import click
import urllib3

from mockserver.cli import options
from mockserver.cli.output import counted, table
from mockserver.cli.values import headers_named, named
from mockserver.client import ServerUnreachableError

if TYPE_CHECKING:
    from mockserver.verifying.report import Report

_POLITE_PER_SECOND = 5.0
_VISITOR = "--visitor"
_ACCESS = (
    click.option("--header", "headers", metavar="NAME: VALUE", multiple=True, help="Send it; may be repeated."),
    click.option("--token", envvar="ORDER_MOCK_VERIFY_TOKEN", default="", show_envvar=True, help="Your bearer token."),
    click.option("--user", default="", help="Who signs the requests, where the vendor's are signed."),
    click.option("--key", envvar="ORDER_MOCK_VERIFY_KEY", default="", show_envvar=True, help="What to sign with."),
    click.option("--param", "params", metavar="NAME=VALUE", multiple=True,
                 help="What is there in place of the default world's: by its value (337178=...), or by its name "
                      "(orderId=...) where no refusal is expected; may be repeated."),
    click.option("--unsafe", is_flag=True, help="Send what changes something there, too."),
)  # fmt: skip  # a table
_HOW = (
    click.option("--rule", "rules", metavar="ID", multiple=True, help="This rule alone; may be repeated."),
    click.option("--rate", type=click.FloatRange(0), default=None,
                 help="Requests a second at most; 0: no limit. [default: 5, none for a server of ours]"),
    click.option("--timeout", type=click.FloatRange(0, min_open=True), default=10.0, help="Seconds for an answer."),
    click.option("--ca-file", type=click.Path(exists=True, dir_okay=False), help="Trust these certificates (PEM)."),
    click.option(_VISITOR, is_flag=True, help="Ask for no world, though the target is a server of ours."),
    click.option("--dry-run", is_flag=True, help="Send no example; tell which would be."),
    click.option("--overrides", metavar="FILE", envvar="ORDER_MOCK_OVERRIDES",
                 default="", help="Take the rules to answer as this file says.", show_envvar=True),
    click.option("--write-overrides", "learned", type=click.Path(dir_okay=False, writable=True, path_type=Path),
                 help="Write what differs there, for `serve --overrides`; with what --overrides has."),
    click.option("--junit", type=click.File("w", lazy=True), help="Write a report for a CI server, too."),
)  # fmt: skip  # a table


class _NobodyAnswers(click.ClickException):
    exit_code = 3  # as of the verbs that call a server


@click.command()
@click.argument("vendor")
@click.option("--target", metavar="URL", required=True, help="The base URL to try.")
@options.together(*_ACCESS)
@options.together(*_HOW)
@options.of_every_verb
def verify(vendor: str, target: str, **how: Any) -> None:
    """Try the rules of VENDOR at any server.

    It tells which of them the server answers otherwise, field by field.
    A server of ours makes a private world for it, which answers as --world does there. Any other gets reads, and
    refusals of which nothing can come, with your credentials and ids. It exits with 1 when something differs, or
    nothing could be tried.
    """
    from mockserver.admin.overriding import OverridesFileError  # noqa: PLC0415  # as below
    from mockserver.verifying import run, targets  # noqa: PLC0415  # the server, which no other verb shall load

    base_url, world = (_checked(target), None) if how["visitor"] else targets.split_world(_checked(target))
    try:
        wanted = run.Wanted(
            vendor=run.find_vendor(vendor),
            access=_access(how),
            rules=how["rules"],
            overrides=how["overrides"],
            world=world or options.value("world"),
            admin_token=options.value("admin-token"),
            dry=how["dry_run"],
        )
        pool = urllib3.PoolManager(ca_certs=how["ca_file"])
        line = targets.Line(base_url, pool, targets.Pace(0), how["timeout"])
        ours = not how["visitor"] and targets.is_ours(line)
        line = line.at(targets.Pace(_rate(how["rate"], ours=ours)))
        report = run.verify(line, wanted, ours=ours)
    except (run.UnknownNameError, OverridesFileError) as error:
        raise click.UsageError(str(error)) from None
    except ServerUnreachableError as error:
        raise _NobodyAnswers(str(error)) from None
    _tell(report, how["junit"])
    if how["learned"] and not how["dry_run"]:
        _learn(report, how["learned"], how["overrides"])
    if not how["dry_run"]:
        _end(report)


def _checked(target: str) -> str:
    """The address, if it is one that can be told to others."""
    from mockserver.overrides import is_place  # noqa: PLC0415  # as above

    if "--url" in options.given():
        raise click.UsageError("--url is for the verbs that call a server; say --target")
    split = urlsplit(target)
    if split.scheme not in ("http", "https") or not split.netloc or split.query or not is_place(target):
        raise click.BadParameter("an address begins with http:// or https://, and has no query", param_hint="--target")
    if "@" in split.netloc:
        raise click.BadParameter("credentials have no place in it: use --header", param_hint="--target")
    return target.rstrip("/")


def _access(how: Mapping[str, Any]) -> Any:
    from mockserver.verifying.access import Access  # noqa: PLC0415  # as above

    headers = {name.lower(): value for name, value in headers_named(how["headers"]).items()}
    if how["token"]:
        headers["authorization"] = f"Bearer {how['token']}"
    params = named(how["params"])
    return Access(headers=headers, user=how["user"], key=how["key"], params=params, unsafe=how["unsafe"])


def _rate(given: float | None, *, ours: bool) -> float:
    return given if given is not None else 0.0 if ours else _POLITE_PER_SECOND


def _tell(report: "Report", junit: IO[str] | None) -> None:
    from mockserver.verifying.report import to_json, to_junit  # noqa: PLC0415  # as above

    if options.wants_json():
        click.echo(json.dumps(to_json(report)))
    else:
        click.echo("\n".join(_lines(report)))
    if junit is not None:
        junit.write(to_junit(report))


def _lines(report: "Report") -> Iterator[str]:
    from mockserver.verifying.report import Verdict, told  # noqa: PLC0415  # as above

    rows = [(row.rule.id, row.verdict, len(row.outcomes), "; ".join(row.why)) for row in report.rows]
    yield from table(("RULE", "VERDICT", "EXAMPLES", "WHY NOT"), rows, empty="No rules.")
    for row in report.of(Verdict.DIFFERS):
        yield f"\n{row.rule.id} differs: {row.rule.sentence}"
        yield from (f"  {line}" for line in told(row))
    how = "in a world of its own at" if report.ours else "as a visitor of"
    yield f"\n{report.vendor}, {how} {report.target}:"
    counts = [f"{report.count(verdict)} {verdict}" for verdict in Verdict if report.count(verdict)]
    yield f"{counted(len(report.rows), 'rule')}: {', '.join(counts)}."
    yield "What changes with the time or the seed is compared by its form" + (
        "." if report.ours else ", the bodies of successes by their names and types."
    )


def _learn(report: "Report", path: Path, known: str) -> None:
    from mockserver.verifying import learning  # noqa: PLC0415  # as above

    new, unmade = learning.answers(report)
    try:
        confirmed = learning.confirmed(report)
        learning.write(path, new, known={**confirmed, **learning.known_answers(known)})
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}") from None
    if confirmed:
        click.echo(f"{counted(len(confirmed), 'rule')} that we had judged so: observed now.", err=True)
    click.echo(f"{counted(len(new), 'answer')} written to {path}, for `serve --overrides {path}`.", err=True)
    for rule_id, why in unmade.items():
        click.echo(f"{rule_id} is not written: {why}.", err=True)


def _end(report: "Report") -> None:
    """The exit code: 1 for what differs, and where nothing was tried."""
    from mockserver.verifying.report import Verdict  # noqa: PLC0415  # as above

    if report.count(Verdict.DIFFERS):
        raise click.exceptions.Exit(1)
    if not report.count(Verdict.AGREES):
        raise click.ClickException("nothing could be tried there")
