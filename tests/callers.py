"""One request by each client library, as a user's code sends it: nothing here knows of `intercept`."""

import asyncio
import http.client
import json
import urllib.error
import urllib.request
from collections.abc import Mapping
from contextlib import closing
from types import MappingProxyType
from typing import Any, NamedTuple
from urllib.parse import urlsplit

import httpx
import requests
import urllib3


class Got(NamedTuple):
    status: int
    headers: dict[str, str]  # names in lower case
    body: bytes

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def rule(self) -> str | None:
        return self.headers.get("x-mock-rule")


Headers = Mapping[str, Any]
NONE: Headers = MappingProxyType({})
TIMEOUT = 5.0


def with_http_client(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    parts = urlsplit(url)
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    with closing(kind(parts.hostname or "", parts.port, timeout=timeout)) as connection:
        connection.request(method, parts._replace(scheme="", netloc="").geturl(), body, dict(headers))
        with connection.getresponse() as response:
            return _got(response.status, response.headers, response.read())


def with_urllib(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    request = urllib.request.Request(url, body, dict(headers), method=method)  # noqa: S310  # ours
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:  # noqa: S310  # ours
            return _got(response.status, response.headers, response.read())
    except urllib.error.HTTPError as error:
        with error:
            return _got(error.code, error.headers, error.read())


def with_urllib3(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    with urllib3.PoolManager(retries=False, timeout=timeout) as pool:
        response = pool.request(method, url, headers=headers, body=body)
    return _got(response.status, response.headers, response.data)


def with_requests(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    with requests.Session() as session:
        response = session.request(method, url, headers=headers, data=body, timeout=timeout)
    return _got(response.status_code, response.headers, response.content)


def with_httpx(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    with httpx.Client(timeout=timeout) as client:
        response = client.request(method, url, headers=headers, content=body)
    return _got(response.status_code, response.headers, response.content)


async def awaited(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    async with httpx.AsyncClient(timeout=timeout) as client:
        response = await client.request(method, url, headers=headers, content=body)
    return _got(response.status_code, response.headers, response.content)


def with_httpx_async(method: str, url: str, headers: Headers = NONE, body: Any = None, timeout: float = TIMEOUT) -> Got:
    return asyncio.run(awaited(method, url, headers, body, timeout))


def _got(status: int, headers: Any, body: bytes) -> Got:
    return Got(status, {name.lower(): value for name, value in headers.items()}, body)


CALLERS = (with_http_client, with_urllib, with_urllib3, with_requests, with_httpx, with_httpx_async)
