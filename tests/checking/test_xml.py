"""XML is read as the value that its schema describes."""

import pytest
from jsonschema import Draft202012Validator

from mockserver.checking.xml import Reader

TEXT = {"type": "string"}
ORDER = {
    "type": "object",
    "xml": {"name": "Order"},
    "properties": {
        "Id": {"type": "integer"},
        "Paid": {"type": "boolean"},
        "Statuses": {"type": "array", "items": {**TEXT, "xml": {"name": "Status"}}, "xml": {"wrapped": True}},
        "Notes": {"type": "array", "items": {**TEXT, "xml": {"name": "Note"}}},
    },
}
ERROR = {"type": "object", "xml": {"name": "Order"}, "properties": {"Fault": TEXT}, "required": ["Fault"]}


def read(text, schema, **components):
    def fits(one, value):
        return Draft202012Validator({**one, "components": {"schemas": components}}).is_valid(value)

    return Reader(components, fits).read(text, schema)


def test_elements_are_properties_of_their_types():
    found = read("<Order><Id>7</Id><Paid>true</Paid></Order>", ORDER)

    assert (found["Id"], found["Paid"]) == (7, True)


def test_a_list_with_an_element_around_it_and_one_without_are_lists():
    text = "<Order><Statuses><Status>a</Status><Status>b</Status></Statuses><Note>x</Note><Note>y</Note></Order>"

    found = read(text, ORDER)

    assert (found["Statuses"], found["Notes"]) == (["a", "b"], ["x", "y"])


def test_an_empty_list_is_a_list():
    assert read("<Order><Statuses/></Order>", ORDER) == {"Statuses": [], "Notes": []}


def test_what_the_schema_does_not_know_is_there_to_be_found():
    assert read("<Order><Other>1</Other></Order>", ORDER)["Other"] == "1"


def test_where_an_element_is_called_as_a_list_is_in_json_the_last_of_either_counts():
    assert read("<Order><Notes>x</Notes><Note>y</Note></Order>", ORDER)["Notes"] == "y"


def test_what_is_no_number_stays_a_text():
    assert read("<Order><Id>seven</Id></Order>", ORDER)["Id"] == "seven"


@pytest.mark.parametrize(
    ("schema", "value"), [({**TEXT, "enum": ["open"]}, "open"), (TEXT, "\n open "), ({}, "\n open ")]
)
def test_space_is_no_part_of_a_word_from_a_list(schema, value):
    described = {**ORDER, "properties": {"State": schema}}

    assert read("<Order><State>\n open </State></Order>", described)["State"] == value


def test_a_namespace_is_no_part_of_a_name():
    assert read('<Order xmlns="urn:x"><Id>7</Id></Order>', ORDER)["Id"] == 7


def test_of_several_it_is_the_one_that_fits():
    both = {"anyOf": [{"$ref": "#/components/schemas/Fault"}, ORDER]}

    assert read("<Order><Id>7</Id></Order>", both, Fault=ERROR)["Id"] == 7
    assert read("<Order><Fault>no</Fault></Order>", both, Fault=ERROR) == {"Fault": "no"}


@pytest.mark.parametrize("text", ["", "{}", "<Order>", "<Other/>"])
def test_another_document_is_no_value(text):
    with pytest.raises(ValueError, match=r"no XML|is not described"):
        read(text, ORDER)
