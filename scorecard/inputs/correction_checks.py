"""What is said of cells that speak of the same: corrections, doubles, contradictions, and submissions out of order."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from scorecard.catalogue.assessment import STAGE_WORDS
from scorecard.inputs.entries import Entry, Submission
from scorecard.inputs.placement import Expected
from scorecard.inputs.settling import Series, Settled, series_of
from scorecard.panel import Change, Correction, DataStatus
from scorecard.problems import Location, Problem, problem
from scorecard.problems.rule import Words


def check_corrections(entries: Sequence[Entry], settled: Settled, expected: Expected) -> tuple[Problem, ...]:
    """W305, W347-W349, W355-W358, D127 and D128 of everything that was read in a folder."""
    found = [*_contradictions(settled), *_doubles(settled)]
    found += (told for one in settled.panel.corrections if (told := _told(one)) is not None)
    if any(entry.number > 1 for entry in entries):
        folder = _Folder(entries, settled, expected)
        found += (told for group in folder.later for told in _out_of_order(group, folder))
    return tuple(found)


def _contradictions(settled: Settled) -> Iterator[Problem]:
    for entry, first in settled.differing:
        unit, figure = entry.place
        there = first.cell.location
        stage = entry.placed.stage
        facts = {"unit": unit, "indicator": figure, "first": str(there)}
        if stage is None:
            told = problem("W305", entry.cell.location, **facts)
        else:
            told = problem("W383", entry.cell.location, stage=Words(STAGE_WORDS[stage]), **facts)
        yield replace(told, beside=(there,))


def _doubles(settled: Settled) -> Iterator[Problem]:
    """W349 once for each pair of sheets, at the first cell that says again what stands elsewhere."""
    alike: dict[tuple[Location, Location], list[tuple[Entry, Entry]]] = defaultdict(list)
    for entry, first in settled.doubles:
        sheets = tuple(replace(one.cell.location, cell="") for one in (entry, first))
        alike[sheets[0], sheets[1]].append((entry, first))
    for pairs in alike.values():
        (entry, first), others = pairs[0], pairs[1:]
        unit, figure = (None, None) if others else entry.place
        there, count = first.cell.location, len(pairs)
        told = problem("W349", entry.cell.location, unit=unit, indicator=figure, count=count, first=str(there))
        yield replace(told, also=tuple(other.cell.location.cell for other, _ in others), beside=(there,))


def _told(one: Correction) -> Problem | None:
    """W355 a change, W356 a withdrawal in words, W357 one by a blank cell.

    What is added needs no words, and of a cell that is not used its own error says why.
    """
    if one.before is None or one.change is Change.ADDED or one.after.status is DataStatus.REJECTED:
        return None
    before, after = one.before, one.after
    code = "W355" if one.change is Change.CHANGED else "W356" if after.written else "W357"
    texts = {"before": before.written, "first": str(before.location)}
    texts |= {"value": after.written} if after.written else {}
    numbers = {"number": after.submission, "earlier": before.submission}
    told = problem(code, after.location, unit=one.unit, indicator=one.figure, **texts, **numbers)
    return replace(told, beside=(before.location,))


@dataclass(frozen=True)
class _Group:
    """What one workbook reports under one number."""

    submission: Submission
    where: Location
    entries: tuple[Entry, ...]
    series: frozenset[Series]


@dataclass(frozen=True)
class _Folder:
    """All that was read of a period."""

    entries: Sequence[Entry]
    settled: Settled
    expected: Expected

    @cached_property
    def groups(self) -> tuple[_Group, ...]:
        """By path and number."""
        found: dict[tuple[str, int], list[Entry]] = defaultdict(list)
        for entry in self.entries:
            found[entry.origin.path, entry.number].append(entry)
        return tuple(self._group(found[key]) for key in sorted(found))

    @cached_property
    def changed(self) -> frozenset[tuple[str, str, int]]:
        """Unit, figure and number of every correction."""
        return frozenset((one.unit, one.figure, one.after.submission) for one in self.settled.panel.corrections)

    @property
    def later(self) -> Iterator[_Group]:
        """Those that are not the first submission."""
        return (group for group in self.groups if group.submission.number > 1)

    @cached_property
    def by_series(self) -> Mapping[Series, tuple[_Group, ...]]:
        """The groups that speak in each series."""
        found: dict[Series, list[_Group]] = defaultdict(list)
        for group in self.groups:
            for series in group.series:
                found[series].append(group)
        return {series: tuple(groups) for series, groups in found.items()}

    def before(self, group: _Group) -> tuple[_Group, ...]:
        """The groups of lower number that share a series with this one, each once, in order."""
        shared = (other for series in group.series for other in self.by_series[series])
        lower = {id(o): o for o in shared if o.submission.number < group.submission.number}
        return tuple(other for other in self.groups if id(other) in lower)

    def _group(self, entries: list[Entry]) -> _Group:
        first = entries[0]
        where = first.origin.submission.location or Location(first.origin.path, sheet=first.origin.sheet)
        series = frozenset(series_of(entry, self.expected) for entry in entries)
        return _Group(first.origin.submission, where, tuple(entries), series)


def _out_of_order(group: _Group, folder: _Folder) -> Iterator[Problem]:
    """W347 or W348 what it corrects is not here, W358 it corrects nothing, D127 the order of days, D128 what stands."""
    number, before = group.submission.number, folder.before(group)
    lacking = sorted(set(range(1, number)) - {other.submission.number for other in before})
    if lacking:
        code = "W348" if group.submission.replaces else "W347"
        yield problem(code, group.where, number=number, lacking=", ".join(map(str, lacking)))
    if before and not any((*entry.place, number) in folder.changed for entry in group.entries):
        yield problem("W358", group.where, number=number)
    for other in before:
        mine, its = group.submission.reported, other.submission.reported
        if mine and its and its > mine:
            days = {"day": its.isoformat(), "later_day": mine.isoformat()}
            told = problem("D127", other.where, number=other.submission.number, later=number, **days)
            yield replace(told, beside=(group.where,))
    if group.submission.replaces:
        yield from _left_standing(group, before, folder)


def _left_standing(group: _Group, before: Sequence[_Group], folder: _Folder) -> Iterator[Problem]:
    """D128: figures of earlier submissions of which one that replaces has no row or no column."""
    spoken = {entry.place for entry in group.entries}
    left = [
        entry
        for other in before
        for entry in other.entries
        if entry.place not in spoken
        and not entry.blank
        and entry.cell.location not in folder.settled.superseded
        and series_of(entry, folder.expected) in group.series
    ]
    if left:
        there, count = left[0].cell.location, len({one.place for one in left})
        told = problem("D128", group.where, number=group.submission.number, count=count, first=str(there))
        yield replace(told, beside=(there,))
