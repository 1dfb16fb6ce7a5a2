"""The workflows of `workflows/`, run by arazzo-runner against a world of a server.

The runner reads a dialect of Arazzo. What the standard has otherwise is put into it here, and its results, which take
a step that broke for one that was made, are read step by step.
"""

import copy
import json
import logging
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import requests
import yaml
from arazzo_runner import ArazzoRunner
from arazzo_runner.models import StepStatus
from requests.structures import CaseInsensitiveDict

logging.getLogger("arazzo-runner").setLevel(logging.CRITICAL)  # it tells of each step, for everybody to read
logging.getLogger("arazzo_runner").setLevel(logging.CRITICAL)
ROOT = Path(__file__).parents[2]
FILES = sorted((ROOT / "workflows").glob("*.arazzo.yaml"))
_SOURCE = re.compile(r"^\$sourceDescriptions\.[^.]+\.")
_HEADER = re.compile(r"\$response\.header\.([\w-]+)")
_BOOLEAN = re.compile(r"== (true|false)$")
_OTHER_WORKFLOW = re.compile(r"\$workflows\.([\w-]+)\.outputs\.")


@dataclass
class Run:
    """What came of a workflow: the names of the steps that were made, and of the one that failed, if any did."""

    made: list[str] = field(default_factory=list)
    failed: str | None = None
    outputs: dict[str, Any] = field(default_factory=dict)


@cache
def read(path: Path) -> dict[str, Any]:
    """A file's document."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def workflow(document: dict[str, Any], name: str) -> dict[str, Any]:
    [found] = [one for one in document["workflows"] if one["workflowId"] == name]
    return found


def run(document: dict[str, Any], name: str, base_url: str, **inputs: Any) -> Run:
    """Run a workflow in the world whose base URL that is, its inputs as given or by default."""
    told = Run()
    sources = {one["name"]: source(one["name"]) for one in document["sourceDescriptions"]}
    runner = ArazzoRunner(_in_its_dialect(document), sources, http_client=_Session(base_url))
    given = {**_defaults(document, name), **inputs}
    execution = runner.start_workflow(name, given)
    state = runner.execution_states[execution]
    for step in workflow(document, name)["steps"]:
        runner.execute_next_step(execution)
        if state.status[step["stepId"]] is not StepStatus.SUCCESS:
            told.failed = step["stepId"]
            break
        told.made.append(step["stepId"])
    told.outputs = dict(state.workflow_outputs)
    return told


class _Session(requests.Session):
    """Sends to the world, wherever the document says its server is: it says `/`."""

    def __init__(self, base_url: str) -> None:
        super().__init__()
        self.trust_env = False
        self._base_url = base_url

    def request(self, method: str, url: str, **how: Any) -> requests.Response:  # type: ignore[override]  # as it is called
        response = super().request(method, f"{self._base_url}/{url.lstrip('/')}", allow_redirects=False, **how)
        response.headers = CaseInsensitiveDict({name.lower(): value for name, value in response.headers.items()})
        return response


@cache
def source(name: str) -> dict[str, Any]:
    """The document of a vendor's calls, or of the control API's."""
    return json.loads((ROOT / "openapi" / f"{name}.json").read_text(encoding="utf-8"))


def _defaults(document: dict[str, Any], name: str) -> dict[str, Any]:
    """The inputs' defaults, of the workflows that it depends on too: they get its inputs."""
    one = workflow(document, name)
    found: dict[str, Any] = {}
    for other in one.get("dependsOn", []):
        found.update(_defaults(document, other))
    properties = one.get("inputs", {}).get("properties", {})
    return found | {key: schema["default"] for key, schema in properties.items() if "default" in schema}


def _in_its_dialect(document: dict[str, Any]) -> dict[str, Any]:
    parameters = document.get("components", {}).get("parameters", {})

    def told(value: Any) -> Any:
        if isinstance(value, list):
            return [told(one) for one in value]
        if isinstance(value, dict) and "reference" in value:
            return told(parameters[value["reference"].removeprefix("$components.parameters.")])
        if isinstance(value, dict):
            return {key: told(one) for key, one in value.items()}
        if isinstance(value, str):
            value = _SOURCE.sub("", value)
            value = _BOOLEAN.sub(lambda found: f"== {found[1].title()}", value)
            value = _HEADER.sub(lambda found: f"$response.headers.{found[1].lower()}", value)
            return _OTHER_WORKFLOW.sub(r"$dependencies.\1.", value)
        return value

    return told(copy.deepcopy(document))
