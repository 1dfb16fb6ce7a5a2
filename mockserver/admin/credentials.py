"""How a client gets in, over the control API: the base URL of a world, tokens, signed requests."""

from datetime import timedelta
from http import HTTPStatus

import flask
from msgspec.structs import replace

from mockserver.admin.desk import Call, Desk, read_body, reply, wrong_body
from mockserver.admin.schemas.credentials import CredentialShown, Signature, Signing, TokenMaking
from mockserver.stores.codec import escaped
from mockserver.vendor import UnsignableError, Vendor
from mockserver.web.flask_door import Response
from mockserver.web.naming import PREFIX
from mockserver.world import World
from mockserver.worlds import DEFAULT


def make_token(desk: Desk) -> Response:
    wanted = read_body(TokenMaking)
    vendor, world, preset = _in_body(desk, wanted["vendor"]), desk.world(), wanted["preset"]
    if preset is not None and preset not in vendor.presets:
        known = ", ".join(vendor.presets) or "none"
        raise wrong_body([("/preset", f"{vendor.title} has no {preset} tokens; known presets are {known}")])
    _check_life(world, wanted["expires_in"])
    try:
        credential = vendor.mint(world, wanted["caller"], wanted["expires_in"], preset)
    except LookupError as error:
        raise wrong_body([("/caller", str(error))]) from None
    except ValueError as error:
        raise wrong_body([("/preset", str(error))]) from None
    return reply(credential, HTTPStatus.CREATED)


def _check_life(world: World, life: timedelta) -> None:
    """Before anything is drawn for a token that could not be made."""
    try:
        world.clock.now() + life
    except OverflowError:
        raise wrong_body([("/expires_in", "leaves the years 1 to 9999")]) from None


def sign(desk: Desk) -> Response:
    wanted = read_body(Signing)
    vendor, world = _in_body(desk, wanted["vendor"]), desk.world()
    if vendor.sign is None:
        signing = ", ".join(name for name, known in desk.vendors.items() if known.sign)
        raise wrong_body([("/vendor", f"requests of {vendor.title} are not signed; those of {signing} are")])
    try:
        signed = vendor.sign(world, wanted["params"])
    except UnsignableError as error:
        raise wrong_body([(f"/params/{escaped(error.parameter)}", str(error))]) from None
    return reply(replace(signed, url=base_url(world) + signed.url))


def _in_body(desk: Desk, name: str) -> Vendor:
    """The vendor that the body names."""
    if name in desk.vendors:
        return desk.vendors[name]
    raise wrong_body([("/vendor", f"no vendor {name!r}; known are {', '.join(desk.vendors)}")])


def base_url(world: World) -> str:
    """What a client puts before a vendor's paths to be in this world, as this server was reached."""
    host = flask.request.host_url.rstrip("/")
    return host if world.name == DEFAULT else f"{host}{PREFIX}{world.name}"


CALLS = (
    Call(
        "POST",
        "/tokens",
        make_token,
        "a new credential of the vendor's kind; a `preset` makes it a bad one",
        body=TokenMaking,
        example={"vendor": "superloop", "caller": "11001", "expires_in": "PT1H", "preset": "expired"},
        answers={201: CredentialShown},
        errors=(422,),
    ),
    Call(
        "POST",
        "/sign",
        sign,
        "a request signed with the key of its user",
        body=Signing,
        example={"vendor": "falabella", "params": {"Action": "GetOrder", "OrderId": "700100"}},
        answers={200: Signature},
        errors=(422,),
    ),
)
