"""The OpenAPI documents that come with the package, as `python -m mockserver.openapi` wrote them."""

from pathlib import Path

from mockserver import shipped

FOLDER = shipped.folder("openapi", in_wheel="documents")


def export(folder: Path) -> list[Path]:
    """Copies of all of them in that folder, which is made where it is not there: `control.json` and each vendor's.

    OSError where they cannot be written.
    """
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    for source in sorted(FOLDER.glob("*.json")):
        copy = folder / source.name
        copy.write_bytes(source.read_bytes())
        written.append(copy)
    return written
