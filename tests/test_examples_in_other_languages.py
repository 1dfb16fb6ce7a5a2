"""The suites under examples/ that are not in Python: each passes, and each tells why a test of it failed.

Nothing is downloaded: Maven's packages have to be in its local repository, or else the suite is skipped.
"""

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from mockserver.client import Client
from tests.toolchains import program, run

EXAMPLES = Path(__file__).parent.parent / "examples"
FAILING = Path(__file__).parent / "data" / "failing"
WHY = "Order 337179 has been through EDGE: it can no longer be cancelled."


def copied(language: str, folder: Path) -> Path:
    """The example, in a folder where a test may add to it."""
    return shutil.copytree(EXAMPLES / language, folder / language, ignore=shutil.ignore_patterns("target"))


def left_by(prefix: str, served) -> list[str]:
    """Worlds that a suite did not forget."""
    with Client(served.url) as client:
        return [world.name for world in client.worlds.list() if world.name.startswith(prefix)]


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
def of_maven(served, tmp_path_factory) -> dict[str, ElementTree.Element]:
    """The Java suite and a test that fails, run once: Surefire's report of each class."""
    folder = copied("java", tmp_path_factory.mktemp("maven"))
    shutil.copy(FAILING / "FailingTest.java", folder / "src/test/java/example")
    program("javac")
    ran = run(folder, "mvn", "--offline", "--batch-mode", "test", ORDER_MOCK_URL=served.url)
    if "in offline mode" in ran.stdout:
        pytest.skip(
            "Maven has not all it needs in its local repository: `mvn -f examples/java/pom.xml test` fetches it"
        )
    reports = sorted((folder / "target" / "surefire-reports").glob("*.xml"))
    assert reports, ran.stdout
    return {path.stem: ElementTree.parse(path).getroot() for path in reports}  # noqa: S314  # Surefire's own


def test_the_java_suite_passes(of_maven, served):
    suite = of_maven["TEST-example.OrdersTest"]

    assert {name: suite.get(name) for name in ("tests", "failures", "errors", "skipped")} == {
        "tests": "5",
        "failures": "0",
        "errors": "0",
        "skipped": "0",
    }
    assert not left_by("java-", served)


def test_the_java_suite_tells_why_a_test_failed(of_maven):
    [failure] = of_maven["TEST-example.FailingTest"].iter("failure")

    assert "-> by RXU-25" in (failure.text or "")
    assert WHY in (failure.text or "")
