"""What a user who has seen the vendor answer otherwise puts in the place of a row's answer. No row is changed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Override:
    """The parts of an answer that are otherwise; None or absent: as the row and the vendor have it.

    A header is replaced whatever its case, one whose value is None is left out.
    """

    status: int | None = None
    headers: Mapping[str, str | None] = field(default_factory=dict)
    body: bytes | None = None

    def headers_over(self, headers: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
        """An answer's headers, in their order, with these in their place."""
        mine = {name.lower() for name in self.headers}
        kept = [(name, value) for name, value in headers if name.lower() not in mine]
        return [*kept, *((name, value) for name, value in self.headers.items() if value is not None)]
