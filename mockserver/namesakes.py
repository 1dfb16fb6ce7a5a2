"""When another product is installed as `mockserver` too: who it is, and what to do. Nothing is imported but the
standard library, and nothing at all as long as nobody asks.
"""

from collections.abc import Sequence
from importlib import metadata

OURS = "order-mockserver"


def collision(others: Sequence[str]) -> str:
    """What there is to say when these distributions install a package of our name."""
    return (
        f"{' and '.join(others)} and {OURS} both install the import package `mockserver` and have overwritten each "
        f"other's files: {OURS} works as long as it was installed last, the other does not work. Give each an "
        f"environment of its own, or uninstall both and install the one you need. Their pytest plugins, fixtures, "
        f"options and environment variables have different names and do not collide."
    )


def missing(module: str, name: str) -> Exception:
    """What to raise for a name that a module of ours does not have.

    An AttributeError; an ImportError that tells the reason, where a class is asked for and another distribution has
    files in our package.
    """
    others = _others() if name[:1].isupper() else []
    if others:
        return ImportError(f"{module} has no {name}: {collision(others)}", name=module)
    return AttributeError(f"module {module!r} has no attribute {name!r}")


def _others() -> list[str]:
    found = {name for name in metadata.packages_distributions().get("mockserver", ()) if name != OURS}
    return [f"{name} {metadata.version(name)}" for name in sorted(found)]
