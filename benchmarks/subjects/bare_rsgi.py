"""The least that granian can do by RSGI, with the options that this server gives it. Argument: the port."""

import asyncio
import sys
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server

_HEADERS = [("content-type", "application/json")]
_BODY = b'{"say": "hello"}'


async def hello(_scope: Any, channel: Any) -> None:
    channel.response_bytes(200, _HEADERS, _BODY)


if __name__ == "__main__":
    server = Server(
        hello,
        address="127.0.0.1",
        port=int(sys.argv[1]),
        interface=Interfaces.RSGI,
        websockets=False,
        log_enabled=False,
        backlog=2048,
    )
    asyncio.run(server.serve())
