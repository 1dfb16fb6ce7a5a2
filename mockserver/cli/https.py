"""What `serve` speaks HTTPS with: a certificate that is made and kept, or one that is given."""

from collections.abc import Iterable
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path

import click
from msgspec import Struct

_MISSING = "--tls makes certificates with trustme, which is not installed: pip install 'order-mockserver[tls]'"


class Asked(Struct, frozen=True):
    """The options of `serve` about HTTPS, as they were given."""

    tls: bool
    tls_port: int | None
    tls_dir: str
    tls_names: str
    tls_cert: str
    tls_key: str


class Https(Struct, frozen=True):
    """Files with the certificate and its key; what signed it, as a file and as PEM, where that is known."""

    certificate: Path
    key: Path
    ca: Path | None = None
    ca_pem: bytes = b""


def prepare(asked: Asked, host: str, vendors_hosts: Iterable[str]) -> Https | None:
    """What was asked for, ready to be served; None for plain HTTP. `host` is what the server listens on.

    UsageError for options that do not fit together, ClickException when there can be no certificate.
    """
    if bool(asked.tls_cert) != bool(asked.tls_key):
        raise click.UsageError("--tls-cert and --tls-key belong together")
    if asked.tls_cert:
        if asked.tls_names:
            raise click.UsageError("--tls-names is for the certificate that is made here, not for --tls-cert")
        return Https(_file("--tls-cert", asked.tls_cert), _file("--tls-key", asked.tls_key))
    if not asked.tls and asked.tls_port is None:
        return None
    further = [name.strip().lower() for name in asked.tls_names.split(",") if name.strip()]
    return _make(Path(asked.tls_dir or default_folder()), [*vendors_hosts, *further, *_names_of(host)])


def default_folder() -> str:
    """Where certificates are kept when no folder is given."""
    return str(Path(click.get_app_dir("order-mockserver")) / "tls")


def _make(folder: Path, names: list[str]) -> Https:
    try:
        from mockserver.certificates import OWN_NAMES, CertificatesError, keep  # noqa: PLC0415  # an extra
    except ModuleNotFoundError:
        raise click.ClickException(_MISSING) from None
    try:
        kept = keep(folder, list(dict.fromkeys([*OWN_NAMES, *names])), datetime.now(UTC))
    except CertificatesError as error:
        raise click.ClickException(str(error)) from None
    return Https(kept.pem, kept.pem, kept.ca.resolve(), kept.ca_pem)


def _names_of(host: str) -> list[str]:
    """The name by which clients reach what listens there: none for all addresses of the machine."""
    try:
        return [] if ip_address(host).is_unspecified else [str(ip_address(host))]
    except ValueError:
        return [host.lower()] if host else []


def _file(option: str, name: str) -> Path:
    path = Path(name)
    if not path.is_file():
        raise click.UsageError(f"{option}: there is no file {name}")
    return path
