"""The verb `wait`: it asks again and again, and tells why it gave up. It is light."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from mockserver import cli
from mockserver.cli.wait import until_none

NOWHERE = "http://127.0.0.1:1"


def run(*arguments, **variables):
    return CliRunner().invoke(cli.main, ["wait", *arguments], env=variables)


class Watch:
    """A clock that only sleeping turns."""

    def __init__(self):
        self.now = 0.0

    def monotonic(self):
        return self.now

    def sleep(self, seconds):
        self.now += seconds


def asked(answers, timeout):
    """What waiting comes to, and how long it took, when asking gets these answers."""
    watch = Watch()
    reason = until_none(lambda _: answers.pop(0), timeout, monotonic=watch.monotonic, sleep=watch.sleep)
    return reason, watch.now


def test_a_server_that_is_ready_is_told_at_once():
    assert asked([None], 30) == (None, 0.0)


def test_it_asks_until_the_server_is_ready():
    reason, took = asked([*["Connection refused"] * 100, None], 30)

    assert reason is None
    assert took == pytest.approx(5.0)


def test_when_the_time_is_over_it_tells_the_last_reason():
    reason, took = asked([*["Connection refused"] * 10, *["not ready"] * 30], 1)

    assert reason == "not ready"
    assert 0.9 < took <= 1.0


def test_without_time_it_asks_once():
    assert asked(["Connection refused"], 0) == ("Connection refused", 0.0)


@pytest.mark.parametrize(("timeout", "longest"), [(0, 1.0), (3, 3.0), (60, 5.0)])
def test_one_asking_takes_no_longer_than_is_left_or_five_seconds(timeout, longest):
    seconds = []

    until_none(seconds.append, timeout, monotonic=Watch().monotonic)

    assert seconds == [longest]


@pytest.mark.parametrize(
    ("arguments", "variables"), [(["{}"], {}), (["--url", "{}/"], {}), ([], {"ORDER_MOCK_URL": "{}"})]
)
def test_the_server_is_named_by_argument_option_or_variable(served, arguments, variables):
    filled = [text.format(served.url) for text in arguments]

    result = run(*filled, **{name: text.format(served.url) for name, text in variables.items()})

    assert (result.exit_code, result.output) == (0, f"The server at {served.url} is ready.\n")


def test_nobody_there_is_told_with_exit_code_1():
    result = run("--timeout", "0", NOWHERE)

    assert result.exit_code == 1
    assert result.output == f"Error: no server is ready at {NOWHERE} within 0 seconds: Connection refused\n"


@pytest.mark.parametrize("path", ["/elsewhere", "/__world/mine"])
def test_it_asks_below_the_path_of_the_address(served, path):
    result = run("--timeout", "0", served.url + path)

    assert result.exit_code == (0 if path == "/__world/mine" else 1), result.output


@pytest.mark.parametrize("address", ["localhost:8080", "ftp://localhost", "http://", "http://x:99999", "http://[::1"])
def test_what_is_no_address_is_a_mistake_in_typing(address):
    result = run(address)

    assert result.exit_code == 2
    assert "an address begins with http:// or https://" in result.output


def test_a_file_that_is_no_certificate_is_a_mistake_in_typing(tmp_path):
    (tmp_path / "ca.crt").write_text("none")

    result = run("https://127.0.0.1:1", "--ca", str(tmp_path / "ca.crt"))

    assert result.exit_code == 2
    assert f"--ca: {tmp_path / 'ca.crt'} is no certificate" in result.output


def test_it_loads_neither_the_client_nor_the_server():
    program = (
        "import sys; from click.testing import CliRunner; from mockserver import cli\n"
        f"CliRunner().invoke(cli.main, ['wait', '--timeout', '0', '{NOWHERE}'])\n"
        "heavy = ('urllib3', 'msgspec', 'flask', 'granian', 'mockserver.client', 'mockserver.app')\n"
        "print([name for name in heavy if name in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)  # noqa: S603  # ours

    assert told.stdout == "[]\n"
