"""Wholes from their parts: the method, what must be there, transforms, normalisation, rounding; what applies."""

from dataclasses import dataclass, field, replace

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Pen
from scorecard.audit.means import MEANS
from scorecard.audit.nouns import Column, Ref, Stage, Why
from scorecard.audit.raw import Work
from scorecard.audit.scored import put_normalised, put_rounded
from scorecard.audit.settled import Parts, Settled, put_settled
from scorecard.audit.transforms import transformed
from scorecard.audit.weights import Weighing, why_no_formula
from scorecard.catalogue import Aggregate, Indicator
from scorecard.catalogue.aggregations import Copeland, Missing, NotApplicable
from scorecard.index.stages import combines
from scorecard.problems.rule import N_


@dataclass(eq=False)
class Placed:
    """Where every node's score stands, what of it applies, what of it is there, and what went into each whole."""

    work: Work
    weighing: Weighing
    scores: dict[str, Ref]
    coverage: dict[str, Ref] = field(default_factory=dict)
    settled: dict[str, Settled] = field(default_factory=dict)

    @property
    def covers(self) -> bool:
        """Whether any whole asks how much of its weight is there."""
        return any(node.threshold > 0 for node in self.work.desk.index.catalogue.aggregates)


def put_wholes(placed: Placed) -> None:
    """Every aggregate, parts before wholes."""
    desk = placed.work.desk
    nodes = desk.index.catalogue.nodes
    wholes = [node for node in nodes.values() if isinstance(node, Aggregate)]
    desk.open(Stage.PARTS, 0)
    desk.open(Stage.AGGREGATES, len(wholes))
    if placed.covers:
        desk.open(Stage.COVERAGE, len(nodes))
        for node in nodes.values():
            if isinstance(node, Indicator):
                _cover_leaf(placed, node.code, placed.scores[node.code])
    for k, whole in enumerate(wholes):
        if combines(whole):
            _put_combined(placed, whole, k)
        else:
            _put_leaf(placed, whole, k)


def _put_leaf(placed: Placed, node: Aggregate, position: int) -> None:
    """A whole that is given as a figure, or has a name and no content."""
    desk, work = placed.work.desk, placed.work
    made, k = desk.index.stages[node.code], desk.index.column_of(node.code)
    applies = Column(node.code, desk.heading(node.code), made.applicable, entered=True)
    if node.given:
        raw = work.reported.columns[node.given]
        applies = replace(applies, formula=work.reported.applies((node.given,)))
        values = desk.index.panel.column(node.given)
        formula = f'IF(ISNUMBER({raw.cell}),{raw.cell},"")'
        column = Column(node.code, desk.heading(node.code), values, formula, decimals=4)
        if node.normalisation is not None:
            heading = desk.helper(N_("as reported"), node.code)
            whole = desk.put(Stage.AGGREGATES, replace(column, heading=heading))
            column = put_normalised(desk, node, whole, made)
        placed.scores[node.code] = put_rounded(desk, Stage.AGGREGATES, node, column, position)
        # What is reported is there, whatever becomes of it.
        there = raw
    else:
        column = Column(node.code, desk.heading(node.code), made.score, entered=True)
        placed.scores[node.code] = there = desk.put(Stage.AGGREGATES, column, position)
    work.applies[node.code] = desk.put(Stage.APPLIES, applies, k)
    if placed.covers:
        _cover_leaf(placed, node.code, there)


def _cover_leaf(placed: Placed, code: str, there: Ref) -> None:
    desk, index = placed.work.desk, placed.work.desk.index
    k = index.column_of(code)
    column = Column(code, desk.heading(code), index.coverage[:, k], f"IF(ISNUMBER({there.cell}),1,0)", live=there.live)
    placed.coverage[code] = desk.put(Stage.COVERAGE, column, k)


def _put_combined(placed: Placed, node: Aggregate, position: int) -> None:
    desk = placed.work.desk
    why = why_no_formula(desk, node)
    parts = _parts(placed, node)
    _put_shares(placed, parts, why)
    if isinstance(node.aggregation, Copeland):
        why = Why.ALL_PAIRS
    values = why in {Why.ALL_PAIRS, Why.NO_WEIGHTS}
    settled = None if values else put_settled(desk, parts)
    if settled is not None and not why:
        placed.settled[node.code] = settled
    formula = "" if settled is None else _combined(placed, settled)
    made = desk.index.stages[node.code]
    exact = made.value if node.transforms else made.prepared
    column = Column(node.code, desk.heading(node.code), exact, formula, why, live=parts.live, decimals=4)
    placed.scores[node.code] = _put_score(placed, node, column, position)


def _put_score(placed: Placed, node: Aggregate, column: Column, position: int) -> Ref:
    """After what the parts make: transforms, normalisation, rounding."""
    desk = placed.work.desk
    made = desk.index.stages[node.code]
    if node.transforms:
        heading = desk.helper(N_("as its parts make it"), node.code)
        whole = desk.put(Stage.AGGREGATES, replace(column, heading=heading))
        formula = transformed(node.transforms, whole.cell, Pen(desk, node.code))
        column = Column(node.code, desk.heading(node.code), made.prepared, formula, live=whole.live, decimals=4)
    if node.normalisation is not None:
        heading = desk.helper(N_("before normalisation"), node.code)
        whole = desk.put(Stage.AGGREGATES, replace(column, heading=heading))
        column = put_normalised(desk, node, whole, made)
    return put_rounded(desk, Stage.AGGREGATES, node, column, position)


def _parts(placed: Placed, node: Aggregate) -> Parts:
    work, weighing = placed.work, placed.weighing
    edges = work.desk.index.catalogue.scored_parts(node)
    codes = [edge.child for edge in edges]
    return Parts(
        node,
        edges,
        tuple(placed.scores[code] for code in codes),
        tuple(work.applies[code] for code in codes),
        tuple(weighing.weight(node.code, code) for code in codes),
        np.array([weighing.numbers[node.code, code] for code in codes]),
    )


def _put_shares(placed: Placed, parts: Parts, why: Why) -> None:
    """What of the whole applies to a unit, and what of it is there."""
    desk, index, node = placed.work.desk, placed.work.desk.index, parts.node
    k = index.column_of(node.code)
    heading, lost = desk.heading(node.code), Why.NONE if why is Why.FITTED else why
    share = f"IF({parts.applied}>0,1,0)"
    if node.not_applicable is NotApplicable.LEAVES:
        share = f"({parts.applied})/SUM({','.join(parts.weights)})"
    column = Column(node.code, heading, index.applicable[:, k], "" if lost else share, lost, live=not why)
    placed.work.applies[node.code] = desk.put(Stage.APPLIES, column, k)
    if not placed.covers:
        return
    there = [placed.coverage[edge.child] for edge in parts.edges]
    own = (f"{w}*{a.cell}*{c.cell}" for w, a, c in zip(parts.weights, parts.applies, there, strict=True))
    covered = f"IF({parts.applied}>0,ROUND(({'+'.join(own)})/({parts.applied}),12),0)"
    live = not why and all(ref.live for ref in there)
    column = Column(node.code, heading, index.coverage[:, k], "" if lost else covered, lost, live=live)
    placed.coverage[node.code] = desk.put(Stage.COVERAGE, column, k)


def _combined(placed: Placed, settled: Settled) -> str:
    """The whole, where what must be there is."""
    node, desk = settled.parts.node, placed.work.desk
    there = f"COUNT({settled.score_row})"
    if node.missing is Missing.ZERO:
        pairs = zip(settled.parts.scores, settled.weight_columns, strict=True)
        there = "(" + "+".join(f"ISNUMBER({score.cell})*({weight.cell}>0)" for score, weight in pairs) + ")"
    tests = [f"{there}>0"]
    if node.missing is Missing.NOT_COMPUTED:
        tests.append(f'COUNT({settled.score_row})=COUNTIF({settled.weight_row},">0")')
    if node.threshold > 0:
        tests.append(f"{placed.coverage[node.code].cell}>={spelling.number(node.threshold)}")
    if node.least_parts > 0:
        tests.append(f"{there}>={node.least_parts}")
    made = MEANS[type(node.aggregation)](node.aggregation, settled, desk)
    return f'IF(AND({",".join(tests)}),IFERROR({made},""),"")'
