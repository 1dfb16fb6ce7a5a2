"""A certificate authority of our own, and the certificate that it signs, kept in a folder. Serving is not here.

It needs the extra `tls`, and is imported only where a server shall speak HTTPS.
"""

import contextlib
import os
import tempfile
from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from pathlib import Path

import trustme
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from msgspec import Struct

# Most clients take no star right above a top-level name, so the worlds of `*.localhost` are also below `world`.
OWN_NAMES = ("localhost", "127.0.0.1", "::1", "*.localhost", "*.world.localhost")

_LIFE = timedelta(days=397)  # Apple's systems take none that is good for longer than 398
_MARGIN = timedelta(days=30)
_EARLIER = timedelta(days=1)  # for clients whose clocks are slow
_SECRET, _PUBLIC = 0o600, 0o644


class CertificatesError(Exception):
    """The folder cannot be used, or a name cannot stand in a certificate; the text says which and why."""


class Kept(Struct, frozen=True):
    """ca: what clients shall trust, as a file and as its PEM; pem: the server's certificate and its private key."""

    ca: Path
    ca_pem: bytes
    pem: Path


def keep(folder: Path, names: Sequence[str], now: datetime) -> Kept:
    """A certificate for the names (hosts, `*.host`, IP addresses), good for a month at least.

    What the folder has is used as long as it is good. The authority stays for good, so that who trusts it need not be
    told again: `ca.crt` for everybody, `ca.pem` with its key. Any number of processes may do this at the same moment.
    CertificatesError.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        authority = _authority(folder / "ca.pem", now)
        ca_pem = authority.cert_pem.bytes()
        server = folder / "server.pem"
        if not _is_good(server, ca_pem, names, now):
            leaf = _issue(authority, names, now)
            _put(server, leaf.private_key_and_cert_chain_pem.bytes(), _SECRET)
        if _content(folder / "ca.crt") != ca_pem:
            _put(folder / "ca.crt", ca_pem, _PUBLIC)
    except OSError as error:
        raise CertificatesError(f"cannot keep certificates in {folder}: {error.strerror}") from None
    return Kept(folder / "ca.crt", ca_pem, server)


def _authority(path: Path, now: datetime) -> trustme.CA:
    if not path.exists():
        made = trustme.CA(path_length=0, organization_name="Order Mockserver")
        _put(path, made.private_key_pem.bytes() + made.cert_pem.bytes(), _SECRET, if_absent=True)
    content = path.read_bytes()  # another process may have been first
    try:
        certificate = x509.load_pem_x509_certificate(content)
        authority = trustme.CA.from_pem(content, content)
    except ValueError:
        raise CertificatesError(f"{path} holds no certificate with its key; remove it, and a new one is made") from None
    if certificate.not_valid_after_utc - now < _MARGIN:
        raise CertificatesError(f"the certificate in {path} ends too soon; remove it, and a new one is made")
    return authority


def _issue(authority: trustme.CA, names: Sequence[str], now: datetime) -> trustme.LeafCert:
    try:
        return authority.issue_cert(
            *names, organization_name="Order Mockserver", not_before=now - _EARLIER, not_after=now + _LIFE
        )
    except ValueError as error:
        raise CertificatesError(f"no certificate can be made for {', '.join(names)}: {error}") from None


def _is_good(path: Path, ca_pem: bytes, names: Iterable[str], now: datetime) -> bool:
    """Whether the certificate there is the authority's, for all these names, and ends no sooner than in a month."""
    content = _content(path)
    try:
        certificate = x509.load_pem_x509_certificate(content)
        certificate.verify_directly_issued_by(x509.load_pem_x509_certificate(ca_pem))
        held = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, InvalidSignature, x509.ExtensionNotFound):
        return False
    covered = {*held.get_values_for_type(x509.DNSName), *map(str, held.get_values_for_type(x509.IPAddress))}
    lasts = certificate.not_valid_before_utc <= now <= certificate.not_valid_after_utc - _MARGIN
    return lasts and covered.issuperset(names)


def _content(path: Path) -> bytes:
    with contextlib.suppress(FileNotFoundError):
        return path.read_bytes()
    return b""


def _put(path: Path, content: bytes, mode: int, *, if_absent: bool = False) -> None:
    """Have the file there with all of the content at once; `if_absent` leaves one that is there already."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=".made-")
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
        Path(name).chmod(mode)
        if not if_absent:
            os.replace(name, path)
            return
        with contextlib.suppress(FileExistsError):
            os.link(name, path)  # which, unlike a renaming, never replaces
    finally:
        Path(name).unlink(missing_ok=True)
