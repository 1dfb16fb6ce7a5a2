"""As much of testcontainers 4.15 as docs/ci.md uses, without Docker: a process in the place of the container."""

import json
import os
import subprocess
import sys
from typing import Self

from testcontainers.core.wait_strategies import HttpWaitStrategy


class DockerContainer:
    def __init__(self, image: str) -> None:
        assert image == "order-mockserver"
        self._variables: dict[str, str] = {}
        self._exposed: list[int] = []

    def with_exposed_ports(self, *ports: int) -> Self:
        self._exposed += ports
        return self

    def with_env(self, key: str, value: str) -> Self:
        self._variables[key] = value
        return self

    def waiting_for(self, strategy: HttpWaitStrategy) -> Self:
        assert strategy.port in self._exposed
        self._waiting_for = strategy
        return self

    def __enter__(self) -> Self:
        self._process = subprocess.Popen(  # our own command
            [sys.executable, "-m", "mockserver", "serve", "--port", "0", "--ready-json"],
            stdout=subprocess.PIPE,
            env=os.environ | self._variables,
        )
        assert self._process.stdout is not None
        self._port = json.loads(self._process.stdout.readline())["port"]
        self._waiting_for.wait_until_ready(self)
        return self

    def __exit__(self, *_: object) -> None:
        self._process.terminate()
        self._process.communicate()

    def get_container_host_ip(self) -> str:
        return "127.0.0.1"

    def get_exposed_port(self, port: int) -> int:
        assert port in self._exposed
        return self._port
