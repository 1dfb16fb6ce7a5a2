"""What a subject answers, looked at before it is measured; and how much of our work it does."""

import json
from collections.abc import Mapping
from dataclasses import replace

from benchmarks.calls import Call
from benchmarks.client import WrongAnswerError, expect, fits, send
from benchmarks.hosting import Live
from benchmarks.subject import Role


def verify(live: Live) -> None:
    """Each call of the work gets its right answer. WrongAnswerError."""
    mix = live.subject.mix
    expect(live.port, live.subject.static)
    made = mix.made(expect(live.port, mix.create).body) or mix.fixed_id
    if not made:
        raise WrongAnswerError(f"{mix.create.path}: no id in the answer")
    expect(live.port, mix.cancel.about(made))
    expect(live.port, mix.unknown)


def does(live: Live) -> Mapping[str, bool]:
    """Which parts of the work a subject does, as seen from its answers. Limits do none."""
    mix = live.subject.mix
    if live.subject.role is Role.LIMIT:
        return {}
    first, second = (mix.made(expect(live.port, mix.create).body) for _ in range(2))
    expect(live.port, mix.cancel.about(first))
    return {
        "token": _refuses(live, _without(mix.create, "Authorization")),
        "version": _refuses(live, _without(mix.create, "X-API-VERSION")),
        "JSON": _refuses(live, replace(mix.create, body=mix.create.body[:-1])),
        "schema": _refuses(live, _without_field(mix.create)),
        "new ids": first != second,
        "state": _refuses(live, mix.cancel.about(_never_made(second))) and not _refuses(live, mix.cancel.about(second)),
        "rules": _refuses(live, mix.cancel.about(first)),
    }


def _refuses(live: Live, call: Call) -> bool:
    return not fits(call, send(live.port, call))


def _without(call: Call, header: str) -> Call:
    return replace(call, headers={name: value for name, value in call.headers.items() if name != header})


def _without_field(call: Call) -> Call:
    """The call with a body that lacks its second field."""
    fields = json.loads(call.body)
    del fields[list(fields)[1]]
    return replace(call, body=json.dumps(fields))


def _never_made(made: str) -> str:
    """An id like the last one, which nothing has yet: the next number, or the word backwards."""
    return str(int(made) + 1) if made.isdecimal() else made[::-1]
