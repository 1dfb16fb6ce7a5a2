"""README cannot rot: its tables are the code's, and its commands are run as printed."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from mockserver.admin.landing import PRINTED_URL
from mockserver.fixtures import FOLDER
from tests.doors import RunningServer
from tests.readme import README, generated

TEXT = README.read_text()
BLOCKS = re.findall(r"```sh\n(.*?)```(?:\n\n```text\n(.*?)```)?", TEXT, re.DOTALL)
COMMANDS = [(command, answer) for command, answer in BLOCKS if "curl" in command or "order-mockserver" in command]
_TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)")


def test_the_generated_parts_are_what_the_code_says():
    assert generated(TEXT) == TEXT, "run `python -m tests.readme`"


def test_the_two_commands_are_the_first_ones():
    assert [command.strip() for command, _ in BLOCKS[:2]] == ["make run", "make test"]


@pytest.fixture(scope="module")
def fresh_server():
    server = RunningServer()
    yield server
    server.stop()


def without_times(text: str) -> str:
    return _TIMES.sub("TIME", text).strip()


@pytest.mark.parametrize(("command", "answer"), COMMANDS, ids=[str(number) for number in range(len(COMMANDS))])
def test_a_printed_command_gets_the_printed_answer(fresh_server, tmp_path, command, answer):
    script = "set -e\n" + command.replace(PRINTED_URL, fresh_server.url)
    (tmp_path / "fixtures").symlink_to(FOLDER)  # as in a checkout
    beside = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "ORDER_MOCK_URL": fresh_server.url}

    run = subprocess.run(  # noqa: S603  # README's own commands
        ["bash", "-c", script],  # noqa: S607  # whichever bash the user has
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | beside,
    )

    assert run.stdout
    if answer:
        assert without_times(run.stdout) == without_times(answer)


def test_the_in_process_example_runs():
    [example] = [block for block in re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL) if "create_app" in block]

    exec(compile(example, "README.md", "exec"), {})  # noqa: S102  # README's own example
