"""The sheet of weights: what each part weighs as written or found, and over all paths in the composite."""

from dataclasses import dataclass, field

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Desk
from scorecard.audit.names import WEIGHTS
from scorecard.audit.nouns import Cell, Entered, Live, Table, Why
from scorecard.catalogue import Aggregate, WeightedSum
from scorecard.index.edges import edge_weights
from scorecard.problems.rule import N_

HEADINGS = (
    N_("Whole"),
    N_("Part"),
    N_("Name of the part"),
    N_("Weight"),
    N_("Share of the composite"),
    N_("Share through this whole"),
)
_FIRST = 5
_WEIGHT, _SHARE, _THROUGH = "D", "E", "F"


@dataclass(eq=False)
class Weighing:
    """Rows by whole and part, as the sheet counts them; ``numbers`` are the weights shown."""

    sheet: str
    rows: dict[tuple[str, str], int] = field(default_factory=dict)
    numbers: dict[tuple[str, str], float] = field(default_factory=dict)

    def weight(self, whole: str, part: str) -> str:
        """The cell of a weight."""
        return f"{self.sheet}${_WEIGHT}${self.rows[whole, part]}"


def weigh(desk: Desk) -> Weighing:
    """Where every weight stands."""
    found = Weighing(spelling.sheet(desk.names[WEIGHTS]))
    for whole in _wholes(desk):
        for part, weight in edge_weights(desk.index, whole).items():
            found.rows[whole.code, part] = _FIRST + len(found.rows)
            found.numbers[whole.code, part] = weight
    return found


def weights_table(desk: Desk, weighing: Weighing) -> Table:
    """One row an edge; shares over all paths are sums of those through each whole."""
    rows = []
    for (whole, part), weight in weighing.numbers.items():
        node = desk.index.catalogue.nodes[whole]
        fitted = isinstance(node, Aggregate) and node.fitted is not None
        shown: Cell = weight if fitted else Entered(weight)
        effective = float(desk.index.effective[desk.index.column_of(part)])
        over_all, through = _over_all(desk, weighing, part), _through(desk, weighing, whole, part)
        shares: tuple[Cell, Cell] = (effective, None)
        value = _value_through(desk, weighing, whole, part)
        if through and desk.live and np.isfinite(effective) and np.isfinite(value):
            shares = Live(over_all, effective, 4), Live(through, value, 4)
        rows.append((whole, part, desk.heading(part), shown, *shares))
    return desk.table(WEIGHTS, HEADINGS, rows, 12, 12, 56, 13, 13, 13)


def why_no_formula(desk: Desk, whole: Aggregate) -> Why:
    """Weights that were found in the data, or could not be."""
    numbers = [edge_weights(desk.index, whole)[edge.child] for edge in desk.index.catalogue.scored_parts(whole)]
    if any(np.isnan(number) for number in numbers):
        return Why.NO_WEIGHTS
    return Why.FITTED if whole.fitted is not None else Why.NONE


def _wholes(desk: Desk) -> list[Aggregate]:
    return [node for node in desk.index.catalogue.nodes.values() if isinstance(node, Aggregate)]


def _scored(desk: Desk, whole: Aggregate) -> tuple[str, ...]:
    return () if whole.given else tuple(edge.child for edge in desk.index.catalogue.scored_parts(whole))


def _over_all(desk: Desk, weighing: Weighing, part: str) -> str:
    paths = [whole.code for whole in _wholes(desk) if part in _scored(desk, whole)]
    return "+".join(f"{_THROUGH}{weighing.rows[whole, part]}" for whole in paths)


def _through(desk: Desk, weighing: Weighing, whole: str, part: str) -> str:
    """What the whole has of the composite, times w / Σ w (w in a sum)."""
    node = desk.index.catalogue.nodes[whole]
    if not isinstance(node, Aggregate) or part not in _scored(desk, node):
        return ""
    own = "1" if node.code == desk.index.catalogue.composite.code else _share_of(desk, weighing, whole)
    weight = f"{_WEIGHT}{weighing.rows[whole, part]}"
    if isinstance(node.aggregation, WeightedSum):
        return f"{own}*{weight}"
    cells = ",".join(f"{_WEIGHT}{weighing.rows[whole, child]}" for child in _scored(desk, node))
    return f"IFERROR({own}*{weight}/SUM({cells}),0)"


def _share_of(desk: Desk, weighing: Weighing, code: str) -> str:
    """The cell of a node's share of the composite; 0 of a node that no whole has."""
    rows = [row for (_, part), row in weighing.rows.items() if part == code]
    scored = any(code in _scored(desk, whole) for whole in _wholes(desk))
    return f"{_SHARE}{rows[0]}" if rows and scored else "0"


def _value_through(desk: Desk, weighing: Weighing, whole: str, part: str) -> float:
    node = desk.index.catalogue.nodes[whole]
    own = float(desk.index.effective[desk.index.column_of(whole)])
    if not isinstance(node, Aggregate):
        return np.nan
    sums = isinstance(node.aggregation, WeightedSum)
    total = 1.0 if sums else sum(weighing.numbers[whole, child] for child in _scored(desk, node))
    return own * weighing.numbers[whole, part] / total if total else 0.0
