"""What a device maker's client sends to Login with Amazon, and what it gets of that."""

import json
from urllib.parse import parse_qsl, urlencode, urlsplit

CLIENT = "amzn1.application-oa2-client.mock"
RETURN = "https://client.example/return"
CODE = "ANmockCodeOfCoffee01"  # seeded, of COFFEE-01
TOKEN_PATH = "/auth/o2/token"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}


def scope_data(**changes):
    """Of a test device of a seeded model; None leaves a field out."""
    said = {"device_model": "mock-model", "serial": "COFFEE-09", "is_test_device": True} | changes
    return json.dumps({"dash:replenish": {name: value for name, value in said.items() if value is not None}})


def asking(**changes):
    """The address that the customer's browser is sent to; None leaves a parameter out."""
    asked = {
        "client_id": CLIENT,
        "scope": "dash:replenish",
        "scope_data": scope_data(),
        "response_type": "code",
        "redirect_uri": RETURN,
        "state": "208257577",
    }
    return "/ap/oa?" + _encoded(asked | changes).decode()


def redeeming(**changes):
    """The form that gets tokens for the seeded code; None leaves a field out."""
    return _encoded({"grant_type": "authorization_code", "code": CODE, "redirect_uri": RETURN} | _SECRET | changes)


def refreshing(**changes):
    """The form that gets another access token for COFFEE-01; None leaves a field out."""
    return _encoded({"grant_type": "refresh_token", "refresh_token": "Atzr|test-device"} | _SECRET | changes)


def brought_back(reply):
    """What the customer brings back to the client."""
    location = reply.header("location")
    assert location.startswith(f"{RETURN}?")
    return dict(parse_qsl(urlsplit(location).query))


def logged_in(http, **changes):
    """The tokens of a device whose customer has allowed it."""
    code = brought_back(http.post(asking(**changes), body=b"consent=allow", headers=FORM))["code"]
    reply = http.post(TOKEN_PATH, body=redeeming(code=code), headers=FORM)
    assert reply.status == 200, reply.text
    return reply.json


def bearing(tokens):
    return {"Authorization": f"Bearer {tokens['access_token']}"}


def _encoded(fields):
    return urlencode({name: value for name, value in fields.items() if value is not None}).encode()


_SECRET = {"client_id": CLIENT, "client_secret": "mock-secret"}
