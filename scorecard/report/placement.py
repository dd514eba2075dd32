"""Room for labels: equal dots are stacked, and words never cover words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from scorecard.report.widths import text_width

LABEL_POINTS = 6.5
FIRST_EXTRA = 0.9
"""Millimetres by which the radius of the unit of the page is larger than the others'."""
_GAP = 1.6


def stack_dots(xs: Sequence[float], radius: float, reach: float, first: int) -> list[float]:
    """Offsets from the line so that near dots do not cover each other: 0, then up and down in turn.

    The dot ``first`` stays on the line and is :data:`FIRST_EXTRA` larger. Where more dots meet than fit within
    ``reach`` mm on either side, everything is drawn closer together.
    """
    step = 2 * radius + 0.25
    levels = [0] * len(xs)
    placed: list[tuple[float, int]] = []
    for k in sorted((k for k in range(len(xs)) if k != first), key=lambda k: xs[k]):
        near = [(xs[k] - x, level, step) for x, level in placed[-80:] if xs[k] - x < step]
        near.append((xs[k] - xs[first], 0, step + FIRST_EXTRA))
        levels[k] = next(n for n in _outwards() if all(_clear(across, (n - m) * step, d) for across, m, d in near))
        placed.append((xs[k], levels[k]))
    highest = max((abs(level) for level in levels), default=0)
    return [level * (step if highest * step <= reach else reach / highest) for level in levels]


def _outwards() -> Iterator[int]:
    yield 0
    for k in count(1):
        yield from (k, -k)


def _clear(across: float, along: float, distance: float) -> bool:
    return across * across + along * along >= distance * distance - 0.01


@dataclass(frozen=True, slots=True)
class Wish:
    """Words for a point ``x``; lanes in order of preference; without room the words are left out if ``optional``."""

    words: str
    x: float
    lanes: tuple[int, ...]
    style: str = ""
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the words of a wish go: start edge, width, lane."""

    wish: Wish
    left: float
    width: float
    lane: int


def place_labels(wishes: Sequence[Wish], width: float) -> tuple[Placed, ...]:
    """Each wish in the first lane where it covers neither words nor leaders; in order of importance.

    A lane is a line of words; the sign says on which side of the drawing, 1 and -1 are the nearest. A label in a far
    lane has a leader through the near ones. A wish for which there is no room is left out.
    """
    placed: list[Placed] = []
    for wish in wishes:
        found = next((p for p in _candidates(wish, width) if all(_apart(p, other) for other in placed)), None)
        if found is not None:
            placed.append(found)
    return tuple(placed)


def _candidates(wish: Wish, width: float) -> list[Placed]:
    room = text_width(wish.words, LABEL_POINTS, bold=wish.bold) + _GAP
    shifts = (0.5, 0.85, 0.15, 1.0, 0.0)
    lefts = [min(max(wish.x - room * shift, 0.0), max(width - room, 0.0)) for shift in shifts]
    return [Placed(wish, left, room, lane) for lane in wish.lanes for left in lefts]


def _apart(one: Placed, other: Placed) -> bool:
    if one.lane * other.lane < 0:
        return True
    if one.lane == other.lane:
        return one.left + one.width <= other.left or other.left + other.width <= one.left
    far, near = (one, other) if abs(one.lane) > abs(other.lane) else (other, one)
    return not near.left - 0.4 <= far.wish.x <= near.left + near.width + 0.4
