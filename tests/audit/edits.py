"""A script in the place of an auditor: other figures into the raw cells of the workbook, and into the panel."""

import re
from collections.abc import Mapping
from dataclasses import replace
from random import Random

import numpy as np

from scorecard.audit.book import audit_book
from scorecard.audit.nouns import FIRST_COLUMN, FIRST_ROW, Stage
from scorecard.audit.spelling import letter
from scorecard.catalogue import figures_of
from scorecard.catalogue.figures import FigureKind
from scorecard.index.result import Index
from scorecard.language import Language
from scorecard.panel import DataStatus, Panel
from tests.audit.office import rewritten, sheets_of

KINDS = ("own", "best", "given", "blanked")
"""Another number, the best value of a figure made less, a missing one given, one taken away."""
Edits = Mapping[tuple[int, int], float]
"""By unit and figure, as the panel counts them; NaN for a cell that is emptied."""


def edits_of(index: Index, kind: str, draw: Random) -> Edits:
    """Changes of a kind, in figures that are numbers and scored: two at most, none where there is nothing of it."""
    panel = index.panel
    used = {code for node in index.catalogue.indicators if node.scored for code in figures_of(node.rule)}
    used |= {node.given for node in index.catalogue.aggregates if node.given}
    plain = [
        k
        for k, code in enumerate(panel.figures)
        if code in used and index.catalogue.figures[code].kind is FigureKind.NUMBER
    ]
    draw.shuffle(plain)
    found: dict[tuple[int, int], float] = {}
    for k in plain:
        column = panel.values[:, k]
        there = np.flatnonzero(np.isfinite(column)).tolist()
        missing = np.flatnonzero(panel.statuses[:, k] == DataStatus.MISSING).tolist()
        if len(there) < 4 or (kind == "given" and not missing):
            continue
        middle = float(np.median(column[there]))
        row = draw.choice(there)
        if kind == "own":
            # Another unit's figure, or a little less: it stays in the range of what offices report.
            other = float(column[draw.choice(there)])
            found[row, k] = other if other != column[row] else float(column[row]) * 0.75
        elif kind == "best":
            found[int(np.nanargmax(column)), k] = middle * 0.5
        elif kind == "given":
            found[draw.choice(missing), k] = middle
        else:
            found[row, k] = np.nan
        if len(found) == 2:
            break
    return found


def with_edits(panel: Panel, edits: Edits) -> Panel:
    """The figures as a run would read them."""
    values, statuses = panel.values.copy(), panel.statuses.copy()
    for (row, column), value in edits.items():
        values[row, column] = value
        statuses[row, column] = DataStatus.MISSING if np.isnan(value) else DataStatus.FINAL
    return replace(panel, values=values, statuses=statuses)


def edited(content: bytes, index: Index, edits: Edits, language: Language) -> bytes:
    """The workbook with other numbers in its raw cells; what its formulas gave before stands there still."""
    raw = sheets_of(content)[audit_book(index, (), language).grid(Stage.RAW).name]

    def change(name: str, part: bytes) -> bytes:
        text = part.decode()
        for (row, column), value in edits.items() if name == raw else ():
            text = _with_cell(text, FIRST_ROW + row, letter(FIRST_COLUMN + column), value)
        return text.encode()

    return rewritten(content, change)


def _with_cell(sheet: str, row: int, column: str, value: float) -> str:
    """The XML of a sheet with another number, or none, in a cell; an empty one may not stand there at all."""
    (line,) = re.finditer(f'(<row r="{row}"[^>]*>)(.*?)</row>', sheet)
    cells = {found[1]: found[0] for found in re.finditer(r'<c r="([A-Z]+)\d+"[^>]*?(?:/>|>.*?</c>)', line[2])}
    cells[column] = "" if np.isnan(value) else f'<c r="{column}{row}"><v>{value!r}</v></c>'
    new = "".join(cells[key] for key in sorted(cells, key=lambda key: (len(key), key)))
    return f"{sheet[: line.start()]}{line[1]}{new}</row>{sheet[line.end() :]}"
