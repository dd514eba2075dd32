"""Read one .xls with calamine and olefile and print it as JSON: run as a script, in a process of its own.

A damaged .xls makes calamine abort the whole process, which would take the other workbooks with it.
"""

import json
import sys
from datetime import date, datetime
from pathlib import Path
from typing import Any

from olefile import OleFileIO
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

# Three times what the largest sheet of the old form (65,536 rows) needs.
MOST_MEMORY = 600 * 1024 * 1024
PASSWORD = 3


def main(path: str) -> int:
    """0 with the sheets on standard output, 3 for a password, 1 for a damaged file."""
    _limit_memory()
    try:
        # Not by its path: calamine would go by the suffix.
        with Path(path).open("rb") as file, CalamineWorkbook.from_filelike(file) as book:
            sheets = [_sheet(book, position) for position in range(len(book.sheet_names))]
    except PasswordError:
        return PASSWORD
    except CalamineError as wrong:
        return PASSWORD if "password" in str(wrong).lower() else 1
    sys.stdout.buffer.write(json.dumps({"sheets": sheets, "saved": _saved(path)}).encode())
    return 0


def _saved(path: str) -> str:
    """When the file says that it was saved, ``2025-12-05T08:30:00``; empty where it does not."""
    try:
        with OleFileIO(path) as file:
            saved = file.get_metadata().last_saved_time
    except Exception:  # noqa: BLE001 - whatever a damaged stream raises: nothing else hangs on it
        return ""
    return saved.isoformat() if isinstance(saved, datetime) else ""


def _limit_memory() -> None:
    try:
        import resource  # noqa: PLC0415 - not on Windows
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


def _sheet(book: CalamineWorkbook, position: int) -> dict[str, Any]:
    meta = book.sheets_metadata[position]
    found: dict[str, Any] = {"title": meta.name, "hidden": meta.visible is not SheetVisibleEnum.Visible}
    if meta.typ is not SheetTypeEnum.WorkSheet:
        return {**found, "start": (0, 0), "rows": [], "merged": []}
    sheet = book.get_sheet_by_index(position)
    rows = [[_plain(value) for value in row] for row in sheet.to_python(skip_empty_area=True)]
    return {**found, "start": sheet.start or (0, 0), "rows": rows, "merged": sheet.merged_cell_ranges or []}


def _plain(value: Any) -> Any:  # noqa: ANN401 - what calamine gives
    """A day as a list of its text, so that JSON keeps it apart from a text."""
    if isinstance(value, datetime):
        return [value.isoformat()]
    if isinstance(value, date):
        return [f"{value.isoformat()}T00:00:00"]
    return value if isinstance(value, (bool, int, float, str)) else str(value)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
