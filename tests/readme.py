"""The generated parts of README. `python -m tests.readme` writes them; a test compares them."""

import json
import re
from pathlib import Path

from mockserver import fixtures
from mockserver.admin import routes as admin
from mockserver.admin import shapes
from mockserver.faults.kinds import KINDS
from mockserver.registry import VENDORS
from mockserver.settings import SETTINGS
from mockserver.stores.codec import to_plain
from mockserver.vendor import Vendor, shown

README = Path(__file__).parent.parent / "README.md"
EXAMPLES = README.parent / "examples"


def vendors() -> str:
    return "\n".join(
        f"| [{vendor.title}](#{_anchor(vendor.title)}) | {len(vendor.operations)} | {len(vendor.rules)} "
        f"| {len(vendor.actions)} |"
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


def sections() -> str:
    return "\n\n".join(f"### {vendor.title}\n\n{_section(vendor)}" for vendor in VENDORS)


def _section(vendor: Vendor) -> str:
    orders = "\n".join(
        f"| `{row['order']}` | {row['holds']} | {row['cancel']} |".replace("a|", "a\\|")
        for row in fixtures.tour(vendor.name)
    )
    life = EXAMPLES / f"{vendor.name}.py"
    parts = (
        fixtures.text(vendor.name, "credentials.md"),
        f"| order | holds | cancel |\n|---|---|---|\n{orders}",
        _folded(f"{len(vendor.operations)} operations", _operations(vendor)),
        _folded(f"{len(vendor.actions)} actions of the back office", _actions(vendor)),
        _folded(f"{len(shapes.fields_of(vendor.settings))} settings", _vendor_settings(vendor)),
        _folded("A whole life of an order", _life(life)) if life.exists() else "",
    )
    return "\n\n".join(part for part in parts if part)


def _operations(vendor: Vendor) -> str:
    return "| call | does |\n|---|---|\n" + "\n".join(
        f"| `{row.method} {row.shown_path}` | {row.summary} |" for row in vendor.operations
    )


def _actions(vendor: Vendor) -> str:
    return "| action | takes | what happens |\n|---|---|---|\n" + "\n".join(
        f"| `{name}` | {', '.join(f'`{field.name}`' for field in shapes.fields_of(action.takes))} | {action.summary} |"
        for name, action in vendor.actions.items()
    )


def _vendor_settings(vendor: Vendor) -> str:
    defaults = to_plain(vendor.settings())
    return "| setting | takes | default |\n|---|---|---|\n" + "\n".join(
        f"| `{field.name}` | {field.type} | `{json.dumps(defaults[field.name], ensure_ascii=False)}` |"
        for field in shapes.fields_of(vendor.settings)
    )


def _life(path: Path) -> str:
    return (
        f"`python examples/{path.name}` prints what stands below it.\n\n"
        f"```python\n{path.read_text()}```\n\n```text\n{path.with_suffix('.out').read_text()}```"
    )


def _folded(title: str, text: str) -> str:
    """Text that a reader opens: GitHub and PyPI show the title alone."""
    return f"<details>\n<summary>{title}</summary>\n\n{text}\n\n</details>"


def _anchor(title: str) -> str:
    return title.lower().replace(" ", "-")


def calls() -> str:
    return "\n".join(
        f"| `{call.method} {admin.PREFIX}{shown(call.path)}` | {call.does}"
        f"{f': `{json.dumps(call.example)}`' if call.example else ''} |"
        for call in admin.CALLS
    )


def settings() -> str:
    return "\n".join(
        f"| `--{row.name}` | `{row.variable}` | `{'' if row.default is None else row.default}` | {row.help} |"
        for row in SETTINGS
    )


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
    "sections": sections,
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
