"""The bodies that refuse, of every row: the platform's with all keys that its SDKs read, the old OMS's, OAuth's."""

import json
import string

import pytest

from mockserver.vendors.kibo.orders.settings import ErrorStyle
from mockserver.vendors.kibo.rules import RULES
from mockserver.vendors.kibo.rules.table import ISSUE_OMS_TOKEN
from mockserver.vendors.kibo.schemas.answers import error_body
from mockserver.vendors.kibo.schemas.tokens import oauth_error

REFUSING = [pytest.param(rule, id=rule.id) for rule in RULES if rule.code]
OF_THE_PLATFORM = [
    pytest.param(rule, id=rule.id) for rule in RULES if rule.code and ISSUE_OMS_TOKEN not in rule.operations
]
OAUTH = [pytest.param(rule, id=rule.id) for rule in RULES if rule.code and ISSUE_OMS_TOKEN in rule.operations]
SDK_KEYS = (
    "applicationName", "errorCode", "subErrorCode", "message", "items", "additionalErrorData", "exceptionDetail",
)  # fmt: skip  # as the .NET SDK has them
# Source: the old OMS's page of status codes; the pairing with the platform's words is inferred.
STATUS_OF = {"50": 400, "5002": 404, "5004": 403, "5005": 405, "5006": 500, "5001": 503}
WORDS = {
    400: {"MISSING_OR_INVALID_PARAMETER"},
    401: {"UNAUTHORIZED"},
    403: {"FORBIDDEN"},
    404: {"ITEM_NOT_FOUND"},
    405: {"METHOD_NOT_ALLOWED"},
    409: {"VALIDATION_CONFLICT"},
    415: {"UNSUPPORTED_MEDIA_TYPE"},
    500: {"UNEXPECTED_ERROR"},
    503: {"SYSTEM_MAINTENANCE"},
}


def facts_of(*templates):
    """A value for each name that the templates ask for."""
    return {name: f"<{name}>" for each in templates for _, name, _, _ in string.Formatter().parse(each) if name}


@pytest.mark.parametrize("rule", REFUSING)
def test_the_platforms_body_has_every_key_that_an_sdk_reads(rule):
    facts = facts_of(rule.text, rule.parameter)

    body = json.loads(error_body(rule, facts, ErrorStyle.MOZU))

    assert tuple(body) == SDK_KEYS
    assert (body["applicationName"], body["errorCode"]) == ("OrderTranslation", rule.code)
    assert (body["subErrorCode"], body["items"], body["exceptionDetail"]) == (None, [], None)
    assert body["message"] == rule.text.format_map(facts)
    named = [("ParameterName", rule.parameter.format_map(facts))] if rule.parameter else []
    numbered = [("omsCode", str(rule.oms.number))] if rule.oms else []
    assert [(one["name"], one["value"]) for one in body["additionalErrorData"]] == [*named, *numbered]


@pytest.mark.parametrize("rule", REFUSING)
def test_the_old_oms_has_its_code_where_one_is_documented_with_the_printed_description(rule):
    facts = facts_of(rule.text)

    body = json.loads(error_body(rule, facts, ErrorStyle.CLASSIC))

    assert list(body) == (["code", "message"] if rule.oms else ["message"])
    assert body.get("code") == (rule.oms.number if rule.oms else None)
    assert body["message"] == (rule.oms.text if rule.oms and rule.oms.text else rule.text.format_map(facts))


@pytest.mark.parametrize("rule", OF_THE_PLATFORM)
def test_status_word_and_number_are_of_one_family(rule):
    assert rule.code in WORDS[rule.status]
    if rule.oms:
        number = str(rule.oms.number)
        assert rule.status == (STATUS_OF.get(number) or STATUS_OF[number[:2]])
    else:
        assert rule.status in (401, 409, 415)


@pytest.mark.parametrize("rule", OAUTH)
def test_the_old_token_server_answers_as_rfc_6749_has_it(rule):
    body = json.loads(oauth_error(rule, facts_of(rule.text)))

    assert list(body) == ["error", "error_description"]
    assert rule.status == (401 if body["error"] == "invalid_client" else 400)
