"""Figures that arrive in stages, each with all its values, evidence and explanations: what tables of them show."""

from collections.abc import Iterator
from dataclasses import dataclass

from scorecard.catalogue.assessment import AssessmentStage
from scorecard.geography import Unit
from scorecard.index.assessments import Assessments, reported
from scorecard.index.result import Index
from scorecard.index.sources import StageSource, stages_of
from scorecard.panel import Remark
from scorecard.problems import Location


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
    def location(self) -> Location | None:
        """Where the last value stands."""
        cell = self.stages[-1].cell
        return cell.location if cell else None


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
