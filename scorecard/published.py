"""Whether a period still says what was published of it."""

from collections.abc import Iterable, Iterator, Mapping

import numpy as np

from scorecard.export.figures import all_figures, beside
from scorecard.export.numbers import WHAT, Move, Numbers, all_numbers
from scorecard.index.result import Index
from scorecard.panel import DataStatus, Panel
from scorecard.problems import Problem, Severity, problem
from scorecard.problems.rule import Words
from scorecard.report.circumstances import Release
from scorecard.robustness.study import Study
from scorecard.run import Publication
from scorecard.snapshot import Snapshot, moved_since

MOVED = "M320"
_UNREADABLE = {"E131", "E132"}
_BLOCKING = {"M321", "M322"}


def printed(index: Index, study: Study | None = None) -> Numbers:
    """What is published of every unit and node: score, rank and its interval, points, and the value as measured."""
    return beside(all_numbers(index, study), all_figures(index))


def check_published(snapshot: Snapshot | None, index: Index, study: Study | None = None) -> tuple[Problem, ...]:
    """M320 for each number that would be printed otherwise than published, M324 for another edition.

    Intervals of ranks are compared where there is a ``study``. Nothing where nothing was published.
    """
    return () if snapshot is None else tuple(_checked(snapshot, index, study))


def check_before(snapshot: Snapshot | None, before: Index) -> tuple[Problem, ...]:
    """M323 where the period that movements are counted from is not as it was published."""
    if snapshot is None:
        return ()
    count = sum(1 for _ in moved_since(snapshot, printed(before), intervals=False))
    return (problem("M323", snapshot.location, before=snapshot.period.code, count=count),) if count else ()


def blockers(panel: Panel, problems: Iterable[Problem]) -> Iterator[Problem]:
    """What keeps a period from being published: errors (M321) and each provisional figure (M322)."""
    errors = sum(1 for found in problems if found.severity is Severity.ERROR and found.code != MOVED)
    if errors:
        yield problem("M321", period=panel.period.code, count=errors)
    sent = panel.as_sent
    for row, column in np.argwhere(sent.statuses == DataStatus.PROVISIONAL):
        unit, figure = sent.units[row].code, sent.figures[column]
        cell = sent.cell(unit, figure)
        yield problem("M322", cell.location if cell else None, unit=unit, indicator=figure)


def revises(
    standing: Snapshot, files: Mapping[str, str], publication: Publication, problems: Iterable[Problem]
) -> bool:
    """Whether a publication is a revision of what stands: a number moves, or there is a reason and a file is another.

    ``files`` are those that would be kept, by path to SHA-256; ``problems`` those of :func:`check_published`.
    """
    moves = any(found.code == MOVED for found in problems)
    return moves or (bool(publication.reason) and dict(standing.files) != dict(files))


def release_of(standing: Snapshot | None, publication: Publication | None, *, revised: bool) -> Release | None:
    """What pages say of being published; with a ``publication``, what they will once it is done."""
    if standing is None:
        return Release(publication.on, 0, publication.on) if publication else None
    if publication is None or not revised:
        return Release(standing.on, len(standing.revisions), standing.last)
    return Release(standing.on, len(standing.revisions) + 1, publication.on)


def stops(problems: Iterable[Problem], *, revised: bool) -> bool:
    """Whether nothing may be built: published numbers would move without being ``revised``, or it is not known."""
    stopping = _UNREADABLE | _BLOCKING | (set() if revised else {MOVED})
    return any(found.code in stopping for found in problems)


def refused(problems: Iterable[Problem]) -> bool:
    """Whether a run that could have been made was not, for what is published: its inputs are at fault."""
    codes = {found.code for found in problems}
    return bool(codes & {MOVED, *_BLOCKING}) and not codes & _UNREADABLE


def would_move(problems: Iterable[Problem]) -> Iterator[Move]:
    """The numbers that M320 speaks of."""
    for found in problems:
        if found.code == MOVED:
            what, before, now = (str(found.facts[name]) for name in ("number", "before", "now"))
            yield Move(found.unit or "", found.indicator or "", what, before, now)


def _checked(snapshot: Snapshot, index: Index, study: Study | None) -> Iterator[Problem]:
    place, period, edition = snapshot.location, snapshot.period.code, index.catalogue.edition.code
    if snapshot.edition != edition:
        yield problem("M324", place, period=period, then=snapshot.edition, now=edition)
    for move in moved_since(snapshot, printed(index, study), intervals=study is not None):
        facts: dict[str, str] = {"before": move.before or "-", "now": move.now or "-", "period": period}
        facts |= {"number": move.what, "what": Words(WHAT[move.what])}
        yield problem(MOVED, place, unit=move.unit, indicator=move.node, **facts)
