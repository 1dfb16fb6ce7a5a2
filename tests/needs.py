"""Marks tests of calls that are still being built."""

import pytest

from mockserver.admin.routes import CALLS


def needs(*paths):
    """Skips unless the control API has these paths."""
    missing = set(paths) - {call.path for call in CALLS}
    return pytest.mark.skipif(bool(missing), reason=f"not there yet: {', '.join(sorted(missing))}")
