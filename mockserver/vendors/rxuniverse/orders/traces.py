"""The traced shape of a frame's eye, as it comes with an order. All of it is inferred from the names of its fields."""

from msgspec import Struct


class Trace(Struct, frozen=True, kw_only=True):
    """A format and its points, in the plane or along the third axis.

    A format is text as the industry's trace files have it, `1;4;E;R`, where the second part counts the points, or just
    the first part. None: not sent.
    """

    format: str | None = None
    points: tuple[float, ...] | None = None

    @property
    def halved(self) -> bool:
        """Whether only one of the two was sent."""
        return (self.format is None) != (self.points is None)

    @property
    def announced(self) -> int | None:
        """How many points the format says there are; None where it does not."""
        parts = (self.format or "").split(";")
        count = parts[1].strip() if len(parts) > 1 else ""
        return int(count) if count.isascii() and count.isdigit() and len(count) < 10 else None

    @property
    def miscounted(self) -> bool:
        return self.points is not None and self.announced not in (None, len(self.points))
