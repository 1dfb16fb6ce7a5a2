"""The vendors' settings in a world, over the control API."""

from collections.abc import Mapping
from typing import Any

from mockserver.admin.desk import Call, Desk, changed, read_object, reply, wrong_body, wrong_parts
from mockserver.admin.schemas.worlds import SettingsShown
from mockserver.stores.codec import escaped
from mockserver.web.flask_door import Response
from mockserver.world import World


def read_settings(desk: Desk) -> Response:
    return reply(settings_of(desk, desk.world()))


def change_settings(desk: Desk) -> Response:
    changes = read_object()
    world = desk.world()
    with world.lock:
        for one in checked_settings(desk, settings_of(desk, world), changes):
            world.change_settings(one)
    return reply(settings_of(desk, world))


def settings_of(desk: Desk, world: World) -> dict[str, Any]:
    return {vendor.name: world.settings(vendor.settings) for vendor in desk.vendors.values()}


def checked_settings(desk: Desk, now: Mapping[str, Any], changes: Mapping[str, Any], *, at: str = "") -> list[Any]:
    """The settings of the vendors that the changes name, changed; or the problem that lists the known ones."""
    kept, wrong = [], []
    for name, wanted in changes.items():
        place = f"{at}/{escaped(name)}"
        if name not in desk.vendors:
            wrong.append((place, f"unknown vendor; known are {', '.join(desk.vendors)}"))
        elif not isinstance(wanted, dict):
            wrong.append((place, "must be a JSON object"))
        elif faults := wrong_parts(now[name], wanted, at=place):
            wrong.extend(faults)
        else:
            kept.append(changed(now[name], wanted, at=place))
    if wrong:
        raise wrong_body(wrong)
    return kept


CALLS = (
    Call("GET", "/settings", read_settings, "the vendors' settings in this world", answers={200: SettingsShown}),
    Call(
        "PATCH",
        "/settings",
        change_settings,
        "change some settings",
        body=SettingsShown,
        example={"superloop": {"cancel_repeat": "ok"}},
        answers={200: SettingsShown},
        errors=(400, 422),
    ),
)
