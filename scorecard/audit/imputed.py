"""Imputation as formulas, one method a function: beside :data:`scorecard.index.imputation.IMPUTATIONS`.

A function gives what stands in for a missing value, over the values of the step before; an empty text for nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.nouns import Column, Ref, Stage, Why, nothing
from scorecard.audit.raw import Work
from scorecard.catalogue.imputation import (
    REGION,
    Constant,
    DeclaredValues,
    ImputationMethod,
    Latest,
    Linear,
    LinearThenConstant,
    MeanOfGroup,
    MeanOfRow,
    MeanOfUnits,
    MedianOfGroup,
    MedianOfUnits,
    OutsideColumn,
)
from scorecard.index.moments import mean, median
from scorecard.panel import Floats
from scorecard.problems.rule import N_


@dataclass(frozen=True, eq=False)
class Hole:
    """The indicator that is imputed: its column and values (unit,) before, and what writes its parameters."""

    work: Work
    pen: Pen
    x: Ref
    values: Floats


Estimate = tuple[str, Why]


def mean_of_units(_: MeanOfUnits, hole: Hole) -> Estimate:
    """The mean of the units that have it."""
    found = f'IF(COUNT({hole.x.all})=0,"",AVERAGE({hole.x.all}))'
    return hole.pen.found(N_("mean of units"), mean(hole.values), found), Why.NONE


def median_of_units(_: MedianOfUnits, hole: Hole) -> Estimate:
    """Their median."""
    found = f'IF(COUNT({hole.x.all})=0,"",MEDIAN({hole.x.all}))'
    return hole.pen.found(N_("median of units"), median(hole.values), found), Why.NONE


def mean_of_group(of: MeanOfGroup, hole: Hole) -> Estimate:
    """Sum over number of the unit's group that have it."""
    group = group_of(hole.work, of.group)
    own = f"({group.all}={group.cell})*ISNUMBER({hole.x.all})"
    found = f'IFERROR(SUMPRODUCT({own},{hole.x.all})/SUMPRODUCT({own}),"")'
    return in_group(group, found), Why.NONE


def median_of_group(of: MedianOfGroup, hole: Hole) -> Estimate:
    """The median of the group; the one formula over an array."""
    group = group_of(hole.work, of.group)
    inside = f"IF(({group.all}={group.cell})*ISNUMBER({hole.x.all}),{hole.x.all})"
    return in_group(group, f'IFERROR(MEDIAN({inside}),"")'), Why.NONE


def mean_of_row(of: MeanOfRow, hole: Hole) -> Estimate:
    """The unit's own mean, as the figures are; brought to one scale first it is no formula of a cell."""
    if of.normalised:
        return "", Why.ROW_MEAN
    catalogue = hole.work.desk.index.catalogue
    leaves = catalogue.leaves_below(of.aggregate) if of.aggregate else {n.code for n in catalogue.indicators}
    cells = ",".join(hole.work.values[n.code].cell for n in catalogue.indicators if n.code in leaves)
    return f'IF(COUNT({cells})=0,"",AVERAGE({cells}))', Why.NONE


def constant(of: Constant, hole: Hole) -> Estimate:
    """The declared value."""
    return hole.pen.number(N_("value for what is missing"), of.value), Why.NONE


def outside_column(of: OutsideColumn, hole: Hole) -> Estimate:
    """Another figure of the unit."""
    return hole.work.reported.value(of.figure), Why.NONE


def declared_values(of: DeclaredValues, hole: Hole) -> Estimate:
    """The value declared for the unit, in a column of its own."""
    desk, declared = hole.work.desk, dict(of.values)
    values = np.array([declared.get(unit.code, np.nan) for unit in desk.index.units])
    heading = desk.helper(N_("values declared"), hole.pen.code)
    return desk.put(Stage.IMPUTED, Column(hole.pen.code, heading, values, entered=True)).cell, Why.NONE


def over_time(_: Latest | Linear | LinearThenConstant, __: Hole) -> Estimate:
    """From other periods."""
    return "", Why.OTHER_PERIODS


IMPUTATIONS: Mapping[type[ImputationMethod], Callable[[Any, Hole], Estimate]] = {
    MeanOfUnits: mean_of_units,
    MedianOfUnits: median_of_units,
    MeanOfGroup: mean_of_group,
    MedianOfGroup: median_of_group,
    MeanOfRow: mean_of_row,
    Latest: over_time,
    Linear: over_time,
    LinearThenConstant: over_time,
    Constant: constant,
    OutsideColumn: outside_column,
    DeclaredValues: declared_values,
}


def group_of(work: Work, name: str, stage: Stage = Stage.RAW) -> Ref:
    """The column of each unit's group: the codes of regions, written once beside the figures, or of categories."""
    if name != REGION:
        return work.reported.columns[name]
    if REGION not in work.groups:
        texts = tuple(unit.region for unit in work.desk.index.units)
        heading = work.desk.language.text(N_("Region"))
        column = Column(REGION, heading, nothing(len(texts)), texts=texts, entered=True)
        work.groups[REGION] = work.desk.put(stage, column)
    return work.groups[REGION]


def in_group(group: Ref, formula: str) -> str:
    """The formula where the unit belongs to a group."""
    return f'IF(OR({group.cell}="",{group.cell}="{spelling.NOT_APPLICABLE}"),"",{formula})'


def filled(hole: Hole, estimates: list[str], due: str) -> str:
    """The value, else the first estimate that is one, where the indicator is due."""
    chain = '""'
    for estimate in reversed(estimates):
        chain = f"IF(ISNUMBER({estimate}),{estimate},{chain})"
    return f'IF(ISNUMBER({hole.x.cell}),{hole.x.cell},IF({due},{chain},""))'
