"""The verb `wait`: until a server is ready. It loads neither the client nor the server, for health checks run often."""

import http.client
import json
import ssl
import time
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

import click

from mockserver.cli import options

_PAUSE_SECONDS = 0.05
_LONGEST_CALL_SECONDS = 5.0
_PATH = "/__admin/health"


class HopelessError(Exception):
    """No waiting helps; the text says why."""


@click.command("wait")
@click.argument("address", metavar="[URL]", required=False)
@click.option(
    "--timeout", type=click.FloatRange(min=0), default=30.0, show_default=True, metavar="SECONDS",
    help="How long; 0 asks once.",
)  # fmt: skip  # one option, two lines
@options.of_every_verb
def wait(address: str | None, timeout: float) -> None:
    """Wait until the server is ready, or exit with 1."""
    url = (address or options.value("url")).rstrip("/")
    split = _split(url)
    context = _trusting(options.value("ca")) if split.scheme == "https" else None
    try:
        reason = until_none(lambda left: why_not_ready(split, context, left), timeout)
    except HopelessError as error:
        reason = str(error)
    if reason:
        raise click.ClickException(f"no server is ready at {url} within {timeout:g} seconds: {reason}")
    click.echo(f"The server at {url} is ready.")


def until_none(
    ask: Callable[[float], str | None],
    timeout: float,
    *,
    monotonic: Callable[[], float] = time.monotonic,
    sleep: Callable[[float], None] = time.sleep,
) -> str | None:
    """Ask until there is no answer any more, once at least; else the last answer. `ask` is told how many seconds it
    may take.
    """
    end = monotonic() + timeout
    while True:
        left = end - monotonic()
        reason = ask(min(max(left, 1.0), _LONGEST_CALL_SECONDS))
        if reason is None or end - monotonic() < _PAUSE_SECONDS:
            return reason
        sleep(_PAUSE_SECONDS)


def why_not_ready(url: SplitResult, context: ssl.SSLContext | None, timeout: float) -> str | None:
    """None when the server is ready. HopelessError when it is one that is not trusted."""
    host, path = url.hostname or "", url.path + _PATH
    if context:
        connection: http.client.HTTPConnection = http.client.HTTPSConnection(
            host, url.port, timeout=timeout, context=context
        )
    else:
        connection = http.client.HTTPConnection(host, url.port, timeout=timeout)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        ready = answer.status == http.client.OK and json.loads(answer.read()) == {"status": "ok"}
    except ssl.SSLCertVerificationError as error:
        raise HopelessError(f"{error.verify_message}; give what it is signed with by --ca or ORDER_MOCK_CA") from None
    except (OSError, http.client.HTTPException) as error:
        return getattr(error, "strerror", None) or str(error) or type(error).__name__
    except ValueError:
        ready = False
    finally:
        connection.close()
    return None if ready else f"what answers there with {answer.status} is no Order Mockserver that is ready"


def _split(url: str) -> SplitResult:
    try:
        split = urlsplit(url)
        if split.scheme in ("http", "https") and split.hostname and split.port != 0:
            return split
    except ValueError:  # of the port
        pass
    raise click.UsageError(f"{url}: an address begins with http:// or https://; host and port follow")


def _trusting(ca: str) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=ca or None)
    except OSError as error:
        raise click.UsageError(f"--ca: {ca} is no certificate: {error.strerror}") from None
