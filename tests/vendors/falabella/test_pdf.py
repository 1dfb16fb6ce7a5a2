"""The label's file, read as a reader of PDFs does: from its end, by its table, object by object."""

import re

from hypothesis import example, given
from hypothesis import strategies as st

from mockserver.vendors.falabella.schemas import pdf


def objects(file: bytes) -> dict[int, bytes]:
    """The objects by number, each from where the table says that it begins."""
    assert file.startswith(b"%PDF-1.4\n")
    start = re.search(rb"startxref\n(\d+)\n%%EOF\n\Z", file)
    table = re.compile(rb"xref\n0 (\d+)\n((?:\d{10} \d{5} [nf] \n)+)trailer\n").match(file, int(start[1]))
    rows = table[2].splitlines(keepends=True)
    assert (len(rows), {len(row) for row in rows}, rows[0]) == (int(table[1]), {20}, b"0000000000 65535 f \n")
    found = {}
    for number, row in enumerate(rows[1:], start=1):
        head = b"%d 0 obj\n" % number
        begins = int(row[:10])
        assert file[begins : begins + len(head)] == head
        found[number] = file[begins + len(head) : file.index(b"\nendobj\n", begins)]
    return found


def shown(content: bytes) -> list[str]:
    """The lines of a page, unescaped."""
    length, stream = re.fullmatch(rb"<< /Length (\d+) >>\nstream\n(.*)\nendstream", content, re.DOTALL).groups()
    assert int(length) == len(stream)
    lines = re.findall(rb"^\((.*)\) Tj T\*$", stream, re.MULTILINE)
    return [re.sub(rb"\\(.)", rb"\1", line).decode("cp1252") for line in lines]


def test_a_file_has_a_catalog_a_font_and_its_pages():
    found = objects(pdf.document([["Ana Soto", "Ñuñoa (bodega) \\ 1"], ["second page"]]))

    assert found[1] == b"<< /Type /Catalog /Pages 2 0 R >>"
    assert found[2] == b"<< /Type /Pages /Kids [4 0 R 6 0 R] /Count 2 >>"
    assert b"/BaseFont /Helvetica" in found[3]
    for page in (4, 6):
        assert b"/Type /Page /Parent 2 0 R" in found[page]
        assert b"/Contents %d 0 R" % (page + 1) in found[page]
    assert shown(found[5]) == ["Ana Soto", "Ñuñoa (bodega) \\ 1"]
    assert shown(found[7]) == ["second page"]


@given(st.lists(st.lists(st.text(), max_size=4), max_size=3))
@example([[") Tj ET endstream endobj"]])
@example([["\r\n\x00"], ["日本", "\ud800"]])
def test_no_text_breaks_the_file(pages):
    found = objects(pdf.document(pages))

    assert len(found) == 3 + 2 * len(pages)
    for index, lines in enumerate(pages):
        assert len(shown(found[5 + 2 * index])) == len(lines)
