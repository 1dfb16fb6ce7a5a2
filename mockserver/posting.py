"""One post of one event over HTTP or HTTPS, and what came of it."""

import logging

import urllib3
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NameResolutionError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.util import SKIP_HEADER, make_headers, parse_url

from mockserver.webhooks import Event, Outcome

_ANSWER_BYTES = 65_536  # of an answer that are read, for the receiver's sake: nobody looks at them
_SCHEMES = ("http", "https")
_UNSENDABLE = "it cannot be sent: wrong address or headers"
_log = logging.getLogger(__name__)

# What a sender may have to say of a receiver, the particular before the general.
_FAILURES = (
    (NameResolutionError, "no such host"),
    (NewConnectionError, "no connection"),
    (ConnectTimeoutError, "no connection in time"),
    (ReadTimeoutError, "no answer in time"),
    (SSLError, "no trust in the receiver's certificate, or no TLS"),
    (HTTPError, "no HTTP answer"),
)


def post(event: Event) -> Outcome:
    """Post the event over HTTP or HTTPS, on a connection of its own. Redirects are answers, proxies are not asked."""
    timeout = urllib3.Timeout(total=event.timeout_seconds)
    with urllib3.PoolManager(num_pools=1, retries=False, timeout=timeout) as pool:
        try:
            url = parse_url(event.url or "")
            if url.scheme not in _SCHEMES:
                return Outcome(error=_UNSENDABLE)
            response = pool.request(
                "POST",
                url._replace(auth=None).url,
                body=event.body.encode(),
                headers=_headers(event, url.auth),
                redirect=False,
                preload_content=False,
            )
        except (HTTPError, ValueError) as error:
            return Outcome(error=_told(error))
        with response:
            _hear_out(response)
            return Outcome(status=response.status)


def _headers(event: Event, userinfo: str | None) -> urllib3.HTTPHeaderDict:
    """The event's headers over those that every post has; an address with `user:password@` gives basic auth."""
    headers = urllib3.HTTPHeaderDict({"User-Agent": "order-mockserver", "Accept-Encoding": SKIP_HEADER})
    for name, value in (*make_headers(basic_auth=userinfo or None).items(), *event.headers):
        headers[name] = value
    return headers


def _told(error: Exception) -> str:
    """The failure in words that are the same every time, the system's own included."""
    text = next((text for kind, text in _FAILURES if isinstance(error, kind)), _UNSENDABLE)
    cause = error.__cause__
    return f"{text}: {cause.strerror}" if isinstance(cause, OSError) and cause.strerror else text


def _hear_out(response: urllib3.BaseHTTPResponse) -> None:
    """Read the body, so that the receiver can write it; the status has decided already."""
    try:
        response.read(_ANSWER_BYTES)
    except HTTPError as error:
        _log.debug("an answer ended early: %s", type(error).__name__)
