"""Text files with separators (.csv, .tsv, .txt): encoding, separator and quotes found by looking.

Every cell is text: what a number in it means is settled where numbers in text are.
"""

import codecs
import csv
import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from scorecard.inputs.sheets.bounds import MEBI, MOST_CELLS, too_large
from scorecard.inputs.sheets.nouns import CellKind, Contents, Sheet, SheetCell, UnreadableError
from scorecard.inputs.sheets.old_encodings import CONVERSIONS, LATIN, diagnose, is_syllable

# 3,321 units and 120 figures with 12 signs each are 5 MB; in UTF-16 twice that.
MOST_CSV_BYTES = 24 * MEBI
SEPARATORS = ";\t,|"
LOOKED_AT = 200
_HEADINGS = frozenset({"mã", "code"})
# No text has these; a file of another program does.
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\v\f\r\x1a\x1c\x1d\x1e\x1f")
_SIGNATURES = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# A quotation mark that is never closed swallows lines; no cell of ours has so many.
MOST_LINES_IN_CELL = 50


def read_csv(path: Path) -> Contents:
    """The file as one sheet of text cells, named like the file.

    W115 an encoding that cannot be told or converted, W117 quotes that do not close; remarks W116 (converted).
    """
    if path.stat().st_size > MOST_CSV_BYTES:
        raise too_large("bytes", MOST_CSV_BYTES)
    text, encoding = decoded(path.read_bytes())
    remarks = (("W116", {"encoding": encoding}),) if encoding else ()
    if _CONTROLS & set(text):
        raise UnreadableError("W102", found="?")
    separator, skipped = _separator(text)
    rows = tuple(_rows(text, separator, skipped))
    return Contents((Sheet(path.name, rows),), remarks)


def decoded(raw: bytes) -> tuple[str, str]:
    """The text, and the name of an old encoding it was converted from. Raises W115, W102 for what is no text."""
    for signature, encoding in _SIGNATURES:
        if raw.startswith(signature):
            return raw.decode(encoding), ""
    if b"\0" in raw[:4096]:
        return _wide(raw), ""
    try:
        return raw.decode("utf-8"), ""
    except UnicodeDecodeError:
        return _single_bytes(raw)


def _wide(raw: bytes) -> str:
    """UTF-16 without its signature: every other byte of a heading is zero."""
    start = raw[:4096]
    odd, even = start[1::2].count(0), start[::2].count(0)
    if max(odd, even) * 4 < len(start) // 2 or min(odd, even) > max(odd, even) // 8:
        raise UnreadableError("W102", found="?")
    try:
        return raw.decode("utf-16-le" if odd > even else "utf-16-be")
    except UnicodeDecodeError as wrong:
        raise UnreadableError("W115", encoding="UTF-16 ?") from wrong


def _single_bytes(raw: bytes) -> tuple[str, str]:
    """One byte a letter: Windows-1258, TCVN3, VNI or Windows-1252, whichever makes Vietnamese of every word."""
    readings: dict[str, str] = {}
    for name, encoding in (("Windows-1258", "cp1258"), ("Windows-1252", LATIN)):
        try:
            readings[name] = unicodedata.normalize("NFC", raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    # TCVN3 uses bytes that Windows-1252 has no letter for nowhere, so that a file it cannot decode is neither.
    found = diagnose((readings["Windows-1252"],)) if "Windows-1252" in readings else None
    if found and found.certain:
        return CONVERSIONS[found.name](readings["Windows-1252"]), found.name
    fitting = {name: text for name, text in readings.items() if _is_vietnamese(text)}
    if fitting and len(set(fitting.values())) == 1:
        name, text = next(iter(fitting.items()))
        return text, name
    names = " / ".join(fitting) or (found.name if found else "") or "?"
    raise UnreadableError("W115", encoding=names)


def _is_vietnamese(text: str) -> bool:
    """Whether every word with a letter beyond ASCII is a syllable."""
    words = {word for word in _words(text) if not word.isascii()}
    return bool(words) and all(map(is_syllable, words))


def _words(text: str) -> Iterator[str]:
    yield from "".join(c if c.isalpha() or unicodedata.combining(c) else " " for c in text).split()


def _separator(text: str) -> tuple[str, int]:
    """The separator, and how many lines say nothing else (Excel's ``sep=;``)."""
    first = text[:20].splitlines()[0] if text.strip() else ""
    if first.lower().startswith("sep=") and len(first) == len("sep=x"):
        return first[-1], 1
    sample = io.StringIO("\n".join(text[: 1 << 18].splitlines()[:LOOKED_AT]))
    return max(SEPARATORS, key=lambda separator: _fitness(sample, separator)), 0


def _fitness(sample: io.StringIO, separator: str) -> tuple[bool, int, int]:
    """Better the more: a heading Mã stands alone in a field; lines agree in their fields; there are many fields."""
    sample.seek(0)
    try:
        rows = list(csv.reader(sample, delimiter=separator))
    except csv.Error:
        return False, 0, 0
    headed = any(_HEADINGS & {_folded(part) for field in row for part in field.split("/")} for row in rows if row[1:])
    widths = [len(row) for row in rows if len(row) > 1]
    usual = max(set(widths), key=widths.count, default=0)
    return headed, widths.count(usual), usual


def _folded(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip().strip('"').casefold()


def _rows(text: str, separator: str, skipped: int) -> Iterator[tuple[SheetCell, ...]]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    left, row = MOST_CELLS, 0
    try:
        for row, fields in enumerate(lines, start=1):
            cells = tuple(_cells(row, fields)) if row > skipped else ()
            left -= len(cells)
            if left < 0:
                raise too_large("cells", MOST_CELLS)
            if cells:
                yield cells
    except csv.Error as wrong:
        raise UnreadableError("W117", row=row + 1) from wrong


def _cells(row: int, fields: list[str]) -> Iterator[SheetCell]:
    for column, field in enumerate(fields, start=1):
        if not field.strip():
            continue
        if field.count("\n") > MOST_LINES_IN_CELL:
            raise UnreadableError("W117", row=row)
        yield SheetCell(row, column, CellKind.TEXT, field)
