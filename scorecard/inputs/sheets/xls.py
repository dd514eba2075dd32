"""The old form of Excel (.xls) through calamine, which knows values and merged cells and nothing else of a cell."""

import json
import subprocess
import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from scorecard.inputs.sheets.bounds import Budget
from scorecard.inputs.sheets.nouns import Area, CellKind, Contents, Sheet, SheetCell, UnreadableError, Value
from scorecard.inputs.sheets.saved_on import day_of

WORKER = Path(__file__).with_name("xls_worker.py")
PASSWORD = 3
# A full sheet of the old form takes a second.
MOST_SECONDS = 20


def read_xls(path: Path) -> Contents:
    """Every sheet, with W112 for what is lost. Raises W103 (password), W101 (damaged), W130 (takes too long)."""
    command = [sys.executable, "-I", str(WORKER), str(path)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=MOST_SECONDS, check=False)  # noqa: S603 - our own
    except subprocess.TimeoutExpired as wrong:
        raise UnreadableError("W130", what="seconds", limit=MOST_SECONDS) from wrong
    if done.returncode:
        raise UnreadableError("W103" if done.returncode == PASSWORD else "W101")
    budget = Budget()
    read = json.loads(done.stdout)
    sheets = tuple(_sheet(found, budget) for found in read["sheets"])
    return Contents(sheets, (("W112", {}),), saved_on=day_of(read["saved"]))


def _sheet(found: Mapping[str, Any], budget: Budget) -> Sheet:
    top, left = found["start"]
    rows = []
    for row, values in enumerate(found["rows"], start=top + 1):
        cells = tuple(
            SheetCell(row, column, *_saved(value))
            for column, value in enumerate(values, start=left + 1)
            if not (isinstance(value, str) and not value.strip())
        )
        if cells:
            budget.keep_cells(len(cells))
            rows.append(cells)
    merged = tuple(Area(first[0] + 1, first[1] + 1, last[0] + 1, last[1] + 1) for first, last in found["merged"])
    return Sheet(found["title"], tuple(rows), found["hidden"], merged=merged)


def _saved(value: bool | float | str | list[str]) -> tuple[CellKind, Value]:  # noqa: FBT001 - a value, no switch
    if isinstance(value, bool):
        return CellKind.TRUTH, value
    if isinstance(value, (int, float)):
        return CellKind.NUMBER, float(value)
    if isinstance(value, list):
        return CellKind.DATE, datetime.fromisoformat(value[0])
    return CellKind.TEXT, value
