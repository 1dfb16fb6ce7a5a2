"""HTTPS for clients as they are: verified, in every version, when things go wrong, and told what to trust."""

import json
import shutil
import socket
import ssl
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
import requests
import trustme
import urllib3
from click.testing import CliRunner

from mockserver import cli
from mockserver.certificates import keep
from mockserver.client import Client
from tests.secure_server import HEALTH, SecureServer

pytestmark = pytest.mark.usefixtures("no_look_up")


def by_requests(url, ca):
    return requests.get(url, verify=ca, timeout=20).content


def by_urllib3(url, ca):
    with urllib3.PoolManager(ca_certs=ca) as pool:
        return pool.request("GET", url).data


def by_httpx(url, ca):
    with httpx.Client(verify=ssl.create_default_context(cafile=ca)) as client:
        return client.get(url).content


@pytest.mark.parametrize("ask", [by_requests, by_urllib3, by_httpx])
@pytest.mark.parametrize("host", ["sso.superloop.com", "mine.world.localhost", "localhost"])
def test_common_clients_with_verification_on_reach_it_by_name(secure, ask, host):
    assert json.loads(ask(f"https://{host}:{secure.port}{HEALTH}", secure.ca)) == {"status": "ok"}


@pytest.mark.parametrize("version", [ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3], ids=lambda version: version.name)
def test_both_living_versions_of_tls_are_spoken(secure, version):
    context = secure.trusting()
    context.minimum_version = context.maximum_version = version

    with (
        socket.create_connection(("127.0.0.1", secure.port)) as raw,
        context.wrap_socket(raw, server_hostname="localhost") as spoken,
    ):
        assert spoken.version() == version.name.replace("_", ".")


@pytest.mark.parametrize("newer", [True, False], ids=["HTTP/2", "HTTP/1.1"])
def test_both_versions_of_http_are_spoken_and_route_by_the_name(secure, newer):
    with httpx.Client(verify=secure.trusting(), http2=newer) as client:
        answer = client.get(f"https://30125-translation.mozu.com:{secure.port}/api/v2/orders/337178")

    assert answer.http_version == ("HTTP/2" if newer else "HTTP/1.1")
    assert answer.headers["x-mock-rule"].startswith("KIBO")


@pytest.mark.parametrize(
    ("kind", "body", "error"),
    [
        ("reset", {}, requests.exceptions.ConnectionError),
        ("empty", {}, requests.exceptions.ConnectionError),
        ("truncate", {"fraction": 0.5}, requests.exceptions.ChunkedEncodingError),
        ("timeout", {"after": "PT0.05S"}, requests.exceptions.ConnectionError),
    ],
)
def test_what_goes_wrong_on_the_wire_does_so_below_tls_too(secure, kind, body, error):
    with Client(secure.plain, world=f"wire-{kind}") as client:
        client.worlds.make(client.name)
        client.faults.add(kind, vendor="rxuniverse", **body)

        with pytest.raises(error):
            requests.get(f"{secure.url}/__world/{client.name}/api/v2/orders/337178", verify=secure.ca, timeout=20)


# --- what is told, and given


def test_the_authority_is_served_without_a_token_as_it_is_kept(tmp_path):
    server = SecureServer("--tls", "--tls-dir", str(tmp_path), "--admin-token", "secret")
    try:
        assert server.plain == server.url == server.told["admin_url"].removesuffix("/__admin")
        status, body, headers = server.get("localhost", "/__admin/certs/ca.crt")
        assert (status, headers["content-type"]) == (200, "application/x-x509-ca-cert")
        assert body == (tmp_path / "ca.crt").read_bytes()
    finally:
        assert server.stop() == 0


def test_the_client_of_the_control_api_shows_the_authority(secure):
    with Client(secure.plain) as client:
        assert client.ca_certificate() == Path(secure.ca).read_text()


def test_the_plain_port_answers_beside(secure):
    with urllib3.PoolManager() as pool:
        assert pool.request("GET", secure.plain + HEALTH).status == 200


def test_a_certificate_of_ones_own_is_served_and_who_signed_it_is_not_told(tmp_path):
    authority = trustme.CA()
    leaf = authority.issue_cert("mine.test")
    leaf.private_key_pem.write_to_path(tmp_path / "own.key")
    leaf.cert_chain_pems[0].write_to_path(tmp_path / "own.crt")
    authority.cert_pem.write_to_path(tmp_path / "ca.crt")

    server = SecureServer("--tls-cert", f"{tmp_path}/own.crt", "--tls-key", f"{tmp_path}/own.key", "--tls")
    server.ca = str(tmp_path / "ca.crt")
    try:
        assert server.get("mine.test")[0] == 200
        status, body, _ = server.get("mine.test", "/__admin/certs/ca.crt")
        assert status == 404
        assert "was given its certificate" in json.loads(body)["detail"]
    finally:
        assert server.stop() == 0


def test_files_that_are_no_certificate_with_its_key_are_told(tmp_path):
    keep(tmp_path, ["localhost"], datetime.now(UTC))
    command = [sys.executable, "-m", "mockserver", "serve", "--port", "0"]
    files = ["--tls-cert", f"{tmp_path}/server.pem", "--tls-key", f"{tmp_path}/ca.crt"]

    ended = subprocess.run([*command, *files], capture_output=True, text=True, timeout=20, check=False)  # noqa: S603  # ours

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(
        f"Error: {tmp_path}/server.pem and {tmp_path}/ca.crt are no certificate with its key"
    )


# --- the command


def run(line, secure, **variables):
    return CliRunner().invoke(cli.main, line.format(url=secure.url, ca=secure.ca).split(), env=variables)


@pytest.mark.parametrize("line", ["wait --timeout 0 {url} --ca {ca}", "health --url {url} --ca {ca}"])
def test_the_verbs_trust_what_they_are_told_to(secure, line):
    assert run(line, secure).exit_code == 0


def test_the_verbs_are_told_by_a_variable_too(secure):
    assert run("wait --timeout 0 {url}", secure, ORDER_MOCK_CA=secure.ca).exit_code == 0


def test_waiting_for_a_server_that_is_not_trusted_ends_at_once_and_tells_the_option(secure):
    result = run("wait {url}", secure)

    assert result.exit_code == 1
    assert "give what it is signed with by --ca or ORDER_MOCK_CA" in result.output


def test_a_file_that_is_not_there_is_told(secure):
    result = run("health --url {url} --ca nowhere.crt", secure)

    assert result.exit_code == 2
    assert "--ca: there is no file nowhere.crt" in result.output


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not on this machine")
def test_curl_reaches_it_by_a_real_name(secure):
    host = "sellercenter-api.falabella.com"
    command = ["curl", "-sS", "--cacert", secure.ca, "--resolve", f"{host}:{secure.port}:127.0.0.1"]

    told = subprocess.run([*command, f"https://{host}:{secure.port}{HEALTH}"], capture_output=True, check=True)  # noqa: S603  # ours

    assert json.loads(told.stdout) == {"status": "ok"}
