"""`python -m mockserver.openapi` writes the documents that are checked in; a test compares them."""

import json

from mockserver.documents import FOLDER
from mockserver.openapi import control, vendors
from mockserver.openapi.contracts import CONTRACTS
from mockserver.registry import VENDORS


def texts() -> dict[str, str]:
    """What the files hold, by name."""
    of_vendors = {vendor.name: vendors.document(vendor, CONTRACTS[vendor.name]) for vendor in VENDORS}
    documents = {"control": control.document(), **of_vendors}
    return {name: json.dumps(made, indent=1, ensure_ascii=False) + "\n" for name, made in documents.items()}


if __name__ == "__main__":
    for name, text in texts().items():
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
