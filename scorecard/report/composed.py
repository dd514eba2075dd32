"""What a document is before it is printed: its page, the code of its content, and the key of its bytes."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from scorecard.report.view import View

_CODE, _GROUP = 12, 4
_SHORT = 16
_PAGES = (".html",)


@dataclass(frozen=True, slots=True)
class Composed:
    """``html`` as it will be printed; ``code`` of what it says, three groups of four hexadecimal digits, in its foot.

    ``key`` is the SHA-256 of the page and of all that draws it: documents of one key are the same bytes. ``blocks`` has
    a short hash for each part of the view, so that a later run can say what has changed.
    """

    html: str
    code: str
    key: str
    blocks: Mapping[str, str]


def code_of(html: str) -> str:
    """``3f9a 71c4 0be2`` of a page that does not have it yet."""
    found = digest(html)[:_CODE]
    return " ".join(found[start : start + _GROUP] for start in range(0, _CODE, _GROUP))


def blocks_of(view: View) -> Mapping[str, str]:
    """Name of each part of the view to a hash of what stands in it."""
    return {field.name: digest(repr(getattr(view, field.name)))[:_SHORT] for field in fields(view)}


def digest_of_assets(folders: Iterable[Path]) -> str:
    """SHA-256 of every style sheet, font and picture of the template folders, with the names they are found by.

    Not of the pages: what a page is filled from shows in the filled page.
    """
    total = hashlib.sha256()
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.suffix not in _PAGES:
                total.update(f"{path.relative_to(folder).as_posix()}\0".encode(errors="surrogateescape"))
                total.update(hashlib.sha256(path.read_bytes()).digest())
        total.update(b"\0")
    return total.hexdigest()


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()
