"""What stands beside values once it is settled which submission counts: remarks, values for comparison, totals."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from scorecard.catalogue import Figure
from scorecard.catalogue.assessment import AssessmentStage
from scorecard.inputs.entries import Entry
from scorecard.inputs.settling import Settled
from scorecard.inputs.stage_panels import Beside, RemarkCell, Shown
from scorecard.problems import Location
from scorecard.received import Total

_Key = tuple[str, AssessmentStage | None, str, str]


def standing_remarks(
    beside: Iterable[Beside], entries: Iterable[Entry], figures: Mapping[str, Figure]
) -> tuple[Beside, ...]:
    """The remarks without those that a later submission has replaced.

    As of values: of one place in a unit's forms, or in tables, the later remark counts, a word for nothing too; where a
    submission that replaces speaks of the value, also when it has no remark.
    """
    books = tuple(beside)
    latest: dict[tuple[_Key, str], int] = defaultdict(int)
    replaced: dict[_Key, int] = defaultdict(int)
    for entry in entries if any(book.said for book in books) else ():
        if entry.origin.submission.replaces:
            key: _Key = (entry.origin.form, entry.placed.stage, *entry.place)
            replaced[key] = max(entry.number, replaced[key])
    keyed = [[(_key_of(one, figures), one) for one in book.said] for book in books]
    for key, one in (pair for pairs in keyed for pair in pairs):
        at = key, one.said.key
        latest[at] = max(one.origin.submission.number, latest[at], replaced.get(key, 0))
    return tuple(
        replace(book, said=tuple(o for key, o in pairs if o.origin.submission.number == latest[key, o.said.key]))
        for book, pairs in zip(books, keyed, strict=True)
    )


def newly_remarked(said: Iterable[Beside], standing: Iterable[Beside]) -> Iterator[tuple[str, int]]:
    """Path and number of later submissions that say beside a figure what no earlier one has said."""
    before = {_text(one) for book in said for one in book.said if one.origin.submission.number == 1}
    kept = (one for book in standing for one in book.said if one.origin.submission.number > 1)
    return ((one.origin.path, one.origin.submission.number) for one in kept if _text(one) not in before)


def _text(one: RemarkCell) -> tuple[str, str, str, str]:
    return one.said.unit, one.said.figure, one.said.key, one.said.cell.written


def _key_of(one: RemarkCell, figures: Mapping[str, Figure]) -> _Key:
    """A remark on a sheet of all stages goes with the first one, the unit's own."""
    said = one.said
    assessment = figures[said.figure].assessment
    stage = (said.stage or assessment.first) if assessment else None
    return one.origin.form, stage, said.unit, said.figure


def standing_shown(
    shown: Sequence[Shown], entries: Iterable[Entry], superseded: Collection[Location]
) -> Iterator[Shown]:
    """The values for comparison without those beside which a later submission has replaced the row's own value."""
    void = {
        (entry.cell.location.path, entry.cell.location.sheet, *entry.place)
        for entry in (entries if shown and superseded else ())
        if entry.cell.location in superseded
    }
    for one in shown:
        if (one.location.path, one.location.sheet, one.unit, one.figure) not in void:
            yield one


def standing_totals(
    totals: Sequence[Total], entries: Iterable[Entry], settled: Mapping[AssessmentStage | None, Settled]
) -> Iterator[Total]:
    """The rows of totals but those that were of before.

    A later submission has changed a cell of their column, added a value of one of their units, or given their total.
    """
    void: set[tuple[str, str, str, str]] = set()
    for entry in entries if totals else ():
        where, stage = entry.cell.location, entry.placed.stage
        if where in settled[stage].superseded:
            void.add((where.path, where.sheet, entry.placed.figure, _word(stage)))
    said: dict[tuple[str, str], list[tuple[str, int]]] = defaultdict(list)
    for stage, one in settled.items():
        for told in one.panel.corrections:
            said[told.figure, _word(stage)].append((told.unit, told.after.submission))
    latest: dict[tuple[str, str, tuple[str, ...]], int] = {}
    for total in totals:
        of = total.figure, total.stage, total.units
        latest[of] = max(total.number, latest.get(of, 0))
    for total in totals:
        sheet = total.location.path, total.location.sheet
        later = (unit for unit, number in said[total.figure, total.stage] if number > total.number)
        newest = total.number == latest[total.figure, total.stage, total.units]
        if newest and (*sheet, total.figure, total.stage) not in void and set(total.units).isdisjoint(later):
            yield total


def _word(stage: AssessmentStage | None) -> str:
    return stage.value if stage else ""
