"""README's tables are the code's, and it begins with two commands. Its examples are run by `test_documents.py`."""

from tests.documents import in_language
from tests.readme import README, generated


def test_the_generated_parts_are_what_the_code_says():
    text = README.read_text()

    assert generated(text) == text, "run `python -m tests.readme`"


def test_the_two_commands_are_the_first_ones():
    assert [block.text for block in in_language("sh")[:2]] == ["make run\n", "make test\n"]
