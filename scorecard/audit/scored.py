"""The scores of indicators, and of wholes that are given: rule or normalisation, then rounding as published."""

import numpy as np

from scorecard.audit import spelling
from scorecard.audit.desk import Desk, Pen
from scorecard.audit.normalised import normalised, why_values
from scorecard.audit.nouns import Column, Ref, Stage, Why
from scorecard.audit.raw import Work
from scorecard.audit.rules import score_formula
from scorecard.catalogue import Aggregate, Indicator, Normalised
from scorecard.index.goalposts import with_goalposts_placed
from scorecard.index.stages import Stage as Made
from scorecard.problems.rule import N_
from scorecard.rounding import significant

_SHOWN = 4
"""Decimals of scores; the cells hold all."""


def put_scored(work: Work) -> dict[str, Ref]:
    """The column of every indicator's score, by code."""
    desk, nodes = work.desk, work.desk.index.catalogue.indicators
    desk.open(Stage.SCORED, len(nodes))
    return {node.code: _put_score(work, node, k) for k, node in enumerate(nodes)}


def _put_score(work: Work, node: Indicator, position: int) -> Ref:
    desk, x = work.desk, work.values[node.code]
    made, rule = desk.index.stages[node.code], node.rule
    why = why_values(rule.how) if isinstance(rule, Normalised) else Why.NONE
    formula, pen = "", Pen(desk, node.code)
    if isinstance(rule, Normalised) and not why:
        how = with_goalposts_placed(rule.how, node.preparation.transforms)
        formula = normalised(how, x, pen, made.prepared, made.scoring)
    elif not why:
        formula = score_formula(rule, x, pen, made.prepared)
    column = Column(node.code, desk.heading(node.code), made.scoring.values, formula, why, live=x.live, decimals=_SHOWN)
    return put_rounded(desk, Stage.SCORED, node, column, position)


def put_rounded(desk: Desk, stage: Stage, node: Indicator | Aggregate, exact: Column, position: int) -> Ref:
    """The column of a score; rounded as the publisher does, the exact one stands among those that help."""
    rounding = node.rounding
    if rounding is None:
        return desk.put(stage, exact, position)
    heading = desk.helper(N_("before rounding"), node.code)
    before = desk.put(stage, _with_heading(exact, heading))
    twelve = spelling.where_number(before.cell, spelling.to_twelve(before.cell))
    heading = desk.helper(N_("to twelve digits"), node.code)
    digits = desk.put(stage, Column(node.code, heading, significant(exact.values), twelve, live=before.live))
    printed = desk.index.stages[node.code].score
    formula = spelling.where_number(digits.cell, spelling.rounded(digits.cell, rounding.decimals, rounding.mode))
    return desk.put(
        stage, Column(node.code, exact.heading, printed, formula, live=digits.live, decimals=_SHOWN), position
    )


def _with_heading(column: Column, heading: str) -> Column:
    return Column(column.code, heading, column.values, column.formula, column.why, column.live, column.decimals)


def put_normalised(desk: Desk, node: Aggregate, whole: Ref, made: Made) -> Column:
    """The score of a whole that is normalised itself; not put yet, for it may be rounded."""
    if node.normalisation is None:
        return Column(node.code, desk.heading(node.code), made.prepared, whole.cell, live=whole.live, decimals=_SHOWN)
    how = with_goalposts_placed(node.normalisation, node.transforms)
    why = why_values(how)
    formula = "" if why else normalised(how, whole, Pen(desk, node.code), made.prepared, made.scoring)
    values = np.where(np.isfinite(made.scoring.values), made.scoring.values, np.nan)
    return Column(node.code, desk.heading(node.code), values, formula, why, live=whole.live, decimals=_SHOWN)
