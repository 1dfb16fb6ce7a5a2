"""The pages that customers are shown at Login with Amazon: whatever is asked, they are the same pages."""

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mockserver.vendors.dash.orders.registrations import DeviceModel, ModelSlot, Wanted
from mockserver.vendors.dash.schemas import pages

texts = st.text(st.characters(codec="utf-8"), max_size=30)


class Tags(HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags, self.said = [], ""

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs))

    def handle_data(self, data):
        self.said += data


def read(page):
    tags = Tags()
    tags.feed(page.decode())
    return tags


@given(
    st.lists(
        texts.filter(bool) | st.sampled_from(["<script>", '"><img src=x onerror=alert(1)>', "$title", "&lt;"]),
        min_size=5,
        max_size=5,
    )
)
def test_whatever_is_asked_adds_nothing_to_the_page_but_text(asked):
    client_id, customer_id, model_id, serial, slot_id = asked
    plain = read(pages.consent(wanted("a", "b", "c", "d", "e")))

    page = read(pages.consent(wanted(client_id, customer_id, model_id, serial, slot_id)))

    assert page.tags == plain.tags
    assert all(shown(text) in shown(page.said) for text in asked)
    assert read(pages.error(400, serial)).tags == read(pages.error(400, "x")).tags


def wanted(client_id, customer_id, model_id, serial, slot_id):
    model = DeviceModel(id=model_id, slots=(ModelSlot(id=slot_id),))
    return Wanted(client_id=client_id, customer_id=customer_id, model=model, serial=serial, is_test_device=True)


def shown(text):
    """The text without what browsers, or this parser, show otherwise."""
    return "".join(character for character in text if character.isprintable() and not character.isspace())


def test_a_page_loads_nothing_and_asks_with_two_buttons():
    page = read(pages.consent(wanted("a", "b", "c", "d", "e")))

    assert [dict(attrs)["value"] for tag, attrs in page.tags if tag == "button"] == ["allow", "deny"]
    assert [dict(attrs) for tag, attrs in page.tags if tag == "form"] == [{"method": "post"}]
    assert not [tag for tag, attrs in page.tags if "src" in dict(attrs)]
    assert [dict(attrs)["href"] for tag, attrs in page.tags if "href" in dict(attrs)] == ["data:,"]


@pytest.mark.parametrize("status", [400, 299, 599])
def test_an_error_page_can_be_of_any_status(status):
    assert str(status) in read(pages.error(status, "x")).said
