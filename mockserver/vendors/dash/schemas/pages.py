"""The pages that Login with Amazon shows to customers: one to consent on, one for errors. They are ours, not Amazon's.

Whatever comes of a request is escaped, and nothing is loaded from anywhere.
"""

from html import escape
from http import HTTPStatus
from string import Template

from mockserver.vendors.dash.orders.registrations import Wanted

HEADERS = (
    ("Content-Type", "text/html; charset=utf-8"),
    ("Content-Security-Policy", "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'none'"),
    ("Cache-Control", "no-store"),
)
_PAGE = Template("""\
<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>$title</title>
<link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; }
  body { margin: 3rem auto; padding: 0 1.25rem; max-width: 34rem; font: 16px/1.55 system-ui, sans-serif;
         overflow-wrap: anywhere; }
  h1 { font-size: 1.5rem; }
  dt { font-weight: 600; }
  dd { margin: 0 0 .6rem; }
  button { margin: 1rem .6rem 0 0; padding: .5rem 1.6rem; font: inherit; cursor: pointer; }
  .soft { opacity: .75; font-size: .9rem; }
</style>
</head>
<body>
$content
<p class="soft">This is Order Mockserver in the place of Login with Amazon. No account is signed in here, and nothing is
ordered.</p>
</body>
</html>
""")
_CONSENT = Template("""\
<h1>Register this device?</h1>
<p><code>$client_id</code> asks to order for this device on behalf of <code>$customer_id</code>.</p>
<dl>
<dt>Model</dt><dd>$model_id</dd>
<dt>Serial</dt><dd>$serial</dd>
<dt>Kind</dt><dd>$kind</dd>
<dt>Slots</dt><dd>$slots</dd>
</dl>
<form method="post">
<button name="consent" value="allow">Allow</button>
<button name="consent" value="deny">Deny</button>
</form>""")
_ERROR = Template("<h1>$status</h1>\n<p>$text</p>")
_KINDS = {True: "test device: its orders are test orders", False: "live device: its orders are real"}


def consent(wanted: Wanted) -> bytes:
    """The page on which the customer allows or denies. Its form goes to the address that it was fetched from."""
    slots = ", ".join(slot.id for slot in wanted.model.slots) or "none"
    content = _filled(
        _CONSENT,
        client_id=wanted.client_id,
        customer_id=wanted.customer_id,
        model_id=wanted.model.id,
        serial=wanted.serial,
        kind=_KINDS[wanted.is_test_device],
        slots=slots,
    )
    return _page("Register a device", content)


def error(status: int, text: str) -> bytes:
    """The page for what cannot be told to the client. Source: users of other clients, who show status and text."""
    title = f"{status} {HTTPStatus(status).phrase}" if status in set(HTTPStatus) else str(status)
    return _page(title, _filled(_ERROR, status=title, text=text))


def _filled(template: Template, **texts: str) -> str:
    return template.substitute({name: escape(text) for name, text in texts.items()})


def _page(title: str, content: str) -> bytes:
    return _PAGE.substitute(title=escape(title), content=content).encode()
