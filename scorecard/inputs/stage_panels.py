"""The values of every stage joined into one panel, with what offices say beside them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np

from scorecard.assessing import what_counts
from scorecard.catalogue import Figure
from scorecard.catalogue.assessment import STAGE_WORDS, AssessmentStage
from scorecard.inputs.absent_words import ABSENT
from scorecard.inputs.cell_values import NO, YES
from scorecard.inputs.number_scale import shown
from scorecard.inputs.places import Said
from scorecard.inputs.stage_labels import EVIDENCE
from scorecard.inputs.wording import folded
from scorecard.panel import Assessed, DataStatus, Panel, Remark, Remarks
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Words

_NO_DOCUMENT = frozenset({*ABSENT, *YES, *NO})
"""A tick, or a yes, names no document."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A value that stands in a sheet of another stage, for comparison."""

    stage: AssessmentStage
    unit: str
    figure: str
    value: float
    location: Location


@dataclass(frozen=True, slots=True)
class Beside:
    """What is said in one workbook at ``path``, sheet by sheet."""

    path: str
    said: tuple[tuple[str, Said], ...]

    def remarks(self, key: str) -> Iterator[tuple[tuple[str, str], Remark]]:
        """Evidence or explanations by unit and figure; a word for nothing is none."""
        for sheet, one in self.said:
            text = one.cell.written.strip()
            nothing = folded(text) in (_NO_DOCUMENT if key == EVIDENCE else ABSENT)
            if one.key == key and text and not nothing:
                where = Location(self.path, sheet=sheet, cell=one.cell.address)
                yield (one.unit, one.figure), Remark(text, where, one.stage)


def join_stages(
    panel: Panel, by_stage: Mapping[AssessmentStage, Panel], beside: Iterable[Beside], figures: Mapping[str, Figure]
) -> Panel:
    """The panel of figures with one value, and those of the stages in their order, as one; what counts is its value."""
    if not by_stage:
        return panel
    beside = tuple(beside)
    assessed = Assessed(
        stages=tuple(by_stage),
        values=np.stack([one.values for one in by_stage.values()]),
        statuses=np.stack([one.statuses for one in by_stage.values()]),
        cells={(stage, *place): cell for stage, one in by_stage.items() for place, cell in one.cells.items()},
        counted=np.full(panel.values.shape, -1, dtype=np.int8),
        evidence=_remarks(beside, EVIDENCE),
        explanations=_remarks(beside, "explanation"),
    )
    corrections = (*panel.corrections, *(told for one in by_stage.values() for told in one.corrections))
    return what_counts(replace(panel, assessed=assessed, corrections=corrections), figures)


def differ_from_reported(panel: Panel, shown_ones: Iterable[Shown]) -> Iterator[Problem]:
    """W384: a value that is shown for comparison and is not the one that was reported."""
    assessed = panel.assessed
    if assessed is None:
        return
    for one in shown_ones:
        at = assessed.stages.index(one.stage), panel.row_of(one.unit), panel.figures.index(one.figure)
        cell = assessed.cells.get((one.stage, one.unit, one.figure))
        reported = float(assessed.values[at])
        if cell is None or assessed.statuses[at] >= DataStatus.NOT_APPLICABLE:
            continue
        if not np.isclose(reported, one.value, rtol=1e-9, atol=0):
            facts = {"value": shown(one.value), "reported": shown(reported), "first": str(cell.location)}
            words = Words(STAGE_WORDS[one.stage])
            yield problem("W384", one.location, unit=one.unit, indicator=one.figure, stage=words, **facts)


def _remarks(beside: Iterable[Beside], key: str) -> Remarks:
    found: dict[tuple[str, str], tuple[Remark, ...]] = {}
    for book in beside:
        for place, remark in book.remarks(key):
            found[place] = (*found.get(place, ()), remark)
    return found
