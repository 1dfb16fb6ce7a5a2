"""The verbs about vendors: `vendors`, `act`, `token`, `sign`, `settings`."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import click

from mockserver.cli import options, target
from mockserver.cli.output import document, pairs, table
from mockserver.cli.values import duration, loosely_named, named
from mockserver.client import ActionInfo, FieldInfo, VendorInfo


@click.command()
@click.argument("vendor", required=False)
@options.of_every_verb
def vendors(vendor: str | None) -> None:
    """List the vendors, or describe one of them.

    Of VENDOR it tells the addresses, the operations, who may call it, what it holds, and what its back office does.
    """
    session = target.connect()
    found = session.client.vendors()
    if vendor is None:
        rows = [(each.name, len(each.operations), each.title) for each in found]
        session.show(table(("VENDOR", "OPERATIONS", "IS"), rows, empty="No vendors."))
        return
    by_name = {each.name: each for each in found}
    if vendor not in by_name:
        raise _no_vendor(vendor, by_name)
    session.show(_described(by_name[vendor]))


@click.command(context_settings={"ignore_unknown_options": True})  # a value may begin with a hyphen
@click.argument("vendor")
@click.argument("action")
@click.argument("arguments", metavar="[NAME=VALUE]...", nargs=-1)
@options.of_every_verb
def act(vendor: str, action: str, arguments: tuple[str, ...]) -> None:
    """Have something happen in a vendor's back office.

    `vendors VENDOR` lists the actions and their arguments. A value is JSON where it can be (3, true, '"3"'), else a
    text.
    """
    session = target.connect()
    result = session.client.vendor(vendor).act(action, **loosely_named(arguments))
    session.show([f"{vendor}: {action} is done.", *([] if result is None else [document(result)])])


@click.command()
@click.argument("vendor")
@click.argument("caller")
@click.option("--expires-in", type=duration, metavar="DURATION", help="How long it is good: PT1H, or seconds.")
@click.option("--preset", help="A bad one: expired, revoked, wrong-audience; `vendors VENDOR` has the vendor's.")
@options.of_every_verb
def token(vendor: str, caller: str, expires_in: float | str | None, preset: str | None) -> None:
    """Print a new credential: what to send, one line each."""
    session = target.connect()
    credential = session.client.token(vendor, caller, expires_in=expires_in, preset=preset)
    session.show(f"{name}: {value}" for name, value in credential.send.items())


@click.command()
@click.argument("vendor")
@click.argument("params", metavar="NAME=VALUE...", nargs=-1, required=True)
@options.of_every_verb
def sign(vendor: str, params: tuple[str, ...]) -> None:
    """Sign a request's parameters with the key of its user.

    What every request needs is added where it is not given: the user, the time, the version.
    """
    session = target.connect()
    signed = session.client.sign(vendor, named(params))
    session.show([f"string to sign  {signed.string_to_sign}", f"signature       {signed.signature}",
                  f"url             {signed.url}"])  # fmt: skip


@click.group(invoke_without_command=True)
@options.of_every_verb
@click.pass_context
def settings(context: click.Context) -> None:
    """Read and change what the vendors do."""
    if context.invoked_subcommand is None:
        context.invoke(show_settings)


@settings.command("show")
@click.argument("vendor", required=False)
@options.of_every_verb
def show_settings(vendor: str | None = None) -> None:
    """Show the world's settings and the vendors', or one's."""
    session = target.connect()
    found = session.client.settings.read()
    if vendor is not None and vendor not in found:
        raise _no_vendor(vendor, found)
    rows = [
        (name, setting, value)
        for name, values in found.items()
        for setting, value in values.items()
        if vendor in (None, name)
    ]
    session.show(table(("VENDOR", "SETTING", "VALUE"), rows, empty="No settings."))


@settings.command("change", context_settings={"ignore_unknown_options": True})  # a value may begin with a hyphen
@click.argument("vendor")
@click.argument("changes", metavar="NAME=VALUE...", nargs=-1, required=True)
@options.of_every_verb
def change_settings(vendor: str, changes: tuple[str, ...]) -> None:
    """Change settings of a vendor in this world, or its own.

    Its own go by the name world: settings change world validate=warn. A value is JSON where it can be (3, true, null,
    '["a"]'), else a text.
    """
    session = target.connect()
    changed = loosely_named(changes)
    now = session.client.settings.change(vendor, **changed)
    session.show(pairs({name: now[name] for name in changed}))


def _no_vendor(name: str, known: Iterable[str]) -> click.UsageError:
    return click.UsageError(f"no vendor {name!r}; known are {', '.join(known)}")


def _described(vendor: VendorInfo) -> Iterator[str]:
    yield f"{vendor.title}\n"
    presets = ", ".join(vendor.presets)
    yield from pairs({"base url": vendor.base_url, "real hosts": ", ".join(vendor.hosts), "token presets": presets,
                      "signed": vendor.signs})  # fmt: skip
    yield ""
    rows = [(row.name, row.method, _path(row.paths[0], row.parameter)) for row in vendor.operations]
    yield from table(("OPERATION", "METHOD", "PATH"), rows, empty="No operations.")
    yield ""
    sent = [(each.caller, each.note, _sent(each.send)) for each in vendor.credentials]
    yield from table(("CALLER", "NOTE", "SENDS"), sent, empty="No credentials are needed.")
    yield ""
    kept = [(name, count, _fields(vendor.items[name])) for name, count in vendor.collections.items()]
    yield from table(("COLLECTION", "THINGS", "FIELDS"), kept, empty="It holds nothing.")
    yield ""
    yield from table(("ACTION", "DOES"), map(_action, vendor.actions), empty="No back-office actions.")


def _path(path: str, parameter: tuple[str, str] | None) -> str:
    return path + (f"?{'='.join(parameter)}" if parameter else "")


def _sent(send: Mapping[str, str]) -> str:
    return "; ".join(f"{name}: {value}" for name, value in send.items())


def _action(action: ActionInfo) -> tuple[str, str]:
    return action.name, f"{action.summary}: {_fields(action.arguments)}" if action.arguments else action.summary


def _fields(fields: Sequence[FieldInfo]) -> str:
    """Their names with their types in words; what may be left out stands in brackets."""
    told = (f"{each.name} ({each.type})" for each in fields)
    return ", ".join(one if each.required else f"[{one}]" for one, each in zip(told, fields, strict=True))
