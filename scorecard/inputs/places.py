"""Cells with the unit and figure they belong to, sorted by the stage of which their values are."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.catalogue import Figure
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.catalogue.layouts import Taken
from scorecard.inputs.sheets import SheetCell
from scorecard.inputs.stage_labels import REMARKS, stage_said
from scorecard.inputs.totals import TotalRow
from scorecard.problems import Location, Problem, problem


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands below a heading: values of a figure, of the stage ``key``; or ``evidence``, ``explanation``."""

    figure: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell with the unit and figure it belongs to; ``doubtful``: its row contradicts itself, so it is not used.

    ``stage`` is that of a figure that is assessed; ``taken`` what the layout of the sheet states of its column.
    """

    unit: str
    figure: str
    cell: SheetCell
    doubtful: bool = False
    stage: AssessmentStage | None = None
    taken: Taken | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """Evidence or an explanation (``key``) beside a figure of a unit; ``stage`` of the sheet, None of all."""

    unit: str
    figure: str
    key: str
    cell: SheetCell
    stage: AssessmentStage | None = None


@dataclass(frozen=True, slots=True)
class Places:
    """What one sheet places, and the problems of its head, headings and codes.

    ``shown`` are values of other stages than that of the sheet: they stand there for comparison and are not read.
    ``totals`` are rows of no single unit.
    """

    placed: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    shown: tuple[Placed, ...] = ()
    said: tuple[Said, ...] = ()
    totals: tuple[TotalRow, ...] = ()


@dataclass(frozen=True, slots=True)
class Held:
    """A cell before it is sorted: whose it is, below which heading it stands, whether its row is doubtful."""

    unit: str
    heading: Heading
    cell: SheetCell
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Sorting:
    """How the cells of one sheet are sorted: by the stages of the catalogue and that of the sheet, None where all."""

    sheet: Location
    figures: Mapping[str, Figure]
    stages: tuple[AssessmentStage, ...]
    stage: AssessmentStage | None = None

    def places(self, cells: Iterable[Held], problems: Iterable[Problem]) -> Places:
        """The cells that are read, those that are shown only, and what is said beside them.

        W382 for a value of a later stage of a figure that has one value only.
        """
        placed: list[Placed] = []
        shown: list[Placed] = []
        said: list[Said] = []
        wrong = list(problems)
        for held in cells:
            figure, key = self.figures[held.heading.figure], held.heading.key
            if key in REMARKS:
                said.append(Said(held.unit, figure.code, key, held.cell, self.stage))
            elif figure.assessment is None and self._is_later(key):
                where = Location(self.sheet.path, sheet=self.sheet.sheet, cell=held.cell.address)
                wrong.append(problem("W382", where, unit=held.unit, indicator=figure.code, value=held.cell.written))
            else:
                stage = self._stage_of(figure, key)
                one = Placed(held.unit, figure.code, held.cell, held.doubtful, stage)
                (shown if None not in {stage, self.stage} and stage is not self.stage else placed).append(one)
        return Places(tuple(placed), tuple(wrong), tuple(shown), tuple(said))

    def _stage_of(self, figure: Figure, key: str) -> AssessmentStage | None:
        """The stage of a value under a heading; None of a figure that has one value only."""
        if figure.assessment is None:
            return None
        return AssessmentStage(key) if key else self.stage or figure.assessment.first

    def _is_later(self, key: str) -> bool:
        return (key or (self.stage.value if self.stage else "")) in {stage.value for stage in self.stages[1:]}


def stage_of_head(said: str, stages: Iterable[AssessmentStage]) -> AssessmentStage | None:
    """The stage that a head line says, where the catalogue has it."""
    key = stage_said(said)
    return next((stage for stage in stages if stage.value == key), None)
