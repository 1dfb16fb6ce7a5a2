"""The signature's test vectors, published and computed, and what sorting and encoding promise."""

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.auth import signature
from tests.vendors.falabella.seller import CANCEL, COMMON, KEY, without

VC_1 = CANCEL | {"ReasonDetail": "No stock left (bodega Ñuñoa)"}
VC_2 = without(CANCEL, "Format")
VC_3 = VC_2 | {"Format": "XML", "ReasonDetail": "it's 100% gone! ~2*3/4 & a=b"}
VC_4 = CANCEL | {"ReasonDetail": ""}
VC_5 = COMMON | {
    "Action": "SetStatusToReadyToShip", "OrderItemIds": "[900100200,900100201]", "PackageId": "PKG0000009001",
}  # fmt: skip
VC_6 = COMMON | {
    "Action": "GetTrackingCode", "packageId": "PKG0000009001", "shipping_provider_name": "blue express",
}  # fmt: skip

RIGHT = {
    "VC-1": (VC_1, "8e772c4f73b05feaca75586ef4c4a814c99aa39d40acdeff479ef70ce1970419"),
    "VC-2": (VC_2, "cf337e2e3ab1cb5b39600c51bf6930559cfb90e9d0ded7ee55533901615da7e4"),
    "VC-3": (VC_3, "61b1543170c3ac919f1cf04ca20f4afe464455d5e4e93fe2640a88aa135cf3fe"),
    "VC-4": (VC_4, "2fbffb7caa3c51936a6198f89e928f60e4da617f1adfc395e480d802d46731b1"),
    "VC-5": (VC_5, "c91284b758ec59141b94adb232f27352c519f34bcdf716346fc48f8ebc65cdef"),
    "VC-6": (VC_6, "fd7dfccfb07def13708af5220dfa974ef210d92e0297552122e0db7c2f740362"),
}
WRONG = {
    "VN-1": (VC_1, "ea13e8bf8e173ebd4a7bf9991afe244287d4f8ec8f4c722c20438cdd6ee60c1e", "+"),
    "VN-2": (VC_3, "29ee6942ad5d47b40cd2f295a60a671e6562639ea565dcdfa0e587f246440d29", "! ' ( ) *"),
    "VN-3": (VC_6, "c357606da291ce104b972e7d0aa505ec8f17df75410d3838c10b4441be3a4d5f", "without regard to case"),
    "VN-4": (VC_1, "854dacc8cc85c5d653e37df24e518e5764d03be796bb2311b3ed59a9c3cd61ba", "decoded from hex"),
}
PUBLISHED = {
    "VP-1": (
        KEY,
        "Action=FeedList&Format=XML&Timestamp=2015-07-01T11%3A11%3A11%2B00%3A00&UserID=look%40me.com&Version=1.0",
        "3ceb8ed91049dfc718b0d2d176fb2ed0e5fd74f76c5971f34cdab48412476041",
    ),
    "VP-2": (
        "abc16cfd7e7fa8263b8b83eb3b4467e60ca0638b",
        "Action=test&Timestamp=Fri%2C%2020%20Jul%202014%2023%3A36%3A00%20GMT&UserID=admin%40sellercenter.net&Version=1.0",
        "02815c9a18c5c45ee5f6af8fc9ee0a02b65aef1c55003574690f4d80efbefe80",
    ),
    "VP-3": (
        "67c7ef5fa5d408aed1",
        "param1=123&param2=ab%20cd",
        "1dff271f6157edfbfc592966a3b811efee46df45e002c25120e4c65e06990c7a",
    ),
    "VP-4": (
        "67c7ef5fa5d408aed1diff",
        "param1=123&param2=ab%20cd",
        "fa95b6da10e5c6b59569627cc88a8f56d2b8d8a8db6543c3e307d6bf8e9cf1db",
    ),
}


@pytest.mark.parametrize("vector", PUBLISHED)
def test_a_published_vector_verifies_from_its_parameters(vector):
    key, text, expected = PUBLISHED[vector]

    assert signature.canonical_string(dict(parse_qsl(text))) == text
    assert signature.sign(key, text) == expected


def test_the_published_vector_that_is_no_list_of_parameters_verifies_as_text():  # VP-5
    text = "param1=123&param2=ab%20cd&someother"

    expected = "7e6782cabcc903dc9e03b10fcd61deafd42a72bbcc750db01819611ec11255b7"
    assert signature.sign("67c7ef5fa5d408aed1", text) == expected


@pytest.mark.parametrize("vector", RIGHT)
def test_a_computed_vector_verifies(vector):
    params, expected = RIGHT[vector]

    assert signature.sign(KEY, signature.canonical_string(params)) == expected


@pytest.mark.parametrize("vector", WRONG)
def test_a_wrong_vector_does_not_verify_and_its_slip_is_known(vector):
    params, wrong, slip = WRONG[vector]

    assert signature.sign(KEY, signature.canonical_string(params)) != wrong
    assert slip in (signature.slip_of(params, KEY, wrong) or "")


def test_a_wrong_signature_that_is_no_known_slip_has_none():
    assert signature.slip_of(VC_1, "no hex", "0" * 64) is None


names_and_values = st.dictionaries(st.text(), st.text())


@given(names_and_values)
def test_the_canonical_string_says_exactly_what_the_parameters_say(params):
    text = signature.canonical_string(params)

    assert text.isascii()
    assert dict(parse_qsl(text, keep_blank_values=True)) == params


@given(names_and_values)
def test_the_canonical_string_does_not_depend_on_the_order_of_sending(params):
    backwards = dict(reversed(params.items()))

    assert signature.canonical_string(backwards) == signature.canonical_string(params)
