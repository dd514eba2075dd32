"""The stages of an assessment, a row for each figure of a unit: ``assessments.csv`` and a sheet of ``results.xlsx``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pandas as pd

from scorecard.catalogue.assessment import STAGE_WORDS, AssessmentStage
from scorecard.export.tables import csv_of
from scorecard.geography import Unit
from scorecard.index.assessments import Assessments, reported
from scorecard.index.result import Index
from scorecard.index.sources import StageSource, stages_of
from scorecard.language import Language
from scorecard.panel import Remark
from scorecard.problems.rule import N_

HEADINGS = (N_("Code"), N_("Unit"), N_("Figure"), N_("Name of the figure"))
FURTHER = (N_("Counts"), N_("Difference"), N_("Beyond what is allowed"), N_("Evidence"), N_("Explanation"), N_("Place"))


@dataclass(frozen=True, slots=True)
class AssessedFigure:
    """One figure of a unit in all the stages in which it came; ``beyond``: they lie farther apart than is allowed."""

    unit: Unit
    figure: str
    stages: tuple[StageSource, ...]
    evidence: tuple[Remark, ...]
    explanations: tuple[Remark, ...]
    beyond: bool

    def value(self, stage: AssessmentStage) -> float | None:
        """The value of a stage; None where there is none."""
        return next((one.value for one in self.stages if one.stage is stage), None)

    @property
    def counts(self) -> StageSource | None:
        """The stage whose value is used."""
        return next((one for one in self.stages if one.counts), None)

    @property
    def difference(self) -> float | None:
        """The last value less the first; None where only one stage has one."""
        known = [one.value for one in self.stages if one.value is not None]
        return known[-1] - known[0] if len(known) > 1 else None

    @property
    def place(self) -> str:
        """The address of the last value."""
        cell = self.stages[-1].cell
        return str(cell.location) if cell else ""


def assessed_figures(index: Index, found: Assessments) -> Iterator[AssessedFigure]:
    """Every figure that came in any stage, in the units that reported, in their order and that of the catalogue."""
    panel = reported(index)
    assessed = panel.assessed
    if assessed is None:
        return
    beyond = {(one.unit, one.figure) for one in found.apart}
    for row, unit in enumerate(panel.units):
        for code in panel.figures:
            stages = stages_of(panel, row, code)
            place = (unit.code, code)
            said = (assessed.evidence.get(place, ()), assessed.explanations.get(place, ()))
            if stages:
                yield AssessedFigure(unit, code, stages, *said, (unit, code) in beyond)


def assessments_csv(index: Index, found: Assessments) -> bytes:
    """One row a figure of a unit: what counts, the value of every stage, how far apart; levels by their position.

    ``evidence`` and ``explanations`` are how many cells say something; ``cell`` is the address of the last value.
    """
    stages = index.catalogue.assessment_stages
    rows = [
        {
            "period": index.period.code,
            "vintage": one.unit.vintage,
            "unit": one.unit.code,
            "edition": index.catalogue.edition.code,
            "figure": one.figure,
            "counts": one.counts.stage.value if one.counts else "",
            **{stage.value: one.value(stage) for stage in stages},
            "difference": one.difference,
            "beyond": "yes" if one.beyond else "no",
            "evidence": len(one.evidence),
            "explanations": len(one.explanations),
            "cell": one.place,
        }
        for one in assessed_figures(index, found)
    ]
    columns = ["period", "vintage", "unit", "edition", "figure", "counts", *(stage.value for stage in stages)]
    columns += ["difference", "beyond", "evidence", "explanations", "cell"]
    table = pd.DataFrame(rows, columns=columns)
    texts = dict.fromkeys(("period", "vintage", "unit", "edition", "figure", "counts", "beyond", "cell"), "str")
    numbers = dict.fromkeys([*(stage.value for stage in stages), "difference"], "float64")
    return csv_of(table.astype({**texts, **numbers}))


def sheet_rows(index: Index, found: Assessments, language: Language) -> Iterator[Sequence[str | float | None]]:
    """Headings, and a row for each figure of a unit, with evidence and explanations as they were written."""
    stages, text = index.catalogue.assessment_stages, language.text
    named = [text(STAGE_WORDS[stage]) for stage in stages]
    yield [*map(text, HEADINGS), *(f"{words[:1].upper()}{words[1:]}" for words in named), *map(text, FURTHER)]
    for one in assessed_figures(index, found):
        yield [
            one.unit.code,
            one.unit.names(language.code),
            one.figure,
            index.catalogue.figures[one.figure].names(language.code),
            *(one.value(stage) for stage in stages),
            text(STAGE_WORDS[one.counts.stage]) if one.counts else "",
            one.difference,
            text("yes") if one.beyond else "",
            "; ".join(remark.text for remark in one.evidence),
            "; ".join(remark.text for remark in one.explanations),
            one.place,
        ]
