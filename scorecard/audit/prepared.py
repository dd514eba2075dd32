"""The steps between measuring and scoring: one sheet for each that the catalogue declares, in its order."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.imputed import IMPUTATIONS, Hole, filled
from scorecard.audit.nouns import Column, Ref, Stage, Why
from scorecard.audit.raw import Work
from scorecard.audit.screened import put_kept, put_kept_after_imputation
from scorecard.audit.transforms import transformed
from scorecard.audit.treated import treated
from scorecard.audit.treated import why_values as why_treated
from scorecard.catalogue import Indicator, PreparationStep
from scorecard.catalogue.imputation import MedianOfGroup
from scorecard.catalogue.screening import Screening
from scorecard.panel import Floats
from scorecard.problems.rule import N_

S = PreparationStep
STAGES: Mapping[PreparationStep, Stage] = {
    S.SCREENING: Stage.SCREENED,
    S.DENOMINATION: Stage.DENOMINATED,
    S.IMPUTATION: Stage.IMPUTED,
    S.TREATMENT: Stage.TREATED,
    S.TRANSFORMATION: Stage.TRANSFORMED,
}


@dataclass(frozen=True, eq=False)
class Cell:
    """One indicator at one step: where its values are before, and the values (unit,) before and after."""

    work: Work
    node: Indicator
    x: Ref
    before: Floats
    after: Floats

    @property
    def pen(self) -> Pen:
        """What writes its parameters."""
        return Pen(self.work.desk, self.node.code)


@dataclass(frozen=True, slots=True)
class Made:
    """A formula, or the one that holds where the step changed nothing, with the reason; ``array``: over arrays."""

    formula: str
    why: Why = Why.NONE
    array: bool = False


def screened(cell: Cell) -> Made:
    """Who is screened out has no value from here on, unless it counts in goalposts."""
    if cell.work.desk.index.catalogue.procedure.screening.goalposts or cell.work.kept is None:
        return Made(spelling.same(cell.x.cell))
    return Made(f'IF({cell.work.kept.cell}=1,{spelling.same(cell.x.cell)},"")')


def denominated(cell: Cell) -> Made:
    """X over a figure."""
    by = cell.node.preparation.denomination
    if by is None:
        return Made(spelling.same(cell.x.cell))
    below = cell.work.reported.value(by.by)
    scale = "" if by.scale == 1 else f"*{cell.pen.number(N_('scale'), by.scale)}"
    return Made(spelling.where_numbers((cell.x.cell, below), f"{cell.x.cell}/{below}{scale}"))


def imputed(cell: Cell) -> Made:
    """What stands in for a missing value, method after method."""
    methods = cell.node.preparation.imputation.methods
    if not methods:
        return Made(spelling.same(cell.x.cell))
    hole = Hole(cell.work, cell.pen, cell.x, cell.before)
    found = [IMPUTATIONS[type(method)](method, hole) for method in methods]
    why = next((why for _, why in found if why), Why.NONE)
    if why:
        return Made(spelling.same(cell.x.cell), why)
    due = f"{cell.work.counted[cell.node.code].cell}=1"
    if cell.work.kept is not None and not cell.work.desk.index.catalogue.procedure.screening.goalposts:
        due = f"AND({due},{cell.work.kept.cell}=1)"
    array = any(isinstance(method, MedianOfGroup) for method in methods)
    return Made(filled(hole, [estimate for estimate, _ in found], due), array=array)


def treated_cell(cell: Cell) -> Made:
    """Each indicator by its own treatment."""
    treatment = cell.node.preparation.treatment
    if treatment is None:
        return Made(spelling.same(cell.x.cell))
    why = why_treated(treatment)
    return Made(spelling.same(cell.x.cell), why) if why else Made(treated(treatment, cell.x, cell.pen, cell.before))


def transformed_cell(cell: Cell) -> Made:
    """Each indicator by its own transforms."""
    kinds = cell.node.preparation.transforms
    return Made(transformed(kinds, cell.x.cell, cell.pen) if kinds else spelling.same(cell.x.cell))


STEPS: Mapping[PreparationStep, Callable[[Cell], Made]] = {
    S.SCREENING: screened,
    S.DENOMINATION: denominated,
    S.IMPUTATION: imputed,
    S.TREATMENT: treated_cell,
    S.TRANSFORMATION: transformed_cell,
}


def put_prepared(work: Work) -> tuple[Stage, ...]:
    """A sheet for each declared step; the columns of values move on with each. The sheets, in order."""
    prepared = work.desk.index.prepared
    if prepared is None:
        return ()
    before, found = prepared.measured, []
    for step, after in prepared.after.items():
        if is_declared(work, step):
            _put_step(work, step, before, after)
            found.append(STAGES[step])
        before = after
    return tuple(found)


def _put_step(work: Work, step: PreparationStep, before: Floats, after: Floats) -> None:
    desk, nodes, stage = work.desk, work.desk.index.catalogue.indicators, STAGES[step]
    desk.open(stage, len(nodes))
    if step is S.SCREENING:
        put_kept(work, before)
    values = dict(work.values)
    for k, node in enumerate(nodes):
        cell = Cell(work, node, work.values[node.code], before[:, k], after[:, k])
        values[node.code] = desk.put(stage, _column(cell, STEPS[step](cell)), k)
    if step is S.IMPUTATION:
        put_kept_after_imputation(work, values)
        _apply_imputed(work, values)
    work.values = values


def _apply_imputed(work: Work, values: dict[str, Ref]) -> None:
    """What is imputed applies, also where the figure that it would have been divided by does not."""
    desk, index = work.desk, work.desk.index
    for node in index.catalogue.indicators:
        if node.preparation.denomination and node.preparation.imputation.methods:
            code, k = node.code, index.column_of(node.code)
            put_in = f"ISNUMBER({values[code].cell}),NOT(ISNUMBER({work.values[code].cell}))"
            formula = work.reported.applies(tuple(dict.fromkeys(node.figures)))
            formula = f"IF(AND({work.counted[code].cell}=1,{put_in}),1,{formula})"
            column = Column(code, desk.heading(code), index.applicable[:, k], formula, live=values[code].live)
            work.applies[code] = desk.put(Stage.APPLIES, column, k)


def _column(cell: Cell, made: Made) -> Column:
    """What a step changed is shaded; where it is no formula, what it changed are values."""
    same = (cell.before == cell.after) | (np.isnan(cell.before) & np.isnan(cell.after))
    return Column(
        cell.node.code,
        cell.work.desk.heading(cell.node.code),
        cell.after,
        made.formula,
        why=made.why,
        live=cell.x.live and not made.why,
        fixed=~same if made.why else None,
        shaded=~same,
        array=made.array,
    )


def is_declared(work: Work, step: PreparationStep) -> bool:
    """Whether the step is asked for, of all units or of any indicator."""
    catalogue = work.desk.index.catalogue
    plans = [node.preparation for node in catalogue.indicators]
    asked = {
        S.SCREENING: catalogue.procedure.screening != Screening(),
        S.DENOMINATION: any(plan.denomination for plan in plans),
        S.IMPUTATION: any(plan.imputation.methods for plan in plans),
        S.TREATMENT: any(plan.treatment for plan in plans),
        S.TRANSFORMATION: any(plan.transforms for plan in plans),
    }
    return asked[step]
