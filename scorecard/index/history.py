"""All periods of a project at once: what each gave every unit that is compared today, and where the series breaks."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from scorecard.catalogue import Catalogue
from scorecard.geography import Unit
from scorecard.index.result import Index
from scorecard.panel import Codes, Floats
from scorecard.period import Period
from scorecard.rounding import significant


@dataclass(frozen=True, eq=False)
class Chapter:
    """What one period gave. Arrays are (unit, node) as in :class:`scorecard.index.result.Index`.

    ``vintage`` is the territory its workbooks speak of, ``edition`` that of the catalogue it was computed with.
    ``merged`` (unit,) says which units did not exist then: their figures follow from those of several predecessors.
    ``sources`` are the workbooks they come from. Numbers are at the digits on which machines agree.
    """

    period: Period
    vintage: str
    edition: str
    values: Floats
    scores: Floats
    ranks: Floats
    coverage: Floats
    statuses: Codes
    merged: npt.NDArray[np.bool_]
    sources: tuple[str, ...] = ()


class BreakReason(StrEnum):
    """Why figures before and after are not of one kind."""

    TERRITORY = "territory"
    """Units were merged: before, many are reckoned from those that they were made of."""
    WEIGHTS = "weights"
    """The catalogue has other weights from then on."""
    EDITION = "edition"
    """Computed with another edition of the catalogue."""


@dataclass(frozen=True, slots=True)
class SeriesBreak:
    """Between the period at ``position`` and the one before it; ``later`` is the former."""

    position: int
    later: Period
    reasons: tuple[BreakReason, ...]


@dataclass(frozen=True, eq=False)
class History:
    """The periods that reported anything, earliest first. Arrays are (period, unit, node) unless said otherwise.

    ``units`` are those of the territory that the catalogue compares, whatever the workbooks of a period speak of;
    ``kinds`` (node,) say what each node is: indicator, main, pillar, composite …
    ``vintages`` and ``editions`` are (period,), ``merged`` is (period, unit); see :class:`Chapter`. A period that is
    missing between others is no element: ``places`` (period,) says how many periods each lies after the first.
    """

    periods: tuple[Period, ...]
    units: tuple[Unit, ...]
    nodes: tuple[str, ...]
    kinds: tuple[str, ...]
    vintages: tuple[str, ...]
    editions: tuple[str, ...]
    values: Floats
    scores: Floats
    ranks: Floats
    coverage: Floats
    statuses: Codes
    merged: npt.NDArray[np.bool_]
    breaks: tuple[SeriesBreak, ...]
    sources: tuple[str, ...] = ()

    @cached_property
    def places(self) -> tuple[int, ...]:
        """(period,) how many periods each lies after the first: 0, 1, 3 where the third is missing."""
        return tuple(round(self.periods[0].distance(period)) for period in self.periods)

    @cached_property
    def every_period(self) -> tuple[tuple[Period, int | None], ...]:
        """Each period from the first to the last with its position; None for one that is missing between."""
        found: list[tuple[Period, int | None]] = []
        period, positions = self.periods[-1], {place: k for k, place in enumerate(self.places)}
        for place in reversed(range(self.places[-1] + 1)):
            found.append((period, positions.get(place)))
            period = period.previous()
        return tuple(reversed(found))

    def column_of(self, node: str) -> int:
        """The column of a node's code; raises ValueError."""
        return self.nodes.index(node)

    def last(self, count: int) -> "History":
        """The periods that lie less than ``count`` periods before the last one, it among them."""
        first = next((k for k, place in enumerate(self.places) if self.places[-1] - place < count), 0)
        return self if first == 0 else self._from(first)

    def _from(self, first: int) -> "History":
        moved = (SeriesBreak(one.position - first, one.later, one.reasons) for one in self.breaks)
        return History(
            periods=self.periods[first:],
            units=self.units,
            nodes=self.nodes,
            kinds=self.kinds,
            vintages=self.vintages[first:],
            editions=self.editions[first:],
            values=self.values[first:],
            scores=self.scores[first:],
            ranks=self.ranks[first:],
            coverage=self.coverage[first:],
            statuses=self.statuses[first:],
            merged=self.merged[first:],
            breaks=tuple(one for one in moved if one.position > 0),
            sources=self.sources,
        )


def chapter_of(index: Index) -> Chapter:
    """What the index of one period gives to the history."""
    panel, before = index.panel, index.panel.predecessors
    codes = before.codes if before else {}
    return Chapter(
        period=index.period,
        vintage=panel.vintage,
        edition=index.catalogue.edition.code,
        values=significant(index.values),
        scores=significant(index.scores),
        ranks=significant(index.ranks),
        coverage=significant(index.coverage),
        statuses=index.statuses,
        merged=np.array([len(codes.get(unit.code, ())) > 1 for unit in index.units], dtype=bool),
        sources=panel.sources,
    )


def history_of(chapters: Sequence[Chapter], units: tuple[Unit, ...], catalogue: Catalogue) -> History:
    """The chapters, at least one and all of these units, in the order of time, with the breaks between them."""
    found = sorted(chapters, key=lambda chapter: chapter.period)
    return History(
        periods=tuple(one.period for one in found),
        units=units,
        nodes=tuple(catalogue.nodes),
        kinds=tuple(node.role.value for node in catalogue.nodes.values()),
        vintages=tuple(one.vintage for one in found),
        editions=tuple(one.edition for one in found),
        values=np.stack([one.values for one in found]),
        scores=np.stack([one.scores for one in found]),
        ranks=np.stack([one.ranks for one in found]),
        coverage=np.stack([one.coverage for one in found]),
        statuses=np.stack([one.statuses for one in found]),
        merged=np.stack([one.merged for one in found]),
        breaks=tuple(_breaks(found, catalogue)),
        sources=tuple(dict.fromkeys(path for one in found for path in one.sources)),
    )


def _breaks(found: Iterable[Chapter], catalogue: Catalogue) -> Iterator[SeriesBreak]:
    for position, (before, after) in enumerate(pairwise(found), 1):
        # A vintage in which every unit goes on, renamed or under another code, breaks nothing.
        merged = before.vintage != after.vintage and bool((before.merged != after.merged).any())
        weighed = catalogue.in_force(before.period).aggregates != catalogue.in_force(after.period).aggregates
        why = (
            (BreakReason.TERRITORY, merged),
            (BreakReason.WEIGHTS, weighed),
            (BreakReason.EDITION, before.edition != after.edition),
        )
        reasons = tuple(reason for reason, there in why if there)
        if reasons:
            yield SeriesBreak(position, after.period, reasons)
