"""What a file is by its content, whatever its name says."""

from pathlib import Path
from zipfile import ZipFile

from scorecard.inputs.sheets.bounds import MOST_FILE_BYTES, check_listing, too_large
from scorecard.inputs.sheets.nouns import Format, UnreadableError

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TAIL = 66_000
# What is often renamed to, or sent instead of, a workbook; names are those people know, in any language.
_FOREIGN = (
    (b"%PDF", "PDF"),
    (b"{\\rtf", "RTF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"BM", "BMP"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"PK\x05\x06", "ZIP"),
    (b"MZ", "EXE"),
    (b"SQLite format", "SQLite"),
)
_MARKUP = (('progid="Excel.Sheet"', "XML Spreadsheet 2003"), ("<html", "HTML"), ("<table", "HTML"))
_PARTS = (
    ("xl/workbook.bin", ".xlsb"),
    ("word/document.xml", "Word (.docx)"),
    ("ppt/presentation.xml", "PowerPoint (.pptx)"),
)
_STREAMS = (
    ("WordDocument", "Word (.doc)"),
    ("PowerPoint Document", "PowerPoint (.ppt)"),
    ("__properties_version1.0", "Outlook (.msg)"),
)
_DEFAULT = Format.CSV


def format_of(path: Path) -> Format:
    """The format by content.

    Raises W109 (no bytes), W102 (no workbook), W103 (password), W113 (breaks off), W130 (too large), OSError.
    """
    size = path.stat().st_size
    if size == 0:
        raise UnreadableError("W109")
    with path.open("rb") as file:
        start = file.read(4096)
        if len(start) > 1 and any(mark.startswith(start) for mark in (_ZIP, _OLE)):
            raise UnreadableError("W113")
        if start.startswith((_ZIP, _OLE)) and size > MOST_FILE_BYTES:
            raise too_large("bytes", MOST_FILE_BYTES)
        if start.startswith(_ZIP):
            file.seek(max(0, size - _TAIL))
            check_listing(file.read())
    if start.startswith(_ZIP):
        return _zipped(path)
    return _compound(path) if start.startswith(_OLE) else _plain(start)


def _zipped(path: Path) -> Format:
    with ZipFile(path) as archive:
        names = {part.replace("\\", "/").strip("/").lower() for part in archive.namelist()}
    found = next((name for part, name in _PARTS if part in names), "")
    if found:
        raise UnreadableError("W102", found=found)
    if any(name.startswith("xl/") for name in names) or "[content_types].xml" in names:
        return Format.XLSM if any(name.endswith("vbaproject.bin") for name in names) else Format.XLSX
    if "content.xml" in names:
        return Format.ODS
    raise UnreadableError("W102", found="ZIP")


def _compound(path: Path) -> Format:
    """The old container of Microsoft: names of its streams stand in it in UTF-16."""
    content = path.read_bytes()
    if _has(content, "EncryptedPackage") or _has(content, "EncryptionInfo"):
        raise UnreadableError("W103")
    if _has(content, "Workbook") or _has(content, "Book"):
        return Format.XLS
    found = next((name for stream, name in _STREAMS if _has(content, stream)), "")
    raise UnreadableError(*(("W102",) if found else ("W113",)), **({"found": found} if found else {}))


def _has(content: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") in content


def _plain(start: bytes) -> Format:
    for signature, name in _FOREIGN:
        if start.startswith(signature):
            raise UnreadableError("W102", found=name)
    lower = start.replace(b"\0", b"").lower().decode("latin-1")
    if lower.lstrip("\u00ef\u00bb\u00bf\u00ff\u00fe \r\n\t").startswith("<"):
        found = next((name for mark, name in _MARKUP if mark.lower() in lower), "XML")
        raise UnreadableError("W102", found=found)
    return Format.CSV
