"""The generated parts of README. `python -m tests.readme` writes them; a test compares them."""

import json
import re
from pathlib import Path

from mockserver import fixtures
from mockserver.admin import routes as admin
from mockserver.faults.kinds import KINDS
from mockserver.registry import VENDORS
from mockserver.settings import SETTINGS
from mockserver.vendor import shown

README = Path(__file__).parent.parent / "README.md"
EXAMPLES = README.parent / "examples"


def vendors() -> str:
    return "\n".join(
        f"| {vendor.title} | {'<br>'.join(f'`{row.method} {row.shown_path}`' for row in vendor.operations)} "
        f"| {len(vendor.rules)} |"
        for vendor in VENDORS
    )


def examples() -> str:
    return "\n\n".join(
        f"**{vendor.title}**\n\n```sh\n{fixtures.text(vendor.name, 'try.sh')}\n```\n\n"
        f"```text\n{fixtures.text(vendor.name, 'try.out')}\n```"
        for vendor in VENDORS
    )


def token() -> str:
    return (
        f"```sh\n{fixtures.text('superloop', 'token.sh')}\n```\n\n"
        f"```text\n{fixtures.text('superloop', 'token.out')}\n```"
    )


def lives() -> str:
    return "\n\n".join(
        f"### {vendor.title}\n\n```python\n{path.read_text()}```\n\n```text\n{path.with_suffix('.out').read_text()}```"
        for vendor in VENDORS
        if (path := EXAMPLES / f"{vendor.name}.py").exists()
    )


def world() -> str:
    return "\n\n".join(
        f"**{vendor.title}**\n\n{fixtures.text(vendor.name, 'credentials.md')}\n\n"
        "| order | holds | cancel |\n|---|---|---|\n"
        + "\n".join(
            f"| `{row['order']}` | {row['holds']} | {row['cancel']} |".replace("a|", "a\\|")
            for row in fixtures.tour(vendor.name)
        )
        for vendor in VENDORS
    )


def calls() -> str:
    return "\n".join(
        f"| `{call.method} {admin.PREFIX}{shown(call.path)}` | {call.does}"
        f"{f': `{json.dumps(call.example)}`' if call.example else ''} |"
        for call in admin.CALLS
    )


def settings() -> str:
    return "\n".join(f"| `--{row.name}` | `{row.variable}` | `{row.default}` | {row.help} |" for row in SETTINGS)


def faults() -> str:
    return "\n".join(
        f"| `{name}` | {', '.join(f'`{each}`' for each in kind.__struct_fields__)} | {_one_line(kind.__doc__)} |"
        for name, kind in KINDS.items()
    )


def _one_line(text: str | None) -> str:
    """A docstring without the lines that it is wrapped in."""
    return " ".join((text or "").split())


PARTS = {
    "faults": faults,
    "vendors": vendors,
    "examples": examples,
    "token": token,
    "lives": lives,
    "world": world,
    "calls": calls,
    "settings": settings,
}


def generated(text: str) -> str:
    """README with its generated parts as the code has them now."""
    for name, part in PARTS.items():
        mark = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.DOTALL)
        text = mark.sub(lambda found, part=part: f"{found[1]}{part()}\n{found[2]}", text)
    return text


if __name__ == "__main__":
    README.write_text(generated(README.read_text()))
