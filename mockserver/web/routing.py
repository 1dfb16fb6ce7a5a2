"""Which operation a request is for: werkzeug's own Map over the vendors' rows, with the literal paths by dict."""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule

from mockserver.exchange import Request
from mockserver.vendor import Operation, Vendor, shown

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
_VARIABLE = re.compile(r"<[^>]*>")
_COMPARED = 200  # characters of an unknown path that are compared with the documented ones


@dataclass(frozen=True, slots=True)
class Match:
    """Where a request belongs. Without an operation: no such path, or, when some methods are `allowed`, not that one.

    `nearest` are the documented operations most like an unknown path, for the explanation.
    """

    vendor: Vendor
    operation: Operation | None
    params: Mapping[str, str]
    allowed: tuple[str, ...] = ()
    nearest: tuple[str, ...] = ()


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
        rules = [
            Rule(path, endpoint=(vendor, operation), methods=[operation.method])
            for vendor, operation, path in self._rows
        ]
        self._map = Map(rules, merge_slashes=False).bind("")

    def match(self, request: Request) -> Match:
        """The operation for a request; an unknown one is matched to the vendor it most nearly belongs to."""
        method = "GET" if request.method == "HEAD" else request.method
        literal = self._literal.get((method, request.path))
        if literal is not None:
            return literal
        if request.path in self.literal_paths:
            return self.unmatched(request)
        try:
            (vendor, operation), params = self._map.match(request.path, request.method)
        except HTTPException:
            return self.unmatched(request)
        return Match(vendor, operation, params)

    def unmatched(self, request: Request) -> Match:
        """The match of a request that fits no row: its vendor, and the methods that its path does know."""
        allowed = self.allowed(request.path)
        if allowed:
            (vendor, _), _params = self._map.match(request.path, allowed[0])
            return Match(vendor, None, {}, allowed=allowed)
        ranked = self._ranked(request.path)
        vendor = self.host_vendor(request.host) or ranked[0][0]
        nearest = [f"{operation.method} {shown(path)}" for owner, operation, path in ranked if owner is vendor]
        return Match(vendor, None, {}, nearest=tuple(dict.fromkeys(nearest))[:3])

    def allowed(self, path: str) -> tuple[str, ...]:
        """The methods a path knows. A literal path is itself, though a row with a variable may fit it too."""
        if path in self.literal_paths:
            methods = {method for method, literal in self._literal if literal == path}
        else:
            methods = set(self._map.allowed_methods(path))
        return tuple(method for method in METHODS if method in methods)

    def host_vendor(self, host: str) -> Vendor | None:
        """The vendor whose real host name this is."""
        return next((v for v in self._vendors for pattern in v.hosts if re.fullmatch(pattern, host)), None)

    def _ranked(self, path: str) -> list[tuple[Vendor, Operation, str]]:
        """The rows, those most like the path first."""
        matcher = difflib.SequenceMatcher(b=path[:_COMPARED], autojunk=False)

        def likeness(row: tuple[Vendor, Operation, str]) -> float:
            matcher.set_seq1(_VARIABLE.sub("", row[2]))
            return matcher.ratio()

        return sorted(self._rows, key=likeness, reverse=True)
