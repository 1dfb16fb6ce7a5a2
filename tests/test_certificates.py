"""The authority and its certificate: made once, used while they are good, whoever else makes them at the moment."""

import os
import stat
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
import trustme
from cryptography import x509

from mockserver.certificates import OWN_NAMES, CertificatesError, keep

NOW = datetime(2026, 1, 15, 10, tzinfo=UTC)
NAMES = ("localhost", "127.0.0.1", "*.vendor.test")


def certificate(kept):
    return x509.load_pem_x509_certificate(kept.pem.read_bytes())


def names(kept):
    held = certificate(kept).extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    return {*held.get_values_for_type(x509.DNSName), *map(str, held.get_values_for_type(x509.IPAddress))}


def test_a_folder_is_made_with_an_authority_and_a_certificate_that_it_signed(tmp_path):
    kept = keep(tmp_path / "not" / "yet", OWN_NAMES, NOW)

    assert names(kept) == set(OWN_NAMES)
    certificate(kept).verify_directly_issued_by(x509.load_pem_x509_certificate(kept.ca.read_bytes()))
    assert kept.ca_pem == kept.ca.read_bytes()


def test_only_who_made_them_may_read_the_keys_and_anybody_the_authority(tmp_path):
    before = os.umask(0)
    try:
        keep(tmp_path, NAMES, NOW)
    finally:
        os.umask(before)

    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert modes == {"ca.crt": 0o644, "ca.pem": 0o600, "server.pem": 0o600}
    assert b"PRIVATE" not in (tmp_path / "ca.crt").read_bytes()


def test_what_is_there_is_used_again(tmp_path):
    first = keep(tmp_path, NAMES, NOW)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()}

    again = keep(tmp_path, NAMES[:2], NOW + timedelta(days=300))

    assert again == first
    assert {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize(
    ("wanted", "later"),
    [
        ((*NAMES, "another.test"), timedelta()),
        (NAMES, timedelta(days=397) - timedelta(days=29)),
        (NAMES, timedelta(days=-2)),
    ],
    ids=["a name is missing", "it ends in a month", "it is not good yet"],
)
def test_a_certificate_that_does_not_do_is_replaced_and_the_authority_stays(tmp_path, wanted, later):
    first = keep(tmp_path, NAMES, NOW)
    before = first.pem.read_bytes()

    again = keep(tmp_path, wanted, NOW + later)

    assert again.ca_pem == first.ca_pem
    assert again.pem.read_bytes() != before
    assert names(again) == set(wanted)


def test_a_certificate_is_good_from_the_day_before_and_for_no_longer_than_apple_takes_one(tmp_path):
    made = certificate(keep(tmp_path, NAMES, NOW))

    assert made.not_valid_before_utc == NOW - timedelta(days=1)
    assert made.not_valid_after_utc - made.not_valid_before_utc <= timedelta(days=398)


@pytest.mark.parametrize(
    "content", [b"", b"none", trustme.CA().issue_cert(*NAMES).private_key_and_cert_chain_pem.bytes()]
)
def test_what_is_no_certificate_of_the_authority_is_replaced(tmp_path, content):
    keep(tmp_path, NAMES, NOW)
    (tmp_path / "server.pem").write_bytes(content)

    assert names(keep(tmp_path, NAMES, NOW)) == set(NAMES)


@pytest.mark.parametrize("content", [None, b"older"])
def test_the_authority_for_everybody_is_written_anew_when_it_is_another_or_gone(tmp_path, content):
    first = keep(tmp_path, NAMES, NOW)
    first.ca.unlink()
    if content:
        first.ca.write_bytes(content)

    keep(tmp_path, NAMES, NOW)

    assert first.ca.read_bytes() == first.ca_pem


def test_an_authority_of_ones_own_is_used(tmp_path):
    own = trustme.CA()
    (tmp_path / "ca.pem").write_bytes(own.cert_pem.bytes() + own.private_key_pem.bytes())

    assert keep(tmp_path, NAMES, NOW).ca_pem == own.cert_pem.bytes()


@pytest.mark.parametrize("content", [b"", b"none", trustme.CA().cert_pem.bytes(), trustme.CA().private_key_pem.bytes()])
def test_an_authority_that_is_none_is_told_and_left_as_it_is(tmp_path, content):
    (tmp_path / "ca.pem").write_bytes(content)

    with pytest.raises(CertificatesError, match=r"ca\.pem holds no certificate with its key; remove it"):
        keep(tmp_path, NAMES, NOW)

    assert (tmp_path / "ca.pem").read_bytes() == content


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").touch()

    with pytest.raises(CertificatesError, match=r"cannot keep certificates in .*/file: File exists"):
        keep(tmp_path / "file", NAMES, NOW)


def test_of_many_that_make_one_at_the_same_moment_all_come_to_the_same_authority(tmp_path):
    for attempt in range(5):
        folder, start = tmp_path / str(attempt), Barrier(8)

        def make(_, folder=folder, start=start):
            start.wait()
            return keep(folder, NAMES, NOW)

        with ThreadPoolExecutor(8) as pool:
            kept = list(pool.map(make, range(8)))

        assert {each.ca_pem for each in kept} == {(folder / "ca.crt").read_bytes()}
        certificate(kept[0]).verify_directly_issued_by(x509.load_pem_x509_certificate(kept[0].ca_pem))
        assert {path.name for path in folder.iterdir()} == {"ca.crt", "ca.pem", "server.pem"}
