"""A PDF of pages of text, and nothing else: no images, no compression, one of the fonts that every reader has."""

from collections.abc import Sequence

_HEADER = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"  # the second line tells transports that the file is binary
_WIDTH, _HEIGHT = 288, 432  # points: 4 by 6 inches, as labels are
_LEFT, _TOP, _SIZE, _LEADING = 18, 400, 10, 14
_CATALOG, _PAGES, _FONT = 1, 2, 3
_FIRST_PAGE = 4


def document(pages: Sequence[Sequence[str]]) -> bytes:
    """The file: each page its lines. A character that Western Europe has no use for is written as `?`."""
    numbers = [_FIRST_PAGE + 2 * index for index in range(len(pages))]
    kids = " ".join(f"{number} 0 R" for number in numbers)
    objects = [
        f"<< /Type /Catalog /Pages {_PAGES} 0 R >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, lines in zip(numbers, pages, strict=True):
        objects.append(
            f"<< /Type /Page /Parent {_PAGES} 0 R /MediaBox [0 0 {_WIDTH} {_HEIGHT}] "
            f"/Resources << /Font << /F1 {_FONT} 0 R >> >> /Contents {number + 1} 0 R >>".encode()
        )
        content = _content(lines)
        objects.append(b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content))
    return _file(objects)


def _content(lines: Sequence[str]) -> bytes:
    shown = b"".join(b"(%b) Tj T*\n" % _escaped(line) for line in lines)
    return b"BT\n/F1 %d Tf\n%d TL\n%d %d Td\n%bET" % (_SIZE, _LEADING, _LEFT, _TOP, shown)


def _escaped(line: str) -> bytes:
    """The text of a literal string; a control character is a space."""
    plain = "".join(char if char.isprintable() else " " for char in line).encode("cp1252", "replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _file(objects: Sequence[bytes]) -> bytes:
    """The objects, numbered from 1, with the table of where each begins."""
    out = bytearray(_HEADER)
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    trailer = b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1,
        _CATALOG,
        len(out),
    )
    return bytes(out) + b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table + trailer
