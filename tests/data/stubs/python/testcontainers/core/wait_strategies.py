"""As much of testcontainers 4.15 as docs/ci.md uses."""

from typing import Any
from urllib.request import urlopen


class HttpWaitStrategy:
    def __init__(self, port: int, path: str | None = "/") -> None:
        self.port = port
        self._path = path

    def wait_until_ready(self, container: Any) -> None:
        """What stands in for the container is ready when it says so."""
        host, port = container.get_container_host_ip(), container.get_exposed_port(self.port)
        with urlopen(f"http://{host}:{port}{self._path}", timeout=20) as answer:  # http, as written here
            assert answer.status == 200
