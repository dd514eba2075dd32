"""The figures behind a node for one unit: their values, cells and predecessors, and the rule at work on them."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.catalogue import (
    Aggregate,
    Indicator,
    Merging,
    Normalised,
    RelativeToBest,
    ScoringRule,
    SumOfParts,
)
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.catalogue.imputation import REGION, MeanOfGroup, MedianOfGroup, OutsideColumn
from scorecard.geography import Unit
from scorecard.index.result import Index
from scorecard.index.scoring import best_of, figures_of, measure, score
from scorecard.index.steps import Step
from scorecard.panel import Bridged, Cell, DataStatus, Floats, Gathered, Panel, Remark


@dataclass(frozen=True, slots=True)
class StageSource:
    """The value of a figure at one stage of its assessment; ``counts``: it is the figure's value."""

    stage: AssessmentStage
    value: float | None
    status: DataStatus
    cell: Cell | None
    counts: bool


@dataclass(frozen=True, slots=True)
class Source:
    """A reported figure of a unit.

    Where it was merged, ``merged_from`` holds those of the unit's predecessors and it has no cell of its own.
    ``stages`` are those in which it was assessed, with ``evidence`` and ``explanations`` as they were written.
    ``gathered`` is what each period of the year gave where it counts since January.
    """

    figure: str
    unit: Unit
    value: float | None
    status: DataStatus
    cell: Cell | None = None
    merging: Merging = Merging.NONE
    merged_from: tuple["Source", ...] = ()
    stages: tuple[StageSource, ...] = ()
    evidence: tuple[Remark, ...] = ()
    explanations: tuple[Remark, ...] = ()
    gathered: tuple[Gathered, ...] = ()


@dataclass(frozen=True, slots=True)
class Best:
    """The best value of a column, and the first unit that has it."""

    value: float
    unit: Unit


@dataclass(frozen=True, slots=True)
class Scoring:
    """A rule at work on one unit: value as measured, score before any rounding, the figures in the rule's order.

    ``best`` is what a rule relative to the best measures against; a sum of parts has its ``parts``, each with its
    share of the points. ``fitted`` are the parameters that a normalisation found, by name; ``value`` is
    what was scored, after preparation.
    """

    rule: ScoringRule
    value: float | None
    score: float | None
    sources: tuple[Source, ...]
    best: Best | None = None
    parts: tuple[tuple[float, "Scoring"], ...] = ()
    fitted: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Use:
    """A node that reads a figure: ``scores`` from it, ``prepares`` its value by it, ``gives`` it as its value.

    Or it is held against it when published. ``purpose`` is ``scores``, ``prepares``, ``gives``, ``published`` or
    ``published_rank``.
    """

    node: str
    purpose: str


def number(values: Floats, *place: int) -> float | None:
    """One number of an array, None where it is not there."""
    value = float(values[place])
    return value if np.isfinite(value) else None


def source_of(index: Index, row: int, figure: str) -> Source:
    """A figure of the unit of this row, with those it was made of where it was merged; KeyError for an unknown figure.

    Those are its predecessors', or its parts' where these stand in for what it did not report.
    """
    return _source(index.panel, row, figure, index.catalogue.figures[figure].merging)


def _source(panel: Panel, row: int, figure: str, merging: Merging) -> Source:
    """Of a merged panel, and of a value that was merged when the territory changed, down to the cells."""
    unit, plain = panel.units[row], _plain(panel, row, figure)
    made_of = next((other for other in panel.beside if other.fed[row, panel.figures.index(figure)]), None)
    bridge = panel.bridged.get((unit.code, figure))
    if made_of is None and bridge is not None:
        merged_from = tuple(_carried(bridge, code, figure, merging) for code in bridge.units)
        return replace(plain, merging=merging, merged_from=merged_from)
    older = made_of or panel.predecessors
    codes = older.codes.get(unit.code, ()) if older else ()
    # Of one predecessor the panel has the cell itself, as of what was reported for the merged unit.
    if older is None or plain.cell is not None or (made_of is None and len(codes) < 2):  # noqa: PLR2004
        return plain
    return Source(
        figure=figure,
        unit=unit,
        value=plain.value,
        status=plain.status,
        merging=merging,
        merged_from=tuple(_source(older.panel, older.panel.row_of(code), figure, merging) for code in codes),
        stages=plain.stages,
    )


def _carried(bridge: Bridged, code: str, figure: str, merging: Merging) -> Source:
    """The value of a unit that is no more, with the period in whose workbooks it stands."""
    panel = bridge.panel
    found = _source(panel, panel.row_of(code), figure, merging)
    cell = found.cell
    if cell is None or cell.carried_from is not None or cell.outside:
        return found
    return replace(found, cell=replace(cell, carried_from=panel.period))


def sources_beside(index: Index, row: int, node: Indicator) -> tuple[Source, ...]:
    """The figures that preparation reads for the unit of this row."""
    return tuple(source_of(index, row, figure) for figure in dict.fromkeys(_read_before(node)))


def scoring_of_node(index: Index, row: int, node: Indicator) -> Scoring:
    """The rule of an indicator at work on the unit of this row, on the value as it was prepared."""
    stage = index.stages[node.code]
    return _scoring(index, row, node.rule, stage.prepared, stage.scoring)


def scoring_of_whole(index: Index, row: int, node: Aggregate) -> Scoring | None:
    """The normalisation of an aggregate at work on the whole of this row's unit, which has no figure of its own."""
    if node.normalisation is None:
        return None
    stage = index.stages[node.code]
    return Scoring(
        rule=Normalised(node.code, node.normalisation),
        value=number(stage.prepared, row),
        score=number(stage.scoring.values, row),
        sources=(),
        fitted={name: float(value) for name, value in stage.scoring.fitted.items()},
    )


def _scoring(index: Index, row: int, rule: ScoringRule, values: Floats, step: Step) -> Scoring:
    parts = rule.parts if isinstance(rule, SumOfParts) else ()
    return Scoring(
        rule=rule,
        value=number(values, row),
        score=number(step.values, row),
        sources=tuple(source_of(index, row, figure) for figure in figures_of(rule)),
        best=_best(index, rule, values) if isinstance(rule, RelativeToBest) else None,
        parts=tuple((part.share, _part(index, row, part.rule)) for part in parts),
        fitted={name: float(value) for name, value in step.fitted.items()},
    )


def _part(index: Index, row: int, rule: ScoringRule) -> Scoring:
    """A part is scored as measured: what is done to an indicator's value is done to the whole of it."""
    values = measure(rule, index.panel.column)
    return _scoring(index, row, rule, values, score(rule, values))


def uses_of(index: Index, figure: str) -> tuple[Use, ...]:
    """The nodes that read a figure, in the order of the index."""
    uses = []
    for node in index.catalogue.nodes.values():
        purposes = {
            "scores": figures_of(node.rule) if isinstance(node, Indicator) else (),
            "prepares": _read_before(node) if isinstance(node, Indicator) else (),
            "gives": (node.given,) if isinstance(node, Aggregate) else (),
            "published": (node.published.value,),
            "published_rank": (node.published.rank,),
        }
        uses += [Use(node.code, purpose) for purpose, figures in purposes.items() if figure in figures]
    return tuple(uses)


def _read_before(node: Indicator) -> tuple[str, ...]:
    """The figures that preparation reads: a denominator, an outside column, the categories of groups."""
    preparation = node.preparation
    by = (preparation.denomination.by,) if preparation.denomination else ()
    methods = preparation.imputation.methods
    outside = (method.figure for method in methods if isinstance(method, OutsideColumn))
    groups = (
        method.group for method in methods if isinstance(method, MeanOfGroup | MedianOfGroup) and method.group != REGION
    )
    return (*by, *outside, *groups)


def _plain(panel: Panel, row: int, figure: str) -> Source:
    unit, assessed = panel.units[row], panel.assessed
    place = (unit.code, figure)
    return Source(
        figure=figure,
        unit=unit,
        value=number(panel.column(figure), row),
        status=DataStatus(int(panel.status(figure)[row])),
        cell=panel.cell(unit.code, figure),
        stages=stages_of(panel, row, figure),
        evidence=assessed.evidence.get(place, ()) if assessed else (),
        explanations=assessed.explanations.get(place, ()) if assessed else (),
        gathered=panel.gathered.get(place, ()),
    )


def stages_of(panel: Panel, row: int, figure: str) -> tuple[StageSource, ...]:
    """The stages in which a figure of the unit of this row came, in their order; none where it has one value only."""
    assessed, k = panel.assessed, panel.figures.index(figure)
    if assessed is None:
        return ()
    return tuple(
        StageSource(
            stage=stage,
            value=number(assessed.values, position, row, k),
            status=DataStatus(int(assessed.statuses[position, row, k])),
            cell=assessed.cells.get((stage, panel.units[row].code, figure)),
            counts=position == int(assessed.counted[row, k]),
        )
        for position, stage in enumerate(assessed.stages)
        if assessed.given[position, row, k]
    )


def _best(index: Index, rule: RelativeToBest, values: Floats) -> Best | None:
    rows = np.flatnonzero(values == best_of(rule, values))
    return Best(float(values[rows[0]]), index.units[rows[0]]) if rows.size else None
