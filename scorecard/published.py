"""Whether a period still says what was published of it."""

import math
from collections.abc import Collection, Iterable, Iterator, Mapping

import numpy as np

from scorecard.assessing import preliminary
from scorecard.catalogue import Figure
from scorecard.export import cells
from scorecard.export.figures import all_figures, all_places, beside
from scorecard.export.numbers import WHAT, Move, Numbers, all_numbers, said
from scorecard.geography import Geography
from scorecard.index.history import History
from scorecard.index.result import Index
from scorecard.origins import Files
from scorecard.panel import Beside, Panel
from scorecard.problems import Problem, Severity, problem
from scorecard.problems.rule import Numeral, Words
from scorecard.report.circumstances import Release
from scorecard.robustness.study import Study, Unstudied
from scorecard.rounding import to_decimal
from scorecard.run import Publication
from scorecard.snapshot import Snapshot, moved_since
from scorecard.versions import of_program

MOVED = "M320"
_SPOILT = "E132"
_UNREADABLE = {"E131", "E134"}
_BLOCKING = {"M321", "M322"}
_ANSWERED = {MOVED, _SPOILT}
_NAMED = 3


def printed(index: Index, numbers: Numbers | None = None) -> Numbers:
    """What is published of every unit and node: score, points of how many, rank of how many, the value as measured.

    And rank in a group, tier and percentile where the catalogue has such. ``numbers`` are those of
    :func:`scorecard.export.numbers.all_numbers` where they are there already, with intervals of ranks.
    """
    return beside(beside(numbers or all_numbers(index), all_figures(index)), all_places(index))


def check_published(
    snapshot: Snapshot | None, geography: Geography, index: Index, found: Study | Unstudied | None = None
) -> tuple[Problem, ...]:
    """M320 for each number that would be printed otherwise than published, M324 for another edition, M326 other units.

    Intervals of ranks are compared where somebody has asked for them: with ``found``, also where there are none now.
    Nothing where nothing was published.
    """
    return () if snapshot is None else tuple(_checked(snapshot, geography, index, found))


def check_series(snapshots: Iterable[Snapshot], geography: Geography, told: History) -> Iterator[Problem]:
    """M323 for each published period whose scores or ranks the series shows otherwise.

    One that was published in units of which some are no more is another thing than the series has.
    """
    vintage = told.units[0].vintage if told.units else ""
    for snapshot in snapshots:
        if snapshot.period in told.periods and snapshot.is_of_units(vintage, geography):
            shown = _of_series(told, told.periods.index(snapshot.period))
            there = snapshot.numbers_in(vintage, geography)
            count = sum(_otherwise(numbers, shown, (unit, node)) for unit, node, numbers in _each(there))
            if count:
                yield problem("M323", snapshot.location, before=snapshot.period.code, count=count)


def check_documents(snapshot: Snapshot | None, codes: Mapping[str, str]) -> Iterator[Problem]:
    """M325 where documents, by path, have other codes in their feet than those published."""
    others = [name for name, code in codes.items() if snapshot and snapshot.says_otherwise(name, code)]
    if snapshot and others:
        named = ", ".join(sorted(others)[:_NAMED]) + (" …" if len(others) > _NAMED else "")
        yield problem("M325", snapshot.location, period=snapshot.period.code, count=len(others), documents=named)


def blockers(panel: Panel, problems: Iterable[Problem], figures: Mapping[str, Figure]) -> Iterator[Problem]:
    """What keeps a period from being published: errors (M321) and each provisional figure (M322).

    Also one that is carried from an earlier period, and one of other units that stands in for what was not reported.
    """
    errors = sum(
        1 for found in problems if found.severity is Severity.ERROR and found.code not in _ANSWERED | _UNREADABLE
    )
    if errors:
        yield problem("M321", period=panel.period.code, count=errors)
    for sent, asked in ((panel.as_sent, None), *((other.panel, _fed(panel, other)) for other in panel.beside)):
        for row, column in np.argwhere(preliminary(sent, figures)):
            unit, figure = sent.units[row].code, sent.figures[column]
            if asked is None or (unit, figure) in asked:
                cell = sent.cell(unit, figure)
                yield problem("M322", cell.location if cell else None, unit=unit, indicator=figure)


def _fed(panel: Panel, other: Beside) -> Collection[tuple[str, str]]:
    """Unit and figure of what stands in for what a unit of the panel did not report."""
    places = ((panel.units[row].code, panel.figures[column]) for row, column in np.argwhere(other.fed))
    return {(part, figure) for unit, figure in places for part in other.codes.get(unit, ())}


def revises(
    standing: Snapshot, kept: Mapping[str, str], made_of: Files, publication: Publication, problems: Iterable[Problem]
) -> bool:
    """Whether a publication is put on record: there is a reason, and a number moves or what all is made of is another.

    ``kept`` are the files that would be kept, by path to SHA-256; ``problems`` those of :func:`check_published`.
    Without a reason no number has moved, or the build would have stopped.
    """
    moves = any(found.code == MOVED for found in problems)
    before = (standing.files, standing.inputs, standing.templates, standing.made_with)
    now = (kept, made_of.inputs, made_of.templates, of_program())
    return bool(publication.reason) and (moves or [dict(one) for one in before] != [dict(one) for one in now])


def release_of(standing: Snapshot | None, publication: Publication | None, *, revised: bool) -> Release | None:
    """What pages say of being published; with a ``publication``, what they will once it is done."""
    if standing is None:
        return Release(publication.on, 0, publication.on) if publication else None
    if publication is None or not revised:
        return Release(standing.on, len(standing.revisions), standing.last)
    return Release(standing.on, len(standing.revisions) + 1, publication.on)


def stops(problems: Iterable[Problem], *, publishing: bool, revised: bool) -> bool:
    """Whether nothing may be built: published numbers would move without being ``revised``, or it is not known.

    Files beside a snapshot that are not as they were published are written again by who is ``publishing``.
    """
    stopping = _UNREADABLE | _BLOCKING | (set() if revised else {MOVED}) | (set() if publishing else {_SPOILT})
    return any(found.code in stopping for found in problems)


def left_standing(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """These but for those that a publication answers: numbers that move, and files of the snapshot that are spoilt."""
    return tuple(found for found in problems if found.code not in _ANSWERED)


def refused(problems: Iterable[Problem]) -> bool:
    """Whether a run that could have been made was not, for what is published: its inputs are at fault."""
    codes = {found.code for found in problems}
    return bool(codes & {MOVED, *_BLOCKING}) and not codes & {_SPOILT, *_UNREADABLE}


def would_move(problems: Iterable[Problem]) -> Iterator[Move]:
    """The numbers that M320 speaks of."""
    for found in problems:
        if found.code == MOVED:
            what, before, now = (str(found.facts[name]) for name in ("number", "before", "now"))
            yield Move(found.unit or "", found.indicator or "", what, before, now)


def _checked(
    snapshot: Snapshot, geography: Geography, index: Index, found: Study | Unstudied | None
) -> Iterator[Problem]:
    place, period, edition = snapshot.location, snapshot.period.code, index.catalogue.edition.code
    vintage, study = index.catalogue.territory.vintage, found if isinstance(found, Study) else None
    if snapshot.edition != edition:
        yield problem("M324", place, period=period, then=snapshot.edition, now=edition)
    if not snapshot.is_of_units(vintage, geography):
        yield problem("M326", place, period=period, then=snapshot.vintage, now=vintage)
    now = printed(index, all_numbers(index, study))
    for move in moved_since(snapshot.numbers_in(vintage, geography), now, intervals=found is not None):
        facts: dict[str, str] = {"before": Numeral(move.before or "-"), "now": Numeral(move.now or "-")}
        facts |= {"number": move.what, "what": Words(WHAT[move.what]), "period": period}
        yield problem(MOVED, place, unit=move.unit, indicator=move.node, **facts)


def _each(numbers: Numbers) -> Iterator[tuple[str, str, Mapping[str, object]]]:
    return ((unit, node, said) for unit, nodes in numbers.items() for node, said in nodes.items())


def _of_series(told: History, position: int) -> Mapping[tuple[str, str], tuple[float, float]]:
    """Unit and node to score and rank in the period at a position."""
    return {
        (unit.code, node): (float(told.scores[position, row, k]), float(told.ranks[position, row, k]))
        for row, unit in enumerate(told.units)
        for k, node in enumerate(told.nodes)
    }


def _otherwise(
    published: Mapping[str, object], shown: Mapping[tuple[str, str], tuple[float, float]], place: tuple[str, str]
) -> int:
    """How many of score and rank the series has otherwise, or not at all; nothing of a node that it does not have."""
    if place not in shown:
        return 0
    score, rank = shown[place]
    then = str(published.get("score", ""))
    decimals = len(then.partition(".")[2])
    now = str(to_decimal(score, decimals)) if math.isfinite(score) else ""
    placed = cells.number(rank) if math.isfinite(rank) else ""
    return int(then != now) + int(said(published.get("rank")) != placed)
