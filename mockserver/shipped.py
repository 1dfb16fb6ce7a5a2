"""Where the files lie that come with the package."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def folder(name: str, *, in_wheel: str = "") -> Path:
    """In a checkout the folder lies beside the package, in the wheel inside it, there by another name if it has one."""
    return next(path for path in (_PACKAGE / (in_wheel or name), _PACKAGE.parent / name) if path.is_dir())
