"""Doubts that somebody has put aside in writing: while the value stands, they are notes with the reason."""

from collections.abc import Iterator, Sequence

import numpy as np

from scorecard.panel import Panel
from scorecard.problems import Fact, Problem, Severity, problem
from scorecard.received import Confirmation

ALL = "*"
# Which fact of a problem is the value that is confirmed.
SAYS = {
    **dict.fromkeys(("D106", "D107", "D131", "D132", "D136", "D137", "D151", "D152", "D153"), "value"),
    **dict.fromkeys(("D133", "D134", "D135", "D141", "D142", "D143"), "count"),
}
# A figure has several totals: that one is doubted says nothing of the other that was confirmed.
OF_TOTALS = frozenset({"D152", "D153"})


def confirm(problems: Sequence[Problem], panel: Panel, confirmations: Sequence[Confirmation]) -> tuple[Problem, ...]:
    """The problems, confirmed ones as D161; and D162 for every confirmation whose value is no longer so.

    Only warnings can be put aside; what is rejected stays rejected.
    """
    if not confirmations:
        return tuple(problems)
    used: set[Confirmation] = set()
    after: list[Problem] = []
    for found in problems:
        fitting = [one for one in confirmations if _is_about(one, found)]
        holds = next((one for one in fitting if _same(found.facts[SAYS[found.code]], one.value)), None)
        if holds is not None:
            used.add(holds)
        after.append(found if holds is None else _noted(found, holds))
    missed = (one for one in confirmations if one not in used)
    return (*after, *(told for one in missed for told in _outdated(one, panel, problems)))


def _is_about(one: Confirmation, found: Problem) -> bool:
    doubted = found.code in SAYS and found.severity is Severity.WARNING
    return doubted and (found.unit or ALL, found.indicator or ALL) == (one.unit, one.figure)


def _same(fact: Fact, value: float) -> bool:
    return bool(np.isclose(float(fact), value, rtol=1e-9, atol=0.0))


def _noted(found: Problem, one: Confirmation) -> Problem:
    facts = {"value": found.facts[SAYS[found.code]], "doubt": found.code}
    told = {"person": one.person, "reason": one.reason}
    return problem("D161", found.location, unit=found.unit, indicator=found.indicator, **facts, **told)


def _outdated(one: Confirmation, panel: Panel, problems: Sequence[Problem]) -> Iterator[Problem]:
    """D162 where the cell holds another value, or what is said of all is now said with another number."""
    if ALL in {one.unit, one.figure}:
        doubts = [found for found in problems if _is_about(one, found) and found.code not in OF_TOTALS]
        now = str(doubts[0].facts[SAYS[doubts[0].code]]) if doubts else ""
    else:
        value = panel.column(one.figure)[panel.row_of(one.unit)]
        now = "" if _same(float(value), one.value) else f"{value:.12g}".replace("nan", "–")
    if now:
        unit, figure = (None if code == ALL else code for code in (one.unit, one.figure))
        facts = {"value": f"{one.value:.12g}", "now": now, "person": one.person, "reason": one.reason}
        yield problem("D162", one.location, unit=unit, indicator=figure, **facts)
