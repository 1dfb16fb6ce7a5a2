"""The options of `serve` about HTTPS: which fit together, which names a certificate has, where it is kept."""

import os
import sys
from pathlib import Path

import pytest
from click import ClickException, UsageError

from mockserver.cli import https
from mockserver.cli.https import Asked, prepare

HOST = "127.0.0.1"
VENDORS_HOSTS = ("orders.vendor.test", "*.vendor.test")


def asked(**given):
    nothing = {"tls": False, "tls_port": None, "tls_dir": "", "tls_names": "", "tls_cert": "", "tls_key": ""}
    return Asked(**nothing | given)


@pytest.fixture
def kept(monkeypatch):
    """The names that certificates were asked for, instead of making them."""
    calls = []
    monkeypatch.setattr(https, "_make", lambda folder, names: calls.append((folder, names)))
    return calls


def test_nothing_asked_is_plain_http(kept):
    assert prepare(asked(tls_dir="somewhere", tls_names="mock"), HOST, VENDORS_HOSTS) is None
    assert kept == []


@pytest.mark.parametrize("given", [{"tls": True}, {"tls_port": 0}, {"tls_port": 443, "tls": True}])
def test_the_switch_or_a_port_of_its_own_asks_for_https(kept, given):
    prepare(asked(tls_dir="there", **given), HOST, VENDORS_HOSTS)

    assert kept == [(Path("there"), [*VENDORS_HOSTS, HOST])]


def test_without_a_folder_it_is_one_among_the_users_settings(kept, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", "/settings")

    prepare(asked(tls=True), HOST, ())

    [(folder, _)] = kept
    assert folder.name == "tls"
    assert "order-mockserver" in str(folder).lower()


def test_further_names_are_taken_in_lower_case_and_blanks_around_them_are_left_out(kept):
    prepare(asked(tls=True, tls_dir="there", tls_names=" Mock, orders.test ,"), HOST, ())

    assert kept == [(Path("there"), ["mock", "orders.test", HOST])]


@pytest.mark.parametrize(
    ("host", "names"),
    [("0.0.0.0", []), ("::", []), ("192.0.2.1", ["192.0.2.1"]), ("2001:DB8::1", ["2001:db8::1"]), ("Mock", ["mock"])],  # noqa: S104  # not bound
)
def test_the_address_that_it_listens_on_is_a_name_too(kept, host, names):
    prepare(asked(tls=True, tls_dir="there"), host, ())

    assert kept == [(Path("there"), names)]


def test_a_certificate_that_is_given_is_taken_without_any_switch(tmp_path):
    (tmp_path / "own").touch()
    own = str(tmp_path / "own")

    given = prepare(asked(tls_cert=own, tls_key=own), HOST, VENDORS_HOSTS)

    assert (given.certificate, given.key, given.ca, given.ca_pem) == (Path(own), Path(own), None, b"")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"tls_cert": "own.crt"}, "--tls-cert and --tls-key belong together"),
        ({"tls_key": "own.key"}, "--tls-cert and --tls-key belong together"),
        ({"tls_cert": "own.crt", "tls_key": "own.key"}, "--tls-cert: there is no file own.crt"),
        ({"tls_cert": "here", "tls_key": "own.key"}, "--tls-key: there is no file own.key"),
        ({"tls_cert": "here", "tls_key": "here", "tls_names": "mock"}, "--tls-names is for the certificate that is"),
    ],
)
def test_options_that_do_not_fit_together_are_an_error_that_names_them(tmp_path, monkeypatch, given, told):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "here").touch()

    with pytest.raises(UsageError) as caught:
        prepare(asked(tls=True, **given), HOST, ())

    assert str(caught.value).startswith(told)


def test_a_name_that_can_be_none_is_an_error_that_tells_it(tmp_path):
    with pytest.raises(ClickException, match=r"no certificate can be made for .*, -x: Label must not start"):
        prepare(asked(tls=True, tls_dir=str(tmp_path), tls_names="-x"), "0.0.0.0", ())  # noqa: S104  # not bound


def test_without_the_extra_the_error_is_the_line_that_installs_it(monkeypatch, tmp_path):
    monkeypatch.setitem(sys.modules, "trustme", None)
    monkeypatch.delitem(sys.modules, "mockserver.certificates", raising=False)

    with pytest.raises(ClickException, match=r"pip install 'order-mockserver\[tls\]'"):
        prepare(asked(tls=True, tls_dir=str(tmp_path)), HOST, ())

    assert os.listdir(tmp_path) == []
