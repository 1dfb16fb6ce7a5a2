"""The query on the wire: the arguments of a path by their names."""

from urllib.parse import parse_qsl


def arguments(query: str) -> dict[str, str]:
    """What each name is sent with; of one that is repeated, the first."""
    return dict(reversed(parse_qsl(query, keep_blank_values=True)))
