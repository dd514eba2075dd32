"""Sheets of what offices said more than once: figures by stages of an assessment, and corrections by submission."""

import math
from collections.abc import Iterator

from scorecard.audit.desk import Desk
from scorecard.audit.names import ASSESSMENTS, CORRECTIONS
from scorecard.audit.nouns import Cell, Table
from scorecard.audit.places import place_cell
from scorecard.catalogue.assessment import STAGE_WORDS
from scorecard.index.assessed import AssessedFigure, assessed_figures
from scorecard.index.assessments import Assessments
from scorecard.panel import Change, Correction, Statement
from scorecard.problems.rule import N_

FIGURE = (N_("Code"), N_("Unit"), N_("Figure"), N_("Name of the figure"))
FURTHER = (N_("Counts"), N_("Difference"), N_("Beyond what is allowed"), N_("Evidence"), N_("Explanation"), N_("Place"))
CORRECTED = (
    N_("What the later one does"),
    N_("Submission"),
    N_("Value"),
    N_("As written"),
    N_("Cell"),
)
BEFORE = (N_("Submission before"), N_("Value before"), N_("Written before"), N_("Cell before"))
CHANGES = {
    Change.ADDED: N_("says it for the first time"),
    Change.CHANGED: N_("says it otherwise"),
    Change.WITHDRAWN: N_("takes it back"),
}


def assessments_table(desk: Desk, found: Assessments) -> Table:
    """A row for each figure of a unit, with evidence and explanations as they were written."""
    stages, text = desk.index.catalogue.assessment_stages, desk.language.text
    named = [text(STAGE_WORDS[stage]) for stage in stages]
    headings = (*FIGURE, *(f"{words[:1].upper()}{words[1:]}" for words in named), *FURTHER)
    rows = [tuple(_assessed(desk, one)) for one in assessed_figures(desk.index, found)]
    widths = (9, 26, 12, 44, *(13 for _ in stages), 16, 12, 16, 30, 30, 52)
    return desk.table(ASSESSMENTS, headings, rows, *widths)


def _assessed(desk: Desk, one: AssessedFigure) -> Iterator[Cell]:
    text = desk.language.text
    yield from _figure(desk, one.unit.code, one.figure)
    yield from (one.value(stage) for stage in desk.index.catalogue.assessment_stages)
    yield text(STAGE_WORDS[one.counts.stage]) if one.counts else ""
    yield one.difference
    yield text("yes") if one.beyond else ""
    yield "; ".join(remark.text for remark in one.evidence)
    yield "; ".join(remark.text for remark in one.explanations)
    yield place_cell(one.location, desk.links)


def corrections_table(desk: Desk) -> Table:
    """A row for each figure of which a later submission speaks otherwise; none where nothing was corrected."""
    rows = [tuple(_corrected(desk, one)) for one in desk.index.panel.corrections]
    widths = (9, 26, 12, 44, 24, 12, 14, 18, 52, 12, 14, 18, 52)
    return desk.table(CORRECTIONS, (*FIGURE, *CORRECTED, *BEFORE), rows, *widths)


def _corrected(desk: Desk, one: Correction) -> Iterator[Cell]:
    yield from _figure(desk, one.unit, one.figure)
    yield desk.language.text(CHANGES[one.change])
    yield from _said(desk, one.after)
    yield from _said(desk, one.before)


def _said(desk: Desk, one: Statement | None) -> Iterator[Cell]:
    if one is None:
        yield from (None, None, "", "")
        return
    yield float(one.submission)
    yield one.value if math.isfinite(one.value) else None
    yield from (one.written, place_cell(one.location, desk.links))


def _figure(desk: Desk, unit: str, figure: str) -> Iterator[Cell]:
    units = {one.code: one for one in desk.index.panel.units}
    name = units[unit].names(desk.language.code) if unit in units else ""
    yield from (unit, name, figure, desk.index.catalogue.figures[figure].names(desk.language.code))
