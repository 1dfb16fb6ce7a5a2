"""Examples that stand at several places of a document: once as components, and named where they stood."""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

_COMPONENT = "#/components/examples/"


def shared(document: dict[str, Any]) -> dict[str, Any]:
    """The document with each example that occurs more than once as a component. Of a name with several, the most
    frequent; the others stay where they are.
    """
    times = Counter((name, _text(example)) for examples in _examples(document) for name, example in examples.items())
    chosen: dict[str, str] = {}
    for (name, text), count in times.most_common():
        if count > 1:
            chosen.setdefault(name, text)
    for examples in _examples(document):
        for name, example in examples.items():
            if chosen.get(name) == _text(example):
                examples[name] = {"$ref": _COMPONENT + name}
    if chosen:
        made = {name: json.loads(text) for name, text in sorted(chosen.items())}
        document["components"] = {**document["components"], "examples": made}
    return document


def _text(example: Mapping[str, Any]) -> str:
    return json.dumps(example)


def _examples(document: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Every set of examples, by name."""
    for path in document["paths"].values():
        for operation in path.values():
            for part in (operation.get("requestBody", {}), *operation["responses"].values()):
                for media in part.get("content", {}).values():
                    yield media.get("examples", {})
