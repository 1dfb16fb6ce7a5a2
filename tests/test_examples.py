"""The examples run as they are, and print what README says that they print."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

EXAMPLES = sorted((Path(__file__).parent.parent / "examples").glob("*.py"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_prints_what_it_says(served, path):
    run = subprocess.run(  # noqa: S603  # our own example
        [sys.executable, str(path)],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"ORDER_MOCK_URL": served.url},
    )

    assert run.stderr == ""
    assert run.stdout == path.with_suffix(".out").read_text()
