"""README and the pages under docs/, as their fenced blocks. What becomes of a block is told by its language."""

import re
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parent.parent
DOCUMENTS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_ANSWER = "\n\n"  # all that is between a block and the text that it prints


@dataclass(frozen=True)
class Block:
    """A fenced block. `answer` is the text below it that it prints, when there is one."""

    document: Path
    line: int
    language: str
    text: str
    answer: str | None = None

    @property
    def id(self) -> str:
        return f"{self.document.stem}-{self.line}"

    @property
    def is_a_suite(self) -> bool:
        """Whether it is in Python, and tests that pytest runs."""
        return self.language == "python" and "\ndef test_" in self.text


def blocks() -> list[Block]:
    """All of them; one that is another's answer is not among them."""
    return [block for document in DOCUMENTS for block in _of(document)]


def in_language(*languages: str) -> list[Block]:
    return [block for block in blocks() if block.language in languages]


def _of(document: Path) -> list[Block]:
    text = document.read_text()
    found: list[Block] = []
    end = 0
    for fence in _FENCE.finditer(text):
        language, body = fence.groups()
        if language == "text" and found and text[end : fence.start()] == _ANSWER and found[-1].answer is None:
            found[-1] = Block(**{**vars(found[-1]), "answer": body})
        else:
            found.append(Block(document, text.count("\n", 0, fence.start()) + 1, language, body))
        end = fence.end()
    return found
