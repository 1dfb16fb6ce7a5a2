"""The page that a browser gets at `/`: what this server is, and something to paste for each vendor."""

from collections.abc import Iterable

from mockserver import fixtures
from mockserver.admin.desk import Desk
from mockserver.exchange import Request
from mockserver.vendor import Vendor
from mockserver.web.naming import PREFIX

PRINTED_URL = "http://localhost:8080"  # as README and the examples print it


def is_wanted(request: Request, vendors: Iterable[Vendor]) -> bool:
    """Whether a browser asks for `/` itself, and not at a vendor's real host.

    A client of the vendor whose path that is sends parameters, or does not ask for HTML.
    """
    asks = request.method in ("GET", "HEAD") and request.path == "/" and not request.query
    in_html = asks and "text/html" in (request.header("accept") or "")
    return in_html and not any(vendor.is_at(request.host) for vendor in vendors)


def context(desk: Desk, base_url: str) -> dict[str, object]:
    """What the template shows: the vendors, and the world's credentials where the control API shows them to all."""
    world = desk.world()
    shown = [
        {
            "vendor": vendor,
            "example": fixtures.text(vendor.name, "try.sh").replace(PRINTED_URL, base_url),
            "answer": fixtures.text(vendor.name, "try.out"),
            "tour": fixtures.tour(vendor.name),
            "credentials": () if desk.settings.admin_token else vendor.credentials(world),
            "rules": len(vendor.rules),
        }
        for vendor in desk.vendors.values()
    ]
    server_url = base_url.removesuffix(f"{PREFIX}{world.name}")
    locked = bool(desk.settings.admin_token)
    return {"world": world, "base_url": base_url, "server_url": server_url, "locked": locked, "shown": shown}
