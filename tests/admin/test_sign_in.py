"""Browsers at a server with an admin token: a page asks for it once, and a cookie stands for it from then on."""

import pytest

from mockserver.app import create_app
from mockserver.settings import Settings

BROWSER = {"Accept": "text/html,*/*;q=0.8"}
OURS = {"X-Mock-World": "w"}


@pytest.fixture
def browser():
    return create_app(Settings(admin_token="secret")).test_client()


def sign_in(browser, *, prefix="", **form):
    return browser.post(f"{prefix}/__admin/docs/token", data={"token": "secret", **form}, headers=BROWSER)


@pytest.mark.parametrize("path", ["/__admin/docs", "/__admin/docs/rules/kibo?text=a%3Cb", "/__admin/nothing"])
def test_a_page_asks_for_the_token_and_leads_on_to_what_was_wanted(browser, path):
    asked = browser.get(path, headers=BROWSER)

    assert (asked.status_code, asked.mimetype) == (401, "text/html")
    assert 'type="password"' in asked.text
    assert f'name="to" value="{path.removeprefix("/__admin/")}"' in asked.text
    assert sign_in(browser, to=path.removeprefix("/__admin/")).location == path


def test_who_was_told_the_token_sees_pages_and_tries_calls_out(browser):
    reply = sign_in(browser)

    assert (reply.status_code, reply.location) == (303, "/__admin/docs")
    assert browser.get("/__admin/docs").status_code == 200
    assert browser.get("/__admin/coverage?format=html").status_code == 200
    assert browser.put("/__admin/clock", json={"action": "freeze"}, headers=OURS).status_code == 200


def test_the_cookie_is_for_this_api_alone_and_does_not_hold_the_token(browser):
    cookie = sign_in(browser).headers["Set-Cookie"]

    assert "secret" not in cookie
    assert {part.strip() for part in cookie.split(";")[1:]} == {"HttpOnly", "Path=/__admin", "SameSite=Strict"}


def test_under_a_prefix_it_is_for_that_world(browser):
    reply = sign_in(browser, prefix="/__world/w")

    assert reply.location == "/__world/w/__admin/docs"
    assert "Path=/__world/w/__admin" in reply.headers["Set-Cookie"]
    assert browser.get("/__world/w/__admin/docs").status_code == 200


def test_what_another_page_can_have_a_browser_send_changes_nothing(browser):
    sign_in(browser)

    assert browser.post("/__admin/reset", data={"only": "orders"}).status_code == 401
    assert browser.put("/__admin/clock", json={"action": "freeze"}).status_code == 401


@pytest.mark.parametrize("token", ["wrong", "", "secre", "s\u00e9cret"])
def test_a_wrong_token_is_asked_for_again(browser, token):
    reply = sign_in(browser, token=token, to='docs"><script>')

    assert (reply.status_code, reply.headers.get("Set-Cookie")) == (401, None)
    assert "That is not the token." in reply.text
    assert "<script>" not in reply.text
    assert browser.get("/__admin/docs").status_code == 401


@pytest.mark.parametrize("cookie", ["", "secret", "0" * 64])
def test_a_made_up_cookie_opens_nothing(browser, cookie):
    browser.set_cookie("order-mock-admin", cookie, path="/__admin")

    assert browser.get("/__admin/clock").status_code == 401


@pytest.mark.parametrize("to", ["//evil.example", "https://evil.example", "../../..//evil.example", "\\\\evil.example"])
def test_it_leads_nowhere_else(browser, to):
    assert sign_in(browser, to=to).location.startswith("/__admin/")


@pytest.mark.parametrize("to", ["a\r\nX-Evil: 1", "\u00e9", "x" * 2001])
def test_what_no_address_is_leads_nowhere(browser, to):
    assert sign_in(browser, to=to).status_code in (401, 422)


def test_a_server_without_a_token_gives_no_cookie():
    reply = sign_in(create_app().test_client())

    assert (reply.status_code, reply.headers.get("Set-Cookie")) == (303, None)


def test_a_client_that_is_no_browser_still_gets_a_problem_document(browser):
    assert browser.get("/__admin/docs", headers={"Accept": "*/*"}).mimetype == "application/problem+json"
