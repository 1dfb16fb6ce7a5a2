"""A server that speaks HTTPS, as a process of its own, and a client of Python's own that verifies it."""

import http.client
import json
import socket
import ssl
import subprocess
import sys
from urllib.parse import urlsplit

HEALTH = "/__admin/health"


class SecureServer:
    """`order-mockserver serve --tls-port 0` as a process of its own, and what it tells."""

    def __init__(self, *flags):
        command = [sys.executable, "-m", "mockserver", "serve", "--port", "0", "--ready-json", *flags]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603  # our own command
        self.told = json.loads(self.process.stdout.readline())
        self.plain = self.told["url"]
        self.url = self.told["tls"]["url"]
        self.port = urlsplit(self.url).port
        self.ca = self.told["tls"]["ca"]

    def trusting(self):
        return ssl.create_default_context(cafile=self.ca)

    def get(self, host, path=HEALTH, **headers):
        """The answer to a client of Python's own that verifies, and takes the server for the host of that name."""
        connection = http.client.HTTPSConnection(host, self.port, context=self.trusting(), timeout=20)
        connection._create_connection = lambda *_, **__: socket.create_connection(("127.0.0.1", self.port), timeout=20)
        try:
            connection.request("GET", path, headers=headers)
            answer = connection.getresponse()
            return answer.status, answer.read(), dict(answer.getheaders())
        finally:
            connection.close()

    def stop(self):
        self.process.terminate()
        code = self.process.wait(timeout=20)
        self.process.stdout.close()
        return code
