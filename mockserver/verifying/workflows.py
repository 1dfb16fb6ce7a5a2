"""The workflows that are shipped, as scripts: each step's request, made of inputs and of what was answered before.

What a step is to be answered is not read here: that is what the emulator answers itself.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any
from urllib.parse import quote, urlencode

import yaml  # type: ignore[import-untyped]  # it has no stubs of its own
from msgspec import Struct, field

from mockserver import documents, shipped
from mockserver.media import FORM
from mockserver.vendor import Vendor
from mockserver.verifying.comparing import read
from mockserver.verifying.examples import Reply, Sent, Story

FOLDER = shipped.folder("workflows")
_CONTROL = "control"
_TELLS = frozenset({"read_clock", "sign"})  # of the control API's calls those that leave a world as it is
_EMBEDDED = re.compile(r"\{(\$[^}]+)\}")
_COUNTED = re.compile(r"\$inputs\.\w+Number")  # what a fresh world of ours counts from 1
_METHODS = ("get", "post", "put", "patch", "delete")
_Values = Mapping[str, Any]


class Step(Struct, frozen=True, kw_only=True):
    """A step of the workflow `of`, its values as written. `path` has its variables in braces, `parameters` are by
    where they stand, `outputs` are expressions on the answer.
    """

    of: str
    name: str
    source: str
    operation: str
    method: str
    path: str
    parameters: tuple[tuple[str, str, Any], ...] = ()
    content_type: str = ""
    payload: Any = None
    outputs: Mapping[str, str] = field(default_factory=dict)


class Workflow(Struct, frozen=True, kw_only=True):
    """A script: the steps of a workflow, after those of the ones that it depends on. `outputs` by workflow."""

    name: str
    steps: tuple[Step, ...]
    inputs: _Values
    outputs: Mapping[str, Mapping[str, str]]

    @property
    def count(self) -> int:
        return len(self.steps)

    def title(self, number: int) -> str:
        return f"workflow {self.name}, step {self.steps[number].name}"

    def is_control(self, number: int) -> bool:
        return self.steps[number].source == _CONTROL

    def obstacle(self, number: int) -> str:
        step = self.steps[number]
        if step.source == _CONTROL and step.operation not in _TELLS:
            return f"follows a step that only a world of ours can take: {step.name} of workflow {self.name}"
        if any(name == "number" and _COUNTED.fullmatch(str(value)) for _, name, value in step.parameters):
            return "needs a number of its Location's, which no workflow can take out of it"
        return ""

    def request(self, number: int, replies: Sequence[Reply]) -> Sent:
        """The request of that step. `replies`: the answers to the steps before it."""
        step, known = self.steps[number], self._known(replies)

        def at(where: str) -> dict[str, str]:
            found = [(name, value) for place, name, value in step.parameters if place == where]
            return {name: str(self._value(value, step.of, known)) for name, value in found}

        path = step.path.format_map({name: quote(value, safe="") for name, value in at("path").items()})
        query, headers = urlencode(at("query"), quote_via=quote), at("header")
        payload = self._value(step.payload, step.of, known)
        if payload is not None:
            headers["Content-Type"] = step.content_type
        body = "" if payload is None else urlencode(payload) if step.content_type == FORM else json.dumps(payload)
        return Sent(step.method, path + (f"?{query}" if query else ""), headers, body.encode())

    def learned(self, number: int, ours: Reply, theirs: Reply) -> Mapping[str, str]:
        """What stands there for each output of ours: values as texts."""
        pairs = [(_output(each, ours), _output(each, theirs)) for each in self.steps[number].outputs.values()]
        return {str(here): str(there) for here, there in pairs if there is not None and str(here) != str(there)}

    def _known(self, replies: Sequence[Reply]) -> Mapping[tuple[str, str], _Values]:
        """Each step's outputs, by its workflow and its name."""
        return {
            (step.of, step.name): {name: _output(each, reply) for name, each in step.outputs.items()}
            for step, reply in zip(self.steps, replies, strict=False)
        }

    def _value(self, value: Any, of: str, known: Mapping[tuple[str, str], _Values]) -> Any:
        """The value with what its expressions stand for."""
        if isinstance(value, dict):
            return {name: self._value(each, of, known) for name, each in value.items()}
        if isinstance(value, list):
            return [self._value(each, of, known) for each in value]
        if not isinstance(value, str):
            return value
        if value.startswith("$"):
            return self._expressed(value, of, known)
        return _EMBEDDED.sub(lambda found: str(self._expressed(found[1], of, known)), value)

    def _expressed(self, expression: str, of: str, known: Mapping[tuple[str, str], _Values]) -> Any:
        kind, _, rest = expression.partition(".")
        name, _, output = rest.partition(".outputs.")
        if kind == "$inputs":
            return self.inputs[rest]
        if kind == "$steps":
            return known[of, name][output]
        return self._expressed(self.outputs[name][output], name, known)


def workflows(vendor: Vendor) -> Iterator[Story]:
    """Those of the vendor. Their requests are not known before they are played."""
    found = _document(vendor.name)
    by_name = {each["workflowId"]: each for each in found["workflows"]}
    for name in by_name:
        needed = [*_needed(by_name, name)]
        script = Workflow(
            name=name,
            steps=tuple(step for each in needed for step in _steps(found, by_name[each])),
            inputs={key: value for each in needed for key, value in _defaults(by_name[each]).items()},
            outputs={each: by_name[each].get("outputs", {}) for each in needed},
        )
        yield Story(f"workflow {name}", (), script=script)


@cache
def _document(vendor: str) -> Mapping[str, Any]:
    found: Mapping[str, Any] = yaml.safe_load((FOLDER / f"{vendor}.arazzo.yaml").read_text(encoding="utf-8"))
    return found


@cache
def _operations(source: str) -> Mapping[str, tuple[str, str]]:
    """Method and path by operation id."""
    paths = json.loads((documents.FOLDER / f"{source}.json").read_bytes())["paths"]
    return {
        operations[method]["operationId"]: (method.upper(), path)
        for path, operations in paths.items()
        for method in _METHODS
        if method in operations
    }


def _needed(by_name: Mapping[str, Any], name: str) -> Iterator[str]:
    for other in by_name[name].get("dependsOn", ()):
        yield from _needed(by_name, other)
    yield name


def _defaults(workflow: Mapping[str, Any]) -> _Values:
    properties = workflow.get("inputs", {}).get("properties", {})
    return {name: schema["default"] for name, schema in properties.items()}


def _steps(document: Mapping[str, Any], workflow: Mapping[str, Any]) -> Iterator[Step]:
    shared = document.get("components", {}).get("parameters", {})
    for step in workflow["steps"]:
        _, source, operation = step["operationId"].split(".")
        method, path = _operations(source)[operation]
        written = [shared[each["reference"].rpartition(".")[2]] if "reference" in each else each
                   for each in step.get("parameters", ())]  # fmt: skip  # two cases of one thing
        body = step.get("requestBody", {})
        yield Step(
            of=workflow["workflowId"],
            name=step["stepId"],
            source=source,
            operation=operation,
            method=method,
            path=path,
            parameters=tuple((each["in"], each["name"], each["value"]) for each in written),
            content_type=body.get("contentType", ""),
            payload=body.get("payload"),
            outputs=step.get("outputs", {}),
        )


def _output(expression: str, reply: Reply) -> Any:
    """What an expression on an answer stands for; None where the answer does not have it."""
    place, _, pointer = expression.partition("#/")
    if place.startswith("$response.header."):
        return reply.header(place.rpartition(".")[2].lower())
    found = read(reply)
    for part in pointer.split("/"):
        try:
            found = found[int(part) if isinstance(found, list) else part]
        except (KeyError, IndexError, ValueError, TypeError):
            return None
    return found
