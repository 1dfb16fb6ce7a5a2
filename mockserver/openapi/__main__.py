"""`python -m mockserver.openapi` writes the documents that are checked in; a test compares them."""

import json

from mockserver.admin.itself import DOCUMENTS
from mockserver.openapi import control, vendors
from mockserver.registry import VENDORS


def texts() -> dict[str, str]:
    """What the files hold, by name."""
    documents = {"control": control.document(), **{vendor.name: vendors.document(vendor) for vendor in VENDORS}}
    return {name: json.dumps(made, indent=1, ensure_ascii=False) + "\n" for name, made in documents.items()}


if __name__ == "__main__":
    for name, text in texts().items():
        (DOCUMENTS / f"{name}.json").write_text(text, encoding="utf-8")
