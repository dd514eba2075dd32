"""Published numbers before and after: a line each, the greatest change first."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from scorecard.problems.rule import N_

if TYPE_CHECKING:
    from scorecard.cli.problem_report import Names
    from scorecard.export.numbers import Move
    from scorecard.language import Language

MOST_MOVES = 40
HEADS = (N_("Unit"), N_("Indicator"), N_("Number"), N_("Before"), N_("After"), N_("Change"))
_ORDER = ("rank", "interval", "score", "points", "value", "tier", "in_group", "percentile", "max_points", "of")
_NUMBERS = frozenset({3, 4, 5})
_DIGITS = range(6, 13)


def move_lines(moves: "Iterable[Move]", names: "Names", language: "Language") -> Iterator[str]:
    """A table with its heading; no line for no move."""
    from scorecard.cli.columns import aligned
    from scorecard.export.numbers import WHAT

    listed = sorted(moves, key=_weight)
    rows = [tuple(language.text(head) for head in HEADS)]
    for move in map(_in_short, listed[:MOST_MOVES]):
        unit = f"{move.unit} {names.units.get(move.unit, '')}".strip()
        node = f"{move.node} {names.indicators.get(move.node, '')}".strip()
        what = language.text(WHAT[move.what])
        rows.append((unit, node, what, _said(move.before, language), _said(move.now, language), _by(move, language)))
    if listed:
        yield from aligned(rows, right=_NUMBERS)
    if len(listed) > MOST_MOVES:
        more = len(listed) - MOST_MOVES
        yield language.plural("and {count} more", "and {count} more", more)


def _in_short(move: "Move") -> "Move":
    """A value with as many digits as tell before from now, six at least: of twelve few are read."""
    if move.what != "value" or not (move.before and move.now):
        return move
    before, now = float(move.before), float(move.now)
    digits = next((k for k in _DIGITS if f"{before:.{k}g}" != f"{now:.{k}g}"), _DIGITS[-1])
    return replace(move, before=_positional(before, digits), now=_positional(now, digits))


def _positional(number: float, digits: int) -> str:
    """``number`` to so many significant digits, without an exponent."""
    rounded = Decimal(f"{number:.{digits}g}")
    return f"{rounded.normalize():f}"


def _weight(move: "Move") -> tuple[int, float, str, str]:
    """Ranks first, then scores, each by how far it moved; then by unit and node."""
    gap = _gap(move)
    return (_ORDER.index(move.what), -abs(gap) if gap is not None else 0.0, move.unit, move.node)


def _gap(move: "Move") -> float | None:
    """By how much; None where one of the two is not there, or is an interval."""
    try:
        return float(move.now) - float(move.before)
    except ValueError:
        return None


def _by(move: "Move", language: "Language") -> str:
    gap = _gap(move)
    most = max(_decimals(move.before), _decimals(move.now))
    return "" if gap is None else language.number(gap, most, signed=True)


def _said(number: str, language: "Language") -> str:
    """A number of a snapshot as a language prints it; an interval as it stands, a dash where there is none."""
    try:
        return language.number(float(number), _decimals(number))
    except ValueError:
        return number or "–"


def _decimals(number: str) -> int:
    return len(number.partition(".")[2])
