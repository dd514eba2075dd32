"""The stages of an assessment beside each other: the index as the units assess themselves, and what lies far apart."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from math import inf

import numpy as np
import numpy.typing as npt

from scorecard.assessing import remarks_on
from scorecard.catalogue import Catalogue, FigureKind, Indicator, figures_of
from scorecard.catalogue.assessment import STAGE_WORDS, AssessmentStage, Difference, DifferenceKind, Raises
from scorecard.geography import Unit
from scorecard.index import compute_index
from scorecard.index.result import Index
from scorecard.panel import Assessed, Cell, DataStatus, Panel
from scorecard.problems import Problem, problem
from scorecard.problems.rule import N_, Numeral, Words
from scorecard.rounding import SIGNIFICANT_DIGITS

_NUMBERS = frozenset({FigureKind.NUMBER, FigureKind.COUNT})
_MEANT: Mapping[DifferenceKind, str] = {
    DifferenceKind.ABSOLUTE: N_("in the measure of the figure"),
    DifferenceKind.RELATIVE: N_("per cent of the first value"),
    DifferenceKind.POINTS: N_("points of the indicator"),
}
_LONGEST = 160


@dataclass(frozen=True, slots=True)
class Apart:
    """The first and the last value of a figure of a unit that lie farther apart than the catalogue allows.

    By ``difference``: values, or points of the indicator ``node``; ``size`` in its terms. ``cell`` is that of the last.
    """

    unit: Unit
    figure: str
    node: str
    first: float
    last: float
    size: float
    difference: Difference
    stages: tuple[AssessmentStage, AssessmentStage]
    cell: Cell | None
    explanation: str


@dataclass(frozen=True, eq=False)
class Assessments:
    """``own`` is the index as it would be with the values of the first stage, wherever there are any.

    ``apart`` are the differences larger than the catalogue allows.
    """

    own: Index
    apart: tuple[Apart, ...]


def assess(index: Index, others: Iterable[Panel] = ()) -> Assessments | None:
    """The index beside what the units say of themselves; None where no figure arrives in stages."""
    panel, assessed = index.panel, index.panel.assessed
    if assessed is None:
        return None
    own = assessed.statuses[0] < DataStatus.NOT_APPLICABLE
    values = np.where(own, assessed.values[0], panel.values)
    statuses = np.where(own, assessed.statuses[0], panel.statuses).astype(np.int8)
    first = compute_index(replace(panel, values=values, statuses=statuses), index.catalogue, others)
    return Assessments(first, tuple(_far_apart(index, first)))


def reported(index: Index) -> Panel:
    """The panel in the units that reported: that of the older territory where units have merged since."""
    before = index.panel.predecessors
    return before.panel if before else index.panel


def _far_apart(index: Index, own: Index) -> Iterator[Apart]:
    """Every difference larger than declared: of values in the units that reported, of points in those compared."""
    yield from _values_apart(index.catalogue, reported(index))
    for node, row, figure, stages in _reassessed(index):
        rule = index.catalogue.figures[figure].assessment
        if rule is None or rule.difference is None or rule.difference.kind is not DifferenceKind.POINTS:
            continue
        k = index.column_of(node.code)
        first, last = (_rounded(one.points[row, k]) for one in (own, index))
        if abs(last - first) > rule.difference.size:
            one = _apart(index.panel, (row, figure), stages, (first, last), (abs(last - first), rule.difference))
            yield replace(one, node=node.code)


def doubts(index: Index, found: Assessments) -> Iterator[Problem]:
    """D171 a difference that nobody explains, D172 one that is explained, D175 a score that was raised in silence."""
    for one in found.apart:
        relative = one.difference.kind is DifferenceKind.RELATIVE
        size, allowed = (100 * x if relative else x for x in (one.size, one.difference.size))
        facts = {"first": _shown(one.first), "last": _shown(one.last), "size": _shown(size), **_stages(one.stages)}
        facts |= {"meant": Words(_MEANT[one.difference.kind]), "allowed": _shown(allowed)}
        code, said = ("D172", {"explanation": one.explanation}) if one.explanation else ("D171", {})
        where = one.cell.location if one.cell else None
        yield problem(code, where, unit=one.unit.code, indicator=one.node or one.figure, **facts, **said)
    yield from _raised(index, found)


def _raised(index: Index, found: Assessments) -> Iterator[Problem]:
    for node, row, figure, stages in _reassessed(index):
        rule, k = index.catalogue.figures[figure].assessment, index.column_of(node.code)
        rise = _rounded(index.scores[row, k]) - _rounded(found.own.scores[row, k])
        if rule is None or rule.raises is not Raises.EXPLAINED or not rise * node.sign > 0:
            continue
        unit = index.units[row].code
        if not _explained(index.panel, unit, figure):
            cell = index.panel.cell(unit, figure)
            facts = {**_written(index.panel, row, figure, stages), **_stages(stages)}
            yield problem("D175", cell.location if cell else None, unit=unit, indicator=node.code, **facts)


def _values_apart(catalogue: Catalogue, panel: Panel) -> Iterator[Apart]:
    assessed = panel.assessed
    if assessed is None:
        return
    for k, code in enumerate(panel.figures):
        figure = catalogue.figures[code]
        rule = figure.assessment
        if rule is None or rule.difference is None or rule.difference.kind is DifferenceKind.POINTS:
            continue
        for row in np.flatnonzero(_changed(assessed, k)) if figure.kind in _NUMBERS else ():
            last = int(assessed.last[row, k])
            pair = float(assessed.values[0, row, k]), float(assessed.values[last, row, k])
            size = _size(*pair, rule.difference.kind)
            if size > rule.difference.size:
                stages = assessed.stages[0], assessed.stages[last]
                yield _apart(panel, (int(row), code), stages, pair, (size, rule.difference))


def _size(first: float, last: float, kind: DifferenceKind) -> float:
    """At the digits on which machines agree, so that 0.3 is no more than 0.1 away from 0.2."""
    apart = _rounded(abs(last - first))
    if kind is DifferenceKind.ABSOLUTE:
        return apart
    return _rounded(apart / abs(first)) if first else inf


def _reassessed(index: Index) -> Iterator[tuple[Indicator, int, str, tuple[AssessmentStage, AssessmentStage]]]:
    """Each indicator of a unit with the first of its figures whose value that counts is not its first one."""
    panel, assessed = index.panel, index.panel.assessed
    if assessed is None:
        return
    for node in index.catalogue.indicators:
        told: set[int] = set()
        for figure in dict.fromkeys(figures_of(node.rule)):
            k = panel.figures.index(figure)
            moved = _changed(assessed, k) & (assessed.counted[:, k] > 0)
            for row in (int(row) for row in np.flatnonzero(moved)):
                if row not in told:
                    told.add(row)
                    yield node, row, figure, (assessed.stages[0], assessed.stages[assessed.counted[row, k]])


def _changed(assessed: Assessed, k: int) -> npt.NDArray[np.bool_]:
    """(unit,) where the first and the last value of a figure are both there and differ."""
    last = assessed.last[:, k]
    rows = np.arange(len(last))
    there = (last > 0) & (assessed.statuses[0, :, k] < DataStatus.NOT_APPLICABLE)
    there &= assessed.statuses[last, rows, k] < DataStatus.NOT_APPLICABLE
    return np.asarray(there & (assessed.values[0, :, k] != assessed.values[last, rows, k]))


def _apart(
    panel: Panel,
    place: tuple[int, str],
    stages: tuple[AssessmentStage, AssessmentStage],
    pair: tuple[float, float],
    size: tuple[float, Difference],
) -> Apart:
    """Two stages of a figure (row of the unit, code) with their values, how far they lie apart, and what is allowed."""
    row, figure = place
    unit = panel.units[row]
    cell = panel.assessed.cells.get((stages[1], unit.code, figure)) if panel.assessed else None
    return Apart(unit, figure, "", *pair, *size, stages, cell, _explained(panel, unit.code, figure))


def _explained(panel: Panel, unit: str, figure: str) -> str:
    """What is written beside a later value, or on a sheet of all stages; its first words, on one line."""
    if panel.assessed is None:
        return ""
    assessed = panel.assessed
    said = remarks_on(assessed, assessed.explanations, (unit, figure), assessed.stages[1:])
    text = "; ".join(" ".join(one.text.split()) for one in said)
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _written(panel: Panel, row: int, figure: str, stages: tuple[AssessmentStage, AssessmentStage]) -> Mapping[str, str]:
    """Both values as they stand in their cells; of merged units as numbers."""
    assessed, unit, k = panel.assessed, panel.units[row].code, panel.figures.index(figure)
    found: dict[str, str] = {}
    for name, stage in zip(("first", "last"), stages, strict=True):
        cell = assessed.cells.get((stage, unit, figure)) if assessed else None
        value = float(assessed.values[assessed.stages.index(stage), row, k]) if assessed else inf
        found[name] = cell.written.strip() if cell else _shown(value)
    return found


def _stages(stages: tuple[AssessmentStage, AssessmentStage]) -> Mapping[str, Words]:
    return {"first_stage": Words(STAGE_WORDS[stages[0]]), "last_stage": Words(STAGE_WORDS[stages[1]])}


def _shown(value: float) -> Numeral:
    return Numeral(f"{value:.{SIGNIFICANT_DIGITS}g}")


def _rounded(value: float) -> float:
    """At the digits on which machines agree."""
    return float(_shown(value))
