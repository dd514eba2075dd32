"""Rank intervals on the pages: beside the rank of a unit, and of all units on a page of the overview."""

from dataclasses import dataclass, replace
from itertools import pairwise

from scorecard.language import NO_BREAK_SPACE
from scorecard.problems.rule import N_
from scorecard.report.charts import AXIS, Size
from scorecard.report.drawing import Drawing, millimetres
from scorecard.report.elements import Column
from scorecard.report.interval_blocks import IntervalRow, IntervalTable
from scorecard.report.rank_chart import IntervalMark, interval_ruler
from scorecard.report.views.heads import head_height, make_head
from scorecard.report.views.league import by_reason, named
from scorecard.report.views.movement import compared, place_change
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.widths import fitting, line_count, text_width
from scorecard.robustness.study import Study, Unstudied
from scorecard.robustness.study_words import (
    WHY_NONE,
    assumed_lines,
    error_words,
    failed_words,
    matters_words,
    outside_words,
    rank_words,
    share_of,
)
from scorecard.robustness.supposed_words import interval_words
from scorecard.robustness.words import LABEL

MANY = 200
"""More units have no page of intervals; the files have all."""
EXTREMES = 3
_RANK, _NAME, _ENDS, _MEDIAN, _SHARE, _PLACES = 8.0, (18.0, 44.0), 14.0, 13.0, 14.0, 11.0
_NAME_POINTS, _NAME_EDGE, _SMALL, _REMARK, _REMARK_GAP = 7.0, 2.5, 6.5, 3.2, 1.2
# Millimetres: the height of a row, the heads of columns, what stays free.
_PITCH, _HEADS, _SLACK, _TALL_SCRIPT, _ROWS = (3.1, 6.0), 6.8, 3.5, 12.0, 63


@dataclass(frozen=True, slots=True)
class SheetRoom:
    """The inside of a further page in mm."""

    width: float
    height: float
    wide: bool


# --- of one unit ---------------------------------------------------------------------------------------------------
def ends_of(reading: Reading, row: int, node: Node) -> tuple[float, float] | None:
    """The interval of a unit's rank at a node; None where there is none."""
    return None if reading.study is None else reading.study.interval(row, node.code)


def ends_beside(reading: Reading, row: int, node: Node) -> str:
    """`` · 3–8``, to stand behind ``/34``; empty without an interval."""
    ends = ends_of(reading, row, node)
    middle = f"{NO_BREAK_SPACE}·{NO_BREAK_SPACE}"
    return "" if ends is None else middle + interval_words(ends, reading.language)


def rank_heading(reading: Reading, row: int) -> str:
    """``Rank · interval``, or ``Rank`` without one."""
    shown = reading.study is not None and ends_of(reading, row, reading.composite) is not None
    return reading.text("Rank · interval") if shown else reading.text("Rank")


def interval_legend(reading: Reading, row: int) -> list[tuple[str, str]]:
    """What the band on the ruler is, and what it is not."""
    study = reading.study
    if study is None or ends_of(reading, row, reading.composite) is None:
        return []
    message = N_("{share} rank interval: sensitivity to method, not sampling error; unofficial")
    return [("interval", reading.text(message, share=share_of(study, reading.language)))]


def interval_clause(reading: Reading, row: int) -> str:
    """``3 to 8 in 90 % of the runs``; that the rank lies outside is said."""
    study, ends = reading.study, ends_of(reading, row, reading.composite)
    if study is None or ends is None:
        return ""
    low, high = (rank_words(end, reading.language) for end in ends)
    share = share_of(study, reading.language)
    message = (
        N_("rank {low} to {high} in {share} of the runs") if low != high else N_("the same in {share} of the runs")
    )
    if study.ranks.outside[row]:
        message = N_("outside its interval, {low} to {high} in {share} of the runs")
    return reading.text(message, low=low, high=high, share=share)


def interval_note(reading: Reading, row: int | None) -> str:
    """The small print of a unit: assumptions and how sure the ends are; none without an interval.

    What matters most is one for all units, and stands on the page of intervals.
    """
    study = reading.study
    if study is None or row is None or ends_of(reading, row, reading.composite) is None:
        return ""
    return " ".join(_assumed(reading, study, matters=False))


def absent_note(reading: Reading, row: int | None) -> str:
    """Why there are no intervals; of very many units, without a page of intervals, what these are."""
    found = reading.circumstances.robustness
    if isinstance(found, Unstudied):
        return sentence(reading.text(WHY_NONE[found.why]))
    if found is None or row is not None or len(ranked_rows(reading)) <= MANY:
        return ""
    return " ".join((sentence(reading.text(LABEL)), *_assumed(reading, found)))


def _assumed(reading: Reading, found: Study, *, matters: bool = True) -> tuple[str, ...]:
    """The assumptions, one sentence; then what ``matters`` most, which runs failed and how sure the ends are."""
    catalogue, language = reading.index.catalogue, reading.language
    return tuple(
        said
        for said in (
            sentence(*(line.rstrip(".") for line in assumed_lines(found, catalogue, language))),
            sentence(matters_words(found, catalogue, language) if matters else ""),
            sentence(*_failed(reading, found), error_words(found.ranks, language)),
        )
        if said
    )


def _failed(reading: Reading, found: Study) -> tuple[str, ...]:
    """Runs that failed or left a step out; nothing where there is none."""
    if not found.ranks.failures and not found.ranks.skipped:
        return ()
    return tuple(failed_words(found.ranks, reading.index.catalogue, reading.language))


# --- of all units --------------------------------------------------------------------------------------------------
def ranked_rows(reading: Reading) -> list[int]:
    """The units with a rank of the composite, in order."""
    return [row for row in reading.in_order() if reading.rank_of(row, reading.composite) is not None]


def view_intervals(reading: Reading, room: SheetRoom) -> tuple[IntervalTable, ...]:
    """A page of up to 63 units; none without a study or with very many units."""
    study, order = reading.study, ranked_rows(reading)
    if study is None or not order or len(order) > MANY:
        return ()
    most = _most(room)
    chunks = [order[start : start + most] for start in range(0, len(order), most)]
    remarks = _remarks(reading, study)
    left = _left(reading, room, remarks)
    if left / len(chunks[-1]) < _PITCH[0]:
        half = -(-len(order) // (len(chunks) + 1))
        chunks = [order[start : start + half] for start in range(0, len(order), half)]
    pitches = [min(max(_left(reading, room, remarks) / len(chunk), _PITCH[0]), _PITCH[1]) for chunk in chunks]
    tables = [_table(reading, study, chunk, pitch, room) for chunk, pitch in zip(chunks, pitches, strict=True)]
    return (*tables[:-1], replace(tables[-1], remarks=remarks))


def _most(room: SheetRoom) -> int:
    """Rows that a page without remarks holds."""
    return min(int((room.height - _HEADS - AXIS - _SLACK) / _PITCH[0]), _ROWS)


def _left(reading: Reading, room: SheetRoom, remarks: tuple[str, ...]) -> float:
    """Millimetres for the rows of a page with remarks."""
    words = sum(line_count(words, room.width, _SMALL) * _REMARK + _REMARK_GAP for words in remarks)
    slack = _SLACK + (_TALL_SCRIPT if reading.language.code == "ur" else 0)
    head = head_height(make_head(reading.text("Rank intervals"), _finding(reading), _legend(reading), room.width))
    return room.height - head - _HEADS - AXIS - slack - words


def _table(reading: Reading, study: Study, rows: list[int], pitch: float, room: SheetRoom) -> IntervalTable:
    moved = compared(reading)
    longest = max(text_width(reading.unit_name(row), _NAME_POINTS, bold=True) for row in rows) + _NAME_EDGE
    name = min(max(longest, _NAME[0]), _NAME[1])
    tops = study.declared.top
    ruler = room.width - _RANK - name - _ENDS - _MEDIAN - _SHARE * len(tops) - (_PLACES if moved else 0.0)
    text = reading.text
    return IntervalTable(
        head=make_head(text("Rank intervals"), _finding(reading), _legend(reading), room.width),
        columns=(
            Column(millimetres(_RANK), text("Rank"), "n"),
            Column(millimetres(name), text("Unit")),
            Column(millimetres(_ENDS), text("Interval"), "n"),
            Column(millimetres(_MEDIAN), text("Median"), "n"),
            Column(millimetres(ruler)),
            *(Column(millimetres(_SHARE), text("Top {place}", place=place), "n") for place in tops),
            *((Column(millimetres(_PLACES), "±", "n"),) if moved else ()),
        ),
        rows=tuple(
            replace(
                _row(reading, study, row, pitch),
                drawings=(_ruler(reading, study, rows, pitch, ruler),) if k == 0 else (),
            )
            for k, row in enumerate(rows)
        ),
        axis=millimetres(AXIS),
        remarks=(),
    )


def _row(reading: Reading, study: Study, row: int, pitch: float) -> IntervalRow:
    node, ranks = reading.composite, study.ranks.ranks
    return IntervalRow(
        height=millimetres(pitch),
        rank=reading.rank(row, node),
        name=fitting(reading.unit_name(row), _NAME[1] - _NAME_EDGE, _NAME_POINTS, bold=True),
        ends=interval_words(study.ranks.interval(row), reading.language),
        median=rank_words(float(ranks.median[row]), reading.language),
        drawings=(),
        shares=tuple(_likely(reading, float(share[row])) for share in ranks.top),
        changes=(place_change(reading, row, node),) if compared(reading) else (),
    )


def _likely(reading: Reading, share: float) -> str:
    """``63 %``; what is not quite never or always does not print as that."""
    percent = reading.language.percent
    if 0 < share < 0.005:  # noqa: PLR2004 - rounds to nothing
        return f"<{NO_BREAK_SPACE}{percent(1)}"
    if 0.995 <= share < 1:  # noqa: PLR2004 - rounds to all
        return f">{NO_BREAK_SPACE}{percent(99)}"
    return percent(100 * share)


def _ruler(reading: Reading, study: Study, rows: list[int], pitch: float, width: float) -> Drawing:
    ranks = study.ranks.ranks
    marks = [
        IntervalMark(
            float(reading.index.ranks[row, reading.index.column_of(study.composite)]),
            study.ranks.interval(row),
            float(ranks.median[row]),
        )
        for row in rows
    ]
    size = Size(width, pitch * len(rows) + AXIS, reading.language.right_to_left)
    return interval_ruler(marks, reading.of(reading.composite), size, _finding(reading), reading.language.number)


def _legend(reading: Reading) -> list[tuple[str, str]]:
    study = reading.study
    share = share_of(study, reading.language) if study else ""
    return [
        ("interval", reading.text("{share} rank interval", share=share)),
        ("own", reading.text("rank")),
        ("mean", reading.text("median")),
    ]


def _finding(reading: Reading) -> str:
    """The label, and how many neighbours in rank cannot be told apart."""
    study, order = reading.study, ranked_rows(reading)
    if study is None:
        return ""
    ends = [study.ranks.interval(row) for row in order]
    pairs = [(one, other) for one, other in pairwise(ends) if one and other]
    same = sum(one[1] >= other[0] for one, other in pairs)
    overlap = reading.language.plural(
        "{count} of {of} pairs of neighbours overlap",
        "{count} of {of} pairs of neighbours overlap",
        same,
        of=len(pairs),
    )
    return sentence(reading.text(LABEL), overlap if pairs else "")


def _remarks(reading: Reading, study: Study) -> tuple[str, ...]:
    return tuple(said for said in (*_assumed(reading, study), _stability(reading, study), *_unranked(reading)) if said)


def _stability(reading: Reading, study: Study) -> str:
    """Ranks outside their interval, the most and the least stable."""
    k = reading.index.column_of(study.composite)
    named = [(reading.unit_name(row), row, float(reading.index.ranks[row, k])) for row in ranked_rows(reading)]
    outside = outside_words(study, named, reading.language) or reading.text("no rank lies outside its interval")
    stable = [int(row) for row in study.ranks.ranks.stability if study.ranks.ranked[row]]
    most, least = (", ".join(reading.unit_name(r) for r in some[:EXTREMES]) for some in (stable, stable[::-1]))
    ranks = study.ranks.ranks
    apart = len(stable) > 2 * EXTREMES and len({float(ranks.high[row] - ranks.low[row]) for row in stable}) > 1
    return sentence(
        outside,
        reading.text("most stable: {units}", units=most) if apart else "",
        reading.text("least stable: {units}", units=least) if apart else "",
    )


def _unranked(reading: Reading) -> tuple[str, ...]:
    """Who has no rank and so no interval, by the reason."""
    without = [row for row in range(len(reading.index.units)) if reading.rank_of(row, reading.composite) is None]
    return tuple(named(reading, reason, rows) for reason, rows in by_reason(reading, without))
