"""A supposition on a page: what is supposed, and the table as it is beside the one that would be."""

from dataclasses import dataclass, replace

import numpy as np

from scorecard.language import Language
from scorecard.report.circumstances import Circumstances
from scorecard.report.drawing import Colour, Drawing, Sketch, millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.views.heads import FULL, head_height, make_head
from scorecard.report.views.masthead import capital, masthead_height, view_frame, view_masthead
from scorecard.report.views.movement import DOWN, SAME_PLACE, UP
from scorecard.report.views.notes import notes_height, view_notes
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.what_if_blocks import Band, BesideRow, BesideTable, Side, SupposedRow, SupposedTable, Supposition
from scorecard.report.widths import text_width
from scorecard.robustness.supposed_words import ARROW, interval_words, supposed_words, sureness_words
from scorecard.robustness.what_if import Sureness, WhatIf
from scorecard.robustness.words import assumption_lines
from scorecard.rounding import printed_change

_RANK, _INTERVAL, _NAME, _SCORE, _PLACES, _CHANGE = 7.5, 13.0, 33.0, 15.0, 9.0, 15.0
_SLOPES = FULL - 2 * (_RANK + _INTERVAL + _NAME + _SCORE) - _PLACES - _CHANGE
_ARROW = " › "
"""The fonts of the pages have no arrow."""
_SIDE = 4
"""Columns of one table."""
_SUBJECT, _WHAT, _LINE = 32.0, 62.0, 3.9
_ROWS, _PITCH = 63, (3.1, 5.0)
# Millimetres that page.css and blocks.css give: the first page, its masthead, heads of a table, gaps.
_PAGE, _MASTHEAD, _NAME_LINE, _HEADS, _GAPS, _REMARK = 272.0, 19.0, 9.0, 9.5, 12.0, 11.0
_POINTS, _WIDER = 7.0, 1.05


@dataclass(frozen=True, slots=True)
class _Two:
    """The two indices read out, the rows of each table, and the units whose figures are supposed."""

    found: WhatIf
    now: Reading
    then: Reading
    own: frozenset[int]

    def order(self, reading: Reading) -> list[int]:
        """By rank, then by score, then by code; every unit that either table shows."""
        code = reading.composite.code
        column = reading.index.column_of(code)
        shown = self.found.before.shown | self.found.after.shown
        order = np.lexsort((-reading.index.scores[:, column], reading.index.ranks[:, column]))
        return [int(row) for row in order if shown[row]]


def view_what_if(found: WhatIf, language: Language, circumstances: Circumstances) -> Supposition:
    """One page for up to 63 units, then further ones; marked on each as what is not published."""
    reading = Reading(found.before, language, circumstances)
    text = reading.text
    own = frozenset(found.before.row_of(one.unit) for one in found.supposed.figures)
    two = _Two(found, reading, Reading(found.after, language, circumstances), own)
    subject, warning = text("What if"), text("What if: not the published result")
    document = text("{title}: as it is and as it would be", title=found.before.catalogue.titles(language.code))
    names = ", ".join(reading.unit_name(row) for row in sorted(own))
    name = f"{subject}: {names}" if names else subject
    frame = view_frame(reading, name, document)
    masthead = view_masthead(reading, name, document, also=capital(found.before.period.in_words(language)))
    marked = replace(masthead, sample=(*masthead.sample, warning))
    supposed, notes = _supposed(found, reading), view_notes(reading, None)
    room = _PAGE - masthead_height(marked, _MASTHEAD, line=_NAME_LINE) - _HEADS - _GAPS
    room -= head_height(supposed.head) + _LINE * _lines(supposed) + notes_height(notes) + _REMARK
    return Supposition(
        frame=replace(
            frame,
            running=f"{name} · {found.before.period.in_words(language)}",
            sample=" · ".join(words for words in (frame.sample, warning) if words),
        ),
        masthead=marked,
        supposed=supposed,
        tables=_tables(two, room),
        notes=notes,
    )


def _supposed(found: WhatIf, reading: Reading) -> SupposedTable:
    rest = FULL - _SUBJECT - _WHAT
    return SupposedTable(
        head=make_head(reading.text("What is supposed"), reading.text("everything else as reported and declared")),
        columns=tuple(Column(millimetres(width)) for width in (_SUBJECT, _WHAT, rest)),
        rows=tuple(
            SupposedRow(one.subject, one.what.replace(ARROW, _ARROW), one.name)
            for one in supposed_words(found, reading.language)
        ),
    )


def _lines(supposed: SupposedTable) -> int:
    """How many lines the rows take: what is supposed may fold."""
    return sum(max(1, int(-(-text_width(row.what, _POINTS, bold=True) * _WIDER // _WHAT))) for row in supposed.rows)


def _tables(two: _Two, room: float) -> tuple[BesideTable, ...]:
    now, then = two.order(two.now), two.order(two.then)
    chunks = [(now[start : start + _ROWS], then[start : start + _ROWS]) for start in range(0, len(now), _ROWS)]
    tables = [_table(two, left, right, min(max(room / len(left), _PITCH[0]), _PITCH[1])) for left, right in chunks]
    if not tables:
        return ()
    return (*tables[:-1], replace(tables[-1], remarks=_remarks(two)))


def _table(two: _Two, left: list[int], right: list[int], pitch: float) -> BesideTable:
    text = two.now.text
    sides = [
        Column(millimetres(_RANK), text("Rank"), "n"),
        Column(millimetres(_INTERVAL), text("Interval"), "n"),
        Column(millimetres(_NAME), text("Unit")),
        Column(millimetres(_SCORE), text("Score"), "n"),
    ]
    ends = [Column(millimetres(_PLACES), text("Places"), "n"), Column(millimetres(_CHANGE), text("Change"), "n")]
    return BesideTable(
        head=make_head(text("As it is, and as it would be"), _finding(two)),
        bands=(
            Band(str(_SIDE), text("As it is"), "band"),
            Band("1", "", "none"),
            Band(str(_SIDE + len(ends)), text("What if"), "band"),
        ),
        columns=(*sides, Column(millimetres(_SLOPES)), *sides, *ends),
        rows=tuple(
            BesideRow(
                height=millimetres(pitch),
                now=_side(two, two.now, two.found.sure_before, one),
                supposed=_side(two, two.then, two.found.sure_after, other),
                places=_places(two, other),
                score=_change(two, other),
                drawings=(_slopes(two, left, right, pitch),) if k == 0 else (),
            )
            for k, (one, other) in enumerate(zip(left, right, strict=True))
        ),
        remarks=(),
    )


def _finding(two: _Two) -> str:
    moved = two.found.places_gained
    count = int((np.isfinite(moved) & (moved != 0)).sum())
    said = two.now.language.plural("{count} unit changes its rank", "{count} units change their rank", count)
    return sentence(said if count else two.now.text("no unit changes its rank"))


def _side(two: _Two, reading: Reading, sure: Sureness, row: int) -> Side:
    return Side(
        style="own" if row in two.own else "other",
        rank=reading.rank(row, reading.composite),
        interval=interval_words(sure.interval(row), reading.language),
        name=reading.unit_name(row),
        score=reading.number(
            float(reading.index.scores[row, reading.index.column_of(reading.composite.code)]),
            reading.composite.decimals,
        ),
    )


def _places(two: _Two, row: int) -> Change:
    gained = float(two.found.places_gained[row])
    if not np.isfinite(gained):
        return Change("none", "–")
    if gained == 0:
        return Change("same", SAME_PLACE)
    places = two.now.number(abs(gained), 0 if gained.is_integer() else 1)
    return Change("up", UP + places) if gained > 0 else Change("down", DOWN + places)


def _change(two: _Two, row: int) -> Change:
    """The difference of the printed scores."""
    change, decimals = float(two.found.score_change[row]), two.now.composite.decimals
    if not np.isfinite(change):
        return Change("none", "–")
    after = float(two.then.index.scores[row, two.then.index.column_of(two.now.composite.code)])
    printed = float(printed_change(after, change, decimals))
    style = "up" if printed > 0 else "down" if printed < 0 else "same"
    return Change(style, two.now.number(printed, decimals, signed=True))


def _slopes(two: _Two, left: list[int], right: list[int], pitch: float) -> Drawing:
    """A line from each unit on the left to itself on the right: strong where it rises, thin where it falls."""
    sketch = Sketch(_SLOPES, pitch * len(left), mirror=two.now.language.right_to_left)
    place = {row: k for k, row in enumerate(right)}
    lines: dict[str, list[tuple[float, float, float, float]]] = {
        "up": [],
        "down": [],
        "same": [],
        "none": [],
        "own": [],
    }
    for k, row in enumerate(left):
        if row in place:
            kind = "own" if row in two.own else _places(two, row).style
            lines[kind].append((2.5, pitch * (k + 0.5), _SLOPES - 2.0, pitch * (place[row] + 0.5)))
    sketch.slopes([*lines["same"], *lines["none"]], Colour.HAIR, 0.15)
    sketch.slopes(lines["down"], Colour.LINE, 0.25)
    sketch.slopes(lines["up"], Colour.ACCENT, 0.3)
    sketch.slopes(lines["own"], Colour.ACCENT, 0.7)
    return sketch.finish(sentence(two.now.text("lines join each unit with its place under the supposition")))


def _remarks(two: _Two) -> tuple[str, ...]:
    if two.found.sure_before.ranks is None:
        return ()
    lines = assumption_lines(two.found.before.catalogue, two.now.language)
    assumed = sentence(*(line.rstrip(".") for line in lines))
    return (f"{sentence(sureness_words(two.found, two.now.language))} {assumed}",)
