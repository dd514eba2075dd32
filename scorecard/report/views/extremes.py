"""Strengths and weaknesses by the rule of the catalogue, and the rule itself in small print."""

import numpy as np

from scorecard.index.extremes import Extreme, find_extremes
from scorecard.problems.rule import N_
from scorecard.report.blocks import ExtremeList, ExtremeLists, ExtremeRow
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Column
from scorecard.report.views.directions import fact
from scorecard.report.views.heads import FULL, HALF, make_head
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import text_width
from scorecard.rounding import to_decimal

_RANK, _LEAD = 13.0, 14.0
_POINTS, _SMALL = 8.0, 6.5
# Whether the parts have points, and whether they are ahead.
_MEASURES = {
    (True, True): N_("rank, and points ahead of the mean"),
    (True, False): N_("rank, and points behind the mean"),
    (False, True): N_("rank, and score ahead of the mean"),
    (False, False): N_("rank, and score behind the mean"),
}


def view_extremes(reading: Reading, row: int) -> tuple[ExtremeLists, ...]:
    """None where nothing leads or lags; a sentence where the unit's coverage is too low for a judgement."""
    found = find_extremes(reading.index, reading.index.units[row].code)
    coverage = reading.language.percent(100 * reading.index.catalogue.extremes.coverage)
    if found.withheld:
        finding = sentence(reading.text("not judged: less than {coverage} of the figures are there", coverage=coverage))
        head = make_head(reading.text("Strengths and weaknesses"), finding)
        return (ExtremeLists("one", (ExtremeList(head, (), ()),), ()),)
    both = ((reading.text("Strengths"), found.strengths), (reading.text("Weaknesses"), found.weaknesses))
    told = [(title, tuple(x for x in extremes if _is_printed(reading, row, x))) for title, extremes in both]
    kinds = [(title, extremes) for title, extremes in told if extremes]
    if not kinds:
        return ()
    width = HALF if len(kinds) > 1 else FULL
    lists = tuple(_list(reading, row, title, extremes, width) for title, extremes in kinds)
    return (
        ExtremeLists(
            "two" if len(kinds) > 1 else "one", lists, (fact("", _rule(reading, coverage), reading.language),)
        ),
    )


def _list(reading: Reading, row: int, title: str, extremes: tuple[Extreme, ...], width: float) -> ExtremeList:
    ahead = extremes[0].lead > 0
    points = _in_points(reading, row, extremes)
    rows = tuple(_row(reading, row, extreme) for extreme in extremes)
    # 2.001/3.056 takes more room than 12/34.
    ranks = max(_RANK, *(text_width(r.rank, _POINTS, bold=True) + text_width(r.of, _SMALL) + 1.4 for r in rows))
    return ExtremeList(
        head=make_head(title, reading.text(_MEASURES[points, ahead]), width=width),
        columns=tuple(Column(millimetres(w)) for w in (ranks, width - ranks - _LEAD, _LEAD)),
        rows=rows,
    )


def _is_printed(reading: Reading, row: int, extreme: Extreme) -> bool:
    """Whether the lead is more than 0 with the decimals it is printed with."""
    return to_decimal(extreme.lead, _decimals(reading, row, extreme)) != 0


def _decimals(reading: Reading, row: int, extreme: Extreme) -> int:
    return 1 if _in_points(reading, row, (extreme,)) else reading.index.catalogue.nodes[extreme.node].decimals


def _in_points(reading: Reading, row: int, extremes: tuple[Extreme, ...]) -> bool:
    columns = [reading.index.column_of(extreme.node) for extreme in extremes]
    return bool(np.isfinite(reading.index.max_points[row, columns]).all())


def _row(reading: Reading, row: int, extreme: Extreme) -> ExtremeRow:
    node = reading.index.catalogue.nodes[extreme.node]
    ranked = reading.rank_of(row, node) is not None
    return ExtremeRow(
        rank=reading.rank(row, node) if ranked else "",
        of="/" + reading.language.number(reading.of(node)) if ranked else "",
        name=node.names(reading.language.code),
        lead=reading.number(extreme.lead, _decimals(reading, row, extreme), signed=True),
    )


def _rule(reading: Reading, coverage: str) -> str:
    rule = reading.index.catalogue.extremes
    least = ""
    if rule.points:
        points = reading.number(rule.points, 0 if rule.points == int(rule.points) else 1)
        least = reading.text("only those of {points} points or more count", points=points)
    return sentence(
        reading.text(
            "rule: at most {count} that lead, or lag, the mean of the units most as a share of their maximum",
            count=rule.count,
        ),
        least,
        reading.text("nothing is listed when less than {coverage} of the figures are there", coverage=coverage),
    )
