"""The pages for people under `/__admin/docs`: the browser of the documents, its files, and the tables of rules."""

from collections.abc import Iterable, Mapping
from http import HTTPStatus
from importlib import resources
from pathlib import Path
from typing import Any

import flask

from mockserver.admin import pages, rule_page
from mockserver.admin.desk import Call, Desk, read_query, text, unknown, unknown_in_query, wrong_call
from mockserver.admin.schemas.docs import DocsQuery, RulePageQuery
from mockserver.exchange import Answer
from mockserver.web.flask_door import Response, read_request, write_response
from mockserver.web.naming import PREFIX, world_name
from mockserver.worlds import DEFAULT, NAME_PATTERN

_BROWSER = "flask_swagger_ui"  # whose `dist` is Swagger UI as its makers ship it; the Flask part is not used
_OURS = "browser.js"
_ASSETS = {
    "swagger-ui.css": "text/css; charset=utf-8",
    "swagger-ui-bundle.js": "text/javascript; charset=utf-8",
    "swagger-ui-standalone-preset.js": "text/javascript; charset=utf-8",
    "favicon-32x32.png": "image/png",
    _OURS: "text/javascript; charset=utf-8",
}
_MOST_WORLDS = 100  # that are listed; any other can be named


def browse_docs(desk: Desk) -> Response:
    _asset("swagger-ui.css")  # so that who lacks the browser is told here, and sees no empty page
    place = _place(desk, read_query(DocsQuery))
    page = pages.render("docs.html", vendors=[*desk.vendors.values()], locked=bool(desk.settings.admin_token), **place)
    return text(pages.HTML, page, *pages.BROWSER_HEADERS)


def read_docs_asset(_desk: Desk, asset: str) -> Response:
    if asset not in _ASSETS:
        raise unknown("file", asset, _ASSETS, at="/asset")
    headers = [("Content-Type", _ASSETS[asset]), ("Cache-Control", "max-age=86400")]
    return write_response(Answer(HTTPStatus.OK, headers, _asset(asset)))


def browse_rules(desk: Desk, vendor: str) -> Response:
    found, wanted = desk.vendor(vendor), read_query(RulePageQuery)
    names = {name for rule in found.rules for name in rule.operations} | set(found.operation_names)
    if wanted["operation"] and wanted["operation"] not in names:
        raise unknown_in_query("operation", wanted["operation"], names)
    place = _place(desk, wanted)
    world = desk.enter(place["world"])
    page = pages.render(
        "rules.html",
        vendors=[*desk.vendors.values()],
        vendor=found,
        wanted=wanted,
        groups=sorted(names - set(found.operation_names)),
        rows=rule_page.rows(found, world, wanted),
        total=len(found.rules),
        **place,
    )
    return text(pages.HTML, page, *pages.HEADERS)


def _place(desk: Desk, wanted: Mapping[str, Any]) -> dict[str, Any]:
    """Which world the page is about, which others there are, and where it is.

    One that stands in the path cannot be another: what is picked there leads out of it.
    """
    request = read_request()
    world = request.world or wanted["new"] or wanted["world"] or world_name(request)
    prefix = f"{PREFIX}{request.world}" if request.world else ""
    root = flask.request.script_root
    return {
        "world": world,
        "worlds": _names(desk, world),
        "pattern": NAME_PATTERN,
        "root": root,
        "prefix": prefix,
        "outside": root.removesuffix(prefix) if prefix else root,
    }


def _names(desk: Desk, chosen: str) -> list[str]:
    """The chosen world, the default one, and those that were used last."""
    latest: Iterable[Any] = sorted(desk.worlds.list(), key=lambda world: world.last_used_at, reverse=True)
    known = [world.name for world in latest][:_MOST_WORLDS]
    return sorted({chosen, DEFAULT, *known})


def _asset(name: str) -> bytes:
    """A file of ours, or of Swagger UI's, which is an extra. WrongCallError that tells how to install it."""
    if name == _OURS:
        return (Path(__file__).parent / "static" / name).read_bytes()
    try:
        return (resources.files(_BROWSER) / "dist" / name).read_bytes()
    except ModuleNotFoundError:
        detail = (
            "the browser is not installed: pip install 'order-mockserver[docs]'; the documents are there without it"
        )
        raise wrong_call(HTTPStatus.NOT_FOUND, "path", [("", detail)]) from None


CALLS = (
    Call(
        "GET",
        "/docs",
        browse_docs,
        "an offline browser for these documents, to try them out in a world; needs `order-mockserver[docs]`",
        query=DocsQuery,
        answers={200: "text/html"},
        errors=(400, 404),
    ),
    Call(
        "GET",
        "/docs/<asset>",
        read_docs_asset,
        "a file of the browser",
        answers={200: ("text/css", "text/javascript", "image/png")},
        errors=(404,),
    ),
    Call(
        "GET",
        "/docs/rules/<vendor>",
        browse_rules,
        "a vendor's rules as a page: what each answers, how we know it, how often it fired in the world",
        query=RulePageQuery,
        answers={200: "text/html"},
        errors=(400, 404, 503),
    ),
)
