"""III. What rose and what fell, and why: of a unit cause by cause and by indicator, of all who moved for certain."""

from collections.abc import Iterator, Sequence
from math import isfinite

import numpy as np

from scorecard.catalogue import Indicator
from scorecard.compared import Comparability, Comparison
from scorecard.replay.movers import Movers, movers
from scorecard.replay.nouns import IN_UNITS_OF_NOW
from scorecard.replay.words import OTHERS_RANKED, cause_words, printed_steps, printed_total, ranked_units
from scorecard.report.elements import Change
from scorecard.report.matter import Agenda
from scorecard.report.movement_blocks import Movement
from scorecard.report.review_blocks import ReviewRow, ReviewSection, ReviewTable
from scorecard.report.views.causes import named_parts, ranked, scored, signed, view_movement
from scorecard.report.views.movement import broken, compared, earlier_score, in_words, part_change
from scorecard.report.views.movement import since as since_words
from scorecard.report.views.reading import Node, Reading, sentence
from scorecard.report.views.review.tables import and_more, cell, columns, listing, moved, named, number

MOST_UNITS, MOST_PARTS, PARTS_NAMED = 12, 8, 2
_RANKS, _PLACES, _UNIT, _SCORE, _CHANGE = 18.0, 12.0, 34.0, 16.0, 18.0
_VALUE, _POINTS, _MOVED = 28.0, 24.0, 20.0
_SEVERAL = 12


def view_risen(agenda: Agenda) -> ReviewSection:
    """A sentence where nothing is compared."""
    reading, found = agenda.reading, agenda.reading.circumstances.compared
    title = reading.text("What rose, what fell, and why")
    if not compared(reading) or found is None:
        why = broken(reading) or reading.text("there is no earlier period of the year to compare with")
        return ReviewSection("", title, sentence(why))
    if agenda.row is None:
        return _of_all(reading, found, title)
    moves = _why(reading, found, agenda.row)
    return ReviewSection(
        "",
        title,
        sentence(*_moved(reading, agenda.row, moves)),
        movements=moves,
        tables=tuple(_parts(agenda, agenda.row)),
    )


# --- of one unit ------------------------------------------------------------------------------------------------------
def _moved(reading: Reading, row: int, why: Sequence[Movement]) -> Iterator[str]:
    """The score from then to now, what its rank did where there are others to be ranked among; that nothing moved."""
    node, before = reading.composite, earlier_score(reading, row, reading.composite)
    now = float(reading.index.scores[row, reading.index.column_of(node.code)])
    if not isfinite(now):
        yield reading.text("the index cannot be compared: the unit has no score now")
        return
    if before is not None:
        yield reading.text(
            "from {first} in {since} to {last} in {until}",
            first=reading.number(before, node.decimals),
            since=since_words(reading),
            last=reading.number(now, node.decimals),
            until=reading.period.in_brief(reading.language),
        )
    if len(reading.index.units) > 1 or before is None:
        yield from in_words(reading, row)
    if before is not None and not why:
        yield reading.text("no figure of its own moved")


def _why(reading: Reading, found: Comparison, row: int) -> tuple[Movement, ...]:
    """Cause by cause; none where no cause did anything, or where the unit has no score now or had none then."""
    if not isfinite(found.replay.total[row, reading.index.column_of(reading.composite.code)]):
        return ()
    steps = printed_steps(found.replay, row, reading.composite.code)
    return view_movement(reading, row) if any(steps.values()) else ()


def _parts(agenda: Agenda, row: int) -> Sequence[ReviewTable]:
    """The indicators that rose most, and those that fell most; by points, or by score where there are none."""
    reading = agenda.reading
    nodes = [node for node in reading.catalogue.indicators if node.scored]
    found = [(node, part_change(reading, row, node)) for node in nodes]
    kinds = (("up", reading.text("Indicators that rose most")), ("down", reading.text("Indicators that fell most")))
    return [table for style, title in kinds if (table := _of_kind(reading, row, found, (style, title)))]


def _of_kind(
    reading: Reading, row: int, found: Sequence[tuple[Indicator, Change]], kind: tuple[str, str]
) -> ReviewTable | None:
    style, title = kind
    those = [(node, change) for node, change in found if change.style == style]
    if not those:
        return None
    ordered = sorted(those, key=lambda one: -abs(_moved_by(reading, row, one[0])))
    rows = [
        ReviewRow(
            cell(reading.name(node)),
            (number(reading.value(row, node)), number(_points(reading, row, node)), moved(change)),
        )
        for node, change in ordered[:MOST_PARTS]
    ]
    text = reading.text
    heads = columns(
        (0, text("Indicator"), ""),
        (_VALUE, text("Value"), "n"),
        (_POINTS, text("Points"), "n"),
        (_MOVED, text("Change"), "n"),
    )
    return listing(heads, rows, title, remarks=_others(reading, len(those) - MOST_PARTS))


def _others(reading: Reading, left: int) -> list[str]:
    """How many indicators moved besides."""
    many = reading.language.plural("and {count} indicator more", "and {count} indicators more", left)
    return [many] if left > 0 else []


def _moved_by(reading: Reading, row: int, node: Node) -> float:
    changes, k = reading.circumstances.changes, reading.index.column_of(node.code)
    stage = changes.points if changes and np.isfinite(changes.points[row, k]) else changes.scores if changes else None
    return 0.0 if stage is None else float(stage[row, k])


def _points(reading: Reading, row: int, node: Node) -> str:
    k = reading.index.column_of(node.code)
    points, most = float(reading.index.points[row, k]), float(reading.index.max_points[row, k])
    if not np.isfinite(points):
        return reading.score(row, node)
    return f"{reading.number(points, 1)}/{reading.number(most, 0 if most == int(most) else 1)}"


# --- of all -----------------------------------------------------------------------------------------------------------
def _of_all(reading: Reading, found: Comparison, title: str) -> ReviewSection:
    told = movers(found.replay, found.within)
    text, language = reading.text, reading.language
    tables = [
        _units(reading, found, rows, words)
        for rows, words in ((told.rose, text("Units that rose")), (told.fell, text("Units that fell")))
        if rows
    ]
    remarks = [*_others_rose(reading, found, told.fell)]
    if told.estimated:
        names = named(language, [reading.unit_name(row) for row in told.estimated], _SEVERAL)
        remarks.append(sentence(text("compared with estimates, and in no list: {units}", units=names)))
    before, now = ranked_units(found.replay, reading.composite.code)
    if before != now:
        remarks.append(sentence(text(OTHERS_RANKED, before=language.number(before), now=language.number(now))))
    if told.within:
        names = named(language, [reading.unit_name(row) for row in told.within], _SEVERAL)
        remarks.append(sentence(text("moved within their rank interval, so not for certain: {units}", units=names)))
    if found.comparable is Comparability.NOT_COMPARABLE:
        reason = found.reason(language.code) or text("the framework is another")
        remarks.append(sentence(text("≠ not comparable: {reason}", reason=reason)))
    return ReviewSection("", title, _counted(reading, told), tables=tuple(tables), remarks=tuple(remarks))


def _counted(reading: Reading, told: Movers) -> str:
    """How many rose, fell, moved within their intervals and kept their rank, since when."""
    plural, since = reading.language.plural, reading.text("since {period}", period=since_words(reading))
    kinds = (
        (len(told.rose), plural("{count} unit rose", "{count} units rose", len(told.rose))),
        (len(told.fell), plural("{count} fell", "{count} fell", len(told.fell))),
        (
            len(told.within),
            plural(
                "{count} changed rank within its interval",
                "{count} changed rank within their intervals",
                len(told.within),
            ),
        ),
        (len(told.kept), plural("{count} kept its rank", "{count} kept their rank", len(told.kept))),
    )
    said = [words for number_of, words in kinds if number_of]
    return sentence(f"{since}: {said[0]}", *said[1:]) if said else sentence(reading.text("no unit moved"))


def _others_rose(reading: Reading, found: Comparison, fell: Sequence[int]) -> Iterator[str]:
    """Why a unit whose score rose can fall."""
    code = reading.composite.code
    rows = [row for row in fell if printed_total(found.replay, row, code, IN_UNITS_OF_NOW) > 0]
    if rows:
        yield sentence(
            reading.language.plural(
                "{count} unit fell although its score rose: others rose more",
                "{count} units fell although their scores rose: others rose more",
                len(rows),
            )
        )


def _units(reading: Reading, found: Comparison, rows: Sequence[int], title: str) -> ReviewTable:
    text = reading.text
    heads = columns(
        (_RANKS, text("Rank"), "n"),
        (_PLACES, "±", "n"),
        (_UNIT, text("Unit"), "after"),
        (_SCORE, text("Score"), "n"),
        (_CHANGE, text("Change"), "n"),
        (0, text("Main causes"), "after"),
    )
    made = [_unit(reading, found, row) for row in rows[:MOST_UNITS]]
    return listing(heads, made, title, remarks=[and_more(reading.language, len(rows) - MOST_UNITS)])


def _unit(reading: Reading, found: Comparison, row: int) -> ReviewRow:
    code = reading.composite.code
    gained = float(found.replay.places[row, reading.index.column_of(code)])
    places = Change(
        "up" if gained > 0 else "down",
        ("▲" if gained > 0 else "▼") + reading.number(abs(gained), 0 if gained.is_integer() else 1),
    )
    ranks = f"{ranked(reading, found, IN_UNITS_OF_NOW, row)} › {ranked(reading, found, -1, row)}"
    return ReviewRow(
        cell(reading.unit_name(row), style="after"),
        (
            number(scored(reading, found, -1, row)),
            moved(signed(reading, printed_total(found.replay, row, code, IN_UNITS_OF_NOW))),
            cell(_cause(reading, found, row), "; ".join(named_parts(reading, row, found, PARTS_NAMED)), style="after"),
        ),
        before=(number(ranks), moved(places)),
    )


def _cause(reading: Reading, found: Comparison, row: int) -> str:
    """The cause that did most, with what it did."""
    steps = printed_steps(found.replay, row, reading.composite.code, IN_UNITS_OF_NOW)
    if not any(steps.values()):
        return reading.text("no cause by itself")
    cause = max(steps, key=lambda one: abs(steps[one]))
    words = reading.text(cause_words(cause, found.replay))
    return f"{words[:1].upper()}{words[1:]} {signed(reading, steps[cause]).words}"
