"""Schemas that take nothing that they do not know, to find what the documents leave unsaid."""

from typing import Any


def closed(schema: Any) -> Any:
    """The schema where objects have nothing but the properties that it knows, unless it says what else."""
    if isinstance(schema, list):
        return [closed(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {name: closed(inner) for name, inner in schema.items()}
    is_object = isinstance(schema.get("properties"), dict) and schema.get("type") == "object"
    return {"additionalProperties": False, **made} if is_object else made
