"""What later submissions of a period changed, each with both cells: ``corrections.csv`` and the same as JSON."""

import csv
from collections.abc import Iterable, Mapping
from io import StringIO
from typing import Any

from scorecard.export import cells
from scorecard.export.cells import location_item
from scorecard.panel import Correction, Panel, Statement

COLUMNS = ("submission", "value", "status", "written", "path", "sheet", "cell")
"""What is said of each of the two cells."""


def corrections_csv(panel: Panel) -> bytes:
    """A row a correction, by unit, figure and submission; a head alone where there is none.

    Columns: period, vintage, unit, figure, change (``added``, ``changed``, ``withdrawn``), those of :data:`COLUMNS` of
    the earlier cell with ``before_`` in front, empty where none spoke of it, and those of the cell that followed.
    UTF-8, comma, LF; a text that a spreadsheet program would take for a formula has an apostrophe before it.
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    before = [f"before_{name}" for name in COLUMNS]
    writer.writerow(["period", "vintage", "unit", "figure", "change", *before, *COLUMNS])
    for one in panel.corrections:
        about = (panel.period.code, panel.vintage, one.unit, one.figure, one.change.value)
        writer.writerow([*about, *_fields(one.before), *_fields(one.after)])
    return out.getvalue().encode()


def correction_items(corrections: Iterable[Correction]) -> list[Mapping[str, Any]]:
    """Each correction with what was said before (null where nothing was) and after."""
    return [
        {
            "unit": one.unit,
            "figure": one.figure,
            "change": one.change.value,
            "before": statement_item(one.before) if one.before else None,
            "after": statement_item(one.after),
        }
        for one in corrections
    ]


def statement_item(said: Statement) -> Mapping[str, Any]:
    """What one submission said, with its place."""
    return {
        "submission": said.submission,
        "value": cells.rounded(said.value),
        "status": cells.status(said.status),
        "written": said.written,
        "location": location_item(said.location),
    }


def _fields(said: Statement | None) -> tuple[str, ...]:
    if said is None:
        return ("",) * len(COLUMNS)
    place = said.location
    texts = map(cells.text, (said.written, place.path, place.sheet, place.cell))
    return (str(said.submission), cells.number(said.value), cells.status(said.status), *texts)
