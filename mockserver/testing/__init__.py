"""For tests of one's own. Importing this loads nothing: `intercept` brings the server with it when it is asked for."""

import datetime
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mockserver.testing.interception import intercept

__all__ = ["intercept"]


def __getattr__(name: str) -> object:
    """ImportError where a library is missing, and where the server would take freezegun's classes for the real ones."""
    if name != "intercept":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    if "mockserver.app" not in sys.modules and datetime.datetime.__module__ != "datetime":
        raise ImportError(
            "import intercept before time is frozen, at the top of the module: it brings the server with it"
        )
    try:
        from mockserver.testing.interception import intercept  # noqa: PLC0415  # the plugin is in this package too
    except ModuleNotFoundError as error:
        if error.name not in ("anyio", "httpx", "wsgi_intercept"):
            raise
        raise ImportError(f"intercept() needs {error.name}: pip install 'order-mockserver[testing]'") from error
    return intercept
