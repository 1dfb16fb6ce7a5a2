"""Serving for programs: the line that they read, the end with who started it, many at once, nothing left behind."""

import contextlib
import http.client
import json
import os
import select
import socket
import ssl
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import urlsplit

import pytest


def started(*flags, **popen):
    """A server, and what its ready line tells."""
    command = [sys.executable, "-m", "mockserver", "serve", "--port", "0", "--ready-json", *flags]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, **popen)  # noqa: S603  # ours
    return process, json.loads(process.stdout.readline())


def test_the_ready_line_for_programs_is_the_first_thing_printed_and_true():
    process, told = started()
    with process:
        try:
            assert told["pid"] == process.pid
            with urllib.request.urlopen(f"{told['admin_url']}/version", timeout=20) as answer:  # noqa: S310  # http
                assert json.load(answer) == {"version": told["version"]}
        finally:
            process.terminate()
        assert (process.stdout.read(), process.wait(timeout=20)) == ("", 0)


def test_with_exit_with_parent_it_stops_when_its_input_ends():
    process, _ = started("--exit-with-parent", stdin=subprocess.PIPE)
    with process:
        process.stdin.write("what is said is not heard\n")
        process.stdin.close()

        assert process.wait(timeout=20) == 0


def test_it_does_not_outlive_the_process_that_started_it_however_that_ended():
    start = (
        "import subprocess, sys, os\n"
        "command = [sys.executable, '-m', 'mockserver', 'serve', '--port', '0', '--ready-json', '--exit-with-parent']\n"
        "subprocess.Popen(command, stdin=subprocess.PIPE)\n"
        "sys.stdin.read()\n"
    )
    command = [sys.executable, "-c", start]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as parent:  # noqa: S603  # ours
        json.loads(parent.stdout.readline())

        parent.kill()

        ended, _, _ = select.select([parent.stdout], [], [], 20)  # when its last holder, the server, has closed it
        assert ended
        assert parent.stdout.read() == ""


@pytest.mark.parametrize("several", [3, pytest.param(10, marks=pytest.mark.soak)])
def test_several_that_start_at_the_same_moment_share_a_folder_and_nothing_else(tmp_path, several):
    flags = ("--tls-port", "0", "--tls-dir", str(tmp_path), "--exit-with-parent")
    with ThreadPoolExecutor(several) as pool:
        running = list(pool.map(lambda _: started(*flags, stdin=subprocess.PIPE), range(several)))
    try:
        told = [ready for _, ready in running]
        ports = {urlsplit(url).port for ready in told for url in (ready["url"], ready["tls"]["url"])}
        assert len(ports) == 2 * several
        assert {ready["tls"]["ca"] for ready in told} == {str(tmp_path / "ca.crt")}
        context = ssl.create_default_context(cafile=tmp_path / "ca.crt")
        for ready in told:
            port = urlsplit(ready["tls"]["url"]).port
            connection = http.client.HTTPSConnection("127.0.0.1", port, context=context, timeout=20)
            with contextlib.closing(connection):
                connection.request("GET", "/__admin/health")
                assert connection.getresponse().status == 200
    finally:
        codes = [(process.stdin.close(), process.wait(timeout=20), process.stdout.close())[1] for process, _ in running]
    assert codes == [0] * several


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
def test_a_server_under_way_has_no_child_writes_no_file_and_leaves_nothing(tmp_path):
    folders = {"TMPDIR": str(tmp_path), "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)}
    process, told = started(cwd=tmp_path, env=os.environ | folders | {"PYTHONPATH": os.pathsep.join(sys.path)})
    with process, contextlib.closing(http.client.HTTPConnection("127.0.0.1", told["port"], timeout=20)) as connection:
        connection.request("GET", "/__admin/events")  # a stream, which has no end of its own
        assert connection.getresponse().status == 200
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text()

        process.terminate()

        assert process.wait(timeout=20) == 0
        assert children == ""
        assert list(tmp_path.iterdir()) == []
    with socket.create_server(("127.0.0.1", told["port"])):
        pass
