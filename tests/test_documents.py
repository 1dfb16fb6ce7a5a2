"""README and the pages under docs/ cannot rot: each of their examples is run as printed, or read by what it is for.

Suites in Python and Java are run with those under examples/, in `test_examples_in_languages.py`.
"""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from mockserver.admin.landing import PRINTED_URL
from mockserver.fixtures import FOLDER
from tests.documents import DOCUMENTS, ROOT, Block, blocks, in_language
from tests.doors import RunningServer
from tests.toolchains import program, run

BLOCKS = blocks()
_TIMES = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:?\d\d)")


def is_a_server(block: Block) -> bool:
    """Whether it is a command that goes on until somebody stops it."""
    return re.fullmatch(r"(order-mockserver serve[^&\n]*|make run)\n", block.text) is not None


def is_an_example(block: Block) -> bool:
    """Whether it is a file under examples/, all of which are run by a test of their own."""
    return any(path.read_text() == block.text for path in (ROOT / "examples").glob("*.py"))


COMMANDS = [block for block in in_language("sh") if not is_a_server(block) and block.text != "make test\n"]
SERVERS = [block for block in in_language("sh") if is_a_server(block)]
PROGRAMS = [block for block in in_language("python") if not block.is_a_suite and not is_an_example(block)]


def each(some: list[Block]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("block", some, ids=[block.id for block in some])


@each(BLOCKS)
def test_every_block_is_taken_by_one_of_these_tests(block):
    taken = {"sh", "python", "js", "java", "yaml"}

    assert block.language in taken, "no test knows what to do with it; a text that a block prints follows it at once"


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_no_block_is_overlooked(document):
    fences = [line for line in document.read_text().splitlines() if line.lstrip().startswith(("```", "~~~"))]
    found = [block for block in BLOCKS if block.document == document]

    assert len(fences) == 2 * (len(found) + sum(block.answer is not None for block in found))


class FreshServers:
    """One for each document, started when it is first asked for: what a document's commands do, its later ones see."""

    def __init__(self) -> None:
        self._started: dict[Path, RunningServer] = {}

    def of(self, document: Path) -> str:
        if document not in self._started:
            self._started[document] = RunningServer()
        return self._started[document].url

    def stop(self) -> None:
        for server in self._started.values():
            server.stop()


@pytest.fixture(scope="module")
def servers():
    servers = FreshServers()
    yield servers
    servers.stop()


def surroundings(url: str) -> dict[str, str]:
    """Our command is on the path, and knows the server."""
    return {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}", "ORDER_MOCK_URL": url}


def without_times(text: str) -> str:
    return _TIMES.sub("TIME", text).strip()


@each(COMMANDS)
def test_a_printed_command_gets_the_printed_answer(servers, tmp_path, block):
    url = servers.of(block.document)
    answer = (block.answer or "").replace(PRINTED_URL, url)
    (tmp_path / "fixtures").symlink_to(FOLDER)  # as in a checkout

    ran = subprocess.run(  # noqa: S603  # the documents' own commands
        [program("bash"), "-c", "set -e\n" + block.text.replace(PRINTED_URL, url)],
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env=os.environ | surroundings(url),
    )

    assert ran.stdout or {path.name for path in tmp_path.iterdir()} > {"fixtures"}
    if answer:
        assert without_times(ran.stdout) == without_times(answer)


@each(SERVERS)
def test_a_printed_server_starts(block):
    if block.text == "make run\n":
        assert "order-mockserver serve" in run(ROOT, "make", "--dry-run", "run").stdout
        return

    server = RunningServer(*block.text.split()[2:])

    assert server.url.startswith("http://127.0.0.1:")
    assert server.stop() == 0


@each(PROGRAMS)
def test_a_printed_program_runs(servers, tmp_path, block):
    url = servers.of(block.document)
    (tmp_path / "printed.py").write_text(block.text.replace(PRINTED_URL, url))

    ran = run(tmp_path, sys.executable, "printed.py", **surroundings(url), PYTHONPATH=str(ROOT))

    assert ran.returncode == 0, ran.stdout


@each(in_language("js"))
def test_a_printed_suite_in_javascript_passes(servers, tmp_path, block):
    (tmp_path / "printed.test.mjs").write_text(block.text)

    ran = run(tmp_path, "node", "--test", "--test-reporter=tap", ORDER_MOCK_URL=servers.of(block.document))

    assert ran.returncode == 0, ran.stdout
    assert f"# pass {block.text.count('test(')}" in ran.stdout


@each(in_language("yaml"))
def test_a_printed_pipeline_is_one(block):
    pipeline = yaml.safe_load(block.text)
    jobs = pipeline.get("jobs", pipeline).values()

    steps = [step for job in jobs for step in job.get("steps", [])]
    scripts = [step["run"] for step in steps if "run" in step] + [
        line for job in jobs for line in job.get("script", ())
    ]
    assert all(("uses" in step) != ("run" in step) for step in steps)
    assert "npm test" in scripts
    assert "ORDER_MOCK_URL" in block.text
    for script in scripts:
        if script.startswith("order-mockserver"):
            verb = script.split()[1]
            flags = re.findall(r"--[a-z-]+", script)
            shown = run(ROOT, sys.executable, "-m", "mockserver", verb, "--help").stdout
            assert all(flag in shown for flag in flags), script


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.stem)
def test_every_link_to_a_file_leads_to_one(document):
    links = [target for target in re.findall(r"\]\(([^)\s]+)\)", document.read_text()) if "://" not in target]

    for target in links:
        path, _, heading = target.partition("#")
        file = (document.parent / path) if path else document
        assert file.exists(), target
        assert not heading or heading in headings(file.read_text()), target


def headings(text: str) -> set[str]:
    """The headings of a page, as links name them."""
    found = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    return {re.sub(r"[^a-z0-9 -]", "", heading.lower()).replace(" ", "-") for heading in found}


def test_readme_leads_to_every_page():
    text = (ROOT / "README.md").read_text()

    assert all(f"](docs/{document.name})" in text for document in DOCUMENTS[1:])
