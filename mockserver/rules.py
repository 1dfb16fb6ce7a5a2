"""What a rule is: one numbered row that answers, explains, documents and is counted. No vendor's rows are here."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from enum import StrEnum
from typing import Generic, TypeVar

from msgspec import Struct, field

Value_co = TypeVar("Value_co", covariant=True)


class Source(StrEnum):
    """How we know a rule: the document that started the project, a page, client code, or judgement."""

    SEED = "seed"
    PAGE = "page"
    CODE = "code"
    INFERRED = "inferred"


class Kind(StrEnum):
    """What a row does when it fires."""

    ANSWER = "answer"  # decides the answer to one request
    READING = "reading"  # says how an input or a state is read; fires beside the row that answers
    PROMISE = "promise"  # holds over several requests (order of checks, races): a test pins it, no request fires it


class Rule(Struct, frozen=True, kw_only=True, eq=False):
    """One row, equal to itself alone. A vendor whose answers have more columns subclasses it.

    `text`, `remedy` and the values of `headers` are `str.format` templates over the facts of the exchange; `status`
    is the HTTP status, 0 for rows that never answer; `code` is the vendor's own error code; `remedy` says what would
    have succeeded. `address` is where the rule is written down, or, for judgement, the reason. `inferred` names the
    part of the answer that is judgement although `source` is not. `among`: the operations that it can answer, where it
    is a row of several and yet not of any.
    """

    id: str
    operation: str
    sentence: str
    source: Source
    address: str
    kind: Kind = Kind.ANSWER
    status: int = 0
    code: str = ""
    text: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    remedy: str = ""
    inferred: str = ""
    among: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.kind is Kind.ANSWER) != bool(self.status):
            raise ValueError(f"{self.id}: a row answers exactly when it has a status")

    @property
    def operations(self) -> tuple[str, ...]:
        """The names that it goes by: its operation's, and those of the several."""
        return (self.operation, *self.among)

    @property
    def refuses(self) -> bool:
        """Whether the row's answer is a refusal; some vendors refuse with 200."""
        return self.status >= 400 or bool(self.code)

    @property
    def provenance(self) -> str:
        """The value of `X-Mock-Source`: `seed`, or `seed; inferred="error body"` when a part is judgement."""
        return f'{self.source}; inferred="{self.inferred}"' if self.inferred else str(self.source)


class _Facts:
    """What a template asks for: an instant as ISO 8601, a list with commas; what is not known stays its `{name}`."""

    def __init__(self, facts: Mapping[str, object]) -> None:
        self._facts = facts

    def __getitem__(self, name: str) -> object:
        fact = self._facts.get(name, f"{{{name}}}")
        if isinstance(fact, list | tuple):
            return ", ".join(map(str, fact))
        return fact.isoformat() if isinstance(fact, datetime) else fact


def fill(template: str, facts: Mapping[str, object]) -> str:
    """Fill a row's template."""
    return template.format_map(_Facts(facts)) if "{" in template else template


class Refusal(Exception):  # noqa: N818  # the word of the design; it is an answer, no error
    """An answer that says no: the row, further rows that had a say, the facts that decided (the templates' too)."""

    def __init__(self, rule: Rule, /, *readings: Rule, **facts: object) -> None:
        super().__init__(rule.id)
        self.rule = rule
        self.readings = readings
        self.facts = facts


class Decision(Struct, Generic[Value_co], frozen=True):
    """A decision that says yes: the new value, the row that answers, the rows that had a say, the deciding facts."""

    value: Value_co
    rule: Rule
    readings: tuple[Rule, ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)


class RuleBook:
    """A vendor's rows by id, in their order. Raises ValueError for an id that occurs twice."""

    def __init__(self, rows: Iterable[Rule]) -> None:
        self._rows: dict[str, Rule] = {}
        for row in rows:
            if row.id in self._rows:
                raise ValueError(f"rule {row.id} occurs twice")
            self._rows[row.id] = row

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rows.values())

    def __len__(self) -> int:
        return len(self._rows)

    def get(self, rule_id: str) -> Rule | None:
        return self._rows.get(rule_id)


def nearest(wanted: str, known: Iterable[str], *, limit: int = 3) -> list[str]:
    """The known names most like the wanted one, whatever their case, best first; empty when none is close."""
    by_folded = {name.casefold(): name for name in known}
    like = difflib.get_close_matches(wanted.casefold(), by_folded, n=limit, cutoff=0.5)
    return [by_folded[name] for name in like]


def hint(wanted: str, known: Iterable[str]) -> str:
    """What follows a complaint about an unknown name: `; nearest: a, b`, nothing when none is close."""
    like = nearest(wanted, known)
    return f"; nearest: {', '.join(like)}" if like else ""
