"""What counts where several cells speak of one figure of one unit.

Within the unit's own forms, and within tables, the highest submission counts. Of what then still stands beside each
other, cells that say the same count once; where they differ none is used, because choosing would be a guess.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import isnan, nan

import numpy as np

from scorecard.inputs.entries import FORM, TABLE, Entry
from scorecard.inputs.placement import Expected
from scorecard.panel import Cell, Change, Correction, DataStatus, Panel, Statement
from scorecard.problems import Location

Place = tuple[str, str]
Series = tuple[str, str, str, str]


@dataclass(frozen=True, slots=True)
class Settled:
    """The panel, and how it came about.

    ``superseded`` are the places of cells that a later submission made void; ``doubles`` cells that say what another
    says, each with that one; ``differing`` those that say otherwise.
    """

    panel: Panel
    superseded: frozenset[Location]
    doubles: tuple[tuple[Entry, Entry], ...]
    differing: tuple[tuple[Entry, Entry], ...]


@dataclass(frozen=True, slots=True)
class _State:
    """What one submission says of a place: the ``first`` of ``every`` cell that counts, ``others`` that are as sure."""

    first: Entry
    others: tuple[Entry, ...] = ()
    every: tuple[Entry, ...] = ()

    @property
    def differing(self) -> tuple[Entry, ...]:
        """The others, where not all say the same."""
        return () if all(self.first.agrees(other) for other in self.others) else self.others

    @property
    def status(self) -> DataStatus:
        """Rejected where the row is doubtful or cells differ, else that of the reading."""
        return DataStatus.REJECTED if self.first.placed.doubtful or self.differing else self.first.reading.status

    @property
    def value(self) -> float:
        """NaN where it is rejected."""
        return nan if self.status is DataStatus.REJECTED else self.first.reading.value

    @property
    def statement(self) -> Statement:
        """As it is kept with the correction."""
        cell = self.first.cell
        return Statement(self.first.number, cell.location, cell.written, self.value, self.status)

    def says_as(self, other: "_State") -> bool:
        """Whether both come to the same."""
        return self.status is other.status and (isnan(self.value) or self.value == other.value)


@dataclass(slots=True)
class _Findings:
    """What is gathered on the way from place to place."""

    cells: dict[Place, Cell] = field(default_factory=dict)
    superseded: set[Location] = field(default_factory=set)
    doubles: list[tuple[Entry, Entry]] = field(default_factory=list)
    differing: list[tuple[Entry, Entry]] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)


def settle(entries: Iterable[Entry], expected: Expected) -> Settled:
    """The panel of all cells that were read, in whatever order the workbooks come."""
    figures = tuple(expected.catalogue.figures)
    rows = {unit.code: k for k, unit in enumerate(expected.units)}
    columns = {code: k for k, code in enumerate(figures)}
    values = np.full((len(rows), len(columns)), np.nan)
    statuses = np.full(values.shape, int(DataStatus.MISSING), dtype=np.int8)
    by_place: dict[Place, list[Entry]] = defaultdict(list)
    for entry in entries:
        by_place[entry.place].append(entry)
    found = _Findings()
    for (unit, figure), there in by_place.items():
        state = _counting(there, found)
        if state is not None:
            at = rows[unit], columns[figure]
            values[at], statuses[at] = state.value, state.status
    said = (*found.corrections, *_added(by_place.values(), expected))
    corrections = tuple(sorted(said, key=lambda one: _order(one, rows, columns)))
    panel = Panel(expected.period, expected.units, figures, values, statuses, found.cells, vintage=expected.vintage)
    return Settled(
        replace(panel, corrections=corrections),
        frozenset(found.superseded),
        tuple(found.doubles),
        tuple(found.differing),
    )


def series_of(entry: Entry, expected: Expected) -> Series:
    """What a number counts: the forms of a unit; or the tables of an office, those of communes by province.

    Each stage of assessment counts for itself.
    """
    unit, figure = entry.place
    stage = entry.placed.stage.value if entry.placed.stage else ""
    if entry.origin.form == FORM:
        return FORM, stage, "", unit
    return TABLE, stage, expected.catalogue.figures[figure].owner, expected.territory.names.by_code[unit].parent


def _added(places: Collection[Sequence[Entry]], expected: Expected) -> Iterator[Correction]:
    """What a later submission is the first to say, where its series has an earlier one."""
    listed = [there for there in places if any(entry.number > 1 for entry in there)]
    if not listed:
        return
    opening: dict[Series, int] = {}
    for entry in (entry for there in places for entry in there):
        series = series_of(entry, expected)
        opening[series] = min(entry.number, opening.get(series, entry.number))
    for history in (history for there in listed for history in _histories(there) if history):
        first = history[0].first
        if first.number > opening[series_of(first, expected)]:
            yield from _change(None, history[0])


def _order(one: Correction, rows: dict[str, int], columns: dict[str, int]) -> tuple[object, ...]:
    return rows[one.unit], columns[one.figure], one.after.submission, one.after.location


def _counting(there: Sequence[Entry], found: _Findings) -> _State | None:
    """What counts of one place; None where only blank cells speak of it."""
    place = there[0].place
    if len(there) == 1 and not there[0].blank:
        found.cells[place] = there[0].cell
        return _State(there[0])
    histories = [history for history in _histories(there) if history]
    if not histories:
        return None
    state = _state([entry for history in histories for entry in history[-1].every])
    corrects = _note_history(histories, state, found)
    found.cells[place] = replace(state.first.cell, corrects=corrects)
    return state


def _histories(there: Sequence[Entry]) -> list[list[_State]]:
    """The states of a place in its unit's forms and in tables, each from the first submission to the last.

    A blank cell counts where something was said before and nobody says anything in the same submission.
    """
    by_form: dict[str, dict[int, list[Entry]]] = defaultdict(lambda: defaultdict(list))
    for entry in there:
        by_form[entry.origin.form][entry.number].append(entry)
    histories = []
    for form in sorted(by_form):
        history: list[_State] = []
        for number in sorted(by_form[form]):
            state = _state(by_form[form][number])
            if history or not state.first.blank:
                history.append(state)
        histories.append(history)
    return histories


def _state(entries: Sequence[Entry]) -> _State:
    """Filled cells before blank ones, sure ones before doubtful ones."""
    filled = [entry for entry in entries if not entry.blank] or entries
    first, *others = [entry for entry in filled if not entry.placed.doubtful] or filled
    return _State(first, tuple(other for other in others if not other.placed.doubtful), tuple(entries))


def _note_history(histories: Sequence[Sequence[_State]], state: _State, found: _Findings) -> tuple[Statement, ...]:
    """Remember what became of every cell; what the earlier submissions said, the latest first."""
    pairs = [(other, state.first) for other in state.others]
    if state.differing:
        found.differing += pairs
    elif state.status is not DataStatus.REJECTED:
        found.doubles += pairs
    corrects: tuple[Statement, ...] = ()
    for history in histories:
        void = (entry for said in history[:-1] for entry in said.every if not entry.blank)
        found.superseded.update(entry.cell.location for entry in void)
        for before, after in pairwise(history):
            found.corrections += _change(before, after)
        if history[-1].first.origin.form == state.first.origin.form:
            corrects = tuple(said.statement for said in reversed(history[:-1]))
    return corrects


def _change(before: _State | None, after: _State) -> list[Correction]:
    """The correction that a later state is; none where it says the same."""
    unit, figure = after.first.place
    spoken = before is not None and before.status is not DataStatus.MISSING
    if after.status is DataStatus.MISSING:
        change = Change.WITHDRAWN if spoken else None
    elif not spoken:
        change = Change.ADDED
    else:
        change = None if before is not None and after.says_as(before) else Change.CHANGED
    told = before.statement if before else None
    return [Correction(unit, figure, change, told, after.statement)] if change else []
