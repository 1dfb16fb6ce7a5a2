"""The settings of a world, its own and the vendors', over the control API."""

from collections.abc import Iterator, Mapping
from typing import Any

from mockserver.admin.desk import Call, Desk, changed, read_object, reply, wrong_body, wrong_parts
from mockserver.admin.schemas.worlds import SettingsShown
from mockserver.stores.codec import escaped
from mockserver.validation import SECTION, WorldSettings, missing
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
    of_vendors = {vendor.name: world.settings(vendor.settings) for vendor in desk.vendors.values()}
    return {**of_vendors, SECTION: world.settings(WorldSettings)}


def settings_as_they_come(desk: Desk) -> dict[str, Any]:
    """Those of a world that begins."""
    return {**{vendor.name: vendor.settings() for vendor in desk.vendors.values()}, SECTION: desk.worlds.own}


def checked_settings(desk: Desk, now: Mapping[str, Any], changes: Mapping[str, Any], *, at: str = "") -> list[Any]:
    """The settings that the changes name, of vendors and the world's own, changed; or the problem that lists those that
    there are.
    """
    kept, wrong = [], []
    for name, wanted in changes.items():
        place = f"{at}/{escaped(name)}"
        if name not in now:
            wrong.append((place, f"unknown vendor; known are {', '.join(desk.vendors)}, and {SECTION!r}"))
        elif not isinstance(wanted, dict):
            wrong.append((place, "must be a JSON object"))
        elif faults := wrong_parts(now[name], wanted, at=place):
            wrong.extend(faults)
        else:
            kept.append(changed(now[name], wanted, at=place))
            wrong.extend(_lacking(kept[-1], place))
    if wrong:
        raise wrong_body(wrong)
    return kept


def _lacking(settings: object, place: str) -> Iterator[tuple[str, str]]:
    """What this process lacks to do what they say."""
    if isinstance(settings, WorldSettings) and (lacking := missing(settings.validate)):
        yield f"{place}/validate", lacking


CALLS = (
    Call(
        "GET",
        "/settings",
        read_settings,
        "the settings of this world: its own under `world`, each vendor's under its name",
        answers={200: SettingsShown},
    ),
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
