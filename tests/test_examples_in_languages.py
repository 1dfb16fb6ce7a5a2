"""The suites under examples/, a folder for each language: they pass, and those not in Python tell why a test failed.

The pages' suites in Python and Java are run with them.

Nothing is downloaded: Maven's packages have to be in its local repository, or else the suite is skipped.
"""

import os
import re
import shutil
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mockserver.client import Client
from tests.documents import blocks, in_language
from tests.testing.conftest import LOADED
from tests.toolchains import program, run

EXAMPLES = Path(__file__).parent.parent / "examples"
FAILING = Path(__file__).parent / "data" / "failing"
STUBS = Path(__file__).parent / "data" / "stubs"
PRINTED_IN_PYTHON = [block for block in blocks() if block.is_a_suite]
PRINTED_IN_JAVA = {re.findall(r"^class (\w+)", block.text, re.MULTILINE)[0]: block for block in in_language("java")}
WHY = "Order 337179 has been through EDGE: it can no longer be cancelled."


def copied(language: str, folder: Path) -> Path:
    """The example, in a folder where a test may add to it."""
    return shutil.copytree(
        EXAMPLES / language, folder / language, ignore=shutil.ignore_patterns("target", "__pycache__")
    )


def left_by(prefix: str, served) -> list[str]:
    """Worlds that a suite did not forget."""
    with Client(served.url) as client:
        return [world.name for world in client.worlds.list() if world.name.startswith(prefix)]


@pytest.fixture(scope="module")
def of_pytest(tmp_path_factory) -> tuple[dict[str, list[str]], str]:
    """The Python suites and the pages' blocks, run once with a server that they start: the outcomes of each file's
    tests, and what pytest printed."""
    folder = copied("python", tmp_path_factory.mktemp("pytest"))
    for block in PRINTED_IN_PYTHON:
        (folder / f"test_{block.document.stem}_{block.line}.py").write_text(block.text)
    ran = run(
        folder,
        *(sys.executable, "-m", "pytest", "-q", "-rA", "-W", "error", "-p", "no:cacheprovider", *LOADED),
        ORDER_MOCK_URL="",
        PYTHONPATH=os.pathsep.join([str(STUBS / "python"), str(EXAMPLES.parent)]),
    )
    outcomes: dict[str, list[str]] = {}
    for outcome, file in re.findall(r"^(PASSED|FAILED|ERROR|SKIPPED) (\w+)\.py", ran.stdout, re.MULTILINE):
        outcomes.setdefault(file, []).append(outcome)
    return outcomes, ran.stdout


@pytest.mark.parametrize("file", ["test_with_a_server", "test_in_process"])
def test_a_python_suite_passes(of_pytest, file):
    outcomes, printed = of_pytest

    assert outcomes[file] == ["PASSED"] * (EXAMPLES / "python" / f"{file}.py").read_text().count("def test_"), printed


@pytest.mark.parametrize("block", PRINTED_IN_PYTHON, ids=[block.id for block in PRINTED_IN_PYTHON])
def test_a_printed_suite_in_python_passes(of_pytest, block):
    outcomes, printed = of_pytest

    file = f"test_{block.document.stem}_{block.line}"
    assert outcomes.get(file) == ["PASSED"] * block.text.count("def test_"), printed


def test_the_javascript_suite_passes(served):
    ran = run(EXAMPLES / "javascript", "node", "--test", "--test-reporter=tap", ORDER_MOCK_URL=served.url)

    assert ran.returncode == 0, ran.stdout
    assert "# pass 5" in ran.stdout
    assert not left_by("js-", served)


def test_the_javascript_suite_tells_why_a_test_failed(served, tmp_path):
    folder = copied("javascript", tmp_path)
    shutil.copy(FAILING / "failing.test.js", folder)

    ran = run(folder, "node", "--test", "--test-reporter=tap", "failing.test.js", ORDER_MOCK_URL=served.url)

    assert ran.returncode == 1
    assert "-> 400 by RXU-25" in ran.stdout
    assert WHY in ran.stdout


def test_the_bash_suite_passes(served):
    program("curl")

    ran = run(EXAMPLES / "bash", "bash", "orders.sh", ORDER_MOCK_URL=served.url)

    assert ran.returncode == 0, ran.stdout
    assert [line[:4] for line in ran.stdout.splitlines()] == ["ok -"] * 5
    assert not left_by("sh-", served)


def test_the_bash_suite_tells_why_a_test_failed(served, tmp_path):
    program("curl")
    folder = copied("bash", tmp_path)
    shutil.copy(FAILING / "failing.sh", folder)

    ran = run(folder, "bash", "failing.sh", ORDER_MOCK_URL=served.url)

    assert ran.returncode == 1
    assert ran.stdout.count("not ok - ") == 2
    assert "-> 400 by RXU-25" in ran.stdout
    assert WHY in ran.stdout


@pytest.fixture(scope="module")
def of_maven(served, tmp_path_factory) -> dict[str, str | None]:
    """The Java suite, the pages' blocks and a test that fails, run once: why each test failed, or None."""
    folder = copied("java", tmp_path_factory.mktemp("maven"))
    sources = folder / "src/test/java"
    shutil.copy(FAILING / "FailingTest.java", sources / "example")
    shutil.copytree(STUBS / "java", sources, dirs_exist_ok=True)
    for name, block in PRINTED_IN_JAVA.items():
        (sources / f"{name}.java").write_text(block.text)
    program("javac")
    ran = run(folder, "mvn", "--offline", "--batch-mode", "test", ORDER_MOCK_URL=served.url)
    if "in offline mode" in ran.stdout:
        pytest.skip(
            "Maven has not all it needs in its local repository: `mvn -f examples/java/pom.xml test` fetches it"
        )
    reports = [ElementTree.parse(path) for path in (folder / "target" / "surefire-reports").glob("*.xml")]  # noqa: S314  # Surefire's own
    cases = {case.get("name", ""): case for report in reports for case in report.iter("testcase")}
    assert cases, ran.stdout
    return {name: case.findtext("failure") or case.findtext("error") for name, case in cases.items()}


def java_tests(source: str) -> list[str]:
    return re.findall(r"@Test\s+void (\w+)\((?:World world)?\)", source)


def test_the_java_suite_passes(of_maven, served):
    tests = java_tests((EXAMPLES / "java/src/test/java/example/OrdersTest.java").read_text())

    assert len(tests) == 5
    assert {name: of_maven[f"{name}(World)"] for name in tests} == dict.fromkeys(tests)
    assert not left_by("java-", served)


@pytest.mark.parametrize("name", PRINTED_IN_JAVA)
def test_a_printed_suite_in_java_passes(of_maven, name):
    [test] = java_tests(PRINTED_IN_JAVA[name].text)

    assert of_maven[test] is None


def test_the_java_suite_tells_why_a_test_failed(of_maven):
    told = of_maven["aTestThatFails(World)"]

    assert "-> by RXU-25" in told
    assert WHY in told
