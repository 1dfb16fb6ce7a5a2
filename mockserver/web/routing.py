"""Which operation a request is for: werkzeug's own Map over the vendors' rows, with the literal paths by dict."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

from msgspec import Struct
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.exchange import Request
from mockserver.vendor import Operation, Vendor, shown

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_VARIABLE = re.compile(r"<[^>]*>")
_COMPARED = 200  # characters of an unknown path that are compared with the documented ones
_NEAREST = 3

Row: TypeAlias = tuple[Vendor, Operation, str]


class Match(Struct, frozen=True):
    """Where a request belongs. Without an operation: no such path, or, when some methods are `allowed`, not that one.

    `nearest` are the documented operations most like the path, for the explanation: of the vendor, or, where the
    method alone is wrong, of all, for a path of one vendor with a letter amiss may be a path of another.
    """

    vendor: Vendor
    operation: Operation | None
    params: Mapping[str, str]
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


class MatchedRule(Rule):
    """A rule that requests are matched with, and no URL is built from.

    werkzeug compiles a function for that of every rule, twice: most of what an app costs. Should it come to do so
    elsewhere, an app costs that again, and nothing else changes.
    """

    def _compile_builder(self, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
        return _build_nothing


def _build_nothing(*_: object) -> tuple[str, str]:
    raise NotImplementedError("these rules are for matching; links are written out")


class Routes:
    """The vendors' rows, ready to match."""

    def __init__(self, vendors: Sequence[Vendor]) -> None:
        self._vendors = vendors
        self._rows = [(vendor, operation, path) for vendor in vendors for operation in vendor.routed
                      for path in operation.paths]  # fmt: skip  # reads as the three loops it is
        self._literal = {
            (method, path): Match(vendor, operation, {})
            for vendor, operation, path in self._rows
            if "<" not in path
            for method in (("GET", "HEAD") if operation.method == "GET" else (operation.method,))
        }
        self.literal_paths = frozenset(path for _, path in self._literal)
        self._in_lower_case = frozenset(path.lower() for path in self.literal_paths)
        rules = [
            MatchedRule(path, endpoint=(vendor, operation), methods=[operation.method])
            for vendor, operation, path in self._rows
        ]
        self._map = Map(rules, merge_slashes=False).bind("")
        self._traits = [_traits(_VARIABLE.sub("", path)) for _, _, path in self._rows]
        self._owner = lru_cache(maxsize=256)(self._find_owner)

    def match(self, request: Request) -> Match:
        """The operation for a request; an unknown one is matched to the vendor it most nearly belongs to."""
        return self.at_host(request, self._by_path(request))

    def at_host(self, request: Request, match: Match) -> Match:
        """The match, unless the request is for the real host name of another vendor, which does not know the path."""
        owner = self._owner(request.host)
        return match if owner in (None, match.vendor) else self._unknown(request, owner)

    def unmatched(self, request: Request) -> Match:
        """The match of a request that fits no row: its vendor, and the methods that its path does know."""
        allowed = self.allowed(request.path)
        if not allowed:
            return self._unknown(request, self._owner(request.host))
        (vendor, _), _params = self._map.match(request.path, allowed[0])
        nearest = _shown(self._ranked(request.path))
        return self.at_host(request, Match(vendor, None, {}, allowed=allowed, nearest=nearest))

    def _by_path(self, request: Request) -> Match:
        literal = self._literal.get((request.method, request.path))
        if literal is not None:
            return literal
        if request.path in self.literal_paths:
            return self.unmatched(request)
        try:
            (vendor, operation), params = self._map.match(request.path, request.method)
        except HTTPException:
            return self.unmatched(request)
        return Match(vendor, operation, params)

    def allowed(self, path: str) -> tuple[str, ...]:
        """The methods a path knows. A literal path is itself, though a row with a variable may fit it too; one in
        another case is unknown.
        """
        if path in self.literal_paths:
            methods = {method for method, literal in self._literal if literal == path}
        elif path.lower() in self._in_lower_case:
            methods = set()
        else:
            methods = set(self._map.allowed_methods(path))
        return tuple(method for method in METHODS if method in methods)

    def _unknown(self, request: Request, owner: Vendor | None) -> Match:
        """The match of a path that nobody knows, or that the owner of the host does not."""
        ranked = self._ranked(request.path)
        vendor = owner or ranked[0][0]
        return Match(vendor, None, {}, nearest=_shown(row for row in ranked if row[0] is vendor))

    def _find_owner(self, host: str) -> Vendor | None:
        return next((vendor for vendor in self._vendors if vendor.is_at(host)), None)

    def _ranked(self, path: str) -> list[Row]:
        """The rows, those most like the path first."""
        asked = _traits(path[:_COMPARED])
        likeness = [len(asked & traits) / (len(asked) + len(traits)) for traits in self._traits]
        return [self._rows[place] for place in sorted(range(len(likeness)), key=likeness.__getitem__, reverse=True)]


def _traits(path: str) -> frozenset[str]:
    """The pairs of neighbouring characters, and how many parts there are. How many traits two paths share of all that
    they have tells how alike they are (the Dice coefficient). Never empty.
    """
    pairs = (path[place : place + 2] for place in range(len(path) - 1))
    return frozenset((*pairs, f"{path.count('/')} parts"))


def _shown(ranked: Iterable[Row]) -> tuple[str, ...]:
    """The first few of the rows, for people."""
    texts = dict.fromkeys(f"{operation.method} {shown(path)}" for _, operation, path in ranked)
    return tuple(texts)[:_NEAREST]
