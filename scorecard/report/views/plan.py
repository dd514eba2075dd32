"""What the indicator table has to hold: its sections, and the widths of its columns by what there is to say."""

from dataclasses import dataclass

from scorecard.catalogue import Aggregate, Catalogue, Role
from scorecard.report.views.heads import FULL
from scorecard.report.views.kin import inside_heading, place_words
from scorecard.report.views.movement import compared, part_change
from scorecard.report.views.reading import EDGE, Node, Reading
from scorecard.report.views.stages import APART, OWN, apart, own_value, shown
from scorecard.report.widths import text_width

TEXT = 7.0
"""Points of the table."""
HEAD = 6.5
"""Points of its column heads."""
POINTS, RANK = 16.5, 8.0
"""Millimetres of columns that every table has."""
_PERIOD, _CHANGE, _BAR, _LONGEST_BAR, _LONGEST_NAME = 11.5, 9.0, 24.0, 38.0, 94.0
# Beside two more columns names need the room more than bars.
_SHORT_BAR = 16.0
_MEAN = 11.0
_VALUE, _MARK, _TIGHT = (14.0, 28.0), 1.6, 0.6
_NUMBER_GAP, _NAME_EDGE = 2.5, 2.0
# Lines that a name may be too long for one, and for two of which the end is left empty.
_CLOSER, _EVEN = 1.035, 1.55
_TWO_LINES, _LEFT_EMPTY = 1.9, 16.0


@dataclass(frozen=True, slots=True)
class Section:
    """A main index (None where indicators stand under nothing) and its indicators."""

    whole: Node | None
    parts: tuple[Node, ...]


def sections(catalogue: Catalogue) -> tuple[Section, ...]:
    """Every indicator once, under the first main index (or pillar, or group) it feeds; wholes in file order.

    Without indicators, the main indices; without those, the pillars.
    """
    mains, pillars = catalogue.of_role(Role.MAIN), catalogue.of_role(Role.PILLAR)
    indicators = catalogue.of_role(Role.INDICATOR)
    if not indicators:
        return (Section(None, mains or pillars),) if mains or pillars else ()
    seen: set[str] = set()
    found = []
    for whole in (*mains, *pillars, *catalogue.of_role(Role.GROUP)):
        parts = tuple(i for i in indicators if i.code not in seen and i.code in _below(catalogue, whole.code))
        seen.update(part.code for part in parts)
        if parts or whole in mains:
            found.append(Section(whole, parts))
    loose = tuple(i for i in indicators if i.code not in seen)
    return (*found, Section(None, loose)) if loose else tuple(found)


def _below(catalogue: Catalogue, code: str) -> set[str]:
    node = catalogue.nodes[code]
    if not isinstance(node, Aggregate):
        return set()
    children = [edge.child for edge in node.parts]
    return set(children).union(*(_below(catalogue, child) for child in children))


@dataclass(frozen=True, slots=True)
class Room:
    """Widths of the columns that depend on what there is to say, in mm; 0 for a column the table does not have."""

    indent: float
    name: float
    value: float
    period: float
    bar: float
    change: float
    own: float = 0.0
    apart: float = 0.0
    place: float = 0.0
    mean: float = 0.0


@dataclass(frozen=True, slots=True)
class Plan:
    """One unit's table: what stands in it, and the room for it."""

    sections: tuple[Section, ...]
    room: Room

    @property
    def parts(self) -> tuple[Node, ...]:
        """Every row that is not a whole."""
        return tuple(node for section in self.sections for node in section.parts)


def plan_table(reading: Reading, row: int) -> Plan:
    """Names get what values, periods and changes leave, the bars the rest."""
    found = sections(reading.index.catalogue)
    parts = [node for section in found for node in section.parts]
    numbers = [node.number for section in found for node in (section.whole, *section.parts) if node]
    widths = [text_width(number, TEXT, bold=True) for number in numbers if number]
    indent = max(*widths, text_width(reading.text("No."), HEAD)) + _NUMBER_GAP if widths else 0.0
    widest = max((text_width(reading.value(row, node), TEXT) for node in parts), default=0.0)
    period = _PERIOD if any(reading.period_of(row, node) for node in parts) else 0.0
    change = _change_width(reading, row, found) if compared(reading) else 0.0
    own, apart_width = _stage_widths(reading, row, found) if shown(reading) else (0.0, 0.0)
    place, mean = (_place_width(reading, row, parts), _MEAN) if reading.has_level_above else (0.0, 0.0)
    free = FULL - indent - period - POINTS - RANK - change - own - apart_width - place - mean
    bar = _SHORT_BAR if own or place else _BAR
    longest = max((text_width(node.names(reading.language.code), TEXT) for node in parts), default=0.0) + _NAME_EDGE
    value = min(max(widest * 1.02 + _MARK, _VALUE[0]), max(free - bar - longest, _VALUE[1]))
    free -= value
    name = max(min(free - bar, _LONGEST_NAME, longest), free - _LONGEST_BAR)
    return Plan(found, Room(indent, name, value, period, free - name, change, own, apart_width, place, mean))


def _place_width(reading: Reading, row: int, parts: list[Node]) -> float:
    """Of places among the units of the same one of the level above."""
    widest = max((text_width(place_words(reading, row, node), TEXT, bold=True) for node in parts), default=0.0)
    return max(widest, text_width(inside_heading(reading, [row]), HEAD)) + _MARK


def _stage_widths(reading: Reading, row: int, found: tuple[Section, ...]) -> tuple[float, float]:
    """Of the value as the unit has it, and of how far what counts is from it."""
    nodes = [node for section in found for node in (section.whole, *section.parts) if node]
    own = max((text_width(own_value(reading, row, node), TEXT, bold=True) for node in nodes), default=0.0)
    far = max((text_width(apart(reading, row, node).words, TEXT, bold=True) for node in nodes), default=0.0)
    heads = [text_width(reading.text(words) + EDGE, HEAD) + _MARK for words in (OWN, APART)]
    return min(max(own * 1.02 + _MARK, heads[0]), _VALUE[1]), max(far + _MARK, heads[1])


def _change_width(reading: Reading, row: int, found: tuple[Section, ...]) -> float:
    """Changes of scores up to 100 with four decimals take more than those of points."""
    nodes = [node for section in found for node in (section.whole, *section.parts) if node]
    widest = max((text_width(part_change(reading, row, node).words, TEXT, bold=True) for node in nodes), default=0.0)
    return _CHANGE if widest <= _CHANGE + _TIGHT else widest + _MARK


def fold(reading: Reading, node: Node, room: Room) -> str:
    """How the style sheet makes a name fit: drawn closer where a little too long, folded, folded into even lines."""
    width = text_width(node.names(reading.language.code), TEXT)
    lines = width / (room.name - _NAME_EDGE)
    if lines <= _CLOSER:
        return "close" if lines > 1 else ""
    # What the style sheet leaves empty must not make a third line in a narrow column.
    even = lines <= _EVEN and width <= _TWO_LINES * (room.name - _NAME_EDGE - _LEFT_EMPTY)
    return "fold even" if even else "fold"


def folds(value: str, room: Room) -> bool:
    """Whether a value takes more than a line."""
    return text_width(value, TEXT) > room.value - _MARK


def own_folds(value: str, room: Room) -> bool:
    """Whether the value as the unit has it does."""
    return room.own > 0 and text_width(value, TEXT) > room.own - _MARK


def row_counts(reading: Reading, row: int, plan: Plan) -> tuple[int, int, int]:
    """How many rows of one line, of two lines and of groups the table has."""
    long = sum(
        fold(reading, node, plan.room).startswith("fold")
        or folds(reading.value(row, node), plan.room)
        or own_folds(own_value(reading, row, node), plan.room)
        for node in plan.parts
    )
    return len(plan.parts) - long, long, sum(section.whole is not None for section in plan.sections)
