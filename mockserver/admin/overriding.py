"""Answers of the user's own, as JSON tells them: one of a rule, and a file of many. They are checked here."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import orjson
from marshmallow import ValidationError
from msgspec.structs import replace

from mockserver.admin.schemas.rulebook import OverrideMaking
from mockserver.overrides import Observed, Override
from mockserver.rules import Rule, hint
from mockserver.vendor import Vendor

FORMAT = "order-mockserver/overrides"
VERSION = 1
_schema = OverrideMaking()


class OverridesFileError(ValueError):
    """The file cannot be read, or something in it is wrong; the text tells all of it."""


def made(wanted: Mapping[str, Any]) -> Override:
    """The override of a body that `OverrideMaking` has read."""
    seen = wanted.get("observed")
    observed = Observed(seen["target"], seen["on"]) if seen else None
    override = Override(wanted.get("status"), wanted.get("headers", {}), observed=observed)
    if "body" not in wanted:
        return override
    body = wanted["body"]
    is_json = not isinstance(body, str)
    return replace(override, body=orjson.dumps(body) if is_json else body.encode(), is_json=is_json)


def parts(override: Override) -> dict[str, Any]:
    """An override as it was given: absent parts are absent."""
    given: dict[str, Any] = {"status": override.status} if override.status else {}
    if override.headers:
        given["headers"] = dict(override.headers)
    if override.body is not None:
        given["body"] = orjson.loads(override.body) if override.is_json else override.body.decode()
    if override.observed:
        given["observed"] = {"target": override.observed.target, "on": override.observed.on}
    return given


def read_file(path: str, vendors: Iterable[Vendor]) -> dict[str, Override]:
    """The overrides of a file, by rule id. OverridesFileError."""
    answers = _answers(path)
    rules = {rule.id: rule for vendor in vendors for rule in vendor.rules}
    wrong = [f"{rule_id}: {told}" for rule_id, wanted in answers.items() for told in _faults(rule_id, wanted, rules)]
    if wrong:
        raise OverridesFileError("\n  ".join([f"{path}:", *wrong]))
    return {rule_id: made(_schema.load(wanted)) for rule_id, wanted in answers.items()}


def _answers(path: str) -> Mapping[str, Any]:
    """What the file has by rule id, unchecked."""
    try:
        data = orjson.loads(Path(path).read_bytes())
    except OSError as error:
        raise OverridesFileError(f"{path}: {error.strerror}") from None
    except orjson.JSONDecodeError as error:
        raise OverridesFileError(f"{path} is not JSON: {error}") from None
    known = isinstance(data, dict) and (data.get("format"), data.get("version")) == (FORMAT, VERSION)
    if not known or not isinstance(data.get("answers"), dict):
        raise OverridesFileError(f"{path} is no file of answers: `verify --write-overrides` writes one")
    answers: Mapping[str, Any] = data["answers"]
    return answers


def _faults(rule_id: str, wanted: Any, rules: Mapping[str, Rule]) -> Iterable[str]:
    """What is wrong with an answer of the file."""
    rule = rules.get(rule_id)
    if rule is None:
        yield f"no such rule{hint(rule_id, rules)}"
    elif not rule.status:
        yield f"it has no answer that could be another: it is a {rule.kind}"
    elif not isinstance(wanted, dict):
        yield "must be an object"
    else:
        try:
            _schema.load(wanted)
        except ValidationError as error:
            yield str(error)
