"""The parts of each whole as they go into it: scores and weights, after what is missing or does not apply is settled.

Beside :func:`scorecard.index.aggregation.settle_missing`. A part that takes no part has weight 0 and no score.
"""

from dataclasses import dataclass

import numpy as np

from scorecard.audit.desk import Desk
from scorecard.audit.nouns import ROW, Column, Ref, Stage
from scorecard.catalogue import Aggregate, Edge, WeightedSum
from scorecard.catalogue.aggregations import Missing
from scorecard.index.aggregation import settle_missing
from scorecard.index.wholes import kept_weights
from scorecard.panel import Floats
from scorecard.problems.rule import N_


@dataclass(frozen=True, eq=False)
class Parts:
    """The parts of a whole: where their scores and shares that apply stand, the cells of their weights, and these."""

    node: Aggregate
    edges: tuple[Edge, ...]
    scores: tuple[Ref, ...]
    applies: tuple[Ref, ...]
    weights: tuple[str, ...]
    written: Floats

    @property
    def live(self) -> bool:
        """Whether all follow the raw figures, and weights too: those found in the data are values."""
        return self.node.fitted is None and all(ref.live for ref in (*self.scores, *self.applies))

    @property
    def applied(self) -> str:
        """Σ w a, with a the share of a part that applies."""
        return "+".join(f"{w}*{share.cell}" for w, share in zip(self.weights, self.applies, strict=True))


@dataclass(frozen=True, eq=False)
class Settled:
    """Stretches of columns in the row of a unit: scores, and weights; with the values of both, (unit, part)."""

    parts: Parts
    score_columns: tuple[Ref, ...]
    weight_columns: tuple[Ref, ...]
    scores: Floats
    weights: Floats

    @property
    def score_row(self) -> str:
        """Every score in the row of the unit."""
        return row_of(self.score_columns)

    @property
    def weight_row(self) -> str:
        """Every weight in the row of the unit."""
        return row_of(self.weight_columns)

    @property
    def total(self) -> str:
        """The sum of the weights."""
        return f"SUM({self.weight_row})"

    @property
    def mean(self) -> str:
        """Σ w x / Σ w."""
        return f"SUMPRODUCT({self.weight_row},{self.score_row})/{self.total}"


def row_of(columns: tuple[Ref, ...]) -> str:
    """Columns side by side, in the row of the unit."""
    first, last = columns[0], columns[-1]
    return f"{first.cell}:${last.letter}{ROW}"


def put_settled(desk: Desk, parts: Parts) -> Settled:
    """Two columns a part on the sheet of parts."""
    scores, weights = _values(desk, parts)
    at = [
        (part, ref.cell, share.cell) for part, ref, share in zip(parts.edges, parts.scores, parts.applies, strict=True)
    ]
    columns: list[Ref] = []
    formulas = [_weight(parts, k, cell, share) for k, (_, cell, share) in enumerate(at)]
    if parts.node.missing is Missing.REWEIGHT and isinstance(parts.node.aggregation, WeightedSum):
        formulas = [_reweighted(parts, formula, at) for formula in formulas]
    for k, (edge, _, _) in enumerate(at):
        heading = desk.helper(N_("weight of {part}"), parts.node.code, part=edge.child)
        column = Column(parts.node.code, heading, weights[:, k], formulas[k], live=parts.live)
        columns.append(desk.put(Stage.PARTS, column))
    taken: list[Ref] = []
    for k, (edge, cell, _) in enumerate(at):
        missing = "0" if parts.node.missing is Missing.ZERO else '""'
        formula = f'IF({columns[k].cell}>0,IF(ISNUMBER({cell}),{cell},{missing}),"")'
        heading = desk.helper(N_("score of {part}"), parts.node.code, part=edge.child)
        column = Column(parts.node.code, heading, scores[:, k], formula, live=parts.live, decimals=4)
        taken.append(desk.put(Stage.PARTS, column))
    return Settled(parts, tuple(taken), tuple(columns), scores, weights)


def _weight(parts: Parts, k: int, cell: str, share: str) -> str:
    """The weight as kept: a sum has its parts' own reduction in it already."""
    weight = parts.weights[k]
    kept = f"IF({share}>0,{weight},0)" if isinstance(parts.node.aggregation, WeightedSum) else f"{weight}*{share}"
    if parts.node.missing is Missing.REWEIGHT:
        return f"IF(ISNUMBER({cell}),{kept},0)"
    return kept


def _reweighted(parts: Parts, formula: str, at: list[tuple[Edge, str, str]]) -> str:
    """In a sum the weight of what is missing goes to the others in proportion."""
    all_own = "+".join(f"{w}*({share}>0)" for w, (_, _, share) in zip(parts.weights, at, strict=True))
    there = "+".join(f"{w}*({share}>0)*ISNUMBER({cell})" for w, (_, cell, share) in zip(parts.weights, at, strict=True))
    return f"IFERROR({formula}*({all_own})/({there}),0)"


def _values(desk: Desk, parts: Parts) -> tuple[Floats, Floats]:
    """What the formulas make, by the engine's own functions."""
    stages, node = desk.index.stages, parts.node
    own = [stages[edge.child] for edge in parts.edges]
    scores, applies = (
        np.stack(arrays, axis=-1) for arrays in zip(*((p.score, p.applicable) for p in own), strict=True)
    )
    kept = kept_weights(node, parts.written, applies)
    filled, weights, _ = settle_missing(scores, kept, applies > 0, node.missing)
    weights = np.broadcast_to(weights, scores.shape)
    if node.missing is Missing.REWEIGHT and not isinstance(node.aggregation, WeightedSum):
        weights = np.where(np.isfinite(scores), kept, 0.0)
    weights = np.where(applies > 0, weights, 0.0)
    counted = np.isfinite(scores) | (node.missing is Missing.ZERO)
    return np.where((weights > 0) & counted, filled, np.nan), weights
