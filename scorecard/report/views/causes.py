"""Why a unit moved since the period before: from cause to cause, with the rank after each; what adds most by name."""

from collections.abc import Sequence
from decimal import Decimal

import numpy as np

from scorecard.compared import Comparison
from scorecard.index.contribution_words import REASONS
from scorecard.language import NO_BREAK_SPACE
from scorecard.problems.rule import N_
from scorecard.replay import CAUSES, Cause
from scorecard.replay.own import own_parts
from scorecard.replay.words import cause_words, printed_own, printed_steps, rest_words, told_causes
from scorecard.report.drawing import millimetres
from scorecard.report.elements import Change, Column
from scorecard.report.movement_blocks import Movement, MovementRow
from scorecard.report.views.heads import FULL, head_height, make_head
from scorecard.report.views.masthead import capital
from scorecard.report.views.reading import Reading, sentence
from scorecard.report.widths import line_count, text_width

SHORT = {
    Cause.TERRITORY: N_("territory"),
    Cause.METHOD: N_("method"),
    Cause.MISSING: N_("missing, imputed"),
    Cause.OTHERS: N_("other units"),
    Cause.OWN: N_("own figures"),
}
"""As heads of narrow columns."""
NAMED = 3
"""Indicators that are named."""
_NAMED_NARROW = 4
# Millimetres: the first column, of a narrow block; what blocks.css gives heads of columns, further lines, rows; points.
_NAME, _NARROW_NAME, _HEADINGS, _HEADING_LINE, _ROW = 20.0, 16.0, 4.1, 2.8, 4.0
_SMALL, _POINTS, _AIR = 6.5, 7.0, 1.6


def view_movement(reading: Reading, row: int, width: float = FULL) -> tuple[Movement, ...]:
    """In ``width`` mm; none where there is nothing to compare with, or the unit has no score in one of both periods."""
    found = reading.circumstances.compared
    code = reading.composite.code
    if found is None or not np.isfinite(found.replay.total[row, reading.index.column_of(code)]):
        return ()
    told, replay = told_causes(found.replay), found.replay
    states = [0, *(1 + CAUSES.index(cause) for cause in told), len(CAUSES)]
    steps = printed_steps(replay, row, code)
    name = _NAME if width == FULL else _NARROW_NAME
    room = (width - name) / (len(told) + 2)
    ends = [Change("end", scored(reading, found, state, row)) for state in (0, -1)]
    moves = [signed(reading, steps[cause]) for cause in told]
    ranks = [Change("same", words) for words in _ranks(reading, found, states[:-1], row, room)]
    last = Change("end", ranked(reading, found, -1, row))
    periods = (replay.earlier.panel.period, replay.later.panel.period)
    before, now = (period.in_brief(reading.language) for period in periods)
    heads = (capital(before), *(headed(reading, cause, found) for cause in told), capital(now))
    each = millimetres(room)
    title = reading.text("Why it moved since {period}", period=before)
    finding = _finding(reading, row, found, NAMED if width == FULL else _NAMED_NARROW)
    return (
        Movement(
            head=make_head(title, finding, (), width),
            columns=(Column(millimetres(name)), *(Column(each, words, "n") for words in heads)),
            rows=(
                MovementRow("score", reading.text("Score"), (ends[0], *moves, ends[1])),
                MovementRow("rank", capital(reading.text("rank then")), (*ranks, last)),
            ),
        ),
    )


def movement_height(movement: tuple[Movement, ...], width: float = FULL) -> float:
    """Millimetres of the block of ``width`` mm without the gap below."""
    return sum(head_height(one.head, width) + _headings(one.columns) + _ROW * len(one.rows) for one in movement)


def _headings(columns: Sequence[Column]) -> float:
    """Heads of narrow columns take several lines."""
    lines = max(line_count(column.words, float(column.width), _SMALL) for column in columns)
    return _HEADINGS + _HEADING_LINE * (lines - 1)


def headed(reading: Reading, cause: Cause, found: Comparison) -> str:
    """What a cause is called above a narrow column."""
    return capital(reading.text(SHORT[cause] if found.replay.separated else cause_words(cause, found.replay)))


def scored(reading: Reading, found: Comparison, state: int, row: int) -> str:
    """The composite's score in a state."""
    k = reading.index.column_of(reading.composite.code)
    return reading.number(float(found.replay.scores[state, row, k]), reading.composite.decimals)


def ranked(reading: Reading, found: Comparison, state: int, row: int) -> str:
    """The composite's rank in a state; with the number of units, where that is not what it is now."""
    k = reading.index.column_of(reading.composite.code)
    rank, of = float(found.replay.ranks[state, row, k]), found.replay.of[:, row, k]
    if not np.isfinite(rank):
        return "–"
    shown = reading.language.number(rank, 0 if rank.is_integer() else 1)
    return shown if of[state] == of[-1] else f"{shown}/{reading.language.number(float(of[state]))}"


def _ranks(reading: Reading, found: Comparison, states: Sequence[int], row: int, room: float) -> list[str]:
    """The ranks in states; without the number of units where columns of ``room`` mm do not hold that."""
    told = [ranked(reading, found, state, row) for state in states]
    fits = all(text_width(words, _POINTS) + _AIR <= room for words in told)
    return told if fits else [words.split("/")[0] for words in told]


def signed(reading: Reading, change: Decimal) -> Change:
    """``+0,0133``, with the decimals of the composite."""
    style = "up" if change > 0 else "down" if change < 0 else "same"
    return Change(style, reading.number(float(change), reading.composite.decimals, signed=True))


def named_parts(reading: Reading, row: int, found: Comparison, most: int) -> list[str]:
    """The indicators that add most to own figures, and the others together; why there are none."""
    own = own_parts(found.replay, reading.composite.code)
    if own.reason:
        return [reading.text("not decomposed: {reason}", reason=reading.text(REASONS[own.reason]))]
    named, rest = printed_own(found.replay, row, own)
    shown, others = named[:most], named[most:]
    nodes = reading.index.catalogue.nodes
    words = [
        f"{nodes[code].names(reading.language.code)}{NO_BREAK_SPACE}{signed(reading, add).words}" for code, add in shown
    ]
    if not others:
        return (
            [*words, f"{reading.text(rest_words(found.replay, row, own))} {signed(reading, rest).words}"]
            if rest
            else words
        )
    adds = signed(reading, sum((add for _, add in others), rest)).words
    count = len(others)
    return [*words, reading.language.plural("{count} other {adds}", "{count} others {adds}", count, adds=adds)]


def _finding(reading: Reading, row: int, found: Comparison, most: int) -> str:
    parts = named_parts(reading, row, found, most)
    if not parts:
        return sentence(reading.text("no figure of its own moved"))
    return sentence(reading.text("own figures: {parts}", parts="; ".join(parts)))
