"""Inside `intercept()` other hosts are verified as ever: their certificates, by the client's own authorities."""

import http.client
import ssl
from contextlib import closing
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import httpx
import pytest
import requests
import trustme
import urllib3

from mockserver.testing import intercept


class Greeter(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Length", "5")
        self.end_headers()
        self.wfile.write(b"hello")

    def log_message(self, *_):
        pass


class Secure(HTTPServer):
    def handle_error(self, *_):  # a client that does not trust us hangs up
        pass


@pytest.fixture(scope="module")
def authorities():
    return {"right": trustme.CA(), "wrong": trustme.CA()}


@pytest.fixture(scope="module")
def url(authorities):
    server = Secure(("127.0.0.1", 0), Greeter)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authorities["right"].issue_cert("localhost").configure_cert(context)
    server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"https://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def by_requests(url, ca):
    return requests.get(url, verify=ca, timeout=5).content


def by_urllib3(url, ca):
    with urllib3.PoolManager(ca_certs=ca, retries=False, timeout=5) as pool:
        return pool.request("GET", url).data


def by_urllib3_with_a_context(url, ca):
    with urllib3.PoolManager(ssl_context=ssl.create_default_context(cafile=ca), retries=False, timeout=5) as pool:
        return pool.request("GET", url).data


def by_httpx(url, ca):
    with httpx.Client(verify=ssl.create_default_context(cafile=ca), timeout=5) as client:
        return client.get(url).content


def by_http_client(url, ca):
    context = ssl.create_default_context(cafile=ca)
    where = url.removeprefix("https://").rstrip("/")
    with closing(http.client.HTTPSConnection(where, context=context, timeout=5)) as connection:
        connection.request("GET", "/")
        return connection.getresponse().read()


CLIENTS = (by_requests, by_urllib3, by_urllib3_with_a_context, by_httpx, by_http_client)


@pytest.mark.parametrize("client", CLIENTS)
@pytest.mark.parametrize("block_others", [False, True])
def test_a_certificate_that_the_client_trusts_is_good(url, authorities, client, block_others):
    with authorities["right"].cert_pem.tempfile() as ca, intercept(block_others=block_others):
        assert client(url, ca) == b"hello"


@pytest.mark.parametrize("client", CLIENTS)
def test_one_that_it_does_not_trust_is_refused(url, authorities, client):
    refusals = (ssl.SSLError, urllib3.exceptions.SSLError, requests.exceptions.SSLError, httpx.ConnectError)

    with authorities["wrong"].cert_pem.tempfile() as ca, intercept(), pytest.raises(refusals):
        client(url, ca)
