"""What the stages of a figure lack: the value of the unit itself, evidence or an explanation."""

from collections.abc import Iterator

import numpy as np

from scorecard.assessing import remarks_on
from scorecard.catalogue import Catalogue, Figure, FigureKind
from scorecard.catalogue.assessment import STAGE_WORDS, AssessmentStage, Evidence
from scorecard.panel import Assessed, Cell, DataStatus, Panel
from scorecard.problems import Problem, problem
from scorecard.problems.rule import Words

_LOUDEST = DataStatus.NOT_APPLICABLE
Place = tuple[str, str]


def appraised_without_own(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D173: a value of a later stage where the first stage has none, at the later cell."""
    for place, figure, assessed, positions in _places(catalogue, panel):
        if positions and positions[0] > 0:
            cell = _cell(assessed, assessed.stages[positions[-1]], place)
            stages = {"last_stage": assessed.stages[positions[-1]], "first_stage": assessed.stages[0]}
            facts = {name: Words(STAGE_WORDS[stage]) for name, stage in stages.items()}
            yield problem(
                "D173", cell.location, unit=place[0], indicator=figure.code, last=cell.written.strip(), **facts
            )


def values_without_evidence(catalogue: Catalogue, panel: Panel) -> Iterator[Problem]:
    """D174: a value of the first stage with neither evidence nor explanation, where the catalogue asks for it."""
    for place, figure, assessed, positions in _places(catalogue, panel):
        asked = figure.assessment is not None and figure.assessment.evidence is Evidence.REQUIRED
        if not asked or not positions or positions[0] > 0:
            continue
        at = panel.row_of(place[0]), panel.figures.index(figure.code)
        claims_nothing = figure.kind is FigureKind.YES_NO and assessed.values[0, *at] == 0
        first = {assessed.stages[0]}
        said = (remarks_on(assessed, remarks, place, first) for remarks in (assessed.evidence, assessed.explanations))
        if not claims_nothing and not any(said):
            cell = _cell(assessed, assessed.stages[0], place)
            yield problem("D174", cell.location, unit=place[0], indicator=figure.code, written=cell.written.strip())


def _places(catalogue: Catalogue, panel: Panel) -> Iterator[tuple[Place, Figure, Assessed, list[int]]]:
    """Every figure of a unit that came in any stage, with the positions of the stages that have a value."""
    assessed = panel.assessed
    if assessed is None:
        return
    there = assessed.statuses < _LOUDEST
    for row, k in zip(*np.nonzero(there.any(axis=0)), strict=True):
        figure = catalogue.figures[panel.figures[k]]
        yield (panel.units[row].code, figure.code), figure, assessed, [int(p) for p in np.flatnonzero(there[:, row, k])]


def _cell(assessed: Assessed, stage: AssessmentStage, place: Place) -> Cell:
    return assessed.cells[stage, *place]
