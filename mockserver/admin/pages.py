"""Pages for people: the templates beside this file, and what a browser is told of each. No page asks another host."""

from functools import cache
from pathlib import Path

import jinja2

HTML = "text/html; charset=utf-8"
# Styles stand in the page, scripts are files of the server's own: text that gets into a page cannot become either.
_ALONE = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'self'; base-uri 'none'"
_BROWSER = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'"
)
_KEPT_IN = [("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "no-referrer"), ("Cache-Control", "no-store")]
HEADERS = (("Content-Security-Policy", _ALONE), *_KEPT_IN)
BROWSER_HEADERS = (("Content-Security-Policy", _BROWSER), *_KEPT_IN)


def render(template: str, **context: object) -> str:
    """The page; every value is shown as text, whatever it holds."""
    return _templates().get_template(template).render(context)


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
