"""What ``scorecard diff`` shows: who moved and why; of one unit every cause and every indicator."""

from collections.abc import Iterator, Sequence
from decimal import Decimal

import numpy as np

from scorecard.cli.columns import aligned
from scorecard.cli.console import Signs
from scorecard.cli.moved_report import moved_rows, rank_in
from scorecard.cli.spelling import Spelling
from scorecard.compared import Comparability, Comparison
from scorecard.problems import Problem
from scorecard.replay import CAUSES
from scorecard.replay.movers import Movers, movers
from scorecard.replay.nouns import IN_UNITS_OF_NOW
from scorecard.replay.own import Own, own_parts
from scorecard.replay.words import (
    ESTIMATE,
    NOUN_WORDS,
    OTHERS_RANKED,
    cause_words,
    printed_own,
    printed_steps,
    printed_total,
    ranked_units,
)
from scorecard.robustness.supposed_words import ARROW, interval_words

INDENT = "  "
SIGNS = Signs()
MOST, NAMED, LISTED = 10, 3, 12
"""So many rise and fall in the table; indicators named beside each; names in a line."""
ESTIMATED, KEPT = "~", "="


def diff_lines(found: Comparison, unit: str, spelling: Spelling) -> Iterator[str]:
    """Of all units, or of one; then what is to be said of both periods."""
    if unit:
        yield from unit_lines(found, found.replay.later.index.row_of(unit), spelling)
    else:
        yield from table_lines(found, spelling)
    yield from remark_lines(found, unit, spelling)


# --- all units -----------------------------------------------------------------------------------------------------
def table_lines(found: Comparison, spelling: Spelling) -> Iterator[str]:
    """Those whose change of rank holds, with causes; else whose score moved most; then how many others moved."""
    text, told, code = spelling.language.text, movers(found.replay, found.within), _composite(found)
    own, rows = own_parts(found.replay, code), [*told.rose[:MOST], *told.fell[:MOST]] or _scores_only(found, told)
    steps = {row: printed_steps(found.replay, row, code, IN_UNITS_OF_NOW) for row in rows}
    causes = [cause for cause in CAUSES if any(steps[row].get(cause) for row in rows)]
    words = (text(cause_words(cause, found.replay)) for cause in causes)
    head = ("", text("Code"), text("Unit"), text("rank"), text("score"), text("change"), *words, "")
    lines = [_unit(found, row, [steps[row][c] for c in causes], own, spelling) for row in rows]
    yield from aligned([head, *lines] if lines else [], frozenset(range(3, len(head) - 1)))
    yield from _others(found, told, len(rows), spelling)


def _scores_only(found: Comparison, told: Movers) -> list[int]:
    """Whose printed score moved most, where no change of rank holds."""
    code = _composite(found)
    moved = {row: printed_total(found.replay, row, code, IN_UNITS_OF_NOW) for row in (*told.within, *told.kept)}
    return sorted((row for row in moved if moved[row]), key=lambda row: -abs(moved[row]))[:MOST]


def _mark(found: Comparison, row: int, places: float, spelling: Spelling) -> str:
    """``▲2``, in brackets where that lies within the interval; ``=`` of a rank that is kept."""
    if not places:
        return KEPT
    sign = SIGNS.up if places > 0 else SIGNS.down
    shown = sign + spelling.language.number(abs(places), 0 if places.is_integer() else 1)
    return f"({shown})" if found.within(row) else shown


def _unit(found: Comparison, row: int, steps: Sequence[Decimal], own: Own, spelling: Spelling) -> tuple[str, ...]:
    replay, code, language = found.replay, _composite(found), spelling.language
    k, unit = replay.later.index.column_of(code), replay.units[row]
    decimals = replay.later.catalogue.composite.decimals
    places = float(replay.places[row, k])
    named, _ = printed_own(replay, row, own, IN_UNITS_OF_NOW)
    return (
        _mark(found, row, places, spelling),
        unit.code,
        spelling.unit(unit),
        ARROW.join(rank_in(replay, state, row, code, spelling) for state in (IN_UNITS_OF_NOW, -1)),
        ARROW.join(spelling.score(float(replay.scores[state, row, k]), code) for state in (IN_UNITS_OF_NOW, -1)),
        language.number(float(printed_total(replay, row, code, IN_UNITS_OF_NOW)), decimals, signed=True),
        *(language.number(float(step), decimals, signed=True) for step in steps),
        ", ".join(f"{node} {language.number(float(add), decimals, signed=True)}" for node, add in named[:NAMED]),
    )


def _others(found: Comparison, told: Movers, shown: int, spelling: Spelling) -> Iterator[str]:
    plural, more = spelling.language.plural, len(told.rose) + len(told.fell) - shown
    if more > 0:
        yield plural("and {count} more unit (all with --json)", "and {count} more units (all with --json)", more)
    if told.within:
        yield plural(
            "= {count} unit moved within its rank interval: {units}",
            "= {count} units moved within their rank intervals: {units}",
            len(told.within),
            units=_named(found, told.within, spelling),
        )
    if told.kept:
        yield plural("= {count} unit kept its rank", "= {count} units kept their rank", len(told.kept))
    if told.estimated:
        yield plural(
            "~ {count} unit is compared with an estimate, and stands in no list: {units}",
            "~ {count} units are compared with estimates, and stand in no list: {units}",
            len(told.estimated),
            units=_named(found, told.estimated, spelling),
        )
    if told.unknown:
        yield plural(
            "– {count} unit has a rank in one of both only: {units}",
            "– {count} units have a rank in one of both only: {units}",
            len(told.unknown),
            units=_named(found, told.unknown, spelling),
        )


def _named(found: Comparison, rows: Sequence[int], spelling: Spelling) -> str:
    names = ", ".join(spelling.unit(found.replay.units[row]) for row in rows[:LISTED])
    return names + (", …" if len(rows) > LISTED else "")


# --- one unit ------------------------------------------------------------------------------------------------------
def unit_lines(found: Comparison, row: int, spelling: Spelling) -> Iterator[str]:
    """From the earlier score over every cause to the later one, with the rank after each; own figures by indicator."""
    replay, code = found.replay, _composite(found)
    mark = ESTIMATED if replay.estimated[row] else ""
    yield f"{spelling.unit(replay.units[row])} ({replay.units[row].code}){mark}"
    k = replay.later.index.column_of(code)
    if not np.isfinite(replay.total[row, k]):
        yield INDENT + spelling.language.text("no score in one of both")
        return
    yield from (INDENT + line for line in aligned(list(moved_rows(replay, row, code, spelling)), frozenset({2, 3})))
    yield from (INDENT + line for line in _sure(found, row, spelling))


def _sure(found: Comparison, row: int, spelling: Spelling) -> Iterator[str]:
    ends = found.ends(row)
    if any(ends):
        words = ARROW.join(interval_words(one, spelling.language) for one in ends)
        yield spelling.language.text("rank interval {ends}", ends=words)
    if found.within(row):
        yield spelling.language.text("this change of rank lies within the interval")


# --- of both periods -----------------------------------------------------------------------------------------------
def remark_lines(found: Comparison, unit: str, spelling: Spelling) -> Iterator[str]:
    """What cannot be compared, what is estimated, which problems are still there."""
    text, replay = spelling.language.text, found.replay
    if found.comparable is Comparability.NOT_COMPARABLE:
        reason = found.reason(spelling.language.code) or text("the framework is another")
        yield text("≠ not comparable: {reason}", reason=reason)
    yield from _territory(found, unit, spelling)
    if replay.methods is not None:
        nouns = ", ".join(text(NOUN_WORDS[noun]) for noun in replay.methods.nouns)
        yield text("method and catalogue: {nouns}", nouns=nouns)
    if found.redefined:
        yield text("≠ not defined as before: {figures}", figures=", ".join(found.redefined))
    if not replay.separated:
        yield text("too many units to tell what others did from own figures")
    if found.problems is None:
        return
    counts = [len(_about(some, unit)) for some in (found.problems.fixed, found.problems.still, found.problems.new)]
    names = ("fixed", "still", "new")
    counted = dict(zip(names, map(spelling.language.number, counts), strict=True))
    yield text("problems: {fixed} fixed, {still} still there, {new} new", **counted)


def _territory(found: Comparison, unit: str, spelling: Spelling) -> Iterator[str]:
    """What it changed, who is estimated for it, and among how many the ranks are."""
    text, replay = spelling.language.text, found.replay
    if replay.changes_territory:
        older, newer = replay.earlier.vintage, replay.later.vintage
        yield text("≠ the territory changed from {older} to {newer}", older=older, newer=newer)
        if not unit:
            yield text("the table has the earlier period in the units of now; --unit tells what the territory did")
        rows = [replay.later.index.row_of(unit)] if unit else slice(None)
        if replay.estimated[rows].any():
            yield text(ESTIMATE, mark=ESTIMATED)
    before, now = ranked_units(replay, _composite(found))
    if before != now:
        yield text(OTHERS_RANKED, before=spelling.language.number(before), now=spelling.language.number(now))


def _about(problems: Sequence[Problem], unit: str) -> list[Problem]:
    return [one for one in problems if not unit or one.unit == unit]


def _composite(found: Comparison) -> str:
    return found.replay.later.catalogue.composite.code
