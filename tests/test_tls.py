"""HTTPS: clients that verify reach every vendor by its real names, and worlds by theirs. No name is looked up."""

import http.client
import re
import ssl

import pytest
import trustme
import urllib3
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockserver.certificates import OWN_NAMES
from mockserver.client import Client
from mockserver.registry import VENDORS
from tests.secure_server import HEALTH

HOSTS = [name for vendor in VENDORS for name in vendor.host_names if not name.startswith("*")]
POD = re.compile(r"^(t[0-9s-]+)\.tp[0-9]+\.")


pytestmark = pytest.mark.usefixtures("no_look_up")


@pytest.mark.parametrize("vendor", VENDORS, ids=lambda vendor: vendor.name)
def test_every_name_for_certificates_is_a_real_host_of_the_vendor(vendor):
    assert all(vendor.is_at(name) for name in vendor.host_names if not name.startswith("*"))


@pytest.mark.parametrize("vendor", [vendor for vendor in VENDORS if vendor.hosts], ids=lambda vendor: vendor.name)
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])  # making texts for patterns is
@given(data=st.data())
def test_every_real_host_of_a_vendor_is_a_name_for_certificates(vendor, data):
    host = data.draw(st.sampled_from(vendor.hosts).flatmap(lambda pattern: st.from_regex(pattern, fullmatch=True)))

    host = POD.sub(r"\1.tp1.", host)  # Kibo's installations have any number; the first ones are named
    assert {host, f"*.{host.partition('.')[2]}"} & set(vendor.host_names), host


@pytest.mark.parametrize(
    "host",
    [
        *HOSTS,
        "4711-translation.mozu.com",
        "t4711-s1.tp4.mozu.com",
        "localhost",
        "127.0.0.1",
        "mock",
        "any.world.localhost",
    ],
)
def test_a_client_that_verifies_takes_the_server_for_each_of_its_names(secure, host):
    assert secure.get(host)[0] == 200


@pytest.mark.parametrize("host", ["www.superloop.com", "localhost.test", "192.0.2.1"])
def test_it_passes_for_no_other_host(secure, host):
    with pytest.raises(ssl.SSLCertVerificationError):
        secure.get(host)


def test_a_client_that_trusts_another_authority_refuses(secure):
    other = ssl.create_default_context()
    trustme.CA().configure_trust(other)

    with pytest.raises(urllib3.exceptions.MaxRetryError, match="CERTIFICATE_VERIFY_FAILED"):
        urllib3.PoolManager(ssl_context=other, retries=0).request("GET", secure.url + HEALTH)


@pytest.mark.parametrize(
    ("host", "path", "rule"),
    [
        ("sellercenter-api.falabella.com", "/?Action=GetOrder", "FSC"),
        ("360-api.superloop.com", "/api/connect/orders/1", "SUP"),
        ("30125-translation.mozu.com", "/api/v2/orders/337178", "KIBO"),
        ("dash-replenishment-service-na.amazon.com", "/api/v2/orders/337178", "DASH"),
    ],
)
def test_by_a_real_name_the_vendor_of_that_name_answers(secure, host, path, rule):
    _, _, headers = secure.get(host, path)

    assert headers["x-mock-rule"].startswith(rule)


@pytest.mark.parametrize("host", ["mine.world.localhost", "mine.localhost"])
def test_a_world_has_a_name_of_its_own(secure, host):
    with Client(secure.plain) as client:
        client.world("mine").worlds.make("mine")
        connection = http.client.HTTPSConnection("127.0.0.1", secure.port, context=secure.trusting(), timeout=20)
        connection.request("GET", "/api/v2/orders/337178", headers={"Host": host})
        number = connection.getresponse().getheader("x-mock-request")
        connection.close()

        [entry] = client.world("mine").requests.list()
    assert entry.id == number


def test_the_star_right_above_localhost_is_in_the_certificate_for_clients_that_take_it():
    assert {"*.localhost", "*.world.localhost"} < set(OWN_NAMES)
