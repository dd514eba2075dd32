"""The sheets that are read first: scores, points, what is reported, what parts add, and the league table."""

from dataclasses import dataclass

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Desk
from scorecard.audit.names import OVERVIEW
from scorecard.audit.nouns import FIRST_COLUMN, ROW, Cell, Column, Live, Ref, Stage, Table, Why
from scorecard.audit.settled import Settled
from scorecard.audit.wholes import Placed
from scorecard.catalogue import Edge, Indicator
from scorecard.catalogue.aggregations import Arithmetic, WeightedSum
from scorecard.index.gaps import Reference
from scorecard.problems.rule import N_

_ORDER_FIRST = 5
LEAGUE_HEADINGS = (N_("Place"), N_("Rank"), N_("Code"), N_("Unit"))
MOST_BARS = 12
"""Parts that the chart of the league table has."""


def put_scores(placed: Placed) -> None:
    """Every node's score as it stands on its own sheet."""
    desk, index = placed.work.desk, placed.work.desk.index
    desk.open(Stage.SCORES, len(index.nodes))
    for k, code in enumerate(index.nodes):
        cell, node = placed.scores[code].cell, index.catalogue.nodes[code]
        formula = f'IF(ISNUMBER({cell}),{cell},"")'
        column = Column(
            code,
            desk.heading(code),
            index.scores[:, k],
            formula,
            live=placed.scores[code].live,
            decimals=node.decimals,
            bars=True,
        )
        desk.put(Stage.SCORES, column, k)


def put_points(placed: Placed) -> None:
    """Score times the maximum, less what does not apply."""
    desk, index = placed.work.desk, placed.work.desk.index
    desk.open(Stage.POINTS, len(index.nodes))
    for k, code in enumerate(index.nodes):
        most, score = index.catalogue.max_points(code), placed.scores[code]
        letter = spelling.letter(FIRST_COLUMN + k)
        formula = ""
        if most is not None:
            formula = f'IF(ISNUMBER({score.cell}),{score.cell}*${letter}$6*{placed.work.applies[code].cell},"")'
        column = Column(
            code,
            desk.heading(code),
            index.points[:, k],
            formula,
            live=score.live,
            decimals=2,
            base=most,
            entered=not formula,
        )
        desk.put(Stage.POINTS, column, k)


def put_availability(placed: Placed) -> None:
    """The share of the indicators below a node that are reported."""
    desk, index, work = placed.work.desk, placed.work.desk.index, placed.work
    available = index.available
    if available is None:
        return
    desk.open(Stage.AVAILABILITY, len(index.nodes))
    nodes = index.catalogue.indicators
    sheet = spelling.sheet(desk.names[Stage.MEASURED])
    for k, code in enumerate(index.nodes):
        below = index.catalogue.leaves_below(code)
        mine = [j for j, node in enumerate(nodes) if node.code in below and node.scored]
        rows = ",".join(_stretch(sheet, first, last) for first, last in spelling.runs(mine))
        applies = "+".join(work.counted[nodes[j].code].cell for j in mine)
        formula = f'IF({applies}=0,"",COUNT({rows})/({applies}))' if mine else '""'
        column = Column(
            code,
            desk.heading(code),
            available.aggregate[:, k],
            formula,
            decimals=4,
            base=float(available.whole[k]),
        )
        desk.put(Stage.AVAILABILITY, column, k)


def _stretch(sheet: str, first: int, last: int) -> str:
    letters = (spelling.letter(FIRST_COLUMN + at) for at in (first, last))
    return f"{sheet}$" + f"{ROW}:$".join(letters) + ROW


def put_contributions(placed: Placed) -> dict[tuple[str, str], Ref]:
    """What each part adds to the score of its whole: w x / Σ w of a mean, w x of a sum."""
    desk, index = placed.work.desk, placed.work.desk.index
    edges = [(code, edge.child) for code in index.gaps.wholes for edge in _scored(desk, code)]
    desk.open(Stage.CONTRIBUTIONS, len(edges))
    found = {}
    for k, (whole, part) in enumerate(edges):
        adds = index.gaps.of(whole, Reference.NOTHING)
        values = adds.adds[:, adds.nodes.index(part)]
        settled = placed.settled.get(whole)
        formula = _adds(placed, settled, part) if settled is not None and _adds_up(settled) else ""
        why = Why.NONE if formula else Why.NOT_LINEAR
        live = placed.scores[whole].live
        column = Column(f"{whole} ← {part}", desk.heading(part), values, formula, why, live=live, decimals=4)
        found[whole, part] = desk.put(Stage.CONTRIBUTIONS, column, k)
    return found


def _scored(desk: Desk, code: str) -> tuple[Edge, ...]:
    node = desk.index.catalogue.nodes[code]
    return () if isinstance(node, Indicator) or node.given else desk.index.catalogue.scored_parts(node)


def _adds_up(settled: Settled) -> bool:
    node = settled.parts.node
    return node.is_as_made and isinstance(node.aggregation, Arithmetic | WeightedSum)


def _adds(placed: Placed, settled: Settled, part: str) -> str:
    at = [edge.child for edge in settled.parts.edges].index(part)
    score, weight = settled.score_columns[at].cell, settled.weight_columns[at].cell
    by = "" if isinstance(settled.parts.node.aggregation, WeightedSum) else f"/{settled.total}"
    whole = placed.scores[settled.parts.node.code].cell
    return f'IF(ISNUMBER({whole}),N({score})*{weight}{by},"")'


def put_order(placed: Placed, ranks: Ref) -> Ref:
    """1, 2, 3 … by rank of the composite, the first of equals first: the order of the league table."""
    desk, index = placed.work.desk, placed.work.desk.index
    own = index.ranks[:, index.column_of(index.catalogue.composite.code)]
    order = np.full(len(own), np.nan)
    order[_by_rank(own)] = np.arange(1, int(np.isfinite(own).sum()) + 1)
    upto = f"{ranks.at(0).replace(ranks.sheet, '')}:{ranks.cell.replace(ranks.sheet, '')}"
    place = f"RANK({ranks.cell},{ranks.all},1)+COUNTIF({ranks.sheet}{upto},{ranks.cell})-1"
    heading = desk.helper(N_("place in the league table"), index.catalogue.composite.code)
    column = Column(
        index.catalogue.composite.code,
        heading,
        order,
        spelling.where_number(ranks.cell, place),
        live=ranks.live,
        decimals=0,
    )
    return desk.put(Stage.COMPARED, column)


def _by_rank(ranks: np.ndarray) -> np.ndarray:
    """The rows of the ranked units in their order."""
    ranked = np.flatnonzero(np.isfinite(ranks))
    return np.asarray(ranked[np.argsort(ranks[ranked], kind="stable")])


def league_table(placed: Placed, ranks: Ref, order: Ref, contributions: dict[tuple[str, str], Ref]) -> Table:
    """Units by rank, with the composite and what its parts add to it, or their scores where it is no sum."""
    desk, index = placed.work.desk, placed.work.desk.index
    composite = index.catalogue.composite
    rows_of_units = _by_rank(index.ranks[:, index.column_of(composite.code)])
    parts = [edge.child for edge in index.catalogue.scored_parts(composite)] if not composite.given else []
    adds = {part: contributions[composite.code, part] for part in parts if (composite.code, part) in contributions}
    shown = [(part, adds[part]) for part in parts if part in adds and adds[part].live]
    if not shown:
        shown = [(part, placed.scores[part]) for part in parts]
    columns = [(composite.code, placed.scores[composite.code]), *shown]
    values = [_values(desk, code, added=code in adds and ref is adds[code]) for code, ref in columns]
    rows = []
    for place, row in enumerate(rows_of_units.tolist(), start=1):
        unit = index.units[row]
        rank = float(index.ranks[row, index.column_of(composite.code)])
        look = _Look(desk, f"MATCH($A{_ORDER_FIRST + place - 1},{order.all},0)")
        texts = _names(ranks, unit.code, unit.names(desk.language.code))
        numbers = (look.up(ref.all, float(own[row]), 4) for (_, ref), own in zip(columns, values, strict=True))
        rows.append((float(place), look.up(ranks.all, rank, 0), *(look.up(*pair) for pair in texts), *numbers))
    headings = (*LEAGUE_HEADINGS, *(desk.heading(code) for code, _ in columns))
    return desk.table(OVERVIEW, headings, rows, 7, 7, 9, 26, *(15.0 for _ in columns))


@dataclass(frozen=True, eq=False)
class _Look:
    """What stands in a row of the sheets of units: ``at`` finds the row."""

    desk: Desk
    at: str

    def up(self, cells: str, value: float | str, decimals: int | None = None) -> Cell:
        """From some cells."""
        found = f"INDEX({cells},{self.at})"
        formula = f'IFERROR(IF({found}="","",{found}),"")'
        return Live(formula, value, decimals) if self.desk.live else value


def _values(desk: Desk, code: str, *, added: bool) -> np.ndarray:
    index = desk.index
    if not added:
        return index.scores[:, index.column_of(code)]
    adds = index.gaps.of(index.catalogue.composite.code, Reference.NOTHING)
    return adds.adds[:, adds.nodes.index(code)]


def _names(ranks: Ref, code: str, name: str) -> tuple[tuple[str, str], ...]:
    """Where codes and names stand, beside the ranks."""
    return (
        (ranks.all.replace(f"${ranks.letter}$", "$A$"), code),
        (ranks.all.replace(f"${ranks.letter}$", "$B$"), name),
    )
